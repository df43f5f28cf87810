//! Finds agreements about money in which nothing limits what either side may be liable for.

use agreement_ledger::exposure::{Exposure, exposure};
use agreement_model::Slot;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::added;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{both_sides, named};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "liability-cap-missing",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&GENERAL],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("liability_cap_missing.md"),
    check: Some(check),
};

pub(super) static GENERAL: Setting = Setting {
    name: "general",
    meaning: "words in the title of cited terms, or in the note of the agreement, that say that a limit stands there, or that they are \
              general terms, which usually hold one",
    standard: Standard::Words(&[
        "contract",
        "framework",
        "general conditions",
        "general terms",
        "liability",
        "master",
        "msa",
        "psa",
        "standard terms",
        "terms and conditions",
    ]),
};

/// General terms usually hold the limit; so whoever cites some is not asked. The terms of a house for its enrolments, a
/// price list, a drawing or a guideline hold none, as far as anybody can tell from the title.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some(header), Some((supply, client))) = (&context.model.header, both_sides(context.model)) else {
        return;
    };
    let general = context.policy.words(&RULE, &GENERAL);
    let told = header.head.note.value().is_some_and(|note| wording::holds(note, &["liability", "liable"]));
    let cited = told || header.terms.list().iter().any(|terms| wording::holds(&terms.title.value, &general));
    let unread = matches!(header.terms, Slot::Unreadable(_) | Slot::Todo(_)) || header.head.may_hold("terms");
    let elsewhere = cited || unread;
    let misplaced = context.model.unread.contains("liability");
    let capped = !header.liability.is_empty() || header.head.may_hold("liability") || misplaced;
    // Where nobody owes anything yet, nobody can be liable for it.
    let empty = context.model.promises.is_empty();
    if elsewhere || capped || empty || matches!(header.value, Slot::Unreadable(_)) {
        return;
    }
    let exposures = exposure(context.model, context.schedule);
    let at_stake = exposures.iter().any(|it| it.uncapped || !it.totals.is_empty());
    if header.value.value().is_none() && !at_stake {
        return;
    }
    let told = |parties: &[_]| {
        let of = exposures.iter().find(|exposure| parties.contains(&exposure.party));
        of.map_or(String::new(), bears)
    };
    let (ours, theirs) = (named(context.model, &supply), named(context.model, &client));
    let mut finding = Finding::new(
        RULE.name,
        header.head.header(),
        format!("nothing limits what {ours} or {theirs} may be liable for"),
    )
    .here("no `liability`")
    .with("supply", ours.replace('`', ""))
    .with("client", theirs.replace('`', ""));
    for parties in [&supply, &client] {
        if let Some(party) = parties.first().and_then(|id| context.model.party(*id)) {
            finding = finding.and(party.head.header(), told(parties));
        }
    }
    finding = finding.help(
        "agree up to how much each side answers for what goes wrong, all in all: `liability { who: each party; cap: 100% of value \
         }`, and name in `uncapped: \"…\"` what no limit should hold for",
    );
    let entry = "liability { who: each party; cap: todo \"up to how much\" }".to_owned();
    finding.edits.extend(added(&header.head, "add a limit for each party, as `todo`", &[entry]));
    findings.push(finding);
}

fn bears(exposure: &Exposure) -> String {
    let totals: Vec<String> = exposure.totals.iter().map(ToString::to_string).collect();
    match (totals.as_slice(), exposure.uncapped) {
        ([], false) => "no agreed sum at stake, and no limit for the rest".to_owned(),
        ([], true) => "sums at stake that grow without an end".to_owned(),
        (sums, false) => format!("{} at stake by agreed sums, and no limit for the rest", sums.join(" and ")),
        (sums, true) => format!("{} at stake, and sums that grow without an end", sums.join(" and ")),
    }
}
