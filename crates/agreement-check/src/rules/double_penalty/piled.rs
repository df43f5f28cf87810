//! Finds one failure that costs money and, on top of it, something in words of which nobody knows how much it is.

use agreement_ledger::consequence::payers;
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Branch, Modal, Statement};
use agreement_syntax::Finding;

use super::{RULE, is_stated};
use crate::answers::opening;
use crate::context::Context;
use crate::wording;

/// Words for bearing what somebody else asks or loses, without a sum.
const BEARS: [&str; 11] = [
    "bear",
    "bears",
    "compensate",
    "compensates",
    "indemnifies",
    "indemnify",
    "make good",
    "pay for",
    "reimburse",
    "reimburses",
    "take over",
];

/// Words that leave open how much that is.
const OPEN: [&str; 14] = [
    "all claims",
    "all costs",
    "all damage",
    "all damages",
    "all losses",
    "any claim",
    "any claims",
    "any costs",
    "any damage",
    "any loss",
    "any losses",
    "consequential",
    "every loss",
    "whatever",
];

/// Words for doing it again until somebody is content.
const ENDLESS: [&str; 7] = [
    "as often as",
    "as long as it takes",
    "until all",
    "until everybody",
    "until everyone",
    "until every",
    "until it succeeds",
];

/// A branch with money and such words, both of the one who failed, in which nobody has said how they stand to each other.
pub(super) fn piled(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    if is_stated(promise) {
        return None;
    }
    let debtors = context.model.debtors(promise);
    let theirs = |it: &Statement| {
        it.modal != Some(Modal::May)
            && payers(context.model, &debtors, it).iter().any(|party| debtors.contains(party))
    };
    let unread = |branch: &&Branch| !branch.unreadable && !branch.default && branch.remedy.is_absent();
    promise.branches.iter().filter(unread).find_map(|branch| {
        let money = branch.statements.iter().find(|it| matches!(it.action, Action::Money(..)) && theirs(it))?;
        let (more, words) = branch.statements.iter().filter(|it| theirs(it)).find_map(|it| match &it.action {
            Action::Words(words) if is_open(words) => Some((it, words)),
            _ => None,
        })?;
        let name = &promise.head.name;
        let who = context.parties(&debtors);
        Some(
            Finding::new(
                RULE.name,
                more.place,
                format!("{who} pays for one failure of `{name}`, and must “{words}” on top: nobody can say how much that is"),
            )
            .here("this comes on top, without a limit")
            .and(money.place, format!("`{}` costs money already", opening(&branch.trigger)))
            .help(
                "let one thing follow from one failure: take the words out, or set a limit to them and say with `remedy: added` that \
                 both are meant",
            )
            .with("promise", name)
            .with("words", words),
        )
    })
}

fn is_open(words: &str) -> bool {
    wording::holds(words, &BEARS) && wording::holds(words, &OPEN) || wording::holds(words, &ENDLESS)
}
