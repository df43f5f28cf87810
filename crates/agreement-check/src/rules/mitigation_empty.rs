//! Finds steps against a known resistance that are no steps: to hope, to watch, to try harder.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "mitigation-empty",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&WORDS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("mitigation_empty.md"),
    check: Some(check),
};

static WORDS: Setting = Setting {
    name: "words",
    meaning: "words of a mitigation that change nothing; `…` stands for up to three words",
    standard: Standard::Words(&[
        "be attentive",
        "be careful",
        "be flexible",
        "be patient",
        "be proactive",
        "be vigilant",
        "best effort",
        "communicate early",
        "communicate openly",
        "cross … fingers",
        "deal with it",
        "do our best",
        "good communication",
        "good planning",
        "good preparation",
        "good will",
        "goodwill",
        "hope",
        "keep an eye",
        "keep calm",
        "keep in contact",
        "keep in touch",
        "keep … eye",
        "monitor closely",
        "monitor the situation",
        "motivate everybody",
        "open communication",
        "pay attention",
        "plan well",
        "play it by ear",
        "raise awareness",
        "react quickly",
        "see what happens",
        "stay alert",
        "stay close",
        "stay flexible",
        "stay in touch",
        "stay positive",
        "stress the importance",
        "take care",
        "trust each other",
        "try harder",
        "wait and see",
        "watch closely",
        "watch the situation",
        "work faster",
        "work hard",
        "work harder",
        "another reminder",
        "ask again",
        "ask once more",
        "call again",
        "call and ask",
        "chase",
        "follow up",
        "keep asking",
        "keep chasing",
        "keep pushing",
        "nudge",
        "phone and ask",
        "ring again",
        "ring and ask",
        "ring … ask",
        "write again",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &WORDS);
    for (_, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        for resistance in &promise.resistance {
            for mitigation in &resistance.mitigations {
                let head = &mitigation.head;
                let Some(said) = wording::find(&head.title, &words) else { continue };
                let against = &resistance.head.title;
                findings.push(
                    Finding::new(
                        RULE.name,
                        head.title_place.unwrap_or_else(|| head.header()),
                        format!("`{}` does nothing about `{against}`", head.title.trim()),
                    )
                    .here("what is different afterwards?")
                    .and(resistance.head.title_place.unwrap_or(resistance.head.place), "this is known, and comes all the same")
                    .help("write a step that leaves something behind: a person booked, a spare ordered, a date agreed with somebody")
                    .with("promise", &promise.head.name)
                    .with("words", said),
                );
            }
        }
    }
}
