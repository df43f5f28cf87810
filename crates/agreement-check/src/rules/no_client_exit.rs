//! Finds agreements that a client cannot leave unless the other side breaks them.

use agreement_ledger::price::{is_payment, price, price_each};
use agreement_ledger::terms::exits;
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Ends, Head, Header, PromiseKind};
use agreement_model::lists::RenewalHow;
use agreement_model::money::Money;
use agreement_model::symbol::PartyId;
use agreement_model::when::{Quantifier, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::leaving::{ends_it, lets_leave, may_be_unread, right_to_leave};
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::rules::never_ending_agreement::holds_everybody;
use crate::sides::{Side, both_sides, named, parties_on};

/// A quarter: what people sign to try something out. A way out with fair notice would save a client a few weeks there, and
/// cost more words than it is worth; the deal ends by itself before anybody feels held.
static SHORT_TERM: Setting = Setting {
    name: "short-term",
    meaning: "how many days an agreement may last without a way out, if it ends by itself",
    standard: Standard::Number(92),
};

static TERM: Setting = Setting {
    name: "term",
    meaning: "how many days an agreement may last without a way out, if it ends by itself and the client may leave when the \
              other side fails",
    standard: Standard::Number(366),
};

pub(super) static RULE: Rule = Rule {
    name: "no-client-exit",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SHORT_TERM, &TERM],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("no_client_exit.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    // That nobody at all can ever leave is said as one thing, by `never-ending-agreement`.
    if may_be_unread(context) || is_short(context, header) || holds_everybody(context) {
        return;
    }
    let mut held = parties_on(context.model, Side::Client);
    held.retain(|client| {
        !context.model.rights.iter().any(|right| {
            lets_leave(context, right, *client)
                || super::unilateral_change::takes_less(context, right, *client)
        })
    });
    let supply = parties_on(context.model, Side::Supply);
    let one_sided =
        supply.iter().any(|party| context.model.rights.iter().any(|it| lets_leave(context, it, *party)));
    let bearable = (is_done_once(context) && is_over_in_time(context))
        || is_bounded(context, header, &held)
        || is_bought(context, &held);
    if !held.is_empty() && (one_sided || !bearable) {
        findings.push(no_exit(context, &header.head, &held));
    }
    findings.extend(held_partners(context, header));
}

/// Partners without a client: who has no way out at all, neither at will nor when the other side fails, is held whatever
/// comes. That one may go at will and another may not is told as that.
fn held_partners(context: &Context<'_>, header: &Header) -> Option<Finding> {
    let model = context.model;
    let never = header.ends.value() == Some(&Ends::Never);
    if never || !parties_on(model, Side::Client).is_empty() {
        return None;
    }
    let (first, rest) = both_sides(model)?;
    let all: Vec<PartyId> = first.into_iter().chain(rest).collect();
    let goes = |party: &PartyId| model.rights.iter().any(|right| lets_leave(context, right, *party));
    let held: Vec<PartyId> = all.iter().copied().filter(|party| exits(model, *party).is_empty()).collect();
    if held.is_empty() || all.iter().any(goes) {
        return None;
    }
    let names = named(model, &held);
    let mut finding = Finding::new(
        RULE.name,
        header.head.header(),
        format!("{names} cannot leave this agreement, not even when the other side fails"),
    )
    .here("no `right` lets anybody go")
    .with("clients", names.replace('`', ""));
    for party in held.iter().filter_map(|id| model.party(*id)) {
        finding = finding.and(party.head.header(), format!("`{}` is held until the end", party.head.name));
    }
    finding = finding.help(
        "let either side leave with fair notice, `either party may terminate with 60 days notice` at `any time`, and say in \
         `if used` what each hands back, and who bears what was spent until then",
    );
    finding.edits.extend(right_to_leave(context, &header.head));
    Some(finding)
}

/// Whether all is done and paid once, and payment follows what was handed over: a client who pays for results holds the
/// lever in its hand.
fn is_done_once(context: &Context<'_>) -> bool {
    let mut follows = false;
    for (_, promise) in context.promises().filter(|(_, promise)| is_payment(promise)) {
        if promise
            .when
            .list()
            .iter()
            .any(|when| matches!(when.kind, WhenKind::Every(_) | WhenKind::Throughout(..)))
        {
            return false;
        }
        for anchor in phrase::counts_from(promise.when.list()) {
            if anchor.quantifier == Some(Quantifier::Each) {
                return false;
            }
            follows |= anchor.name.promise().is_some() && !phrase::is_due_date(anchor);
        }
    }
    follows
}

/// Whether an agreement has a last day within a year or so, or none that is known: work for longer than that may be
/// overtaken by events, and then somebody must be able to stop it and pay for what was done.
fn is_over_in_time(context: &Context<'_>) -> bool {
    let (Some(first), Some(last)) = (context.schedule.effective, context.schedule.ends) else { return true };
    // Where all is delivered and paid once, a warranty that runs on holds nobody who has bought.
    let last = last_delivery(context).map_or(last, |done| done.min(last));
    last.days_since(first) < i64::from(context.policy.number(&RULE, &TERM))
}

/// The last day on which something is handed over, where all that is delivered has a day and comes once, and what stands
/// beside it only begins when that is there.
fn last_delivery(context: &Context<'_>) -> Option<Date> {
    // What renews goes on.
    if context.model.header.as_ref().is_none_or(|header| header.renewal.is_some()) {
        return None;
    }
    let mut last: Option<Date> = None;
    for (id, promise) in context.promises().filter(|(_, it)| !is_payment(it) && it.reply_to.is_none()) {
        match context.schedule.promise(id) {
            Due::On(dated) => last = last.max(Some(dated.date)),
            Due::Throughout(..) if promise.kind == PromiseKind::Duty => {}
            Due::Waiting(_) if promise.kind == PromiseKind::Duty => {}
            _ => return None,
        }
    }
    last
}

/// Of what is paid, so many hundredths are the price of things that are made and handed over once.
const MOSTLY: u32 = 80;

/// Whether the deal is a purchase with some care afterwards: nearly all money follows what is handed over once, within a year or
/// so, and whoever buys may leave when it does not come. What is made to order is not given up at will.
fn is_bought(context: &Context<'_>, held: &[PartyId]) -> bool {
    if context.model.header.as_ref().is_none_or(|header| header.renewal.is_some())
        || held.iter().any(|client| exits(context.model, *client).is_empty())
    {
        return false;
    }
    let (mut once, mut all, mut last): (Option<Money>, Option<Money>, Option<Date>) = (None, None, None);
    let plus = |sum: Option<Money>, more: Money| match sum {
        None => Some(more),
        Some(sum) => sum.plus(more).ok(),
    };
    for (id, payment) in context.promises().filter(|(_, it)| is_payment(it)) {
        let Some(sum) = price(context.model, context.schedule, id)
            .map(|it| it.total)
            .or_else(|| price_each(context.model, context.schedule, id))
        else {
            return false;
        };
        all = plus(all, sum);
        let repeats = payment.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)));
        if !repeats {
            once = plus(once, sum);
        }
        for work in phrase::counts_from(payment.when.list()).filter_map(|it| it.name.promise()) {
            let worth = context.model.promise(work).is_some_and(|it| !it.worth.is_absent());
            last = last.max(context.schedule.promise(work).once().filter(|_| worth).map(|due| due.date));
        }
    }
    let (Some(once), Some(all), Some(last), Some(first)) = (once, all, last, context.schedule.effective)
    else {
        return false;
    };
    let most = all.percent(MOSTLY.into()).is_ok_and(|most| most.currency == once.currency && once >= most);
    most && last.days_since(first) < i64::from(context.policy.number(&RULE, &TERM))
}

