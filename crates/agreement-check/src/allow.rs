//! `allow RULE because "…"`: silences a rule in the declaration it stands in.

use agreement_model::Model;
use agreement_model::date::Date;
use agreement_model::declared::{Allow, Head};
use agreement_model::suggest;
use agreement_syntax::{Finding, Place, Safety};

use crate::rules;

/// Takes out what is allowed where it stands, and adds what is wrong with the permissions themselves.
pub(crate) fn silence(model: &Model, today: Option<Date>, findings: &mut Vec<Finding>) {
    let allows: Vec<(Place, &Allow)> = scopes(model);
    if allows.is_empty() {
        return;
    }
    findings.retain(|finding| {
        let place = finding.place();
        !allows.iter().any(|(scope, allow)| {
            allow.rule.value == finding.rule && holds(allow, today) && contains(*scope, place)
        })
    });
    for (_, allow) in allows {
        findings.extend(unknown(allow));
    }
}

/// Whether a permission still holds: to the end of its last day.
fn holds(allow: &Allow, today: Option<Date>) -> bool {
    match (&allow.until, today) {
        (Some(until), Some(today)) => today <= until.value,
        _ => true,
    }
}

fn contains(scope: Place, place: Place) -> bool {
    scope.file == place.file && scope.span.start <= place.span.start && place.span.end <= scope.span.end
}

/// Every permission, with the declaration or block it holds in.
fn scopes(model: &Model) -> Vec<(Place, &Allow)> {
    let mut heads: Vec<&Head> = model.heads().map(|(_, head)| head).collect();
    for promise in &model.promises {
        heads.extend(promise.acceptance.iter().map(|block| &block.head));
        heads.extend(promise.dispute.iter().map(|block| &block.head));
        for resistance in &promise.resistance {
            heads.push(&resistance.head);
            heads.extend(resistance.mitigations.iter().map(|block| &block.head));
        }
    }
    heads.extend(model.defaults.iter().map(|block| &block.head));
    if let Some(header) = &model.header {
        heads.extend(header.renewal.iter().map(|block| &block.head));
        heads.extend(header.liability.iter().map(|block| &block.head));
        heads.extend(header.escalation.iter().map(|block| &block.head));
        heads.extend(header.changes.iter().map(|block| &block.head));
        heads.extend(header.dispute.iter().map(|block| &block.head));
    }
    heads.into_iter().flat_map(|head| head.allows.iter().map(|allow| (head.place, allow))).collect()
}

/// A permission for a rule that does not exist.
fn unknown(allow: &Allow) -> Option<Finding> {
    let name = &allow.rule.value;
    if rules::find(name).is_some() {
        return None;
    }
    let finding = Finding::new(rules::UNKNOWN_RULE, allow.rule.place, format!("there is no rule `{name}`"))
        .with("rule", name);
    Some(match suggest::nearest(name, rules::all().map(|rule| rule.name)).as_slice() {
        [only] => finding.help(format!("did you mean `{only}`?")).edit(
            Safety::Offered,
            format!("write `{only}`"),
            allow.rule.place,
            *only,
        ),
        _ => finding.help("`agreement rules` lists the rules there are"),
    })
}
