//! Finds what is owed after the end with nothing behind it, or so late that whoever goes on has to do without it.

use agreement_ledger::terms::ends_agreement;
use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::{Action, Modal, Trigger};
use agreement_model::symbol::PromiseId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::added;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::stems::stems;
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "handover-after-end",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&DAYS, &HANDING],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("handover_after_end.md"),
    check: Some(check),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days after the end something may be handed back or over",
    standard: Standard::Number(30),
};

static HANDING: Setting = Setting {
    name: "handing",
    meaning: "words in a title for what the other side needs to go on without this one; `…` stands for up to three words",
    standard: Standard::Words(&[
        "access codes",
        "admin rights",
        "archive",
        "back-up",
        "backup",
        "contact list",
        "copy of",
        "credentials",
        "customer list",
        "data",
        "database",
        "documentation",
        "documents",
        "drawings",
        "export",
        "exported",
        "files",
        "for the next",
        "give back",
        "give … back",
        "hand back",
        "hand over",
        "hand … back",
        "hand … over",
        "handed back",
        "handed over",
        "handing back",
        "handing over",
        "handover",
        "inventory",
        "keys",
        "knowledge transfer",
        "login",
        "memory",
        "migrate",
        "migration",
        "new contractor",
        "new provider",
        "new supplier",
        "next contractor",
        "next firm",
        "next operator",
        "next provider",
        "next supplier",
        "passed on",
        "passes on",
        "password",
        "recordings",
        "records",
        "replacement provider",
        "return",
        "sent back",
        "service history",
        "source code",
        "successor",
        "take-over",
        "takeover",
        "tooling",
        "transfer",
        "transition",
    ]),
};

/// Words in a title for data that is gone afterwards.
const WIPING: [&str; 17] = [
    "delete",
    "deletion",
    "destroy",
    "destruction",
    "erase",
    "erasure",
    "purge",
    "purged",
    "shred",
    "shredded",
    "shredding",
    "accounts are closed",
    "emptied",
    "formatted",
    "tidied away",
    "tidied up",
    "wipe",
];

/// Words in a title for giving, beside which wiping is the second step.
const GIVING: [&str; 24] = [
    "export",
    "exported",
    "give back",
    "give … back",
    "come back",
    "comes back",
    "go back",
    "goes back",
    "hand back",
    "hand over",
    "hand … back",
    "hand … over",
    "handed back",
    "handed over",
    "handover",
    "migrate",
    "migrated",
    "migration",
    "passed on",
    "return",
    "sent back",
    "take-over",
    "transfer",
    "handed out",
];

/// Words in a title for data that is given back.
const DATA: [&str; 31] = [
    "archive",
    "back-up",
    "backup",
    "configuration",
    "contacts",
    "customer list",
    "data",
    "database",
    "document",
    "drawings",
    "export",
    "files",
    "footage",
    "image",
    "log",
    "mailbox",
    "memory",
    "photo",
    "records",
    "recordings",
    "accounts",
    "bookings",
    "content",
    "customers",
    "documents",
    "emails",
    "history",
    "lists",
    "orders",
    "tickets",
    "users",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(ends) = context.schedule.ends else { return };
    wiped_first(context, ends, findings);
    wiped_for_good(context, findings);
    let most = i64::from(context.policy.number(&RULE, &DAYS));
    let handing = context.policy.words(&RULE, &HANDING);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        if promise.kind != PromiseKind::Duty || !promise.bans.is_empty() || !promise.target.is_absent() {
            continue;
        }
        let Due::On(due) = context.schedule.promise(id) else { continue };
        let late = due.date.days_since(ends);
        if late <= 0 {
            continue;
        }
        let title = &promise.head.title;
        let gone = wording::holds(title, &WIPING) && !wording::holds(title, &GIVING);
        let needed = wording::holds(title, &handing) && !gone;
        if needed && late > most {
            findings.push(too_late(context, promise, late));
        } else if is_unanswered(context, id, promise) {
            findings.push(unanswered(context, promise));
        }
    }
}

/// Copies that are wiped before the same party has to hand the data back.
fn wiped_first(context: &Context<'_>, ends: Date, findings: &mut Vec<Finding>) {
    let handing = context.policy.words(&RULE, &HANDING);
    let after = || {
        context.promises().filter(|(_, promise)| promise.kind == PromiseKind::Duty).filter_map(
            |(id, promise)| {
                let Due::On(due) = context.schedule.promise(id) else { return None };
                (due.date >= ends && promise.bans.is_empty()).then_some((promise, due.date))
            },
        )
    };
    let wiping = |promise: &Promise| wording::holds(&promise.head.title, &WIPING);
    for (wipe, wiped) in after().filter(|(it, _)| context.is_own(&it.head) && wiping(it)) {
        let owed = after().find(|(back, day)| {
            let title = &back.head.title;
            *day > wiped
                && !wiping(back)
                && (wording::holds(title, &GIVING)
                    || wording::holds(title, &handing) && wording::holds(title, &DATA))
                && context.model.debtors(back) == context.model.debtors(wipe)
        });
        if let Some((back, day)) = owed {
            findings.push(gone(context, (wipe, wiped), (back, day)));
        }
    }
}

