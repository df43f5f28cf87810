//! Finds goals for which one party does all the work while the other side looks on.

use agreement_model::declared::Goal;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::rules::client_change_missing::lacks_client;
use crate::workers::{Work, work};

pub(super) static RULE: Rule = Rule {
    name: "goal-one-sided-work",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("goal_one_sided_work.md"),
    check: Some(check),
};

/// How many of the promises are pointed at.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, goal) in context.model.goal_ids() {
        let Some(work) = work(context, id, goal) else { continue };
        let parties: Vec<PartyId> = work.parties.iter().copied().collect();
        // One step alone has to be somebody's; and that a client does nothing for a goal of its own has a rule of its own.
        if let [only] = parties.as_slice()
            && work.promises.len() > 1
            && context.model.parties.len() > 1
            && !lacks_client(context, goal, &work)
        {
            findings.push(one_sided(context, goal, &work, *only));
        }
    }
}

fn one_sided(context: &Context<'_>, goal: &Goal, work: &Work, only: PartyId) -> Finding {
    let (name, party) = (&goal.head.name, context.model.party(only).map_or("", |it| it.head.name.as_str()));
    let count = work.promises.len();
    let mut finding = Finding::new(
        RULE.name,
        goal.head.header(),
        format!("all {count} steps towards `{name}` are owed by `{party}`, and none by anybody else"),
    )
    .here("reached by two?");
    for promise in work.promises.iter().take(SHOWN).filter_map(|id| context.model.promise(*id)) {
        let place = promise.who.place().unwrap_or(promise.head.header());
        finding = finding.and(place, format!("`{}` owes `{}`", party, promise.head.name));
    }
    finding
        .help(format!(
            "ask what the other side has to give, decide or change for `{name}`, and write that as a `dependency` of its \
             own; if it is truly one side's work, it may be no goal of this deal"
        ))
        .with("goal", name)
        .with("party", party)
        .with("count", count.to_string())
}
