//! What is known on a day: the lines of a journal or a scenario recorded by then, without those struck out.

use std::collections::BTreeSet;

use agreement_model::Model;
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{Acceptance, Fact, Line, LineKind, Promise};
use agreement_model::lists::{EventVerb, Role, Silence};
use agreement_model::symbol::{PartyId, Symbol};
use agreement_model::time::{DateTime, Time};
use agreement_syntax::Place;

use crate::reckon::is_each;

/// Something that happened, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub struct Happening<'m> {
    /// The day it happened: the line's own, or the earlier one it names with `on`.
    pub day: Date,
    /// The time of day, where one is written.
    pub at: Option<Time>,
    /// The day it was written down.
    pub recorded: Date,
    /// The line.
    pub place: Place,
    /// What it says.
    pub fact: &'m Fact,
}

impl Happening<'_> {
    /// The moment, where a time is written.
    #[must_use]
    pub fn moment(&self) -> Option<DateTime> {
        self.at.map(|time| DateTime { date: self.day, time })
    }

    /// What happened.
    #[must_use]
    pub fn verb(&self) -> EventVerb {
        self.fact.verb
    }
}

/// What is known at the end of a day (rule 1), in the order it happened; what happened on one day, in the order recorded.
/// What is learned late counts from the day it happened on. Lines that are refused are not among them.
#[must_use]
pub fn known(lines: &[Line], day: Date) -> Vec<Happening<'_>> {
    let (mut known, _) = gone_through(lines, day);
    known.sort_by_key(|it| (it.day, it.at));
    known
}

/// The lines that others strike out by the end of a day.
#[must_use]
pub fn struck_out(lines: &[Line], day: Date) -> BTreeSet<Place> {
    gone_through(lines, day).1
}

/// What stands of the lines by the end of a day, and which of them were struck out.
fn gone_through(lines: &[Line], day: Date) -> (Vec<Happening<'_>>, BTreeSet<Place>) {
    // What counts for nothing can be struck out as well, so that nothing else is struck out in its place.
    let mut known: Vec<(Happening<'_>, bool)> = Vec::new();
    let mut out = BTreeSet::new();
    for line in lines.iter().filter(|line| line.date <= day) {
        let LineKind::Fact(fact) = &line.kind else { continue };
        if let Some(struck) = fact.strikes {
            let last = known.iter().rposition(|(it, _)| it.recorded == struck && same(it.fact, fact));
            if let Some(index) = last {
                out.insert(known.remove(index).0.place);
            }
            continue;
        }
        let (happened, at) = match fact.on {
            Some(earlier) => (earlier, fact.on_at),
            None => (line.date, line.at),
        };
        let happening = Happening { day: happened, at, recorded: line.date, place: line.place, fact };
        known.push((happening, line.refused.is_none()));
    }
    (known.into_iter().filter_map(|(it, counts)| counts.then_some(it)).collect(), out)
}

/// Who signed in the journal, and when: for a line about the agreement those behind `by`, for one about a party that party.
#[must_use]
pub fn signatures(model: &Model, happenings: &[Happening<'_>]) -> Vec<(PartyId, Date)> {
    let signed = happenings.iter().filter(|it| it.verb() == EventVerb::Signed);
    let of = |it: &Happening<'_>| {
        let subject = &it.fact.subject.name;
        let by = match subject.symbol {
            Some(Symbol::Agreement) => model.parties_of(it.fact.by.as_slice()),
            _ => model.party_of(subject.symbol).into_iter().collect(),
        };
        by.into_iter().map(|party| (party, it.day)).collect::<Vec<_>>()
    };
    signed.flat_map(of).collect()
}

/// The day of the last signature, once everybody signed who must, in the text or in the journal. In between, nothing.
#[must_use]
pub fn signed_on(model: &Model, happenings: &[Happening<'_>]) -> Option<Date> {
    let written = model.header.as_ref()?.signed.list();
    let recorded = if model.is_signed() { Vec::new() } else { signatures(model, happenings) };
    let has = |party: PartyId| {
        recorded.iter().any(|(signer, _)| *signer == party)
            || written.iter().any(|it| model.parties_of(std::slice::from_ref(&it.who)).contains(&party))
    };
    let must_sign = |role: Option<&Role>| matches!(role, Some(Role::Supplier | Role::Client | Role::Partner));
    let mut must = model.party_ids().filter(|(_, party)| must_sign(party.role.value()));
    let days = written.iter().filter_map(|it| it.on.as_ref().map(|on| on.value));
    let last = days.chain(recorded.iter().map(|(_, day)| *day)).max();
    last.filter(|_| must.all(|(id, _)| has(id)))
}

/// Whether a line calls done what its own side has only handed over: where there is acceptance, the yes is the other side's.
#[must_use]
pub fn is_only_handed_over(model: &Model, promise: &Promise, fact: &Fact) -> bool {
    let Some(acceptance) = &promise.acceptance else { return false };
    let said = matches!(fact.verb, EventVerb::Met | EventVerb::Happened);
    let Some(by) = fact.by.as_ref().filter(|_| said).and_then(|by| model.party_of(by.symbol)) else {
        return false;
    };
    model.debtors(promise).contains(&by) && !acceptors(model, promise, acceptance).contains(&by)
}

/// The day on which silence is a yes to what was handed over on another: the last of its review. Nothing where silence is no yes.
#[must_use]
pub fn accepted_by_silence(model: &Model, promise: &Promise, handed_over: Date) -> Option<Date> {
    said_by_silence(model, promise, handed_over, Silence::Accepted)
}

/// The day on which silence is this answer to what was handed over on another. Nothing where silence does not say that.
pub(crate) fn said_by_silence(
    model: &Model,
    promise: &Promise,
    handed_over: Date,
    says: Silence,
) -> Option<Date> {
    let acceptance = promise.acceptance.as_ref()?;
    acceptance.silence.value().filter(|silence| **silence == says)?;
    let calendar = model.calendar().map(|calendar| &calendar.work);
    let last = add(handed_over, *acceptance.review.value()?, Direction::After, calendar);
    last.ok().map(|last| last.date)
}

/// Who handed over what each party owes for itself; nobody where all do it together, or the line does not say who.
#[must_use]
pub fn handed_over_alone(model: &Model, promise: &Promise, fact: &Fact) -> Vec<PartyId> {
    let is_handed_over = matches!(fact.verb, EventVerb::Met | EventVerb::Happened | EventVerb::Delivered);
    if is_each(promise) && is_handed_over { model.parties_of(fact.by.as_slice()) } else { Vec::new() }
}

/// Who says whether something is good: those who are named for it, or those to whom it is owed.
fn acceptors(model: &Model, promise: &Promise, acceptance: &Acceptance) -> Vec<PartyId> {
    let named = model.parties_of(acceptance.who.list());
    if named.is_empty() { model.creditors(promise) } else { named }
}

fn same(one: &Fact, other: &Fact) -> bool {
    one.subject.name.text == other.subject.name.text
        && one.subject.key == other.subject.key
        && one.verb == other.verb
}
