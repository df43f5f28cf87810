//! What somebody has to say, and by when: meetings to be called, words that are owed, claims that are lost otherwise, and
//! excuses that count only when they are told in time.

use std::collections::BTreeSet;

use agreement_model::Model;
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::{ExcuseId, Name, PartyId, PromiseId, Symbol, Word};
use agreement_model::when::{Anchor, Base, Point, When, WhenKind};
use agreement_syntax::Place;

use super::beside::{Beside, said_beside};
use super::cause::{Causes, is_behind};
use super::left_out::excused_too_late;
use crate::consequence::of_branch;
use crate::excuse::leaves_out;
use crate::reckon::{Obligation, Reckoned, is_in_time, last_day_to_claim};

/// Something to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is.
    pub what: NoticeKind,
    /// The occurrence it is about, by its index; nothing where it follows from a right or an assumption.
    pub about: Option<usize>,
    /// What it follows from.
    pub of: Symbol,
    /// Who has to say it; nobody where it is for both sides.
    pub by: Vec<PartyId>,
    /// The last day; nothing where none is said, or it counts from a day that nobody has written down.
    pub until: Option<Date>,
    /// Where the agreement says so.
    pub place: Place,
}

/// What is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// These people are to be brought in; with nobody named, up the ladder.
    Escalate(Vec<Name>),
    /// Words that somebody owes.
    Words(String),
    /// What follows is claimed, or else lost.
    Claim,
    /// An excuse is told, or else it does not count.
    Excuse(ExcuseId),
    /// What is contested is settled.
    Settle,
}

/// What is to be said about some occurrences.
pub(super) fn notices(causes: &Causes<'_, '_>, about: &BTreeSet<usize>) -> Vec<Notice> {
    let model = causes.reckoned.model;
    let too_late: Vec<(PromiseId, ExcuseId)> =
        excused_too_late(causes.reckoned).map(|it| (it.promise, it.excuse)).collect();
    let mut notices = Vec::new();
    for (about, obligation) in about.iter().filter_map(|at| Some((*at, causes.at(*at)?))) {
        let Some(promise) = model.promise(obligation.promise) else { continue };
        let (debtors, creditors) = (model.debtors(promise), model.creditors(promise));
        for reached in &obligation.reached {
            let Some(branch) = promise.branches.get(reached.branch) else { continue };
            let mut claims: Vec<&agreement_model::placed::Slot<When>> = vec![&branch.claim];
            for line in of_branch(model, branch).lines {
                let statement = line.statement;
                if let Some(penalty) = line.penalty.filter(|penalty| !claims.contains(&&penalty.claim)) {
                    claims.push(&penalty.claim);
                }
                if statement.modal == Some(Modal::May) || !line.binds {
                    continue;
                }
                let (what, by) = match &statement.action {
                    Action::Escalate(names) => (NoticeKind::Escalate(names.clone()), Vec::new()),
                    Action::Words(words) => {
                        let subject = statement.subject.as_ref();
                        let by = subject.map(|who| model.parties_of(std::slice::from_ref(who)));
                        (NoticeKind::Words(words.clone()), by.unwrap_or_else(|| debtors.clone()))
                    }
                    _ => continue,
                };
                let (what, until) = (laddered(model, what), until(causes.reckoned, reached.since, statement));
                let of = Symbol::Promise(obligation.promise);
                notices.push(Notice { what, about: Some(about), of, by, until, place: statement.place });
            }
            for claim in claims.into_iter().filter_map(|claim| claim.given()) {
                // A claim that came too late has claimed nothing.
                let is_dated = matches!(claim.value.kind, WhenKind::Within(..));
                let is_claimed = !obligation.progress.claims.is_empty()
                    && (!is_dated || is_in_time(model, &claim.value, obligation, reached.since));
                if is_claimed {
                    continue;
                }
                let until = last_day_to_claim(model, &claim.value, obligation, reached.since);
                let by = creditors.clone();
                let (what, of) = (NoticeKind::Claim, Symbol::Promise(obligation.promise));
                notices.push(Notice { what, about: Some(about), of, by, until, place: claim.place });
            }
        }
        if let Some(on) = obligation.progress.disputed.map(|(on, _)| on)
            && let Some(settle) = model.header.as_ref().and_then(|it| it.dispute.as_ref()?.settle.given())
        {
            let until = day_for(causes.reckoned, obligation, &settle.value, on);
            let of = Symbol::Promise(obligation.promise);
            let by = debtors.iter().chain(&creditors).copied().collect();
            let place = settle.place;
            notices.push(Notice { what: NoticeKind::Settle, about: Some(about), of, by, until, place });
        }
        let is_open = is_behind(obligation) && obligation.progress.excused.is_empty();
        for (at, excuse) in model.excuses.iter().enumerate().filter(|_| is_open) {
            let excluding = excuse.excluding.list();
            let left_out = excluding.iter().any(|name| leaves_out(name, obligation.promise, promise));
            let is_told = too_late.contains(&(obligation.promise, ExcuseId::at(at)));
            if let Some(notice) = excuse.notice.given().filter(|_| !left_out && !is_told) {
                let what = NoticeKind::Excuse(ExcuseId::at(at));
                let (of, by) = (Symbol::Promise(obligation.promise), debtors.clone());
                notices.push(Notice { what, about: Some(about), of, by, until: None, place: notice.place });
            }
        }
    }
    notices
}

