//! Excuses as they are told: under which one a line is told, and by when it has to be.

use agreement_model::Model;
use agreement_model::add::add;
use agreement_model::calendar::{CountError, Direction};
use agreement_model::date::Date;
use agreement_model::declared::{Because, Fact, Promise, PromiseKind};
use agreement_model::symbol::{ExcuseId, Name, PromiseId, Symbol};
use agreement_model::when::WhenKind;

/// The excuse that a line names, or the only one there is.
pub(crate) fn told_under(model: &Model, fact: &Fact) -> Option<ExcuseId> {
    let because = match &fact.because {
        Some(Because::Named(name)) => Some(name),
        _ => None,
    };
    match fact.under.as_ref().or(because).map(|name| name.symbol) {
        Some(Some(Symbol::Excuse(id))) => Some(id),
        None if model.excuses.len() == 1 => Some(ExcuseId::at(0)),
        _ => None,
    }
}

/// Whether a name in `excluding` of an excuse stands for a promise.
pub(crate) fn leaves_out(name: &Name, id: PromiseId, promise: &Promise) -> bool {
    (name.text == "payments" && promise.kind == PromiseKind::Payment) || name.promise() == Some(id)
}

/// The last day on which an excuse for days from one on can be told; nothing where no time is set for it.
///
/// # Errors
///
/// Where that day cannot be counted.
pub(crate) fn last_day(model: &Model, excuse: ExcuseId, first: Date) -> Result<Option<Date>, CountError> {
    let notice = model.excuses.get(excuse.index()).and_then(|excuse| excuse.notice.value());
    let Some(WhenKind::Within(length, _)) = notice.map(|notice| &notice.kind) else { return Ok(None) };
    let calendar = model.calendar().map(|calendar| &calendar.work);
    add(first, length.value, Direction::After, calendar).map(|counted| Some(counted.date))
}
