//! Finds leave to use, show or pass on what the other side has given or what is known of its people, for one's own ends and
//! without an end.

mod words;

use agreement_ledger::terms::holders;
use agreement_model::declared::{Head, Promise, PromiseKind, Right};
use agreement_model::placed::Slot;
use agreement_model::statement::{Action, Modal};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::{self, Sentence};
use crate::wording;
use words::{BOUNDED, THINGS, USES};

pub(super) static RULE: Rule = Rule {
    name: "data-used-freely",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&THINGS, &USES, &BOUNDED, &PASSING, &OTHERS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("data_used_freely.md"),
    check: Some(check),
};

static PASSING: Setting = Setting {
    name: "passing",
    meaning: "words in how a promise is kept, or in its note, for using what the other side gave; `…` stands for up to three words",
    standard: Standard::Words(&[
        "build on them",
        "build on it",
        "cast from",
        "copied for",
        "copy for",
        "exploited",
        "fed into",
        "feed into",
        "flow into",
        "flows into",
        "forwarded to",
        "go into",
        "go to",
        "goes into",
        "goes to",
        "handed on",
        "is learned",
        "are learned",
        "learn from",
        "learned in",
        "licensed to",
        "made available to",
        "made from them",
        "make after",
        "make from",
        "merged with",
        "offered to",
        "pass on",
        "passed on",
        "passed to",
        "pooled",
        "published",
        "put into",
        "resold",
        "reused for",
        "sell",
        "sent on to",
        "shared with",
        "shown to",
        "sold",
        "train",
        "trained on",
        "used for",
        "used in",
        "used to train",
    ]),
};

static OTHERS: Setting = Setting {
    name: "others",
    meaning: "words for those who have it then, or for an end of one's own; `…` stands for up to three words",
    standard: Standard::Words(&[
        "advertisers",
        "all … clients",
        "all … customers",
        "benchmark",
        "benchmarks",
        "competitors",
        "credit agencies",
        "data brokers",
        "dealers",
        "each profits",
        "for others",
        "group companies",
        "in one pot",
        "insurers",
        "investors",
        "lenders",
        "one model for all",
        "other brands",
        "other buyers",
        "other clients",
        "other customers",
        "other firms",
        "other makers",
        "other principals",
        "other projects",
        "other yards",
        "other … buyers",
        "other … clients",
        "other … customers",
        "other … firms",
        "other … makers",
        "own index",
        "own offers",
        "own products",
        "own ranking",
        "own research",
        "ranking",
        "rivals",
        "sister companies",
        "sponsors",
        "third parties",
        "whoever pays",
        "event partners",
        "its partners",
        "media partners",
        "partner network",
        "their partners",
    ]),
};

/// Words before what somebody may do in a title or a note.
const MAY: [&str; 11] = [
    "can",
    "could",
    "has the right to",
    "is allowed to",
    "is at liberty to",
    "is entitled to",
    "is free to",
    "is permitted to",
    "may",
    "reserves the right to",
    "shall be free to",
];

/// Words for an own gain, which nobody owes the other side.
const GAINS: [&str; 26] = [
    "develop its",
    "for its own",
    "for sale",
    "for their own",
    "general model",
    "general models",
    "improve its",
    "improve their",
    "improve … models",
    "improve … products",
    "its other products",
    "machine learning",
    "other clients",
    "other customers",
    "own ends",
    "own models",
    "own products",
    "own purpose",
    "own purposes",
    "own research",
    "own … models",
    "sell",
    "train its",
    "train … model",
    "train … models",
    "training its",
];

/// Words for letting others see something.
const DOES: [&str; 32] = [
    "analyse", "analyze", "copy", "disclose", "display", "evaluate", "exploit", "export", "feed", "give",
    "hand", "keep", "license", "offer", "pass", "pool", "post", "present", "process", "publish", "put",
    "resell", "reuse", "sell", "send", "share", "show", "store", "trade", "train", "transfer", "use",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = Words {
        things: context.policy.words(&RULE, &THINGS),
        uses: context.policy.words(&RULE, &USES),
        bounded: context.policy.words(&RULE, &BOUNDED),
    };
    for right in context.model.rights.iter().filter(|right| context.is_own(&right.head)) {
        findings.extend(by_right(context, right, &words));
    }
    let [passing, others] = [&PASSING, &OTHERS].map(|it| context.policy.words(&RULE, it));
    let for_others = sentences::agreed(context, &[&passing, &others], &words.bounded);
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        if promise.kind != PromiseKind::Payment && promise.bans.is_empty() {
            let before = findings.len();
            findings.extend(aside(&promise.head, Some(&promise.how), &words));
            if findings.len() == before {
                findings.extend(used_for_others(promise, &for_others, &passing, &words));
            }
        }
    }
}

