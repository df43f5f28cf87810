//! Finds money that falls due when the one who gets it says so: for work that nobody else looks at.

use agreement_ledger::price::price_each;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::lists::State;
use agreement_model::symbol::Symbol;
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::gaps::{added, offered};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::trigger::{self, Trigger};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "paid-on-own-word",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&PERCENT, &RECORDS],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("paid_on_own_word.md"),
    check: Some(check),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "from which share of `value` on, in percent, such a payment counts",
    standard: Standard::Percent(5),
};

static RECORDS: Setting = Setting {
    name: "records",
    meaning: "words in `how` for a record that shows that the work was done; `…` stands for up to three words",
    standard: Standard::Words(&[
        "acceptance note",
        "acceptance protocol",
        "acknowledged",
        "as-built drawings",
        "bill of lading",
        "certificate",
        "checklist",
        "cmr note",
        "completion note",
        "confirmed by",
        "consignment note",
        "countersigned",
        "delivery note",
        "delivery notes",
        "gps",
        "handover protocol",
        "in the presence of",
        "job sheet",
        "joint inspection",
        "logbook",
        "photographs",
        "proof of delivery",
        "protocol",
        "receipt",
        "report",
        "screenshot",
        "sign-off",
        "signed",
        "attendance list",
        "attendance sheet",
        "minuted",
        "minutes",
        "test record",
        "test results",
        "time sheet",
        "timesheet",
        "walked together",
        "waybill",
        "weighbridge",
        "witnessed",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for trigger in trigger::of(context) {
        findings.extend(unseen(context, &trigger));
        findings.extend(before_the_look(context, &trigger));
    }
}

fn unseen(context: &Context<'_>, trigger: &Trigger<'_>) -> Option<Finding> {
    let payment = context.model.promise(trigger.payment)?;
    let Some(Symbol::Promise(id)) = trigger.anchor.name.symbol else { return None };
    let done = trigger.anchor.state.is_none_or(|state| !state.not && state.state == State::Met);
    let work = context.model.promise(id)?;
    let (paid, owed) = (context.model.creditors(payment), context.model.debtors(work));
    let own = !paid.is_empty() && owed.iter().all(|party| paid.contains(party)) && !owed.is_empty();
    let records = context.policy.words(&RULE, &RECORDS);
    let looked_at = work.how.value().is_some_and(|how| wording::holds(how, &records))
        || work.acceptance.is_some()
        || is_agreed_by(context, work, &context.model.debtors(payment))
        || work.head.may_hold("acceptance")
        || !work.evidence.is_absent()
        || !work.measure.is_absent();
    if !done || !own || looked_at || work.kind == PromiseKind::Payment || !is_large(context, trigger) {
        return None;
    }
    Some(own_word(context, payment, work, trigger))
}

/// From which share of the value on money that does not wait for the review is told, in percent.
const MUCH: u32 = 20;

/// Money that is due once something is handed over, though somebody is to look at it first.
fn before_the_look(context: &Context<'_>, trigger: &Trigger<'_>) -> Option<Finding> {
    let payment = context.model.promise(trigger.payment)?;
    let Some(Symbol::Promise(id)) = trigger.anchor.name.symbol else { return None };
    let state = trigger.anchor.state.filter(|state| !state.not && state.state == State::Delivered)?;
    let work = context.model.promise(id)?;
    let (paid, owed) = (context.model.creditors(payment), context.model.debtors(work));
    let own = !paid.is_empty() && owed.iter().all(|party| paid.contains(party)) && !owed.is_empty();
    let acceptance = work.acceptance.as_ref().filter(|_| own && payment.provided.is_absent())?;
    let worth = context.worth()?.value;
    let sum = price_each(context.model, context.schedule, trigger.payment)?;
    let much = worth.percent(MUCH.into()).is_ok_and(|least| least.currency == sum.currency && sum >= least);
    let (name, done) = (&payment.head.name, &work.head.name);
    much.then(|| {
        let mut finding = Finding::new(
            RULE.name,
            trigger.place(),
            format!(
                "{sum} of `{name}` fall due once `{done}` is `{}`, whatever the review says of it",
                state.state.word()
            ),
        )
        .here("before anybody has looked at it")
        .and(acceptance.head.header(), "the review that the money does not wait for")
        .help(format!("let the money wait for the yes: `within 14 days after {done} is accepted`"))
        .with("payment", name)
        .with("work", done);
        let point = payment.when.list().iter().find_map(|when| match &when.kind {
            agreement_model::when::WhenKind::Within(_, Some(point)) => Some(point.place),
            _ => None,
        });
        let text = format!("{done} is accepted");
        finding.edits.extend(point.and_then(|place| {
            offered(format!("write `{text}`"), vec![Change { place, text: text.clone() }])
        }));
        finding
    })
}

/// Whether those who pay have said yes to it as well: a day on which both sit at one table is seen by both.
fn is_agreed_by(context: &Context<'_>, work: &Promise, payers: &[agreement_model::symbol::PartyId]) -> bool {
    let mut yes = work.agreed.list().iter().filter_map(|agreed| context.model.party_of(agreed.who.symbol));
    yes.any(|party| payers.contains(&party))
}

fn is_large(context: &Context<'_>, trigger: &Trigger<'_>) -> bool {
    let Some(value) = context.worth() else { return false };
    let least = value.value.percent(context.policy.percent(&RULE, &PERCENT)).ok();
    let sum = price_each(context.model, context.schedule, trigger.payment);
    sum.zip(least).is_some_and(|(sum, least)| sum.currency == least.currency && sum.amount >= least.amount)
}

fn own_word(context: &Context<'_>, payment: &Promise, work: &Promise, trigger: &Trigger<'_>) -> Finding {
    let (name, done) = (&payment.head.name, &work.head.name);
    let (who, pays) =
        (context.parties(&context.model.debtors(work)), context.parties(&context.model.debtors(payment)));
    let mut finding = Finding::new(
        RULE.name,
        trigger.place(),
        format!("`{name}` falls due when {who} says that its own `{done}` is done: nobody at {pays} looks at it"),
    )
    .here("done in whose eyes?")
    .and(work.head.header(), "no `acceptance`, no `evidence`")
    .help(format!(
        "add a short `acceptance {{ … }}` to `{done}`, or say in `evidence:` what shows that it is done, such as a record signed \
         by both"
    ))
    .with("payment", name)
    .with("work", done);
    let entry = "evidence: todo \"what shows that it is done\"".to_owned();
    finding.edits.extend(added(&work.head, "add `evidence:`", &[entry]));
    finding
}
