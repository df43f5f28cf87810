//! What there is in a file and in all files: declarations with what stands in them, and goals with what they stand on.

use agreement_model::project::Content;
use agreement_model::symbol::Symbol;
use agreement_syntax::tree::{Block, Bound, Branch, Entry, Nested};
use agreement_syntax::{FileId, Place, Span};

use crate::snapshot::Snapshot;

/// What kind of thing something is, for its picture in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The deal.
    Agreement,
    /// Who takes part: a party, a person, a team.
    Party,
    /// A goal.
    Goal,
    /// A promise: dependency, payment, duty, reply.
    Promise,
    /// A milestone, an event, a calendar.
    Time,
    /// What follows: a penalty, a right, an excuse, a branch.
    Consequence,
    /// Any other block.
    Block,
    /// A scenario.
    Test,
    /// A line of a journal.
    Line,
    /// A file that is used.
    File,
}

/// Something in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbols {
    /// What it is called.
    pub name: String,
    /// More about it.
    pub detail: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// All of it.
    pub whole: Span,
    /// Its name.
    pub focus: Span,
    /// What stands in it.
    pub children: Vec<Symbols>,
}

/// What there is in a file, in the order it stands. A goal holds, after what stands in it, the promises of this file that
/// serve it.
pub fn outline(snapshot: &Snapshot, file: FileId) -> Vec<Symbols> {
    let Some(content) = snapshot.project().file(file).map(|file| &file.content) else { return Vec::new() };
    let text = snapshot.text(file);
    match content {
        Content::Nothing => Vec::new(),
        Content::Journal(tree, _) => tree
            .lines
            .iter()
            .map(|line| {
                let whole = Span { start: line.base, end: line.base.saturating_add(line.len) };
                let name = line.text(text).to_owned();
                Symbols {
                    name,
                    detail: String::new(),
                    kind: Kind::Line,
                    whole,
                    focus: whole,
                    children: Vec::new(),
                }
            })
            .collect(),
        Content::Agreement(tree, _) => tree
            .items
            .iter()
            .filter_map(|item| {
                let declaration = item.declaration()?;
                let own = item.text(text);
                let place = |span: Span| span.after(item.base);
                let keyword = declaration.keyword.of(own);
                let title = declaration.title.map(|title| title.0.of(own).trim_matches('"').to_owned());
                let name = declaration.name.map(|name| name.of(own).to_owned());
                let whole = Span { start: item.base, end: item.base.saturating_add(item.len) };
                let mut children = inside(own, &declaration.block, &place);
                if keyword == "goal" {
                    children.extend(serving(snapshot, file, whole));
                }
                let detail = match (&name, &title) {
                    (Some(_), Some(title)) => format!("{keyword}: {title}"),
                    _ => keyword.to_owned(),
                };
                Some(Symbols {
                    name: name
                        .or(title)
                        .filter(|name| !name.is_empty())
                        .unwrap_or_else(|| keyword.to_owned()),
                    detail,
                    kind: kind_of(keyword),
                    whole,
                    focus: place(declaration.name.unwrap_or(declaration.keyword)),
                    children,
                })
            })
            .collect(),
    }
}

fn inside(text: &str, block: &Block, place: &dyn Fn(Span) -> Span) -> Vec<Symbols> {
    let entry = |entry: &Entry| match entry {
        Entry::Nested(nested) => Some(nested_symbol(text, nested, place)),
        Entry::Branch(branch) => Some(branch_symbol(text, branch, place)),
        _ => None,
    };
    block.entries.iter().filter_map(entry).collect()
}

fn nested_symbol(text: &str, nested: &Nested, place: &dyn Fn(Span) -> Span) -> Symbols {
    let keyword = nested.keyword.of(text);
    let title = nested.title.map(|title| title.0.of(text).trim_matches('"').to_owned());
    let name = nested.name.map(|name| name.of(text).to_owned());
    Symbols {
        detail: match (&name, &title) {
            (Some(_), Some(title)) => format!("{keyword}: {title}"),
            _ => keyword.to_owned(),
        },
        name: name.or(title).filter(|name| !name.is_empty()).unwrap_or_else(|| keyword.to_owned()),
        kind: kind_of(keyword),
        whole: place(nested.span),
        focus: place(nested.name.unwrap_or(nested.keyword)),
        children: nested.block.as_ref().map(|block| inside(text, block, place)).unwrap_or_default(),
    }
}