/// What is to be said because a right was used, counted from the day of its use, or because an assumption turned out false.
pub(super) fn notices_beside(reckoned: &Reckoned<'_>) -> Vec<Notice> {
    said_beside(reckoned).iter().filter_map(Beside::notice).collect()
}

/// A bare `escalate` goes up the ladder: to those on its first step.
pub(super) fn laddered(model: &Model, what: NoticeKind) -> NoticeKind {
    match (&what, first_step(model).map(|step| &step.action)) {
        (NoticeKind::Escalate(names), Some(Action::Escalate(first))) if names.is_empty() => {
            NoticeKind::Escalate(first.clone())
        }
        _ => what,
    }
}

fn first_step(model: &Model) -> Option<&Statement> {
    model.header.as_ref()?.escalation.as_ref()?.steps.first()
}

/// The last day of something to be said; for a bare `escalate`, as the first step of the ladder says.
pub(super) fn until(reckoned: &Reckoned<'_>, since: Date, statement: &Statement) -> Option<Date> {
    let model = reckoned.model;
    let is_bare = matches!(&statement.action, Action::Escalate(names) if names.is_empty());
    let ladder = first_step(model).filter(|_| is_bare).and_then(|step| step.clauses.within.as_ref());
    let within = statement.clauses.within.as_ref().or(ladder)?;
    let WhenKind::Within(length, None) = &within.kind else { return None };
    let calendar = model.calendar().map(|calendar| &calendar.work);
    add(since, length.value, Direction::After, calendar).ok().map(|counted| counted.date)
}

/// A last day that a `dispute` block says of an occurrence: counted from its due date, or from the day it was contested.
pub(super) fn day_for(
    reckoned: &Reckoned<'_>,
    obligation: &Obligation,
    when: &When,
    contested: Date,
) -> Option<Date> {
    let calendar = reckoned.model.calendar().map(|calendar| &calendar.work);
    let due = obligation.due.map(|due| due.date);
    let is_due = |point: &Point| {
        let is_word = |anchor: &Anchor| anchor.name.symbol == Some(Symbol::Word(Word::Due));
        point.offsets.is_empty() && matches!(&point.base, Base::Anchor(anchor) if is_word(anchor))
    };
    let after = |day, length| add(day, length, Direction::After, calendar).ok().map(|counted| counted.date);
    match &when.kind {
        WhenKind::Within(length, None) => after(contested, length.value),
        WhenKind::Within(length, Some(point)) if is_due(point) => after(due?, length.value),
        WhenKind::By(point) | WhenKind::On(point) if is_due(point) => due,
        _ => None,
    }
}
