//! Finds bans on hiring and on competing that bind one side alone, or go on for years after the end.

use agreement_model::declared::Promise;
use agreement_model::statement::Action;
use agreement_model::symbol::{PartyId, Symbol, Word};
use agreement_model::when::{Base, Point, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

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
        "offer a job",
        "offer a post",
        "offer work to",
        "offer … job",
        "offer … position",
        "offer … contract",
        "win over",
        "take on anybody who",
        "take on anyone who",
        "take on people",
        "take on … people",
        "take on … staff",
        "sign up … people",
        "sign up … staff",
        "approach … team",
        "make … an offer",
        "bring over",
        "lure away",
    ]),
};

static COMPETING: Setting = Setting {
    name: "competing",
    meaning: "words for working with or against others in the market; `…` stands for up to three words",
    standard: Standard::Words(&[
        "another agency",
        "another agent",
        "another baker",
        "another bank",
        "another brand",
        "another buyer",
        "another carrier",
        "another client",
        "another club",
        "another company",
        "another contractor",
        "another customer",
        "another dealer",
        "another distributor",
        "another firm",
        "another house",
        "another maker",
        "another manufacturer",
        "another partner",
        "another producer",
        "another provider",
        "another reseller",
        "another retailer",
        "another shop",
        "another sponsor",
        "another store",
        "another studio",
        "another supplier",
        "another team",
        "another vendor",
        "another … brand",
        "any competitor",
        "any other",
        "business that",
        "compete",
        "competitor",
        "from anyone else",
        "nowhere else",
        "of others",
        "other brand",
        "other client",
        "other contractor",
        "other customer",
        "other maker",
        "other manufacturer",
        "other provider",
        "other supplier",
        "other vendor",
        "other … brand",
        "other … maker",
        "rival",
        "with anyone else",
        "not bought from",
        "not delivered by",
        "not made by",
        "not supplied by",
        "other than from",
        "than those of",
    ]),
};

/// Words of a ban on turning to the people of the side one works for.
const GUARDED: [&str; 8] = [
    "approach anyone",
    "approach people",
    "approach staff",
    "approach … employed",
    "approach … people",
    "approach … staff",
    "employed by",
    "employees of",
];

static SECRECY: Setting = Setting {
    name: "secrecy",
    meaning: "words for keeping something secret or safe, which may go on for years",
    standard: Standard::Words(&[
        "confidential",
        "confidentiality",
        "copy",
        "data",
        "disclose",
        "information",
        "know-how",
        "leak",
        "mention",
        "name",
        "pass on",
        "publish",
        "recipe",
        "reveal",
        "script",
        "secret",
        "share",
        "source code",
        "speak of",
        "talk about",
        "tell",
        "trade mark",
        "trademark",
        "alter",
        "certificate",
        "course material",
        "delete",
        "destroy",
        "discard",
        "erase",
        "falsify",
        "handout",
        "handouts",
        "learning material",
        "manual",
        "our cases",
        "our material",
        "slides",
        "tamper",
        "teaching material",
        "template",
        "templates",
        "throw away",
        "training material",
    ]),
};

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
    if speaks(&HIRING) {
        return Some(About::Hiring);
    }
    // "Approach anyone employed by Acme for another client" guards the people of one side from the work of the other.
    let guards = said.iter().any(|text| wording::holds(text, &GUARDED));
    let titled = |setting| wording::holds(&promise.head.title, &context.policy.words(&RULE, setting));
    if speaks(&COMPETING) || !said.is_empty() && titled(&COMPETING) {
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
    if !is_alone(context, promise) || about == About::Other || (about == About::Competing && !lasts) {
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

fn is_alone(context: &Context<'_>, promise: &Promise) -> bool {
    let bound: Vec<PartyId> = context.model.debtors(promise);
    let creditors = context.model.creditors(promise);
    !bound.is_empty() && !creditors.iter().any(|party| bound.contains(party))
}
