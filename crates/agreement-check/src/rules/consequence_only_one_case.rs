//! Finds promises that say what follows when they come late, but not when they never come; or the reverse.

use agreement_ledger::consequence;
use agreement_ledger::terms::{Opening, holders, opening};
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::due::More;
use agreement_model::duration::Duration;
use agreement_model::lists::{Remedy, State};
use agreement_model::statement::{Action, Branch, Sum, Tier, TierBy, Trigger};
use agreement_model::symbol::{PartyId, PromiseId, Symbol, Word};
use agreement_model::when::{Condition, Often, When, WhenKind};
use agreement_syntax::Finding;

use crate::answers::Once;
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::added;
use crate::leaving::ends_it;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};

pub(super) static RULE: Rule = Rule {
    name: "consequence-only-one-case",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&NOTICE],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("consequence_only_one_case.md"),
    check: Some(check),
};

static NOTICE: Setting = Setting {
    name: "notice",
    meaning: "with how many days of notice at most somebody who is owed money can leave at any time, so that nobody has to say what follows when it never comes",
    standard: Standard::Number(31),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // What stands in `defaults` is said once, and not once for every promise it holds for.
    let mut once = Once::default();
    for (id, promise) in context.promises() {
        if let Some(late) = flat_at_last(context, id, promise) {
            findings.push(one_case(context, promise, late));
            continue;
        }
        if !is_asked(promise) || consequence::has_unreadable_branch(promise) {
            continue;
        }
        let late = promise.branches.iter().find(|branch| branch.is_late());
        let missed = promise.branches.iter().find(|branch| branch.is_missed());
        match (late, missed) {
            (Some(late), None)
                if answers(late)
                    && !says_that_is_all(promise)
                    && !ends_the_waiting(context, promise)
                    && !is_counted_money(context, promise)
                    && !is_small_orders(context, promise, late)
                    && !grows_for_ever(context, promise, late)
                    && !is_last_money(context, promise, late)
                    && !can_just_leave(context, promise)
                    && !can_be_set_off(context, promise)
                    && (!late.default || once.is_new(late.place)) =>
            {
                findings.push(one_case(context, promise, late));
            }
            (None, Some(missed)) if answers(missed) && (!missed.default || once.is_new(missed.place)) => {
                findings.push(one_case(context, promise, missed));
            }
            _ => {}
        }
    }
}

/// What is owed to a client again and again, each time somebody asks for it, where the money for a delay stops growing after its last
/// step, and nothing says when the client need wait no longer.
fn flat_at_last<'m>(context: &Context<'m>, id: PromiseId, promise: &'m Promise) -> Option<&'m Branch> {
    let mut follows = promise.branches.iter().filter(|branch| branch.is_late() || branch.is_missed());
    let late = follows.next().filter(|late| late.is_late() && !late.unreadable && !late.default)?;
    let in_days = |row: &Tier| row.threshold.duration().is_some_and(Duration::is_date_sized);
    // What is mended within hours is a fault, which nobody gives to somebody else.
    let flat = late.statements.iter().any(|it| match &it.action {
        Action::Money(_, Sum::Tiers(TierBy::Lateness, rows)) => {
            rows.len() > 1 && rows.iter().all(|row| row.amount.per.is_none() && in_days(row))
        }
        _ => false,
    });
    let money = late.statements.iter().all(|it| matches!(it.action, Action::Money(..)));
    let to = context.model.creditors(promise);
    let asked = promise.kind == PromiseKind::Duty
        && matches!(context.schedule.promise(id), Due::PerEvent(_))
        && !to.is_empty()
        && to.iter().all(|party| side(context.model, *party) == Some(Side::Client));
    (follows.next().is_none()
        && asked
        && flat
        && money
        && late.remedy.value() != Some(&Remedy::Sole)
        && !has_cure_right(context, promise)
        && !has_late_right(context, promise))
    .then_some(late)
}

/// Dependencies and payments; not what is kept or broken all the time, nor what is measured against a limit.
fn is_asked(promise: &Promise) -> bool {
    let standing = |when: &When| matches!(when.kind, WhenKind::Throughout(..));
    let measured = |branch: &Branch| matches!(branch.trigger, Trigger::Below(_) | Trigger::Above(_));
    matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Payment)
        && promise.bans.is_empty()
        && !promise.when.list().iter().any(standing)
        && !promise.branches.iter().any(measured)
}

