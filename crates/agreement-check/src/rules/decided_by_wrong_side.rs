//! Finds decisions that somebody took who has no say in them.

use agreement_ledger::consequence::{of_branch, payers};
use agreement_model::declared::Promise;
use agreement_model::lists::EventVerb;
use agreement_model::statement::Action;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::{Told, struck_out};
use crate::rescheduled::Rescheduled;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "decided-by-wrong-side",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("decided_by_wrong_side.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // A new date that was refused moved nothing.
    let mut dates = Rescheduled::of(context);
    for told in context.record.told {
        let Some(by) = told.by(context.model) else { continue };
        let Some(promise) = told.of_sum().and_then(|id| context.model.promise(id)) else { continue };
        let sides = Sides {
            by,
            promise,
            debtors: context.model.debtors(promise),
            creditors: context.model.creditors(promise),
        };
        let found = match told.fact.verb {
            EventVerb::Waived => sides.only_creditors(context, told, true),
            EventVerb::Accepted | EventVerb::Rejected => sides.only_creditors(context, told, false),
            EventVerb::Claimed if !sides.may_gain(context) => sides.only_creditors(context, told, false),
            EventVerb::Missed => sides.only_debtors(context, told),
            EventVerb::Moved => {
                let found = sides.moved(context, told, &mut dates);
                if found.is_some() {
                    dates.refuse(told);
                }
                found
            }
            EventVerb::Agreed | EventVerb::Set
                if told.is_at_the_cost_of_the_other(context.model, told.sum_before(context)) =>
            {
                sides.of_the_other(context, told, "another sum")
            }
            _ => None,
        };
        findings.extend(found);
    }
}

/// Who says something, and whom it is about.
struct Sides<'m> {
    by: PartyId,
    promise: &'m Promise,
    debtors: Vec<PartyId>,
    creditors: Vec<PartyId>,
}

impl Sides<'_> {
    /// What only those may decide to whom it is owed; of somebody who is on neither side, only where `others` may not either.
    fn only_creditors(&self, context: &Context<'_>, told: &Told<'_>, others: bool) -> Option<Finding> {
        if self.creditors.contains(&self.by) {
            return None;
        }
        let whose = self.debtors.contains(&self.by);
        (whose || others && !self.creditors.is_empty()).then(|| {
            let to = match self.creditors.as_slice() {
                [] => "whoever it is owed to".to_owned(),
                creditors => context.parties(creditors),
            };
            let help = format!("only {to} can say that; if nobody there did, {}", struck_out(told));
            self.said(context, told, help)
        })
    }

    /// Whether a case of the promise gives money to those who owe it, such as a bonus: then they may claim it.
    fn may_gain(&self, context: &Context<'_>) -> bool {
        let lines = self.promise.branches.iter().flat_map(|branch| of_branch(context.model, branch).lines);
        let mut money = lines.filter(|line| matches!(line.statement.action, Action::Money(..)));
        money.any(|line| {
            let payers = payers(context.model, &self.debtors, line.statement);
            payers.is_empty() || payers.iter().any(|payer| !self.debtors.contains(payer))
        })
    }

    /// What only those may declare who owe it: that it will never be done.
    fn only_debtors(&self, context: &Context<'_>, told: &Told<'_>) -> Option<Finding> {
        if self.debtors.is_empty() || self.debtors.contains(&self.by) {
            return None;
        }
        let who = context.parties(&self.debtors);
        let help = format!(
            "only {who} can say that it will never be done; that it is late, its date says, and no line is needed for that; {}",
            struck_out(told)
        );
        Some(self.said(context, told, help))
    }

    /// A new date needs the yes of the side that it costs something: an earlier one of whoever owes it, a later one of whoever
    /// it is owed to. Where there was none before, nobody can tell, and both have to say it.
    fn moved(
        &self,
        context: &Context<'_>,
        told: &Told<'_>,
        dates: &mut Rescheduled<'_, '_>,
    ) -> Option<Finding> {
        if self.is_both() {
            return None;
        }
        let (before, after) = dates.around(told)?;
        let (what, costs) = match (before, after) {
            (Some(before), Some(after)) if after == before => return None,
            (Some(before), Some(after)) if after < before => ("an earlier date", &self.debtors),
            (Some(_), Some(_)) => ("a later date", &self.creditors),
            _ => return self.of_the_other(context, told, "a new date"),
        };
        (!costs.is_empty() && !costs.contains(&self.by)).then(|| self.needs(context, told, what, costs))
    }

    /// What needs the yes of the other side.
    fn of_the_other(&self, context: &Context<'_>, told: &Told<'_>, what: &str) -> Option<Finding> {
        let other = match self.creditors.contains(&self.by) {
            true => &self.debtors,
            false => &self.creditors,
        };
        (!other.is_empty() && !self.is_both()).then(|| self.needs(context, told, what, other))
    }

    fn is_both(&self) -> bool {
        self.debtors.contains(&self.by) && self.creditors.contains(&self.by)
    }

    fn needs(&self, context: &Context<'_>, told: &Told<'_>, what: &str, yes_of: &[PartyId]) -> Finding {
        let help = format!(
            "{what} needs the yes of {}: once it is given, write `by both parties`; if it is not, {}",
            context.parties(yes_of),
            struck_out(told)
        );
        self.said(context, told, help)
    }

    fn said(&self, context: &Context<'_>, told: &Told<'_>, help: String) -> Finding {
        let (by, verb) = (context.party(self.by), told.fact.verb.word());
        let owes = self.debtors.contains(&self.by);
        let who = match (owes, self.creditors.contains(&self.by)) {
            (true, _) => "owes it",
            (false, true) => "is owed it",
            (false, false) => "neither owes it nor is owed it",
        };
        let message = format!("`{}` is `{verb}` by {by}, who {who}", told.says());
        let finding = told.finding(context, RULE.name, message);
        let finding = match self.promise.who.place().filter(|_| owes) {
            Some(place) => finding.and(place, "this is who owes it"),
            None => finding,
        };
        finding.help(help).with("by", context.party(self.by))
    }
}
