//! Finds parties for which only somebody signs whose own note gives leave for less than the deal is worth.

use agreement_model::declared::Member;
use agreement_model::lists::Authority;
use agreement_model::money::Money;
use agreement_model::symbol::PartyId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::owners::{full_name, people};
use crate::policy::{Setting, Standard};
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "signature-beyond-limit",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&LIMITED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("signature_beyond_limit.md"),
    check: Some(check),
};

static LIMITED: Setting = Setting {
    name: "limited",
    meaning: "words beside a sum for how far somebody may bind the house, or from where on somebody else must",
    standard: Standard::Words(&[
        "above",
        "as far as",
        "at most",
        "below",
        "beyond",
        "exceed",
        "exceeding",
        "from",
        "greater than",
        "higher than",
        "larger than",
        "less than",
        "limit",
        "limited to",
        "maximum",
        "more than",
        "not more than",
        "over",
        "smaller than",
        "under",
        "until",
        "up to",
        "within",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let limited = context.policy.words(&RULE, &LIMITED);
    let Some(worth) = context.worth() else { return };
    for (id, party) in context.model.party_ids().filter(|(_, party)| context.is_own(&party.head)) {
        let Some((person, limit, place)) = too_small(context, id, worth.value, &limited) else { continue };
        let full = full_name(context, person);
        findings.push(
            Finding::new(
                RULE.name,
                place,
                format!(
                    "only `{full}` may sign for `{}`, by this note up to {limit}, and the deal is worth {}",
                    party.head.name, worth.value
                ),
            )
            .here("whose yes is missing?")
            .and(worth.place, "what the deal is worth")
            .help(
                "name the person who may sign for so much, with `authority: signs`, and give the one who may not another \
                 `authority`; or add the decision of the board as a dependency with a day",
            )
            .with("party", &party.head.name)
            .with("person", full)
            .with("limit", limit.to_string()),
        );
    }
}

/// The one person who may sign for a party, with the sum that the note beside the name gives leave for, where that is less
/// than the deal is worth.
fn too_small<'m>(
    context: &Context<'m>,
    party: PartyId,
    worth: Money,
    limited: &[&str],
) -> Option<(&'m Member, Money, Place)> {
    let mut signing =
        people(context, party).into_iter().filter(|it| it.authority.list().contains(&Authority::Signs));
    let (person, None) = (signing.next()?, signing.next()) else { return None };
    let note = person.head.note.given().filter(|note| wording::holds(&note.value, limited))?;
    let sums = figures(&note.value).into_iter().filter_map(|figure| match figure.says {
        Says::Money(sum) => Some(sum),
        _ => None,
    });
    // Where the note names several steps, the last of them is how far anybody goes.
    let limit = sums.filter(|sum| sum.currency == worth.currency).max_by_key(|sum| sum.amount)?;
    (limit.amount < worth.amount).then_some((person, limit, note.place))
}
