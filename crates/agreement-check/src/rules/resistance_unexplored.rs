//! Finds dependencies of which nobody has asked what may get in the way.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::placed::Placed;
use agreement_syntax::{Edit, Finding, Safety};

use crate::blank;
use crate::context::Context;
use crate::gaps::{added, called};
use crate::policy::{Setting, Standard};
use crate::prose::{figures, says_a_number};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::words;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "resistance-unexplored",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&EMPTY, &HABIT],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("resistance_unexplored.md"),
    check: Some(check),
};

/// A reason of fewer words says nothing.
const FEWEST: usize = 3;

static EMPTY: Setting = Setting {
    name: "empty",
    meaning: "words that say only once more that there is no resistance; `…` stands for up to three words",
    standard: Standard::Words(&[
        "a piece of cake",
        "all are keen",
        "always been fine",
        "always find a way",
        "always found a way",
        "always gone well",
        "always managed",
        "always went well",
        "always worked",
        "cannot fail",
        "cannot go wrong",
        "business as usual",
        "done this many times",
        "done … many times",
        "everybody is excited",
        "everybody is happy",
        "everybody is keen",
        "everybody is on board",
        "everybody likes it",
        "everybody wants it",
        "everyone agrees",
        "everyone is excited",
        "everyone is happy",
        "everyone is keen",
        "everyone is on board",
        "everyone likes it",
        "everyone wants it",
        "it is easy",
        "it will work",
        "love us",
        "n/a",
        "never a problem",
        "never an issue",
        "never been a problem",
        "never been an issue",
        "never the problem",
        "never gone wrong",
        "never went wrong",
        "no objection",
        "no problem",
        "no resistance",
        "no risk",
        "nobody is worried",
        "nobody will object",
        "none expected",
        "none foreseen",
        "none known",
        "not a problem",
        "not worried",
        "not applicable",
        "nothing can go wrong",
        "nothing expected",
        "nothing is known",
        "nothing will go wrong",
        "nothing … known",
        "should be fine",
        "should work",
        "this is easy",
        "trust each other",
        "is confident",
        "are confident",
        "we are confident",
        "we are good at",
        "we expect none",
        "we see none",
        "we trust",
        "will be fine",
        "will manage",
        "will sort itself",
        "will work out",
        "no more to discuss",
        "nothing to discuss",
        "nothing more to discuss",
        "will have to accept",
        "have to accept it",
        "has to accept it",
        "have to live with",
        "has to live with",
        "has no say",
        "have no say",
        "was told to",
        "were told to",
        "has been ordered",
        "have been ordered",
        "is an order",
        "are ordered to",
        "has decided it",
        "has been decided",
        "it is decided",
        "management wants it",
        "management has decided",
        "the boss wants it",
        "boss has decided",
        "board wants it",
        "head office wants it",
        "no alternative",
        "no choice",
        "there is no choice",
        "were not asked",
        "has told the … that",
    ]),
};

/// Words that say only that people do the like of it all the time.
static HABIT: Setting = Setting {
    name: "habit",
    meaning: "words of a short reason without a figure that say only that it is done all the time; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as always",
        "as ever",
        "as usual",
        "child's play",
        "daily business",
        "day-to-day",
        "do this all the time",
        "do this daily",
        "do this every day",
        "do this every month",
        "do this every week",
        "do this every year",
        "done all the time",
        "done before",
        "done every day",
        "done every month",
        "done every week",
        "done every year",
        "everyday",
        "have done it",
        "know how it … done",
        "know how it works",
        "know how to",
        "know the drill",
        "know the ropes",
        "know their job",
        "know their trade",
        "know what to do",
        "know what we are doing",
        "know what they are doing",
        "nothing new",
        "nothing special",
        "nothing unusual",
        "our bread and butter",
        "plain sailing",
        "plain work",
        "routine",
        "same as always",
        "same as before",
        "same as last",
        "second nature",
        "simple enough",
        "standard job",
        "standard jobs",
        "standard practice",
        "standard procedure",
        "standard process",
        "standard task",
        "standard work",
        "straightforward",
        "the usual",
        "used to it",
        "well known",
        "well rehearsed",
    ]),
};

/// A reason of more words says more than that.
const SHORT: usize = 8;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises() {
        let answered = !promise.resistance.is_empty() || promise.no_resistance.is_some();
        if promise.kind == PromiseKind::Dependency && !answered && !promise.head.may_hold("resistance") {
            findings.push(unexplored(promise));
        }
        if let Some(reason) =
            promise.no_resistance.as_ref().filter(|reason| says_nothing(context, &reason.value))
        {
            findings.push(unasked(promise, reason));
        }
    }
}

/// Whether a reason why nothing is in the way gives none: too few words, or words that only say "none" again.
fn says_nothing(context: &Context<'_>, reason: &str) -> bool {
    let words = words(reason);
    let empty = context.policy.words(&RULE, &EMPTY);
    let habit = || {
        words.len() <= SHORT
            && figures(reason).is_empty()
            && !says_a_number(reason)
            && wording::holds(reason, &context.policy.words(&RULE, &HABIT))
    };
    // A text that is a blank is found as one.
    blank::find(reason).is_none() && (words.len() < FEWEST || wording::holds(reason, &empty) || habit())
}

fn unasked(promise: &Promise, reason: &Placed<String>) -> Finding {
    let head = &promise.head;
    let mut finding = Finding::new(
        RULE.name,
        reason.place,
        format!("`{}` is no reason why nothing will get in the way of {}", reason.value.trim(), called(head)),
    )
    .here("nobody seems to have asked")
    .with("promise", &head.name);
    if let Some(who) = promise.who.list().first() {
        finding = finding.and(who.place, "who has to do it knows best").with("who", &who.text);
    }
    finding.help(
        "say what makes it safe, such as `\"Three of these are live\"`, or write the `resistance \"…\" { mitigation \"…\" { … } }` \
         that a minute of asking brings up",
    )
}

fn unexplored(promise: &Promise) -> Finding {
    let head = &promise.head;
    let mut finding = Finding::new(
        RULE.name,
        head.header(),
        format!("nobody has said what may get in the way of {}", called(head)),
    )
    .here("no `resistance`")
    .with("promise", &head.name);
    if let Some(who) = promise.who.list().first() {
        finding = finding.and(who.place, "who has to do it knows best").with("who", &who.text);
    }
    let asked = match promise.who.list().first() {
        Some(who) => format!("ask `{}` who will be against it, or too busy for it", who.text),
        None => "ask whoever has to do it who will be against it, or too busy for it".to_owned(),
    };
    finding = finding.help(format!(
        "{asked}; write `resistance \"…\" {{ mitigation \"…\" {{ … }} }}`, or `resistance none because \"…\"` if there is nothing"
    ));
    let some = "resistance \"todo: what may get in the way\" { mitigation \"todo: what is done about it\" { who: todo \
                \"by whom\"; when: todo \"by when\" } }";
    let none = "resistance none because \"todo: why nothing will\"";
    finding.edits.extend(added(head, "add a `resistance` with its mitigation", &[some.to_owned()]));
    // Most often there is some: that there is none is for somebody to decide.
    let none = added(head, "say that there is none, and why", &[none.to_owned()]);
    finding.edits.extend(none.map(|edit| Edit { safety: Safety::Choice, ..edit }));
    finding
}
