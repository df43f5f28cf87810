//! Finds agreements to agree: words that put off what should have been settled.

use agreement_model::statement::{Action, Statement};
use agreement_syntax::{Finding, Place, Span};

use crate::blank;
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static WORDS: Setting = Setting {
    name: "words",
    meaning: "words and phrases that put off what should be agreed",
    standard: Standard::Words(&[
        "adapt accordingly",
        "adapted accordingly",
        "adjust accordingly",
        "adjusted accordingly",
        "move accordingly",
        "moved accordingly",
        "moves accordingly",
        "change accordingly",
        "changed accordingly",
        "shift accordingly",
        "agree afterwards",
        "agree as we go",
        "agree at a later",
        "agree at the time",
        "agree between the parties from time to time",
        "agree case by case",
        "agree closer to",
        "agree from case to case",
        "agree in a separate",
        "by a separate agreement",
        "by separate agreement",
        "in a further agreement",
        "in a later agreement",
        "in a separate agreement",
        "agree in due course",
        "agree in good faith",
        "agree later",
        "agree nearer",
        "agree on later",
        "agree on the day",
        "agree separately",
        "agree when needed",
        "agreement to follow",
        "as agreed from time to time",
        "as may be agreed",
        "as mutually agreed",
        "as the parties agree",
        "as the parties may agree",
        "decide as we go",
        "decide case by case",
        "decide closer to",
        "decide in good faith",
        "decide later",
        "decide nearer",
        "decide on the day",
        "define later",
        "detail to follow",
        "determine later",
        "discuss in good faith",
        "discuss later",
        "find an agreement",
        "fix later",
        "follow later",
        "follow separately",
        "left open for now",
        "mutually agreed date",
        "mutually agreed price",
        "mutually agreed time",
        "negotiate in good faith",
        "negotiate later",
        "not yet agreed",
        "open for now",
        "resolve in good faith",
        "settle afterwards",
        "settle amicably",
        "settle in good faith",
        "settle later",
        "shall agree on",
        "shall agree upon",
        "shall be agreed",
        "sort out later",
        "specify later",
        "still open",
        "still to be agreed",
        "still to be decided",
        "still to be defined",
        "still to be fixed",
        "still to be settled",
        "subject to discussion",
        "subject to further agreement",
        "subject to negotiation",
        "to be clarified",
        "to be decided",
        "to be defined",
        "to be discussed",
        "to be finalised",
        "to be finalized",
        "to be fixed",
        "to be mutually agreed",
        "to be negotiated",
        "to be settled",
        "to be specified",
        "to be worked out",
        "to follow later",
        "try to agree",
        "will agree on",
        "will agree upon",
        "will be agreed",
        "will be defined",
        "will be negotiated",
        "will be settled",
        "work out later",
        "worked out later",
        "yet to be agreed",
        "yet to be decided",
        "yet to be defined",
        "yet to be fixed",
        "yet to be settled",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "to-be-agreed-open",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[&WORDS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("to_be_agreed_open.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &WORDS);
    agree_to_agree(context, &words, findings);
    // A resistance tells what is feared, and puts nothing off.
    let feared: Vec<Place> = context
        .model
        .promises
        .iter()
        .flat_map(|promise| &promise.resistance)
        .filter_map(|resistance| resistance.head.title_place)
        .collect();
    for text in context.model.texts.iter().filter(|text| !feared.contains(&text.place)) {
        // What is a plain blank is reported as one, by `placeholder-left`.
        if blank::find(&text.value).is_some() {
            continue;
        }
        let found: Vec<_> = wording::find_all(&text.value, &words)
            .into_iter()
            .filter(|at| !is_open_sum(&text.value, at))
            .collect();
        let Some(first) = found.first() else { continue };
        let at =
            |offset: usize| text.place.span.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        let place = Place::new(text.place.file, Span { start: at(first.start), end: at(first.end) });
        let quoted = wording::quoted(&text.value, &found);
        findings.push(
            Finding::new(RULE.name, place, format!("{quoted} puts off what should be agreed here"))
                .here("what holds if they never agree?")
                .help(
                    "settle it, or say who settles it by when: `todo \"…\" by acme.dana within 10 business days after signed`; \
                     where it cannot be settled yet, say what holds until then",
                )
                .with("words", quoted.replace('`', "")),
        );
    }
}

/// Things that are open as long as they are not paid, not shut or not done, and put nothing off.
const OPEN_THINGS: [&str; 14] = [
    "account", "balance", "bill", "claim", "counter", "door", "fee", "gate", "invoice", "item", "line",
    "shop", "sum", "window",
];

/// "Also where a bill is still open".
fn is_open_sum(text: &str, at: &std::ops::Range<usize>) -> bool {
    let said = text.get(at.clone()).unwrap_or("");
    let before = text.get(..at.start).unwrap_or("");
    let near = before.char_indices().rev().nth(24).map_or(0, |(start, _)| start);
    said.to_lowercase().ends_with("open") && wording::holds(before.get(near..).unwrap_or(""), &OPEN_THINGS)
}

/// Words of a consequence that only has people agree on something. What is agreed already is another matter.
const AGREE: [&str; 4] = ["agree", "agrees", "renegotiate", "renegotiated"];

fn agrees(words: &str) -> bool {
    let mut words = words.split(|letter: char| !letter.is_alphabetic());
    words.any(|word| AGREE.iter().any(|agree| word.eq_ignore_ascii_case(agree)))
}

/// Words that say what holds where they do not agree, or by what they go.
const ELSE: [&str; 14] = [
    "according to",
    "arbitrator",
    "as agreed",
    "by index",
    "else",
    "expert",
    "failing",
    "falling back",
    "if not",
    "mediator",
    "may terminate",
    "or",
    "otherwise",
    "until then",
];

/// A consequence of which the whole is that people agree on something: no time, and nothing that holds if they do not.
fn agree_to_agree(context: &Context<'_>, known: &[&str], findings: &mut Vec<Finding>) {
    let model = context.model;
    let promises = model.promises.iter().filter(|it| context.is_own(&it.head)).flat_map(|it| &it.branches);
    let assumptions =
        model.assumptions.iter().filter(|it| context.is_own(&it.head)).flat_map(|it| &it.branches);
    let talks = super::consequence_empty::only_talks(context);
    let open = |statement: &Statement| match &statement.action {
        Action::Words(words) => {
            statement.clauses.within.is_none()
                && statement.clauses.until.is_none()
                && agrees(words)
                && !wording::holds(words, &ELSE)
                && !wording::holds(words, known)
                && !words.contains(|letter: char| letter.is_ascii_digit())
        }
        _ => false,
    };
    for branch in promises.chain(assumptions).filter(|branch| !branch.unreadable && !branch.default) {
        let Some(first) = branch.statements.first() else { continue };
        let Action::Words(words) = &first.action else { continue };
        if branch.statements.iter().all(open) && !talks(branch) {
            findings.push(
                Finding::new(
                    RULE.name,
                    first.place,
                    format!("all that follows is that people agree (`{words}`): nothing holds if they never do"),
                )
                .here("no time, and nothing for the case that they cannot")
                .help(
                    "say by when they agree and by what it goes, such as an index or a list, and what holds otherwise: the old \
                     terms for some months, or a way out for either side",
                )
                .with("words", words),
            );
        }
    }
}
