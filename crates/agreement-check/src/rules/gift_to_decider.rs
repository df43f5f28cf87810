//! Finds favours of one side to a person of the other, rather than to the party.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::owners::member;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "gift-to-decider",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("gift_to_decider.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for concession in context.model.concessions.iter().filter(|it| context.is_own(&it.head)) {
        let given = concession.to.list().iter().filter_map(|name| Some((name, member(context, name)?)));
        let Some((name, person)) = given.into_iter().find(|(_, it)| !it.team) else { continue };
        let (gift, who) = (&concession.head.name, &person.head.title);
        let who = if who.is_empty() { &person.head.name } else { who };
        let decides = !person.authority.list().is_empty()
            || context.model.promises.iter().any(|promise| {
                let judges = promise.acceptance.as_ref().map(|it| it.who.list()).unwrap_or_default();
                judges.iter().any(|judge| judge.symbol == name.symbol)
            });
        let said = if decides { "who decides over its work" } else { "and not to the party" };
        let mut finding = Finding::new(
            RULE.name,
            concession.head.header(),
            format!("`{gift}` is given to {who}, {said}: whoever reads it later may call it a bribe"),
        )
        .here("to a person");
        if let Some(back) = concession.in_return.place() {
            finding = finding.and(back, "for this");
        }
        findings.push(
            finding
                .help("give it to the party, for something that the party gives; or leave it out")
                .with("concession", gift)
                .with("person", who),
        );
    }
}
