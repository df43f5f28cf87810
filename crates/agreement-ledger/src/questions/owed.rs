//! What is owed: by whom, to whom, when. The two lists that each side should be able to write before it signs.

use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::placed::Slot;
use agreement_model::symbol::{Name, PartyId, PromiseId, Symbol};
use agreement_model::when::{Base, Point, When, WhenKind};
use agreement_model::{Due, Model, Schedule};

/// Something that somebody owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// What it is.
    pub what: Matter,
    /// The parties that owe it, each the whole of it.
    pub by: Vec<PartyId>,
    /// The parties it is owed to; nobody where that is not known.
    pub to: Vec<PartyId>,
    /// When it falls due; once something has happened, only what is still owed, as moved.
    pub due: Due,
    /// How often it is done, waived or released already.
    pub closed: usize,
    /// The first day on which it was due that is over, and it is still owed.
    pub late_since: Option<Date>,
    /// What is due and still open of its price, for each currency, where a part was paid, comes off or is contested.
    pub open: Vec<Money>,
}

/// What is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// A dependency, payment, duty or reply.
    Promise(PromiseId),
    /// What is done about something that may get in the way of a promise: the indexes of the resistance and of the
    /// mitigation in it.
    Mitigation(PromiseId, usize, usize),
    /// Looking at what was delivered, and saying whether it is good.
    Review(PromiseId),
}

impl Matter {
    /// The promise it is, or belongs to.
    #[must_use]
    pub fn promise(self) -> PromiseId {
        match self {
            Self::Promise(id) | Self::Mitigation(id, ..) | Self::Review(id) => id,
        }
    }
}

/// All that is owed in an agreement, in the order of declaration: each promise, then what is done about its resistance,
/// then its review.
#[must_use]
pub fn owed(model: &Model, schedule: &Schedule) -> Vec<Owed> {
    let mut all = Vec::new();
    for (id, promise) in model.promise_ids() {
        let (by, to) = between(model, promise);
        all.push(Owed {
            what: Matter::Promise(id),
            by: by.clone(),
            to: to.clone(),
            due: known_due(model, schedule, id, promise),
            closed: 0,
            late_since: None,
            open: Vec::new(),
        });
        for (at, resistance) in promise.resistance.iter().enumerate() {
            for (within, mitigation) in resistance.mitigations.iter().enumerate() {
                let doers = model.parties_of(mitigation.who.list());
                if doers.is_empty() {
                    continue;
                }
                all.push(Owed {
                    what: Matter::Mitigation(id, at, within),
                    // Who takes a stone out of the way does it for both ends of the promise.
                    to: concerned(&by, &to, &doers),
                    by: doers,
                    due: due_within(model, schedule, id, mitigation.when.list()),
                    closed: 0,
                    late_since: None,
                    open: Vec::new(),
                });
            }
        }
        if let Some(acceptance) = &promise.acceptance {
            let judges = match acceptance.who.list() {
                [] => to.clone(),
                named => model.parties_of(named),
            };
            if !judges.is_empty() {
                let owed = concerned(&by, &[], &judges);
                // It begins when the thing is delivered, and nobody knows that day beforehand.
                let (text, place) = (promise.head.name.clone(), promise.head.name_place);
                let due = Due::Waiting(Name { text, place, symbol: Some(Symbol::Promise(id)) });
                let (what, by, to) = (Matter::Review(id), judges, owed);
                all.push(Owed { what, by, to, due, closed: 0, late_since: None, open: Vec::new() });
            }
        }
    }
    all
}

/// What a party owes others, of all that is owed.
#[must_use]
pub fn owed_by(mut all: Vec<Owed>, party: PartyId) -> Vec<Owed> {
    all.retain(|owed| owed.by.contains(&party));
    all
}

/// What a party may ask of others, of all that is owed.
#[must_use]
pub fn asked(mut all: Vec<Owed>, party: PartyId) -> Vec<Owed> {
    // What only it owes it asks of nobody; of what it owes with others, the others owe it their part.
    all.retain(|owed| owed.to.contains(&party) && owed.by != [party]);
    all
}

/// Who owes a promise, and to whom. What several owe without saying to whom, each owes to the others; a reply is owed to
/// whom the event comes from.
#[must_use]
pub fn between(model: &Model, promise: &Promise) -> (Vec<PartyId>, Vec<PartyId>) {
    let by = model.debtors(promise);
    let mut to = model.creditors(promise);
    if to.is_empty() && matches!(promise.to, Slot::Absent) {
        if let Some(event) = promise.reply_to.and_then(|id| model.events.get(id.index())) {
            to = model.parties_of(event.who.list());
        } else if by.len() > 1 {
            to.clone_from(&by);
        }
    }
    (by, to)
}

/// Whether a promise only says what must not be done.
#[must_use]
pub fn is_ban(promise: &Promise) -> bool {
    promise.kind == PromiseKind::Duty && !promise.bans.is_empty()
}

/// The parties of a promise other than those who do something about it; they themselves where there is nobody else.
fn concerned(by: &[PartyId], to: &[PartyId], doers: &[PartyId]) -> Vec<PartyId> {
    let mut others: Vec<PartyId> = Vec::new();
    for party in by.iter().chain(to) {
        if !others.contains(party) && doers != [*party] {
            others.push(*party);
        }
    }
    others
}

/// When a promise is due. Of the earlier of two days of which one is not known, the other one is the last: the unknown one
/// can only come sooner.
fn known_due(model: &Model, schedule: &Schedule, id: PromiseId, promise: &Promise) -> Due {
    let due = schedule.promise(id);
    let (
        [When { kind: WhenKind::By(Point { base: Base::Earlier(points), offsets, .. }), at, .. }],
        Due::Waiting(_),
    ) = (promise.when.list(), due)
    else {
        return due.clone();
    };
    let day = |point: &Point| {
        let when = When { place: point.place, kind: WhenKind::By(point.clone()), at: *at };
        schedule.due(model, Some(id), &[when]).once()
    };
    let known = points.iter().filter_map(day).min_by_key(|dated| dated.date);
    known.filter(|_| offsets.is_empty()).map_or_else(|| due.clone(), Due::On)
}

fn due_within(model: &Model, schedule: &Schedule, inside: PromiseId, whens: &[When]) -> Due {
    let dated: Vec<When> =
        whens.iter().filter(|when| !matches!(when.kind, WhenKind::Condition(_))).cloned().collect();
    schedule.due(model, Some(inside), &dated)
}
