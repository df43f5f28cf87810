//! Finds permissions whose last day is over.

use agreement_model::declared::Allow;
use agreement_syntax::{Finding, Safety};

use super::allow_unused::with_removal;
use crate::allow::{Spot, Standing, reached, standing};
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "allow-expired",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("allow_expired.md"),
    check: Some(check),
};

/// Is asked after the rules that may be allowed, since it looks at what they found.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let is_over = |allow: &&Allow| matches!(standing(context, allow), Standing::Expired(_));
    let over: Vec<&Allow> = context.model.allows.iter().filter(is_over).collect();
    let spots: Vec<Spot<'_>> = findings.iter().map(Spot::of).collect();
    let back = reached(&over, &spots);
    let back = back.into_iter().map(|all| all.into_iter().min().and_then(|first| findings.get(first)));
    let new: Vec<Finding> = over.iter().zip(back).filter_map(|(allow, back)| expired(allow, back)).collect();
    findings.extend(new);
}

fn expired(allow: &Allow, back: Option<&Finding>) -> Option<Finding> {
    let (name, until) = (&allow.rule.value, allow.until.as_ref()?);
    let last = until.value;
    let follows = match back {
        Some(_) => ", and what it silenced counts again",
        None => ", so it silences nothing any more",
    };
    let finding = Finding::new(RULE.name, allow.place, format!("`allow {name}` held until {last}{follows}"))
        .here("its last day is over")
        .with("rule", name)
        .with("until", last.to_string());
    let finding = match back {
        Some(back) => finding.and(back.place(), "counts again").help(
            "mend what is found there, and take the line out; or agree on a new day with whoever accepted the risk",
        ),
        None => finding.help("take the line out"),
    };
    Some(with_removal(finding, allow, Safety::Offered))
}
