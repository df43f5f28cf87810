//! Finds leaks of people's data of which the other side may hear too late to tell those concerned, and the authority, in time.

use agreement_model::declared::{Event, Promise, PromiseKind};
use agreement_model::symbol::{EventId, Symbol};
use agreement_model::when::{Base, Quantifier, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "data-breach-told-late",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&HOURS, &LEAK, &STRANGERS, &DATA],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("data_breach_told_late.md"),
    check: Some(check),
};

static HOURS: Setting = Setting {
    name: "hours",
    meaning: "how many hours after a leak of people's data the other side may hear of it at the latest",
    standard: Standard::Number(48),
};

static LEAK: Setting = Setting {
    name: "leak",
    meaning: "words in an event's title or name for a leak of data; `…` stands for up to three words",
    standard: Standard::Words(&[
        "breach of confidentiality",
        "breach of data",
        "breach of personal data",
        "breach of privacy",
        "breach of security",
        "compromised account",
        "cyber attack",
        "cyber incident",
        "data are lost",
        "data are … disclosed",
        "data are … leaked",
        "data are … seen",
        "data are … stolen",
        "data breach",
        "data compromise",
        "data compromised",
        "data copied",
        "data disclosed",
        "data exposed",
        "data exposure",
        "data get out",
        "data go missing",
        "data gone",
        "data has been … leaked",
        "data has been … stolen",
        "data have been … lost",
        "data in the wrong",
        "data incident",
        "data is … disclosed",
        "data is … leaked",
        "data is … lost",
        "data is … seen",
        "data is … stolen",
        "data leak",
        "data loss",
        "data lost",
        "data protection incident",
        "data spill",
        "data stolen",
        "data theft",
        "disclosed by mistake",
        "disclosure of data",
        "disclosure of personal data",
        "exposure of data",
        "exposure of personal data",
        "files are lost",
        "files are stolen",
        "files leak",
        "gdpr breach",
        "gdpr incident",
        "hack",
        "hacked",
        "hacker",
        "hacking",
        "information leak",
        "laptop is lost",
        "laptop is stolen",
        "leak of customer",
        "leak of data",
        "leak of patient",
        "leak of personal data",
        "leaked data",
        "leaked records",
        "lists are lost",
        "loss of customer data",
        "loss of data",
        "loss of patient",
        "loss of personal data",
        "loss of records",
        "lost data",
        "lost laptop",
        "malware",
        "patient data … lost",
        "personal data … breach",
        "personal data … disclosed",
        "personal data … leaked",
        "personal data … lost",
        "personal data … stolen",
        "privacy breach",
        "privacy incident",
        "ransomware",
        "records are lost",
        "records are stolen",
        "records leak",
        "records lost",
        "security breach",
        "security incident",
        "stolen data",
        "stolen files",
        "stolen laptop",
        "stolen records",
        "theft of customer",
        "theft of data",
        "theft of personal",
        "theft of records",
        "unauthorised access",
        "unauthorised disclosure",
        "unauthorized access",
        "unauthorized disclosure",
        "unlawful access",
        "wrong hands",
        "wrong recipient",
    ]),
};

static STRANGERS: Setting = Setting {
    name: "strangers",
    meaning: "words in an event's title or name by which strangers get at something; `…` stands for up to three words",
    standard: Standard::Words(&[
        "break in",
        "breach",
        "broken into",
        "compromised",
        "exposed",
        "gets into",
        "gone astray",
        "gone missing",
        "got into",
        "hack",
        "hacked",
        "in the wrong hands",
        "incident",
        "intruder",
        "intrusion",
        "leak",
        "leaked",
        "left on a train",
        "lost laptop",
        "lost phone",
        "misdirected",
        "outsiders have",
        "phished",
        "published by mistake",
        "ransom",
        "ransomware",
        "sent to the wrong",
        "somebody outside",
        "someone outside",
        "stolen",
        "strangers",
        "to the wrong address",
        "unauthorised access",
        "unauthorized access",
        "wrong hands",
    ]),
};

static DATA: Setting = Setting {
    name: "data",
    meaning: "words in an event's title for what may be known of people",
    standard: Standard::Words(&[
        "accounts",
        "address",
        "bookings",
        "card numbers",
        "contacts",
        "customer",
        "customers",
        "data",
        "database",
        "documents",
        "e-mails",
        "files",
        "footage",
        "laptop",
        "log-ins",
        "lists",
        "mailbox",
        "members",
        "names",
        "orders",
        "passwords",
        "patients",
        "payroll",
        "phone",
        "photos",
        "pupils",
        "readings",
        "recordings",
        "records",
        "residents",
        "salaries",
        "staff",
        "students",
        "tenants",
        "users",
        "wages",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let leak = context.policy.words(&RULE, &LEAK);
    let most = u64::from(context.policy.number(&RULE, &HOURS));
    for promise in context.model.promises.iter().filter(|it| context.is_own(&it.head)) {
        findings.extend(told_late(context, promise, &leak, most));
    }
}

fn told_late(context: &Context<'_>, promise: &Promise, leak: &[&str], most: u64) -> Option<Finding> {
    if promise.kind != PromiseKind::Duty {
        return None;
    }
    let [only] = promise.when.list() else { return None };
    let WhenKind::Within(time, Some(point)) = &only.kind else { return None };
    let Base::Anchor(anchor) = &point.base else { return None };
    let Some(Symbol::Event(id)) = anchor.name.symbol else { return None };
    let event = leaked(context, id, leak)?;
    // A second report, in writing, may take its time: the first one is what counts.
    let first = context.model.promises.iter().filter(|it| it.kind == PromiseKind::Duty).all(|other| {
        !matches!(other.when.list(), [when] if matches!(&when.kind, WhenKind::Within(sooner, Some(point))
            if matches!(&point.base, Base::Anchor(it) if it.name.symbol == Some(Symbol::Event(id)))
                && roughly_hours(sooner.value) < roughly_hours(time.value)))
    });
    if anchor.quantifier != Some(Quantifier::Each) || roughly_hours(time.value) <= most || !first {
        return None;
    }
    let name = &promise.head.name;
    let theirs = context.parties(&context.model.creditors(promise));
    Some(
        Finding::new(
            RULE.name,
            only.place,
            format!("{theirs} may hear of a leak of data only {} after it (`{name}`)", time.value),
        )
        .here("too late to warn anybody")
        .and(event.head.header(), "what happened")
        .help(
            "write hours, such as `within 24 hours after each …`: in Europe the side whose data it is has 72 hours for its own \
             report to the authority, and those concerned can only guard themselves once they know",
        )
        .with("promise", name)
        .with("event", &event.head.name),
    )
}

/// The event, where by its title or name people's data leaks.
fn leaked<'m>(context: &Context<'m>, id: EventId, leak: &[&str]) -> Option<&'m Event> {
    let event = context.model.events.get(id.index())?;
    let (title, name) = (event.head.title.as_str(), event.head.name.replace('_', " "));
    let [strangers, data] = [&STRANGERS, &DATA].map(|it| context.policy.words(&RULE, it));
    let got_at = wording::holds(title, &strangers) || wording::holds(&name, &strangers);
    let said =
        wording::holds(title, leak) || wording::holds(&name, leak) || got_at && wording::holds(title, &data);
    said.then_some(event)
}
