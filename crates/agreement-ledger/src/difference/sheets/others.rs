//! The terms of what stands beside promises: milestones, events, penalties, rights, excuses, assumptions, scope, concessions.

use agreement_model::declared::{
    Assumption, Concession, Covers, Event, Excuse, Milestone, Penalty, Promise, Right, Scope,
};
use agreement_model::lists::Role;
use agreement_model::symbol::{MilestoneId, PartyId, PromiseId};
use agreement_model::when::{Condition, Often, When, WhenKind};

use super::deal::acknowledged;
use super::promise::when;
use super::{joined, started};
use crate::difference::Effect;
use crate::difference::clause::{Around, effect};
use crate::difference::figure::Figure;
use crate::difference::phrase::Speaker;
use crate::difference::sheet::{Sheet, Terms, length_of};
use crate::difference::view::View;
use crate::excuse::leaves_out;
use crate::questions::between;

pub(super) fn milestone<'m>(
    view: &View<'m>,
    id: MilestoneId,
    milestone: &'m Milestone,
    mut terms: Terms<'_, 'm>,
) -> Sheet<'m> {
    when(&mut terms, &milestone.when, view.schedule.milestone(id), &Effect::default());
    let summary = terms.own.whens(milestone.when.list());
    let mut sheet = started("milestone", &milestone.head, terms);
    sheet.summary = summary;
    sheet
}

pub(super) fn event<'m>(event: &'m Event, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    terms.put("who", &event.who, |say, who| say.names(who));
    started("event", &event.head, terms)
}

/// Its statements are told at the promises that it follows from.
pub(super) fn penalty<'m>(penalty: &'m Penalty, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    terms.text("basis", &penalty.basis);
    terms.put("remedy", &penalty.remedy, |_, remedy| remedy.word().to_owned());
    terms.put("claim", &penalty.claim, |say, claim| say.when(claim));
    terms.put("excluding", &penalty.excluding, |say, names| say.names(names));
    let statements = penalty.statements.iter().map(|statement| terms.own.statement(statement));
    let summary = statements.collect::<Vec<_>>().join("; ");
    let mut sheet = started("penalty", &penalty.head, terms);
    sheet.summary = summary;
    sheet
}

pub(super) fn right<'m>(view: &View<'m>, right: &'m Right, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    let around = Around::default();
    let mut power = Effect::default();
    right.statements.iter().for_each(|statement| power.add(&effect(view, &around, statement)));
    let whens = right.when.list();
    let any_time =
        whens.is_empty() || whens.iter().any(|it| matches!(it.kind, WhenKind::Condition(Condition::AnyTime)));
    let waits = waits(terms.shared, whens);
    if let Some(term) = terms.put("when", &right.when, |say, whens| say.whens(whens)) {
        if any_time {
            term.there(power.clone());
        }
        if let Some(figure) = waits {
            term.figure(figure, power.flipped());
        }
    }
    let times = right.times.value().map(|times| Figure::limit(terms.shared, times).0);
    if let Some(term) = terms.put("times", &right.times, |say, times| say.limit(times)) {
        term.there(power.flipped());
        if let Some(figure) = times {
            term.figure(figure, power.clone());
        }
    }
    let expires = right.expires.value();
    let day =
        expires.and_then(|when| view.schedule.due(view.model, None, std::slice::from_ref(when)).first());
    if let Some(term) = terms.put("expires", &right.expires, |say, when| say.when(when)) {
        term.there(power.flipped());
        if let Some(day) = day {
            term.figure(Figure::Day(day.date), power);
        }
    }
    let statements = right.statements.iter().map(|statement| terms.own.statement(statement));
    let summary = joined([statements.collect::<Vec<_>>().join("; "), terms.own.whens(whens)]);
    let mut sheet = started("right", &right.head, terms);
    sheet.statements = right.statements.iter().collect();
    sheet.branches = right.branches.iter().collect();
    sheet.summary = summary;
    sheet
}

/// How long one condition makes a right wait.
fn waits(speaker: Speaker<'_, '_>, whens: &[When]) -> Option<Figure> {
    let [When { kind: WhenKind::Condition(condition), .. }] = whens else { return None };
    match condition {
        Condition::BreachNotCured(by, length) => {
            Some(Figure::Length(length.value, format!("breach by {}", speaker.name(by))))
        }
        Condition::Lasts(excuse, length) => Some(Figure::Length(length.value, speaker.name(excuse))),
        Condition::InState(name, state, Often::By(amount)) => {
            let base = format!("{} {}", speaker.name(name), crate::difference::phrase::in_state(*state));
            amount.duration().map(|length| Figure::Length(length, base))
        }
        Condition::InState(name, state, often) => {
            let base = format!("{} {}", speaker.name(name), crate::difference::phrase::in_state(*state));
            so_often(often, base)
        }
        Condition::BelowTarget(name, often) => so_often(often, speaker.name(name)),
        _ => None,
    }
}

