//! Finds whoever stands in the middle of a chain and promises down it more than it is promised up it.

use agreement_model::amount::{Limit, LimitKind};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::Duration;
use agreement_model::symbol::{PartyId, Symbol};
use agreement_model::when::{Base, Quantifier, WhenKind};
use agreement_syntax::{Finding, Place};
use std::cmp::Ordering;

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::scale::{Compared, compare, limit_shown};
use crate::stems::stems;

pub(super) static RULE: Rule = Rule {
    name: "chain-promise-weaker",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("chain_promise_weaker.md"),
    check: Some(check),
};

/// Two measures speak of the same thing when they have so many words in common.
const ALIKE: usize = 2;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    if model.parties.len() < 3 {
        return;
    }
    let work = || model.promises.iter().filter(|it| it.kind == PromiseKind::Duty && it.bans.is_empty());
    for down in work().filter(|it| context.is_own(&it.head)) {
        let (middle, below) = (model.debtors(down), model.creditors(down));
        let [middle] = middle.as_slice() else { continue };
        for up in work() {
            let makers = model.debtors(up);
            let chain = model.creditors(up) == [*middle]
                && !makers.is_empty()
                && !below.is_empty()
                && !makers.iter().any(|party| party == middle || below.contains(party));
            if chain && let Some((place, more, less)) = lower_level(down, up).or_else(|| slower(down, up)) {
                findings.push(weaker(context, (down, up), *middle, place, &more, &less));
            }
        }
    }
}

/// A target down the chain that is stricter than the one up the chain for the same thing.
fn lower_level(down: &Promise, up: &Promise) -> Option<(Place, String, String)> {
    let (ours, theirs) = (down.target.given()?, up.target.given()?);
    let words = |it: &Promise| {
        let measure = it.measure.value().map_or("", String::as_str);
        stems(&format!("{} {measure}", it.head.title))
    };
    let alike = words(down).intersection(&words(up)).count() >= ALIKE;
    let Compared::Alike(order) = compare(&ours.value.amount, &theirs.value.amount) else { return None };
    let stricter = match (side_of(&ours.value), side_of(&theirs.value)) {
        (one, other) if one != other => false,
        (true, _) => order == Ordering::Greater,
        (false, _) => order == Ordering::Less,
    };
    (alike && stricter).then(|| (theirs.place, limit_shown(&ours.value), limit_shown(&theirs.value)))
}

/// Whether more is better.
fn side_of(limit: &Limit) -> bool {
    matches!(limit.kind, LimitKind::AtLeast | LimitKind::Above)
}

/// A time down the chain that is shorter than the one up the chain for what comes in the same way.
fn slower(down: &Promise, up: &Promise) -> Option<(Place, String, String)> {
    let (ours, what, _) = answer(down)?;
    let (theirs, other, place) = answer(up)?;
    let shorter = roughly_hours(ours).saturating_mul(2) <= roughly_hours(theirs);
    (what == other && shorter).then(|| (place, format!("within {ours}"), format!("within {theirs}")))
}

/// `within 4 working hours after each request`: how long, and after what.
fn answer(promise: &Promise) -> Option<(Duration, Symbol, Place)> {
    let [when] = promise.when.list() else { return None };
    let WhenKind::Within(length, Some(point)) = &when.kind else { return None };
    let Base::Anchor(anchor) = &point.base else { return None };
    let each =
        anchor.quantifier == Some(Quantifier::Each) && point.offsets.is_empty() && anchor.state.is_none();
    let asked = matches!(
        anchor.name.symbol,
        Some(Symbol::Word(agreement_model::symbol::Word::Request) | Symbol::Event(_))
    );
    Some((length.value, anchor.name.symbol.filter(|_| each && asked)?, when.place))
}

fn weaker(
    context: &Context<'_>,
    (down, up): (&Promise, &Promise),
    middle: PartyId,
    place: Place,
    more: &str,
    less: &str,
) -> Finding {
    let (ours, theirs) = (&down.head.name, &up.head.name);
    let who = context.party(middle);
    let (maker, buyer) =
        (context.parties(&context.model.debtors(up)), context.parties(&context.model.creditors(down)));
    Finding::new(
        RULE.name,
        place,
        format!("{who} promises {buyer} `{more}` by `{ours}`, and has `{less}` from {maker} by `{theirs}`: the gap is its own loss"),
    )
    .here(format!("what {maker} owes"))
    .and(down.head.header(), format!("what {who} owes further on"))
    .help(format!(
        "let `{theirs}` be as good as `{ours}`, with the same thing measured and what {who} must pay for it carried on to {maker}; or \
         promise {buyer} no more than that"
    ))
    .with("promise", ours)
    .with("behind", theirs)
}
