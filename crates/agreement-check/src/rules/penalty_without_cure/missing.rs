//! What stops at once because it cannot go on, or must not: no lever, and so no notice is asked for it.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::{Action, Branch, Statement, Trigger};
use agreement_model::when::{When, WhenKind};

use crate::context::Context;
use crate::stems::stems;
use crate::wording;

/// Words in the title of what has to stand as long as there is work, and without which nobody may go on: a cover, a permit, what
/// keeps people from harm.
const STANDS: [&str; 44] = [
    "accredited",
    "authorisation",
    "authorised",
    "authorization",
    "background check",
    "cared for",
    "certificate",
    "certificates",
    "certified",
    "cover",
    "covered",
    "driving licence",
    "fire watch",
    "fit to fly",
    "fit to work",
    "guarded",
    "hard hats",
    "harness",
    "health and safety",
    "hygiene",
    "injured",
    "insurance",
    "insured",
    "licence",
    "licenced",
    "license",
    "licensed",
    "permit",
    "permits",
    "permitted",
    "policy of",
    "police check",
    "protected",
    "qualified",
    "registered",
    "registration",
    "safe",
    "safety",
    "scaffold",
    "sober",
    "vetted",
    "vetting",
    "work permit",
    "working permit",
];

/// Whether somebody stops for want of what the work cannot do without, and not to make the other side pay.
pub(super) fn is_no_lever(
    context: &Context<'_>,
    failed: &Promise,
    branch: &Branch,
    statement: &Statement,
) -> bool {
    let Action::Suspend(names) = &statement.action else { return false };
    let stopped = || names.iter().filter_map(|name| context.model.promise(name.promise()?));
    stands(failed, branch) || stopped().next().is_some() && stopped().all(|it| passes_on(failed, it))
}

/// Whether what failed has to stand all the time, such as an insurance.
fn stands(failed: &Promise, branch: &Branch) -> bool {
    let throughout = matches!(failed.when.list(), [When { kind: WhenKind::Throughout(..), .. }]);
    failed.kind == PromiseKind::Duty
        && throughout
        && branch.trigger == Trigger::Broken
        && failed.bans.is_empty()
        && wording::holds(&failed.head.title, &STANDS)
}

/// Whether what stops hands on just what did not come: by the same rhythm, and in the same words.
fn passes_on(failed: &Promise, stopped: &Promise) -> bool {
    let rhythm = |promise: &Promise| match promise.when.list() {
        [When { kind: WhenKind::Every(every), .. }] => Some((every.count, every.unit)),
        _ => None,
    };
    let shared = stems(&failed.head.title).intersection(&stems(&stopped.head.title)).count();
    failed.kind == PromiseKind::Duty
        && stopped.kind == PromiseKind::Duty
        && rhythm(failed).is_some()
        && rhythm(failed) == rhythm(stopped)
        && shared >= 2
}