/// "The tracks are also passed to insurers": in how a promise is kept, or in its note, with nobody who may say no.
fn used_for_others(
    promise: &Promise,
    sentences: &[Sentence<'_>],
    passing: &[&str],
    words: &Words<'_>,
) -> Option<Finding> {
    let found = sentences.iter().find(|it| {
        it.head.place == promise.head.place && {
            let around = it.around();
            (wording::holds(&around, &words.things) || wording::holds(&around, &GIVEN))
                && !wording::holds(it.text, &FOR_THIS)
        }
    })?;
    let said = wording::find(found.text, passing).unwrap_or_default();
    Some(told(
        &promise.head,
        found.place,
        format!("{} lets it be used for others (`{said}`)", called(&promise.head)),
    ))
}

/// More words for what one side gives the other to work with.
const GIVEN: [&str; 16] = [
    "designs",
    "drivers",
    "models",
    "moulds",
    "orders",
    "patterns",
    "positions",
    "prices",
    "quotes",
    "recipes",
    "samples",
    "sketches",
    "stock levels",
    "telemetry",
    "tracks",
    "orders of",
];

/// Words by which it is for the deal after all.
const FOR_THIS: [&str; 8] = [
    "for the delivery",
    "for this deal",
    "for this service",
    "in acceptance",
    "no other",
    "not for",
    "not used",
    "nobody",
];

struct Words<'w> {
    things: Vec<&'w str>,
    uses: Vec<&'w str>,
    bounded: Vec<&'w str>,
}

impl Words<'_> {
    /// Whether a text lets somebody use what is not its own, for ends of its own.
    fn free(&self, text: &str) -> bool {
        wording::holds(text, &DOES)
            && wording::holds(text, &self.uses)
            && wording::holds(text, &self.things)
            && !wording::holds(text, &self.bounded)
    }
}

/// `acme may "use the data for its own purposes"`.
fn by_right(context: &Context<'_>, right: &Right, words: &Words<'_>) -> Option<Finding> {
    let note = right.head.note.value().map_or("", String::as_str);
    if wording::holds(note, &words.bounded) || wording::holds(&right.head.title, &words.bounded) {
        return None;
    }
    let (said, statement) = right.statements.iter().find_map(|statement| match &statement.action {
        Action::Words(said) if statement.modal == Some(Modal::May) => {
            let alone = holders(context.model, statement).len() == 1;
            let timed = statement.clauses.until.is_some() || statement.clauses.within.is_some();
            (alone && !timed && words.free(said)).then_some((said, statement))
        }
        _ => None,
    })?;
    let who = context.parties(&holders(context.model, statement));
    Some(told(&right.head, statement.place, format!("{who} may `{said}`")))
}

/// What somebody may do with it beside a promise: in its title, in how it is kept, in its note.
fn aside(head: &Head, how: Option<&Slot<String>>, words: &Words<'_>) -> Option<Finding> {
    let [note, how] = [Some(&head.note), how]
        .map(|slot| slot.and_then(Slot::given).map(|text| (text.value.as_str(), text.place)));
    let title = (head.title.as_str(), head.title_place.unwrap_or(head.header()));
    let all =
        format!("{} {} {}", head.title, how.map_or("", |(text, _)| text), note.map_or("", |(text, _)| text));
    if !words.free(&all) {
        return None;
    }
    // What a house keeps for its own gain is no promise of anything, however it is written down.
    let takes = |text: &str| wording::holds(text, &DOES) && wording::holds(text, &GAINS);
    let lets = |text: &str| (wording::holds(text, &MAY) || takes(text)) && wording::holds(text, &words.uses);
    let (_, place) = [note, Some(title), how].into_iter().flatten().find(|(text, _)| lets(text))?;
    Some(told(head, place, format!("{} lets it be used for other ends", called(head))))
}

fn told(head: &Head, place: Place, what: String) -> Finding {
    let key = if head.keyword == "right" { "right" } else { "promise" };
    Finding::new(
        RULE.name,
        place,
        format!("{what}: nobody has to be asked, and nothing says for how long, or when it is deleted"),
    )
    .here("whose data, and whose ends?")
    .help(
        "say what it may be used for and until when, whom it may be shown to and with whose yes, `with its written consent`, and \
         that names are taken out; what the deal does not need is better not handed over",
    )
    .with(key, &head.name)
}
