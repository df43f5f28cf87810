//! Finds answers to faults that promise to come, and nowhere that the thing runs again.

use agreement_model::amount::{LimitKind, Measure};
use agreement_model::declared::{Event, Promise, PromiseKind};
use agreement_model::statement::{Action, Trigger};
use agreement_model::symbol::{PromiseId, Symbol};
use agreement_model::{Decimal, Due};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;

static FAULTS: Setting = Setting {
    name: "faults",
    meaning: "words in the title of an event, or of what answers it, for something that has stopped or does not work",
    standard: Standard::Words(&[
        "breakdown",
        "breaks down",
        "broken",
        "cannot be used",
        "defect",
        "disruption",
        "down",
        "failure",
        "fails",
        "fault",
        "incident",
        "leak",
        "malfunction",
        "outage",
        "standstill",
        "stands still",
        "stop in production",
        "stopped",
        "will not run",
        "will not start",
        "blackout",
        "blocked",
        "cannot run",
        "cannot start",
        "cannot work",
        "ceases to work",
        "crash",
        "crashed",
        "cut off",
        "dead",
        "defective",
        "does not run",
        "does not start",
        "does not work",
        "faulty",
        "freezes",
        "glitch",
        "goes off line",
        "interruption",
        "jammed",
        "loss of power",
        "loss of service",
        "no power",
        "no signal",
        "not running",
        "not usable",
        "not working",
        "offline",
        "out of action",
        "out of order",
        "out of service",
        "out of use",
        "power cut",
        "seized",
        "short circuit",
        "shutdown",
        "stoppage",
        "stops running",
        "stops working",
        "stuck",
        "system error",
        "unavailable",
        "unplanned stop",
        "unreachable",
        "unusable",
        "won't run",
        "won't start",
        "bug",
    ]),
};

static ANSWERS: Setting = Setting {
    name: "answers",
    meaning: "words that say that somebody comes, or begins; `…` stands for up to three words",
    standard: Standard::Words(&[
        "acknowledge",
        "acknowledged",
        "answer",
        "answered",
        "arrival",
        "arrive",
        "at the bench",
        "at the door",
        "at the machine",
        "at the site",
        "attend",
        "attendance",
        "attended",
        "begin work",
        "call back",
        "call-out",
        "called back",
        "callout",
        "come out",
        "comes out",
        "confirmation of receipt",
        "diagnose",
        "diagnosed",
        "diagnosis",
        "dispatched",
        "engineer at",
        "engineer comes",
        "engineer on",
        "first contact",
        "first reply",
        "fitter at",
        "fitter comes",
        "get back to",
        "goes out",
        "investigate",
        "investigated",
        "investigation",
        "is on site",
        "is there",
        "look at",
        "looked at",
        "looked into",
        "looks into",
        "mechanic at",
        "mechanic comes",
        "on its way",
        "on site",
        "on the spot",
        "on the way",
        "out to site",
        "phone back",
        "picked up",
        "picks up",
        "react",
        "reaction",
        "replied",
        "reply",
        "respond",
        "responded",
        "response",
        "ring back",
        "send engineer",
        "send mechanic",
        "send somebody",
        "send someone",
        "send technician",
        "sets off",
        "show up",
        "somebody comes",
        "someone comes",
        "stand at",
        "start work",
        "starts on",
        "take the call",
        "taken up",
        "technician at",
        "technician comes",
        "triage",
        "turn up",
        "visit",
        "work begins",
        "work on",
        "work starts",
    ]),
};