/// A branch with nothing in it answers neither case, which `consequence-empty` says.
fn answers(branch: &Branch) -> bool {
    !branch.statements.is_empty() || branch.unreadable
}

/// `remedy: sole` says that nothing else follows: then the other case is answered too.
fn says_that_is_all(promise: &Promise) -> bool {
    let mut late = promise.branches.iter().filter(|branch| branch.is_late());
    late.any(|branch| branch.remedy.value() == Some(&Remedy::Sole))
}

/// What is paid when all have signed is no last payment.
fn is_at_signing(payment: &Promise) -> bool {
    phrase::counts_from(payment.when.list())
        .any(|anchor| anchor.name.symbol == Some(Symbol::Word(Word::Signed)))
}

/// Whether a payment is the last of all, or has no day before something else is done.
fn is_last(context: &Context<'_>, promise: &Promise) -> bool {
    let payments = context.promises().filter(|(_, it)| it.kind == PromiseKind::Payment);
    let last = |id| context.schedule.promise(id).last().map(|due| due.date);
    let mut others: Vec<Option<Date>> = Vec::new();
    let mut own = None;
    for (id, payment) in payments {
        if payment.head == promise.head {
            own = Some(context.schedule.promise(id));
        } else if !is_at_signing(payment) {
            others.push(last(id));
        }
    }
    match own {
        Some(Due::Waiting(_)) => true,
        Some(Due::On(day)) => others.into_iter().all(|other| other.is_some_and(|other| other <= day.date)),
        _ => false,
    }
}

/// Whether those who deliver owe it to a client that pays them again and again: it keeps back what does not come.
fn can_be_set_off(context: &Context<'_>, promise: &Promise) -> bool {
    let model = context.model;
    let (payers, payees) = (model.debtors(promise), model.creditors(promise));
    let on = |parties: &[PartyId], wanted: Side| {
        !parties.is_empty() && parties.iter().all(|party| side(model, *party) == Some(wanted))
    };
    promise.kind == PromiseKind::Payment
        && on(&payers, Side::Supply)
        && on(&payees, Side::Client)
        && context.promises().any(|(id, other)| {
            other.kind == PromiseKind::Payment
                && matches!(context.schedule.promise(id), Due::Series(..) | Due::PerEvent(_))
                && model.debtors(other) == payees
                && model.creditors(other) == payers
        })
}

/// Whether those who wait for money can leave at any time within a few weeks: then money that stays away is answered.
fn can_just_leave(context: &Context<'_>, promise: &Promise) -> bool {
    let model = context.model;
    let most = u64::from(context.policy.number(&RULE, &NOTICE)).saturating_mul(24);
    let payees = model.creditors(promise);
    let leaves = |party: &PartyId| {
        model.rights.iter().any(|right| {
            !right.when.is_absent()
                && opening(model, right, *party) == Opening::AnyTime
                && right.statements.iter().any(|statement| {
                    let clauses = &statement.clauses;
                    let told = clauses.notice.as_ref().or(clauses.cure.as_ref());
                    ends_it(statement)
                        && holders(model, statement).contains(party)
                        && told.is_none_or(|length| roughly_hours(length.value) <= most)
                })
        })
    };
    promise.kind == PromiseKind::Payment && !payees.is_empty() && payees.iter().all(leaves)
}

/// In a deal with more promises than this, nobody looks through all of them for each payment.
const MANY: usize = 300;

