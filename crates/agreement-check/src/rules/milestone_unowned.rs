//! Finds days of the plan on which money or work hangs, and of which nobody owes that they come about.

use agreement_ledger::price::is_payment;
use agreement_model::date::Date;
use agreement_model::declared::{Milestone, Promise, PromiseKind};
use agreement_model::statement::Action;
use agreement_model::symbol::{MilestoneId, Symbol};
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::approval::asks_for_approval;
use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;
use crate::steps;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "milestone-unowned",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&OUTSIDE, &DAYS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("milestone_unowned.md"),
    check: Some(check),
};

static OUTSIDE: Setting = Setting {
    name: "outside",
    meaning: "words in the title of a milestone that comes by itself, or by both sides meeting",
    standard: Standard::Words(&[
        "anniversary",
        "autumn",
        "birthday",
        "carnival",
        "championship",
        "christmas",
        "commencement",
        "conference",
        "congress",
        "contract start",
        "convention",
        "cup",
        "deadline",
        "derby",
        "easter",
        "effective date",
        "election",
        "entry into force",
        "exhibition",
        "expo",
        "fair",
        "festival",
        "first meeting",
        "grand final",
        "harvest",
        "holiday",
        "home game",
        "kick-off",
        "kickoff",
        "law",
        "league",
        "marathon",
        "match",
        "new rules",
        "olympics",
        "opening meeting",
        "playoff",
        "project start",
        "quarter",
        "race",
        "ramadan",
        "regatta",
        "regulation",
        "season",
        "semester",
        "show",
        "signature",
        "signing",
        "sowing",
        "spring",
        "start date",
        "start meeting",
        "start of contract",
        "start of the project",
        "start workshop",
        "summer",
        "summit",
        "symposium",
        "term",
        "tournament",
        "winter",
        "year",
    ]),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days before and after it something may be due that brings it about",
    standard: Standard::Number(14),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let outside = context.policy.words(&RULE, &OUTSIDE);
    for (milestone, index) in context.model.milestones.iter().zip(0..) {
        let id = MilestoneId(index);
        let Some(day) = context.schedule.milestone(id).once().map(|due| due.date) else { continue };
        let written = phrase::written_date(milestone.when.list()).is_some();
        if !context.is_own(&milestone.head)
            || !written
            || steps::is_stale(context, day)
            || wording::holds(&milestone.head.title, &outside)
            // Whose yes a payment waits for is asked there.
            || asks_for_approval(&milestone.head)
            || is_brought_about(context, milestone, day)
        {
            continue;
        }
        if let Some(hangs) = hangs_on(context, id) {
            findings.push(unowned(milestone, day, hangs));
        }
    }
}

/// A payment or a duty that counts from it.
fn hangs_on<'m>(context: &Context<'m>, id: MilestoneId) -> Option<&'m Promise> {
    let counts = |promise: &&Promise| {
        promise.bans.is_empty()
            && (is_payment(promise) || promise.kind == PromiseKind::Duty)
            && promise.when.list().iter().all(|when| matches!(when.kind, WhenKind::Within(..)))
            && phrase::counts_from(promise.when.list())
                .any(|anchor| anchor.name.symbol == Some(Symbol::Milestone(id)))
    };
    // What others may move is a step of the plan that somebody has to take.
    let moves = |promise: &&Promise| {
        promise.branches.iter().flat_map(|branch| &branch.statements).any(|statement| {
            matches!(&statement.action, Action::Extend(names, _)
                if names.iter().any(|name| name.symbol == Some(Symbol::Milestone(id))))
        })
    };
    let mut promises = context.model.promises.iter();
    promises.clone().find(counts).or_else(|| promises.find(moves))
}

/// Whether somebody owes something that is due about that day, that runs over it, or that speaks of the same.
fn is_brought_about(context: &Context<'_>, milestone: &Milestone, day: Date) -> bool {
    let near = i64::from(context.policy.number(&RULE, &DAYS));
    let said = stems(&milestone.head.title);
    context.promises().any(|(id, promise)| {
        let works =
            matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty) && !is_payment(promise);
        let counts = phrase::counts_from(promise.when.list())
            .any(|anchor| matches!(anchor.name.symbol, Some(Symbol::Milestone(_))));
        if !works || counts || !promise.bans.is_empty() {
            return false;
        }
        let due = context.schedule.promise(id).once();
        let about = due.is_some_and(|due| due.date.days_since(day).abs() <= near);
        let over = due.is_some_and(|due| due.not_before.is_some_and(|from| from <= day) && due.date >= day);
        let same = stems(&promise.head.title).iter().any(|word| said.contains(word));
        about || over || same && due.is_none()
    })
}

fn unowned(milestone: &Milestone, day: Date, hangs: &Promise) -> Finding {
    let (name, what) = (&milestone.head.name, &hangs.head.name);
    let counts = phrase::counts_from(hangs.when.list())
        .any(|anchor| matches!(anchor.name.symbol, Some(Symbol::Milestone(_))));
    let (how, label) = match counts {
        true => ("counts from it", "falls due by it"),
        false => ("moves it when it is late", "moves it, and nobody owes what is moved"),
    };
    Finding::new(
        RULE.name,
        milestone.head.header(),
        format!("nobody owes that `{name}` comes about on {day}, and `{what}` {how}"),
    )
    .here("a day without anybody behind it")
    .and(hangs.when.place().unwrap_or(hangs.head.header()), format!("`{what}` {label}"))
    .help(format!(
        "make it somebody's promise, with `who`, `when` and what follows when it is late, and let `{what}` count from that: when \
         the day falls through, nobody has failed"
    ))
    .with("milestone", name)
    .with("promise", what)
}
