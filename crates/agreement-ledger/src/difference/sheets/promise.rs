//! The terms of goals and of promises: dependencies, payments, duties, replies.

use agreement_model::amount::Limit;
use agreement_model::date::Date;
use agreement_model::declared::{Acceptance, Goal, PaymentAmount, Promise};
use agreement_model::due::More;
use agreement_model::lists::{Role, Silence, Unmeasured, YesNo};
use agreement_model::symbol::{GoalId, PartyId, PromiseId};
use agreement_model::when::{When, WhenKind};
use agreement_model::{Due, Slot};

use super::deal::{acknowledged, disputes};
use super::value::{Base, base};
use super::{joined, started};
use crate::difference::Effect;
use crate::difference::clause::Around;
use crate::difference::figure::Figure;
use crate::difference::phrase::in_state;
use crate::difference::sheet::{Sheet, Term, Terms};
use crate::difference::view::View;
use crate::questions::between;

pub(super) fn goal<'m>(view: &View<'m>, id: GoalId, goal: &'m Goal, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    let wanting = wanting(view, id);
    let names = |terms: &mut Terms<'_, 'm>, what, slot: &Slot<Vec<agreement_model::symbol::Name>>| {
        terms.put(what, slot, |say, names| say.names(names));
    };
    names(&mut terms, "who", &goal.who);
    terms.text("why", &goal.why);
    // Sooner is better for whoever is after it.
    when(&mut terms, &goal.when, view.schedule.goal(id), &wanting.flipped());
    terms.put("measure", &goal.measure, |_, text| format!("{text:?}"));
    terms.put("source", &goal.source, |_, text| format!("{text:?}"));
    terms.put("baseline", &goal.baseline, |say, amount| say.amount(amount));
    target(&mut terms, &goal.target, &wanting);
    let summary = joined([
        goal.target.value().map_or(String::new(), |target| terms.own.limit(target)),
        terms.own.whens(goal.when.list()),
    ]);
    let mut sheet = started("goal", &goal.head, terms);
    (sheet.there, sheet.summary) = (wanting, summary);
    sheet
}

/// The clients are after a goal, or all where there is no client; the others who owe something for it bear it.
fn wanting(view: &View<'_>, goal: GoalId) -> Effect {
    let model = view.model;
    let clients = model.party_ids().filter(|(_, party)| party.role.value() == Some(&Role::Client));
    let mut after: Vec<PartyId> = clients.map(|(id, _)| id).collect();
    if after.is_empty() {
        after = model.party_ids().map(|(id, _)| id).collect();
    }
    let serving = model
        .promises
        .iter()
        .filter(|promise| promise.serves.list().iter().any(|name| name.goal() == Some(goal)));
    let mut bear: Vec<PartyId> = serving.flat_map(|promise| model.debtors(promise)).collect();
    bear.retain(|id| !after.contains(id));
    Effect::of(view.sides(&after), view.sides(&bear))
}

