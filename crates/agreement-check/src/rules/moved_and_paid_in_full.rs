//! Finds the full price for something that is merely moved, however early it is said.

use agreement_model::declared::{Event, PaymentAmount, Promise, PromiseKind};
use agreement_model::money::Money;
use agreement_model::symbol::Symbol;
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::phrase::counts_from;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "moved-and-paid-in-full",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&MOVED, &NOTICE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("moved_and_paid_in_full.md"),
    check: Some(check),
};

static MOVED: Setting = Setting {
    name: "moved",
    meaning: "words for putting something on another day; `…` stands for up to three words",
    standard: Standard::Words(&[
        "a later date",
        "a new date",
        "adjourn",
        "adjourned",
        "adjournment",
        "alternative date",
        "another date",
        "another day",
        "another slot",
        "another time",
        "another week",
        "bring forward",
        "change date",
        "change of date",
        "changes the time",
        "defer",
        "deferral",
        "deferred",
        "different date",
        "different day",
        "held over",
        "later date",
        "later day",
        "move",
        "moved",
        "moves",
        "new date",
        "new day",
        "new time",
        "postpone",
        "postponed",
        "postponement",
        "pull forward",
        "pulled forward",
        "push back",
        "pushed back",
        "put back",
        "put forward",
        "put off",
        "puts back",
        "re-arrange",
        "re-book",
        "re-booked",
        "re-scheduled",
        "rearrange",
        "rearranged",
        "rearrangement",
        "rebook",
        "rebooked",
        "rebooking",
        "rescheduled",
        "reschedules",
        "rescheduling",
        "set back",
        "shift",
        "shifted",
        "swap",
        "transferred to another",
    ]),
};

static NOTICE: Setting = Setting {
    name: "notice",
    meaning: "words for how late it was said; `…` stands for up to three words",
    standard: Standard::Words(&[
        "ahead",
        "at the last",
        "before the",
        "beforehand",
        "cut-off",
        "cutoff",
        "day before",
        "days before",
        "deadline",
        "earlier than",
        "fewer",
        "fewer than",
        "hours before",
        "in advance",
        "last minute",
        "late",
        "later than",
        "less than",
        "months before",
        "morning of",
        "no earlier",
        "notice",
        "on the day",
        "same day",
        "short",
        "shortly before",
        "the day before",
        "too late",
        "until",
        "warning",
        "week before",
        "weeks before",
        "within",
    ]),
};

/// From which share of `value` on, in percent, such a sum is more than the trouble.
const SHARE: u32 = 2;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let moved = context.policy.words(&RULE, &MOVED);
    let notice = context.policy.words(&RULE, &NOTICE);
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        let [When { kind: WhenKind::Within(_, Some(_)), .. }] = promise.when.list() else { continue };
        let event = counts_from(promise.when.list()).find_map(|anchor| match anchor.name.symbol {
            Some(Symbol::Event(id)) => context.model.events.get(id.index()),
            _ => None,
        });
        let (Some(event), PromiseKind::Payment) = (event, promise.kind) else { continue };
        let sum = match promise.amount.value() {
            Some(PaymentAmount::Amount(amount)) if amount.per.is_none() => amount.money(),
            _ => None,
        };
        let payers = context.model.debtors(promise);
        let theirs = context.model.parties_of(event.who.list()).iter().any(|party| payers.contains(party));
        let large = sum.zip(context.worth()).is_some_and(|(sum, worth)| {
            worth
                .value
                .percent(SHARE.into())
                .is_ok_and(|least| least.currency == sum.currency && sum >= least)
        });
        let heads = [&promise.head, &event.head];
        let texts =
            heads.iter().flat_map(|head| [Some(&head.title), head.note.value()]).chain([promise.how.value()]);
        let texts: Vec<&String> = texts.flatten().collect();
        let says = |words: &[&str]| texts.iter().any(|text| wording::holds(text, words));
        if let (true, true, Some(sum)) = (theirs, large, sum)
            && says(&moved)
            && !says(&notice)
        {
            findings.push(twice(context, promise, event, sum));
        }
    }
}

fn twice(context: &Context<'_>, promise: &Promise, event: &Event, sum: Money) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    Finding::new(
        RULE.name,
        promise.amount.place().unwrap_or(promise.head.header()),
        format!("{who} pays {sum} for what is only moved, however early it says so, and once more when it is held"),
    )
    .here("the same a quarter ahead as on the morning")
    .and(event.head.header(), "no word on how late it is said")
    .help(
        "let the sum follow the notice: nothing up to some weeks before, a part after that, all of it on the last days only; less what can \
         be used for somebody else; and say what follows when the other side moves a day",
    )
    .with("payment", name)
    .with("event", &event.head.name)
}
