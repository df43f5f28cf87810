//! Finds sums that follow from a failure, and that nobody says how they were found.

use agreement_ledger::consequence::money_word;
use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement, Sum, Trigger};
use agreement_model::symbol::{Symbol, Word};
use agreement_model::{Decimal, Slot};
use agreement_syntax::{Change, Finding};

use crate::answers::{Answer, Once, answers, before, is_success};
use crate::context::Context;
use crate::figures;
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::unread::Unread;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "consequence-basis-missing",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&PUNISHING],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("consequence_basis_missing.md"),
    check: Some(check),
};

static PUNISHING: Setting = Setting {
    name: "punishing",
    meaning: "words of a basis that name a punishment, or a habit, in place of a loss",
    standard: Standard::Words(&[
        "act as a brake",
        "as a fine",
        "as a lesson",
        "as a matter of principle",
        "as a penalty",
        "as a reminder",
        "as a stick",
        "as a warning",
        "as always",
        "as an incentive",
        "as is usual",
        "as leverage",
        "as pressure",
        "as usual",
        "because we say so",
        "by way of example",
        "common practice",
        "company policy",
        "company rule",
        "company standard",
        "custom of the house",
        "deter",
        "deterrence",
        "deterrent",
        "disciplinary",
        "discipline",
        "discourage",
        "fine for",
        "flat penalty",
        "house policy",
        "house rules",
        "industry practice",
        "keep the pressure",
        "keep … honest",
        "keep … on their toes",
        "keep … sharp",
        "legal department says",
        "make an example",
        "make it hurt",
        "market practice",
        "motivate",
        "motivation",
        "no more excuses",
        "our custom",
        "our habit",
        "our policy",
        "our practice",
        "our rules",
        "our standard",
        "our terms",
        "our usual",
        "own policy",
        "painful enough",
        "penal",
        "penalise",
        "penalize",
        "policy of the company",
        "policy of the house",
        "pressure on",
        "pressure to",
        "punish",
        "punishment",
        "punitive",
        "put pressure",
        "retaliation",
        "same as in all",
        "same as last",
        "sanction",
        "scare",
        "should hurt",
        "so that it hurts",
        "standard clause",
        "standard contract",
        "standard penalty",
        "standard policy",
        "standard practice",
        "standard terms",
        "standing policy",
        "take it seriously",
        "taken seriously",
        "teach",
        "that is how we do",
        "the usual",
        "think twice",
        "to be strict",
        "to encourage",
        "to ensure punctuality",
        "to focus minds",
        "to force",
        "to hurt",
        "to make sure",
        "to motivate",
        "to send a message",
        "to sting",
        "tradition",
        "usual clause",
        "usual in our",
        "usual in the",
        "usual practice",
        "usual sum",
        "wake-up call",
        "warning shot",
        "we always",
        "deterring",
        "drive home",
        "leverage",
        "make sure they",
        "must hurt",
        "sharpen",
        "so that they hurry",
        "to be on time",
        "wake up",
        "concentrate minds",
        "concentrate the mind",
        "focus minds",
        "focus the mind",
        "must be felt",
        "should be felt",
        "must bite",
        "some pressure",
        "the pressure",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let unread = Unread::of(context.model);
    let mut once = Once::default();
    findings.extend(punishments(context));
    for answer in answers(context)
        .filter(|answer| !is_said(&answer.branch.basis) && !is_success(answer.promise, answer.branch))
    {
        let unexplained =
            answer.branch.statements.iter().find(|it| {
                is_asked(it) && !explains_itself(context, &answer, it) && !unread.inside(it.place)
            });
        if let Some(statement) = unexplained
            && once.is_new(answer.branch.place)
        {
            findings.push(of_branch(context, &answer, statement));
        }
    }
    for penalty in &context.model.penalties {
        if is_said(&penalty.basis) || penalty.head.may_hold("basis") {
            continue;
        }
        if let Some(statement) = penalty.statements.iter().find(|it| is_asked(it) && !unread.inside(it.place))
        {
            let name = &penalty.head.name;
            let finding =
                finding(format!("the penalty `{name}`"), statement, &penalty.basis, &penalty.statements)
                    .and(penalty.head.header(), "no `basis` here");
            findings.push(finding.with("penalty", name));
        }
    }
}

/// The bases that say that a sum is meant to hurt, or that it always was so: each once.
fn punishments(context: &Context<'_>) -> Vec<Finding> {
    let punishing = context.policy.words(&RULE, &PUNISHING);
    let mut once = Once::default();
    let branches = answers(context).map(|answer| (answer.promise.head.name.as_str(), &answer.branch.basis));
    let penalties = context.model.penalties.iter().map(|it| (it.head.name.as_str(), &it.basis));
    let mut found = Vec::new();
    for (name, basis) in branches.chain(penalties) {
        let Some(given) = basis.given() else { continue };
        if wording::find(&given.value, &punishing).is_some() && once.is_new(given.place) {
            found.push(
                Finding::new(
                    RULE.name,
                    given.place,
                    format!("`{}` is no loss: the sum for `{name}` reads as a punishment", given.value),
                )
                .here("what does it cost the other side?")
                .help(
                    "say what the failure really costs, such as a day rate, a rent or a lost margin, and let the sum follow it; \
                     there is a risk that a mere punishment is cut down, or falls as a whole",
                )
                .with("figure", &given.value),
            );
        }
    }
    found
}

/// Whether a field says something, or is known to be open.
fn is_said(basis: &Slot<String>) -> bool {
    match basis {
        Slot::Absent => false,
        Slot::Given(given) => !given.value.trim().is_empty(),
        Slot::Unreadable(_) | Slot::Todo(_) => true,
    }
}

/// Money that is paid or credited as a matter of course, and without a reason. What is paid back explains itself.
fn is_asked(statement: &Statement) -> bool {
    let Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, sum) = &statement.action else { return false };
    let reason = statement.clauses.because.as_ref().is_some_and(|because| !because.trim().is_empty());
    !reason && *sum != Sum::Todo && !matches!(statement.modal, Some(Modal::May | Modal::MustNot))
}

/// Interest on what is owed, whose height is judged elsewhere, and a part of the fee off for a service below its level.
fn explains_itself(context: &Context<'_>, answer: &Answer<'_>, statement: &Statement) -> bool {
    let Action::Money(verb, sum) = &statement.action else { return true };
    match answer.branch.trigger {
        Trigger::Late(_) | Trigger::Missed(_) => {
            let Sum::Amount(amount) = sum else { return false };
            amount.accrues() && is_of_own_sum(answer, amount)
        }
        Trigger::Below(_) | Trigger::Above(_) => {
            *verb == MoneyVerb::Credit
                && amounts(sum)
                    .all(|amount| is_of_a_fee(context, amount) && amount.number < Decimal::from(MOST))
        }
        _ => false,
    }
}

/// From this share of a fee on, in percent, what comes off it is no lower price for a poor service any more.
const MOST: u32 = 60;

fn amounts(sum: &Sum) -> impl Iterator<Item = &Amount> {
    let (one, rows) = match sum {
        Sum::Amount(amount) => (Some(amount), &[][..]),
        Sum::Tiers(_, rows) => (None, rows.as_slice()),
        Sum::Unused(_) | Sum::Todo => (None, &[][..]),
    };
    one.into_iter().chain(rows.iter().map(|row| &row.amount))
}

fn is_of_own_sum(answer: &Answer<'_>, amount: &Amount) -> bool {
    let Measure::Percent(Some(of)) = &amount.of else { return false };
    let own = of.symbol == Some(Symbol::Word(Word::Amount)) || of.promise() == Some(answer.id);
    own && answer.promise.kind == PromiseKind::Payment
}

fn is_of_a_fee(context: &Context<'_>, amount: &Amount) -> bool {
    let Measure::Percent(Some(of)) = &amount.of else { return false };
    let promise = of.promise().and_then(|id| context.model.promise(id));
    promise.is_some_and(|promise| promise.kind == PromiseKind::Payment)
}

fn of_branch(context: &Context<'_>, answer: &Answer<'_>, statement: &Statement) -> Finding {
    let Answer { promise, branch, .. } = answer;
    let whose = match branch.default {
        true => format!("every late {}", promise.kind.word()),
        false => format!("`{}`", promise.head.name),
    };
    let finding = finding(whose, statement, &branch.basis, &branch.statements);
    if branch.default { finding } else { finding.and(promise.head.header(), owed(context, promise)) }
        .with("promise", &promise.head.name)
}

fn owed(context: &Context<'_>, promise: &Promise) -> String {
    format!("owed by {}", context.parties(&context.model.debtors(promise)))
}

fn finding(whose: String, statement: &Statement, basis: &Slot<String>, among: &[Statement]) -> Finding {
    let (verb, figure) = match &statement.action {
        Action::Money(verb, sum) => (money_word(*verb), figures::sum(sum)),
        _ => ("pay", String::new()),
    };
    let mut finding =
        Finding::new(RULE.name, statement.place, format!("nobody says why it is {figure} for {whose}"))
            .here(format!("this `{verb}` has no `basis`"))
            .help(
                "write `basis: \"…\"` beside it: what the failure really costs the other side, such as a day rate, a rent or \
                 the overtime of the old way; a sum without a reason carries the risk of being read as a punishment",
            )
            .with("figure", figure);
    let stub = "todo \"why this sum is fair\"";
    let change = match basis.place() {
        Some(blank) => Some(Change { place: blank, text: stub.to_owned() }),
        None => before(among, &format!("basis: {stub}")),
    };
    finding.edits.extend(change.and_then(|change| offered("add `basis` as `todo`", vec![change])));
    finding
}
