//! Finds standing promises and answers between two houses from which nothing follows when they are not kept.

mod apart;
mod touch;

use std::collections::BTreeSet;

use agreement_ledger::consequence::has_unreadable_branch;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::due::{Due, More};
use agreement_model::symbol::{PromiseId, Symbol};
use agreement_model::when::{Condition, When, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::added;
use crate::mentions;
use crate::phrase;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::stems::stems;
use crate::wording;

use super::consequence_only_one_case::has_cure_right;
use apart::{
    counts_for_a_price, counts_for_an_invoice, is_between_sides, is_leave, is_own_look, is_paid_apart,
    is_read_for_a_goal,
};
pub(super) use touch::keeps_in_touch;

pub(super) static RULE: Rule = Rule {
    name: "duty-without-consequence",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("duty_without_consequence.md"),
    check: Some(check),
};

/// How a duty is not kept.
#[derive(Clone, Copy)]
enum Fails {
    /// It is broken: it holds all the time.
    Broken,
    /// It comes late: for each of many events, again and again, or once something has been done.
    Late,
}

/// What comes less often than this is a step of the plan, and no habit.
const OFTEN: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in unanswered(context).into_iter().filter(|(_, promise)| promise.bans.is_empty()) {
        if let Some(fails) = fails(context, id) {
            findings.push(no_result(context, promise, fails));
        }
    }
}

/// What one house owes another besides the plan and the price, and from whose failure nothing follows anywhere.
pub(super) fn unanswered<'m>(context: &Context<'m>) -> Vec<(PromiseId, &'m Promise)> {
    // The promises whose state opens something, read off once.
    let states = mentions::states(context.model).into_iter();
    let answered: BTreeSet<PromiseId> = states.filter_map(|(name, _)| name.promise()).collect();
    let silent = |(id, promise): &(PromiseId, &Promise)| {
        promise.kind == PromiseKind::Duty
            && context.is_own(&promise.head)
            // One without a name has its finding already.
            && !promise.head.name.is_empty()
            && promise.branches.is_empty()
            && !has_unreadable_branch(promise)
            && promise.head.unreadable.is_empty()
            // A number without a result is found by `commitment-without-shortfall`.
            && promise.target.is_absent()
            && !counts_for_a_price(context, *id, &promise.head.name)
            && !counts_for_an_invoice(context, promise)
            && !answered.contains(id)
            && is_between_sides(context, promise)
            && !is_own_look(context, promise)
            && !is_leave(promise)
            && !is_paid_apart(promise)
            && !is_read_for_a_goal(context, promise)
            && (!has_cure_right(context, promise) || is_quick(context, *id, promise) || is_habit(context, *id, promise) || is_unseen(promise))
    };
    context.promises().filter(silent).collect()
}

fn fails(context: &Context<'_>, id: PromiseId) -> Option<Fails> {
    match context.schedule.promise(id) {
        Due::Throughout(..) => Some(Fails::Broken),
        Due::PerEvent(_) => Some(Fails::Late),
        // What waits for a step of the plan is the end of the work, and easily forgotten when that is paid.
        Due::Waiting(_) | Due::On(_)
            if context
                .model
                .promise(id)
                .is_some_and(|it| is_supplied(context, it) && (waits(it) || is_waited_for(context, id)))
                && !keeps_in_touch(context, id) =>
        {
            Some(Fails::Late)
        }
        Due::On(_) if context.model.promise(id).is_some_and(|it| is_handed_over(context, id, it)) => {
            Some(Fails::Late)
        }
        Due::Waiting(_) | Due::On(_) if context.model.promise(id).is_some_and(is_unseen) => Some(Fails::Late),
        Due::On(due)
            if due.not_before.is_some()
                && context.model.promise(id).is_some_and(|it| is_use(context, it)) =>
        {
            Some(Fails::Late)
        }
        // What a goal is read from is no step of the plan, however seldom it comes.
        Due::Series(..)
            if context.model.promise(id).is_some_and(|it| {
                is_supplied(context, it) && is_source(context, it) && !keeps_in_touch(context, id)
            }) =>
        {
            Some(Fails::Late)
        }
        Due::Series(days, more)
            if (*more == More::Yes || days.len() >= OFTEN) && !keeps_in_touch(context, id) =>
        {
            Some(Fails::Late)
        }
        _ => None,
    }
}

