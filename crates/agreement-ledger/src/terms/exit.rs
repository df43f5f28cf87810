//! How a party can end the agreement: by whose fault or by nobody's, on what notice, and how it can still be undone.

use agreement_model::Model;
use agreement_model::declared::{Promise, Right};
use agreement_model::duration::Duration;
use agreement_model::lists::State;
use agreement_model::placed::Placed;
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::{Name, PartyId, RightId, Symbol, Word};
use agreement_model::when::{Condition, InState, When, WhenKind};
use agreement_syntax::Place;

use crate::consequence::of_branch;

/// One way for a party to end the agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    /// Where it stands.
    pub place: Place,
    /// The right that says so; nothing where it follows from a promise.
    pub right: Option<RightId>,
    /// When it is open. Where a right opens in several cases, the freest of them.
    pub opens: Opening,
    /// How much notice must be given.
    pub notice: Option<Placed<Duration>>,
    /// How long the other side has to undo it.
    pub cure: Option<Placed<Duration>>,
}

/// When a power is open, the freest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opening {
    /// Any time.
    AnyTime,
    /// From a day on, or up to one.
    Dated,
    /// After a step that is simply reached, or something that its holder brings about.
    Step,
    /// When these parties have failed, or the other things that nobody has a say in have happened; nobody stands here
    /// where no party is to blame.
    Failure(Vec<PartyId>),
    /// When all agree.
    Agreed,
}

/// How a party can end the agreement, in the order written: rights first, then what follows from promises.
#[must_use]
pub fn exits(model: &Model, party: PartyId) -> Vec<Exit> {
    let of = |statement: &Statement, right: Option<RightId>, opens: Opening| {
        let held = ends_agreement(statement) && holders(model, statement).contains(&party);
        held.then(|| Exit {
            place: statement.place,
            right,
            opens,
            notice: statement.clauses.notice.clone(),
            cure: statement.clauses.cure.clone(),
        })
    };
    let mut found = Vec::new();
    for (index, right) in model.rights.iter().enumerate() {
        let id = Some(RightId::at(index));
        let exits = right.statements.iter().filter_map(|it| of(it, id, opening(model, right, party)));
        found.extend(exits);
    }
    for promise in &model.promises {
        for line in promise.branches.iter().flat_map(|branch| of_branch(model, branch).lines) {
            found.extend(of(line.statement, None, Opening::Failure(model.debtors(promise))));
        }
    }
    found
}

/// When a right is open to a party. One without `when:` counts as open at any time.
#[must_use]
pub fn opening(model: &Model, right: &Right, party: PartyId) -> Opening {
    let openings = right.when.list().iter().map(|when| opening_of(model, when, party));
    openings.min().unwrap_or(Opening::AnyTime)
}

fn opening_of(model: &Model, when: &When, party: PartyId) -> Opening {
    let WhenKind::Condition(condition) = &when.kind else { return Opening::Dated };
    match condition {
        Condition::AnyTime | Condition::Unreadable => Opening::AnyTime,
        Condition::BothAgree => Opening::Agreed,
        Condition::Happens(name) if brings_about(model, name, party) => Opening::Step,
        _ => failures_of(model, when).map_or(Opening::Step, Opening::Failure),
    }
}

/// Who has failed when a condition holds; nobody where something else has gone wrong, and nothing where nothing has.
#[must_use]
pub fn failures_of(model: &Model, when: &When) -> Option<Vec<PartyId>> {
    let WhenKind::Condition(condition) = &when.kind else { return None };
    let owed = |name: &Name| match name.promise().and_then(|id| model.promise(id)) {
        Some(promise) => model.debtors(promise),
        None => model.party_of(name.symbol).into_iter().collect(),
    };
    match condition {
        Condition::InState(name, state, _) => is_failure(*state).then(|| owed(name)),
        Condition::BelowTarget(name, _) => Some(owed(name)),
        Condition::BreachNotCured(name, _) => Some(model.parties_of(std::slice::from_ref(name))),
        // A milestone is a step of the plan, which is reached.
        Condition::Happens(name) if matches!(name.symbol, Some(Symbol::Milestone(_))) => None,
        Condition::Lasts(..) | Condition::Happens(_) => Some(Vec::new()),
        Condition::AnyTime | Condition::BothAgree | Condition::Unreadable => None,
    }
}

