//! Finds what work needs from another party, said in passing in the words of the work, and owed by nobody.

mod acts;

use agreement_syntax::Finding;

use crate::clauses;
use crate::clauses::Clause;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;
use crate::wording;
use agreement_model::declared::Promise;
use agreement_model::symbol::PartyId;

pub(super) static RULE: Rule = Rule {
    name: "input-owed-by-nobody",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BROUGHT, &ANYBODY, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("input_owed_by_nobody.md"),
    check: Some(check),
};

static BROUGHT: Setting = Setting {
    name: "brought",
    meaning: "words for what somebody else brings, opens or frees; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as … brings",
        "as … delivers",
        "as … provides",
        "as … sends",
        "as … supplies",
        "brought by",
        "fetched by",
        "freed by",
        "from … store",
        "from … stores",
        "from … warehouse",
        "handed out by",
        "help with",
        "helps with",
        "in rooms of",
        "in … own rooms",
        "in … rooms",
        "lent by",
        "made available by",
        "made ready by",
        "opened by",
        "paid by",
        "prepared by",
        "provided by",
        "put at our disposal by",
        "see to it",
        "sees to it",
        "sent by",
        "set up by",
        "supplied by",
        "that … brings",
        "that … delivers",
        "that … gives",
        "that … hands",
        "that … lends",
        "that … prepares",
        "that … provides",
        "that … puts",
        "that … sends",
        "that … supplies",
        "which … brings",
        "which … delivers",
        "which … frees",
        "which … gives",
        "which … hands",
        "which … lends",
        "which … opens",
        "which … prepares",
        "which … provides",
        "which … puts",
        "which … sends",
        "which … supplies",
        "with … crane",
        "with … forklift",
        "with … ladder",
        "with … licences",
        "with … tools",
    ]),
};

static ANYBODY: Setting = Setting {
    name: "anybody",
    meaning: "words for help by whoever is there; `…` stands for up to three words",
    standard: Standard::Words(&[
        "anybody on site",
        "anyone on site",
        "by whoever has",
        "by whoever is",
        "people present",
        "somebody from the",
        "somebody lends a hand",
        "somebody lets",
        "somebody of the",
        "somebody on site",
        "somebody opens",
        "someone from the",
        "someone lends a hand",
        "someone lets",
        "someone of the",
        "someone on site",
        "someone opens",
        "staff present",
        "whoever happens to be",
        "whoever has a key",
        "whoever has the key",
        "whoever is in the",
        "whoever is nearby",
        "whoever is on duty",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "already",
        "back to",
        "counts as",
        "gate log",
        "has provided",
        "has sent",
        "if not",
        "in the annex",
        "is charged",
        "on the list",
        "otherwise",
        "own",
        "sent in",
        "was sent",
        "were sent",
        "within",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let brought = context.policy.words(&RULE, &BROUGHT);
    let anybody = context.policy.words(&RULE, &ANYBODY);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    let mut found = clauses::holding(context, &["dependency", "duty"], &[&anybody], &bounded);
    found.extend(clauses::holding(context, &["dependency", "duty"], &[&brought], &bounded));
    clauses::once(&mut found);
    let told: Vec<_> = found.iter().map(|clause| clause.head().place).collect();
    let own = context.promises().filter(|(_, it)| context.is_own(&it.head) && !told.contains(&it.head.place));
    findings.extend(own.filter_map(|(_, promise)| acts::find(context, promise)));
    for clause in found {
        let bans = clause.promise.is_some_and(|promise| !promise.bans.is_empty());
        let anybody_helps = wording::holds(clause.sentence.text, &anybody);
        if bans || clauses::says_a_time(clause.sentence.text) || !anybody_helps && !is_open(context, &clause)
        {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("{whose} needs something from others (`{said}`), and nobody owes it"),
            )
            .here("by whom, by when, and what if not?")
            .help(
                "write it as a dependency of whoever brings it, with a day, and put it into `needs` of this one; or bring it yourself",
            ),
        );
    }
}

/// Whether another party brings it by the words, and no promise of that party, no milestone and no event speaks of the same thing.
fn is_open(context: &Context<'_>, clause: &Clause<'_>) -> bool {
    let Some(promise) = clause.promise else { return false };
    let model = context.model;
    let text = clause.sentence.text;
    let from = text.find(clause.said).unwrap_or(0);
    let (before, rest) = (text.get(..from).unwrap_or(""), text.get(from..).unwrap_or(""));
    let near: String = rest.chars().take(clause.said.chars().count().saturating_add(BEHIND)).collect();
    let owe = model.debtors(promise);
    let others: Vec<PartyId> = model.party_ids().map(|(id, _)| id).filter(|id| !owe.contains(id)).collect();
    let brings: Vec<PartyId> =
        others.into_iter().filter(|id| clauses::names(context, &near, &[*id])).collect();
    if brings.is_empty() || clauses::names(context, &near, &owe) {
        return false;
    }
    let last: Vec<&str> = before.split_whitespace().rev().take(NOUNS).collect();
    let things = stems(&last.join(" "));
    // A word in common may be a word of the trade; half of them are the thing itself.
    let speaks = |text: &str| stems(text).intersection(&things).count().saturating_mul(2) >= things.len();
    let theirs = |other: &&Promise| model.debtors(other).iter().any(|party| brings.contains(party));
    let owed = model
        .promises
        .iter()
        .filter(theirs)
        .any(|other| speaks(&other.head.title) || other.how.value().is_some_and(|how| speaks(how)));
    let happens = model.milestones.iter().map(|it| &it.head).chain(model.events.iter().map(|it| &it.head));
    !things.is_empty() && !owed && !happens.into_iter().any(|head| speaks(&head.title))
}

/// As many words before the verb are looked at for what is brought.
const NOUNS: usize = 5;

/// As many letters behind the words are looked at for who brings it.
const BEHIND: usize = 24;
