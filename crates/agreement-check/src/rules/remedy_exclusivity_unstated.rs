//! Finds money that follows from a failure where nobody says whether anything else may be asked for on top.

use agreement_ledger::consequence;
use agreement_model::Slot;
use agreement_model::declared::PromiseKind;
use agreement_model::lists::Remedy;
use agreement_model::statement::{Action, MoneyVerb};
use agreement_syntax::Finding;

use crate::answers::{Answer, Once, answers, before, opening};
use crate::context::Context;
use crate::gaps::offered;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::unread::Unread;

pub(super) static RULE: Rule = Rule {
    name: "remedy-exclusivity-unstated",
    category: Category::Clarity,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Strict,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("remedy_exclusivity_unstated.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let unread = Unread::of(context.model);
    let mut once = Once::default();
    for answer in answers(context) {
        // Interest on a late payment is never thought to be all that follows.
        if answer.promise.kind == PromiseKind::Payment || !is_open(&answer.branch.remedy) {
            continue;
        }
        let follows = consequence::of_branch(context.model, answer.branch);
        let pays = follows.lines.iter().find(|line| {
            line.binds
                && line
                    .penalty
                    .is_none_or(|penalty| is_open(&penalty.remedy) && !penalty.head.may_hold("remedy"))
                && matches!(line.statement.action, Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, _))
        });
        if let Some(line) = pays
            && !follows.unreadable
            && !unread.inside(answer.branch.place)
            && once.is_new(answer.branch.place)
        {
            findings.push(unstated(context, &answer, line));
        }
    }
}

fn is_open(remedy: &Slot<Remedy>) -> bool {
    remedy.is_absent()
}

fn unstated(context: &Context<'_>, answer: &Answer<'_>, line: &consequence::Line<'_>) -> Finding {
    let name = &answer.promise.head.name;
    let (debtors, creditors) =
        (context.model.debtors(answer.promise), context.model.creditors(answer.promise));
    let (ours, theirs) = (context.parties(&debtors), context.parties(&creditors));
    let other = if creditors.is_empty() { "the other side".to_owned() } else { theirs };
    let mut finding = Finding::new(
        RULE.name,
        line.statement.place,
        format!("nobody says whether this money is all that {other} can ask of {ours} when `{name}` fails"),
    )
    .here("all, or on top of something else?")
    .and(answer.branch.place, format!("`{}` without `remedy`", opening(&answer.branch.trigger)))
    .help(
        "write `remedy: sole` where nothing else follows from this failure, or `remedy: added` where the loss itself can be \
         claimed as well",
    )
    .with("promise", name);
    for word in Remedy::WORDS {
        let entry = format!("remedy: {word}");
        let change = before(&answer.branch.statements, &entry);
        finding.edits.extend(change.and_then(|change| offered(format!("write `{entry}`"), vec![change])));
    }
    finding
}
