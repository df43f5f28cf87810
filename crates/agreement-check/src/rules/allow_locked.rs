//! Finds permissions for what nobody may allow away.

use agreement_model::declared::Allow;
use agreement_syntax::{Finding, Safety};

use super::allow_unused::with_removal;
use crate::allow::{Lock, Spot, Standing, reached, standing};
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "allow-locked",
    category: Category::Clarity,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("allow_locked.md"),
    check: Some(check),
};

/// Is asked after the rules that may be locked, since it looks at what they found.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let lock = |allow: &Allow| match standing(context, allow) {
        Standing::Locked(lock) => Some(lock),
        _ => None,
    };
    let locks = context.model.allows.iter().filter_map(|allow| Some((allow, lock(allow)?)));
    let (locked, locks): (Vec<&Allow>, Vec<Lock>) = locks.unzip();
    let spots: Vec<Spot<'_>> = findings.iter().map(Spot::of).collect();
    let stays = reached(&locked, &spots);
    let stays = stays.into_iter().map(|all| all.into_iter().min().and_then(|first| findings.get(first)));
    let all = locked.iter().zip(locks).zip(stays);
    let new: Vec<Finding> = all.map(|((allow, lock), stays)| refused(allow, lock, stays)).collect();
    findings.extend(new);
}

fn refused(allow: &Allow, lock: Lock, stays: Option<&Finding>) -> Finding {
    let name = &allow.rule.value;
    let (why, help) = match lock {
        Lock::House => (
            "your house's policy keeps this rule locked",
            "mend what the rule finds, or ask whoever keeps `agreement.toml` for the house",
        ),
        Lock::Reading => (
            "what cannot be read or means nothing must be mended",
            "mend what the rule finds; what cannot be understood cannot be agreed on either",
        ),
        Lock::Permissions => (
            "a permission does not silence what is wrong with permissions",
            "put the other permission in order",
        ),
    };
    let mut finding = Finding::new(RULE.name, allow.place, format!("`{name}` cannot be allowed: {why}"))
        .here("silences nothing")
        .help(help)
        .with("rule", name);
    if let Some(stays) = stays {
        finding = finding.and(stays.place(), "this stays");
    }
    with_removal(finding, allow, Safety::Offered)
}