/// Whether a state is one that somebody is to blame for, or nobody has a say in.
#[must_use]
pub fn is_failure(state: InState) -> bool {
    state.not
        || matches!(
            state.state,
            State::Broken
                | State::Disputed
                | State::Excused
                | State::Insolvent
                | State::Late
                | State::MetLate
                | State::Missed
                | State::Rejected
                | State::Suspended
        )
}

fn brings_about(model: &Model, name: &Name, party: PartyId) -> bool {
    let Some(Symbol::Event(id)) = name.symbol else { return false };
    model.events.get(id.index()).is_some_and(|event| model.parties_of(event.who.list()).contains(&party))
}

/// `may terminate`, or words that speak of leaving.
#[must_use]
pub fn ends_agreement(statement: &Statement) -> bool {
    const LEAVING: [&str; 7] = ["cancel", "end", "exit", "leave", "stop", "terminate", "withdraw"];
    // Who withdraws a function of what it delivers stays, and delivers less.
    const PARTS: [&str; 12] = [
        "approval",
        "consent",
        "feature",
        "features",
        "function",
        "functions",
        "member",
        "members",
        "module",
        "modules",
        "person",
        "staff",
    ];
    // Who calls one day or one order off stays for the others.
    const OCCASIONS: [&str; 44] = [
        "appointment",
        "appointments",
        "batch",
        "batches",
        "booking",
        "bookings",
        "call",
        "class",
        "classes",
        "collection",
        "collections",
        "consignment",
        "consignments",
        "date",
        "dates",
        "deliveries",
        "delivery",
        "lesson",
        "lessons",
        "load",
        "loads",
        "meal",
        "meals",
        "order",
        "orders",
        "pickup",
        "pickups",
        "ride",
        "rides",
        "round",
        "rounds",
        "session",
        "sessions",
        "shift",
        "shifts",
        "tour",
        "tours",
        "treatment",
        "treatments",
        "trip",
        "trips",
        "visit",
        "visits",
        "workshop",
    ];
    const OBJECT: usize = 4;
    statement.modal == Some(Modal::May)
        && match &statement.action {
            Action::Terminate(of) => of.as_ref().is_none_or(|of| of.symbol == Some(Symbol::Agreement)),
            Action::Words(words) => {
                let words = words.to_lowercase();
                let words = words.split(|letter: char| !letter.is_alphabetic());
                let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
                // "Also after the end" is a time, and no leaving.
                let is_noun = |at: usize| {
                    let before = at.checked_sub(1).and_then(|before| words.get(before));
                    before.is_some_and(|before| {
                        matches!(*before, "the" | "an" | "its" | "this" | "after" | "until")
                    })
                };
                let at =
                    words.iter().enumerate().position(|(at, word)| LEAVING.contains(word) && !is_noun(at));
                let Some((leaving, rest)) = at.and_then(|at| words.get(at..)?.split_first()) else {
                    return false;
                };
                let calls_off = matches!(*leaving, "cancel" | "stop")
                    && rest.iter().take(OBJECT).any(|word| OCCASIONS.contains(word))
                    && !rest.iter().any(|word| matches!(*word, "agreement" | "contract"));
                !calls_off && !rest.iter().any(|word| PARTS.contains(word))
            }
            _ => false,
        }
}

/// Who holds a power alone: `both parties` together is nobody alone, and where nobody is named who is known, it may be
/// anybody.
#[must_use]
pub fn holders(model: &Model, statement: &Statement) -> Vec<PartyId> {
    match statement.subject.as_ref() {
        Some(Name { symbol: Some(Symbol::Word(Word::BothParties)), .. }) => Vec::new(),
        Some(subject @ Name { symbol: Some(symbol), .. }) if *symbol != Symbol::Unreadable => {
            model.parties_of(std::slice::from_ref(subject))
        }
        _ => model.party_ids().map(|(id, _)| id).collect(),
    }
}

/// Whether a promise is owed by nobody but some parties.
pub(super) fn is_owed_by(model: &Model, promise: &Promise, party: PartyId) -> bool {
    model.debtors(promise) == [party]
}
