//! Finds lines about an occurrence that does not exist.

use agreement_model::Due;
use agreement_model::declared::Head;
use agreement_model::symbol::Symbol;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::recorded::{Gap, Told, Which, head, struck_out};
use crate::room::without_room;
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "no-such-occurrence",
    category: Category::Reference,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("no_such_occurrence.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let told = context.record.told;
    for told in told {
        let Which::Missing(gap) = &told.which else { continue };
        let name = &told.fact.subject.name.text;
        let (message, help) = match gap {
            Gap::Once => (
                format!("`{}` names an occurrence, and `{name}` is there only once", told.says()),
                format!("leave out what stands behind the name: `{name} {}`", told.fact.verb.word()),
            ),
            Gap::OtherDays(near) => {
                let near = near.map(|day| format!("; the nearest is `{name} {day}`")).unwrap_or_default();
                (
                    format!("`{}` is about a day on which `{name}` is not due", told.says()),
                    format!("name the month or the day of one that is due{near}"),
                )
            }
            Gap::NoEvent(event) => (
                format!("`{}` answers a `{event}` of which no line tells", told.says()),
                format!("check the words in quotes, or write down first that the `{event}` happened"),
            ),
            Gap::AllDone => (
                format!("`{name}` is due no more: all that it was due for is done before this line"),
                "name the one that is meant, or see whether an earlier line is put down to the wrong one"
                    .to_owned(),
            ),
        };
        let help = format!("{help}; {}", struck_out(told));
        findings.push(pointed(context, told, message).help(help));
    }
    for (told, _) in without_room(context, told, hangs_on_events) {
        // Of what nobody can date, nobody can say which occurrences it has; why not is told where it stands.
        if matches!(told.about, Symbol::Promise(id) if *context.schedule.promise(id) == Due::Unknown) {
            continue;
        }
        let name = &told.fact.subject.name.text;
        let message = format!("`{}` names an occurrence that `{name}` does not have", told.says());
        findings.push(
            pointed(context, told, message).help(format!(
                "name one that what it hangs on has, or record that first; {}",
                struck_out(told)
            )),
        );
    }
}

/// Whether only what happened decides which occurrences there are: the commission on a fee has the months of the fee.
fn hangs_on_events(told: &Told<'_>) -> bool {
    told.fact.subject.key.is_some()
        && told.promise().is_some()
        && matches!(told.which, Which::Unknown | Which::Named(_))
}

fn pointed(context: &Context<'_>, told: &Told<'_>, message: String) -> Finding {
    let finding = Finding::new(RULE.name, told.place, message).with("name", told.says());
    let when = told.promise().and_then(|id| {
        let place = context.model.promise(id)?.when.place()?;
        Some((place, said(context.schedule.promise(id))))
    });
    match (when, head(context.model, told.about).map(Head::header)) {
        (Some((place, said)), _) => finding.and(place, said),
        (None, Some(place)) => finding.and(place, "declared here"),
        (None, None) => finding,
    }
}

fn said(due: &Due) -> String {
    match due {
        Due::Series(days, _) => match (days.first(), days.last()) {
            (Some(first), Some(last)) => {
                format!("due {} times, from {} to {}", days.len(), first.counted, last.counted)
            }
            _ => "due on no day".to_owned(),
        },
        Due::On(day) => format!("due once, on {}", day.date),
        _ => "due as this says".to_owned(),
    }
}