/// What a right that ends the deal has wiped, where it was kept for the other side and nothing hands it back.
fn wiped_for_good(context: &Context<'_>, findings: &mut Vec<Finding>) {
    const COPIES: [&str; 8] = [
        "copies",
        "copy",
        "duplicates",
        "its own",
        "personal data of",
        "test data",
        "unless",
        "what is left",
    ];
    let model = context.model;
    let back =
        [GIVING.as_slice(), &["download", "downloaded", "get back", "gets back", "sent over", "take … with"]]
            .concat();
    for right in model.rights.iter().filter(|right| context.is_own(&right.head)) {
        if !right.statements.iter().any(ends_agreement) {
            continue;
        }
        let used = right.branches.iter().filter(|branch| branch.trigger == Trigger::Used);
        let wiped = used.flat_map(|branch| &branch.statements).find_map(|statement| {
            let Action::Words(words) = &statement.action else { return None };
            let wipes = wording::find(words, &WIPING)?;
            let thing = wording::find(words, &DATA)?;
            let who = model.parties_of(std::slice::from_ref(statement.subject.as_ref()?));
            let must = statement.modal == Some(Modal::Must) && !wording::holds(words, &COPIES);
            (must && all_on(model, &who, Side::Supply)).then_some((statement, wipes, thing, who))
        });
        let Some((statement, wipes, thing, who)) = wiped else { continue };
        let kept = stems(thing);
        // It is kept for the other side where the work is about it.
        let theirs = model.promises.iter().any(|it| {
            it.kind != PromiseKind::Payment
                && model.debtors(it) == who
                && !stems(&it.head.title).is_disjoint(&kept)
        });
        let given = sentences::agreed(context, &[&back], &[])
            .iter()
            .any(|it| matches!(it.head.keyword, "duty" | "right" | "dependency" | "agreement"));
        if theirs && !given {
            let name = &right.head.name;
            findings.push(
                Finding::new(
                    RULE.name,
                    statement.place,
                    format!("when `{name}` is used the {thing} is gone (`{wipes}`), and nobody hands it over before"),
                )
                .here("gone for good")
                .and(right.head.header(), "by leaving")
                .help(
                    "let it be handed over first, in a form that others can read, and wiped only once the other side says that it has it; say the \
                     same for the ordinary end, in a duty `within … days after ends`",
                )
                .with("right", name),
            );
        }
    }
}

fn gone(context: &Context<'_>, (wipe, wiped): (&Promise, Date), (back, day): (&Promise, Date)) -> Finding {
    let (first, second) = (&wipe.head.name, &back.head.name);
    let who = context.parties(&context.model.debtors(wipe));
    Finding::new(
        RULE.name,
        wipe.when.place().unwrap_or(wipe.head.header()),
        format!("{who} wipes by {wiped} (`{first}`) what it hands back by {day} only (`{second}`)"),
    )
    .here("gone for good, and in good order")
    .and(back.when.place().unwrap_or(back.head.header()), format!("handed back {} days later", day.days_since(wiped)))
    .help(format!("let it count from the other: `within 10 business days after {second} is met`, so that nothing is wiped that is still owed"))
    .with("promise", first)
    .with("handover", second)
}

/// Whether nothing follows: a way out is no answer when all is over.
fn is_unanswered(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    let awaited =
        crate::mentions::states(context.model).into_iter().any(|(name, _)| name.promise() == Some(id));
    promise.branches.is_empty() && promise.head.unreadable.is_empty() && !awaited
}

fn too_late(context: &Context<'_>, promise: &Promise, late: i64) -> Finding {
    let name = &promise.head.name;
    let theirs = context.parties(&context.model.creditors(promise));
    Finding::new(
        RULE.name,
        promise.when.place().unwrap_or(promise.head.header()),
        format!("{theirs} gets `{name}` {late} days after the end, and has to go on without it until then"),
    )
    .here("too late for whoever goes on")
    .help("let it come before the end, such as `at least 30 days before ends`, and again on the last day with what has changed")
    .with("promise", name)
    .with("days", late.to_string())
}

fn unanswered(context: &Context<'_>, promise: &Promise) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let mut finding = Finding::new(
        RULE.name,
        promise.head.header(),
        format!("`{name}` is due after the end, and nothing follows when {who} does not do it"),
    )
    .here("no `if late` and no `if missed`")
    .help(
        "say what follows: a part of the last payment that waits for it, a charge, or who does it at whose cost; nobody can \
         leave any more, so a right to leave is no answer",
    )
    .with("promise", name);
    let entry = "if late { \"todo: what follows\" }".to_owned();
    finding.edits.extend(added(&promise.head, "add `if late`", &[entry]));
    finding
}
