//! Finds rights that are lost within hours: a claim or a notice that must be given sooner than people can.

use agreement_ledger::consequence;
use agreement_model::declared::Promise;
use agreement_model::duration::{Counting, Duration};
use agreement_model::placed::{Placed, Slot};
use agreement_model::statement::Trigger;
use agreement_model::symbol::{Symbol, Word};
use agreement_model::when::{Base, Point, When, WhenKind};
use agreement_syntax::{Finding, Place};

use super::figure_kept_by_debtor;
use crate::answers::{Answer, Once, answers};
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::names_one_of;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "relief-needs-unreachable-notice",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DAYS, &WORKING_HOURS],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("relief_needs_unreachable_notice.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many calendar days somebody must at least have to claim or to tell; a long weekend is shorter",
    standard: Standard::Number(3),
};

static WORKING_HOURS: Setting = Setting {
    name: "hours",
    meaning: "how many working hours somebody must at least have; a business day counts as eight of them",
    standard: Standard::Number(8),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    let told: Vec<&Promise> = context
        .model
        .promises
        .iter()
        .filter(|it| {
            let name = it.head.name.replace('_', " ");
            wording::holds(&it.head.title, &REPORTS) || wording::holds(&name, &REPORTS)
        })
        .take(REPORTED)
        .collect();
    for answer in answers(context) {
        if let Some(finding) =
            before_the_report(context, &told, &answer).filter(|finding| once.is_new(finding.place()))
        {
            findings.push(finding);
        }
    }
    for answer in answers(context) {
        let name = &answer.promise.head.name;
        let applied = consequence::of_branch(context.model, answer.branch).lines;
        let penalties = applied.iter().filter_map(|line| line.penalty).map(|penalty| &penalty.claim);
        for claim in std::iter::once(&answer.branch.claim).chain(penalties) {
            if let Some((length, place)) = too_short(context, claim)
                && once.is_new(place)
            {
                let who = context.parties(&context.model.creditors(answer.promise));
                let message = format!(
                    "what follows from `{name}` is lost unless {who} claims it within {}",
                    length.value
                );
                let label = (answer.promise.head.header(), format!("owed to {who}"));
                findings.push(unreachable(message, &length, "claim", label));
            }
        }
    }
    for answer in answers(context) {
        if let Some(finding) =
            before_it_is_known(context, &told, &answer).filter(|it| once.is_new(it.place()))
        {
            findings.push(finding);
        }
    }
    for excuse in &context.model.excuses {
        if let Some((length, place)) = too_short(context, &excuse.notice)
            && once.is_new(place)
        {
            let name = &excuse.head.name;
            let message = format!("the excuse `{name}` is lost unless it is told within {}", length.value);
            let label = (excuse.head.header(), "this is what would be lost".to_owned());
            findings.push(unreachable(message, &length, "notice", label));
        }
    }
}

/// Words in the title or the name of a promise that shows the figures of a period.
const REPORTS: [&str; 9] = [
    "dashboard",
    "figures of the month",
    "log of the month",
    "month's figures",
    "monthly figures",
    "monthly statement",
    "report",
    "statement of figures",
    "statistics",
];

/// More reports than these are not looked at.
const REPORTED: usize = 50;

/// A claim over a measured figure that is lost before the report which shows the figure is due.
fn before_the_report(context: &Context<'_>, told: &[&Promise], answer: &Answer<'_>) -> Option<Finding> {
    if !matches!(answer.branch.trigger, Trigger::Below(_) | Trigger::Above(_)) {
        return None;
    }
    let claim = answer.branch.claim.given()?;
    let WhenKind::Within(length, _) = &claim.value.kind else { return None };
    let debtors = context.model.debtors(answer.promise);
    let (report, after) = told.iter().find_map(|report| {
        let theirs = context.model.debtors(report) == debtors;
        let after = report.when.list().iter().find_map(|when| match &when.kind {
            WhenKind::Within(after, Some(point)) if of_a_period(point) => Some(after.value),
            _ => None,
        });
        after.filter(|after| theirs && days(*after) > days(length.value)).map(|after| (report, after))
    })?;
    let (name, shown) = (&answer.promise.head.name, &report.head.name);
    let who = context.parties(&context.model.creditors(answer.promise));
    Some(
        Finding::new(
            RULE.name,
            claim.place,
            format!(
                "what follows from `{name}` is lost unless {who} claims it within {}, and `{shown}`, which shows the figure, \
                 comes up to {after} after the period",
                length.value
            ),
        )
        .here("lost before anybody can know")
        .and(report.head.header(), format!("due within {after}"))
        .help(format!("give more time than the report takes: `claim: within 30 days`, or count it from `{shown}`"))
        .with("field", "claim")
        .with("length", length.value.to_string()),
    )
}

