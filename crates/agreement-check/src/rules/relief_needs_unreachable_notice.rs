//! Finds rights that are lost within hours: a claim or a notice that must be given sooner than people can.

use agreement_ledger::consequence;
use agreement_model::duration::{Counting, Duration};
use agreement_model::placed::{Placed, Slot};
use agreement_model::when::{When, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::answers::{Once, answers};
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "relief-needs-unreachable-notice",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DAYS, &WORKING_HOURS],
    since: "0.1.0",
    fix: Fix::Offered,
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

/// The length of a window that closes before people are back at their desks.
fn too_short(context: &Context<'_>, slot: &Slot<When>) -> Option<(Placed<Duration>, Place)> {
    let given = slot.given()?;
    let WhenKind::Within(length, _) = &given.value.kind else { return None };
    let count = u64::from(length.value.count);
    let hours = u64::from(context.policy.number(&RULE, &WORKING_HOURS));
    let days = u64::from(context.policy.number(&RULE, &DAYS));
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
            "give as much time as it takes to notice, to ask and to write, such as `{field}: within {wider}`: a right that is \
             lost by form over a weekend is none"
        ))
        .with("field", field)
        .with("length", length.value.to_string());
    let edit = agreement_syntax::Change { place: length.place, text: wider.to_owned() };
    finding.edits.extend(crate::gaps::offered(format!("write `within {wider}`"), vec![edit]));
    finding
}
