//! Finds failures after which all that is left of the price falls due at once, with nothing off for what is never delivered.

use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::answers::{Once, answers, opening};
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "all-due-at-once",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("all_due_at_once.md"),
    check: Some(check),
};

static ALL: Setting = Setting {
    name: "all",
    meaning: "words for the whole of what is left of the price; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all fees of the term",
        "all fees until the end",
        "all fees up to the end",
        "all further fees",
        "all further instalments",
        "all further payments",
        "all future fees",
        "all future instalments",
        "all future payments",
        "all instalments",
        "all later instalments",
        "all later payments",
        "all months left",
        "all months to come",
        "all months to the end",
        "all outstanding instalments",
        "all outstanding months",
        "all payments of the term",
        "all payments still",
        "all remaining",
        "all remaining fees",
        "all rents",
        "all the remaining",
        "all unpaid instalments",
        "all … remaining",
        "balance of the term",
        "entire balance",
        "entire remaining",
        "every remaining",
        "everything still to come",
        "fees for the rest",
        "fees for the whole term",
        "fees to come",
        "full remaining",
        "full term's fees",
        "instalments still to come",
        "price of the whole term",
        "remainder of the contract",
        "remainder of the fee",
        "remainder of the fees",
        "remainder of the price",
        "remainder of the term",
        "remaining contract sum",
        "remaining contract value",
        "remaining fee",
        "remaining installments",
        "remaining instalments",
        "remaining months",
        "remaining payments",
        "remaining price",
        "remaining rent",
        "remaining rents",
        "remaining term",
        "remaining value",
        "rent until the end",
        "rest of the contract",
        "rest of the fee",
        "rest of the fees",
        "rest of the price",
        "rest of the rent",
        "rest of the season's",
        "rest of the term",
        "rest of the value",
        "rest of the year",
        "rest of the year's",
        "total of the remaining",
        "unexpired term",
        "what is left of the price",
        "what is left of the term",
        "whole balance",
        "whole contract price",
        "whole of the remaining",
        "whole remaining",
        "whole rest",
    ]),
};

static OWED: Setting = Setting {
    name: "owed",
    meaning: "words by which it is owed at once",
    standard: Standard::Words(&[
        "accelerate",
        "bill",
        "charge",
        "claim",
        "collect",
        "demand",
        "due",
        "fall due",
        "immediately",
        "invoice",
        "lump sum",
        "ow",
        "owe",
        "owed",
        "owing",
        "payable",
        "pay",
    ]),
};

static LESS: Setting = Setting {
    name: "less",
    meaning: "words by which something comes off, or goes back; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at most",
        "deducted",
        "delivered by then",
        "discounted",
        "for work done",
        "half of",
        "less what",
        "less … saved",
        "less … savings",
        "minus",
        "no longer",
        "not due",
        "not owed",
        "paid back",
        "re-let",
        "reduced",
        "refund",
        "refunded",
        "released from",
        "relet",
        "reletting",
        "saves",
        "saving",
        "savings",
        "waive",
        "waived",
        "without",
        "reminder",
        "to cure",
        "warning",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = [&ALL, &OWED, &LESS].map(|setting| context.policy.words(&RULE, setting));
    let mut once = Once::default();
    for answer in answers(context).filter(|answer| context.is_own(&answer.promise.head)) {
        let owed_by = context.model.debtors(answer.promise);
        for statement in &answer.branch.statements {
            // A debtor who is warned and still does not pay loses the time it was given, which is what it was given for.
            let warned = statement.clauses.cure.is_some() || statement.clauses.notice.is_some();
            let told = said(context, statement, &owed_by, &words).filter(|_| !warned);
            if let Some(said) = told
                && once.is_new(statement.place)
            {
                let name = &answer.promise.head.name;
                let when = opening(&answer.branch.trigger);
                findings.push(at_once(
                    statement,
                    format!("`{when}` of `{name}` makes the whole rest of the price fall due (`{said}`), with nothing off for what is never delivered"),
                    name,
                ));
            }
        }
    }
    for right in context.model.rights.iter().filter(|right| context.is_own(&right.head)) {
        let used = right.branches.iter().flat_map(|branch| &branch.statements);
        for statement in right.statements.iter().chain(used) {
            if let Some(said) = said(context, statement, &[], &words) {
                let name = &right.head.name;
                findings.push(at_once(
                    statement,
                    format!("with `{name}` the whole rest of the price falls due (`{said}`), with nothing off for what is never delivered"),
                    name,
                ));
            }
        }
    }
}

/// The words for it, where it is those who buy that would owe it.
fn said<'m>(
    context: &Context<'_>,
    statement: &'m Statement,
    owed_by: &[PartyId],
    [all, owed, less]: &[Vec<&str>; 3],
) -> Option<&'m str> {
    let Action::Words(words) = &statement.action else { return None };
    let subject =
        statement.subject.as_ref().map(|subject| context.model.parties_of(std::slice::from_ref(subject)));
    let theirs = match (subject, statement.modal) {
        // Who may claim it is the other side.
        (Some(parties), Some(Modal::May)) => all_on(context.model, &parties, Side::Supply),
        (Some(parties), _) => all_on(context.model, &parties, Side::Client),
        (None, _) => owed_by.is_empty() || all_on(context.model, owed_by, Side::Client),
    };
    let bounded = wording::holds(words, less) || words.contains('%') || statement.clauses.cap.is_some();
    wording::find(words, all).filter(|_| theirs && !bounded && wording::holds(words, owed))
}

fn at_once(statement: &Statement, message: String, name: &str) -> Finding {
    Finding::new(RULE.name, statement.place, message)
        .here("the price of a service that then need not be rendered")
        .help(
            "let what is owed follow what the failure costs: the time until then, the work that was begun, less what the other side \
             saves, `up to` a sum, and only after a warning; a sum that takes no account of this is often cut down by a court",
        )
        .with("name", name)
}
