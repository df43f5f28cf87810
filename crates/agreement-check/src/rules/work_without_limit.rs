//! Finds work without end inside a price that has one: "as many rounds as it takes, within the fee".

use agreement_model::amount::RateUnit;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "work-without-limit",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&ENDLESS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("work_without_limit.md"),
    check: Some(check),
};

static ENDLESS: Setting = Setting {
    name: "endless",
    meaning: "words for work of which nobody says how much it is; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all changes wanted",
        "any number of",
        "as long as it takes",
        "as long as … needs",
        "as long as … wants",
        "as long as … wishes",
        "as many as it takes",
        "as many as needed",
        "as many as … likes",
        "as many as … needs",
        "as many as … takes",
        "as many as … wants",
        "as many as … wishes",
        "as many … as it takes",
        "as many … as needed",
        "as many … as they take",
        "as many … as … likes",
        "as many … as … needs",
        "as many … as … wants",
        "as many … as … wishes",
        "as much as it takes",
        "as much as needed",
        "as often as it takes",
        "as often as needed",
        "as often as … likes",
        "as often as … needs",
        "as often as … wants",
        "as often as … wishes",
        "at whatever effort",
        "no limit on",
        "no matter how long",
        "no matter how many",
        "no matter how much",
        "no matter how often",
        "no upper limit",
        "unlimited",
        "until everybody is happy",
        "until everyone is happy",
        "until … fully satisfied",
        "until … is happy",
        "until … is pleased",
        "until … is satisfied",
        "until … is stable",
        "until … likes it",
        "until … runs smoothly",
        "until … runs stably",
        "whatever effort",
        "whatever it takes",
        "whatever number",
        "without any limit",
        "without limit",
        "without upper limit",
        "as often as asked",
        "as often as … asks",
        "as long as … asks",
        "as many as … asks",
        "until everybody … at home",
        "until everyone … at home",
        "until … feels at home",
        "until … feel at home",
        "until everybody can",
        "until everyone can",
        "until all can",
        "until all … understood",
        "until everybody … understood",
        "until everyone … understood",
        "until … feels safe",
        "until … feels sure",
        "until … is used to",
        "until … knows it",
        "until … comfortable",
        "until it sits",
        "until nobody asks",
        "however long",
        "however many",
        "however often",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that set such work a limit, or a price; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at cost",
        "at most",
        "beyond that",
        "charged",
        "fair use",
        "no more than",
        "not more than",
        "paid by the hour",
        "per hour",
        "up to",
    ]),
};

/// Words for what is not work: what it may be used for, who may look.
const NO_WORK: [&str; 12] = [
    "access",
    "copies",
    "downloads",
    "licence",
    "licences",
    "license",
    "licenses",
    "mileage",
    "seats",
    "storage",
    "user",
    "users",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let endless = context.policy.words(&RULE, &ENDLESS);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for promise in context.model.promises.iter().filter(|it| context.is_own(&it.head)) {
        let debtors = context.model.debtors(promise);
        let work =
            matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty) && promise.bans.is_empty();
        let supplied = !debtors.is_empty()
            && debtors.iter().all(|party| side(context.model, *party) == Some(Side::Supply));
        if !work || !supplied || is_paid_by_the_piece(context, promise) {
            continue;
        }
        let found = texts(promise).find_map(|(text, place)| {
            let said = wording::find(text, &endless)?;
            let open = !wording::holds(text, &bounded) && !wording::holds(text, &NO_WORK);
            open.then_some((said, place))
        });
        if let Some((said, place)) = found {
            findings.push(endless_work(context, promise, said, place));
        }
    }
}

fn texts(promise: &Promise) -> impl Iterator<Item = (&str, Place)> {
    let head = &promise.head;
    let title = (head.title.as_str(), head.title_place.unwrap_or(head.header()));
    let more = [promise.how.given(), head.note.given()].into_iter().flatten();
    [title].into_iter().chain(more.map(|text| (text.value.as_str(), text.place)))
}

/// Whether a payment counts it: whoever is paid for each hour may work as many as are wanted.
fn is_paid_by_the_piece(context: &Context<'_>, work: &Promise) -> bool {
    let debtors = context.model.debtors(work);
    context.model.promises.iter().any(|payment| {
        let Some(PaymentAmount::Amount(amount)) = payment.amount.value() else { return false };
        let by_piece = amount.per.as_ref().is_some_and(|per| {
            let counted =
                per.of.as_ref().and_then(|of| of.promise()).and_then(|id| context.model.promise(id));
            counted.is_some_and(|counted| counted.head == work.head)
                || counted.is_some() && matches!(&per.unit, RateUnit::Time(_))
        });
        by_piece && context.model.creditors(payment) == debtors
    })
}

fn endless_work(context: &Context<'_>, promise: &Promise, said: &str, place: Place) -> Finding {
    let name = &promise.head.name;
    let debtors = context.model.debtors(promise);
    let (who, other) = (context.parties(&debtors), context.parties(&context.model.creditors(promise)));
    let charged = promise.target.value().is_some() && !promise.branches.is_empty();
    let told = if charged {
        format!("`{name}` counts `{said}` against {who}, and {other} decides how much that is")
    } else {
        format!("{who} owes `{name}` `{said}`, for a price that stays the same")
    };
    Finding::new(RULE.name, place, told)
        .here("no number, no hours, no last day")
        .and(promise.head.header(), format!("owed by {who}"))
        .help(
            "say how much is in the price, `\"two rounds, then by the hour at 95 USD\"`, `\"up to 40 hours\"`, or a state that can be \
             measured; what comes on top needs a price and a yes",
        )
        .with("promise", name)
        .with("words", said)
}
