//! Finds ways out of which nobody says what becomes of money that was paid ahead.

use agreement_ledger::consequence;
use agreement_ledger::price::{is_payment, price_each};
use agreement_ledger::terms::{Opening, ends_agreement, exits, holders, opening};
use agreement_model::declared::{Promise, PromiseKind, Right};
use agreement_model::money::Money;
use agreement_model::statement::{Action, MoneyVerb, Statement, Trigger};
use agreement_model::symbol::{PartyId, PromiseId, Symbol};
use agreement_model::when::{Condition, Quantifier, When, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::leaving::may_be_unread;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "exit-leaves-money-open",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PERCENT, &BACK],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("exit_leaves_money_open.md"),
    check: Some(check),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "from which share of `value` on, in percent, money that is paid ahead is large",
    standard: Standard::Percent(25),
};

static BACK: Setting = Setting {
    name: "back",
    meaning: "words that say what becomes of money when somebody leaves",
    standard: Standard::Words(&[
        "balance of account",
        "bond",
        "deposit",
        "earned",
        "escrow",
        "final account",
        "guarantee",
        "keeps what",
        "less the work done",
        "may keep the money",
        "may keep the sum",
        "may keep what",
        "money back",
        "money is returned",
        "overpaid",
        "overpayment",
        "paid back",
        "pay back",
        "pays back",
        "pro rata",
        "prorated",
        "refund",
        "reimburse",
        "repay",
        "return what was paid",
        "return … money",
        "return … paid",
        "settle",
        "settlement",
        "stays with",
        "unearned",
        "unused",
        "what has been paid",
        "what it has paid",
        "what it paid",
        "what was paid",
    ]),
};

/// Money that one party has from another before it has done anything for it.
struct Ahead<'m> {
    id: PromiseId,
    payment: &'m Promise,
    pays: Vec<PartyId>,
    paid: Vec<PartyId>,
    sum: Money,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if may_be_unread(context) {
        return;
    }
    let told = is_told_already(context);
    let Some(least) =
        context.worth().and_then(|worth| worth.value.percent(context.policy.percent(&RULE, &PERCENT)).ok())
    else {
        return;
    };
    let large = |it: &Ahead<'_>| it.sum.currency == least.currency && it.sum >= least;
    for ahead in context.promises().filter_map(|(id, it)| ahead(context, id, it)).filter(large) {
        let found = match told {
            false => at_will(context, &ahead)
                .or_else(|| after_failure(context, &ahead))
                .or_else(|| after_excuse(context, &ahead)),
            true => None,
        };
        let found = found.or_else(|| with_the_money(context, &ahead));
        if let Some((leaver, place, why)) = found {
            findings.push(open(context, &ahead, leaver, place, &why));
            return;
        }
    }
}

/// That money is paid long before anything is delivered, or is lost in any case, is told by others.
fn is_told_already(context: &Context<'_>) -> bool {
    let mut told = Vec::new();
    for rule in [&super::advance_without_security::RULE, &super::prepaid_not_refunded::RULE] {
        if let Some(check) = rule.check {
            check(context, &mut told);
        }
    }
    !told.is_empty()
}

/// A payment that waits for nothing that the one who gets it does.
fn ahead<'m>(context: &Context<'m>, id: PromiseId, payment: &'m Promise) -> Option<Ahead<'m>> {
    let (pays, paid) = (context.model.debtors(payment), context.model.creditors(payment));
    let supplied = paid.iter().all(|party| side(context.model, *party) == Some(Side::Supply));
    let [when] = payment.when.list() else { return None };
    let repeats = matches!(when.kind, WhenKind::Every(_) | WhenKind::Throughout(..));
    let waits = phrase::counts_from(payment.when.list()).any(|anchor| {
        anchor.quantifier == Some(Quantifier::Each)
            // Money that waits for a step of the plan is paid when people see the work begin.
            || matches!(anchor.name.symbol, Some(Symbol::Milestone(_)))
            || anchor
                .name
                .promise()
                .and_then(|id| context.model.promise(id))
                .is_some_and(|it| !is_payment(it))
    });
    let open = payment.provided.is_absent() && payment.needs.is_absent() && payment.acceptance.is_none();
    let lost = ["refundable", "forfeit", "forfeited"];
    let is_ahead = payment.kind == PromiseKind::Payment
        && context.is_own(&payment.head)
        && supplied
        && !paid.is_empty()
        && !pays.is_empty()
        && !repeats
        && !waits
        && open
        && !wording::holds(&payment.head.title, &lost)
        && comes_early(context, id)
        && is_before_work(context, id, &paid);
    let sum = price_each(context.model, context.schedule, id).filter(|_| is_ahead)?;
    Some(Ahead { id, payment, pays, paid, sum })
}

