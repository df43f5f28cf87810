//! Finds what somebody must do after a failure, or after a right was used, with no time in which to do it.

use agreement_model::Due;
use agreement_model::declared::Head;
use agreement_model::statement::{Action, Branch, Modal, Statement};
use agreement_syntax::Finding;

use crate::answers::{Once, after, answers, opening};
use crate::context::Context;
use crate::gaps::{called, offered};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::unread::Unread;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "reparation-left-open",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("reparation_left_open.md"),
    check: Some(check),
};

/// Words that say in the text itself until when, or that the thing has no end; and those that say it so vaguely that
/// another rule asks for more.
const TIMES: &[&str] = &[
    "after",
    "always",
    "annually",
    "asap",
    "as soon as possible",
    "as soon as practicable",
    "as soon as practical",
    "as soon as reasonably",
    "at once",
    "before",
    "by",
    "continue",
    "daily",
    "during",
    "each",
    "every",
    "for as long as",
    "forthwith",
    "immediately",
    "in due course",
    "keep",
    "monthly",
    "no longer",
    "promptly",
    "quickly",
    "reasonable time",
    "refrain",
    "same day",
    "soon",
    "stop",
    "swiftly",
    "timely",
    "until",
    "weekly",
    "while",
    "within",
    "without delay",
    "without undue delay",
];

/// An end that nobody has to bring about is none: "until a new baker is found".
const UNTIL_SOMETHING: &[&str] = &[
    "as soon as another",
    "as soon as everything",
    "as soon as somebody",
    "as soon as someone",
    "as soon as the next",
    "as soon as there is",
    "as soon as … agrees",
    "as soon as … found",
    "as soon as … has",
    "as soon as … have",
    "as soon as … signs",
    "until somebody takes",
    "until there is room",
    "until there is space",
    "until … has room",
    "until … have room",
    "until … is free",
    "until … signs",
    "until … found",
    "until … … found",
    "until another",
    "until everything",
    "until it is settled",
    "until no longer",
    "until somebody else",
    "until someone else",
    "until things",
];

/// Words for who bears what: of these the limit is asked, and never the day.
const BEARS: &[&str] = &[
    "at its own expense",
    "at its own risk",
    "bear",
    "bears",
    "indemnify",
    "own cost",
    "own costs",
    "whatever",
];

/// Words for a difference or a rise that somebody takes upon itself, of which nobody knows how much it is.
const OPEN_SUMS: &[&str] = &[
    "bear any increase",
    "bear the difference",
    "bears all extra costs",
    "bears any extra cost",
    "bears any extra costs",
    "bears any increase",
    "bears the difference",
    "bears the extra cost",
    "bears the extra costs",
    "bears the increase",
    "pay any increase",
    "pay the difference",
    "pays all extra costs",
    "pays any extra cost",
    "pays any extra costs",
    "pays any increase",
    "pays the difference",
    "pays the extra cost",
    "pays the extra costs",
    "pays the increase",
    "pays whatever",
];

/// Words that set such a sum a limit, or share it.
const LIMITED: &[&str] =
    &["above", "at most", "beyond", "both", "half", "limit", "no more than", "share", "shared", "up to"];

/// `if false { "Acme pays the difference" }`: however much that is.
fn open_sums(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let promises =
        model.promises.iter().filter(|it| context.is_own(&it.head)).map(|it| (&it.head, &it.branches));
    let assumed =
        model.assumptions.iter().filter(|it| context.is_own(&it.head)).map(|it| (&it.head, &it.branches));
    for (head, branches) in promises.chain(assumed) {
        let read = branches.iter().filter(|branch| !branch.unreadable && !branch.default);
        for statement in read.flat_map(|branch| &branch.statements) {
            let Action::Words(words) = &statement.action else { continue };
            let limited = statement.clauses.cap.is_some()
                || wording::holds(words, LIMITED)
                || words.contains(|letter: char| letter.is_ascii_digit());
            let Some(said) = wording::find(words, OPEN_SUMS).filter(|_| !limited) else { continue };
            findings.push(
                Finding::new(
                    RULE.name,
                    statement.place,
                    format!("`{said}`, and nobody says up to how much, or what shows it"),
                )
                .here("any sum")
                .and(head.header(), format!("this follows from {}", called(head)))
                .help(
                    "set a limit, and say what shows the sum, such as a list or an invoice of the maker; above it, let either side go",
                )
                .with("name", &head.name)
                .with("words", said),
            );
        }
    }
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    open_sums(context, findings);
    let unread = Unread::of(context.model);
    let mut once = Once::default();
    let mut look = |head: &Head, branch: Option<&Branch>, statement: &Statement| {
        if is_open(statement)
            && !has_own_days(context, statement)
            && !unread.inside(statement.place)
            && once.is_new(statement.place)
        {
            findings.push(open(context, head, branch, statement));
        }
    };
    // A time for what is only talk makes it no better.
    let only_talks = super::consequence_empty::only_talks(context);
    for answer in answers(context).filter(|answer| !only_talks(answer.branch)) {
        for statement in &answer.branch.statements {
            look(&answer.promise.head, Some(answer.branch), statement);
        }
    }
    for penalty in &context.model.penalties {
        for statement in &penalty.statements {
            look(&penalty.head, None, statement);
        }
    }
    for right in &context.model.rights {
        for branch in right.branches.iter().filter(|branch| !branch.unreadable) {
            for statement in &branch.statements {
                look(&right.head, Some(branch), statement);
            }
        }
    }
}

