//! Finds assumptions whose failure one side bears alone, in money and in time, though it could not know.

use agreement_model::declared::Assumption;
use agreement_model::statement::{Action, Modal, Statement, Trigger};
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{names_one_of, side};
use crate::wording;

static ALONE: Setting = Setting {
    name: "alone",
    meaning: "words by which one side bears what comes, without money or time for it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "absorb",
        "at … own charge",
        "at … own cost",
        "at … own expense",
        "at … own risk",
        "at no charge",
        "at no cost",
        "at no extra charge",
        "at no extra cost",
        "bear all",
        "bear … cost",
        "bear … costs",
        "claim nothing",
        "for free",
        "free of charge",
        "in the fixed price",
        "in the price",
        "included in the price",
        "no additional time",
        "no claim",
        "no extra time",
        "no later date",
        "no more time",
        "out of … own pocket",
        "same price",
        "unpaid",
        "within the fee",
        "within the fixed price",
        "within the price",
        "without additional time",
        "without any charge",
        "without charge",
        "without extra charge",
        "without extra cost",
        "without extra pay",
        "without extra time",
        "without further pay",
        "without more money",
        "without more time",
        "without moving",
        "takes over the difference",
        "takes the difference",
        "pays the difference",
        "bears the difference",
        "makes up the difference",
        "whatever it comes to",
        "whatever it costs",
        "whatever it may cost",
        "however much",
        "however high",
        "picks up the bill",
        "foots the bill",
        "carries the risk",
        "carries the loss",
        "takes the hit",
        "takes the loss",
        "takes the risk",
        "is its own problem",
        "is its problem",
        "swallows it",
        "absorbs it",
        "absorbs the",
        "covers the difference",
        "covers the rest",
        "stands for the rest",
        "as part of the fee",
        "as part of the price",
        "at no additional fee",
        "at no further charge",
        "at no further cost",
        "at … own account",
        "at … own loss",
        "at the agreed fee",
        "at the agreed price",
        "at the same fee",
        "at the quoted price",
        "bear everything",
        "bear it alone",
        "bear the consequences",
        "bear the difference",
        "bear the extra",
        "bear … expense",
        "by the same date",
        "by the same day",
        "carry … cost",
        "carries … risk",
        "cover … itself",
        "cover … cost",
        "eat the cost",
        "eats … cost",
        "foot the bill",
        "for nothing",
        "for the agreed price",
        "for the same fee",
        "for the same money",
        "from … own budget",
        "from … own pocket",
        "in the agreed fee",
        "in the fee",
        "in the same time",
        "keep the agreed price",
        "keep the date",
        "keep the price",
        "keep to the date",
        "keep to the price",
        "meet … cost",
        "meets … cost",
        "no additional charge",
        "no additional cost",
        "no additional money",
        "no additional pay",
        "no change in price",
        "no change of price",
        "no change to the date",
        "no change to the price",
        "no extension",
        "no extra charge",
        "no extra cost",
        "no extra days",
        "no extra fee",
        "no extra money",
        "no extra pay",
        "no further payment",
        "no more days",
        "no more money",
        "no price increase",
        "no right to more",
        "no surcharge",
        "not ask for more",
        "not charge extra",
        "not charge more",
        "nothing extra",
        "nothing more",
        "out of … own budget",
        "out of … own fee",
        "out of … own margin",
        "pay for everything",
        "stand … cost",
        "still meet the date",
        "swallow … cost",
        "take the loss",
        "whatever it takes",
        "with no more pay",
        "within the agreed fee",
        "within the agreed price",
        "within the budget",
        "within the original price",
        "within the original time",
        "within the same budget",
        "within the same fee",
        "within the same time",
        "without a price increase",
        "without a surcharge",
        "without additional charge",
        "without additional cost",
        "without additional pay",
        "without asking for more",
        "without compensation",
        "without extension",
        "without extra days",
        "without extra money",
        "without further charge",
        "without further cost",
        "without higher price",
        "without payment",
        "without reimbursement",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "assumption-borne-alone",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&ALONE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("assumption_borne_alone.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let alone = context.policy.words(&RULE, &ALONE);
    for assumption in context.model.assumptions.iter().filter(|it| context.is_own(&it.head)) {
        let branch = assumption.branches.iter().find(|it| it.trigger == Trigger::False && !it.unreadable);
        let Some(branch) = branch else { continue };
        // Where something moves, is shared or lets somebody go, it has been weighed.
        let weighed = branch.statements.iter().any(|it| {
            matches!(
                it.action,
                Action::Extend(..)
                    | Action::Release(_)
                    | Action::Terminate(_)
                    | Action::Suspend(_)
                    | Action::Money(..)
                    | Action::Apply(_)
            )
        });
        if let Some((statement, said)) = branch.statements.iter().find_map(as_reached) {
            findings.push(whatever_is_measured(assumption, statement, said));
            continue;
        }
        if weighed {
            continue;
        }
        let borne = branch.statements.iter().find_map(|it| {
            let (bearer, words) = burden(context, it, &alone)?;
            (!is_own_matter(context, assumption, bearer)).then_some((it, bearer, words))
        });
        if let Some((statement, bearer, words)) = borne {
            findings.push(on_one_side(context, assumption, statement, bearer, words));
        }
    }
}

/// Words by which a result counts as reached that was not.
const AS_REACHED: [&str; 14] = [
    "as if it had been reached",
    "as if reached",
    "counts as achieved",
    "counts as fulfilled",
    "counts as met",
    "counts as reached",
    "deemed achieved",
    "deemed met",
    "deemed reached",
    "no matter what is measured",
    "taken as reached",
    "whatever is counted",
    "whatever is measured",
    "whatever the figure",
];

/// "The saving counts as reached, whatever is measured".
fn as_reached(statement: &Statement) -> Option<(&Statement, &str)> {
    let Action::Words(words) = &statement.action else { return None };
    let bounded = statement.clauses.until.is_some()
        || wording::holds(words, &["for as long as", "for that month", "until", "while"]);
    Some((statement, wording::find(words, &AS_REACHED).filter(|_| !bounded)?))
}

fn whatever_is_measured(assumption: &Assumption, statement: &Statement, said: &str) -> Finding {
    Finding::new(
        RULE.name,
        statement.place,
        format!("if {} proves wrong, a result counts as reached without having been (`{said}`), for good", called(&assumption.head)),
    )
    .here("a guarantee that ends here")
    .and(assumption.head.header(), "be it for one month")
    .help(
        "let the figure be adjusted by a rule that both sides can reckon, for the time in which it was wrong; what does not depend on it \
         stays guaranteed",
    )
    .with("assumption", &assumption.head.name)
    .with("words", said)
}

/// Who must bear it, and the words that say so.
fn burden<'m>(context: &Context<'_>, statement: &'m Statement, alone: &[&str]) -> Option<(PartyId, &'m str)> {
    let Action::Words(words) = &statement.action else { return None };
    let bearer = match &statement.subject {
        Some(subject) if statement.modal == Some(Modal::Must) => {
            let [bearer] =
                context.model.parties_of(std::slice::from_ref(subject)).as_slice().try_into().ok()?;
            bearer
        }
        Some(_) => return None,
        // "Acme takes over the difference": the one party that the words name.
        None => {
            let named = |id: &PartyId| names_one_of(context.model, words, std::slice::from_ref(id));
            let mut all = context.model.party_ids().map(|(id, _)| id).filter(named);
            let bearer = all.next()?;
            if all.next().is_some() || clauses::says_an_amount(words) {
                return None;
            }
            bearer
        }
    };
    side(context.model, bearer)?;
    Some((bearer, wording::find(words, alone)?))
}

