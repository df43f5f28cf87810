//! What people's safety hangs on, stopped over money without a word of warning.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::{Action, Statement};
use agreement_syntax::Finding;

use super::RULE;
use crate::context::Context;
use crate::wording;

/// Words in a title for what people come to harm without.
const SAFETY: [&str; 30] = [
    "alarm",
    "alarms",
    "ambulance",
    "blood",
    "caught",
    "danger",
    "dangerous",
    "dialysis",
    "drinking water",
    "drowning",
    "emergency",
    "evacuation",
    "first aid",
    "gas leak",
    "hazard",
    "hold-up",
    "injury",
    "let out",
    "lifeguard",
    "oxygen",
    "patients",
    "recall",
    "recalls",
    "rescue",
    "safety alert",
    "safety notice",
    "safety warning",
    "smoke",
    "sprinkler",
    "trapped",
];

/// What is stopped that people's safety hangs on, where it is stopped over money and nobody is told before.
pub(in crate::rules) fn without_a_word<'m>(
    context: &Context<'m>,
    statement: &Statement,
) -> Option<&'m Promise> {
    let Action::Suspend(names) = &statement.action else { return None };
    if statement.clauses.notice.is_some() || statement.clauses.cure.is_some() {
        return None;
    }
    let stopped = names.iter().filter_map(|name| context.model.promise(name.promise()?));
    let mut urgent =
        stopped.filter(|it| it.kind == PromiseKind::Duty && wording::holds(&it.head.title, &SAFETY));
    urgent.next()
}

pub(super) fn stopped(
    context: &Context<'_>,
    statement: &Statement,
    unpaid: &Promise,
    stopped: &Promise,
) -> Finding {
    let (over, name) = (&unpaid.head.name, &stopped.head.name);
    let who = context.parties(&context.model.debtors(stopped));
    Finding::new(
        RULE.name,
        statement.place,
        format!("{who} may stop `{name}`, on which people's safety hangs, over `{over}` without a word beforehand"),
    )
    .here("no notice, and no time to put it right")
    .and(stopped.head.header(), "people come to harm without it")
    .help(
        "leave what keeps people safe out of it: stop what only costs money, such as new orders; and say it before, \
         `with 14 days notice`, so that a lost invoice or a sum in dispute harms nobody",
    )
    .with("promise", over)
    .with("stopped", name)
}
