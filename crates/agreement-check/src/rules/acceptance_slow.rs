//! Finds reviews that keep work waiting: weeks to look at it, or a silence that counts as a no.

use agreement_model::lists::Silence;
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days somebody may take at most to look at what was delivered; ten business days are fourteen",
    standard: Standard::Number(14),
};

pub(super) static RULE: Rule = Rule {
    name: "acceptance-slow",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&DAYS],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("acceptance_slow.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let most = u64::from(context.policy.number(&RULE, &DAYS)).saturating_mul(24);
    for (_, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Some(acceptance) = &promise.acceptance else { continue };
        let long = acceptance.review.given().filter(|review| roughly_hours(review.value) > most);
        let silent = acceptance.silence.given().filter(|silence| silence.value == Silence::Rejected);
        let Some(place) = long.map(|review| review.place).or(silent.map(|silence| silence.place)) else {
            continue;
        };
        let name = &promise.head.name;
        let who = context.parties(&context.model.parties_of(acceptance.who.list()));
        let message = match (long, silent) {
            (Some(review), Some(_)) => {
                format!("{who} may take {} to look at `{name}`, and saying nothing is a no", review.value)
            }
            (Some(review), None) => format!("{who} may take {} to look at `{name}`", review.value),
            (None, _) => {
                format!("saying nothing about `{name}` is a no, so {who} can hold it up by doing nothing")
            }
        };
        let mut finding = Finding::new(RULE.name, place, message)
            .here(if long.is_some() { "until then nobody knows whether it is done" } else { "nobody has to say why" })
            .help(
                "agree on five or ten business days, let silence count as a yes (`silence: accepted`), and let a no name what is \
                 wrong; where a thing has its season, count back from it",
            )
            .with("promise", name);
        if let (Some(_), Some(silence)) = (long, silent) {
            finding = finding.and(silence.place, "and this is how it ends");
        }
        if let Some(silence) = silent {
            let change = Change { place: silence.place, text: "accepted".to_owned() };
            finding.edits.extend(offered("write `silence: accepted`", vec![change]));
        }
        if let Some(review) = long {
            let change = Change { place: review.place, text: "10 business days".to_owned() };
            finding.edits.extend(offered("write `review: 10 business days`", vec![change]));
        }
        findings.push(finding);
    }
}
