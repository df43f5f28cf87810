//! Finds ways out after which nobody says what is handed back, refunded or finished.

use std::collections::BTreeSet;

use agreement_model::declared::{Promise, PromiseKind, Right};
use agreement_model::lists::{State, YesNo};
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement, Trigger};
use agreement_model::symbol::{RightId, Symbol, Word};
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::added;
use crate::leaving::{ends_it, lets_leave};
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "exit-without-wind-down",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&EMPTY],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("exit_without_wind_down.md"),
    check: Some(check),
};

static EMPTY: Setting = Setting {
    name: "empty",
    meaning: "words about a parting that hand nothing over; `…` stands for up to three words",
    standard: Standard::Words(&[
        "amicable",
        "amicably",
        "as friends",
        "best interests of both",
        "constructive spirit",
        "constructively",
        "cooperate",
        "co-operate",
        "cooperation",
        "dignified",
        "fair and reasonable",
        "fair solution",
        "fair way",
        "find a solution",
        "friendly",
        "good faith",
        "good spirit",
        "good terms",
        "good will",
        "goodwill",
        "gracefully",
        "hard feelings",
        "help each other",
        "in an orderly",
        "in friendship",
        "in peace",
        "mutual respect",
        "mutual understanding",
        "orderly manner",
        "part as",
        "peacefully",
        "reasonable manner",
        "reasonable solution",
        "respectfully",
        "shake hands",
        "sit down together",
        "smooth end",
        "smooth transition",
        "smoothly",
        "speak with each other",
        "support each other",
        "talk about it",
        "talk it over",
        "talk to each other",
        "treat each other",
        "wind down",
        "with dignity",
        "without bad blood",
        "work it out",
        "work together",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    // What is owed around the end is owed however the end comes about.
    if model.promises.iter().any(is_about_the_end) {
        return;
    }
    let empty = context.policy.words(&RULE, &EMPTY);
    let serves = model.promises.iter().any(runs_on);
    let used: BTreeSet<Symbol> = crate::mentions::states(model)
        .into_iter()
        .filter(|(_, state)| state.state == State::Used)
        .filter_map(|(name, _)| name.symbol)
        .collect();
    for (index, right) in model.rights.iter().enumerate() {
        let leaves = model.party_ids().any(|(party, _)| lets_leave(context, right, party));
        if leaves
            && !used.contains(&Symbol::Right(RightId::at(index)))
            && !says_what_follows(right, &empty, serves)
        {
            findings.push(without(right));
        }
    }
}

/// Whether something is measured, or paid, again and again: a service, of which something is always in hand.
fn runs_on(promise: &Promise) -> bool {
    let again = promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)));
    again && (promise.kind == PromiseKind::Payment || !promise.measure.is_absent())
}

/// Whether something is to be done at the end, or outlives it. Money at the end pays for what was; a ban hands nothing over.
pub(super) fn is_about_the_end(promise: &Promise) -> bool {
    let once = |when: &&When| {
        matches!(
            when.kind,
            WhenKind::On(_) | WhenKind::By(_) | WhenKind::Within(..) | WhenKind::AtLeastBefore(..)
        )
    };
    let mut once = promise.when.list().iter().filter(once);
    let at_the_end = once.any(|when| {
        phrase::counts_from(std::slice::from_ref(when))
            .any(|anchor| anchor.name.symbol == Some(Symbol::Word(Word::Ends)))
    });
    let survives = !promise.survives.is_absent() && promise.survives.value() != Some(&YesNo::No);
    promise.kind != PromiseKind::Payment && promise.bans.is_empty() && (at_the_end || survives)
}

/// Whether a right says itself what follows its use: in a branch, or in a statement beside.
fn says_what_follows(right: &Right, empty: &[&str], serves: bool) -> bool {
    // Kind words of nobody in particular, by no day, hand nothing over.
    let says = |statement: &Statement| match &statement.action {
        Action::Words(words) => {
            statement.subject.is_some() || statement.clauses.within.is_some() || !wording::holds(words, empty)
        }
        // What somebody pays for leaving a service hands nothing over.
        Action::Money(MoneyVerb::Pay, _) => !serves,
        _ => true,
    };
    !right.head.unreadable.is_empty()
        || right.branches.iter().any(|branch| {
            branch.trigger == Trigger::Used && (branch.unreadable || branch.statements.iter().any(says))
        })
        || right.statements.iter().any(|statement| statement.modal == Some(Modal::Must))
}

fn without(right: &Right) -> Finding {
    let name = &right.head.name;
    let words =
        right.branches.iter().find(|branch| branch.trigger == Trigger::Used && !branch.statements.is_empty());
    let mut finding = Finding::new(
        RULE.name,
        right.head.header(),
        format!("`{name}` lets a side go, and nobody says what is handed back, refunded or finished then"),
    )
    .here(
        match words.map(|branch| branch.statements.iter().any(|it| matches!(it.action, Action::Money(..)))) {
            Some(true) => "money only",
            Some(false) => "kind words only",
            None => "no `if used`",
        },
    )
    .with("right", name);
    if let Some(statement) = right.statements.iter().find(|statement| ends_it(statement)) {
        finding = finding.and(statement.place, "after this, everything that is not said is open");
    }
    let branch =
        "if used { each party must \"hand back what belongs to the other\" within 30 days }".to_owned();
    finding = finding.help(format!(
        "say it in `if used`: data, keys and work in hand, what is refunded, and within how many days, such as `{branch}`"
    ));
    if let Some(words) = words {
        finding = finding.and(words.place, "nobody can count on this");
    } else {
        finding.edits.extend(added(&right.head, "add an `if used`", &[branch]));
    }
    finding
}
