//! What follows from a promise that is not kept: the statements of its branches, and those of the penalties they apply.

use agreement_model::Model;
use agreement_model::declared::{Penalty, Promise};
use agreement_model::statement::{Action, Branch, Modal, MoneyVerb, Statement};
use agreement_model::symbol::{Name, PartyId, PenaltyId, Symbol};

/// One statement that follows.
#[derive(Clone, Copy, Debug)]
pub struct Line<'m> {
    /// What follows.
    pub statement: &'m Statement,
    /// The penalty it stands in, where the branch only applies it.
    pub penalty: Option<&'m Penalty>,
    /// The index, among the statements of the branch, of the one that brings it about: itself, or what applies the
    /// penalty.
    pub index: usize,
    /// The penalty it stands in, and its index among the statements there.
    pub within: Option<(PenaltyId, usize)>,
    /// Whether it follows by itself: neither it nor what applies it says `may` or `must not`.
    pub binds: bool,
    /// The power to apply the penalty it stands in, `PARTY may apply …`: once that is used, it follows as well.
    pub power: Option<&'m Statement>,
}

/// All that follows from one branch.
#[derive(Clone, Debug, Default)]
pub struct Consequences<'m> {
    /// What follows, in the order written; a penalty's lines stand where it is applied.
    pub lines: Vec<Line<'m>>,
    /// Whether something that follows could not be read: then nobody may say that anything is missing.
    pub unreadable: bool,
}

/// What kind of thing follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Money is paid, credited or refunded.
    Money,
    /// The agreement, or a promise, may be ended.
    Exit,
    /// A promise rests, is let go, or becomes owed.
    Owed,
    /// Dates move.
    Time,
    /// Words that nobody can compute.
    Words,
    /// People meet.
    Talk,
}

impl Kind {
    /// The kind of a statement; nothing for one that only names penalties.
    #[must_use]
    pub fn of(action: &Action) -> Option<Self> {
        Some(match action {
            Action::Money(..) => Self::Money,
            Action::Terminate(_) => Self::Exit,
            Action::Suspend(_) | Action::Release(_) | Action::Require(_) => Self::Owed,
            Action::Extend(..) => Self::Time,
            Action::Words(_) => Self::Words,
            Action::Escalate(_) => Self::Talk,
            Action::Apply(_) => return None,
        })
    }
}

/// All that follows from a branch. A penalty that is applied several times there counts once, where it is applied first,
/// so that penalties which apply each other come to an end.
pub fn of_branch<'m>(model: &'m Model, branch: &'m Branch) -> Consequences<'m> {
    opened(model, &branch.statements, branch.unreadable, false)
}

/// All that follows from a power once it was used: `PARTY may apply …` then says what `apply …` does.
pub fn of_power<'m>(model: &'m Model, power: &'m Statement) -> Consequences<'m> {
    opened(model, std::slice::from_ref(power), false, true)
}

fn opened<'m>(model: &'m Model, own: &'m [Statement], unreadable: bool, used: bool) -> Consequences<'m> {
    let mut found = Consequences { lines: Vec::new(), unreadable };
    let mut applied: Vec<PenaltyId> = Vec::new();
    let line =
        |(index, statement)| Line { statement, penalty: None, index, within: None, binds: true, power: None };
    let mut open: Vec<Line<'m>> = own.iter().enumerate().rev().map(line).collect();
    // What is put there last is looked at first.
    while let Some(line) = open.pop() {
        let modal = line.statement.modal.filter(|_| !used || line.penalty.is_some());
        let line = Line { binds: line.binds && !matches!(modal, Some(Modal::May | Modal::MustNot)), ..line };
        let Action::Apply(names) = &line.statement.action else {
            found.lines.push(line);
            continue;
        };
        let power = if modal == Some(Modal::May) { Some(line.statement) } else { line.power };
        let mut opened: Vec<Line<'m>> = Vec::new();
        for name in names {
            let Some(Symbol::Penalty(id)) = name.symbol else {
                found.unreadable = true;
                continue;
            };
            let Some(named) = model.penalties.get(id.index()) else { continue };
            if applied.contains(&id) {
                continue;
            }
            applied.push(id);
            found.unreadable |= !named.head.unreadable.is_empty();
            opened.extend(named.statements.iter().enumerate().map(|(at, statement)| Line {
                statement,
                penalty: Some(named),
                within: Some((id, at)),
                power,
                ..line
            }));
        }
        open.extend(opened.into_iter().rev());
    }
    found
}

impl Line<'_> {
    /// Whether it follows once the power to apply it was used.
    #[must_use]
    pub fn binds_by_power(&self) -> bool {
        self.power.is_some() && !matches!(self.statement.modal, Some(Modal::May | Modal::MustNot))
    }
}

/// Whether a branch stands in a promise that could not be read, or not for certain.
pub fn has_unreadable_branch(promise: &Promise) -> bool {
    use agreement_model::statement::Trigger;
    let entry = |what: &String| what.is_empty() || what == "if" || what.starts_with("if ");
    promise.head.unreadable.iter().any(entry)
        || promise.branches.iter().any(|branch| branch.trigger == Trigger::Unreadable)
}

/// Who pays what a line of money says: its subject, or the one who owes the promise.
pub fn payers(model: &Model, owed_by: &[PartyId], statement: &Statement) -> Vec<PartyId> {
    let named = statement.subject.as_ref().map(|subject| model.parties_of(std::slice::from_ref(subject)));
    named.filter(|named| !named.is_empty()).unwrap_or_else(|| owed_by.to_vec())
}

/// Whether one of some names stands for nothing that is known.
pub fn has_unknown(names: &[Name]) -> bool {
    names.iter().any(|name| matches!(name.symbol, None | Some(Symbol::Unreadable)))
}

/// The word a line of money opens with.
pub fn money_word(verb: MoneyVerb) -> &'static str {
    match verb {
        MoneyVerb::Pay => "pay",
        MoneyVerb::Credit => "credit",
        MoneyVerb::Refund => "refund",
    }
}