pub(super) fn promise<'m>(
    view: &View<'m>,
    id: PromiseId,
    promise: &'m Promise,
    mut terms: Terms<'_, 'm>,
) -> Sheet<'m> {
    let (by, to) = between(view.model, promise);
    let owing = view.owing(&by, &to);
    let relief = owing.flipped();
    for name in promise.serves.list() {
        terms.entry("serves", promise.serves.place(), |say| (say.name(name), String::new()));
    }
    for name in promise.needs.list() {
        terms.entry("needs", promise.needs.place(), |say| (say.name(name), String::new()));
    }
    let provided = |say: crate::difference::phrase::Speaker<'_, '_>,
                    it: &(agreement_model::symbol::Name, _)| {
        format!("{} is {}", say.name(&it.0), in_state(it.1))
    };
    if let Some(term) = terms.put("provided", &promise.provided, provided) {
        term.there(relief.clone());
    }
    if let Some(term) = terms.put("who", &promise.who, |say, who| say.names(who)) {
        term.there(Effect::of([], view.sides(&by)));
    }
    creditors(view, promise, &to, &mut terms);
    terms.text("why", &promise.why);
    terms.text("how", &promise.how);
    when(&mut terms, &promise.when, view.schedule.promise(id), &relief);
    times(&mut terms, view.schedule.promise(id), &owing);
    let figure = match promise.amount.value() {
        Some(PaymentAmount::Amount(amount)) => Some(Figure::amount(terms.shared, amount)),
        _ => None,
    };
    let amount = terms.put("amount", &promise.amount, |say, amount| match amount {
        PaymentAmount::Amount(amount) => say.amount(amount),
        PaymentAmount::StatedInInvoice => "stated in invoice".to_owned(),
    });
    if let Some(term) = amount {
        term.there(owing.clone());
        if let Some(figure) = figure {
            term.figure(figure, owing.clone());
        }
    }
    base(&mut terms, "worth", &promise.worth, view, Base::Worth(id));
    terms.text("evidence", &promise.evidence);
    acknowledged(&mut terms, "agreed", &promise.agreed, &Effect::of(view.sides(&to), []));
    measured(&mut terms, promise, &owing);
    if let Some(acceptance) = &promise.acceptance {
        let acceptors = view.model.parties_of(acceptance.who.list());
        let own = !acceptors.is_empty() && acceptors.iter().all(|id| by.contains(id));
        // Without it, what is handed over is met. Who accepts their own work has no more to fear with it.
        let there = if own { Effect::default() } else { owing.clone() };
        let another = accepting(view, &acceptors, &to);
        terms.block("acceptance", acceptance.head.header(), there, |terms| {
            accepted(terms, acceptance, &relief, another);
        });
    }
    if let Some(dispute) = &promise.dispute {
        disputes(&mut terms, dispute);
    }
    resisted(&mut terms, promise);
    let summary = joined([
        promise.amount.value().map_or(String::new(), |amount| match amount {
            PaymentAmount::Amount(amount) => terms.own.amount(amount),
            PaymentAmount::StatedInInvoice => "as the invoice says".to_owned(),
        }),
        match terms.own.names(promise.who.list()).as_str() {
            "" => String::new(),
            who => format!("owed by {who}"),
        },
        terms.own.whens(promise.when.list()),
    ]);
    let mut sheet = started(promise.kind.word(), &promise.head, terms);
    sheet.statements = promise.bans.iter().collect();
    sheet.branches = promise.branches.iter().collect();
    (sheet.there, sheet.summary) = (owing, summary);
    sheet.around = Around { by, to, promise: Some(id) };
    sheet
}

/// To whom it is owed, whether that is written or goes without saying.
fn creditors(view: &View<'_>, promise: &Promise, to: &[PartyId], terms: &mut Terms<'_, '_>) {
    use agreement_model::symbol::Symbol;
    if to.is_empty() {
        return;
    }
    let shared: Vec<&str> = to.iter().map(|id| view.key(Symbol::Party(*id))).collect();
    let own = to.iter().filter_map(|id| view.model.party(*id)).map(|party| party.head.name.clone());
    let term = Term {
        what: "to",
        own: own.collect::<Vec<_>>().join(", "),
        words: shared.join(", "),
        place: promise.to.place(),
        there: Effect::of(view.sides(to), []),
        ..Term::default()
    };
    terms.all.push(term);
}

/// When something is due, and the day that makes. `later` is what a later day means.
pub(super) fn when(terms: &mut Terms<'_, '_>, slot: &Slot<Vec<When>>, due: &Due, later: &Effect) {
    let waits = match slot.list() {
        [When { kind: WhenKind::Within(length, Some(point)), .. }] => {
            Some(Figure::Length(length.value, terms.shared.point(point)))
        }
        // A reply: after the event that asks for it.
        [When { kind: WhenKind::Within(length, None), .. }] => {
            Some(Figure::Length(length.value, String::new()))
        }
        _ => None,
    };
    let Some(term) = terms.put("when", slot, |say, whens| say.whens(whens)) else { return };
    // What holds all the time is told by its last day: a longer time weighs more on who owes it.
    if let Due::Throughout(_, Some(last)) = due {
        dated(term, last.date);
        term.figure(Figure::Day(last.date), later.flipped());
        return;
    }
    let figure = match due.first() {
        Some(first) => {
            dated(term, first.date);
            Some(Figure::Day(first.date))
        }
        None => waits,
    };
    if let Some(figure) = figure {
        term.figure(figure, later.clone());
    }
}

/// Adds the day that a phrase makes, where it does not say it itself.
pub(super) fn dated(term: &mut Term, day: Date) {
    let day = day.to_string();
    if !term.own.contains(&day) {
        term.own.push_str(&format!(" ({day})"));
        term.words.push_str(&format!(" ({day})"));
    }
}

/// How often it falls due.
fn times(terms: &mut Terms<'_, '_>, due: &Due, owing: &Effect) {
    let count = match due {
        Due::On(_) => 1,
        Due::Series(days, More::No) => days.len(),
        _ => return,
    };
    let said = if count == 1 { "once".to_owned() } else { format!("{count} times") };
    if let Some(term) = terms.entry("how often", None, |_| (String::new(), said.clone())) {
        term.only_in_both = true;
        term.figure(Figure::Number(count.into(), String::new()), owing.clone());
    }
}

