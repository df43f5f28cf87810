//! Finds payments whose title changes their sum, or repeats them, where the fields do neither.

mod condition;
mod event;
mod frequency;

use agreement_ledger::price::is_payment;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::when::WhenKind;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "title-not-in-fields",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&CHANGING, &REPEATING, &ABOUT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("title_not_in_fields.md"),
    check: Some(check),
};

static CHANGING: Setting = Setting {
    name: "changing",
    meaning: "words in the title of a payment that change its sum; `…` stands for up to three words",
    standard: Standard::Words(&[
        "adjusted by",
        "adjusted for",
        "after deduction",
        "decreasing",
        "deduct",
        "increased by",
        "increasing by",
        "indexed",
        "less any",
        "less the",
        "less what",
        "minus",
        "net of",
        "offset against",
        "reduced by",
        "reduced for",
        "rises by",
        "rising by",
        "set off against",
        "subject to deduction",
        "the greater of",
        "the higher of",
        "the lesser of",
        "the lower of",
        "whichever is",
    ]),
};

static REPEATING: Setting = Setting {
    name: "repeating",
    meaning: "words in a title that say that something comes again and again",
    standard: Standard::Words(&[
        "each day",
        "each month",
        "each quarter",
        "each week",
        "each year",
        "every day",
        "every month",
        "every quarter",
        "every week",
        "every year",
    ]),
};

static ABOUT: Setting = Setting {
    name: "about",
    meaning: "words in a title that say that one thing is made for all of those days",
    standard: Standard::Words(&[
        "calendar",
        "dates",
        "forecast",
        "list",
        "plan",
        "planned",
        "programme",
        "proposal",
        "report",
        "roster",
        "rota",
        "schedule",
        "table",
        "template",
        "timetable",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let changing = context.policy.words(&RULE, &CHANGING);
    let repeating = context.policy.words(&RULE, &REPEATING);
    let about = context.policy.words(&RULE, &ABOUT);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let title = &promise.head.title;
        if is_flat(promise)
            && let Some(words) = wording::find(title, &changing)
        {
            findings.push(changed(promise, words));
        } else if is_once(promise)
            && !wording::holds(title, &about)
            && let Some(words) = wording::find(title, &repeating)
        {
            findings.push(repeated(promise, words));
        } else if let Some((words, days)) = frequency::other(context, id, promise) {
            findings.push(other_period(promise, words, days));
        } else if let Some((words, work)) = event::tied(context, id, promise) {
            findings.push(on_a_day(promise, words, work));
        } else if let Some(words) = condition::hangs(context, promise) {
            findings.push(condition::unconditional(promise, words));
        } else if condition::is_ahead(context, id, promise) {
            findings.push(condition::comes_after(promise));
        }
    }
}

/// A payment of one plain sum.
fn is_flat(promise: &Promise) -> bool {
    let says_more = promise.how.is_absent() && promise.head.note.is_absent();
    is_payment(promise)
        && says_more
        && promise.provided.is_absent()
        && matches!(promise.amount.value(), Some(PaymentAmount::Amount(amount)) if amount.per.is_none())
}

/// Something that is due on one day, and has no figure to be measured.
fn is_once(promise: &Promise) -> bool {
    let once = |kind: &WhenKind| matches!(kind, WhenKind::On(_) | WhenKind::By(_));
    promise.kind != PromiseKind::Reply
        && promise.measure.is_absent()
        && promise.target.is_absent()
        && matches!(promise.when.list(), [only] if once(&only.kind))
}

fn place(promise: &Promise) -> Place {
    promise.head.title_place.unwrap_or(promise.head.header())
}

fn changed(promise: &Promise, words: &str) -> Finding {
    let name = &promise.head.name;
    let mut finding = Finding::new(
        RULE.name,
        place(promise),
        format!("by its title `{name}` is another sum than by its fields (`{words}`)"),
    )
    .here("nobody reckons with a title")
    .help(
        "write into `amount` what is really owed, or let the other sum be a payment or a `credit` of its own; read by the \
         fields, all of it is due",
    )
    .with("name", name)
    .with("words", words);
    if let Some(amount) = promise.amount.place() {
        finding = finding.and(amount, "owed in full");
    }
    finding
}

fn repeated(promise: &Promise, words: &str) -> Finding {
    let name = &promise.head.name;
    let mut finding = Finding::new(
        RULE.name,
        place(promise),
        format!("by its title `{name}` comes again and again (`{words}`), and by `when` it is due once"),
    )
    .here("again and again")
    .help("write `when: every week from … until …`, so that each time can be kept or late; or take the words out of the title")
    .with("name", name)
    .with("words", words);
    if let Some(when) = promise.when.place() {
        finding = finding.and(when, "once");
    }
    finding
}

fn other_period(promise: &Promise, words: &str, days: &str) -> Finding {
    let name = &promise.head.name;
    let mut finding = Finding::new(
        RULE.name,
        place(promise),
        format!("by its title `{name}` comes at another pace than by `when` (`{words}`): it is due {days}"),
    )
    .here("what people will remember")
    .help("agree on one of the two, and write it into `when`: what is paid or done by the fields adds up to another sum")
    .with("name", name)
    .with("words", words);
    if let Some(when) = promise.when.place() {
        finding = finding.and(when, days);
    }
    finding
}

fn on_a_day(promise: &Promise, words: &str, work: Option<Place>) -> Finding {
    let name = &promise.head.name;
    let mut finding = Finding::new(
        RULE.name,
        place(promise),
        format!("by its title `{name}` is paid for something that has happened, and by `when` on a written day"),
    )
    .here("paid when?")
    .help("let it wait for what it is paid for: `within 30 days after … is accepted`; a written day comes in any case")
    .with("name", name)
    .with("words", words);
    if let Some(when) = promise.when.place() {
        finding = finding.and(when, "owed on this day, whether it has happened or not");
    }
    if let Some(work) = work {
        finding = finding.and(work, "due only after that");
    }
    finding
}
