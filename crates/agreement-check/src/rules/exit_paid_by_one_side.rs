//! Finds ways out for both sides that cost the same side a fixed sum, whichever of them leaves.

use agreement_ledger::terms::ends_agreement;
use agreement_model::amount::Measure;
use agreement_model::declared::Right;
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement, Sum, Trigger};
use agreement_model::symbol::{PartyId, Symbol, Word};
use agreement_syntax::Finding;

use super::used_at_others_cost::burdened;
use crate::context::Context;
use crate::figures;
use crate::prose::{Says, figures as figures_in};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "exit-paid-by-one-side",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("exit_paid_by_one_side.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for right in context.model.rights.iter().filter(|right| context.is_own(&right.head)) {
        let shared =
            right.statements.iter().any(|statement| is_shared(statement) && ends_agreement(statement));
        let used = right.branches.iter().filter(|branch| branch.trigger == Trigger::Used);
        let paid: Vec<(&Statement, PartyId)> = used
            .flat_map(|branch| &branch.statements)
            .filter_map(|statement| Some((statement, payer(context, statement)?)))
            .collect();
        // Where each pays its own share, both are in it.
        let several = paid.iter().any(|(_, party)| paid.first().is_some_and(|(_, first)| first != party));
        if let Some((statement, party)) = paid.first().filter(|_| shared && !several) {
            findings.push(one_pays(context, right, statement, *party));
        }
    }
}

/// Whether any of the parties may do it.
fn is_shared(statement: &Statement) -> bool {
    matches!(
        statement.subject.as_ref().and_then(|subject| subject.symbol),
        Some(Symbol::Word(Word::EitherParty | Word::EachParty))
    )
}

/// The one party that bears something: a fixed sum, or what it must buy, take over or pay in words.
fn payer(context: &Context<'_>, statement: &Statement) -> Option<PartyId> {
    if let Action::Words(words) = &statement.action {
        return burdened(context, statement, true).filter(|_| !is_price_of_work(words));
    }
    let Action::Money(MoneyVerb::Pay, Sum::Amount(amount)) = &statement.action else { return None };
    let fixed = amount.per.is_none() && matches!(amount.of, Measure::Money(_) | Measure::Percent(_));
    let subject = statement.subject.as_ref().filter(|_| fixed && statement.modal == Some(Modal::Must))?;
    match context.model.parties_of(std::slice::from_ref(subject)).as_slice() {
        [only] if subject.symbol == Some(Symbol::Party(*only)) => Some(*only),
        _ => None,
    }
}

/// "Pay 200 EUR a hectare for what is under the sheet": so much for each of what is there is its price, whoever leaves.
fn is_price_of_work(words: &str) -> bool {
    const THERE: [&str; 9] = [
        "for all that is",
        "for all that was",
        "for each … delivered",
        "for each … done",
        "for those that are",
        "for what has",
        "for what is",
        "for what it has",
        "for what was",
    ];
    const DONE: [&str; 8] = [
        "delivered by then",
        "delivered until then",
        "delivered up to then",
        "done by then",
        "done so far",
        "done until then",
        "done up to then",
        "pro rata",
    ];
    let each = figures_in(words).into_iter().any(|figure| match figure.says {
        Says::Money(_) => {
            let behind = words.get(figure.at.end..).unwrap_or_default().trim_start().to_lowercase();
            ["a ", "an ", "per ", "each ", "for each "].iter().any(|it| behind.starts_with(it))
        }
        _ => false,
    });
    // "Pay for the days done by then, pro rata": the work is there, whoever leaves.
    let done = wording::holds(words, &["pay for", "pays for", "paid for"]) && wording::holds(words, &DONE);
    done || each && wording::holds(words, &THERE)
}

fn one_pays(context: &Context<'_>, right: &Right, statement: &Statement, party: PartyId) -> Finding {
    let name = &right.head.name;
    let who = context.party(party);
    let sum = match &statement.action {
        Action::Money(_, Sum::Amount(amount)) => format!("pays {}", figures::amount(amount)),
        _ => "bears this".to_owned(),
    };
    Finding::new(
        RULE.name,
        statement.place,
        format!("by `{name}` either side may leave, and {who} {sum} even when the other side does"),
    )
    .here("whoever leaves")
    .and(right.head.header(), "open to both")
    .help(
        "make two rights of it, one for each side with what its own leaving costs, or let the sum pay for work that was done, \
         with words that say which",
    )
    .with("right", name)
}
