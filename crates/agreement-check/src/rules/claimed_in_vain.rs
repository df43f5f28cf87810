//! Finds claims that bring nothing: made after their time, or where nothing has to be claimed.

use std::collections::BTreeMap;

use agreement_ledger::questions::claims_in_vain;
use agreement_ledger::reckon::{Vain, WhyVain};
use agreement_model::lists::EventVerb;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::recorded::{Told, struck_out};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "claimed-in-vain",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("claimed_in_vain.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let is_claim = |it: &&Told<'_>| it.fact.verb == EventVerb::Claimed && it.promise().is_some();
    let claims: Vec<&Told<'_>> = context.record.told.iter().filter(is_claim).collect();
    // The reckoning is asked only where there is a question: most journals have none.
    if claims.is_empty() {
        return;
    }
    let vain = claims_in_vain(context.model, context.schedule, context.record.lines);
    // Of several answers to one line the first one counts, so it is put in last.
    let vain: BTreeMap<Place, &Vain> = vain.iter().rev().map(|it| (it.line, it)).collect();
    for told in claims {
        findings.extend(vain.get(&told.place).map(|it| finding(context, told, it)));
    }
}

fn finding(context: &Context<'_>, told: &Told<'_>, vain: &Vain) -> Finding {
    let (name, on) = (told.says(), told.day);
    match vain.why {
        WhyVain::TooLate { last, place, may_count } => {
            let so_far = if may_count { " as long as it is not done" } else { "" };
            let message = format!(
                "`{name} claimed` is dated {on}, and the last day for it was {last}: it brings nothing{so_far}"
            );
            told.finding(context, RULE.name, message)
                .and(place, "this says how long there is to claim it")
                .help(format!(
                    "what was not claimed by then is lost; where it was claimed by {last} and only written down later, {} with \
                     `on` and that day",
                    struck_out(told)
                ))
                .with("last", last.to_string())
        }
        WhyVain::NeedsNone => {
            let message =
                format!("`{name} claimed` claims nothing: nothing that follows from it has to be claimed");
            told.finding(context, RULE.name, message).help(format!(
                "what the agreement says follows by itself; where something else is meant, {}",
                struck_out(told)
            ))
        }
        WhyVain::NothingFollowed => {
            let message = format!(
                "`{name} claimed` claims nothing: nothing has followed from it that has to be claimed"
            );
            told.finding(context, RULE.name, message).help(format!(
                "see which occurrence is meant, and what is recorded of it; where it is another one, {}",
                struck_out(told)
            ))
        }
    }
}