/// Whether those who are paid owe nothing any more once a payment is due: nothing that they could stop.
fn is_all_done(context: &Context<'_>, payment: &Promise) -> bool {
    if context.model.promises.len() > MANY {
        return false;
    }
    let payees = context.model.creditors(payment);
    let before: Vec<_> =
        phrase::counts_from(payment.when.list()).filter_map(|anchor| anchor.name.promise()).collect();
    let own = context.promises().find(|(_, other)| other.head == payment.head);
    let own = own.and_then(|(id, _)| context.schedule.promise(id).last()).map(|due| due.date);
    let mut owed = context
        .promises()
        .filter(|(id, other)| {
            other.kind != PromiseKind::Payment
                && other.bans.is_empty()
                && !before.contains(id)
                && context.model.debtors(other).iter().any(|party| payees.contains(party))
        })
        .peekable();
    // Where nothing is said of what they do, nobody knows whether it is done.
    let says_what = !before.is_empty() || owed.peek().is_some();
    says_what
        && owed.all(|(id, _)| match context.schedule.promise(id) {
            Due::On(due) => own.is_none_or(|own| due.date <= own),
            Due::Series(days, More::No) => own.zip(days.last()).is_some_and(|(own, last)| last.date <= own),
            // What is done at a call is no work that could be stopped.
            Due::PerEvent(_) => true,
            _ => false,
        })
}

/// Whether it is the last money of the deal, with interest, and nobody has anything left to stop by then; or with a ladder to
/// go up, where a payment before it says what follows from a miss. Nobody asks for more words.
fn is_last_money(context: &Context<'_>, promise: &Promise, late: &Branch) -> bool {
    let lines = consequence::of_branch(context.model, late).lines;
    let interest = lines.iter().any(|line| matches!(line.statement.action, Action::Money(..)));
    let ladder = context.model.header.as_ref().is_some_and(|header| header.escalation.is_some());
    let mut others = context
        .model
        .promises
        .iter()
        .filter(|other| other.kind == PromiseKind::Payment && other.head != promise.head);
    let before = others.any(|other| other.branches.iter().any(Branch::is_missed));
    promise.kind == PromiseKind::Payment
        && interest
        && is_last(context, promise)
        && (ladder && before || is_all_done(context, promise))
}

/// Whether money that stays away costs more with every week, and no limit ends it: what never comes is answered more than enough,
/// and that it has no limit is told by another rule.
fn grows_for_ever(context: &Context<'_>, promise: &Promise, late: &Branch) -> bool {
    promise.kind == PromiseKind::Payment
        && consequence::of_branch(context.model, late).lines.iter().any(|line| {
            matches!(&line.statement.action, Action::Money(_, Sum::Amount(amount)) if amount.per.is_some())
                && line.statement.clauses.cap.is_none()
        })
}

/// Whether those who wait can bring the waiting to an end without an `if missed`: somebody may end the deal once it is
/// late, or stop working where money stays away, or leave because of any breach that is not cured.
fn ends_the_waiting(context: &Context<'_>, promise: &Promise) -> bool {
    let ends = |action: &Action| match action {
        Action::Terminate(_) => true,
        Action::Suspend(_) => promise.kind == PromiseKind::Payment,
        _ => false,
    };
    let late = promise.branches.iter().filter(|branch| branch.is_late());
    let lines = late.flat_map(|branch| consequence::of_branch(context.model, branch).lines);
    lines.into_iter().any(|line| ends(&line.statement.action))
        || has_cure_right(context, promise)
        || has_late_right(context, promise)
}

/// Money that is owed by what was counted (`35 USD per lead of leads_won`), beside the price: with interest, and a ladder
/// for the rest, nobody asks for an end of the waiting.
fn is_counted_money(context: &Context<'_>, promise: &Promise) -> bool {
    let ladder = context.model.header.as_ref().is_some_and(|header| header.escalation.is_some());
    let counted = match promise.amount.value() {
        Some(PaymentAmount::Amount(amount)) => amount.per.as_ref().is_some_and(|per| per.of.is_some()),
        _ => false,
    };
    let flat = |other: &&Promise| match other.amount.value() {
        Some(PaymentAmount::Amount(amount)) => amount.per.is_none(),
        _ => false,
    };
    // Where it is all the price, it matters as much as any.
    ladder && counted && context.model.promises.iter().any(|other| flat(&other))
}

