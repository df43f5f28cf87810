//! Finds bans on hiring and on competing that bind one side alone, or go on for years after the end.

mod words;

use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Statement};
use agreement_model::symbol::{PartyId, Symbol, Word};
use agreement_model::when::{Base, Point, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;
use words::{COMPETING, SECRECY};

pub(super) static RULE: Rule = Rule {
    name: "ban-one-sided",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&HIRING, &COMPETING, &SECRECY, &AFTER_HIRING, &AFTER_COMPETING, &AFTER_ANY],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("ban_one_sided.md"),
    check: Some(check),
};

static HIRING: Setting = Setting {
    name: "hiring",
    meaning: "words for taking on the other side's people",
    standard: Standard::Words(&[
        "employ",
        "employing",
        "entice",
        "headhunt",
        "hire",
        "lure",
        "poach",
        "recruit",
        "solicit",
        "engage anybody",
        "engage anyone",
        "engage … anybody",
        "engage … anyone",
        "engage … candidate",
        "engage … employed",
        "engage … introduced",
        "engage … people",
        "engage … person",
        "engage … staff",
        "engage … worker",
        "attract … people",
        "attract … staff",
        "bring over",
        "coax",
        "draw away",
        "enticing",
        "induce … leave",
        "induce … resign",
        "invite … to join",
        "invite … to leave",
        "job offer",
        "luring",
        "offer … employment",
        "offer … job",
        "offer … position",
        "offer … post",
        "persuade … leave",
        "pinch",
        "place under contract",
        "snatch",
        "steal … people",
        "steal … staff",
        "take on … employee",
        "take on … people",
        "take on … staff",
        "take on … worker",
        "take on anybody",
        "take on anyone",
        "talk … into leaving",
        "tempt",
        "win over",
        "woo",
        "contract … staff",
        "engage … consultant",
        "engage … contractor",
        "engage … developer",
        "engage … driver",
        "engage … employee",
        "engage … freelancer",
        "engage … nurse",
        "engage … team",
        "offer a job",
        "offer a post",
        "offer work to",
        "offer … contract",
        "take on anybody who",
        "take on anyone who",
        "take on people",
        "sign up … people",
        "sign up … staff",
        "approach … team",
        "make … an offer",
        "lure away",
    ]),
};

/// Words of a ban on turning to the people of the side one works for.
const GUARDED: [&str; 17] = [
    "approach anybody",
    "approach anyone",
    "approach people",
    "approach staff",
    "approach … employed",
    "approach … employees",
    "approach … people",
    "approach … staff",
    "contact … employees",
    "contact … staff",
    "employed by",
    "employed with",
    "employees of",
    "members of staff",
    "staff of",
    "who work for",
    "workers of",
];

static AFTER_ANY: Setting = Setting {
    name: "after-any",
    meaning: "for how many months after the end anything else may be forbidden, but for what is secret",
    standard: Standard::Number(24),
};

static AFTER_HIRING: Setting = Setting {
    name: "after-hiring",
    meaning: "for how many months after the end people may not be taken on",
    standard: Standard::Number(24),
};

static AFTER_COMPETING: Setting = Setting {
    name: "after-competing",
    meaning: "for how many months after the end a side may not compete",
    standard: Standard::Number(12),
};

/// What a ban is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Hiring,
    Competing,
    /// Anything else that does not keep a secret.
    Other,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let bans: Vec<(&Promise, About)> = context
        .promises()
        .filter(|(_, promise)| !promise.bans.is_empty() && context.is_own(&promise.head))
        .filter_map(|(_, promise)| Some((promise, about(context, promise)?)))
        .collect();
    let all: Vec<&Promise> = context.model.promises.iter().filter(|it| !it.bans.is_empty()).collect();
    for promise in all.iter().filter(|it| context.is_own(&it.head)) {
        if !bans.iter().any(|(other, about)| other.head == promise.head && *about == About::Hiring) {
            findings.extend(titled_for_all(context, promise, &all));
        }
    }
    for (promise, about) in &bans {
        findings.extend(
            too_long(context, promise, *about).or_else(|| one_sided(context, promise, *about, &bans)),
        );
    }
}

/// Words of a title by which a ban holds for all sides.
const NEITHER: [&str; 12] = [
    "both parties",
    "both sides",
    "each other",
    "each other's",
    "mutual",
    "neither party",
    "neither side",
    "no party",
    "no side",
    "nobody hires the other",
    "one another",
    "one another's",
];

