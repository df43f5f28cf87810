//! Finds leave to use something that is paid for once, and that ends with the agreement.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::due::Due;
use agreement_model::symbol::{Symbol, Word};
use agreement_model::when::{Base, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "use-ends-with-agreement",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&USE, &BOUGHT],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("use_ends_with_agreement.md"),
    check: Some(check),
};

static USE: Setting = Setting {
    name: "use",
    meaning: "words in a title by which somebody may use what the other side made; `…` stands for up to three words",
    standard: Standard::Words(&[
        "can use",
        "copyright",
        "is allowed to use",
        "leave to use",
        "licence",
        "licensed",
        "license",
        "may adapt",
        "may copy",
        "may keep using",
        "may print",
        "may publish",
        "may show",
        "may use",
        "permission to use",
        "right of use",
        "right to use",
        "rights in",
        "rights of use",
        "rights to the",
        "usage rights",
        "use of the",
    ]),
};

static BOUGHT: Setting = Setting {
    name: "bought",
    meaning: "words in the title of a payment that is made once for such use",
    standard: Standard::Words(&[
        "buy-out",
        "buyout",
        "copyright",
        "licence",
        "license",
        "right to use",
        "rights",
        "usage fee",
        "use of the",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [uses, bought] = [&USE, &BOUGHT].map(|it| context.policy.words(&RULE, it));
    let model = context.model;
    for promise in model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        let (gives, gets) = (model.debtors(promise), model.creditors(promise));
        let sold = all_on(model, &gives, Side::Supply) && all_on(model, &gets, Side::Client);
        let lets = promise.kind == PromiseKind::Duty && wording::holds(&promise.head.title, &uses);
        let Some(until) = ends_with_all(promise).filter(|_| sold && lets && promise.survives.is_absent())
        else {
            continue;
        };
        let paid_once = context.promises().find(|(id, payment)| {
            payment.kind == PromiseKind::Payment
                && !matches!(context.schedule.promise(*id), Due::Series(..) | Due::PerEvent(_))
                && model.debtors(payment) == gets
                && model.creditors(payment) == gives
                && wording::holds(&payment.head.title, &bought)
        });
        if let Some((_, payment)) = paid_once {
            findings.push(ends(context, promise, payment, until));
        }
    }
}

/// Where a standing promise is written to last until the agreement ends, and no longer.
fn ends_with_all(promise: &Promise) -> Option<Place> {
    promise.when.list().iter().find_map(|when| {
        let WhenKind::Throughout(_, until) = &when.kind else { return None };
        let Base::Anchor(anchor) = &until.base else { return None };
        let ends = anchor.name.symbol == Some(Symbol::Word(Word::Ends)) && until.offsets.is_empty();
        ends.then_some(until.place)
    })
}

fn ends(context: &Context<'_>, promise: &Promise, payment: &Promise, until: Place) -> Finding {
    let (name, paid) = (&promise.head.name, &payment.head.name);
    let who = context.parties(&context.model.creditors(promise));
    let end = context.schedule.ends.map_or(String::new(), |end| format!(" on {end}"));
    Finding::new(
        RULE.name,
        until,
        format!("{who} pays `{paid}` once, and what it buys, `{name}`, ends with the agreement{end}"),
    )
    .here("nothing may be used after this")
    .and(payment.head.header(), "paid once")
    .help(
        "say how long it may be used, `until 5 years after ends`, with `survives: yes`; or let the fee be one for each month or year in \
         which it is used",
    )
    .with("promise", name)
    .with("payment", paid)
}
