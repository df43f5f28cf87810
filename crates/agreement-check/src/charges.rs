//! What a promise costs those who do not keep it: its charges and credits, each as far as it can really get.

use std::collections::BTreeMap;

use agreement_ledger::exposure::{Exposure, Line};
use agreement_model::currency::Currency;
use agreement_model::money::Money;
use agreement_model::statement::{Action, MoneyVerb, Statement};
use agreement_model::symbol::PromiseId;

use crate::answers::statement;
use crate::context::Context;
use crate::reach::reach;

/// The most that one promise costs, each time it fails.
#[derive(Clone, Debug)]
pub(crate) struct Cost<'m> {
    /// The promise.
    pub promise: PromiseId,
    /// All its charges together.
    pub most: Money,
    /// Each of them, in the order written.
    pub charges: Vec<Charge<'m>>,
    /// Whether it falls due once, as far as is known.
    pub once: bool,
}

/// Something that one side pays, or takes off a price, for a failure of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Charge<'m> {
    /// What says so.
    pub statement: &'m Statement,
    /// The most it can come to.
    pub most: Money,
}

/// What each promise costs the party that an exposure is of. What is paid back is no cost, what is in another currency
/// cannot be held against the rest, and sums without a bound are other rules'. A penalty that several branches of a promise
/// apply counts once.
pub(crate) fn costs<'m>(
    context: &Context<'m>,
    exposed: &Exposure,
    currency: Currency,
) -> BTreeMap<PromiseId, Cost<'m>> {
    let mut costs: BTreeMap<PromiseId, Cost<'m>> = BTreeMap::new();
    for line in &exposed.lines {
        let Some(charge) = charge(context, line).filter(|charge| charge.most.currency == currency) else {
            continue;
        };
        let cost = costs.entry(line.promise).or_insert_with(|| Cost {
            promise: line.promise,
            most: Money::zero(currency),
            charges: Vec::new(),
            once: true,
        });
        cost.once &= line.occurrences == Some(1);
        let place = charge.statement.place;
        let counted = cost.charges.iter().any(|known| known.statement.place == place);
        if let (false, Ok(more)) = (counted, cost.most.plus(charge.most)) {
            cost.most = more;
            cost.charges.push(charge);
        }
    }
    costs
}

fn charge<'m>(context: &Context<'m>, line: &Line) -> Option<Charge<'m>> {
    let statement = statement(context, line)?;
    if !matches!(&statement.action, Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _)) {
        return None;
    }
    let each = line.each.or(line.total)?;
    // A cap on all occurrences together may be lower than what one would cost without it.
    let most = line.total.and_then(|total| total.at_most(each).ok()).unwrap_or(each);
    // A limit that nothing reaches is another rule's: here counts how far the charge can get.
    let promise = context.model.promise(line.promise)?;
    let reach = reach(context, line.promise, promise, statement);
    let most = reach.and_then(|reach| reach.most.at_most(most).ok()).unwrap_or(most);
    Some(Charge { statement, most })
}

impl<'m> Cost<'m> {
    /// Its charges, the highest first.
    pub(crate) fn highest_first(&self) -> Vec<Charge<'m>> {
        let mut charges = self.charges.clone();
        charges.sort_by_key(|charge| std::cmp::Reverse(charge.most.amount));
        charges
    }
}