/// Whether money comes in the first half of the term, or with the signatures.
fn comes_early(context: &Context<'_>, id: PromiseId) -> bool {
    let Some(due) = context.schedule.promise(id).first() else { return true };
    let (Some(from), Some(to)) = (context.schedule.effective, context.schedule.ends) else { return false };
    due.date.days_since(from).saturating_mul(2) < to.days_since(from)
}

/// Whether those who are paid hand something over on a later day.
fn is_before_work(context: &Context<'_>, id: PromiseId, paid: &[PartyId]) -> bool {
    let due = context.schedule.promise(id).first().map(|due| due.date);
    context.promises().any(|(work, promise)| {
        let theirs = context.model.debtors(promise).iter().any(|party| paid.contains(party));
        let once = context.schedule.promise(work).once();
        theirs && !is_payment(promise) && once.is_some_and(|day| due.is_none_or(|due| day.date > due))
    })
}

/// A right by which whoever is paid may leave at any time, and that says what follows, but not what becomes of the money; one that says
/// nothing at all is told as that.
fn at_will(context: &Context<'_>, ahead: &Ahead<'_>) -> Option<(PartyId, Place, String)> {
    let about_the_end = context.model.promises.iter().any(super::exit_without_wind_down::is_about_the_end);
    context.model.rights.iter().filter(|right| context.is_own(&right.head)).find_map(|right| {
        let (statement, leaver) =
            right.statements.iter().filter(|it| ends_agreement(it)).find_map(|statement| {
                let own = holders(context.model, statement);
                // Whoever leaves its own money behind has chosen to, and what both may do was weighed by both.
                let leaver = ahead.paid.iter().find(|party| own.contains(party))?;
                if ahead.pays.iter().any(|party| own.contains(party)) {
                    return None;
                }
                let free = opening(context.model, right, *leaver) == Opening::AnyTime;
                (free && !right.when.is_absent()).then_some((statement, *leaver))
            })?;
        let used: Vec<&Statement> = statements(right).collect();
        let said = !used.is_empty() || about_the_end;
        let over = right.expires.is_absent();
        let open = said
            && over
            && !used.iter().any(|it| speaks_of_money(context, it))
            && right.head.unreadable.is_empty();
        open.then(|| (leaver, statement.place, format!("by `{}`", right.head.name)))
    })
}

fn statements(right: &Right) -> impl Iterator<Item = &Statement> {
    let used = right.branches.iter().filter(|branch| branch.trigger == Trigger::Used);
    used.flat_map(|branch| &branch.statements)
}

/// Whoever has paid may leave when the other side fails, and nothing anywhere says what comes back.
fn after_failure(context: &Context<'_>, ahead: &Ahead<'_>) -> Option<(PartyId, Place, String)> {
    let back = context.policy.words(&RULE, &BACK);
    let model = context.model;
    // Whoever may leave at any time has weighed what it leaves behind.
    if ahead.pays.iter().any(|party| exits(model, *party).iter().any(|exit| exit.opens == Opening::AnyTime)) {
        return None;
    }
    let everything = model
        .promises
        .iter()
        .flat_map(|it| &it.branches)
        .chain(model.rights.iter().flat_map(|it| &it.branches))
        .filter(|branch| !matches!(branch.trigger, Trigger::Below(_) | Trigger::Above(_)))
        .flat_map(|branch| &branch.statements)
        .chain(model.penalties.iter().flat_map(|it| &it.statements));
    let said = everything.into_iter().any(|it| speaks_of_money(context, it))
        || model.texts.iter().any(|text| text.value.contains(' ') && wording::holds(&text.value, &back));
    let all = context.worth().is_some_and(|worth| worth.value.amount <= ahead.sum.amount);
    // That all is paid before the last thing comes is told as that.
    if said || all {
        return None;
    }
    context.promises().filter(|(id, it)| *id != ahead.id && context.is_own(&it.head)).find_map(|(_, work)| {
        let theirs = model.debtors(work).iter().any(|party| ahead.paid.contains(party)) && !is_payment(work);
        let branches =
            work.branches.iter().filter(|branch| theirs && (branch.is_missed() || branch.is_late()));
        let lines = branches.flat_map(|branch| consequence::of_branch(model, branch).lines);
        lines.into_iter().find_map(|line| {
            let own = holders(model, line.statement);
            let leaver =
                ahead.pays.iter().find(|party| own.contains(party) && ends_agreement(line.statement))?;
            Some((*leaver, line.statement.place, format!("because `{}` does not come", work.head.name)))
        })
    })
}

