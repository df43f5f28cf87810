//! Finds promises of a supplier who may hand over something else instead, by its own judgement.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "delivers-as-it-sees-fit",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&CHOOSES, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("delivers_as_it_sees_fit.md"),
    check: Some(check),
};

static CHOOSES: Setting = Setting {
    name: "chooses",
    meaning: "words by which whoever delivers chooses what it delivers; `…` stands for up to three words",
    standard: Standard::Words(&[
        "according to availability",
        "according to its judgement",
        "according to its own judgement",
        "as available",
        "as considered appropriate",
        "as considered suitable",
        "as it chooses",
        "as it deems",
        "as it judges",
        "as it likes",
        "as it pleases",
        "as it sees fit",
        "as it thinks fit",
        "as it wishes",
        "as stock allows",
        "as stock permits",
        "as supplies allow",
        "as supplies last",
        "as they see fit",
        "as … sees fit",
        "as … thinks fit",
        "at its convenience",
        "at its discretion",
        "at its option",
        "at its own discretion",
        "at its own option",
        "at … choice",
        "at … discretion",
        "caterer's choice",
        "considers acceptable",
        "considers adequate",
        "considers appropriate",
        "considers best",
        "considers comparable",
        "considers equal",
        "considers equivalent",
        "considers fit",
        "considers good enough",
        "considers necessary",
        "considers right",
        "considers sufficient",
        "considers suitable",
        "contractor's choice",
        "deems acceptable",
        "deems adequate",
        "deems appropriate",
        "deems comparable",
        "deems equal",
        "deems equivalent",
        "deems fit",
        "deems good enough",
        "deems necessary",
        "deems right",
        "deems sufficient",
        "deems suitable",
        "depending on availability",
        "depending on stock",
        "depending on what is available",
        "finds adequate",
        "finds appropriate",
        "finds comparable",
        "finds equivalent",
        "finds fit",
        "finds suitable",
        "holds for suitable",
        "in its judgement",
        "in its judgment",
        "in its opinion",
        "in its own judgement",
        "in its view",
        "it prefers",
        "judges adequate",
        "judges appropriate",
        "judges equal",
        "judges equivalent",
        "judges fit",
        "judges suitable",
        "keeps the right to change",
        "keeps the right to replace",
        "may be replaced by",
        "may be substituted",
        "may deliver another",
        "may deliver something else",
        "may send another",
        "may substitute",
        "may supply another",
        "may supply something else",
        "may use another",
        "of its choice",
        "of its choosing",
        "of its own choice",
        "of its own choosing",
        "of its own selection",
        "of its selection",
        "of … choosing",
        "or a substitute",
        "or an alternative",
        "or another brand",
        "or another make",
        "or another model",
        "or another product",
        "or another that",
        "or another type",
        "or anything similar",
        "or something like",
        "or something similar",
        "or the like",
        "or what is available",
        "or whatever",
        "or whatever is",
        "or whichever",
        "regards as equal",
        "regards as suitable",
        "reserves the right to change",
        "reserves the right to deliver",
        "reserves the right to exchange",
        "reserves the right to replace",
        "reserves the right to substitute",
        "reserves the right to swap",
        "reserves the right to use",
        "seller's choice",
        "subject to availability",
        "subject to stock",
        "supplier's choice",
        "thinks adequate",
        "thinks appropriate",
        "thinks best",
        "thinks comparable",
        "thinks equal",
        "thinks fit",
        "thinks good enough",
        "thinks right",
        "thinks suitable",
        "to its own taste",
        "what it has in stock",
        "whatever is available",
        "whatever is in stock",
        "whatever it",
        "whichever is available",
        "whichever is cheaper",
        "whichever it",
        "an alternative instead",
        "an equivalent instead",
        "another brand is sent",
        "another grade is",
        "another is sent",
        "another make is",
        "another model is sent",
        "close enough",
        "near match",
        "next best",
        "or another of the kind",
        "or something like it",
        "replaced by another",
        "something comparable",
        "something equivalent",
        "something like it",
        "something similar",
        "substitute is sent",
        "substitutes are sent",
        "substitutes may",
        "swap … without asking",
        "swapped without asking",
        "whatever is at hand",
        "whatever the market",
        "what the market gives",
        "without asking, another",
        "we will not call first",
        "comparable … without asking",
        "equivalent … without asking",
        "similar … without asking",
        "another … without asking",
        "replaced … without asking",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that set such a choice a limit",
    standard: Standard::Words(&[
        "after asking",
        "agree",
        "approval",
        "approved by",
        "approves",
        "as good as",
        "asks first",
        "at least as",
        "at least equal",
        "at least the same",
        "authorised by",
        "authorized by",
        "better or equal",
        "chosen by the client",
        "cleared with",
        "client chooses",
        "client's choice",
        "confirmed by",
        "consent",
        "equal or higher",
        "from a list",
        "from the list",
        "in agreement with",
        "in the catalogue",
        "list of approved",
        "listed in",
        "meets the same",
        "minimum",
        "no less than",
        "no lower",
        "no smaller",
        "no worse",
        "not below",
        "not lower",
        "not worse",
        "of at least",
        "of equal or",
        "of the list",
        "or better",
        "same class",
        "same grade",
        "same or better",
        "same power",
        "same quality",
        "same spec",
        "same specification",
        "same standard",
        "same value",
        "says yes",
        "signed off",
        "that meets",
        "with its yes",
        "with the same",
        "within the range",
        "within the specification",
        "yes from",
        "yes of",
        "written yes",
        "written leave",
        "same part number",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let chooses = context.policy.words(&RULE, &CHOOSES);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        if let Some((words, place)) = chosen_alone(context, promise, &chooses, &bounded) {
            findings.push(open(context, promise, words, place));
        }
    }
}

/// The texts that are found to leave to a supplier what it delivers, so that nothing else is said of them.
pub(super) fn told(context: &Context<'_>) -> Vec<Place> {
    let [chooses, bounded] = [&CHOOSES, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    let own = context.model.promises.iter().filter(|promise| context.is_own(&promise.head));
    own.filter_map(|promise| Some(chosen_alone(context, promise, &chooses, &bounded)?.1)).collect()
}

/// The words by which a supplier chooses what it delivers, and the text in which they stand.
fn chosen_alone<'m>(
    context: &Context<'_>,
    promise: &'m Promise,
    chooses: &[&str],
    bounded: &[&str],
) -> Option<(&'m str, Place)> {
    if !is_supplied(context, promise) {
        return None;
    }
    let how = promise.how.given().map(|how| (how.value.as_str(), how.place));
    let note = promise.head.note.given().map(|note| (note.value.as_str(), note.place));
    let title = (promise.head.title.as_str(), promise.head.title_place.unwrap_or(promise.head.header()));
    [Some(title), how, note].into_iter().flatten().find_map(|(text, place)| {
        let words = wording::find(text, chooses)?;
        (!wording::holds(text, bounded)).then_some((words, place))
    })
}

/// What those who deliver owe.
fn is_supplied(context: &Context<'_>, promise: &Promise) -> bool {
    matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty)
        && promise.bans.is_empty()
        && all_on(context.model, &context.model.debtors(promise), Side::Supply)
}

fn open(context: &Context<'_>, promise: &Promise, words: &str, place: Place) -> Finding {
    let (name, who) = (&promise.head.name, context.parties(&context.model.debtors(promise)));
    let others = context.parties(&context.model.creditors(promise));
    let others = if others == "nobody" { "the other side".to_owned() } else { others };
    Finding::new(
        RULE.name,
        place,
        format!("{who} keeps `{name}` with whatever it chooses itself (`{words}`): {others} has no say in what it gets"),
    )
    .here("who decides, and by what?")
    .help(
        "say what the other thing must be able to do, in figures (output, class, size, warranty), and that the other side says yes \
         to it beforehand, or may go without and pay less",
    )
    .with("promise", name)
    .with("words", words)
}
