//! Every name that is declared, and which of them a file may use: its own, and those of the files it uses.

use std::collections::BTreeMap;

use agreement_syntax::tree::{Block, Declaration, Entry, ItemKind};
use agreement_syntax::{FileId, Finding, Place};

use crate::project::Project;
use crate::rules;
use crate::suggest;
use crate::symbol::{
    AssumptionId, CalendarId, ConcessionId, EventId, ExcuseId, GoalId, MemberId, MilestoneId, PartyId,
    PenaltyId, PromiseId, RightId, ScenarioId, ScopeId, Symbol, Word,
};

/// One declared name.
#[derive(Clone, Copy, Debug)]
pub struct Declared {
    /// What it stands for.
    pub symbol: Symbol,
    /// Where the name stands in its header.
    pub place: Place,
}

/// All names of the files that are looked at together.
#[derive(Clone, Debug, Default)]
pub struct Names {
    names: BTreeMap<String, Vec<Declared>>,
    /// Names that are surely meant by a header whose name is several words: `party Acme Corp "…"`. They are asked last.
    meant: BTreeMap<String, Declared>,
    /// For each file, the files whose names it sees.
    visible: BTreeMap<FileId, Vec<FileId>>,
}

/// How many of each kind have been met: the next one's id.
#[derive(Debug, Default)]
struct Counts {
    parties: usize,
    members: usize,
    calendars: usize,
    goals: usize,
    promises: usize,
    milestones: usize,
    events: usize,
    penalties: usize,
    rights: usize,
    excuses: usize,
    assumptions: usize,
    scopes: usize,
    concessions: usize,
    scenarios: usize,
}

impl Names {
    /// Collects the names of `files`, in that order; `lower` meets the declarations in the same order.
    pub(crate) fn collect(project: &Project, files: &[FileId], findings: &mut Vec<Finding>) -> Self {
        let mut names = Self::default();
        let mut counts = Counts::default();
        for file in files {
            names.visible.insert(*file, project.closure(*file));
            let (Some((tree, _)), Some(source)) = (project.tree(*file), project.file(*file)) else {
                continue;
            };
            for item in &tree.items {
                let text = item.text(source.source.text());
                let place = |span| item.place(*file, span);
                match &*item.kind {
                    ItemKind::Declaration(declaration) => {
                        names.declaration(declaration, text, &place, &mut counts)
                    }
                    ItemKind::Broken => names.broken(text, place(agreement_syntax::Span::default())),
                    ItemKind::Use(_) => {}
                }
            }
        }
        names.report_duplicates(findings);
        names
    }

    fn declaration(
        &mut self,
        declaration: &Declaration,
        text: &str,
        place: &dyn Fn(agreement_syntax::Span) -> Place,
        counts: &mut Counts,
    ) {
        let symbol = symbol_of(keyword(declaration, text), counts);
        if let (Some(name), Some(symbol)) = (declaration.name, symbol) {
            self.add(name.of(text).to_owned(), symbol, place(name));
            for meant in meant(declaration, text) {
                self.meant.entry(meant).or_insert(Declared { symbol, place: place(name) });
            }
        }
        match symbol {
            Some(Symbol::Party(_)) => self.members(declaration, text, place, counts),
            Some(Symbol::Event(_)) if has_reply(&declaration.block, text) => {
                let reply = Symbol::Promise(PromiseId::at(take(&mut counts.promises)));
                if let Some(name) = declaration.name {
                    self.add(format!("{}_reply", name.of(text)), reply, place(name));
                }
            }
            _ => {}
        }
    }

    fn members(
        &mut self,
        declaration: &Declaration,
        text: &str,
        place: &dyn Fn(agreement_syntax::Span) -> Place,
        counts: &mut Counts,
    ) {
        for entry in &declaration.block.entries {
            let Entry::Nested(nested) = entry else { continue };
            if !matches!(nested.keyword.of(text), "person" | "team") {
                continue;
            }
            let symbol = Symbol::Member(MemberId::at(take(&mut counts.members)));
            if let (Some(party), Some(name)) = (declaration.name, nested.name) {
                self.add(format!("{}.{}", party.of(text), name.of(text)), symbol, place(name));
                for party in meant(declaration, text) {
                    let meant = format!("{party}.{}", name.of(text));
                    self.meant.entry(meant).or_insert(Declared { symbol, place: place(name) });
                }
            }
        }
    }

    /// A declaration that could not be read may still have a name; nobody then calls that name unknown.
    fn broken(&mut self, text: &str, place: Place) {
        let first_line = text.lines().next().unwrap_or("");
        if let Some(name) = first_line.split_whitespace().nth(1)
            && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
        {
            self.add(name.to_owned(), Symbol::Unreadable, place);
        }
    }

    fn add(&mut self, name: String, symbol: Symbol, place: Place) {
        self.names.entry(name).or_default().push(Declared { symbol, place });
    }

    fn report_duplicates(&self, findings: &mut Vec<Finding>) {
        for (name, declared) in &self.names {
            let Some(first) = declared.first() else { continue };
            for again in declared.iter().skip(1) {
                // The file all of this is read for sees both, even where the two files do not see each other.
                if again.symbol == Symbol::Unreadable || first.symbol == Symbol::Unreadable {
                    continue;
                }
                findings.push(
                    Finding::new(rules::DUPLICATE_NAME, again.place, format!("`{name}` is declared twice"))
                        .here("again here")
                        .and(first.place, "first here")
                        .help("give one of them another name, and use that name where it is meant")
                        .with("name", name.clone()),
                );
            }
        }
    }

