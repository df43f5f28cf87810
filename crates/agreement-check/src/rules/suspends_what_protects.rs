//! Finds powers to stop, over money that is late, what protects people, their data or the other side's own money.

use agreement_ledger::price::is_payment;
use agreement_model::declared::Promise;
use agreement_model::lists::State;
use agreement_model::statement::{Action, Statement};
use agreement_model::symbol::Name;
use agreement_model::when::{Condition, WhenKind};
use agreement_syntax::Finding;

use super::penalty_without_cure::without_a_word;
use crate::answers::{Once, answers};
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "suspends-what-protects",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PROTECTS, &OTHERS_MONEY],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("suspends_what_protects.md"),
    check: Some(check),
};

static PROTECTS: Setting = Setting {
    name: "protects",
    meaning: "words in the title of a promise for what keeps people or data from harm; `…` stands for up to three words",
    standard: Standard::Words(&[
        "alarm",
        "alarms",
        "back-up",
        "back-ups",
        "backed up",
        "backup",
        "backups",
        "data … kept",
        "data … protected",
        "data … safe",
        "data … secure",
        "emergency",
        "emergencies",
        "evacuation",
        "fire alarm",
        "fire watch",
        "first aid",
        "gas … watched",
        "inspection of brakes",
        "keeps … safe",
        "kept confidential",
        "kept safe",
        "kept secret",
        "kept under lock",
        "lift rescue",
        "on-call doctor",
        "oxygen",
        "rescue",
        "safety check",
        "safety checks",
        "safety inspection",
        "security updates",
        "sprinkler",
        "sprinklers",
        "stay secret",
        "stays secret",
        "virus protection",
        "vital signs",
    ]),
};

static OTHERS_MONEY: Setting = Setting {
    name: "others-money",
    meaning: "words in the title of a promise for money that only passes through; `…` stands for up to three words",
    standard: Standard::Words(&[
        "client money",
        "customers' money",
        "donations … passed",
        "maintenance payments",
        "net pay",
        "pass … on the takings",
        "pay of staff",
        "pay … to the staff",
        "payout",
        "payouts",
        "pays out",
        "pension payments",
        "pensions",
        "pocket money",
        "rents … passed",
        "rents … paid",
        "pay … salaries",
        "salaries … paid",
        "salaries in … account",
        "salaries are",
        "staff are paid",
        "takings … paid",
        "takings … passed",
        "tenants' deposits",
        "tips … paid",
        "pay … wages",
        "wages … paid",
        "wages in … account",
        "wages are paid",
        "wages go",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    let mut look = |statement: &Statement, failed: &Promise| {
        let Action::Suspend(names) = &statement.action else { return };
        for name in names {
            if let Some(finding) =
                protected(context, statement, name, failed).filter(|_| once.is_new(name.place))
            {
                findings.push(finding);
            }
        }
    };
    for answer in answers(context).filter(|it| is_payment(it.promise) && context.is_own(&it.promise.head)) {
        if answer.branch.is_late() || answer.branch.is_missed() {
            answer.branch.statements.iter().for_each(|statement| look(statement, answer.promise));
        }
    }
    for right in context.model.rights.iter().filter(|it| context.is_own(&it.head)) {
        let failed = right.when.list().iter().find_map(|when| match &when.kind {
            WhenKind::Condition(Condition::InState(name, state, _))
                if matches!(state.state, State::Late | State::Missed) =>
            {
                context.model.promise(name.promise()?).filter(|it| is_payment(it))
            }
            _ => None,
        });
        if let Some(failed) = failed {
            right.statements.iter().for_each(|statement| look(statement, failed));
        }
    }
}

/// So many hours of warning are enough to look for another watch.
const WARNED: u64 = 7 * 24;

/// What a promise keeps from harm, in words for the finding; nothing where it is work like any other.
fn keeps(context: &Context<'_>, statement: &Statement, promise: &Promise) -> Option<&'static str> {
    if !promise.bans.is_empty() {
        return Some("what it forbids is allowed for so long");
    }
    let title = &promise.head.title;
    if wording::holds(title, &context.policy.words(&RULE, &OTHERS_MONEY)) {
        return Some("the money is not its own");
    }
    // With some days' notice somebody else can be found who watches.
    let told = statement.clauses.notice.as_ref().or(statement.clauses.cure.as_ref());
    let in_time = told.is_some_and(|it| roughly_hours(it.value) >= WARNED);
    // That people's safety hangs on it, and nobody is told before, is told by itself.
    let told_already = without_a_word(context, statement).is_some_and(|it| it.head == promise.head);
    let protects =
        !in_time && !told_already && wording::holds(title, &context.policy.words(&RULE, &PROTECTS));
    protects.then_some("harm does not wait for the money")
}

fn protected(context: &Context<'_>, statement: &Statement, name: &Name, failed: &Promise) -> Option<Finding> {
    let promise = context.model.promise(name.promise()?)?;
    let why = keeps(context, statement, promise)?;
    let (of, over) = (&promise.head.name, &failed.head.name);
    let who = statement.subject.as_ref().map(|it| context.model.parties_of(std::slice::from_ref(it)));
    let who = who.filter(|who| !who.is_empty()).unwrap_or_else(|| context.model.debtors(promise));
    // Who rests its own secrecy or its own rest of the work protects nobody else.
    if who != context.model.debtors(promise) {
        return None;
    }
    Some(
        Finding::new(
            RULE.name,
            name.place,
            format!("{} may stop `{of}` over `{over}`: {why}", context.parties(&who)),
        )
        .here("hurts others than the one who has not paid")
        .and(promise.head.title_place.unwrap_or(promise.head.header()), "this is what stops")
        .help(
            "take it out of what may be stopped: let other work rest, with notice and for what is not disputed, and let this go on until the \
             end of the deal and the handing over",
        )
        .with("promise", of)
        .with("payment", over),
    )
}
