//! Finds figures that are kept by nobody but the one whom they judge.

use agreement_model::declared::{Goal, Promise};
use agreement_model::placed::Placed;
use agreement_model::statement::Action;
use agreement_model::symbol::{GoalId, PartyId};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, parties_on, side};
use crate::wording;
use crate::workers::work;

pub(super) static RULE: Rule = Rule {
    name: "figure-kept-by-debtor",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&OWN, &SHARED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("figure_kept_by_debtor.md"),
    check: Some(check),
};

pub(super) static OWN: Setting = Setting {
    name: "own",
    meaning: "words for figures that somebody keeps about its own work",
    standard: Standard::Words(&[
        "analytics",
        "attendance list",
        "calculation",
        "count",
        "counter",
        "crm",
        "daily sheet",
        "dashboard",
        "database",
        "diary",
        "estimate",
        "estimates",
        "figures",
        "helpdesk",
        "in-house",
        "internal",
        "job cards",
        "job sheets",
        "journal",
        "log",
        "logbook",
        "meter",
        "monitoring",
        "notebook",
        "notes",
        "numbers",
        "overview",
        "own",
        "punch clock",
        "reading",
        "records",
        "report",
        "reports",
        "scorecard",
        "self-assessment",
        "sensor",
        "sheet",
        "software",
        "spreadsheet",
        "statement",
        "statistic",
        "summary",
        "system",
        "tally",
        "telemetry",
        "ticket",
        "time sheet",
        "time sheets",
        "timekeeping",
        "timesheet",
        "timesheets",
        "tool",
        "book",
        "feedback form",
        "form",
        "index",
        "ledger",
        "register",
        "tracker",
        "tracking",
        "weighbridge",
        "workbook",
        "worksheet",
        "app",
        "count by",
        "counted by",
        "counts by",
        "counter of",
        "logs",
        "platform",
        "portal",
        "readings",
        "sensors",
        "that … send",
        "that … sends",
        "website",
    ]),
};

