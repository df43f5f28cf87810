//! Finds sums of nothing: a price, a charge or a limit of zero.

use std::collections::BTreeSet;

use agreement_model::Decimal;
use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::PaymentAmount;
use agreement_model::statement::{Action, Statement, Sum};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "zero-amount",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("zero_amount.md"),
    check: Some(check),
};

/// The sums that have been looked at, each once: a default consequence stands in many promises.
struct Zeros<'f> {
    root: agreement_syntax::FileId,
    seen: BTreeSet<Place>,
    findings: &'f mut Vec<Finding>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut zeros = Zeros { root: context.root(), seen: BTreeSet::new(), findings };
    if let Some(header) = &context.model.header {
        if let Some(value) = header.value.value() {
            zeros.look(value, "the agreement is worth nothing", "what is it worth to the two sides?");
        }
        for cap in header.liability.iter().filter_map(|liability| liability.cap.value()) {
            zeros.look(cap, "nobody is liable for anything here", "a limit of nothing is an exclusion");
        }
    }
    for (_, promise) in context.promises() {
        let name = &promise.head.name;
        if let Some(PaymentAmount::Amount(amount)) = promise.amount.value() {
            zeros.look(amount, &format!("`{name}` is a payment of nothing"), "work for nothing?");
        }
        for statement in promise.branches.iter().flat_map(|branch| &branch.statements) {
            zeros.statement(statement);
        }
    }
    let penalties = context.model.penalties.iter().flat_map(|penalty| &penalty.statements);
    let rights =
        context.model.rights.iter().flat_map(|right| &right.branches).flat_map(|branch| &branch.statements);
    penalties.chain(rights).for_each(|statement| zeros.statement(statement));
}

impl Zeros<'_> {
    /// A row of a table may be nothing: that is where nothing follows yet.
    fn statement(&mut self, statement: &Statement) {
        if let Action::Money(_, Sum::Amount(amount)) = &statement.action {
            self.look(amount, "this consequence costs nothing", "what is it worth to be on time?");
        }
        if let Some(cap) = &statement.clauses.cap {
            self.look(&cap.amount, "this consequence stops at nothing", "a limit that is reached at once");
        }
    }

    fn look(&mut self, amount: &Amount, message: &str, label: &str) {
        let is_sum = matches!(amount.of, Measure::Money(_) | Measure::Percent(_));
        let own = amount.place.file == self.root;
        if is_sum && own && amount.number == Decimal::ZERO && self.seen.insert(amount.place) {
            self.findings.push(
                Finding::new(RULE.name, amount.place, message)
                    .here(label)
                    .help("write the sum that was meant, or take it out; what is given away on purpose is a `concession` with its `worth`"),
            );
        }
    }
}
