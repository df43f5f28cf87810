//! Finds longer deals in which nobody has to report or to meet, until something goes wrong.

use agreement_model::declared::{Ends, Promise, PromiseKind};
use agreement_model::symbol::{Symbol, Word};
use agreement_model::when::{Quantifier, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::declared;
use crate::owners::{full_name, people};
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, parties_on};

/// How long a deal may run without a cadence.
static WEEKS: Setting = Setting {
    name: "weeks",
    meaning: "how many weeks a deal may run with no meeting or report that repeats",
    standard: Standard::Number(8),
};

pub(super) static RULE: Rule = Rule {
    name: "cadence-missing",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Strict,
    settings: &[&WEEKS],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("cadence_missing.md"),
    check: Some(check),
};

const DAYS_IN_A_WEEK: i64 = 7;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    let promises = &context.model.promises;
    let is_unread = context.model.unread.contains("duty")
        || promises.iter().any(|promise| promise.when.place().is_some() && promise.when.value().is_none());
    let is_a_plan = promises.iter().any(|promise| promise.kind == PromiseKind::Dependency);
    if is_unread || !is_a_plan || promises.iter().any(repeats) {
        return;
    }
    let most = i64::from(context.policy.number(&RULE, &WEEKS));
    let weeks = match (context.schedule.effective, context.schedule.ends, header.ends.value()) {
        (Some(from), Some(until), _) => until.days_since(from) / DAYS_IN_A_WEEK,
        (_, None, Some(Ends::Never)) => i64::MAX,
        _ => return,
    };
    if weeks > most {
        findings.push(missing(context, weeks));
    }
}

/// Whether a promise brings people together again and again, or tells one of them where things stand. What is measured
/// every month is a service, and a payment is money.
fn repeats(promise: &Promise) -> bool {
    let every = promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)));
    let each_period = phrase::counts_from(promise.when.list()).any(|anchor| {
        let period = [Word::CalendarMonth, Word::CalendarQuarter, Word::CalendarYear].map(Symbol::Word);
        anchor.quantifier == Some(Quantifier::Each)
            && anchor.name.symbol.is_some_and(|symbol| period.contains(&symbol))
    });
    promise.kind != PromiseKind::Payment && promise.target.is_absent() && (every || each_period)
}

fn missing(context: &Context<'_>, weeks: i64) -> Finding {
    let head = context.model.header.as_ref().map(|header| &header.head);
    let place = head.map(agreement_model::declared::Head::header).unwrap_or_default();
    let (length, kept) = match weeks {
        i64::MAX => ("for ever".to_owned(), "never".to_owned()),
        weeks => (format!("{weeks} weeks"), weeks.to_string()),
    };
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("this deal runs {length}, and nobody has to meet or report at any fixed interval"),
    )
    .here("no `duty` that repeats")
    .help(
        "write a `duty` with `when: every 2 weeks …`: half an hour, or half a page, on what is done, what is late and why, and \
         what comes next",
    )
    .with("weeks", kept);
    let Some(head) = head else { return finding };
    let supplier = parties_on(context.model, Side::Supply)
        .into_iter()
        .find_map(|id| people(context, id).into_iter().next().map(|person| full_name(context, person)));
    if let Some(who) = supplier {
        let name = context.free_name("progress_note");
        let text = format!(
            "duty {name} \"What is done, what is late and why, what comes next\" {{\n  who: {who}\n  when: every 2 weeks from \
             effective until ends\n}}"
        );
        finding.edits.extend(declared(head, "add a note every two weeks", &text));
    }
    finding
}
