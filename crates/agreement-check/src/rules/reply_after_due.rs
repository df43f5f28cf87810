//! Finds orders that must be filled sooner than they must be answered, and disputes that must be settled sooner than they are
//! raised: late before anybody had to say a word.

use std::cmp::Ordering;

use agreement_model::declared::{Dispute, Head, Promise};
use agreement_model::duration::Duration;
use agreement_model::placed::Placed;
use agreement_model::symbol::Symbol;
use agreement_model::when::{Anchor, Base, Quantifier, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::distance::Distance;
use crate::figures::roughly_hours;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "reply-after-due",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("reply_after_due.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises().filter(|(_, promise)| promise.reply_to.is_none()) {
        if context.is_own(&promise.head) {
            findings.extend(before_the_answer(context, promise));
            let dispute = promise.dispute.as_ref();
            findings.extend(dispute.and_then(|dispute| settled_too_soon(dispute, Some(&promise.head))));
        }
    }
    let header = context.model.header.as_ref().filter(|header| context.is_own(&header.head));
    let dispute = header.and_then(|header| header.dispute.as_ref());
    findings.extend(dispute.and_then(|dispute| settled_too_soon(dispute, None)));
}

/// A sum that is contested has to be settled before the time to contest it is over, or before the rest of it is paid.
fn settled_too_soon(dispute: &Dispute, of: Option<&Head>) -> Option<Finding> {
    let settle = dispute.settle.given()?;
    let settled = Distance::of(&settle.value)?;
    let later = |other: &Distance<'_>| settled.compare(other) == Some(Ordering::Less);
    let what = of.map_or("a sum".to_owned(), |head| format!("`{}`", head.name));
    let raise = dispute.raise.given().and_then(|raise| Some((raise, Distance::of(&raise.value)?)));
    let rest = dispute.undisputed.given().and_then(|rest| Some((rest, Distance::of(&rest.value)?)));
    let (other, message) = match (raise.filter(|(_, it)| later(it)), rest.filter(|(_, it)| later(it))) {
        (Some((raise, until)), _) => (
            raise,
            format!(
                "{what} can still be disputed {}, and that is to be settled {} already",
                until.told(),
                settled.told()
            ),
        ),
        (None, Some((rest, until))) => (
            rest,
            format!(
                "what nobody disputes of {what} is paid {}, and the dispute is to be settled {} already",
                until.told(),
                settled.told()
            ),
        ),
        (None, None) => return None,
    };
    Some(
        Finding::new(RULE.name, settle.place, message)
            .here(settled.told())
            .and(other.place, "this may still come")
            .help("let it be raised first and settled last, such as `raise: by due; undisputed: by due; settle: within 20 days after due`")
            .with("settle", settled.told()),
    )
}

/// A promise that is due after each event, sooner than the one who owes it must answer that event.
fn before_the_answer(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let [only] = promise.when.list() else { return None };
    let (time, anchor) = after_each(&only.kind)?;
    let Some(Symbol::Event(event)) = anchor.name.symbol else { return None };
    let replies = || context.model.promises.iter().filter(|it| it.reply_to == Some(event));
    let reply = replies().find(|reply| {
        let debtors = context.model.debtors(promise);
        context.model.debtors(reply).iter().any(|party| debtors.contains(party))
    })?;
    let [answer] = reply.when.list() else { return None };
    let WhenKind::Within(longest, _) = &answer.kind else { return None };
    if roughly_hours(longest.value) <= roughly_hours(time.value) {
        return None;
    }
    let (name, to) = (&promise.head.name, &anchor.name.text);
    let who = context.parties(&context.model.debtors(promise));
    Some(
        Finding::new(
            RULE.name,
            only.place,
            format!(
                "`{name}` is due {} after each `{to}`, and {who} may take {} to answer it",
                time.value, longest.value
            ),
        )
        .here("late before anybody had to say yes")
        .and(longest.place, format!("the answer: {}", longest.value))
        .help(format!(
            "let the time run from the answer, such as `within {} after each {}_reply is met`, or have `{to}` answered sooner",
            time.value, to
        ))
        .with("promise", name)
        .with("event", to)
        .with("due", time.value.to_string())
        .with("reply", longest.value.to_string()),
    )
}

/// `within D after each EVENT`, and nothing between the two.
fn after_each(kind: &WhenKind) -> Option<(&Placed<Duration>, &Anchor)> {
    let WhenKind::Within(time, Some(point)) = kind else { return None };
    let Base::Anchor(anchor) = &point.base else { return None };
    let each = anchor.quantifier == Some(Quantifier::Each) && anchor.state.is_none();
    (each && point.offsets.is_empty()).then_some((time, anchor))
}