/// `northwind must "…"`, with no time beside it and none in its words.
fn is_open(statement: &Statement) -> bool {
    let (Action::Words(words), Some(Modal::Must), Some(_)) =
        (&statement.action, statement.modal, &statement.subject)
    else {
        return false;
    };
    let timed = statement.clauses.within.is_some() || statement.clauses.until.is_some();
    let endless = wording::holds(words, UNTIL_SOMETHING);
    let says =
        !endless && wording::holds(words, TIMES) || words.contains(|letter: char| letter.is_ascii_digit());
    let bears = wording::holds(words, BEARS);
    !timed && !says && !bears && !words.trim().is_empty() && crate::blank::find(words).is_none()
}

/// "Finish the orders in hand", by somebody who owes each of them within its own time, or "the shifts on the roster", which
/// have their days: those go on.
fn has_own_days(context: &Context<'_>, statement: &Statement) -> bool {
    const FINISHES: [&str; 10] =
        ["carry out", "complete", "deliver", "do", "fill", "finish", "fulfil", "honour", "serve", "work"];
    const IN_HAND: [&str; 10] = [
        "already ordered",
        "already placed",
        "begun",
        "in hand",
        "in progress",
        "in the works",
        "on order",
        "open … orders",
        "open orders",
        "under way",
    ];
    const WITH_DAYS: [&str; 16] = [
        "already booked",
        "already planned",
        "already scheduled",
        "calendar as",
        "plan that is",
        "posted plan",
        "posted roster",
        "posted rota",
        "posted schedule",
        "published roster",
        "published rota",
        "published schedule",
        "roster",
        "rota",
        "schedule that",
        "timetable",
    ];
    let Action::Words(words) = &statement.action else { return false };
    let Some(subject) = &statement.subject else { return false };
    let who = context.model.parties_of(std::slice::from_ref(subject));
    let dated = wording::holds(words, &WITH_DAYS);
    let said = wording::holds(words, &FINISHES) && (dated || wording::holds(words, &IN_HAND));
    let for_each = |id| match context.schedule.promise(id) {
        Due::PerEvent(_) => true,
        Due::Series(..) | Due::Throughout(..) => dated,
        _ => false,
    };
    said && context
        .promises()
        .any(|(id, it)| for_each(id) && it.bans.is_empty() && context.model.debtors(it) == who)
}

fn open(context: &Context<'_>, head: &Head, branch: Option<&Branch>, statement: &Statement) -> Finding {
    let who = statement
        .subject
        .as_ref()
        .map_or(Vec::new(), |subject| context.model.parties_of(std::slice::from_ref(subject)));
    let who = context.parties(&who);
    let Action::Words(words) = &statement.action else { return Finding::new(RULE.name, statement.place, "") };
    let mut finding =
        Finding::new(RULE.name, statement.place, format!("{who} must “{words}”, and nobody says by when"))
            .here("no `within`");
    finding = match branch {
        Some(branch) => {
            finding.and(head.header(), format!("this follows from `{}` in it", opening(&branch.trigger)))
        }
        None => finding.and(head.header(), "this penalty brings it about"),
    };
    finding = finding
        .help("say in what time, such as `within 10 business days`; what may come any day need never come")
        .with("name", &head.name)
        .with("words", words);
    let change = after(statement, "within 10 business days");
    finding.edits.extend(offered("add `within 10 business days`", vec![change]));
    finding
}