/// Whether an agreement ends by itself, or by a word of the client in time, within a year or so, and lets the client go
/// before that when the other side fails.
fn is_bounded(context: &Context<'_>, header: &Header, held: &[PartyId]) -> bool {
    let (Some(first), Some(last)) = (context.schedule.effective, context.schedule.ends) else { return false };
    let days = last.days_since(first).saturating_add(1);
    let stops = header.renewal.as_ref().is_none_or(|renewal| {
        let says_no = renewal.who.given().is_some_and(|who| {
            let may = context.model.parties_of(&who.value);
            held.iter().all(|client| may.contains(client))
        });
        renewal.how.value() != Some(&RenewalHow::Automatic) || (says_no && !renewal.notice.is_absent())
    });
    stops
        && days <= i64::from(context.policy.number(&RULE, &TERM))
        && held.iter().all(|client| !exits(context.model, *client).is_empty())
}

/// Whether an agreement is over soon, and does not go on by itself.
fn is_short(context: &Context<'_>, header: &Header) -> bool {
    let (Some(first), Some(last)) = (context.schedule.effective, context.schedule.ends) else { return false };
    let automatic = header.renewal.as_ref().is_some_and(|it| it.how.value() == Some(&RenewalHow::Automatic));
    let days = last.days_since(first).saturating_add(1);
    !automatic && days <= i64::from(context.policy.number(&RULE, &SHORT_TERM))
}

fn no_exit(context: &Context<'_>, header: &Head, held: &[PartyId]) -> Finding {
    let clients = named(context.model, held);
    let mut finding = Finding::new(
        RULE.name,
        header.header(),
        format!("{clients} cannot leave this agreement unless the other side fails"),
    )
    .here("no `right` lets the client go of its own will")
    .with("clients", clients.replace('`', ""));
    for party in held.iter().filter_map(|id| context.model.party(*id)) {
        finding = finding.and(party.head.header(), format!("`{}` is held until the end", party.head.name));
    }
    let supply = parties_on(context.model, Side::Supply);
    let one_sided = context
        .model
        .rights
        .iter()
        .find(|right| supply.iter().any(|supplier| lets_leave(context, right, *supplier)));
    let only = context.model.rights.iter().find(|right| right.statements.iter().any(ends_it));
    if let Some(right) = one_sided {
        finding = finding.and(right.head.header(), "this lets the other side go");
    } else if let Some(right) = only {
        finding = finding.and(right.head.header(), "this opens only when something has gone wrong");
    }
    finding = finding.help(
        "let either side leave with fair notice, `either party may terminate with 60 days notice` at `any time`, and say in \
         `if used` what is handed over, and that the work done until then is paid: a client is held by what it gets, not by the text",
    );
    finding.edits.extend(right_to_leave(context, header));
    finding
}