fn target(terms: &mut Terms<'_, '_>, slot: &Slot<Limit>, more: &Effect) {
    let figure = slot.value().map(|limit| Figure::limit(terms.shared, limit));
    let Some(term) = terms.put("target", slot, |say, limit| say.limit(limit)) else { return };
    term.there(more.clone());
    if let Some((figure, asks)) = figure {
        term.figure(figure, if asks { more.clone() } else { more.flipped() });
    }
}

fn measured(terms: &mut Terms<'_, '_>, promise: &Promise, owing: &Effect) {
    terms.put("measure", &promise.measure, |_, text| format!("{text:?}"));
    terms.put("source", &promise.source, |_, text| format!("{text:?}"));
    target(terms, &promise.target, owing);
    let missed = promise.unmeasured.value() == Some(&Unmeasured::Missed);
    if let Some(term) = terms.put("unmeasured", &promise.unmeasured, |_, word| word.word().to_owned())
        && missed
    {
        term.there(owing.clone());
    }
    let yes = promise.survives.value() == Some(&YesNo::Yes);
    if let Some(term) = terms.put("survives", &promise.survives, |_, word| word.word().to_owned())
        && yes
    {
        term.there(owing.clone());
    }
    silence(terms, "silence", &promise.silence, &owing.flipped());
}

/// Silence that counts as a yes is good for who waits for it.
fn silence(terms: &mut Terms<'_, '_>, what: &'static str, slot: &Slot<Silence>, relief: &Effect) {
    let effect = match slot.value() {
        Some(Silence::Accepted) => relief.clone(),
        Some(Silence::Rejected) => relief.flipped(),
        None => Effect::default(),
    };
    if let Some(term) = terms.put(what, slot, |_, word| word.word().to_owned()) {
        term.there(effect);
    }
}

/// What it means who accepts: whom it is owed to, unless somebody else is named.
fn accepting(view: &View<'_>, acceptors: &[PartyId], to: &[PartyId]) -> Effect {
    if acceptors.is_empty() || acceptors.iter().any(|id| to.contains(id)) {
        return Effect::default();
    }
    Effect::of(view.sides(acceptors), view.sides(to))
}

fn accepted(terms: &mut Terms<'_, '_>, acceptance: &Acceptance, relief: &Effect, another: Effect) {
    let burden = relief.flipped();
    if let Some(term) = terms.put("acceptance who", &acceptance.who, |say, who| say.names(who)) {
        term.there(another);
    }
    for criterion in acceptance.criteria.list() {
        let limit = criterion.limit.as_ref();
        let figure = limit.map(|limit| Figure::limit(terms.shared, limit));
        let entry = terms.entry("acceptance criterion", acceptance.criteria.place(), |say| {
            (format!("{:?}", criterion.text), limit.map_or(String::new(), |limit| say.limit(limit)))
        });
        let Some(term) = entry else { continue };
        term.there(burden.clone());
        if let Some((figure, asks)) = figure {
            term.figure(figure, if asks { burden.clone() } else { relief.clone() });
        }
    }
    let mut length = |what: &'static str, slot: &Slot<agreement_model::duration::Duration>, more: &Effect| {
        let figure = slot.value().map(|length| Figure::Length(*length, String::new()));
        if let (Some(term), Some(figure)) = (terms.put(what, slot, |say, it| say.duration(*it)), figure) {
            term.figure(figure, more.clone());
        }
    };
    length("acceptance review", &acceptance.review, &burden);
    length("acceptance correct", &acceptance.correct, relief);
    silence(terms, "acceptance silence", &acceptance.silence, relief);
    let rounds = acceptance.rounds.value().map(|rounds| Figure::Number((*rounds).into(), String::new()));
    if let (Some(term), Some(figure)) =
        (terms.put("acceptance rounds", &acceptance.rounds, |_, rounds| rounds.to_string()), rounds)
    {
        term.figure(figure, relief.clone());
    }
}

/// What may get in the way. To know of it is no burden and no gain.
fn resisted(terms: &mut Terms<'_, '_>, promise: &Promise) {
    for resistance in &promise.resistance {
        let place = Some(resistance.head.place);
        let against = format!("{:?}", resistance.head.title);
        terms.entry("resistance", place, |say| (against.clone(), say.names(resistance.who.list())));
        for mitigation in &resistance.mitigations {
            let place = Some(mitigation.head.place);
            terms.entry("mitigation", place, |say| {
                let (who, when) = (say.names(mitigation.who.list()), say.whens(mitigation.when.list()));
                (format!("{:?}", mitigation.head.title), joined([who, when]))
            });
        }
    }
    if let Some(why) = &promise.no_resistance {
        terms.entry("resistance", Some(why.place), |_| ("none".to_owned(), String::new()));
    }
}
