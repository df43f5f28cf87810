//! Finds leave to use, show or pass on what the other side has given or what is known of its people, for one's own ends and
//! without an end.

use agreement_ledger::terms::holders;
use agreement_model::declared::{Head, PromiseKind, Right};
use agreement_model::statement::{Action, Modal};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "data-used-freely",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&THINGS, &USES, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("data_used_freely.md"),
    check: Some(check),
};

static THINGS: Setting = Setting {
    name: "things",
    meaning: "words for what one side holds of the other or of people; `…` stands for up to three words",
    standard: Standard::Words(&[
        "address",
        "answers",
        "case study",
        "chat",
        "consumption",
        "content",
        "contact",
        "conversation",
        "customer list",
        "data",
        "design",
        "document",
        "drawing",
        "figures",
        "film",
        "filmed",
        "findings",
        "footage",
        "image",
        "know-how",
        "log",
        "lists",
        "material",
        "measurement",
        "photo",
        "photograph",
        "picture",
        "plans",
        "profile",
        "prompts",
        "readings",
        "recipe",
        "recording",
        "records",
        "results",
        "sample",
        "statistics",
        "tickets",
        "transcript",
        "usage",
        "video",
        "withdrawals",
        "client name",
        "customer name",
        "files",
        "names of",
        "annotations",
        "calls",
        "correspondence",
        "corrections",
        "e-mails",
        "emails",
        "feedback",
        "invoices",
        "letters",
        "mails",
        "messages",
        "orders",
        "queries",
        "questions",
        "scans",
        "scripts",
        "sensor values",
        "telemetry",
        "texts",
        "traffic",
        "trips",
        "voice",
    ]),
};

static USES: Setting = Setting {
    name: "uses",
    meaning: "words for ends that are one's own, and for others who get to see it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "advertising",
        "at fairs",
        "at trade fairs",
        "benchmark",
        "benchmarks",
        "develop its products",
        "for marketing",
        "for press",
        "for publicity",
        "for sale",
        "for training its",
        "for whatever",
        "improve its",
        "in its marketing",
        "in publications",
        "machine learning",
        "marketing",
        "on its website",
        "on social media",
        "other customers",
        "other clients",
        "own ends",
        "own … models",
        "own offers",
        "own products",
        "own projects",
        "own purpose",
        "own purposes",
        "own research",
        "own studies",
        "own study",
        "own use",
        "partners of",
        "pass … on",
        "pass … to",
        "press, marketing",
        "sell",
        "share … with",
        "show … to",
        "to anybody",
        "to anyone",
        "to competitors",
        "to makers",
        "to manufacturers",
        "to others",
        "to partners",
        "to prospects",
        "to third parties",
        "train … model",
        "train … models",
        "with others",
        "with partners",
        "with third parties",
        "affiliate",
        "develop … products",
        "enrich",
        "group companies",
        "improve … products",
        "improvement of",
        "own analyses",
        "own analysis",
        "own business",
        "sister companies",
        "sister company",
        "general model",
        "general models",
        "improve … models",
        "improve their",
        "its models",
        "its algorithms",
        "its other products",
        "improve … algorithms",
        "train its",
        "train … algorithm",
        "train … algorithms",
        "product development",
        "its research",
        "fine-tune",
        "for resale",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that set such a use a limit; `…` stands for up to three words",
    standard: Standard::Words(&[
        "agree",
        "aggregated",
        "anonymised",
        "anonymized",
        "anonymous",
        "approval",
        "approve",
        "ask … first",
        "blurred",
        "by law",
        "consent",
        "consented",
        "licence for",
        "once … paid",
        "permission",
        "prior",
        "pseudonymised",
        "pseudonymized",
        "public register",
        "required by law",
        "unless … objects",
        "with … consent",
        "with … yes",
        "without names",
        "never passed",
        "no names",
        "not passed on",
        "nothing is passed",
        "nothing passed",
        "nobody else",
        "only for",
        "stays with",
        "to nobody",
    ]),
};

/// Words before what somebody may do in a title or a note.
const MAY: [&str; 4] = ["can", "is free to", "may", "shall be free to"];

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
const DOES: [&str; 14] = [
    "analyse", "analyze", "disclose", "evaluate", "exploit", "hand", "keep", "pass", "publish", "sell",
    "share", "show", "store", "use",
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
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        if promise.kind != PromiseKind::Payment && promise.bans.is_empty() {
            findings.extend(aside(&promise.head, promise.how.value().map(String::as_str), &words));
        }
    }
}

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
fn aside(head: &Head, how: Option<&str>, words: &Words<'_>) -> Option<Finding> {
    let note = head.note.given().map(|note| (note.value.as_str(), note.place));
    let title = (head.title.as_str(), head.title_place.unwrap_or(head.header()));
    let all = format!("{} {} {}", head.title, how.unwrap_or(""), note.map_or("", |(text, _)| text));
    if !words.free(&all) {
        return None;
    }
    // What a house keeps for its own gain is no promise of anything, however it is written down.
    let takes = |text: &str| wording::holds(text, &DOES) && wording::holds(text, &GAINS);
    let lets = |text: &str| (wording::holds(text, &MAY) || takes(text)) && wording::holds(text, &words.uses);
    let (_, place) = note.filter(|(text, _)| lets(text)).or(Some(title).filter(|(text, _)| lets(text)))?;
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
