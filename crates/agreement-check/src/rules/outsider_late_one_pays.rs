//! Finds promises of a third party whose lateness one of the two sides alone has to bear.

use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::chasing::is_outside;
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{named, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "outsider-late-one-pays",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("outsider_late_one_pays.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        let owes = context.model.debtors(promise);
        if owes.is_empty() || !owes.iter().all(|party| is_outside(context, *party)) {
            continue;
        }
        let said = promise.branches.iter().filter(|it| !it.default).flat_map(|branch| &branch.statements);
        let gains: Vec<(&Statement, PartyId)> =
            said.filter_map(|statement| Some((statement, gains(context, statement)?))).collect();
        // Where both sides get something by it, the risk is shared.
        let Some((first, holder)) = gains.first() else { continue };
        if gains.iter().all(|(_, other)| other == holder) {
            findings.push(borne_alone(context, promise, &owes, (first, *holder), &gains));
        }
    }
}

/// The side that may ask for money, or leave, because somebody else was late.
fn gains(context: &Context<'_>, statement: &Statement) -> Option<PartyId> {
    const COSTS: [&str; 12] = [
        "bill",
        "charge",
        "charges",
        "cost",
        "costs",
        "extra price",
        "fee",
        "fees",
        "invoice",
        "new price",
        "price",
        "revised price",
    ];
    let subject = statement.subject.as_ref()?;
    let holders = context.model.parties_of(std::slice::from_ref(subject));
    let [holder] = holders.as_slice() else { return None };
    let power = statement.modal == Some(Modal::May);
    let money = match &statement.action {
        Action::Words(words) => power && wording::holds(words, &COSTS),
        // What one side must pay, the other side gets.
        Action::Money(MoneyVerb::Pay, _) => return None,
        Action::Terminate(None) => {
            power && statement.clauses.notice.is_none() && statement.clauses.cure.is_none()
        }
        _ => false,
    };
    (money && side(context.model, *holder).is_some()).then_some(*holder)
}

fn borne_alone(
    context: &Context<'_>,
    promise: &Promise,
    owes: &[PartyId],
    (first, holder): (&Statement, PartyId),
    gains: &[(&Statement, PartyId)],
) -> Finding {
    let name = &promise.head.name;
    let (outside, who) = (named(context.model, owes), context.party(holder));
    let does = match &first.action {
        Action::Words(words) => format!("may `{words}`"),
        _ => "may leave at once".to_owned(),
    };
    let mut finding = Finding::new(
        RULE.name,
        first.place,
        format!("{outside}, who signs nothing here, owes `{name}`; when it is late, {who} {does}, and the other side bears it alone"),
    )
    .here("at the cost of somebody who is not late")
    .and(promise.who.place().unwrap_or(promise.head.header()), "this binds nobody in the deal");
    for (more, _) in gains.iter().skip(1).take(2) {
        finding = finding.and(more.place, "and this");
    }
    finding
        .help(format!(
            "let the dates that wait for `{name}` move, `extend what needs it day for day`, share what the waiting costs by a sum with a limit, and \
             let either side leave after a long time, `with 20 days notice`"
        ))
        .with("promise", name)
        .with("outside", outside.replace('`', ""))
}