/// What was ordered now and then, paid by invoice beside a price of its own, with money for a delay: nobody waits for an end of it.
fn is_small_orders(context: &Context<'_>, promise: &Promise, late: &Branch) -> bool {
    let invoiced = |it: &Promise| it.amount.value() == Some(&PaymentAmount::StatedInInvoice);
    let (payers, payees) = (context.model.debtors(promise), context.model.creditors(promise));
    let price = |other: &Promise| {
        other.kind == PromiseKind::Payment
            && !invoiced(other)
            && context.model.debtors(other) == payers
            && context.model.creditors(other) == payees
    };
    let money = consequence::of_branch(context.model, late)
        .lines
        .into_iter()
        .any(|line| matches!(line.statement.action, Action::Money(..)));
    promise.kind == PromiseKind::Payment
        && invoiced(promise)
        && money
        && context.model.promises.iter().any(price)
}

/// Whether a right opens once a breach by those who owe a promise is not cured.
pub(super) fn has_cure_right(context: &Context<'_>, promise: &Promise) -> bool {
    let debtors = context.model.debtors(promise);
    let whens = context.model.rights.iter().flat_map(|right| right.when.list());
    whens.into_iter().any(|when| match &when.kind {
        WhenKind::Condition(Condition::BreachNotCured(name, _)) => {
            matches!(name.symbol, Some(Symbol::Word(_)))
                || context.model.party_of(name.symbol).is_none_or(|party| debtors.contains(&party))
        }
        _ => false,
    })
}

/// Whether a right to end the deal opens as soon as a promise is late, or has been for some time: what never comes is late.
fn has_late_right(context: &Context<'_>, promise: &Promise) -> bool {
    let opens = |when: &When| match &when.kind {
        WhenKind::Condition(Condition::InState(name, state, often)) => {
            let late = !state.not && state.state == State::Late && !matches!(often, Often::Times(2.., _));
            late && name
                .promise()
                .and_then(|id| context.model.promise(id))
                .is_some_and(|it| it.head == promise.head)
        }
        _ => false,
    };
    context
        .model
        .rights
        .iter()
        .any(|right| right.statements.iter().any(ends_it) && right.when.list().iter().any(opens))
}

fn one_case(context: &Context<'_>, promise: &Promise, there: &Branch) -> Finding {
    let name = &promise.head.name;
    // Others may have their own second case beside the default.
    let own = context.model.promises.iter().any(|other| {
        let beside = other
            .branches
            .iter()
            .any(|it| !it.default && it.is_late() != there.is_late() && (it.is_late() || it.is_missed()));
        other.kind == promise.kind && beside
    });
    let whose = match (there.default, own) {
        (true, false) => format!("every {}", promise.kind.word()),
        (true, true) => format!("the default for each {}", promise.kind.word()),
        (false, _) => format!("`{name}`"),
    };
    let who = match context.model.debtors(promise).as_slice() {
        [] => "it".to_owned(),
        debtors => context.parties(debtors),
    };
    let (message, here, other, help, stub, missing) = if there.is_late() {
        (
            format!("{whose} says what follows when it comes late, but not when it never comes"),
            "no `if missed`",
            "this answers lateness alone",
            format!(
                "say when waiting ends and what follows then: `if missed by 30 days {{ … }}`, such as a meeting, help from \
                 elsewhere, or a way out for the side that waits for {who}"
            ),
            "if missed { \"todo: after how long, and what follows\" }",
            "missed",
        )
    } else {
        (
            format!("{whose} says what follows when it never comes, but not when it comes late"),
            "no `if late`",
            "until then nothing follows",
            format!(
                "say what follows from the first day on which {who} is late: `if late {{ … }}`, such as more time for what \
                 waits for it"
            ),
            "if late { \"todo: what follows\" }",
            "late",
        )
    };
    let (first, second) = if there.default {
        ((there.place, other), (promise.head.header(), here))
    } else {
        ((promise.head.header(), here), (there.place, other))
    };
    let mut finding = Finding::new(RULE.name, first.0, message)
        .here(first.1)
        .and(second.0, second.1)
        .help(help)
        .with("promise", name)
        .with("missing", missing);
    // A default has its other case beside it, in the `defaults` block.
    let head = context.model.defaults.iter().map(|it| &it.head).find(|head| {
        there.default
            && head.place.span.start <= there.place.span.start
            && there.place.span.end <= head.place.span.end
    });
    let head = if there.default { head.unwrap_or(&promise.head) } else { &promise.head };
    finding.edits.extend(added(head, "add the other case", &[stub.to_owned()]));
    finding
}
