//! Finds ways out of the client's after which work that has been begun is handed over, and nobody says that it is paid.

use agreement_ledger::price::{is_payment, price_each};
use agreement_ledger::terms::{Opening, ends_agreement, holders, opening};
use agreement_model::declared::{Promise, Right};
use agreement_model::lists::State;
use agreement_model::statement::{Action, Statement, Trigger};
use agreement_model::symbol::{PartyId, Symbol, Word};
use agreement_model::when::{Quantifier, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::leaving::may_be_unread;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on, side};
use crate::wording;

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "from which share of `value` on, in percent, money that waits for work is at stake when somebody leaves",
    standard: Standard::Percent(25),
};

static PAID: Setting = Setting {
    name: "paid",
    meaning: "words that say that work is paid when somebody leaves; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as far as it has come",
        "break fee",
        "by the hour",
        "cancellation fee",
        "compensate",
        "cost already incurred",
        "cost incurred",
        "costs already incurred",
        "costs incurred",
        "day rate",
        "done by then",
        "done so far",
        "done until then",
        "earned",
        "exit fee",
        "expenses incurred",
        "fair value",
        "fee for",
        "for the part done",
        "hourly rate",
        "hours booked",
        "hours spent",
        "hours worked",
        "in proportion",
        "invoice",
        "non-cancellable",
        "orders that cannot be stopped",
        "pay for",
        "pays for",
        "pay what",
        "pays what",
        "percentage of completion",
        "pro rata",
        "proportion of",
        "proportionally",
        "proportionate",
        "proportionately",
        "prorated",
        "quantum meruit",
        "reimburse",
        "remunerate",
        "remunerated",
        "remuneration",
        "settle",
        "settlement",
        "share of the fee",
        "share of the price",
        "share of … work",
        "stage reached",
        "termination fee",
        "time spent",
        "to the extent done",
        "value of … work",
        "wind-down fee",
        "work begun",
        "work done",
        "work in hand",
        "work in progress",
        "work performed",
        "work under way",
        "worked until",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "exit-leaves-work-unpaid",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&PERCENT, &PAID],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("exit_leaves_work_unpaid.md"),
    check: Some(check),
};

/// Money that waits for a piece of work, who gets it, and which work.
struct Waiting<'m> {
    payment: &'m Promise,
    work: &'m Promise,
    paid: Vec<PartyId>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if may_be_unread(context) || speaks_elsewhere(context) {
        return;
    }
    let Some(waiting) = waiting(context) else { return };
    let told = context
        .model
        .rights
        .iter()
        .filter(|right| context.is_own(&right.head))
        .find_map(|right| Some((right, silent(context, right, &waiting)?)));
    if let Some((right, place)) = told {
        findings.push(unpaid(context, right, place, &waiting));
    }
}

/// The largest payment that waits for a piece of work, where all that do are a good part of the price.
fn waiting<'m>(context: &Context<'m>) -> Option<Waiting<'m>> {
    let worth = context.worth()?.value;
    let least = worth.percent(context.policy.percent(&RULE, &PERCENT)).ok()?;
    let mut found: Option<(agreement_model::money::Money, Waiting<'m>)> = None;
    for (id, payment) in context.promises().filter(|(_, it)| is_payment(it)) {
        let paid = context.model.creditors(payment);
        if !all_on(context.model, &paid, Side::Supply) {
            continue;
        }
        let Some(sum) =
            price_each(context.model, context.schedule, id).filter(|it| it.currency == least.currency)
        else {
            continue;
        };
        let work = phrase::counts_from(payment.when.list()).find_map(|anchor| {
            let handed = anchor.state.is_none_or(|it| {
                !it.not && matches!(it.state, State::Accepted | State::Met | State::Delivered)
            });
            let once = anchor.quantifier != Some(Quantifier::Each);
            let promise = context.model.promise(anchor.name.promise()?)?;
            (handed && once && !is_payment(promise)).then_some(promise)
        });
        let Some(work) = work else { continue };
        // Work that is over in a few weeks is soon either there or not.
        if sum >= least && found.as_ref().is_none_or(|(most, _)| sum > *most) {
            found = Some((sum, Waiting { payment, work, paid }));
        }
    }
    found.map(|(_, waiting)| waiting)
}

