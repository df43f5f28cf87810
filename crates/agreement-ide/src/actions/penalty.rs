//! A consequence that several promises repeat, said once: a `penalty` that each of them applies.

use agreement_ledger::exposure::exposure;
use agreement_ledger::scenario::{Verdict, run};
use agreement_syntax::tree::{Branch, Declaration, Entry, Item, Tree};
use agreement_syntax::{Change, FileId, Place, Span};

use super::{Action, rewrite};
use crate::snapshot::{Meaning, Snapshot};
use crate::words;

/// A branch of a promise, with the consequences in it as they are written, blanks apart.
struct Repeats<'t> {
    item: &'t Item,
    promise: &'t Declaration,
    text: &'t str,
    branch: &'t Branch,
    /// Each statement with its words.
    says: Vec<(&'t Entry, String)>,
    /// What `basis:` says, with its field.
    basis: Option<(&'t Entry, &'t str)>,
}

/// Says once what the branch at a byte of a file has in common with branches of other promises. Offered only where every
/// scenario comes out as before, and the most that each side may have to bear stays the same.
pub(super) fn extract_penalty(snapshot: &Snapshot, file: FileId, offset: u32) -> Option<Action> {
    let (tree, _) = snapshot.project().tree(file)?;
    let text = snapshot.text(file);
    let all = branches(tree, text);
    let here = all.iter().find(|one| one.branch.span.after(one.item.base).touches(offset))?;
    let common = common(here, &all)?;
    let sharing: Vec<&Repeats<'_>> =
        all.iter().filter(|one| common.iter().all(|words| one.has(words))).collect();
    let mut names: Vec<&str> = sharing.iter().filter_map(|one| one.name()).collect();
    names.dedup();
    if names.len() < 2 || names.iter().any(|name| common.iter().any(|words| mentions(words, name))) {
        return None;
    }
    let meaning = snapshot.meaning(file)?;
    let (name, title) = name_of(meaning, &sharing, file);
    let changes = changes(file, text, &sharing, &common, (&name, title))?;
    let after = applied(text, &changes);
    let after = snapshot.with_text(file, &after).snapshot;
    if !says_the_same(meaning, after.meaning(file)?) {
        return None;
    }
    let names = words::listed(names.iter().map(|name| format!("`{name}`")).collect());
    Some(rewrite(format!("say it once: a `penalty` that {names} apply"), changes))
}

/// The branches of all promises in a file that can be read, and hold no comment that could get lost.
fn branches<'t>(tree: &'t Tree, file: &'t str) -> Vec<Repeats<'t>> {
    let promises = tree.items.iter().filter_map(|item| {
        let (text, promise) = (item.text(file), item.declaration()?);
        matches!(promise.keyword.of(text), "dependency" | "payment" | "duty").then_some((item, promise, text))
    });
    let branches = promises.flat_map(|(item, promise, text)| {
        promise.block.entries.iter().filter_map(move |entry| match entry {
            Entry::Branch(branch) => repeats(item, promise, text, branch),
            _ => None,
        })
    });
    branches.collect()
}

fn repeats<'t>(
    item: &'t Item,
    promise: &'t Declaration,
    text: &'t str,
    branch: &'t Branch,
) -> Option<Repeats<'t>> {
    let entries = &branch.block.entries;
    let is_unread = entries.iter().any(|entry| matches!(entry, Entry::Broken(_)));
    if is_unread || branch.block.span.of(text).contains("//") {
        return None;
    }
    let statement = |entry: &'t Entry| {
        let words = entry.span().of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        // What is shared already, and a limit that all occurrences use up together: several promises would share it.
        let stays = words.starts_with("apply ") || words.contains(" in total") || words.contains(" in any ");
        (matches!(entry, Entry::Statement(_)) && !stays).then_some((entry, words))
    };
    let basis = entries.iter().find_map(|entry| match entry {
        Entry::Field(field) if field.label.of(text) == "basis" => {
            Some((entry, field.values.first().map(|_| value(text, field.span))?))
        }
        _ => None,
    });
    let says = entries.iter().filter_map(statement).collect();
    Some(Repeats { item, promise, text, branch, says, basis })
}

/// What stands behind the colon of a field.
fn value(text: &str, field: Span) -> &str {
    field.of(text).split_once(':').map_or("", |(_, value)| value.trim())
}

impl Repeats<'_> {
    fn has(&self, words: &str) -> bool {
        self.says.iter().any(|(_, own)| own == words)
    }

    fn name(&self) -> Option<&str> {
        self.promise.name.map(|name| name.of(self.text))
    }
}

/// The most that a branch has in common with the branch of another promise.
fn common(here: &Repeats<'_>, all: &[Repeats<'_>]) -> Option<Vec<String>> {
    let others = all.iter().filter(|other| other.item.base != here.item.base);
    let shared = others.map(|other| {
        let own = here.says.iter().map(|(_, words)| words).filter(|words| other.has(words));
        own.cloned().collect::<Vec<_>>()
    });
    let mut best: Vec<String> = Vec::new();
    for shared in shared {
        if shared.len() > best.len() {
            best = shared;
        }
    }
    (!best.is_empty()).then_some(best)
}

