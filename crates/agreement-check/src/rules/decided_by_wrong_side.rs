//! Finds decisions that somebody took who has no say in them.

use agreement_ledger::consequence::{of_branch, payers};
use agreement_model::declared::Promise;
use agreement_model::lists::EventVerb;
use agreement_model::statement::Action;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::{Told, struck_out};
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
    for told in context.record.told {
        let Some(by) = told.by(context.model) else { continue };
        let Some(promise) = told.of_sum().and_then(|id| context.model.promise(id)) else { continue };
        let sides = Sides {
            by,
            promise,
            debtors: context.model.debtors(promise),
            creditors: context.model.creditors(promise),
        };
        findings.extend(match told.fact.verb {
            EventVerb::Waived => sides.only_creditors(context, told, true),
            EventVerb::Accepted | EventVerb::Rejected => sides.only_creditors(context, told, false),
            EventVerb::Claimed if !sides.may_gain(context) => sides.only_creditors(context, told, false),
            EventVerb::Missed => sides.only_debtors(context, told),
            EventVerb::Moved => sides.of_both(context, told, "a new date"),
            EventVerb::Agreed | EventVerb::Set
                if told.is_at_the_cost_of_the_other(context.model, told.sum_before(context)) =>
            {
                sides.of_both(context, told, "another sum")
            }
            _ => None,
        });
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

    /// What needs the yes of the other side.
    fn of_both(&self, context: &Context<'_>, told: &Told<'_>, what: &str) -> Option<Finding> {
        let other = match (self.debtors.contains(&self.by), self.creditors.contains(&self.by)) {
            (true, true) => return None,
            (_, false) if self.creditors.is_empty() => return None,
            // Whoever it is owed to may wait longer.
            (false, true) if told.fact.verb == EventVerb::Moved => return None,
            (false, true) => &self.debtors,
            (_, false) => &self.creditors,
        };
        let help = format!(
            "{what} needs the yes of {}: once it is given, write `by both parties`; if it is not, {}",
            context.parties(other),
            struck_out(told)
        );
        Some(self.said(context, told, help))
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