fn branch_symbol(text: &str, branch: &Branch, place: &dyn Fn(Span) -> Span) -> Symbols {
    let end = if branch.bound == Bound::None { branch.trigger.end } else { branch.block.span.start };
    let opening = Span { start: branch.span.start, end };
    Symbols {
        name: opening.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
        detail: String::new(),
        kind: Kind::Consequence,
        whole: place(branch.span),
        focus: place(opening),
        children: Vec::new(),
    }
}

/// The promises of the same file that serve the goal that stands somewhere.
fn serving(snapshot: &Snapshot, file: FileId, goal: Span) -> Vec<Symbols> {
    let Some(meaning) = snapshot.meaning(file) else { return Vec::new() };
    let here = |place: Place| place.file == file;
    let found = meaning.model.goal_ids().find(|(_, it)| here(it.head.place) && it.head.place.span == goal);
    let Some((id, _)) = found else { return Vec::new() };
    let promises = meaning.graph.serving(id).iter().filter_map(|id| meaning.model.promise(*id));
    let promises = promises.filter(|promise| here(promise.head.place));
    promises
        .map(|promise| Symbols {
            name: promise.head.name.clone(),
            detail: format!("stands on {}: {}", promise.kind.word(), promise.head.title),
            kind: Kind::Promise,
            // A child lies inside its parent in every editor; the goal's own name leads on from here.
            whole: goal,
            focus: goal_name(meaning, id).unwrap_or(goal),
            children: Vec::new(),
        })
        .collect()
}

fn goal_name(meaning: &crate::snapshot::Meaning, id: agreement_model::symbol::GoalId) -> Option<Span> {
    meaning.model.goal(id).map(|goal| goal.head.name_place.span)
}

/// Something found by its name in all files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// Its title, with the word it is declared by.
    pub detail: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Where.
    pub place: Place,
}

/// The declarations of all files whose name or title has the letters that are asked for in their order; those first in
/// which they stand together.
pub fn find(snapshot: &Snapshot, asked: &str) -> Vec<Found> {
    let asked = asked.to_lowercase();
    let mut found: Vec<(bool, Found)> = Vec::new();
    for agreement in snapshot.agreements() {
        for (symbol, head) in snapshot.meaning_of(agreement).model.heads() {
            if head.says().is_empty() || matches!(symbol, Symbol::Unreadable) {
                continue;
            }
            let both = format!("{} {}", head.name, head.title).to_lowercase();
            if !has_in_order(&both, &asked) {
                continue;
            }
            let name = if head.name.is_empty() { head.title.clone() } else { head.name.clone() };
            let detail = format!("{}: {}", head.keyword, head.title);
            let one = Found { name, detail, kind: kind_of(head.keyword), place: head.name_place };
            if !found.iter().any(|(_, known)| known.place == one.place) {
                found.push((!both.contains(&asked), one));
            }
        }
    }
    found.sort_by_key(|(apart, found)| (*apart, found.place));
    found.into_iter().map(|(_, found)| found).collect()
}

fn has_in_order(text: &str, letters: &str) -> bool {
    let mut rest = text.chars();
    letters.chars().all(|letter| rest.any(|other| other == letter))
}

/// What kind of thing a word declares.
pub fn kind_of(keyword: &str) -> Kind {
    match keyword {
        "agreement" => Kind::Agreement,
        "party" | "person" | "team" => Kind::Party,
        "goal" => Kind::Goal,
        "dependency" | "payment" | "duty" | "reply" => Kind::Promise,
        "milestone" | "event" | "calendar" => Kind::Time,
        "penalty" | "right" | "excuse" | "defaults" => Kind::Consequence,
        "scenario" => Kind::Test,
        _ => Kind::Block,
    }
}
