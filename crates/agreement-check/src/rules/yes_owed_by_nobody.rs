//! Finds work and money that wait for somebody's yes, which nobody has to give by any day.

use agreement_syntax::Finding;

use crate::clauses;
use crate::clauses::Clause;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "yes-owed-by-nobody",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&WAITS, &YES, &PAID, &SIGNED, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("yes_owed_by_nobody.md"),
    check: Some(check),
};

static WAITS: Setting = Setting {
    name: "waits",
    meaning: "words for waiting",
    standard: Standard::Words(&[
        "after",
        "as soon as",
        "following",
        "not before",
        "once",
        "only if",
        "only with",
        "pending",
        "provided that",
        "starting when",
        "subject to",
        "until",
        "upon",
        "when",
        "without",
    ]),
};

static YES: Setting = Setting {
    name: "yes",
    meaning: "words for a yes that is still to come; `…` stands for up to three words",
    standard: Standard::Words(&[
        "approval by",
        "approval from",
        "approval of",
        "authorised by",
        "authorized by",
        "blessing of",
        "budget has been freed",
        "budget is freed",
        "clearance by",
        "clearance from",
        "cleared by",
        "consent of",
        "funding is released",
        "get the green light",
        "given the green light",
        "gives the go-ahead",
        "gives the green light",
        "go-ahead of",
        "has agreed",
        "has approved",
        "has cleared",
        "has consented",
        "has given the go-ahead",
        "has given … approval",
        "has given … blessing",
        "has given … clearance",
        "has given … consent",
        "has given … nod",
        "has given … permission",
        "has given … permit",
        "has granted",
        "has no objection",
        "has nodded",
        "has okayed",
        "has passed it",
        "has released",
        "has said yes",
        "has signed",
        "has signed off",
        "has voted",
        "has waved",
        "have agreed",
        "have approved",
        "have cleared",
        "have given the go-ahead",
        "have no objection",
        "have okayed",
        "have released",
        "have said yes",
        "have signed",
        "have voted",
        "is happy with it",
        "nodded it through",
        "nods it through",
        "permission from",
        "permission of",
        "permit has been granted",
        "permit has come",
        "permit is granted",
        "permit is there",
        "release by",
        "release of the",
        "released by",
        "say yes",
        "says yes",
        "sign-off by",
        "sign-off from",
        "sign-off of",
        "signed it off",
        "signed … off",
        "signs it off",
        "the go-ahead",
        "waved … through",
        "written approval",
    ]),
};

static PAID: Setting = Setting {
    name: "paid",
    meaning: "words for money that is paid only for something signed; `…` stands for up to three words",
    standard: Standard::Words(&[
        "is not paid unless",
        "not paid without",
        "not payable without",
        "only against",
        "only for",
        "only on",
        "only with",
        "unsigned",
    ]),
};

static SIGNED: Setting = Setting {
    name: "signed",
    meaning: "words for what the one who pays has signed; `…` stands for up to three words",
    standard: Standard::Words(&[
        "accepted by",
        "approved time sheets",
        "approved timesheets",
        "confirmed by",
        "countersigned",
        "has initialled",
        "initialled",
        "passed by",
        "put … name to",
        "put … signature",
        "released in",
        "signature",
        "signatures",
        "signed",
        "stamped",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "agreed before signing",
        "already",
        "counts as approved",
        "counts as signed",
        "deemed",
        "is taken as",
        "no answer",
        "no word",
        "silence",
        "stands in",
        "unless",
        "without a word",
        "without … word",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let waits = context.policy.words(&RULE, &WAITS);
    let yes = context.policy.words(&RULE, &YES);
    let paid = context.policy.words(&RULE, &PAID);
    let signed = context.policy.words(&RULE, &SIGNED);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    let mut found = clauses::holding(context, clauses::PROMISED, &[&yes, &waits], &bounded);
    found.extend(clauses::holding(context, clauses::PROMISED, &[&paid, &signed], &bounded));
    clauses::once(&mut found);
    for clause in found {
        if clauses::says_a_time(clause.sentence.whole) || is_settled(context, &clause) {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} waits for somebody's yes (`{said} …`), and nobody owes that yes by any day"),
            )
            .here("by when, and what if nobody says anything?")
            .help(
                "write who says yes, within how long and what silence means, as a promise of its own that this one `needs`, or as `acceptance { who: …; \
review: 5 business days; silence: accepted }`; and let the date move while the yes is missing",
            ),
        );
    }
}

/// Words that say what kind of a yes it is.
const KINDS: [&str; 14] = [
    "agreed",
    "approved",
    "authorised",
    "board",
    "cleared",
    "consent",
    "funding",
    "granted",
    "inspected",
    "permit",
    "permission",
    "released",
    "signed",
    "voted",
];

/// Whether the debtor gives the yes itself, another promise, milestone or event speaks of it, or the words that wait stand
/// behind it: "released by Dana after two weeks".
fn is_settled(context: &Context<'_>, clause: &Clause<'_>) -> bool {
    let text = clause.sentence.text;
    let waits = context.policy.words(&RULE, &WAITS);
    let paid = context.policy.words(&RULE, &PAID);
    let from = [&waits, &paid]
        .into_iter()
        .filter_map(|words| wording::find_all(text, words).first().map(|at| at.start))
        .min();
    let yes = text.find(clause.said).unwrap_or(0);
    let behind = text.get(yes..).unwrap_or("");
    let between = text.get(from.unwrap_or(yes).min(yes)..yes).unwrap_or("");
    let turned = from.is_none_or(|from| from > yes);
    let own = clause.debtors(context);
    let kinds = stems(&KINDS.join(" "));
    let spoken: Vec<String> = stems(behind).into_iter().filter(|stem| kinds.contains(stem)).collect();
    let others = context.model.heads().map(|(_, head)| head).filter(|head| {
        ["dependency", "duty", "milestone", "event"].contains(&head.keyword)
            && head.name != clause.head().name
    });
    let told = others.into_iter().any(|head| {
        let title = stems(&head.title);
        spoken.iter().any(|stem| title.contains(stem))
    });
    turned || told || !own.is_empty() && clauses::names(context, between, &own)
}
