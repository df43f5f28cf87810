//! How long a line of money counts: `pay 100 USD per day until go_live`.

use agreement_model::date::Date;
use agreement_model::lists::State;
use agreement_model::statement::Statement;
use agreement_model::symbol::Symbol;
use agreement_model::when::Base;

use super::Obligation;
use super::charge::Charges;
use super::point::Found;
use super::state::since;
use super::sum::Why;

impl Charges<'_> {
    /// The last day on which a line counts. Nothing where it names none, or where that has not come: then it counts on.
    /// Inside a promise its own name means the occurrence that is looked at.
    pub(super) fn until(
        &self,
        obligation: Option<&Obligation>,
        statement: &Statement,
    ) -> Result<Option<Date>, Why> {
        let Some(point) = &statement.clauses.until else { return Ok(None) };
        if let (Base::Anchor(anchor), Some(own), []) = (&point.base, obligation, point.offsets.as_slice())
            && anchor.name.symbol == Some(Symbol::Promise(own.promise))
        {
            let state = anchor.state.filter(|state| !state.not).map_or(State::Due, |state| state.state);
            return Ok(since(own, state).map(|moment| moment.day));
        }
        match self.times.point(obligation.map(|it| it.promise), point) {
            Found::One(dated) => Ok(dated.map(|dated| dated.date)),
            Found::Unstated | Found::Unknown | Found::Many(_) => {
                Err(Why::Cannot("until when this counts is not known".to_owned()))
            }
        }
    }
}
