//! Finds leave to use something, or cover for it, that ends while it is still in use.

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::stems::stems;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "leave-ends-before-use",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&LEAVE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("leave_ends_before_use.md"),
    check: Some(check),
};

static LEAVE: Setting = Setting {
    name: "leave",
    meaning: "words in the title of a standing promise for what must hold while something is used; `…` stands for up to three words",
    standard: Standard::Words(&[
        "are cleared",
        "certificate",
        "certified",
        "cleared for",
        "clearance",
        "concession",
        "cover",
        "insurance",
        "insured",
        "is cleared",
        "is hosted",
        "is licensed",
        "licence",
        "licences",
        "license",
        "licensed",
        "may be shown",
        "may be used",
        "permission",
        "permit",
        "permits",
        "release from",
        "releases",
        "right to use",
        "rights for",
        "rights in",
        "rights of",
        "rights to",
        "usage rights",
        "visa",
        "visas",
    ]),
};

/// A stem shorter than this is in many titles by chance.
const TELLING: usize = 4;

/// Days by which one may end before the other: over a weekend nothing is used.
const NEAR: i64 = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let leave = context.policy.words(&RULE, &LEAVE);
    for (id, held) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let supplied = all_on(context.model, &context.model.debtors(held), Side::Supply);
        let Some(last) = last_day(context, id).filter(|_| supplied && held.kind != PromiseKind::Payment)
        else {
            continue;
        };
        let Some(said) = wording::find(&held.head.title, &leave) else { continue };
        let title = stems(&held.head.title);
        let used = context.promises().find_map(|(other, used)| {
            let until = last_day(context, other).filter(|until| until.days_since(last) > NEAR)?;
            let theirs = other != id
                && context.model.debtors(used).iter().any(|it| context.model.debtors(held).contains(it));
            let needed = used.needs.list().iter().filter_map(|name| context.model.promise(name.promise()?));
            let same = std::iter::once(used).chain(needed).any(|it| {
                let named = stems(&it.head.title);
                title.iter().any(|stem| stem.chars().count() >= TELLING && named.contains(stem))
            });
            let again = wording::holds(&used.head.title, &leave);
            (theirs && same && !again && used.bans.is_empty()).then_some((used, until))
        });
        if let Some((used, until)) = used {
            findings.push(ends_first(held, last, used, until, said));
        }
    }
}

/// The last day of something that goes on for a while.
fn last_day(context: &Context<'_>, id: PromiseId) -> Option<Date> {
    match context.schedule.promise(id) {
        Due::Throughout(_, Some(last)) => Some(last.date),
        Due::On(day) if day.not_before.is_some() => Some(day.date),
        _ => None,
    }
}

fn ends_first(held: &Promise, last: Date, used: &Promise, until: Date, said: &str) -> Finding {
    let (name, other) = (&held.head.name, &used.head.name);
    Finding::new(
        RULE.name,
        held.when.place().unwrap_or(held.head.header()),
        format!("`{name}` ends on {last}, and `{other}`, which rests on it, goes on until {until}"),
    )
    .here(format!("{} days too short", until.days_since(last)))
    .and(used.when.place().unwrap_or(used.head.header()), "in use until then")
    .help(format!("let `{name}` last as long as `{other}`, or let `{other}` end with it"))
    .with("promise", name)
    .with("words", said)
}
