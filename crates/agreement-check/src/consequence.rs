//! What follows from a promise that is not kept: the statements of its branches, and those of the penalties they apply.

use agreement_model::Model;
use agreement_model::declared::{Penalty, Promise};
use agreement_model::statement::{Action, Branch, MoneyVerb, Statement};
use agreement_model::symbol::{Name, PartyId, PenaltyId, Symbol};

/// One statement that follows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'m> {
    /// What follows.
    pub statement: &'m Statement,
    /// The penalty it stands in, where the branch only applies it.
    pub penalty: Option<&'m Penalty>,
}

/// All that follows from one branch.
#[derive(Clone, Debug, Default)]
pub(crate) struct Consequences<'m> {
    /// What follows, in the order written; a penalty's lines stand where it is applied.
    pub lines: Vec<Line<'m>>,
    /// Whether something that follows could not be read: then nobody may say that anything is missing.
    pub unreadable: bool,
}

/// What kind of thing follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
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
    pub(crate) fn of(action: &Action) -> Option<Self> {
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

/// All that follows from a branch.
pub(crate) fn of_branch<'m>(model: &'m Model, branch: &'m Branch) -> Consequences<'m> {
    let mut found = Consequences { lines: Vec::new(), unreadable: branch.unreadable };
    let mut applied: Vec<PenaltyId> = Vec::new();
    // Penalties may apply penalties; each counts once, so a ring of them ends.
    let mut open: Vec<(&Statement, Option<&Penalty>)> =
        branch.statements.iter().rev().map(|statement| (statement, None)).collect();
    while let Some((statement, penalty)) = open.pop() {
        let Action::Apply(names) = &statement.action else {
            found.lines.push(Line { statement, penalty });
            continue;
        };
        for name in names.iter().rev() {
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
            open.extend(named.statements.iter().rev().map(|statement| (statement, Some(named))));
        }
    }
    found
}

/// Whether a branch stands in a promise that could not be read, or not for certain.
pub(crate) fn has_unreadable_branch(promise: &Promise) -> bool {
    use agreement_model::statement::Trigger;
    let entry = |what: &String| what.is_empty() || what == "if" || what.starts_with("if ");
    promise.head.unreadable.iter().any(entry)
        || promise.branches.iter().any(|branch| branch.trigger == Trigger::Unreadable)
}

/// Who pays what a line of money says: its subject, or the one who owes the promise.
pub(crate) fn payers(model: &Model, owed_by: &[PartyId], statement: &Statement) -> Vec<PartyId> {
    let named = statement.subject.as_ref().map(|subject| model.parties_of(std::slice::from_ref(subject)));
    named.filter(|named| !named.is_empty()).unwrap_or_else(|| owed_by.to_vec())
}

/// Whether one of some names stands for nothing that is known.
pub(crate) fn has_unknown(names: &[Name]) -> bool {
    names.iter().any(|name| matches!(name.symbol, None | Some(Symbol::Unreadable)))
}

/// The word a line of money opens with.
pub(crate) fn money_word(verb: MoneyVerb) -> &'static str {
    match verb {
        MoneyVerb::Pay => "pay",
        MoneyVerb::Credit => "credit",
        MoneyVerb::Refund => "refund",
    }
}