/// A claim over the figure of a period that is lost within days, where the figure lies with the one who owes the claim: its
/// month must be reckoned, told and looked at first.
fn before_it_is_known(context: &Context<'_>, told: &[&Promise], answer: &Answer<'_>) -> Option<Finding> {
    const KNOWN: u64 = 8;
    let measured = matches!(answer.branch.trigger, Trigger::Below(_) | Trigger::Above(_));
    let claim = answer.branch.claim.given().filter(|_| measured)?;
    let WhenKind::Within(length, point) = &claim.value.kind else { return None };
    let creditors = context.model.creditors(answer.promise);
    let source = answer.promise.source.value().map_or("", String::as_str);
    let theirs = names_one_of(context.model, source, &creditors);
    // The harbour master's log, or a page that is open to both, lies with nobody.
    let [own, shared] = [&figure_kept_by_debtor::OWN, &figure_kept_by_debtor::SHARED]
        .map(|it| context.policy.words(&figure_kept_by_debtor::RULE, it));
    let open = wording::holds(source, &shared) || wording::holds(source, &["shown", "of the"]);
    let named = names_one_of(context.model, source, &context.model.debtors(answer.promise));
    let kept = source.is_empty() || named || !open && wording::holds(source, &own);
    // What counts from a report or from being told begins when the figure is known.
    let from_period = point.as_ref().is_none_or(of_a_period);
    let debtors = context.model.debtors(answer.promise);
    let reported = told.iter().any(|report| context.model.debtors(report) == debtors);
    if reported || !kept || days(length.value) >= KNOWN || theirs || creditors.is_empty() || !from_period {
        return None;
    }
    let (name, who) = (&answer.promise.head.name, context.parties(&creditors));
    let keeps = context.parties(&debtors);
    let mut finding = Finding::new(
        RULE.name,
        claim.place,
        format!(
            "what follows from `{name}` is lost unless {who} claims it within {}, and the figure lies with {keeps}",
            length.value
        ),
    )
    .here("the figure must be told first")
    .and(answer.promise.source.place().unwrap_or(answer.promise.head.header()), "where the figure comes from")
    .help("give time to get the figure and to look at it, such as `claim: within 30 days`, or let the credit come without a claim")
    .with("field", "claim")
    .with("length", length.value.to_string());
    let edit = agreement_syntax::Change { place: length.place, text: "30 days".to_owned() };
    finding.edits.extend(crate::gaps::offered("write `within 30 days`", vec![edit]));
    Some(finding)
}

/// Whether a time counts from the end of each measured period.
fn of_a_period(point: &Point) -> bool {
    let period =
        |word: Word| matches!(word, Word::CalendarMonth | Word::CalendarQuarter | Word::CalendarYear);
    matches!(&point.base, Base::Anchor(anchor) if matches!(anchor.name.symbol, Some(Symbol::Word(word)) if period(word)))
}

/// About how many days a length has, a business day counted as a day and a bit.
fn days(length: Duration) -> u64 {
    let count = u64::from(length.count);
    match length.unit.counts_as() {
        Counting::Minutes(minutes) => count.saturating_mul(minutes.into()) / (24 * 60),
        Counting::WorkingHours => count / 8,
        Counting::BusinessDays => count.saturating_mul(7) / 5,
        Counting::Days(of) => count.saturating_mul(of.into()),
        Counting::Months(of) => count.saturating_mul(of.into()).saturating_mul(30),
    }
}

/// The length of a window that closes before people are back at their desks.
fn too_short(context: &Context<'_>, slot: &Slot<When>) -> Option<(Placed<Duration>, Place)> {
    let given = slot.given()?;
    let WhenKind::Within(length, _) = &given.value.kind else { return None };
    let count = u64::from(length.value.count);
    let hours = u64::from(context.policy.number(&RULE, &WORKING_HOURS));
    // Who works on every day of the week has no weekend in between.
    let daily = context.model.calendar().is_some_and(|calendar| calendar.work.workdays().len() == 7);
    let days = if daily { 1 } else { u64::from(context.policy.number(&RULE, &DAYS)) };
    let short = match length.value.unit.counts_as() {
        Counting::WorkingHours => count < hours,
        Counting::BusinessDays => count.saturating_mul(8) < hours,
        Counting::Minutes(minutes) => count.saturating_mul(minutes.into()) < days.saturating_mul(24 * 60),
        Counting::Days(of) => count.saturating_mul(of.into()) < days,
        Counting::Months(_) => count == 0,
    };
    short.then(|| (length.clone(), given.place))
}

fn unreachable(
    message: String,
    length: &Placed<Duration>,
    field: &'static str,
    label: (Place, String),
) -> Finding {
    let reason = match length.value.unit.counts_as() {
        Counting::WorkingHours | Counting::BusinessDays => "shorter than a day at work",
        _ => "a weekend is longer",
    };
    let wider = if field == "claim" { "30 days" } else { "3 business days" };
    let mut finding = Finding::new(RULE.name, length.place, message)
        .here(reason)
        .and(label.0, label.1)
        .help(format!(
            "give as much time as it takes to notice, to ask and to write, such as `{field}: within {wider}`; whoever is away over \
             a long weekend would lose it"
        ))
        .with("field", field)
        .with("length", length.value.to_string());
    let edit = agreement_syntax::Change { place: length.place, text: wider.to_owned() };
    finding.edits.extend(crate::gaps::offered(format!("write `within {wider}`"), vec![edit]));
    finding
}
