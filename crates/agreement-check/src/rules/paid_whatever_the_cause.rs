//! Finds money that one side owes whatever the cause, the other side's own fault included.

mod anywhere;
mod words;

use agreement_ledger::price::is_payment;
use agreement_model::declared::{Head, Promise, PromiseKind};
use agreement_model::statement::{Action, Modal, Statement, Trigger};
use agreement_model::symbol::PartyId;
use agreement_syntax::{Finding, Place};

use super::metered_without_limit::counted;
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};
use crate::wording;
use anywhere::{CALLED_OFF, OWN, TAXES, WHIM};
use words::{CAUSE, MINIMUM};

pub(super) static RULE: Rule = Rule {
    name: "paid-whatever-the-cause",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&CAUSE, &MINIMUM, &BUT, &OWN, &WHIM, &CALLED_OFF, &TAXES],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("paid_whatever_the_cause.md"),
    check: Some(check),
};

static BUT: Setting = Setting {
    name: "but",
    meaning: "words that leave out what the other side caused itself; `…` stands for up to three words",
    standard: Standard::Words(&[
        "apart from",
        "as long as",
        "barring",
        "but for",
        "but not",
        "could have been delivered",
        "deducted",
        "except",
        "exclude",
        "excluding",
        "excused",
        "exempt",
        "in so far as",
        "insofar as",
        "less any",
        "less the",
        "less what",
        "not counting",
        "not if",
        "not when",
        "not where",
        "on offer",
        "only if",
        "only where",
        "other than",
        "provided that",
        "reduced by",
        "refused",
        "rejected",
        "save",
        "so far as",
        "so long as",
        "subject to",
        "to the extent",
        "turned down",
        "unless",
        "was available",
        "were available",
        "were offered",
        "where it is not",
        "where … offered",
        "with the exception",
        "carelessness",
        "careless",
        "present value",
        "wear is",
        "is the lender's",
        "is the owner's",
    ]),
};

/// Words for harm to a thing that somebody has in its hands.
const LOSS: [&str; 16] = [
    "break",
    "broken",
    "burnt",
    "damaged",
    "dented",
    "destroyed",
    "gone",
    "lost",
    "missing",
    "ruined",
    "scratched",
    "spoilt",
    "stained",
    "stolen",
    "torn",
    "worn",
];

/// Words for making such harm good in money.
const MAKES_GOOD: [&str; 12] = [
    "as new",
    "bill",
    "charge",
    "compensate",
    "list price",
    "make good",
    "new price",
    "pay",
    "paid",
    "price",
    "refund",
    "reimburse",
];

/// Words for money, and for bearing what something costs.
const MONEY: [&str; 31] = [
    "amount",
    "answer for",
    "bear",
    "bill",
    "charge",
    "compensate",
    "compensation",
    "cost",
    "costs",
    "cover",
    "damage",
    "expense",
    "fee",
    "fine",
    "indemnify",
    "instalment",
    "invoice",
    "liable",
    "loss",
    "make good",
    "make up for",
    "owe",
    "pay",
    "penalty",
    "price",
    "refund",
    "reimburse",
    "reimbursement",
    "repay",
    "shoulder",
    "surcharge",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [cause, minimum, but] = [&CAUSE, &MINIMUM, &BUT].map(|it| context.policy.words(&RULE, it));
    without_limit(context, &cause, &but, findings);
    for promise in context.model.promises.iter().filter(|it| context.is_own(&it.head)) {
        let (pays, gets) = (context.model.debtors(promise), context.model.creditors(promise));
        if !are_apart(&pays, &gets) {
            continue;
        }
        if is_payment(promise) {
            let said = texts(promise).find_map(|(text, place)| Some((said(text, &cause, &but)?, place)));
            match said {
                Some((words, place)) => {
                    findings.push(in_any_case(context, &promise.head, words, place, (&pays, &gets)))
                }
                None => findings.extend(shortfall(context, promise, &minimum, &but, (&pays, &gets))),
            }
        }
        if promise.kind == PromiseKind::Duty && promise.bans.is_empty() {
            let made_good = |text: &str| wording::holds(text, &LOSS) && wording::holds(text, &MAKES_GOOD);
            let said = texts(promise).find_map(|(text, place)| {
                Some((said(text, &cause, &but).filter(|_| made_good(text))?, place))
            });
            if let Some((words, place)) = said {
                findings.push(in_any_case(context, &promise.head, words, place, (&pays, &gets)));
            }
        }
        let own =
            promise.branches.iter().filter(|branch| !branch.default && branch.trigger != Trigger::Unreadable);
        for statement in own.flat_map(|branch| &branch.statements) {
            if let Some((words, payer)) = deed(context, statement, &pays, &cause, &but) {
                let others = if payer == pays { &gets } else { &pays };
                findings.push(in_any_case(context, &promise.head, words, statement.place, (&payer, others)));
            }
        }
    }
    anywhere::anywhere(context, findings);
}

