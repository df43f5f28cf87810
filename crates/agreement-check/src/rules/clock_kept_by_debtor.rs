//! Finds times that only begin, stop or get shorter by an act of the one against whom they run.

use agreement_syntax::Finding;

use crate::clauses;
use crate::clauses::Clause;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::lies_in;
use crate::sides::{Side, all_on, parties_on};
use agreement_model::Due;

pub(super) static RULE: Rule = Rule {
    name: "clock-kept-by-debtor",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&STARTS, &ACTS, &STOPS, &CAUSES, &GRADES, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("clock_kept_by_debtor.md"),
    check: Some(check),
};

static STARTS: Setting = Setting {
    name: "starts",
    meaning: "words for the beginning of a time",
    standard: Standard::Words(&[
        "begin",
        "begins",
        "clock",
        "count from",
        "counted from",
        "counts from",
        "from",
        "is counted from",
        "measured from",
        "run",
        "runs",
        "start",
        "starts",
    ]),
};

static ACTS: Setting = Setting {
    name: "acts",
    meaning: "words for an act of whoever has to keep it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "acknowledged by",
        "after triage",
        "arrival of the engineer",
        "arrival of the technician",
        "confirmation by",
        "engineer arrives",
        "given it a number",
        "gives it a number",
        "has accepted the fault",
        "has accepted the ticket",
        "has acknowledged",
        "has assigned",
        "has been assigned",
        "has been classified",
        "has been entered",
        "has been logged",
        "has been registered",
        "has been reproduced",
        "has classified",
        "has confirmed it",
        "has confirmed the fault",
        "has entered it",
        "has logged",
        "has picked it up",
        "has read it",
        "has registered",
        "has reproduced",
        "has taken it up",
        "has triaged",
        "is assigned",
        "is confirmed by",
        "is registered by",
        "logged it",
        "opened a ticket",
        "opened the ticket",
        "opens a ticket",
        "registration by",
        "reproduced it",
        "takes it up",
        "technician arrives",
        "ticket has been created",
        "ticket has been opened",
        "ticket is created",
        "ticket is opened",
        "ticket number",
    ]),
};

static STOPS: Setting = Setting {
    name: "stops",
    meaning: "words for a time that is left out",
    standard: Standard::Words(&[
        "are excluded",
        "are left out",
        "are paused",
        "clock is paused",
        "clock is stopped",
        "clock pauses",
        "clock rests",
        "clock stands",
        "clock stops",
        "do not count",
        "does not count",
        "does not run",
        "is deducted",
        "is excluded",
        "is left out",
        "is not part of",
        "is paused",
        "not counted",
        "rests while",
        "stands still",
        "stop the clock",
        "stops the clock",
    ]),
};

static CAUSES: Setting = Setting {
    name: "causes",
    meaning: "words for a delay that lies with whoever has to keep it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "busy elsewhere",
        "delivery of parts",
        "further analysis",
        "handover between shifts",
        "in the queue",
        "in the workshop",
        "in transit",
        "investigating",
        "is away",
        "is looked into",
        "its supplier",
        "its suppliers",
        "on order",
        "on the road",
        "own queue",
        "own supplier",
        "part is missing",
        "parts are missing",
        "pending",
        "sick",
        "staff are away",
        "subcontractor",
        "subcontractors",
        "the maker",
        "the manufacturer",
        "third parties",
        "third party",
        "travel",
        "travelling",
        "upstream",
        "vendor",
        "vendors",
        "waiting for a part",
        "waiting for parts",
        "waiting for spare",
        "waits for a part",
        "waits for parts",
        "waits for spare",
        "way to the site",
    ]),
};

static GRADES: Setting = Setting {
    name: "grades",
    meaning: "words by which somebody says how urgent a thing is; `…` stands for up to three words",
    standard: Standard::Words(&[
        "after its own assessment",
        "as classified by",
        "as graded by",
        "as ranked by",
        "assigns the priority",
        "assigns the severity",
        "by its own assessment",
        "can downgrade",
        "can reclassify",
        "class is set by",
        "classified by",
        "classifies",
        "decides how bad",
        "decides how urgent",
        "decides whether it is",
        "determines the class",
        "determines the priority",
        "determines the severity",
        "graded by",
        "in its own assessment",
        "may downgrade",
        "may lower the class",
        "may lower the priority",
        "may reclassify",
        "priority is set by",
        "set the priority",
        "sets the class",
        "sets the priority",
        "sets the severity",
        "severity is set by",
        "what counts as critical",
        "what counts as urgent",
        "which class it is",
        "which of the three it is",
        "which of the two it is",
        "which of them it is",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "access",
        "at the gate",
        "by the list",
        "by the table",
        "criteria",
        "dispute",
        "in the annex",
        "list in",
        "may contest",
        "may object",
        "no later than",
        "on both sides",
        "together",
        "within",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let starts = context.policy.words(&RULE, &STARTS);
    let acts = context.policy.words(&RULE, &ACTS);
    let stops = context.policy.words(&RULE, &STOPS);
    let causes = context.policy.words(&RULE, &CAUSES);
    let grades = context.policy.words(&RULE, &GRADES);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    let mut found = clauses::holding(context, &["dependency", "duty", "event"], &[&acts, &starts], &bounded);
    found.extend(clauses::holding(context, &["dependency", "duty", "event"], &[&causes, &stops], &bounded));
    found.extend(clauses::holding(context, &["dependency", "duty", "event"], &[&grades], &bounded));
    clauses::once(&mut found);
    for clause in found {
        if !is_timed(context, &clause) {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause.finding(
                &RULE,
                format!("the time of {whose} is in the hands of whoever has to keep it (`{said}`)"),
            )
            .here("who starts, stops and grades decides what is late")
            .help(
                "let it run from the report of the other side, without stopping for what lies with whoever owes it; grade by a written list, with a word for the other side; or give the act a time of its own: \"the ticket is opened within 15 minutes\"",
            ),
        );
    }
}

/// Whether it stands beside a time or a figure that those who deliver have to keep, or in an event and speaks of them.
fn is_timed(context: &Context<'_>, clause: &Clause<'_>) -> bool {
    let model = context.model;
    let Some(promise) = clause.promise else {
        let supply = parties_on(model, Side::Supply);
        return clause.sentence.head.keyword == "event"
            && clauses::names(context, clause.sentence.text, &supply);
    };
    let (theirs, others) = (clause.debtors(context), model.creditors(promise));
    let on_call = context
        .promises()
        .any(|(id, it)| it.head == promise.head && matches!(context.schedule.promise(id), Due::PerEvent(_)));
    let in_measure = promise.measure.place().is_some_and(|at| lies_in(clause.sentence.place, at));
    let by_others = clauses::names(context, clause.sentence.text, &others)
        && !clauses::names(context, clause.sentence.text, &theirs);
    !in_measure
        && !by_others
        && !all_on(model, &theirs, Side::Client)
        && (on_call || !promise.target.is_absent())
}