/// Whether data is wiped, and nothing shows that it was: that it failed is seen when it turns up with somebody else.
fn is_unseen(promise: &Promise) -> bool {
    const WIPED: [&str; 12] = [
        "delete",
        "destroy",
        "disposed of",
        "erase",
        "erased",
        "overwritten",
        "purge",
        "purged",
        "sanitised",
        "shred",
        "shredded",
        "wipe",
    ];
    const HELD: [&str; 26] = [
        "account",
        "archive",
        "back-up",
        "backup",
        "card",
        "copies",
        "data",
        "database",
        "device",
        "disk",
        "disks",
        "drive",
        "drives",
        "files",
        "footage",
        "hard disk",
        "laptop",
        "log-in",
        "memory",
        "paper",
        "patient",
        "phone",
        "photo",
        "record",
        "server",
        "tape",
    ];
    let title = &promise.head.title;
    let silent = promise.evidence.is_absent() && promise.acceptance.is_none() && promise.how.is_absent();
    silent && wording::holds(title, &WIPED) && wording::holds(title, &HELD)
}

/// Words for what is handed over so that others can go on with it.
const HANDS_OVER: [&str; 24] = [
    "as-built drawings",
    "back-ups handed",
    "credentials",
    "documentation",
    "drawings handed",
    "files handed",
    "hand over",
    "handed back",
    "handed over",
    "handed to",
    "hands over",
    "handover",
    "instructed in",
    "keys handed",
    "manual",
    "manuals",
    "operating instructions",
    "passwords",
    "runbook",
    "source code",
    "source files",
    "spare parts list",
    "taught",
    "training of",
];

/// Whether a supplier hands something over once, that nobody looks at and for which nobody pays.
fn is_handed_over(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    let paid = context.model.promises.iter().any(|payment| {
        payment.kind == PromiseKind::Payment
            && phrase::counts_from(payment.when.list())
                .any(|anchor| anchor.name.symbol == Some(Symbol::Promise(id)))
    });
    is_supplied(context, promise)
        && promise.acceptance.is_none()
        && !paid
        && !keeps_in_touch(context, id)
        && wording::holds(&promise.head.title, &HANDS_OVER)
}

/// Whether the client uses something over some weeks, so that the figures of a goal come about.
fn is_use(context: &Context<'_>, promise: &Promise) -> bool {
    const USES: [&str; 18] = [
        "apply",
        "enter",
        "enters",
        "feeds",
        "keeps using",
        "log in",
        "logs in",
        "order through",
        "runs",
        "sends",
        "takes part",
        "test",
        "tests",
        "tries out",
        "use",
        "wears",
        "work with",
        "works with",
    ];
    all_on(context.model, &context.model.debtors(promise), Side::Client)
        && promise.measure.is_absent()
        && wording::holds(&promise.head.title, &USES)
}

/// Whether a goal is read from what a promise yields.
fn is_source(context: &Context<'_>, promise: &Promise) -> bool {
    let title = stems(&format!("{} {}", promise.head.title, promise.head.name.replace('_', " ")));
    context
        .model
        .goals
        .iter()
        .filter_map(|goal| goal.source.value())
        .any(|source| stems(source).iter().any(|word| word.chars().count() > 3 && title.contains(word)))
}