    fn sees(&self, from: FileId, file: FileId) -> bool {
        self.visible.get(&from).is_some_and(|files| files.contains(&file))
    }

    /// What a name stands for when a file uses it.
    pub fn find(&self, name: &str, from: FileId) -> Option<Declared> {
        let sees = |declared: &&Declared| self.sees(from, declared.place.file);
        let declared = self.names.get(name).into_iter().flatten().find(sees);
        declared.or_else(|| self.meant.get(name).filter(sees)).copied()
    }

    /// What a name, a word or a dotted amount stands for when a file uses it.
    pub fn resolve(&self, name: &str, from: FileId) -> Option<Symbol> {
        if let Some(declared) = self.find(name, from) {
            return Some(declared.symbol);
        }
        if let Some(word) = Word::of(name) {
            return Some(Symbol::Word(word));
        }
        match self.find(name.strip_suffix(".amount")?, from)?.symbol {
            Symbol::Promise(promise) => Some(Symbol::AmountOf(promise)),
            Symbol::Unreadable => Some(Symbol::Unreadable),
            _ => None,
        }
    }

    /// The declared names nearest to one that is not, among those that `fits` takes.
    pub fn nearest(&self, name: &str, from: FileId, fits: impl Fn(Symbol) -> bool) -> Vec<&str> {
        let fitting = self.names.iter().filter(|(_, declared)| {
            declared.iter().any(|declared| fits(declared.symbol) && self.sees(from, declared.place.file))
        });
        suggest::nearest(name, fitting.map(|(name, _)| name.as_str()))
    }

    /// Every name a file may use, with what it stands for, in alphabetical order.
    pub fn visible(&self, from: FileId) -> impl Iterator<Item = (&str, Declared)> {
        self.names.iter().filter_map(move |(name, declared)| {
            let seen = declared.iter().find(|declared| self.sees(from, declared.place.file))?;
            Some((name.as_str(), *seen))
        })
    }
}

/// The names that others may use for a declaration whose own is several words, which is said where it is read: the first
/// of them, and all of them as one.
fn meant(declaration: &Declaration, text: &str) -> Vec<String> {
    let Some(name) = declaration.name else { return Vec::new() };
    let end = declaration.title.map_or(declaration.block.span.start, |title| title.0.start);
    let written = text.get(name.start as usize..end as usize).unwrap_or("").trim();
    let words: Vec<String> = written.split_whitespace().map(str::to_lowercase).collect();
    match words.as_slice() {
        [first, _, ..] => vec![first.clone(), words.join("_")],
        _ => Vec::new(),
    }
}

/// The keyword of a declaration, or the one it was surely meant to be.
pub(crate) fn keyword<'t>(declaration: &Declaration, text: &'t str) -> &'t str {
    let written = declaration.keyword.of(text);
    if agreement_syntax::words::is_keyword(written) {
        return written;
    }
    if let Some(other) = agreement_syntax::words::other_keyword(written) {
        return other.keyword;
    }
    let keywords = agreement_syntax::words::KEYWORDS.iter().map(|(keyword, _)| *keyword);
    match suggest::nearest(written, keywords).as_slice() {
        [only] => only,
        _ => written,
    }
}

/// Whether an event asks for a reply.
pub(crate) fn has_reply(block: &Block, text: &str) -> bool {
    block
        .entries
        .iter()
        .any(|entry| matches!(entry, Entry::Nested(nested) if nested.keyword.of(text) == "reply"))
}

fn take(count: &mut usize) -> usize {
    *count += 1;
    *count - 1
}

fn symbol_of(keyword: &str, counts: &mut Counts) -> Option<Symbol> {
    Some(match keyword {
        "agreement" => Symbol::Agreement,
        "party" => Symbol::Party(PartyId::at(take(&mut counts.parties))),
        "calendar" => Symbol::Calendar(CalendarId::at(take(&mut counts.calendars))),
        "goal" => Symbol::Goal(GoalId::at(take(&mut counts.goals))),
        "dependency" | "payment" | "duty" => Symbol::Promise(PromiseId::at(take(&mut counts.promises))),
        "milestone" => Symbol::Milestone(MilestoneId::at(take(&mut counts.milestones))),
        "event" => Symbol::Event(EventId::at(take(&mut counts.events))),
        "penalty" => Symbol::Penalty(PenaltyId::at(take(&mut counts.penalties))),
        "right" => Symbol::Right(RightId::at(take(&mut counts.rights))),
        "excuse" => Symbol::Excuse(ExcuseId::at(take(&mut counts.excuses))),
        "assumption" => Symbol::Assumption(AssumptionId::at(take(&mut counts.assumptions))),
        "scope" => Symbol::Scope(ScopeId::at(take(&mut counts.scopes))),
        "concession" => Symbol::Concession(ConcessionId::at(take(&mut counts.concessions))),
        "scenario" => Symbol::Scenario(ScenarioId::at(take(&mut counts.scenarios))),
        "defaults" => return None,
        _ => Symbol::Unreadable,
    })
}
