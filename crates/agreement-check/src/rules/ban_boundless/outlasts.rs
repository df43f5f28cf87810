//! A ban on taking on people or customers that goes on long after a short deal is over.

use agreement_model::Due;
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Modal};
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::wording;

/// More days than this after the end are long for people who have met in a deal of a year.
const LONG: i64 = 540;

/// Words for the trade, the people and the customers of the other side, which it may want back some day.
const TRADE: [&str; 30] = [
    "approach",
    "canvass",
    "compete",
    "competing",
    "competitor",
    "contract with",
    "deal with",
    "do business",
    "employ",
    "engage",
    "entice",
    "hire",
    "interview",
    "open a",
    "poach",
    "recruit",
    "rival",
    "sell to",
    "serve",
    "serve any",
    "solicit",
    "supply",
    "take on",
    "take over",
    "take up work",
    "teach",
    "trade with",
    "win over",
    "work for",
    "work with",
];

/// A ban that lasts more than a year and a half after the end, and twice as long as the deal did.
pub(super) fn find(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    secret: &[&str],
) -> Option<Finding> {
    let ban = promise.bans.iter().find(|ban| {
        let Action::Words(words) = &ban.action else { return false };
        let is_trade = wording::holds(words, &TRADE) && !wording::holds(words, secret);
        ban.modal == Some(Modal::MustNot) && is_trade
    })?;
    let Due::Throughout(_, Some(until)) = context.schedule.promise(id) else { return None };
    let (first, ends) = (context.schedule.effective?, context.schedule.ends?);
    let (after, term) = (until.date.days_since(ends), ends.days_since(first));
    if after <= LONG || after < term.saturating_mul(2) {
        return None;
    }
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let (months, lasted) = (after / 30, term / 30);
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!(
                "`{name}` binds {who} for {months} months after the end of a deal of {}",
                if lasted > 1 { format!("{lasted} months") } else { format!("{term} days") }
            ),
        )
        .here("longer than what it is to protect")
        .and(ban.place, "all that time")
        .help(
            "let it last as long as what people learnt of each other is worth something, such as `until 6 months after ends`, name those who \
             really took part, and say at which price somebody may be taken over all the same",
        )
        .with("ban", name)
        .with("months", months.to_string()),
    )
}
