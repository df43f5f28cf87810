//! What somebody has to say, and by when: meetings to be called, words that are owed, claims that are lost otherwise, and
//! excuses that count only when they are told in time.

use std::collections::BTreeSet;

use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::PromiseKind;
use agreement_model::duration::Duration;
use agreement_model::statement::{Action, Modal};
use agreement_model::symbol::{ExcuseId, Name, PartyId};
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Place;

use super::cause::{Causes, is_behind};
use crate::consequence::of_branch;

/// Something to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is.
    pub what: NoticeKind,
    /// The occurrence it is about, by its index.
    pub about: usize,
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
}

/// What is to be said about some occurrences, the earliest day first.
pub(super) fn notices(causes: &Causes<'_, '_>, about: &BTreeSet<usize>) -> Vec<Notice> {
    let model = causes.reckoned.model;
    let calendar = model.calendar().map(|calendar| &calendar.work);
    let after = |day: Date, length: Duration| {
        add(day, length, Direction::After, calendar).ok().map(|counted| counted.date)
    };
    let within = |day: Date, when: Option<&When>| match when.map(|when| &when.kind) {
        Some(WhenKind::Within(length, None)) => after(day, length.value),
        _ => None,
    };
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
                let until = within(reached.since, statement.clauses.within.as_ref());
                notices.push(Notice { what, about, by, until, place: statement.place });
            }
            for claim in claims.into_iter().filter_map(|claim| claim.given()) {
                if obligation.progress.claimed.is_some() {
                    continue;
                }
                let from = obligation.done.map_or(reached.since, |done| done.day.max(reached.since));
                let until = match &claim.value.kind {
                    WhenKind::Within(length, _) => after(from, length.value),
                    _ => None,
                };
                let by = creditors.clone();
                notices.push(Notice { what: NoticeKind::Claim, about, by, until, place: claim.place });
            }
        }
        let is_open = is_behind(obligation) && obligation.progress.excused.is_empty();
        for (at, excuse) in model.excuses.iter().enumerate().filter(|_| is_open) {
            let left_out = excuse.excluding.list().iter().any(|name| {
                name.text == "payments" && promise.kind == PromiseKind::Payment
                    || name.promise() == Some(obligation.promise)
            });
            if let Some(notice) = excuse.notice.given().filter(|_| !left_out) {
                let what = NoticeKind::Excuse(ExcuseId::at(at));
                notices.push(Notice { what, about, by: debtors.clone(), until: None, place: notice.place });
            }
        }
    }
    notices.sort_by_key(|notice| notice.until.unwrap_or(Date::LAST));
    notices
}