/// "Neither side tells", and only one of them owes it.
fn titled_for_all(context: &Context<'_>, promise: &Promise, all: &[&Promise]) -> Option<Finding> {
    let said = wording::find(&promise.head.title, &NEITHER)?;
    let (bound, others) = (context.model.debtors(promise), context.model.creditors(promise));
    let twin =
        all.iter().any(|other| context.model.debtors(other).iter().any(|party| others.contains(party)));
    if bound.len() != 1 || others.is_empty() || twin {
        return None;
    }
    let (who, free) = (context.parties(&bound), context.parties(&others));
    Some(
        Finding::new(
            RULE.name,
            promise.who.place().unwrap_or(promise.head.header()),
            format!(
                "the title of `{}` binds all (`{said}`), and only {who} owes it: {free} is free",
                promise.head.name
            ),
        )
        .here(format!("only {who}"))
        .help("write `who: each party` and `to: the other party`, or say in the title who is bound")
        .with("ban", &promise.head.name),
    )
}

fn about(context: &Context<'_>, promise: &Promise) -> Option<About> {
    let said = promise.bans.iter().filter_map(|ban| match &ban.action {
        Action::Words(words) => Some(words.as_str()),
        _ => None,
    });
    let said: Vec<&str> = said.collect();
    let speaks = |setting| {
        let words = context.policy.words(&RULE, setting);
        said.iter().any(|text| wording::holds(text, &words))
    };
    // "Hire any other agency" is about firms, and no one's people.
    let of_firms = said.iter().any(|text| wording::holds(text, &OTHER_FIRMS));
    if speaks(&HIRING) && !of_firms {
        return Some(About::Hiring);
    }
    // "Approach anyone employed by Acme for another client" guards the people of one side from the work of the other.
    let guards = said.iter().any(|text| wording::holds(text, &GUARDED));
    let titled = |setting| wording::holds(&promise.head.title, &context.policy.words(&RULE, setting));
    // What may not be told to a rival is a secret all the same.
    if !speaks(&SECRECY) && (speaks(&COMPETING) || !said.is_empty() && titled(&COMPETING)) {
        return Some(if guards { About::Other } else { About::Competing });
    }
    let secret = speaks(&SECRECY) || titled(&SECRECY);
    (!secret && !said.is_empty()).then_some(About::Other)
}

/// How long a ban goes on after the end, in months, and where that is written.
fn after_the_end(context: &Context<'_>, promise: &Promise) -> Option<(u64, Place)> {
    promise.when.list().iter().find_map(|when| {
        let (WhenKind::Throughout(_, until) | WhenKind::From(_, until)) = &when.kind else { return None };
        Some((months(context, until)?, until.place))
    })
}

fn months(context: &Context<'_>, until: &Point) -> Option<u64> {
    match &until.base {
        Base::Anchor(anchor) if anchor.name.symbol == Some(Symbol::Word(Word::Ends)) => {
            let lengths = until.offsets.iter().filter(|offset| offset.after);
            Some(lengths.map(|offset| roughly_hours(offset.length.value)).sum::<u64>() / (30 * 24))
        }
        Base::Date(day) => u64::try_from(day.days_since(context.schedule.ends?)).ok().map(|days| days / 30),
        _ => None,
    }
}

fn too_long(context: &Context<'_>, promise: &Promise, about: About) -> Option<Finding> {
    let (months, place) = after_the_end(context, promise)?;
    let setting = match about {
        About::Hiring => &AFTER_HIRING,
        About::Competing => &AFTER_COMPETING,
        About::Other => &AFTER_ANY,
    };
    let most = context.policy.number(&RULE, setting);
    let who = context.parties(&context.model.debtors(promise));
    let name = &promise.head.name;
    let alone = if is_alone(context, promise) { ", and it alone," } else { "" };
    // A year of twelve months of thirty days is still a year.
    (months > u64::from(most)).then(|| {
        Finding::new(
            RULE.name,
            place,
            format!("`{name}` binds {who}{alone} for {months} months after everything else has ended"),
        )
        .here(format!("more than {most} months after the end"))
        .and(promise.head.header(), "this is not allowed until then")
        .help(format!(
            "let it end with the agreement, or at most {most} months later: a ban that outlives its reason by years runs the \
             risk of not holding at all, and then not even the first months are safe"
        ))
        .with("ban", name)
        .with("months", months.to_string())
    })
}