/// Whether some words name a promise: inside its own block that means this occurrence of it, and elsewhere it does not.
fn mentions(words: &str, name: &str) -> bool {
    words.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).any(|word| word == name)
}

/// A name that nothing has yet, and a title, by when the consequence follows.
fn name_of(meaning: &Meaning, sharing: &[&Repeats<'_>], file: FileId) -> (String, &'static str) {
    let mut triggers: Vec<&str> = sharing.iter().map(|one| one.branch.trigger.of(one.text)).collect();
    triggers.dedup();
    let (name, title) = match triggers.as_slice() {
        ["late"] => ("when_late", "What follows when it is late"),
        ["missed"] => ("when_missed", "What follows when it is missed"),
        ["below"] => ("when_below", "What follows when it falls short"),
        _ => ("what_follows", "What follows"),
    };
    let is_free = |name: &String| meaning.model.names.find(name, file).is_none();
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(is_free);
    (free.unwrap_or_else(|| name.to_owned()), title)
}

fn changes(
    file: FileId,
    text: &str,
    sharing: &[&Repeats<'_>],
    common: &[String],
    (name, title): (&str, &str),
) -> Option<Vec<Change>> {
    let first = sharing.first()?;
    // A reason that all give alike is the reason of the penalty; where a branch says more, it speaks of that as well.
    let reason = first.basis.map(|(_, words)| words);
    let is_one = sharing.iter().all(|one| one.basis.map(|(_, words)| words) == reason);
    let moves = is_one && sharing.iter().all(|one| one.says.len() == common.len() && one.is_bare());
    let basis = reason.filter(|_| is_one).unwrap_or("todo \"why the consequence is fair\"");
    let mut lines = format!("penalty {name} \"{title}\" {{\n  basis: {basis}\n");
    for (entry, words) in &first.says {
        if common.contains(words) {
            lines.push_str(&format!("  {}\n", entry.span().of(first.text)));
        }
    }
    lines.push_str("}\n\n");
    let at = if first.item.docs.is_empty() { first.item.base } else { first.item.docs.start };
    let declaration = Change { place: Place::new(file, Span { start: at, end: at }), text: lines };
    let rewritten = sharing.iter().map(|one| Change {
        place: one.item.place(file, one.branch.block.span),
        text: one.with_apply(common, name, moves),
    });
    let mut changes: Vec<Change> = std::iter::once(declaration).chain(rewritten).collect();
    if text.contains("\r\n") {
        for change in &mut changes {
            change.text = change.text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
    }
    Some(changes)
}

impl Repeats<'_> {
    /// Whether nothing stands in the branch but its reason and its statements.
    fn is_bare(&self) -> bool {
        self.branch.block.entries.len() == self.says.len() + usize::from(self.basis.is_some())
    }

    /// The block of the branch, with the penalty applied in the place of the first thing it says.
    fn with_apply(&self, common: &[String], name: &str, moves: bool) -> String {
        let mut entries: Vec<String> = Vec::new();
        let mut is_applied = false;
        for entry in &self.branch.block.entries {
            let is_basis = self.basis.is_some_and(|(basis, _)| basis == entry);
            let is_common = self.says.iter().any(|(own, words)| *own == entry && common.contains(words));
            if is_common && !is_applied {
                is_applied = true;
                entries.push(format!("apply {name}"));
            } else if !(is_common || is_basis && moves) {
                entries.push(entry.span().of(self.text).to_owned());
            }
        }
        let block = self.branch.block.span.of(self.text);
        let Some((_, last)) = block.rsplit_once('\n') else {
            return format!("{{ {} }}", entries.join("; "));
        };
        let indent = last.trim_end_matches('}');
        let lines: String = entries.iter().map(|entry| format!("{indent}  {entry}\n")).collect();
        format!("{{\n{lines}{indent}}}")
    }
}

fn applied(text: &str, changes: &[Change]) -> String {
    let made = agreement_check::mend::made(text.as_bytes(), changes, "\n");
    String::from_utf8(made).unwrap_or_default()
}

/// Whether two texts mean the same in money: what the scenarios find, and the most that each side may have to bear.
fn says_the_same(before: &Meaning, after: &Meaning) -> bool {
    after.model.findings.len() <= before.model.findings.len()
        && outcomes(before) == outcomes(after)
        && most(before) == most(after)
}

fn outcomes(meaning: &Meaning) -> Vec<(bool, String, String)> {
    let runs = meaning.model.scenarios.iter().flat_map(|it| run(&meaning.model, &meaning.schedule, it));
    let outcome = |verdict: Verdict| match verdict {
        Verdict::Holds(answer) => (true, answer.about, answer.found),
        Verdict::Fails(answer) => (false, answer.about, answer.found),
        Verdict::ForTheChecker { rule } => (true, rule, String::new()),
        Verdict::NotReckoned { what, .. } => (false, what, String::new()),
    };
    runs.map(|judged| outcome(judged.verdict)).collect()
}

fn most(meaning: &Meaning) -> Vec<String> {
    let exposed = exposure(&meaning.model, &meaning.schedule).into_iter();
    exposed.map(|it| format!("{:?} {:?} {}", it.party, it.totals, it.uncapped)).collect()
}
