//! Finds payments that fall due only when the one who pays has acted, with nothing said for the case that it does not.

use std::collections::BTreeMap;

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::{Head, Promise, PromiseKind};
use agreement_model::lists::{Silence, State};
use agreement_model::symbol::{PartyId, PromiseId, Symbol};
use agreement_model::when::Quantifier;
use agreement_syntax::{Finding, Place};

use crate::approval::{asks_for_approval, silence_is_a_yes};
use crate::context::Context;
use crate::gaps::{added, both};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::trigger::{self, Trigger, in_any_case};

pub(super) static RULE: Rule = Rule {
    name: "payment-trigger-client-controlled",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("payment_trigger_client_controlled.md"),
    check: Some(check),
};

/// What the one who pays has in hand.
#[derive(Clone, Copy)]
enum Hold<'m> {
    /// It must accept something, and nothing says how and by when.
    Acceptance(&'m Promise),
    /// It must accept something, and its silence counts as no.
    Silence(&'m Promise, Place),
    /// It must keep a promise of its own.
    Own(&'m Promise),
    /// It must give its yes, or bring something about.
    Yes(&'m Head),
}

impl<'m> Hold<'m> {
    fn head(&self) -> &'m Head {
        match self {
            Self::Acceptance(promise) | Self::Silence(promise, _) | Self::Own(promise) => &promise.head,
            Self::Yes(head) => head,
        }
    }
}

/// What somebody has in hand, and the payments that wait for it.
struct Held<'m> {
    hold: Hold<'m>,
    payers: Vec<PartyId>,
    payments: Vec<Trigger<'m>>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if silence_is_a_yes(context) {
        return;
    }
    let mut held: BTreeMap<Place, Held<'_>> = BTreeMap::new();
    for trigger in trigger::of(context) {
        let Some(payment) = context.model.promise(trigger.payment) else { continue };
        let payers = context.model.debtors(payment);
        if payers.is_empty() {
            continue;
        }
        let Some(hold) = hold(context, &trigger, &payers) else { continue };
        let entry =
            held.entry(hold.head().place).or_insert_with(|| Held { hold, payers, payments: Vec::new() });
        if !entry.payments.iter().any(|known| known.payment == trigger.payment) {
            entry.payments.push(trigger);
        }
    }
    findings.extend(held.values().filter_map(|held| controlled(context, held)));
}

fn hold<'m>(context: &Context<'m>, trigger: &Trigger<'m>, payers: &[PartyId]) -> Option<Hold<'m>> {
    match trigger.anchor.name.symbol? {
        Symbol::Promise(id) => hold_on_promise(context, trigger, id, payers),
        Symbol::Event(id) => {
            let event = context.model.events.get(id.index())?;
            let once = matches!(trigger.anchor.quantifier, Some(Quantifier::First | Quantifier::Last));
            let theirs = are_all(&context.model.parties_of(event.who.list()), payers);
            (theirs && (once || asks_for_approval(&event.head))).then_some(Hold::Yes(&event.head))
        }
        Symbol::Milestone(id) => {
            let milestone = context.model.milestones.get(id.index())?;
            let readable = !matches!(milestone.when, agreement_model::Slot::Unreadable(_));
            (readable && asks_for_approval(&milestone.head)).then_some(Hold::Yes(&milestone.head))
        }
        _ => None,
    }
}

fn hold_on_promise<'m>(
    context: &Context<'m>,
    trigger: &Trigger<'m>,
    id: PromiseId,
    payers: &[PartyId],
) -> Option<Hold<'m>> {
    let promise = context.model.promise(id)?;
    if promise.kind == PromiseKind::Payment || promise.head.may_hold("acceptance") {
        return None;
    }
    let state = trigger.anchor.state.map(|is| (is.not, is.state));
    if are_all(&context.model.debtors(promise), payers) {
        let done = matches!(state, None | Some((false, State::Met | State::Delivered | State::Accepted)));
        return (done && !pays_when_late(context, promise)).then_some(Hold::Own(promise));
    }
    let accepts = |who: &[agreement_model::symbol::Name]| {
        let named = context.model.parties_of(who);
        are_all(&if named.is_empty() { context.model.creditors(promise) } else { named }, payers)
    };
    match &promise.acceptance {
        // Delivery alone needs nobody's yes.
        _ if matches!(state, Some((true, _)) | Some((false, State::Delivered))) => None,
        None => {
            (state == Some((false, State::Accepted)) && accepts(&[])).then_some(Hold::Acceptance(promise))
        }
        // That an acceptance says nothing about silence is reported by a rule of its own.
        Some(acceptance) => {
            let silence = acceptance.silence.given().filter(|silence| silence.value == Silence::Rejected)?;
            accepts(acceptance.who.list()).then_some(Hold::Silence(promise, silence.place))
        }
    }
}

