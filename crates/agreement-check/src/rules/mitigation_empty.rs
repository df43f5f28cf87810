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
        "act quickly",
        "ask for understanding",
        "be attentive",
        "be careful",
        "be flexible",
        "be patient",
        "be proactive",
        "be vigilant",
        "bear in mind",
        "best effort",
        "close contact",
        "close cooperation",
        "close monitoring",
        "communicate early",
        "communicate openly",
        "cope with it",
        "cross … fingers",
        "deal with it",
        "do everything possible",
        "do our best",
        "do what … can",
        "do … best",
        "find a solution",
        "good communication",
        "good planning",
        "good preparation",
        "good will",
        "goodwill",
        "hope",
        "improve communication",
        "keep an eye",
        "keep calm",
        "keep in contact",
        "keep in touch",
        "keep reminding",
        "keep track",
        "keep … eye",
        "keep … in mind",
        "keep … informed",
        "keep … posted",
        "make every effort",
        "manage expectations",
        "monitor closely",
        "monitor progress",
        "monitor the situation",
        "motivate everybody",
        "mutual trust",
        "open communication",
        "pay attention",
        "plan ahead",
        "plan carefully",
        "plan well",
        "play it by ear",
        "prepare well",
        "pull together",
        "put pressure on",
        "raise awareness",
        "react in time",
        "react quickly",
        "regular contact",
        "remind again",
        "remind … again",
        "see what happens",
        "speed things up",
        "stay alert",
        "stay close",
        "stay flexible",
        "stay in touch",
        "stay on top",
        "stay positive",
        "stress the importance",
        "take care",
        "take it seriously",
        "talk about it",
        "team spirit",
        "trust each other",
        "try harder",
        "try to",
        "try … best",
        "wait and see",
        "watch closely",
        "watch out",
        "watch the situation",
        "work closely",
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
        "work together",
        "write again",
        "another call",
        "another ring",
        "ask … again",
        "be in contact",
        "call … again",
        "call … now and then",
        "give … a ring",
        "give … another",
        "keep on top",
        "ring … again",
        "send … reminder",
        "send … reminders",
        "urge … to",
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
