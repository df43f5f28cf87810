//! Finds powers of one side over the other's house, money or choice of partner that are open at any time and go any length.

use agreement_ledger::terms::{Opening, holders, opening};
use agreement_model::declared::Right;
use agreement_model::statement::{Action, Modal, Statement};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{named, verb};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "power-without-bounds",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&POWERS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("power_without_bounds.md"),
    check: Some(check),
};

static POWERS: Setting = Setting {
    name: "powers",
    meaning: "words for reaching into the other side's house, money or choice; `…` stands for up to three words",
    standard: Standard::Words(&[
        "appoint",
        "assign",
        "audit",
        "bring in others",
        "call … back",
        "call off",
        "call on",
        "choose",
        "claim",
        "deduct",
        "demand",
        "enter",
        "examine",
        "hand … to",
        "hand over",
        "hold back",
        "inspect",
        "keep back",
        "look into",
        "pass … on",
        "pick",
        "publish",
        "put … in its place",
        "refuse",
        "reject",
        "remove",
        "replace",
        "require",
        "sell",
        "send back",
        "send … home",
        "set off",
        "stop",
        "subcontract",
        "substitute",
        "take back",
        "transfer",
        "use … logo",
        "use … name",
        "visit",
        "withhold",
        "cut off",
        "disconnect",
        "interview",
        "recall",
        "switch off",
        "use … picture",
        "bill",
        "charge",
        "invoice",
        "bring in an expert",
        "bring in its own",
        "bring in one of",
        "bring in somebody",
        "bring in someone",
        "have … do",
        "use … people",
        "use … staff",
        "use … technicians",
        "order … people",
        "direct … people",
        "put … people",
        "name the expert",
        "name an expert",
        "name the arbitrator",
        "decide for both",
        "settle it for both",
        "take orders from",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that set such a power a limit; `…` stands for up to three words",
    standard: Standard::Words(&[
        "agree",
        "agreement of",
        "announced",
        "appointment",
        "approval",
        "at most",
        "beforehand",
        "business hours",
        "consent",
        "days'",
        "for cause",
        "good reason",
        "in good time",
        "no more than",
        "not more than",
        "notice",
        "office hours",
        "once a",
        "once per",
        "own cost",
        "proven",
        "twice a",
        "undisputed",
        "unused",
        "up to",
        "warning",
        "with … consent",
        "working hours",
        "not passed on",
        "nothing passed on",
        "nothing is passed",
        "for maintenance only",
        "'s yes",
        "yes of",
        "has said yes",
        "have said yes",
        "with a yes",
        "overlap",
        "answers for",
        "remains liable",
        "stays responsible",
        "both name",
        "both sides name",
        "jointly",
        "together",
        "written yes",
        "agreed to in writing",
        "has seen and agreed",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let powers = context.policy.words(&RULE, &POWERS);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for right in context.model.rights.iter().filter(|right| context.is_own(&right.head)) {
        let limited = !right.times.is_absent()
            || !right.expires.is_absent()
            || !right.branches.is_empty()
            || !right.head.unreadable.is_empty()
            || wording::holds(&right.head.title, &bounded);
        let changes = super::unilateral_change::is_told(context, right);
        if limited || changes {
            continue;
        }
        let open =
            right.statements.iter().find_map(|statement| power(context, right, statement, &powers, &bounded));
        findings.extend(open);
    }
}

fn power(
    context: &Context<'_>,
    right: &Right,
    statement: &Statement,
    powers: &[&str],
    bounded: &[&str],
) -> Option<Finding> {
    let Action::Words(words) = &statement.action else { return None };
    let clauses = &statement.clauses;
    let timed = clauses.within.is_some()
        || clauses.until.is_some()
        || clauses.notice.is_some()
        || clauses.cap.is_some()
        || clauses.because.is_some();
    let alone = holders(context.model, statement);
    let [holder] = alone.as_slice() else { return None };
    let at_will = !right.when.is_absent() && opening(context.model, right, *holder) == Opening::AnyTime;
    let counted = words.contains(|letter: char| letter.is_ascii_digit() || letter == '%');
    if statement.modal != Some(Modal::May) || timed || !at_will || counted || wording::holds(words, bounded) {
        return None;
    }
    let said = wording::find(words, powers)?;
    let one = named(context.model, &alone);
    Some(
        Finding::new(
            RULE.name,
            statement.place,
            format!("{one} may `{words}` at any time, as often and as far as it likes"),
        )
        .here(format!("only {one} {}, and nothing bounds it", verb(&alone, "decides", "decide")))
        .and(right.when.place().unwrap_or(right.head.header()), "always open")
        .help(
            "bound it: on how many days' notice, how often (`times: at most 2 per year`), for which reason, at whose cost; what \
             takes something from the other side needs its yes or a price",
        )
        .with("right", &right.head.name)
        .with("words", said),
    )
}
