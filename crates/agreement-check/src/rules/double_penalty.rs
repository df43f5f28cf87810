//! Finds one failure that is charged twice: through a chain of promises of one party, or by one penalty in two places.

mod lump;
mod piled;

use std::collections::BTreeMap;

use agreement_ledger::consequence::{Line, of_branch};
use agreement_model::amount::Measure;
use agreement_model::date::Date;
use agreement_model::declared::{ForWhat, Promise, PromiseKind};
use agreement_model::lists::Remedy;
use agreement_model::placed::Slot;
use agreement_model::statement::{Action, Branch, Modal, MoneyVerb, Statement, Sum, Trigger};
use agreement_model::symbol::{Name, PartyId, PenaltyId, PromiseId, Symbol, Word};
use agreement_syntax::{Finding, Place};

use crate::answers::opening;
use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{named, verb};

pub(super) static RULE: Rule = Rule {
    name: "double-penalty",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SLACK],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("double_penalty.md"),
    check: Some(check),
};

static SLACK: Setting = Setting {
    name: "slack",
    meaning: "up to how many days after a promise another one that needs it may be due, so that a delay of the first is \
              taken to delay the second",
    standard: Standard::Number(7),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let charged: Vec<Option<Charged>> =
        context.promises().map(|(id, promise)| Charged::of(context, id, promise)).collect();
    let at = |id: PromiseId| charged.get(id.index()).and_then(Option::as_ref);
    for (id, promise) in context.promises() {
        let twice = applied_twice(context, id, promise).or_else(|| both_run(context, id, promise));
        findings.extend(twice.or_else(|| run_together(context, id, promise)));
        findings.extend(piled::piled(context, promise));
        findings.extend(lump::on_top(context, promise));
        let Some(second) = at(id) else { continue };
        for first in context.graph.needs(id).iter().filter_map(|first| at(*first)) {
            findings.extend(chained(context, first, second));
        }
    }
}

/// A promise that is due once, and whose lateness costs those who owe it money; nobody has said that sums add up there,
/// or that nothing else follows.
struct Charged {
    id: PromiseId,
    debtors: Vec<PartyId>,
    /// Where it costs.
    place: Place,
    due: Date,
    /// Whether it runs on as a share of the value of the whole deal.
    whole: bool,
    /// The named penalty that it runs by, day after day.
    penalty: Option<Place>,
}

