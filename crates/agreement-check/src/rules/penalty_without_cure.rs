//! Finds failures after which the other side may end the agreement at once, with no time to put them right.

use agreement_ledger::consequence;
use agreement_model::declared::Promise;
use agreement_model::lists::State;
use agreement_model::statement::{Action, Missed, Modal, Statement, Trigger};
use agreement_model::symbol::Symbol;
use agreement_model::when::{Condition, Often, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::answers::{Once, after, answers};
use crate::context::Context;
use crate::figures::{amount, roughly_hours};
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::unread::Unread;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "penalty-without-cure",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&DAYS, &GRAVE],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("penalty_without_cure.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days a side must at least have, from its first day late until it can lose the agreement",
    standard: Standard::Number(10),
};

static GRAVE: Setting = Setting {
    name: "grave",
    meaning: "words that name breaches nobody can put right; `…` stands for up to three words",
    standard: Standard::Words(&[
        "bribe",
        "bribes",
        "bribery",
        "confidential",
        "corrupt",
        "corruption",
        "disclose",
        "fraud",
        "sanctions",
        "secret",
        "secrets",
        "steal",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let unread = Unread::of(context.model);
    let mut once = Once::default();
    for answer in answers(context) {
        let Some(chance) = chance(context, answer.promise, &answer.branch.trigger) else { continue };
        for line in consequence::of_branch(context.model, answer.branch).lines {
            let statement = line.statement;
            let reads = !unread.inside(statement.place);
            if reads && is_trigger_happy(context, statement, chance.hours) && once.is_new(statement.place) {
                findings.push(no_cure(context, statement, answer.promise, &chance.told));
            }
        }
    }
    for right in context.model.rights.iter().filter(|right| right.head.unreadable.is_empty()) {
        for when in right.when.list() {
            let Some((promise, chance)) = opened(context, &when.kind) else { continue };
            for statement in &right.statements {
                if is_trigger_happy(context, statement, chance.hours) && once.is_new(statement.place) {
                    findings.push(no_cure(context, statement, promise, &chance.told));
                }
            }
        }
    }
}

/// How long a failure must have lasted before something follows.
struct Chance {
    hours: u64,
    told: String,
}

/// Nothing where the branch answers no failure, or one that nobody could put right.
fn chance(context: &Context<'_>, promise: &Promise, trigger: &Trigger) -> Option<Chance> {
    let of = |hours: u64, told: String| Some(Chance { hours, told });
    match trigger {
        Trigger::Late(None) => of(0, "from the first day late".to_owned()),
        Trigger::Late(Some(by)) | Trigger::Missed(Some(Missed::By(by))) => {
            of(roughly_hours(by.duration()?), format!("after {} of delay", amount(by)))
        }
        Trigger::Below(level) => of(0, format!("after one figure below {}", amount(level))),
        Trigger::Above(level) => of(0, format!("after one figure above {}", amount(level))),
        Trigger::Broken if !is_grave(context, promise) => of(0, "after a single breach".to_owned()),
        // A miss that was declared is past curing, and a written date was set with its own grace in mind.
        Trigger::Broken | Trigger::Missed(_) | Trigger::False | Trigger::Used | Trigger::Unreadable => None,
    }
}

/// A failure that opens a right, and how long it must have lasted.
fn opened<'m>(context: &Context<'m>, when: &WhenKind) -> Option<(&'m Promise, Chance)> {
    let WhenKind::Condition(condition) = when else { return None };
    let (name, hours, told) = match condition {
        Condition::InState(name, state, Often::Once) if !state.not => match state.state {
            State::Late => (name, 0, "from the first day late".to_owned()),
            State::Broken => (name, 0, "after a single breach".to_owned()),
            _ => return None,
        },
        Condition::InState(name, state, Often::By(by)) if !state.not && state.state == State::Late => {
            (name, roughly_hours(by.duration()?), format!("after {} of delay", amount(by)))
        }
        Condition::BelowTarget(name, Often::Once) => {
            (name, 0, "after one figure below the target".to_owned())
        }
        _ => return None,
    };
    let promise = context.model.promise(name.promise()?)?;
    let grave = matches!(condition, Condition::InState(_, state, _) if state.state == State::Broken)
        && is_grave(context, promise);
    (!grave).then_some((promise, Chance { hours, told }))
}

fn is_grave(context: &Context<'_>, promise: &Promise) -> bool {
    let grave = context.policy.words(&RULE, &GRAVE);
    let said = promise.bans.iter().filter_map(|ban| match &ban.action {
        Action::Words(words) => Some(words.as_str()),
        _ => None,
    });
    said.chain([promise.head.title.as_str()]).any(|words| wording::find(words, &grave).is_some())
}

/// Whether somebody may end the whole agreement with less time to put things right than there should be.
fn is_trigger_happy(context: &Context<'_>, statement: &Statement, hours: u64) -> bool {
    let Action::Terminate(of) = &statement.action else { return false };
    let whole = of.as_ref().is_none_or(|of| of.symbol == Some(Symbol::Agreement));
    let clauses = &statement.clauses;
    let lengths = [clauses.notice.as_ref(), clauses.cure.as_ref()];
    let left = lengths.into_iter().flatten().map(|length| roughly_hours(length.value)).max().unwrap_or(0);
    let least = u64::from(context.policy.number(&RULE, &DAYS)).saturating_mul(24);
    let told = hours.saturating_add(left);
    // After a breach that lasts no time, any notice is a chance; after a delay, the days count.
    let enough = if hours == 0 && left > 0 && clauses.cure.is_none() { true } else { told >= least };
    whole && statement.subject.is_some() && statement.modal != Some(Modal::MustNot) && !enough
}

fn no_cure(context: &Context<'_>, statement: &Statement, promise: &Promise, told: &str) -> Finding {
    let name = &promise.head.name;
    let named =
        statement.subject.as_ref().map(|subject| context.model.parties_of(std::slice::from_ref(subject)));
    let holders = context.parties(&named.unwrap_or_default());
    let debtors = context.model.debtors(promise);
    let ours = context.parties(&debtors);
    let place: Place = statement.place;
    let here = match (&statement.clauses.cure, &statement.clauses.notice) {
        (Some(cure), _) => format!("{} to cure", cure.value),
        (None, Some(notice)) => format!("{} notice", notice.value),
        (None, None) => "no notice, and no time to cure".to_owned(),
    };
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("{holders} may end the agreement over `{name}` {told}, before {ours} had time to put it right"),
    )
    .here(here)
    .and(promise.head.header(), format!("owed by {ours}"))
    .help(
        "give time to put it right, `with 30 days to cure`, or wait for a delay that means something, such as `if missed by \
         30 days`",
    )
    .with("promise", name);
    if statement.clauses.cure.is_none() && statement.clauses.notice.is_none() {
        let change = after(statement, "with 30 days to cure");
        finding.edits.extend(offered("add `with 30 days to cure`", vec![change]));
    }
    finding
}
