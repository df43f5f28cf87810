//! Finds agreements that never end by themselves, and that nobody may leave.

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Ends, Header, PromiseKind};
use agreement_model::symbol::{PartyId, PromiseId};
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::leaving::{ends_it, lets_leave, may_be_unread, right_to_leave};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};

pub(super) static RULE: Rule = Rule {
    name: "never-ending-agreement",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("never_ending_agreement.md"),
    check: Some(check),
};

/// Whether an agreement has no end, and no party a way out unless somebody fails.
pub(super) fn holds_everybody(context: &Context<'_>) -> bool {
    let model = context.model;
    let never = model.header.as_ref().is_some_and(|header| header.ends.value() == Some(&Ends::Never));
    never
        && !model.parties.is_empty()
        && !may_be_unread(context)
        && model
            .party_ids()
            .all(|(party, _)| !model.rights.iter().any(|right| lets_leave(context, right, party)))
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref() else { return };
    if !holds_everybody(context) {
        findings.extend(done_and_never_over(context, header).or_else(|| holds_one(context, header)));
        return;
    }
    let place = header.ends.place().unwrap_or(header.head.header());
    let mut finding = Finding::new(
        RULE.name,
        place,
        "this agreement never ends, and neither side may leave it while both keep it",
    )
    .here("no last day");
    let runs_on = context.model.promises.iter().find(|promise| {
        promise.kind == PromiseKind::Payment
            && promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Every(_)))
    });
    if let Some(payment) = runs_on {
        finding = finding.and(payment.head.header(), format!("`{}` is owed for ever", payment.head.name));
    }
    if let Some(right) = context.model.rights.iter().find(|right| right.statements.iter().any(ends_it)) {
        finding = finding.and(right.head.header(), "this opens only when something has gone wrong");
    }
    finding = finding.help(
        "give it a term, such as `ends: for 24 months`, or let either side leave with notice: \
         `either party may terminate with 60 days notice` at `any time`",
    );
    finding.edits.extend(right_to_leave(context, &header.head));
    findings.push(finding);
}

/// No end, and a party that is held for ever while another may go. A client that is held is found as that.
fn holds_one(context: &Context<'_>, header: &Header) -> Option<Finding> {
    let ends = header.ends.given().filter(|ends| ends.value == Ends::Never)?;
    if may_be_unread(context) {
        return None;
    }
    let leaves = |party: PartyId| context.model.rights.iter().find(|right| lets_leave(context, right, party));
    let mut parties = context
        .model
        .party_ids()
        .map(|(id, _)| id)
        .filter(|id| side(context.model, *id) == Some(Side::Supply));
    let held = parties.find(|party| leaves(*party).is_none())?;
    let open = context.model.party_ids().find_map(|(party, _)| leaves(party))?;
    let who = context.party(held);
    Some(
        Finding::new(
            RULE.name,
            ends.place,
            format!("this agreement never ends, and {who} may leave it only when something has gone wrong"),
        )
        .here("no last day")
        .and(open.head.header(), "this way out is not for all")
        .help(
            "give it a term, such as `ends: for 24 months`, with a renewal that both ask for, or let every side leave with notice",
        )
        .with("party", who),
    )
}

/// No end although all that is promised happens once: when the last of it is done, nobody knows what still binds.
fn done_and_never_over(context: &Context<'_>, header: &Header) -> Option<Finding> {
    let ends = header.ends.given().filter(|ends| ends.value == Ends::Never)?;
    let model = context.model;
    let once = |id: PromiseId| matches!(context.schedule.promise(id), Due::On(_));
    let all_once = context.promises().all(|(id, promise)| !promise.bans.is_empty() || once(id));
    let goals: Option<Vec<Date>> =
        model.goal_ids().map(|(id, _)| Some(context.schedule.goal(id).once()?.date)).collect();
    let last = goals?.into_iter().max()?;
    if model.promises.is_empty() || !all_once || model.unread.contains("goal") || may_be_unread(context) {
        return None;
    }
    let mut finding = Finding::new(
        RULE.name,
        ends.place,
        format!("this agreement never ends, and all that it promises happens once, the last goal on {last}"),
    )
    .here("what binds afterwards?")
    .help(
        "give it a last day some months after the last goal, such as `ends: 90 days after …`, and write `survives: yes` where \
         something holds longer",
    )
    .with("last", last.to_string());
    let last_ones = model
        .goal_ids()
        .filter(|(id, _)| context.schedule.goal(*id).once().is_some_and(|due| due.date == last));
    for (_, goal) in last_ones {
        finding =
            finding.and(goal.when.place().unwrap_or(goal.head.header()), "nothing is planned after this");
    }
    Some(finding)
}