/// Whether it is by its words a matter of the one who bears it: its own staff, its own price list.
fn is_own_matter(context: &Context<'_>, assumption: &Assumption, bearer: PartyId) -> bool {
    let said = [assumption.head.title.as_str(), assumption.head.doc.as_str()];
    let names = |parties: &[PartyId]| said.iter().any(|text| names_one_of(context.model, text, parties));
    let others: Vec<PartyId> =
        context.model.party_ids().map(|(id, _)| id).filter(|id| *id != bearer).collect();
    names(&[bearer]) && !names(&others)
}

fn on_one_side(
    context: &Context<'_>,
    assumption: &Assumption,
    statement: &Statement,
    bearer: PartyId,
    words: &str,
) -> Finding {
    let who = context.party(bearer);
    Finding::new(
        RULE.name,
        statement.place,
        format!("if {} proves wrong, {who} bears it alone (`{words}`), with no more money and no more time", called(&assumption.head)),
    )
    .here("an open risk that nobody has priced")
    .and(assumption.head.header(), "who could have looked, and who can still?")
    .help(
        "let somebody look before a day on which it can still be priced, and write what moves and who pays up to how much: `extend … by \
         15 days`, a sum, or a price per unit; whoever owns what was not looked at knows it best",
    )
    .with("assumption", &assumption.head.name)
    .with("party", who)
    .with("words", words)
}
