//! Finds failures after which all that is left of the price falls due at once, with nothing off for what is never delivered.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::PartyId;
use agreement_syntax::{Finding, Place};

use crate::answers::{Once, answers, opening};
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences;
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
        "all … remaining",
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
        "all months left",
        "all months to the end",
        "all outstanding instalments",
        "all outstanding months",
        "all payments of the term",
        "all remaining",
        "all rents",
        "all the remaining",
        "all unpaid instalments",
        "balance of the term",
        "every remaining",
        "fees for the whole term",
        "full remaining",
        "full term's fees",
        "price of the whole term",
        "remainder of the contract",
        "remainder of the fee",
        "remainder of the fees",
        "remainder of the price",
        "remainder of the term",
        "remaining contract sum",
        "remaining contract value",
        "remaining fee",
        "remaining instalments",
        "remaining installments",
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
        "rest of the year's",
        "total of the remaining",
        "unexpired term",
        "what is left of the price",
        "what is left of the term",
        "whole contract price",
        "whole of the remaining",
        "whole remaining",
        "whole rest",
        "all that is still to come",
        "all later months",
        "all months to come",
        "everything until the end",
        "fees for the rest",
        "fees to the end",
        "fees until the end",
        "instalments still to come",
        "months still to come",
        "price for the rest",
        "rent for the rest",
        "rest of the season",
        "rest of the year",
        "rest of what is owed for the term",
        "whatever is left of the term",
        "whole year at once",
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
                    statement.place,
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
                    statement.place,
                    format!("with `{name}` the whole rest of the price falls due (`{said}`), with nothing off for what is never delivered"),
                    name,
                ));
            }
        }
    }
    aside(context, &words, findings);
}

/// The same in how a payment is made, in its note, or in that of a right: words of a consequence are looked at as such.
fn aside(context: &Context<'_>, [all, owed, less]: &[Vec<&str>; 3], findings: &mut Vec<Finding>) {
    let told: Vec<Place> = findings.iter().filter(|it| it.rule == RULE.name).map(Finding::place).collect();
    for sentence in sentences::holding(context, &[all, owed], less) {
        let at = sentence.place;
        let known = told
            .iter()
            .any(|it| it.file == at.file && it.span.start <= at.span.start && at.span.end <= it.span.end);
        let paid = context.model.promises.iter().any(|it| {
            it.head == *sentence.head
                && it.kind == PromiseKind::Payment
                && all_on(context.model, &context.model.debtors(it), Side::Client)
                && !stands_in_a_branch(it, at)
        });
        if !known && paid && !sentence.text.contains('%') {
            let name = &sentence.head.name;
            let said = wording::find(sentence.text, all).unwrap_or_default();
            findings.push(at_once(
                at,
                format!("by its own words `{name}` lets the whole rest of the price fall due (`{said}`), with nothing off for what is never delivered"),
                name,
            ));
        }
    }
}

fn stands_in_a_branch(promise: &Promise, at: Place) -> bool {
    promise.branches.iter().any(|branch| {
        branch.place.file == at.file
            && branch.place.span.start <= at.span.start
            && at.span.end <= branch.place.span.end
    })
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

fn at_once(place: Place, message: String, name: &str) -> Finding {
    Finding::new(RULE.name, place, message)
        .here("the price of a service that then need not be rendered")
        .help(
            "let what is owed follow what the failure costs: the time until then, the work that was begun, less what the other side \
             saves, `up to` a sum, and only after a warning; a sum that takes no account of this is often cut down by a court",
        )
        .with("name", name)
}
