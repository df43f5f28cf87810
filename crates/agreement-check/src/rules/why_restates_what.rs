//! Finds reasons that only repeat what they are a reason for.

use agreement_model::declared::{Head, PromiseKind};
use agreement_model::{Decimal, Slot};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;
use crate::wording;

/// How much of a reason may repeat its title.
static REPEATED: Setting = Setting {
    name: "repeated",
    meaning: "how many percent of the words of a reason may stand in the title before it counts as repeating it",
    standard: Standard::Percent(90),
};

/// Words that give no reason.
static EMPTY: Setting = Setting {
    name: "empty",
    meaning: "words that give no reason by themselves",
    standard: Standard::Words(&[
        "achieve",
        "become",
        "because",
        "crucial",
        "essential",
        "get",
        "important",
        "key",
        "make",
        "mandatory",
        "must",
        "necessary",
        "need",
        "provide",
        "require",
        "required",
        "should",
        "vital",
        "want",
    ]),
};

/// Words that stand where a reason should, whatever is asked for.
const HOLLOW: [&str; 13] = [
    "goes without saying",
    "is obvious",
    "speaks for itself",
    "that is the deal",
    "what they asked for",
    "what they pay for",
    "what they want",
    "what was agreed",
    "what was asked for",
    "what was ordered",
    "what we agreed",
    "what we pay for",
    "what we want",
];

/// Words that give custom, rank or a wish as the reason, however long the sentence is; `…` stands for up to three words.
const CUSTOM: [&str; 34] = [
    "always been done",
    "always done it",
    "always done so",
    "as in the last agreement",
    "as in the last contract",
    "because … asked for it",
    "company policy",
    "had it last time",
    "has always been so",
    "have always done",
    "head office wants",
    "in all our contracts",
    "in every contract",
    "in the last one as well",
    "in the last statement of work",
    "insists on it",
    "is our policy",
    "it is customary",
    "it is usual",
    "it was in the last",
    "likes it that way",
    "management wants it",
    "our template says",
    "standard procedure",
    "stands in the template",
    "the boss wants it",
    "wants it that way",
    "wants it this way",
    "was in the last agreement",
    "was in the last contract",
    "was in the old contract",
    "was in the template",
    "would like it",
    "would like to keep it",
];

/// A reason of more words than this says something beside them.
const SHORT: usize = 8;

pub(super) static RULE: Rule = Rule {
    name: "why-restates-what",
    category: Category::Clarity,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&REPEATED, &EMPTY],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("why_restates_what.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let empty = stems(&context.policy.words(&RULE, &EMPTY).join(" "));
    let most = context.policy.percent(&RULE, &REPEATED);
    let goals = context.model.goals.iter().map(|goal| (&goal.head, &goal.why));
    let promises = context.model.promises.iter().filter(|promise| promise.kind == PromiseKind::Dependency);
    for (head, why) in goals.chain(promises.map(|promise| (&promise.head, &promise.why))) {
        let Slot::Given(reason) = why else { continue };
        let is_short = reason.value.split_whitespace().count() <= SHORT;
        let by_custom = wording::holds(&reason.value, &CUSTOM);
        if is_short && wording::holds(&reason.value, &HOLLOW) || by_custom {
            findings.push(restates(head, reason, true));
            continue;
        }
        let said = stems(&head.title);
        // Without a title, or in a script without blanks between its words, there is nothing to compare.
        if said.is_empty() || reason.value.trim().is_empty() {
            continue;
        }
        let given: Vec<String> =
            stems(&reason.value).into_iter().filter(|word| !empty.contains(word)).collect();
        let repeated = given.iter().filter(|word| said.contains(*word)).count();
        if Decimal::from(repeated * 100) >= most * Decimal::from(given.len()) {
            findings.push(restates(head, reason, given.is_empty()));
        }
    }
}

fn restates(head: &Head, reason: &agreement_model::Placed<String>, is_empty: bool) -> Finding {
    let message = if is_empty {
        format!("the reason for {} gives none: `{}`", called(head), reason.value)
    } else {
        format!("the reason for {} only says its title again", called(head))
    };
    let asked = match head.keyword {
        "goal" => "say what it costs today, and whom, that it is not reached yet",
        _ => "say what cannot happen without it, or what it costs when it is missing",
    };
    let mut finding = Finding::new(RULE.name, reason.place, message)
        .here("why?")
        .help(format!("{asked}: who is asked for this will weigh it against their other work"));
    if let Some(title) = head.title_place {
        finding = finding.and(title, "this is what, not why");
    }
    finding.with("name", &head.name).with("why", &reason.value)
}
