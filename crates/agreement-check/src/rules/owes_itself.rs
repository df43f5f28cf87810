//! Finds promises that a party owes to itself: nobody can ever ask for them.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "owes-itself",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("owes_itself.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // Within one house its departments are the sides.
    if context.model.parties.len() < 2 {
        return;
    }
    for (_, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let (Some(who), Some(to)) = (promise.who.given(), promise.to.given()) else { continue };
        let (debtors, creditors) =
            (context.model.parties_of(&who.value), context.model.parties_of(&to.value));
        let ([debtor], [creditor]) = (debtors.as_slice(), creditors.as_slice()) else { continue };
        if debtor != creditor {
            continue;
        }
        let (name, party) = (&promise.head.name, context.party(*debtor));
        findings.push(
            Finding::new(RULE.name, to.place, format!("{party} owes `{name}` to itself, so nobody can ask for it"))
                .here("the same party")
                .and(who.place, "as this one")
                .help(
                    "name in `to` the party that counts on it; what goes into something shared, such as a joint account, is owed \
                     to the others",
                )
                .with("promise", name)
                .with("party", party),
        );
    }
}