fn are_all(parties: &[PartyId], payers: &[PartyId]) -> bool {
    !parties.is_empty() && parties.iter().all(|party| payers.contains(party))
}

/// Whether being late with a promise costs money: then nobody gains by keeping it back. What cannot be read may do so.
fn pays_when_late(context: &Context<'_>, promise: &Promise) -> bool {
    consequence::has_unreadable_branch(promise)
        || promise.branches.iter().map(|branch| consequence::of_branch(context.model, branch)).any(
            |follows| {
                let costs =
                    |line: &consequence::Line<'_>| Kind::of(&line.statement.action) == Some(Kind::Money);
                follows.unreadable || follows.lines.iter().any(costs)
            },
        )
}

fn controlled(context: &Context<'_>, held: &Held<'_>) -> Option<Finding> {
    let first = held.payments.first()?;
    let head = held.hold.head();
    let name = &head.name;
    let payments: Vec<&Promise> =
        held.payments.iter().filter_map(|trigger| context.model.promise(trigger.payment)).collect();
    let names: Vec<&str> = payments.iter().map(|payment| payment.head.name.as_str()).collect();
    let payer = context.parties(&held.payers);
    let falls = if names.len() == 1 { "falls" } else { "fall" };
    let act = match held.hold {
        Hold::Acceptance(_) => format!("has accepted `{name}`, and nothing says by when it must"),
        Hold::Silence(..) => format!("has accepted `{name}`, and its silence counts as no"),
        Hold::Own(_) => format!("has kept its own promise `{name}`"),
        Hold::Yes(_) => format!("has said yes to `{name}`, and nothing says by when it must"),
    };
    let here = match held.hold {
        Hold::Own(_) => "by its own delay, the one who pays puts off the day of payment",
        _ => "the one who pays decides when",
    };
    let mut finding = Finding::new(
        RULE.name,
        first.place(),
        format!("{} {falls} due only once {payer} {act}", both(&names)),
    )
    .here(here);
    finding = match held.hold {
        Hold::Acceptance(promise) => finding
            .and(promise.head.header(), "no `acceptance`, so no time for it, and no meaning of silence"),
        Hold::Silence(_, place) => finding.and(place, "saying nothing is enough to pay nothing"),
        Hold::Own(promise) => finding
            .and(promise.head.header(), format!("owed by {payer}, and no money follows when it is late")),
        Hold::Yes(head) => finding.and(head.header(), "somebody's yes, without a time"),
    };
    for trigger in held.payments.iter().skip(1) {
        finding = finding.and(trigger.place(), "so does this one");
    }
    let help = match held.hold {
        Hold::Acceptance(_) => format!(
            "write into `{name}` how it is accepted, and what silence means: `acceptance {{ who: …; criteria: …; review: 10 \
             business days; silence: accepted }}`"
        ),
        Hold::Silence(..) => {
            "write `silence: accepted`: who finds something wrong in the time for review can say so"
                .to_owned()
        }
        Hold::Own(_) => format!(
            "count from the day on which it is due, `{name} is due`, or set a last day: `earlier of {name}, …`"
        ),
        Hold::Yes(_) => format!(
            "let it count from a promise whose `acceptance` has a `review` and `silence: accepted`, or set a last day: \
             `earlier of {name}, …`"
        ),
    };
    finding =
        finding.help(help).with("payments", names.join(", ")).with("waits_for", name).with("payer", &payer);
    match held.hold {
        Hold::Acceptance(promise) => {
            let review = if context.model.calendar().is_some() { "10 business days" } else { "14 days" };
            let entry = format!(
                "acceptance {{ who: todo \"who accepts\"; criteria: todo \"by what\"; review: {review}; silence: accepted }}"
            );
            finding.edits.extend(added(
                &promise.head,
                "say how it is accepted, and that silence is a yes",
                &[entry],
            ));
        }
        Hold::Silence(_, place) => {
            finding = finding.edit(agreement_syntax::Safety::Offered, "write `accepted`", place, "accepted");
        }
        Hold::Own(_) if first.anchor.state.is_none() => {
            finding = finding.edit(
                agreement_syntax::Safety::Offered,
                format!("write `{name} is due`"),
                first.place(),
                format!("{} is due", first.anchor.name.text),
            );
        }
        Hold::Own(_) | Hold::Yes(_) => {}
    }
    if matches!(held.hold, Hold::Own(_) | Hold::Yes(_)) {
        finding.edits.extend(in_any_case(context, first));
    }
    Some(finding)
}