/// Whether it is an answer within a few days, for which a right that opens after weeks comes too late.
fn is_quick(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    let [When { kind: WhenKind::Within(own, Some(_)), .. }] = promise.when.list() else { return false };
    let cures = context.model.rights.iter().flat_map(|right| right.when.list());
    let shortest = cures.filter_map(|when| match &when.kind {
        WhenKind::Condition(Condition::BreachNotCured(_, within)) => Some(roughly_hours(within.value)),
        _ => None,
    });
    let own = roughly_hours(own.value);
    is_supplied(context, promise)
        && matches!(context.schedule.promise(id), Due::PerEvent(_))
        && shortest.min().is_some_and(|cure| cure >= own.saturating_mul(6))
}

/// Whether it is a small thing done again and again, for which nobody would leave: empty pallets that go back.
fn is_habit(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    matches!(context.schedule.promise(id), Due::Series(..)) && promise.measure.is_absent()
}

/// Whether a promise is due after a step of the plan.
fn waits(promise: &Promise) -> bool {
    phrase::counts_from(promise.when.list())
        .any(|anchor| matches!(anchor.name.symbol, Some(Symbol::Promise(_) | Symbol::Milestone(_))))
}

/// Whether something else needs a promise, or is counted from it.
fn is_waited_for(context: &Context<'_>, id: PromiseId) -> bool {
    !context.graph.needed_by(id).is_empty()
        || context.model.promises.iter().any(|it| {
            phrase::counts_from(it.when.list()).any(|anchor| anchor.name.symbol == Some(Symbol::Promise(id)))
        })
}

fn is_supplied(context: &Context<'_>, promise: &Promise) -> bool {
    all_on(context.model, &context.model.debtors(promise), Side::Supply)
}

/// Words of a title that promise care and name no act, where nothing else says what is done.
fn names_no_act(promise: &Promise) -> Option<&str> {
    const CARE: [&str; 37] = [
        "acts with care",
        "attends to",
        "be attentive to",
        "be careful with",
        "be considerate of",
        "be considerate towards",
        "be mindful of",
        "be responsible for",
        "care for",
        "gives heed to",
        "gives thought to",
        "has in mind",
        "has regard to",
        "heed",
        "is attentive to",
        "is careful with",
        "is considerate",
        "is mindful of",
        "is responsible for",
        "keep an eye on",
        "keeps an eye on",
        "look after",
        "looks out for",
        "mind",
        "pay attention to",
        "respect",
        "see to",
        "shows consideration",
        "take account of",
        "take care of",
        "take care with",
        "take … into account",
        "take … seriously",
        "treat with care",
        "treat … with care",
        "uses care",
        "watch over",
    ];
    let bare = promise.how.is_absent() && promise.measure.is_absent() && promise.evidence.is_absent();
    wording::find(&promise.head.title, &CARE).filter(|_| bare)
}

fn no_result(context: &Context<'_>, promise: &Promise, fails: Fails) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let (how, missing, entry) = match fails {
        Fails::Broken => ("does not keep to it", "if broken", "if broken { \"todo: what follows\" }"),
        Fails::Late => ("is late with it", "if late", "if late { \"todo: what follows\" }"),
    };
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("nothing follows from `{name}` when {who} {how}"),
    )
    .here(format!("no `{missing}`"))
    .help(format!(
        "say what follows in `{missing} {{ … }}`: people who meet, a credit, a way out; or once for all such promises, a right \
         `once a breach by … is not cured within 30 days`"
    ))
    .with("promise", name);
    let at = promise.head.title_place;
    if let Some((place, words)) = at.zip(names_no_act(promise)) {
        finding = finding.and(
            place,
            format!("`{words}` names nothing that is done or left: say what is done, by when, and how one sees that it was"),
        );
    }
    if let Some(place) = at.filter(|_| is_unseen(promise)) {
        finding = finding.and(
            place,
            "nothing shows that it is gone: say how it is wiped, and name what proves it in `evidence`, such as a record of each device",
        );
    }
    finding.edits.extend(added(&promise.head, format!("add `{missing}`"), &[entry.to_owned()]));
    finding
}