impl Charged {
    fn of(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Option<Self> {
        if promise.kind == PromiseKind::Payment || is_stated(promise) {
            return None;
        }
        let debtors = context.model.debtors(promise);
        let charge = charge(context, promise, &debtors)?;
        let due = context.schedule.promise(id).once()?.date;
        let penalty = penalty_of(context, promise).filter(|_| runs(charge));
        let whole = runs(charge) && is_of_value(charge);
        Some(Self { id, debtors, place: charge.place, due, whole, penalty })
    }
}

/// One penalty in two branches that hold at once, or twice in one: a promise that is missed is late as well.
fn applied_twice(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Option<Finding> {
    let mut seen: BTreeMap<PenaltyId, Place> = BTreeMap::new();
    let both_hold = promise.branches.iter().filter(|branch| branch.is_late() || branch.is_missed());
    let applied = both_hold.flat_map(|branch| &branch.statements).flat_map(applies);
    for name in applied {
        let Some(Symbol::Penalty(penalty)) = name.symbol else { continue };
        let Some(first) = seen.insert(penalty, name.place) else { continue };
        let declared = context.model.penalties.get(penalty.index())?;
        let costs = declared.statements.iter().find(|statement| is_charge(statement));
        if declared.remedy.is_absent()
            && costs.is_some()
            && !is_stated(promise)
            && !has_shared_cap(context, id, id)
        {
            let finding = Finding::new(
                RULE.name,
                name.place,
                format!("`{}` is charged twice when `{}` is missed", declared.head.name, promise.head.name),
            )
            .here("here a second time")
            .and(first, "it applies here already, and goes on applying when the promise is missed")
            .help(
                "everything that holds adds up: apply it once, under the first case, and let the second add only what is new",
            )
            .with("penalty", &declared.head.name)
            .with("promise", &promise.head.name);
            return Some(finding);
        }
    }
    None
}

/// Two branches that hold at once and each charge for the same days, or the same figure, with nothing said about both.
fn both_run(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Option<Finding> {
    let debtors = context.model.debtors(promise);
    let mut timed: Vec<(&Branch, &Statement)> = Vec::new();
    let mut measured: Vec<(&Branch, &Statement)> = Vec::new();
    for branch in promise.branches.iter().filter(|branch| !branch.unreadable && !branch.default) {
        let charge = branch.statements.iter().find(|statement| {
            let payers = agreement_ledger::consequence::payers(context.model, &debtors, statement);
            is_charge(statement)
                && statement.modal != Some(Modal::May)
                && payers.iter().any(|it| debtors.contains(it))
        });
        match (&branch.trigger, charge) {
            (Trigger::Late(_) | Trigger::Missed(_), Some(charge)) if runs(charge) => {
                timed.push((branch, charge))
            }
            (Trigger::Below(_) | Trigger::Above(_), Some(charge)) => measured.push((branch, charge)),
            _ => {}
        }
    }
    let below = |pair: &[(&Branch, &Statement)]| match pair {
        [(one, _), (other, _)] => matches!(
            (&one.trigger, &other.trigger),
            (Trigger::Below(_), Trigger::Below(_)) | (Trigger::Above(_), Trigger::Above(_))
        ),
        _ => false,
    };
    let unsaid = |pair: &&[(&Branch, &Statement)]| match pair {
        [(one, first), (other, _)] => {
            // "Nothing else follows" in one of two branches that both hold says the contrary of the other.
            let by_level = matches!(one.trigger, Trigger::Below(_) | Trigger::Above(_));
            let said = [one, other].into_iter().any(|branch| match &branch.remedy {
                Slot::Absent => false,
                Slot::Given(given) => !by_level || given.value != Remedy::Sole,
                Slot::Unreadable(_) | Slot::Todo(_) => true,
            });
            !said || (matches!(one.trigger, Trigger::Below(_)) && has_row(first, &other.trigger))
        }
        _ => false,
    };
    let pair =
        timed.windows(2).find(unsaid).or_else(|| measured.windows(2).filter(|it| below(it)).find(unsaid))?;
    let [(one, first), (other, second)] = pair else { return None };
    if has_shared_cap(context, id, id) {
        return None;
    }
    let name = &promise.head.name;
    let who = named(context.model, &debtors);
    Some(
        Finding::new(
            RULE.name,
            second.place,
            format!(
                "{who} {} twice for one failure of `{name}`: `{}` holds on top of `{}`",
                verb(&debtors, "pays", "pay"),
                opening(&other.trigger),
                opening(&one.trigger)
            ),
        )
        .here("this comes on top")
        .and(first.place, "this goes on")
        .help(
            "everything that holds adds up: put both into one table, of which one row applies (`pay by lateness { … }`, `credit \
             by level { … }`), or say with `remedy: added` that both are meant",
        )
        .with("promise", name)
        .with("who", who.replace('`', "")),
    )
}

/// One case of lateness in which two charges run by the day side by side, one of them out of sight in a penalty.
fn run_together(context: &Context<'_>, id: PromiseId, promise: &Promise) -> Option<Finding> {
    let debtors = context.model.debtors(promise);
    if is_stated(promise) || has_shared_cap(context, id, id) {
        return None;
    }
    let late =
        promise.branches.iter().filter(|branch| (branch.is_late() || branch.is_missed()) && !branch.default);
    let (first, second) = late.into_iter().find_map(|branch| {
        let lines = of_branch(context.model, branch).lines;
        let charges: Vec<Line<'_>> = lines
            .into_iter()
            .filter(|line| {
                let payers = agreement_ledger::consequence::payers(context.model, &debtors, line.statement);
                line.binds
                    && is_charge(line.statement)
                    && runs(line.statement)
                    && payers == debtors
                    && line.penalty.is_none_or(|penalty| penalty.remedy.is_absent())
            })
            .collect();
        let apart = |one: &Line<'_>, other: &Line<'_>| {
            let of = |line: &Line<'_>| line.penalty.map(|penalty| penalty.head.place);
            of(one) != of(other) && one.statement.clauses.to == other.statement.clauses.to
        };
        let first = *charges.first()?;
        let second = *charges.iter().skip(1).find(|other| apart(&first, other))?;
        Some((first, second))
    })?;
    let who = named(context.model, &debtors);
    let name = &promise.head.name;
    let applied = |line: &Line<'_>| line.penalty.map(|penalty| penalty.head.name.clone());
    let penalty = applied(&second).or_else(|| applied(&first)).unwrap_or_default();
    let (own, other) = if second.penalty.is_some() { (first, second) } else { (second, first) };
    let place = promise
        .branches
        .iter()
        .flat_map(|branch| &branch.statements)
        .find(|statement| applies(statement).iter().any(|applied| applied.text == penalty))
        .map_or(own.statement.place, |statement| statement.place);
    Some(
        Finding::new(
            RULE.name,
            place,
            format!("{who} {} twice for each day of one delay of `{name}`: `{penalty}` comes on top", verb(&debtors, "pays", "pay")),
        )
        .here("this comes on top")
        .and(own.statement.place, "this runs already")
        .and(other.statement.place, "and this runs beside it")
        .help(
            "take one of the two out, or set one limit for both; if both are meant, say so with `remedy: added` and say in `basis` \
             which loss each is for",
        )
        .with("promise", name)
        .with("who", who.replace('`', "")),
    )
}

/// Whether a charge grows with the days, so that two of them run side by side.
fn runs(statement: &Statement) -> bool {
    matches!(&statement.action, Action::Money(_, Sum::Amount(amount)) if amount.accrues())
}

/// Whether a table has a row for the very level at which another branch begins.
fn has_row(statement: &Statement, trigger: &Trigger) -> bool {
    let (Action::Money(_, Sum::Tiers(_, rows)), Trigger::Below(level)) = (&statement.action, trigger) else {
        return false;
    };
    rows.iter().any(|row| row.threshold.number == level.number)
}

fn applies(statement: &Statement) -> &[Name] {
    match &statement.action {
        Action::Apply(names) => names,
        _ => &[],
    }
}

/// Up to so many days later a second charge on the value of the whole deal counts the same delay again.
const WHOLE: i64 = 60;

/// The same for one penalty by the day that holds for two steps of a chain: a step that comes late leaves the next no time.
const SAME: i64 = 90;

/// A second promise of the same party that needs the first, is due just after it, and gets no more time from it.
fn chained(context: &Context<'_>, first: &Charged, second: &Charged) -> Option<Finding> {
    let slack = i64::from(context.policy.number(&RULE, &SLACK));
    // Two charges that each count the whole deal are one charge too many, be the second some weeks off.
    let slack = if first.whole && second.whole { slack.max(WHOLE) } else { slack };
    let same = first.penalty.is_some() && first.penalty == second.penalty;
    let slack = if same { slack.max(SAME) } else { slack };
    let (due, after) = (first.due, second.due);
    if first.debtors != second.debtors || !(0..=slack).contains(&after.days_since(due)) {
        return None;
    }
    let (one, other) = (context.model.promise(first.id)?, context.model.promise(second.id)?);
    if has_relief(context, first.id, one, second.id, other) || has_shared_cap(context, first.id, second.id) {
        return None;
    }
    let debtors = &first.debtors;
    let who = named(context.model, debtors);
    let (name, next) = (&one.head.name, &other.head.name);
    // One penalty stands in one place, however many apply it.
    let applied =
        other.branches.iter().filter(|branch| branch.is_late()).flat_map(|branch| &branch.statements);
    let applied = applied.into_iter().find(|statement| !applies(statement).is_empty());
    let at = applied.filter(|_| same).map_or(second.place, |statement| statement.place);
    let finding = Finding::new(
        RULE.name,
        at,
        format!(
            "{who} {} twice for one delay: when `{name}` is late, `{next}`, which needs it, is late as well",
            verb(debtors, "pays", "pay")
        ),
    )
    .here(format!("the same delay costs here again: `{next}` is due on {after}"))
    .and(first.place, format!("it has cost here already: `{name}` is due on {due}"));
    let finding = match other.needs.list().iter().find(|it| it.promise() == Some(first.id)) {
        Some(needs) => finding.and(needs.place, format!("so `{next}` waits for `{name}`")),
        None => finding,
    };
    Some(
        finding
            .help(format!(
                "charge the delay once: write `extend {next} day for day` into the `if late` of `{name}`, or a limit for both \
                 with `liability {{ …; for: {name}, {next} }}`; if both are meant, say so with `remedy: added`"
            ))
            .with("first", name)
            .with("second", next)
            .with("who", who.replace('`', "")),
    )
}

/// Where lateness costs those who owe a promise money.
fn charge<'m>(context: &Context<'m>, promise: &'m Promise, debtors: &[PartyId]) -> Option<&'m Statement> {
    let late = promise.branches.iter().filter(|branch| branch.is_late());
    let lines = late.flat_map(|branch| of_branch(context.model, branch).lines);
    let costs = |line: &Line<'_>| {
        let payers = agreement_ledger::consequence::payers(context.model, debtors, line.statement);
        line.binds && is_charge(line.statement) && payers.iter().any(|it| debtors.contains(it))
    };
    lines.into_iter().find(costs).map(|line| line.statement)
}

/// The penalty that a late promise applies, by the place where it is declared.
fn penalty_of(context: &Context<'_>, promise: &Promise) -> Option<Place> {
    let late = promise.branches.iter().filter(|branch| branch.is_late());
    let mut lines = late.flat_map(|branch| of_branch(context.model, branch).lines);
    lines.find_map(|line| {
        line.penalty.filter(|_| line.binds && is_charge(line.statement)).map(|it| it.head.place)
    })
}

/// Whether a charge is a share of the value of the whole deal.
fn is_of_value(statement: &Statement) -> bool {
    matches!(&statement.action, Action::Money(_, Sum::Amount(amount))
        if matches!(&amount.of, Measure::Percent(Some(of)) if of.symbol == Some(Symbol::Word(Word::Value))))
}

fn is_charge(statement: &Statement) -> bool {
    matches!(statement.action, Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _))
}

/// Whether somebody has said that sums add up here, or that nothing else follows.
fn is_stated(promise: &Promise) -> bool {
    let late = promise.branches.iter().filter(|branch| branch.is_late() || branch.is_missed());
    late.into_iter().any(|branch| !branch.remedy.is_absent() || branch.unreadable)
}

/// Whether the second promise moves when the first is late: by a consequence, by its own date, or by what it excludes.
fn has_relief(
    context: &Context<'_>,
    first: PromiseId,
    one: &Promise,
    second: PromiseId,
    other: &Promise,
) -> bool {
    let moves = |name: &Name| {
        matches!(name.symbol, None | Some(Symbol::Unreadable | Symbol::Word(Word::WhatNeedsIt)))
            || name.promise() == Some(second)
    };
    let moved = |line: &Line<'_>| match &line.statement.action {
        Action::Extend(names, _) | Action::Release(names) | Action::Suspend(names) => names.iter().any(moves),
        _ => false,
    };
    let extended =
        one.branches.iter().flat_map(|it| of_branch(context.model, it).lines).any(|line| moved(&line));
    let mut anchors = phrase::counts_from(other.when.list());
    let along = anchors.any(|anchor| anchor.name.promise() == Some(first) && !phrase::is_due_date(anchor));
    let excludes = |branch: &Branch| branch.excluding.list().iter().any(|name| name.promise() == Some(first));
    extended || along || other.provided != Slot::Absent || other.branches.iter().any(excludes)
}

/// Whether one limit holds for both.
fn has_shared_cap(context: &Context<'_>, first: PromiseId, second: PromiseId) -> bool {
    let clauses = context.model.header.iter().flat_map(|header| &header.liability);
    let names = |list: &[ForWhat], id: PromiseId| {
        list.iter().any(|what| matches!(what, ForWhat::Named(name) if name.promise() == Some(id)))
    };
    clauses.into_iter().any(|clause| {
        let list = clause.for_what.list();
        names(list, first) && names(list, second)
    })
}