/// How often something must have been so; nothing where that is counted in no length of time.
fn so_often(often: &Often, of: String) -> Option<Figure> {
    match often {
        Often::Once => Some(Figure::Often(1, None, of)),
        Often::Times(times, None) => Some(Figure::Often(*times, None, of)),
        Often::Times(times, Some(within)) => Some(Figure::Often(*times, Some(within.duration()?), of)),
        Often::By(_) => None,
    }
}

pub(super) fn excuse<'m>(view: &View<'m>, excuse: &'m Excuse, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    let left_out = excuse.excluding.list();
    // Who owes what may be excused gains by it, and whom it is owed to loses.
    let relief = relief_for(view, |id, promise| !left_out.iter().any(|name| leaves_out(name, id, promise)));
    for covers in excuse.covers.list() {
        let words = match covers {
            Covers::Words(words) => format!("{words:?}"),
            Covers::Everything => "everything".to_owned(),
        };
        if let Some(term) = terms.entry("covers", excuse.covers.place(), |_| (words.clone(), String::new())) {
            term.is_all = matches!(covers, Covers::Everything);
            term.there(relief.clone());
        }
    }
    for name in excuse.excluding.list() {
        let place = excuse.excluding.place();
        if let Some(term) = terms.entry("excluding", place, |say| (say.name(name), String::new())) {
            // It weighs on those alone who owe what is kept out.
            term.there(relief_for(view, |id, promise| leaves_out(name, id, promise)).flipped());
        }
    }
    let figure = excuse.notice.value().and_then(length_of);
    if let Some(term) = terms.put("notice", &excuse.notice, |say, notice| say.when(notice)) {
        term.there(relief.flipped());
        if let Some(figure) = figure {
            term.figure(figure, relief.clone());
        }
    }
    let mut sheet = started("excuse", &excuse.head, terms);
    sheet.there = relief;
    sheet
}

/// What it means that some promises may be excused.
fn relief_for(view: &View<'_>, wanted: impl Fn(PromiseId, &Promise) -> bool) -> Effect {
    let mut relief = Effect::default();
    for (_, promise) in view.model.promise_ids().filter(|(id, promise)| wanted(*id, promise)) {
        let (by, to) = between(view.model, promise);
        relief.add(&view.owing(&by, &to).flipped());
    }
    relief
}

pub(super) fn assumption<'m>(assumption: &'m Assumption, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    terms.put("who", &assumption.who, |say, who| say.names(who));
    let mut sheet = started("assumption", &assumption.head, terms);
    sheet.branches = assumption.branches.iter().collect();
    sheet
}

pub(super) fn scope<'m>(view: &View<'m>, scope: &'m Scope, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    let having = |role: Role| {
        let parties = view.model.party_ids().filter(move |(_, party)| party.role.value() == Some(&role));
        view.sides(&parties.map(|(id, _)| id).collect::<Vec<PartyId>>())
    };
    // More in scope is more for the client to get and for the supplier to do.
    let more = Effect::of(having(Role::Client), having(Role::Supplier));
    for words in scope.inside.list() {
        if let Some(term) = terms.entry("in", scope.inside.place(), |_| (format!("{words:?}"), String::new()))
        {
            term.there(more.clone());
        }
    }
    for words in scope.outside.list() {
        if let Some(term) =
            terms.entry("out", scope.outside.place(), |_| (format!("{words:?}"), String::new()))
        {
            term.there(more.flipped());
        }
    }
    started("scope", &scope.head, terms)
}

pub(super) fn concession<'m>(
    view: &View<'m>,
    concession: &'m Concession,
    mut terms: Terms<'_, 'm>,
) -> Sheet<'m> {
    let by = view.model.parties_of(concession.who.list());
    let mut to = view.model.parties_of(concession.to.list());
    if to.is_empty() && by.len() == 1 && view.model.parties.len() == 2 {
        to = view.model.party_ids().map(|(id, _)| id).filter(|id| !by.contains(id)).collect();
    }
    let giving = view.owing(&by, &to);
    let figure = concession.worth.value().map(|worth| Figure::amount(terms.shared, worth));
    if let Some(term) = terms.put("worth", &concession.worth, |say, worth| say.amount(worth))
        && let Some(figure) = figure
    {
        term.figure(figure, giving.clone());
    }
    terms.put("who", &concession.who, |say, who| say.names(who));
    terms.put("to", &concession.to, |say, to| say.names(to));
    if let Some(term) = terms.put("return", &concession.in_return, |_, text| format!("{text:?}")) {
        term.there(giving.flipped());
    }
    acknowledged(&mut terms, "agreed", &concession.agreed, &Effect::default());
    let summary = concession.worth.value().map_or(String::new(), |worth| terms.own.amount(worth));
    let mut sheet = started("concession", &concession.head, terms);
    (sheet.there, sheet.summary) = (giving, summary);
    sheet
}
