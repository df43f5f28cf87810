//! Finds duties that are let go for good as soon as some small thing that comes again and again is late once.

use agreement_model::Due;
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Statement, Trigger};
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use crate::answers::{Once, answers};
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "released-for-good",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("released_for_good.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    for answer in answers(context).filter(|answer| context.is_own(&answer.promise.head)) {
        // A length before it says that somebody thought about how late is too late.
        if answer.branch.trigger != Trigger::Late(None) {
            continue;
        }
        for statement in &answer.branch.statements {
            let Action::Release(names) = &statement.action else { continue };
            let waits = statement.clauses.within.is_some() || statement.subject.is_some();
            let let_go = names
                .iter()
                .filter_map(|name| name.promise())
                .find_map(|id| stands(context, id, answer.id).filter(|_| !waits));
            if let Some(duty) = let_go
                && once.is_new(statement.place)
            {
                findings.push(for_good(
                    context,
                    answer.promise,
                    duty,
                    statement,
                    comes_again(context, answer.id),
                ));
            }
        }
    }
}

/// Something owed by others that holds all the time, or comes again and again.
fn stands<'m>(context: &Context<'m>, id: PromiseId, late: PromiseId) -> Option<&'m Promise> {
    let duty = context.model.promise(id)?;
    let runs = match context.schedule.promise(id) {
        Due::Throughout(..) | Due::PerEvent(_) => true,
        Due::Series(days, more) => days.len() > 2 || *more == agreement_model::due::More::Yes,
        _ => false,
    };
    let own = context.model.debtors(context.model.promise(late)?);
    let others = context.model.debtors(duty).iter().any(|party| !own.contains(party));
    (runs && others && id != late).then_some(duty)
}

fn comes_again(context: &Context<'_>, id: PromiseId) -> bool {
    matches!(context.schedule.promise(id), Due::Series(..) | Due::PerEvent(_))
}

fn for_good(
    context: &Context<'_>,
    late: &Promise,
    duty: &Promise,
    statement: &Statement,
    again: bool,
) -> Finding {
    let (name, gone) = (&late.head.name, &duty.head.name);
    let who = context.parties(&context.model.creditors(duty));
    let one = if again { format!("one `{name}` of many") } else { format!("`{name}`") };
    Finding::new(
        RULE.name,
        statement.place,
        format!("as soon as {one} is a day late, `{gone}` is no longer owed, for the whole rest of the term"),
    )
    .here("let go for good, and nothing brings it back")
    .and(duty.head.header(), format!("{who} loses all of it"))
    .help(format!(
        "let only the period concerned go, `excluding: {name}` in the consequence of `{gone}`, or let it rest while the other is late: \
         `may suspend {gone} until {name} is met`; what ends a duty for good belongs to `if missed by …`, with a time to cure"
    ))
    .with("promise", name)
    .with("released", gone)
}
