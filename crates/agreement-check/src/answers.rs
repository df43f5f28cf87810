//! The branches of all promises: what an agreement answers when one of them is late, missed, below its level or broken.

use std::collections::BTreeSet;

use agreement_ledger::exposure::Line;
use agreement_model::amount::LimitKind;
use agreement_model::declared::Promise;
use agreement_model::statement::{Branch, Missed, Statement, Trigger};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Change, Place, Span};

use crate::context::Context;
use crate::figures;
use crate::wording;

/// One branch of one promise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'m> {
    /// The promise.
    pub id: PromiseId,
    /// The same.
    pub promise: &'m Promise,
    /// The branch; it may stand in a `defaults` block.
    pub branch: &'m Branch,
}

/// All branches of all promises that could be read, in order. One from `defaults` comes once for every promise it holds
/// for.
pub(crate) fn answers<'m>(context: &Context<'m>) -> impl Iterator<Item = Answer<'m>> {
    context.promises().flat_map(|(id, promise)| {
        let read = promise.branches.iter().filter(|it| !it.unreadable && it.trigger != Trigger::Unreadable);
        read.map(move |branch| Answer { id, promise, branch })
    })
}

/// Says of each place whether it is seen for the first time: what stands in `defaults` or in a penalty is judged once.
#[derive(Debug, Default)]
pub(crate) struct Once {
    seen: BTreeSet<Place>,
}

impl Once {
    /// Whether a place is new.
    pub(crate) fn is_new(&mut self, place: Place) -> bool {
        self.seen.insert(place)
    }
}

/// What a branch opens with, as written: "if missed by 30 days".
pub(crate) fn opening(trigger: &Trigger) -> String {
    match trigger {
        Trigger::Late(None) => "if late".to_owned(),
        Trigger::Late(Some(by)) => format!("if late by {}", figures::amount(by)),
        Trigger::Missed(None) => "if missed".to_owned(),
        Trigger::Missed(Some(Missed::By(by))) => format!("if missed by {}", figures::amount(by)),
        Trigger::Missed(Some(Missed::On(date))) => format!("if missed on {}", date.value),
        Trigger::Below(level) => format!("if below {}", figures::amount(level)),
        Trigger::Above(level) => format!("if above {}", figures::amount(level)),
        Trigger::Broken => "if broken".to_owned(),
        Trigger::False => "if false".to_owned(),
        Trigger::Used => "if used".to_owned(),
        Trigger::Unreadable => "if".to_owned(),
    }
}

/// The statement that a line of an exposure is reckoned from.
pub(crate) fn statement<'m>(context: &Context<'m>, line: &Line) -> Option<&'m Statement> {
    if let Some((penalty, index)) = line.penalty {
        return context.model.penalties.get(penalty.index())?.statements.get(index);
    }
    context.model.promise(line.promise)?.branches.get(line.branch)?.statements.get(line.statement)
}

/// The change that writes an entry in front of the first statement of several.
pub(crate) fn before(statements: &[Statement], entry: &str) -> Option<Change> {
    let place = statements.first()?.place;
    Some(Change { place: start_of(place), text: format!("{entry}; ") })
}

/// The change that adds a clause to the end of a statement.
pub(crate) fn after(statement: &Statement, clause: &str) -> Change {
    let place = statement.place;
    let end = Span { start: place.span.end, end: place.span.end };
    Change { place: Place::new(place.file, end), text: format!(" {clause}") }
}

fn start_of(place: Place) -> Place {
    Place::new(place.file, Span { start: place.span.start, end: place.span.start })
}

/// `if above` where as much as can be is wanted: what is paid for that is a bonus.
pub(crate) fn is_success(promise: &Promise, branch: &Branch) -> bool {
    let wanted = promise.target.value().map(|target| target.kind);
    match branch.trigger {
        Trigger::Above(_) => match wanted {
            Some(kind) => matches!(kind, LimitKind::AtLeast | LimitKind::Above),
            None => {
                let below = promise.branches.iter().any(|it| matches!(it.trigger, Trigger::Below(_)));
                below || wording::holds(&promise.head.title, &["bonus", "booster", "premium", "reward"])
            }
        },
        Trigger::Below(_) => wanted.is_some_and(|kind| matches!(kind, LimitKind::AtMost | LimitKind::Below)),
        _ => false,
    }
}