/// Whether money is owed around the end, or somebody is paid by the time worked anyway.
fn speaks_elsewhere(context: &Context<'_>) -> bool {
    let words = context.policy.words(&RULE, &PAID);
    context.model.promises.iter().any(|promise| {
        let at_end = phrase::counts_from(promise.when.list())
            .any(|anchor| matches!(anchor.name.symbol, Some(Symbol::Word(Word::Ends) | Symbol::Right(_))));
        let ends = promise
            .when
            .list()
            .iter()
            .any(|when| matches!(when.kind, WhenKind::By(_) | WhenKind::On(_) | WhenKind::Within(..)));
        is_payment(promise) && at_end && ends
            || wording::holds(&promise.head.title, &["work done until", "work in hand", "work in progress"])
                && wording::holds(&promise.head.title, &words)
    })
}

/// Hours of a notice in which work can be brought to an end.
const LONG: u64 = 45 * 24;

/// Where a right lets the client go at any time, and says what follows, and not what becomes of work in hand.
fn silent(context: &Context<'_>, right: &Right, waiting: &Waiting<'_>) -> Option<Place> {
    let statement = right.statements.iter().find(|it| ends_agreement(it))?;
    let leaver = holders(context.model, statement)
        .into_iter()
        .find(|party| side(context.model, *party) == Some(Side::Client))?;
    let free = opening(context.model, right, leaver) == Opening::AnyTime && !right.when.is_absent();
    // With so long a notice, what has been begun is finished and paid.
    if statement.clauses.notice.as_ref().is_some_and(|notice| roughly_hours(notice.value) >= LONG) {
        return None;
    }
    let used: Vec<&Statement> = right
        .branches
        .iter()
        .filter(|branch| branch.trigger == Trigger::Used)
        .flat_map(|branch| &branch.statements)
        .collect();
    let unread = !right.head.unreadable.is_empty() || right.branches.iter().any(|branch| branch.unreadable);
    let said = used
        .iter()
        .chain(&right.statements.iter().collect::<Vec<_>>())
        .any(|it| pays(context, it, &waiting.paid));
    // A right without a word of what follows is told as that.
    (free && !unread && !used.is_empty() && !said && right.expires.is_absent()).then_some(statement.place)
}

/// Whether a statement gives those who worked something for it.
fn pays(context: &Context<'_>, statement: &Statement, paid: &[PartyId]) -> bool {
    match &statement.action {
        Action::Money(..) | Action::Apply(_) | Action::Require(_) => true,
        Action::Words(words) => {
            let by = statement.subject.as_ref().map(|it| context.model.parties_of(std::slice::from_ref(it)));
            let own = by.is_some_and(|by| !by.is_empty() && by.iter().all(|party| paid.contains(party)));
            wording::holds(words, &context.policy.words(&RULE, &PAID))
                || !own && wording::holds(words, &["pay", "paid"])
        }
        _ => false,
    }
}

fn unpaid(context: &Context<'_>, right: &Right, place: Place, waiting: &Waiting<'_>) -> Finding {
    let (name, work, payment) = (&right.head.name, &waiting.work.head.name, &waiting.payment.head.name);
    let who = context.parties(&waiting.paid);
    Finding::new(
        RULE.name,
        place,
        format!("when `{name}` is used before `{work}` is there, nothing says what {who} is paid for the work begun on it"),
    )
    .here("weeks of work, and no money for them")
    .and(waiting.payment.when.place().unwrap_or(waiting.payment.head.header()), format!("`{payment}` waits for `{work}`"))
    .help(
        "say in `if used` that work done until then is paid, by the hour or as a share of the price, and what is handed over for it; \
         whoever pays for half a thing should get that half",
    )
    .with("right", name)
    .with("payment", payment)
}