static REPAIRED: Setting = Setting {
    name: "repaired",
    meaning: "words that say that a thing runs again, or that another takes its place; `…` stands for up to three words",
    standard: Standard::Words(&[
        "another one",
        "availability",
        "available again",
        "back in service",
        "back in use",
        "back up",
        "cleared",
        "exchange",
        "exchanged",
        "fix",
        "fixed",
        "in its place",
        "lend",
        "loan",
        "mend",
        "mended",
        "put right",
        "remedied",
        "repair",
        "repaired",
        "replace",
        "replaced",
        "replacement",
        "resolution",
        "resolved",
        "restore",
        "restored",
        "run again",
        "running again",
        "runs again",
        "solved",
        "spare machine",
        "swap",
        "until it runs",
        "uptime",
        "work again",
        "workaround",
        "working again",
        "works again",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "answer-without-repair",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&FAULTS, &ANSWERS, &REPAIRED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("answer_without_repair.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [faults, answers, repaired] =
        [&FAULTS, &ANSWERS, &REPAIRED].map(|setting| context.policy.words(&RULE, setting));
    let answering = context.promises().find(|(id, promise)| {
        let Due::PerEvent(name) = context.schedule.promise(*id) else { return false };
        let event = match name.symbol {
            Some(Symbol::Event(event)) => context.model.events.get(event.index()),
            _ => None,
        };
        let title = &promise.head.title;
        promise.kind == PromiseKind::Duty
            && context.is_own(&promise.head)
            && all_on(context.model, &context.model.debtors(promise), Side::Supply)
            && (wording::holds(title, &faults) || event.is_some_and(|event| is_fault(event, &faults)))
            && wording::holds(title, &answers)
    });
    let Some((_, promise)) = answering else { return };
    // Wherever somebody owes that it runs again, the answer is only the first step.
    let owed = context.model.promises.iter().any(|it| speaks(it, &repaired));
    let owed = owed
        || context.model.rights.iter().any(|it| wording::holds(&it.head.title, &repaired))
        || context.model.penalties.iter().any(|it| wording::holds(&it.head.title, &repaired));
    let owed = owed || context.promises().any(|(id, it)| is_kept_up(context, id, it, promise));
    if !owed {
        findings.push(only_an_answer(context, promise));
    }
}

/// Whether the same side owes period by period that something works for nearly all of the time or the cases, and pays where it does not.
fn is_kept_up(context: &Context<'_>, id: PromiseId, kept: &Promise, answer: &Promise) -> bool {
    const NEARLY_ALL: Decimal = Decimal::from_parts(90, 0, 0, false, 0);
    let nearly_all = kept.target.value().is_some_and(|target| {
        matches!(target.kind, LimitKind::AtLeast)
            && matches!(target.amount.of, Measure::Percent(_))
            && target.amount.number >= NEARLY_ALL
    });
    nearly_all
        && matches!(context.schedule.promise(id), Due::Series(..))
        && context.model.debtors(kept) == context.model.debtors(answer)
        && kept.branches.iter().any(|branch| matches!(branch.trigger, Trigger::Below(_)))
        && wording::holds(kept.measure.value().map_or("", String::as_str), &OF_TIME)
}

/// Words of a measure that counts time in which something works.
const OF_TIME: [&str; 7] =
    ["availability", "hour", "minute", "of the time", "share of time", "up time", "uptime"];

fn is_fault(event: &Event, faults: &[&str]) -> bool {
    wording::holds(&event.head.title, faults) || wording::holds(&event.head.name.replace('_', " "), faults)
}

/// Whether anything that a promise says of what is done is about a repair. Money is paid for one, and done by nobody.
fn speaks(promise: &Promise, repaired: &[&str]) -> bool {
    let deeds =
        promise.branches.iter().flat_map(|branch| &branch.statements).filter_map(|it| match &it.action {
            Action::Words(words) => Some(words.as_str()),
            _ => None,
        });
    let said =
        [promise.how.value(), promise.measure.value(), promise.head.note.value(), promise.evidence.value()];
    let name = promise.head.name.replace('_', " ");
    promise.kind != PromiseKind::Payment
        && [promise.head.title.as_str()]
            .into_iter()
            .chain(said.into_iter().flatten().map(String::as_str))
            .chain(deeds)
            .chain([name.as_str()])
            .any(|text| wording::holds(text, repaired))
}

fn only_an_answer(context: &Context<'_>, promise: &Promise) -> Finding {
    let name = &promise.head.name;
    let (who, gets) = (
        context.parties(&context.model.debtors(promise)),
        context.parties(&context.model.creditors(promise)),
    );
    Finding::new(
        RULE.name,
        promise.head.title_place.unwrap_or(promise.head.header()),
        format!("{who} owes an answer with `{name}`, and nowhere that what has failed runs again"),
    )
    .here(format!("kept to the letter, and {gets} still waits"))
    .help(
        "add a duty with a time by which it runs again, or by which something stands in its place: `within 2 business days after each …`; \
         or a figure for how much of the time it runs",
    )
    .with("promise", name)
}
