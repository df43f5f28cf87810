//! Finds a yes that is planned as a day of its own, while work and money fall due before it and wait for it nowhere.

use agreement_model::date::Date;
use agreement_model::declared::{Milestone, Promise};
use agreement_model::symbol::{MilestoneId, Symbol};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "approval-comes-too-late",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DECIDING, &YES],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("approval_comes_too_late.md"),
    check: Some(check),
};

static DECIDING: Setting = Setting {
    name: "deciding",
    meaning: "words for those who decide beside the people who sign",
    standard: Standard::Words(&[
        "annual meeting",
        "assembly",
        "assembly of owners",
        "authority",
        "backer",
        "bank",
        "bishop",
        "board",
        "building control",
        "cabinet",
        "central office",
        "chapter",
        "committee",
        "congregation",
        "council",
        "court",
        "creditors",
        "diocese",
        "directorate",
        "donor",
        "faculty",
        "finance department",
        "foundation",
        "franchisor",
        "freeholder",
        "funder",
        "funding body",
        "general meeting",
        "governing body",
        "government",
        "governors",
        "group management",
        "head office",
        "headquarters",
        "holding company",
        "insurer",
        "investor",
        "landlord",
        "legal department",
        "lender",
        "mayor",
        "members",
        "minister",
        "ministry",
        "municipality",
        "owners",
        "parent",
        "parent company",
        "parish",
        "parliament",
        "partners' meeting",
        "planning department",
        "planning office",
        "procurement department",
        "purchasing department",
        "regional office",
        "regulator",
        "senate",
        "shareholder",
        "shareholders",
        "steering group",
        "supervisory board",
        "synod",
        "town hall",
        "trustee",
        "trustees",
        "union",
        "vestry",
        "works council",
    ]),
};

static YES: Setting = Setting {
    name: "yes",
    meaning: "words for a yes; `…` stands for up to three words",
    standard: Standard::Words(&[
        "accept",
        "adopted",
        "adopts",
        "agree",
        "agreed",
        "approval",
        "approve",
        "approved",
        "authorisation",
        "authorise",
        "authorised",
        "authorization",
        "authorize",
        "authorized",
        "backs",
        "ballot",
        "blessing",
        "cleared",
        "clears",
        "confirm",
        "confirmation",
        "confirmed",
        "consent",
        "consented",
        "decide",
        "decided",
        "decides",
        "decision",
        "endorsed",
        "endorsement",
        "endorses",
        "give leave",
        "given leave",
        "go-ahead",
        "grant",
        "green light",
        "greenlit",
        "has the say",
        "in favor",
        "in favour",
        "makes up its mind",
        "nod",
        "ok",
        "okay",
        "pass",
        "passed",
        "permission",
        "ratification",
        "ratified",
        "ratifies",
        "release of funds",
        "released the funds",
        "released the money",
        "releases the funds",
        "releases the money",
        "resolution",
        "resolved",
        "resolves",
        "rubber-stamps",
        "said yes",
        "sanctions",
        "says yes",
        "sign-off",
        "signed off",
        "thumbs up",
        "vote",
        "voted",
        "votes",
        "waved through",
        "waves through",
        "yes",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let deciding = context.policy.words(&RULE, &DECIDING);
    let yes = context.policy.words(&RULE, &YES);
    let used = super::unused_definition::used(context.model);
    for (milestone, index) in context.model.milestones.iter().zip(0..) {
        let id = MilestoneId(index);
        let title = &milestone.head.title;
        let decides = wording::holds(title, &deciding) && wording::holds(title, &yes);
        if !decides || !context.is_own(&milestone.head) || used.contains(&Symbol::Milestone(id)) {
            continue;
        }
        let Some(day) = context.schedule.milestone(id).once().map(|due| due.date) else { continue };
        let before: Vec<(&Promise, Date)> = context
            .promises()
            .filter_map(|(id, promise)| Some((promise, context.schedule.promise(id).once()?.date)))
            .filter(|(promise, due)| *due < day && context.is_own(&promise.head))
            .collect();
        if let Some((first, due)) = before.iter().min_by_key(|(_, due)| *due) {
            findings.push(late(milestone, day, first, *due, before.len()));
        }
    }
}

fn late(milestone: &Milestone, day: Date, first: &Promise, due: Date, count: usize) -> Finding {
    let (name, what) = (&milestone.head.name, &first.head.name);
    let others = match count.saturating_sub(1) {
        0 => String::new(),
        1 => ", and one more".to_owned(),
        more => format!(", and {more} more"),
    };
    Finding::new(
        RULE.name,
        milestone.head.header(),
        format!("`{}` is planned for {day}, and nothing waits for it: `{what}` is due on {due}{others} before that", milestone.head.says()),
    )
    .here("and if it is a no?")
    .and(first.when.place().unwrap_or(first.head.header()), "done or paid before the yes")
    .help(format!(
        "get the yes before anybody signs, or let what comes first wait for it (`within 5 days after {name}`, or `provided`), and say what \
         becomes of work and money when it is a no"
    ))
    .with("name", name)
    .with("first", what)
}
