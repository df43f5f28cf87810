//! Finds agreements that renew themselves and cannot be stopped in time by anybody.

use agreement_model::Due;
use agreement_model::declared::{Header, Renewal};
use agreement_model::lists::RenewalHow;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{Gaps, in_words};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "renewal-without-window",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("renewal_without_window.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    let Some(renewal) = header.renewal.as_ref() else { return };
    if renewal.how.value() != Some(&RenewalHow::Automatic) || !context.is_own(&header.head) {
        return;
    }
    // Where it says until when, either side may say no.
    let gaps = Gaps::of(&renewal.head).field("notice", &renewal.notice);
    let gaps = if gaps.is_empty() { gaps } else { gaps.field("who", &renewal.who) };
    if gaps.is_empty() {
        findings.extend(closed(context, header, renewal));
    } else {
        findings.push(open_question(header, renewal, &gaps));
    }
}

fn open_question(header: &Header, renewal: &Renewal, gaps: &Gaps<'_>) -> Finding {
    let lacks: Vec<String> = gaps.labels().iter().map(|label| format!("no `{label}`")).collect();
    let why = match gaps.labels().as_slice() {
        ["notice"] => "nothing says until when somebody can say no",
        _ => "nothing says who can say no, and until when",
    };
    let term = renewal.term.value().map_or(String::new(), |term| format!(" for {term}"));
    let mut finding = Finding::new(
        RULE.name,
        renewal.how.place().unwrap_or(renewal.head.header()),
        format!("the agreement renews itself{term}, and {why}"),
    )
    .here(in_words(&lacks, "and"))
    .help("write who can say no, and by when: `who: either party` and `notice: at least 60 days before ends`")
    .with("missing", gaps.labels().join(", "));
    if let Some(ends) = header.ends.place() {
        finding = finding.and(ends, "this is not the end");
    }
    finding.edits.extend(gaps.edit());
    finding
}

/// A notice that had to be given before the agreement began.
pub(super) fn closed(context: &Context<'_>, header: &Header, renewal: &Renewal) -> Option<Finding> {
    let notice = renewal.notice.given()?;
    let effective = context.schedule.effective?;
    let Due::On(last) = context.schedule.due(context.model, None, std::slice::from_ref(&notice.value)) else {
        return None;
    };
    if last.date > effective {
        return None;
    }
    let mut finding = Finding::new(
        RULE.name,
        notice.place,
        format!("the last day to say no to the renewal is {}, before the agreement has begun", last.date),
    )
    .here("longer than the whole term")
    .help("let the notice be a part of the term: two or three months of a year, a week or two of a pilot")
    .with("last_day", last.date.to_string());
    for (place, text) in
        [(header.effective.place(), "it begins here"), (header.ends.place(), "and ends here")]
    {
        if let Some(place) = place {
            finding = finding.and(place, text);
        }
    }
    Some(finding)
}