pub(super) static SHARED: Setting = Setting {
    name: "shared",
    meaning: "words that say that others see the figures too, or that somebody from outside keeps them",
    standard: Standard::Words(&[
        "access",
        "acknowledged",
        "agreed",
        "all parties",
        "all three",
        "approved",
        "audit",
        "audited",
        "auditor",
        "both",
        "can look",
        "can read",
        "can see",
        "certified",
        "checked",
        "confirmed",
        "countersigned",
        "each side",
        "either side",
        "external",
        "in the presence of",
        "independent",
        "initialled",
        "inspected by",
        "joint",
        "jointly",
        "live view",
        "mutual",
        "mutually",
        "notary",
        "notified body",
        "open book",
        "open for",
        "open to",
        "outside",
        "public",
        "published",
        "read by",
        "readable",
        "reconciled",
        "recounted",
        "reviewed by",
        "sampled",
        "seen by",
        "shared",
        "signed",
        "spot check",
        "surveyor",
        "third parties",
        "third party",
        "together",
        "validated",
        "verified",
        "viewable",
        "visible to",
        "copied to",
        "copy to",
        "sent to",
        "shown to",
        "witnessed",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (own, shared) = (context.policy.words(&RULE, &OWN), context.policy.words(&RULE, &SHARED));
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        findings.extend(
            of_promise(context, promise, &own, &shared).or_else(|| of_judge(context, promise, &shared)),
        );
    }
    for (id, goal) in context.model.goal_ids().filter(|(_, goal)| context.is_own(&goal.head)) {
        findings.extend(of_goal(context, id, goal, &own, &shared));
    }
}

/// A figure from which something follows for one party, or by which it is paid, and that this party keeps.
fn of_promise(context: &Context<'_>, promise: &Promise, own: &[&str], shared: &[&str]) -> Option<Finding> {
    let source = promise.source.given().filter(|source| !wording::holds(&source.value, shared))?;
    let debtors = context.model.debtors(promise);
    let ours = keeper(context, source).filter(|keeper| debtors.contains(keeper));
    // Nobody is named, but the figures are somebody's own.
    let internal = wording::holds(&source.value, &["internal", "own"]) && debtors.len() == 1;
    let by_it = || internal || unnamed_record(context, promise, &debtors, own);
    let keeper = ours.or_else(|| debtors.first().copied().filter(|_| by_it()))?;
    let counts =
        !promise.branches.is_empty() || wording::holds(&source.value, own) || is_paid_by(context, promise);
    side(context.model, keeper).filter(|_| counts && !names_another(context, source, keeper))?;
    Some(kept(context, source, keeper, &promise.head.name, "by which it is judged or paid"))
}

/// Whether those who are paid by a figure count it, from a record that nobody else is said to see. Where the sum cannot be
/// contested either, the count itself is told.
fn unnamed_record(context: &Context<'_>, promise: &Promise, debtors: &[PartyId], own: &[&str]) -> bool {
    let record = promise.source.value().is_some_and(|source| wording::holds(source, own));
    let seen = promise.acceptance.is_some() || !promise.evidence.is_absent();
    let mut paid = context.model.promises.iter().filter(|payment| {
        super::metered_without_limit::counted(context, payment)
            .is_some_and(|(_, of)| std::ptr::eq(of, promise))
    });
    // What is ordered first, in writing, is known to whoever pays.
    let said = format!("{} {}", promise.head.title, promise.measure.value().map_or("", String::as_str));
    let ordered = wording::holds(&said, &["ordered", "orders", "called off", "approved", "released"]);
    debtors.len() == 1
        && !ordered
        && record
        && !seen
        && paid.any(|it| {
            context.model.creditors(it) == debtors
                && super::invoice_without_limit::may_be_contested(context, it)
        })
}

/// Whether money is counted by a figure: a price for each of it, or a share.
fn is_paid_by(context: &Context<'_>, promise: &Promise) -> bool {
    context.model.promises.iter().any(|payment| {
        super::metered_without_limit::grows_with(context, payment)
            .is_some_and(|(_, of)| std::ptr::eq(of, promise))
    })
}

/// A score that somebody on the side that gains by a low one gives alone, and on which money hangs.
fn of_judge(context: &Context<'_>, promise: &Promise, shared: &[&str]) -> Option<Finding> {
    const SCORES: [&str; 16] = [
        "appraisal",
        "assessment",
        "evaluation",
        "grade",
        "impression",
        "judgement",
        "judgment",
        "mark",
        "marks",
        "opinion",
        "points awarded",
        "rating",
        "satisfaction",
        "score",
        "stars",
        "verdict",
    ];
    let source = promise.source.given().filter(|source| !wording::holds(&source.value, shared))?;
    let measure = promise.measure.value().filter(|measure| wording::holds(measure, &SCORES))?;
    let creditors = context.model.creditors(promise);
    let named = context.model.members.iter().find(|member| {
        let title = member.title.value().map_or("", String::as_str);
        let known = |name: &str| !name.is_empty() && wording::holds(&source.value, &[name]);
        !member.team && creditors.contains(&member.party) && (known(&member.head.title) || known(title))
    })?;
    let money = promise
        .branches
        .iter()
        .flat_map(|branch| &branch.statements)
        .any(|statement| matches!(statement.action, Action::Money(..)));
    if !money || names_another(context, source, named.party) {
        return None;
    }
    let (name, who) = (&promise.head.name, context.party(named.party));
    Some(
        Finding::new(
            RULE.name,
            source.place,
            format!("{who} alone gives the figure of `{name}`, and gains when it is low: {measure}"),
        )
        .here("one person of the side that gains")
        .help(
            "count what both can see, such as complaints with a day and a reason, or let both sides give the score together, and \
             say so: `source: \"Score sheet, signed by both\"`",
        )
        .with("name", name)
        .with("kept_by", who),
    )
}

/// A goal of the client's, read from what those who work for it write about their own work.
fn of_goal(context: &Context<'_>, id: GoalId, goal: &Goal, own: &[&str], shared: &[&str]) -> Option<Finding> {
    let source = goal.source.given()?;
    if wording::holds(&source.value, shared) || !wording::holds(&source.value, own) {
        return None;
    }
    let keeper = keeper(context, source).filter(|it| side(context.model, *it) == Some(Side::Supply))?;
    let owners = context.model.parties_of(goal.who.list());
    let works = work(context, id, goal)?.parties.contains(&keeper);
    (works && !owners.contains(&keeper) && !names_another(context, source, keeper))
        .then(|| kept(context, source, keeper, &goal.head.name, "by which its work is judged"))
}

/// The party whose name a source holds: the name, the title, or the first word of it; or the one that has the role it names.
fn keeper(context: &Context<'_>, source: &Placed<String>) -> Option<PartyId> {
    let parties = || context.model.party_ids().map(|(id, _)| id);
    parties().find(|id| is_named(context, &source.value, *id)).or_else(|| by_role(context, &source.value))
}

/// What those who deliver, and those who buy, are called in "the contractor's statement".
const ROLES: [(Side, &[&str]); 2] = [
    (Side::Supply, &["agency", "contractor", "operator", "provider", "supplier", "vendor"]),
    (Side::Client, &["buyer", "client", "customer", "owner"]),
];

/// The only party on the side that a source calls by its role: "Contractor's monthly statement".
fn by_role(context: &Context<'_>, text: &str) -> Option<PartyId> {
    let owns = |word: &str| {
        let word = word.to_lowercase();
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))?;
        ROLES.iter().find(|(_, words)| words.contains(&bare)).map(|(side, _)| *side)
    };
    let said = text.split_whitespace().find_map(owns)?;
    match parties_on(context.model, said).as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// Whether a source names another party, or somebody of it, beside the one that keeps it.
fn names_another(context: &Context<'_>, source: &Placed<String>, keeper: PartyId) -> bool {
    let somebody = context.model.members.iter().any(|member| {
        member.party != keeper && !member.team && wording::holds(&source.value, &[&member.head.title])
    });
    somebody || context.model.party_ids().any(|(id, _)| id != keeper && is_named(context, &source.value, id))
}

fn is_named(context: &Context<'_>, text: &str, party: PartyId) -> bool {
    let Some(party) = context.model.party(party) else { return false };
    let first = party.head.title.split_whitespace().next().unwrap_or("");
    let long = |word: &str| word.chars().count() > 3;
    wording::holds(text, &[&party.head.title])
        || [first, &party.head.name].into_iter().any(|word| long(word) && wording::holds(text, &[word]))
}

fn kept(context: &Context<'_>, source: &Placed<String>, keeper: PartyId, name: &str, what: &str) -> Finding {
    let who = context.party(keeper);
    Finding::new(
        RULE.name,
        source.place,
        format!("{who} alone keeps the figures of `{name}`, {what}"),
    )
    .here("nobody else can check them")
    .help(
        "take the figures from a log that both sides can read, or let the other side see and sign them each time, and say so: \
         `source: \"Call log, open to both\"`",
    )
    .with("name", name)
    .with("kept_by", who)
}
