//! What is owed so many days after each order, and takes longer than that by its own words.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::spoken;

/// "Within 15 business days after each call-off", and "their lead time is eight weeks".
pub(super) fn too_slow(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let [When { kind: WhenKind::Within(within, _), .. }] = promise.when.list() else { return None };
    if promise.kind == PromiseKind::Payment || !promise.bans.is_empty() || !context.is_own(&promise.head) {
        return None;
    }
    let given = roughly_hours(within.value);
    let (spoken, place) = spoken::about(promise).into_iter().find_map(|text| {
        let longer = |it: &spoken::Spoken<'_>| {
            let counts = it.takes() || it.from().is_some_and(super::counted::is_asked);
            counts && roughly_hours(it.length) > given
        };
        spoken::lengths(text.text).into_iter().find(longer).map(|spoken| (spoken, text.place))
    })?;
    let name = &promise.head.name;
    Some(
        Finding::new(
            RULE.name,
            within.place,
            format!("`{name}` is due within {}, and takes {} by its own words", within.value, spoken.said),
        )
        .here("each one will be late")
        .and(place, format!("{}, as it says itself", spoken.said))
        .help("give it the time that it takes, or say how it gets shorter: a stock, an order placed ahead, a forecast that binds")
        .with("promise", name)
        .with("due", within.value.to_string())
        .with("ready", spoken.length.to_string()),
    )
}