/// `uncapped: "injury, however caused"` for one side: also where the other side is at fault.
fn without_limit(context: &Context<'_>, cause: &[&str], but: &[&str], findings: &mut Vec<Finding>) {
    let header = context.model.header.as_ref().filter(|header| context.is_own(&header.head));
    for clause in header.iter().flat_map(|header| &header.liability) {
        let who = context.model.parties_of(clause.who.list());
        let words = clause.uncapped.list().iter().find(|text| said(text, cause, but).is_some());
        let others =
            context.model.party_ids().map(|(id, _)| id).filter(|id| side(context.model, *id).is_some());
        let others: Vec<PartyId> = others.filter(|id| !who.contains(id)).collect();
        if let (Some(words), Some(place), false, false) =
            (words, clause.uncapped.place(), others.is_empty(), who.is_empty())
        {
            let (payer, other) = (context.parties(&who), context.parties(&others));
            findings.push(
                Finding::new(
                    RULE.name,
                    place,
                    format!("{payer} alone is liable without limit for `{words}`: also where {other} caused it itself"),
                )
                .here("no limit, and no cause is left out")
                .help(format!(
                    "let it hold for both sides, `who: each party`, and for what each caused itself; what the people of {other} do wrong is best \
                     borne, and insured, by {other}"
                ))
                .with("party", payer.clone())
                .with("words", words),
            );
        }
    }
}

fn are_apart(pays: &[PartyId], gets: &[PartyId]) -> bool {
    !pays.is_empty() && !gets.is_empty() && !pays.iter().any(|party| gets.contains(party))
}

/// The texts of a payment that say what it is for.
fn texts(promise: &Promise) -> impl Iterator<Item = (&str, Place)> {
    let head = &promise.head;
    let title = (head.title.as_str(), head.title_place.unwrap_or(head.header()));
    let more = [head.note.given(), promise.how.given()].into_iter().flatten();
    [title].into_iter().chain(more.map(|text| (text.value.as_str(), text.place)))
}

/// The words by which a text leaves no cause out. That nothing comes back whatever happens is another matter.
fn said<'t>(text: &'t str, cause: &[&str], but: &[&str]) -> Option<&'t str> {
    let found = wording::find(text, cause)?;
    (!wording::holds(text, but) && !wording::holds(text, &["refundable", "refunded", "returned"]))
        .then_some(found)
}

/// Words of a consequence by which somebody pays in any case, and who that is.
fn deed<'m>(
    context: &Context<'m>,
    statement: &'m Statement,
    owes: &[PartyId],
    cause: &[&str],
    but: &[&str],
) -> Option<(&'m str, Vec<PartyId>)> {
    let words = match &statement.action {
        Action::Words(words) => Some(words).filter(|words| wording::holds(words, &MONEY)),
        // Why a sum is owed may say so as well: `because "the grant lapses, whoever is the cause"`.
        Action::Money(..) => statement.clauses.because.as_ref(),
        _ => None,
    }?;
    let found = said(words, cause, but).filter(|_| statement.modal != Some(Modal::May))?;
    let payer = match &statement.subject {
        Some(subject) => context.model.parties_of(std::slice::from_ref(subject)),
        None => owes.to_vec(),
    };
    Some((found, payer))
}

fn in_any_case(
    context: &Context<'_>,
    head: &Head,
    words: &str,
    place: Place,
    (pays, gets): (&[PartyId], &[PartyId]),
) -> Finding {
    let name = &head.name;
    let (payer, other) = (context.parties(pays), context.parties(gets));
    Finding::new(
        RULE.name,
        place,
        format!("{payer} pays by `{name}` `{words}`, also where {other} caused it itself"),
    )
    .here("no cause is left out")
    .help(format!(
        "leave out what {other} caused, `… unless {other} caused it`, or let each side bear what its own people did; whoever can \
         prevent a loss should feel it"
    ))
    .with("promise", name)
    .with("words", words)
}

/// "Make-up for the minimum": what was not taken is paid, and nothing leaves out what was refused or came late.
fn shortfall(
    context: &Context<'_>,
    payment: &Promise,
    minimum: &[&str],
    but: &[&str],
    (pays, gets): (&[PartyId], &[PartyId]),
) -> Option<Finding> {
    let buys = pays.iter().all(|party| side(context.model, *party) == Some(Side::Client));
    let delivers = gets.iter().all(|party| side(context.model, *party) == Some(Side::Supply));
    let counted = counted(context, payment).map(|(_, counted)| counted);
    let mut said: Vec<(&str, Place)> = texts(payment).collect();
    if let Some(counted) = counted {
        said.extend(texts(counted));
        said.extend(counted.measure.given().map(|text| (text.value.as_str(), text.place)));
    }
    let place = said.iter().find(|(text, _)| wording::holds(text, minimum)).map(|(_, place)| *place)?;
    // Somewhere else in the agreement the two may meet as well.
    let parted = |text: &str| {
        wording::holds(text, but) && (wording::holds(text, minimum) || wording::holds(text, &["minimum"]))
    };
    let left_out = said.iter().any(|(text, _)| wording::holds(text, but))
        || context.model.texts.iter().any(|text| parted(&text.value))
        || !payment.provided.is_absent();
    if !buys || !delivers || left_out {
        return None;
    }
    let name = &payment.head.name;
    let (payer, other) = (context.parties(pays), context.parties(gets));
    Some(
        Finding::new(
            RULE.name,
            place,
            format!("{payer} pays by `{name}` for what it did not take, also where {other} refused it, or was late with it"),
        )
        .here("nothing is left out")
        .help(format!(
            "say in `how` that what {other} refused, could not make or delivered late does not count, nor the time before the first \
             delivery"
        ))
        .with("promise", name),
    )
}