/// People are taken on in both directions, and who competes after the end is a matter for both; a ban on competing while
/// the agreement lasts is often what is paid for.
fn one_sided(
    context: &Context<'_>,
    promise: &Promise,
    about: About,
    bans: &[(&Promise, About)],
) -> Option<Finding> {
    let lasts = after_the_end(context, promise).is_some_and(|(months, _)| months > 0);
    let buys = is_tied_to_seller(context, promise);
    let tied = buys && about == About::Other && lasts;
    let free_to = about == About::Other && !tied || about == About::Competing && !lasts;
    if !is_alone(context, promise) || free_to {
        return None;
    }
    let bound = context.model.debtors(promise);
    let creditors = context.model.creditors(promise);
    let mutual = bans.iter().any(|(other, kind)| {
        let others = context.model.debtors(other);
        *kind == about && others.iter().any(|party| creditors.contains(party) && !bound.contains(party))
    });
    if mutual || creditors.is_empty() {
        return None;
    }
    let (who, free) = (context.parties(&bound), context.parties(&creditors));
    let name = &promise.head.name;
    if let Some((months, place)) =
        after_the_end(context, promise).filter(|_| buys && about == About::Competing || tied)
    {
        return Some(still_bound(promise, &who, &free, months, place));
    }
    let said =
        if about == About::Hiring { "take on the other side's people" } else { "work with whom it likes" };
    let place = promise.bans.first().map_or(promise.head.header(), |ban| ban.place);
    Some(
        Finding::new(RULE.name, place, format!("`{name}` binds {who} alone: {free} may {said}"))
            .here(format!("only {who}"))
            .and(promise.who.place().unwrap_or(promise.head.header()), "nobody else is bound")
            .help(
                "let it bind both sides, `who: each party` and `to: the other party`, or say in a `concession` or in the price \
                 what the one who is bound gets for it",
            )
            .with("ban", name)
            .with("bound", who.clone())
            .with("free", free.clone()),
    )
}

/// Words for those who could do the same work.
const OTHER_FIRMS: [&str; 12] = [
    "other agency",
    "other caterer",
    "other company",
    "other contractor",
    "other firm",
    "other maker",
    "other provider",
    "other studio",
    "other supplier",
    "other vendor",
    "another … firm",
    "another … supplier",
];

/// Words of a ban for whoever else could do it, where a client owes the ban to its supplier.
const OTHERS: [&str; 14] = [
    "another",
    "any other",
    "anybody but",
    "anybody else",
    "anyone but",
    "anyone else",
    "anywhere else",
    "by itself",
    "elsewhere",
    "except from",
    "except through",
    "except with",
    "other than",
    "somebody else",
];

/// Words for giving something out of one's hands: whoever may not do that is free to buy where it likes.
const GIVES: [&str; 20] = [
    "assign",
    "copy",
    "disclose",
    "display",
    "forward",
    "give",
    "hand",
    "lend",
    "loan",
    "make known",
    "pass",
    "publish",
    "rent out",
    "resell",
    "reveal",
    "sell",
    "share",
    "show",
    "sublet",
    "tell",
];

/// Words by which work, and no secret, is given to somebody else.
const ENGAGES: [&str; 16] = [
    "business",
    "buy",
    "collection",
    "commission",
    "engage",
    "hire",
    "job",
    "jobs",
    "orders",
    "purchase",
    "refuse",
    "repairs",
    "rubbish",
    "waste",
    "work",
    "works",
];

/// Whether some words of a ban keep one from turning to others: "develop it with anybody else".
fn is_about_others(words: &str) -> bool {
    wording::holds(words, &OTHERS) && (!wording::holds(words, &GIVES) || wording::holds(words, &ENGAGES))
}

/// Whether a ban ties those who buy to those who sell to them.
pub(super) fn is_tied_to_seller(context: &Context<'_>, promise: &Promise) -> bool {
    let (bound, free) = (context.model.debtors(promise), context.model.creditors(promise));
    let sold = all_on(context.model, &bound, Side::Client) && all_on(context.model, &free, Side::Supply);
    let others = |ban: &Statement| match &ban.action {
        Action::Words(words) => is_about_others(words),
        _ => false,
    };
    let bans = &promise.bans;
    sold && (bans.iter().any(others) || about(context, promise) == Some(About::Competing))
        && about(context, promise).is_some_and(|about| about != About::Hiring)
}

/// A client that may buy from nobody else, after the one it bought from serves it no longer.
fn still_bound(promise: &Promise, who: &str, free: &str, months: u64, place: Place) -> Finding {
    let name = &promise.head.name;
    Finding::new(
        RULE.name,
        place,
        format!("{who} may still turn to nobody else by `{name}` for {months} months after {free} has stopped serving it"),
    )
    .here("bound to somebody who owes nothing any more")
    .and(promise.head.header(), "this is not allowed until then")
    .help("let it end with the agreement, `until ends`, and rest while the other side is late or has stopped: whoever may not buy elsewhere must be served")
    .with("ban", name)
    .with("bound", who)
    .with("free", free)
    .with("months", months.to_string())
}

fn is_alone(context: &Context<'_>, promise: &Promise) -> bool {
    let bound: Vec<PartyId> = context.model.debtors(promise);
    let creditors = context.model.creditors(promise);
    !bound.is_empty() && !creditors.iter().any(|party| bound.contains(party))
}