/// Whoever has been paid may leave because the other side's own step is late, and nothing anywhere says what comes back.
fn with_the_money(context: &Context<'_>, ahead: &Ahead<'_>) -> Option<(PartyId, Place, String)> {
    let back = context.policy.words(&RULE, &BACK);
    let model = context.model;
    let branches = || {
        let own = model.promises.iter().flat_map(|it| &it.branches);
        own.chain(model.rights.iter().flat_map(|it| &it.branches))
    };
    let said = branches().flat_map(|branch| &branch.statements).any(|it| speaks_of_money(context, it))
        || model.texts.iter().any(|text| text.value.contains(' ') && wording::holds(&text.value, &back));
    if said {
        return None;
    }
    context.promises().filter(|(_, it)| context.is_own(&it.head) && !is_payment(it)).find_map(|(_, step)| {
        let theirs = model.debtors(step).iter().any(|party| ahead.pays.contains(party));
        let failing =
            step.branches.iter().filter(|branch| theirs && (branch.is_missed() || branch.is_late()));
        failing.flat_map(|branch| &branch.statements).find_map(|it| {
            let own = holders(model, it);
            let leaver = ahead.paid.iter().find(|party| own.contains(party) && ends_agreement(it))?;
            let cure = if it.clauses.cure.is_none() { ", with no time to cure" } else { "" };
            Some((*leaver, it.place, format!("because `{}` is late{cure}", step.head.name)))
        })
    })
}

/// Either may end a wait that is nobody's fault, and the right says nothing of what was paid by then.
fn after_excuse(context: &Context<'_>, ahead: &Ahead<'_>) -> Option<(PartyId, Place, String)> {
    let model = context.model;
    let by_right =
        model.rights.iter().flat_map(|right| &right.branches).flat_map(|branch| &branch.statements);
    if by_right.into_iter().any(|it| speaks_of_money(context, it)) {
        return None;
    }
    model.rights.iter().filter(|right| context.is_own(&right.head)).find_map(|right| {
        let [When { kind: WhenKind::Condition(Condition::Lasts(excuse, _)), .. }] = right.when.list() else {
            return None;
        };
        let statement = right.statements.iter().find(|it| ends_agreement(it))?;
        let own = holders(model, statement);
        let leaver = ahead.pays.iter().chain(&ahead.paid).find(|party| own.contains(party))?;
        let bare = statements(right).next().is_none() && right.head.unreadable.is_empty();
        bare.then(|| (*leaver, statement.place, format!("because `{}` lasts", excuse.text)))
    })
}

fn speaks_of_money(context: &Context<'_>, statement: &Statement) -> bool {
    match &statement.action {
        Action::Money(MoneyVerb::Refund, _) => true,
        Action::Words(words) => {
            wording::holds(words, &context.policy.words(&RULE, &BACK))
                || wording::holds(words, &["pay", "paid"])
        }
        _ => false,
    }
}

fn open(context: &Context<'_>, ahead: &Ahead<'_>, leaver: PartyId, place: Place, why: &str) -> Finding {
    let name = &ahead.payment.head.name;
    let (goes, pays, keeps) =
        (context.party(leaver), context.parties(&ahead.pays), context.parties(&ahead.paid));
    Finding::new(
        RULE.name,
        place,
        format!("when {goes} leaves {why}, nothing says what becomes of `{name}`, {} paid ahead", ahead.sum),
    )
    .here(format!("{keeps} has the money, {pays} may have nothing for it yet"))
    .and(ahead.payment.when.place().unwrap_or(ahead.payment.head.header()), "paid before anything is done for it")
    .help(format!(
        "say what comes back and what may be kept: `… must refund unused {name} within 30 days`, or a sum less the work that was done \
         and the orders that cannot be stopped"
    ))
    .with("payment", name)
    .with("party", goes)
}
