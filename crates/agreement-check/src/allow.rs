//! `allow RULE because "…"`: silences a rule in the declaration it stands in, and is kept for whoever signs.
//!
//! A permission that is not in order silences nothing; the `allow-…` rules say what is wrong with it.

mod reach;

use agreement_model::date::Date;
use agreement_model::declared::Allow;
use agreement_model::{Project, suggest};
use agreement_syntax::{FileId, Finding, Place, Safety};

use crate::check::{self, Judged};
use crate::context::Context;
use crate::rule::Rule;
use crate::rules;

pub(crate) use reach::{Spot, reached};

/// Something that is allowed: what, where, why and until when, and what would be said without it.
#[derive(Clone, Debug)]
pub struct Permission {
    /// The rule that is silenced.
    pub rule: &'static Rule,
    /// The `allow` line.
    pub place: Place,
    /// The declaration, block or branch in which it holds.
    pub within: Place,
    /// The reason, as it was written.
    pub because: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Whether the rule was asked at all; otherwise nobody knows what the permission silences.
    pub asked: bool,
    /// What it silences, as grave as it would be.
    pub silences: Vec<Judged>,
}

/// Whether a permission is in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// There is no such rule.
    Unknown,
    /// Nobody may allow it away.
    Locked(Lock),
    /// Its last day is over.
    Expired(Date),
    /// It says no reason.
    Reasonless,
    /// It is in order.
    Holds,
}

/// Why nobody may allow a rule away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lock {
    /// The house keeps it locked.
    House,
    /// It is about what cannot be read, or means nothing.
    Reading,
    /// It is about permissions.
    Permissions,
}

/// Whether a permission is in order. Of several things that are wrong with it, the one that mends most.
pub(crate) fn standing(context: &Context<'_>, allow: &Allow) -> Standing {
    let Some(rule) = rules::find(&allow.rule.value) else { return Standing::Unknown };
    match (lock(context, rule), expired(context, allow)) {
        (Some(lock), _) => Standing::Locked(lock),
        (None, Some(last)) => Standing::Expired(last),
        (None, None) if rules::gives_no_reason(context, allow) => Standing::Reasonless,
        (None, None) => Standing::Holds,
    }
}

fn lock(context: &Context<'_>, rule: &Rule) -> Option<Lock> {
    match () {
        () if context.policy.locked.contains(rule.name) => Some(Lock::House),
        () if rule.check.is_none() => Some(Lock::Reading),
        () if rule.name.starts_with("allow-") => Some(Lock::Permissions),
        () => None,
    }
}

/// The last day of a permission that is over: it holds to the end of that day.
fn expired(context: &Context<'_>, allow: &Allow) -> Option<Date> {
    let until = allow.until.as_ref()?.value;
    (context.today? > until).then_some(until)
}

/// Whether the findings of a rule can be known here: whether it is asked at all.
pub(crate) fn is_asked(context: &Context<'_>, rule: &Rule) -> bool {
    rule.check.is_some() && context.policy.severity(rule, context.model.is_signed()).is_some()
}

/// The permissions that are in order.
pub(crate) fn in_order<'c>(context: &Context<'c>) -> Vec<&'c Allow> {
    let holds = |allow: &&Allow| standing(context, allow) == Standing::Holds;
    context.model.allows.iter().filter(holds).collect()
}

/// Takes out what is allowed where it stands, and adds the permissions for rules that do not exist. `weigh` says how
/// grave a finding would be.
pub(crate) fn silence(
    context: &Context<'_>,
    findings: &mut Vec<Finding>,
    weigh: impl Fn(Finding) -> Option<Judged>,
) -> Vec<Permission> {
    let allows = in_order(context);
    let spots: Vec<Spot<'_>> = findings.iter().map(Spot::of).collect();
    let reached = reached(&allows, &spots);
    drop(spots);
    let mut all: Vec<Option<Finding>> = std::mem::take(findings).into_iter().map(Some).collect();
    let mut permissions = Vec::new();
    for (allow, indices) in allows.into_iter().zip(reached) {
        let taken = indices.into_iter().filter_map(|index| all.get_mut(index)?.take());
        let silences = taken.filter_map(&weigh).collect();
        permissions.extend(permission(context, allow, silences));
    }
    findings.extend(all.into_iter().flatten());
    findings.extend(context.model.allows.iter().filter_map(unknown));
    permissions
}

fn permission(context: &Context<'_>, allow: &Allow, silences: Vec<Judged>) -> Option<Permission> {
    let rule = rules::find(&allow.rule.value)?;
    Some(Permission {
        rule,
        place: allow.place,
        within: allow.within,
        because: allow.because.value.clone(),
        until: allow.until.as_ref().map(|until| until.value),
        asked: is_asked(context, rule),
        silences,
    })
}

/// Puts permissions in order, each once: by file and place. Several agreements may use the file that one stands in; it
/// silences what it silences in any of them.
pub fn in_text_order(project: &Project, mut permissions: Vec<Permission>) -> Vec<Permission> {
    let path = |file: FileId| project.file(file).map_or("", |file| file.path.as_str());
    permissions.sort_by(|one, other| {
        path(one.place.file).cmp(path(other.place.file)).then_with(|| one.place.span.cmp(&other.place.span))
    });
    let mut ordered: Vec<Permission> = Vec::new();
    for permission in permissions {
        match ordered.last_mut() {
            Some(last) if last.place == permission.place => {
                last.asked |= permission.asked;
                last.silences.extend(permission.silences);
            }
            _ => ordered.push(permission),
        }
    }
    for permission in &mut ordered {
        permission.silences = check::in_order(project, std::mem::take(&mut permission.silences));
    }
    ordered
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
