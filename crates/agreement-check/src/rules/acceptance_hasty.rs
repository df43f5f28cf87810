//! Finds reviews so short that silence becomes a yes before anybody can look, with nothing to be put right afterwards, and
//! reviews that are over before the test that they wait for.

mod tested;

use agreement_model::lists::Silence;
use agreement_model::when::WhenKind;
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days somebody must at least have to look at what was delivered, where silence is a yes and nothing is put \
              right afterwards",
    standard: Standard::Number(3),
};

pub(super) static RULE: Rule = Rule {
    name: "acceptance-hasty",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&DAYS],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("acceptance_hasty.md"),
    check: Some(check),
};

pub(in crate::rules) use tested::is_test;

/// A business day, with a night and some hours to spare.
const DAY: u64 = 36;

/// Whether what is looked at is counted on the spot, and comes back for a second look when something is wrong: a day is enough.
fn is_walked_through(acceptance: &agreement_model::declared::Acceptance) -> bool {
    let counted = acceptance.criteria.list().iter().any(|criterion| criterion.limit.is_some());
    counted && !acceptance.correct.is_absent() && !acceptance.rounds.is_absent()
}

/// Who is asked to look and has fewer hours than this cannot be away for a day.
const HOURS: u64 = 24;

/// What is put forward again and again, and is taken as accepted after some hours of silence.
fn answers_in_hours(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for event in context.model.events.iter().filter(|event| context.is_own(&event.head)) {
        let Some(reply) = event.reply.and_then(|id| context.model.promise(id)) else { continue };
        let within = reply.when.list().iter().find_map(|when| match &when.kind {
            WhenKind::Within(length, _) => Some((length, when.place)),
            _ => None,
        });
        let yes = reply.silence.value() == Some(&Silence::Accepted);
        let Some((length, place)) = within.filter(|(length, _)| yes && roughly_hours(length.value) < HOURS)
        else {
            continue;
        };
        // Who is asked for work says whether it comes; there is nothing to look at yet.
        let asked = all_on(context.model, &context.model.parties_of(event.who.list()), Side::Client)
            && all_on(context.model, &context.model.debtors(reply), Side::Supply);
        if asked {
            continue;
        }
        let who = context.parties(&context.model.debtors(reply));
        findings.push(
            Finding::new(
                RULE.name,
                place,
                format!("{who} has {} to look at `{}`, then it is accepted, faults and all", length.value, event.head.name),
            )
            .here("too short to look")
            .help(
                "give 2 business days or more, and name everybody who must look; where it cannot wait, let silence be a no, with somebody \
                 who may be called",
            )
            .with("event", &event.head.name),
        );
    }
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    answers_in_hours(context, findings);
    let least = u64::from(context.policy.number(&RULE, &DAYS)).saturating_mul(24);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Some(acceptance) = &promise.acceptance else { continue };
        if let Some(outlasted) = tested::outlasts(context, promise, acceptance) {
            findings.push(outlasted);
            continue;
        }
        let Some(review) = acceptance.review.given().filter(|review| roughly_hours(review.value) < least)
        else {
            continue;
        };
        // What comes again and again is looked at as it comes.
        let once = context.schedule.promise(id).once().is_some();
        let yes = acceptance.silence.value() == Some(&Silence::Accepted);
        let mended = !acceptance.correct.is_absent() || acceptance.head.may_hold("correct");
        // In a day nobody has looked, and who has not looked finds nothing that could be put right.
        let blind = roughly_hours(review.value) <= DAY && !is_walked_through(acceptance);
        if !once || !yes || (mended && !blind) {
            continue;
        }
        let name = &promise.head.name;
        let who = context.parties(&context.model.parties_of(acceptance.who.list()));
        let mut finding = Finding::new(
            RULE.name,
            review.place,
            format!("{who} has {} to look at `{name}`, then it is accepted, faults and all", review.value),
        )
        .here(if mended { "too short to look" } else { "too short to look, and no `correct`" })
        .help("give 5 or 10 business days, and say how long a fault may take to be put right: `correct: 5 business days`")
        .with("promise", name);
        let text = if mended { "10 business days" } else { "10 business days; correct: 10 business days" };
        let change = Change { place: review.place, text: text.to_owned() };
        finding.edits.extend(offered(format!("write `review: {text}`"), vec![change]));
        findings.push(finding);
    }
}
