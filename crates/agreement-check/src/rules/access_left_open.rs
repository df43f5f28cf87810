//! Finds log-ins and keys that several people share, that never change, or that stay open when somebody leaves.

use agreement_model::declared::Promise;
use agreement_model::symbol::Symbol;
use agreement_model::when::{Base, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "access-left-open",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&ACCESS, &LEFT_OPEN, &BOUNDED, &LEAVES, &DAYS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("access_left_open.md"),
    check: Some(check),
};

static ACCESS: Setting = Setting {
    name: "access",
    meaning: "words for a way in; `…` stands for up to three words",
    standard: Standard::Words(&[
        "access",
        "account",
        "accounts",
        "admin right",
        "administrator",
        "alarm code",
        "api key",
        "badge",
        "code",
        "credentials",
        "door code",
        "gateway",
        "key card",
        "keycard",
        "line stays up",
        "log in",
        "log-in",
        "log-ins",
        "log-on",
        "login",
        "logins",
        "logon",
        "mailbox",
        "master key",
        "opening code",
        "passcode",
        "passphrase",
        "password",
        "passwords",
        "pin",
        "remote line",
        "sign in",
        "sign-in",
        "sign-ins",
        "token",
        "tunnel",
        "user",
        "user name",
        "vpn",
    ]),
};

static LEFT_OPEN: Setting = Setting {
    name: "left-open",
    meaning: "words by which it is shared, never changed, or open for ever; `…` stands for up to three words",
    standard: Standard::Words(&[
        "admin/admin",
        "all share one",
        "all technicians know",
        "all technicians use one",
        "as on the panel",
        "by everybody in turn",
        "default password",
        "default pin",
        "everybody uses the same",
        "everyone uses one",
        "everyone uses the same",
        "for all staff to share",
        "for all technicians alike",
        "for all to use",
        "for everybody alike",
        "for the whole crew",
        "for the whole shift",
        "for the whole staff",
        "for the whole team",
        "generic account",
        "generic log-in",
        "generic user",
        "in case of questions",
        "in case somebody",
        "in case someone",
        "is never changed",
        "is not changed",
        "just in case",
        "keep working after",
        "known to all",
        "known to everybody",
        "known to everyone",
        "known to the whole",
        "left unchanged",
        "live after",
        "live beyond",
        "never be changed",
        "never changed",
        "never changes",
        "never expire",
        "never expires",
        "no need to change",
        "not closed after",
        "not revoked",
        "not withdrawn after",
        "on a note at",
        "on a note by",
        "on a sticker",
        "on the panel",
        "one password",
        "one shared",
        "one … for all",
        "one … for everybody",
        "one … for everyone",
        "one … for the crew",
        "one … for the team",
        "open after the end",
        "open after the last",
        "passed around",
        "passed round",
        "remain active",
        "remain live",
        "remains active",
        "remains live",
        "remains open after",
        "same code for",
        "same log-in",
        "same password",
        "same sign-in",
        "same user",
        "same … for all",
        "same … for everybody",
        "same … for everyone",
        "share one",
        "shared account",
        "shared among",
        "shared by all",
        "shared log-in",
        "shared login",
        "shared password",
        "shared sign-in",
        "shared user",
        "stay active",
        "stay live",
        "stay open after",
        "stay valid after",
        "stays active",
        "stays live",
        "stays open after",
        "stays the same",
        "stays valid after",
        "still works after",
        "taped to",
        "team account",
        "unchanged for",
        "without a password",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which it is guarded after all",
    standard: Standard::Words(&[
        "bank account",
        "calendar",
        "changed after",
        "changed each",
        "changed every",
        "closed on",
        "drive",
        "each with",
        "envelope",
        "escrow account",
        "for each",
        "guest wi-fi",
        "individual",
        "key figures",
        "locker",
        "mailing list",
        "named account",
        "named accounts",
        "never shared",
        "no shared",
        "nobody shares",
        "not be shared",
        "not shared",
        "one each",
        "per person",
        "personal log-in",
        "project account",
        "read only",
        "read-only",
        "savings account",
        "sealed",
        "second factor",
        "single sign-on",
        "two-factor",
        "under seal",
    ]),
};

static LEAVES: Setting = Setting {
    name: "leaves",
    meaning: "words in an event's title or name by which somebody goes who had a way in; `…` stands for up to three words",
    standard: Standard::Words(&[
        "changes jobs",
        "changes teams",
        "dismissed",
        "given notice",
        "leaver",
        "leavers",
        "leaves",
        "left the",
        "moves on",
        "moves to another",
        "no longer works",
        "quits",
        "resigns",
        "retires",
        "sacked",
        "stops working",
    ]),
};

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days after somebody leaves its way in may stay open",
    standard: Standard::Number(3),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [access, left_open, bounded] =
        [&ACCESS, &LEFT_OPEN, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for promise in context.model.promises.iter().filter(|it| context.is_own(&it.head)) {
        findings.extend(locked_late(context, promise, &access));
    }
    for sentence in sentences::agreed(context, &[&left_open, &access], &bounded) {
        if sentence.is_banned(context.model) {
            continue;
        }
        let said = wording::find(sentence.text, &left_open).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} leaves a way in open (`{said}`): nobody can tell who used it, and nobody is locked out who should be", called(sentence.head)),
            )
            .here("who did what, and who still can?")
            .help(
                "write one named account or key for each person, with a second factor where it opens much; who closes it on the day somebody leaves, and that all are closed on the last day",
            ),
        );
    }
}

/// "Leavers lose their log-in", within ninety days.
fn locked_late(context: &Context<'_>, promise: &Promise, access: &[&str]) -> Option<Finding> {
    let [only] = promise.when.list() else { return None };
    let WhenKind::Within(time, Some(point)) = &only.kind else { return None };
    let Base::Anchor(anchor) = &point.base else { return None };
    let Some(Symbol::Event(id)) = anchor.name.symbol else { return None };
    let event = context.model.events.get(id.index())?;
    let leaves = context.policy.words(&RULE, &LEAVES);
    let gone = wording::holds(&event.head.title, &leaves)
        || wording::holds(&event.head.name.replace('_', " "), &leaves);
    let most = u64::from(context.policy.number(&RULE, &DAYS)).saturating_mul(24);
    let late = roughly_hours(time.value) > most && wording::holds(&promise.head.title, access);
    (gone && late).then(|| {
        Finding::new(
            RULE.name,
            only.place,
            format!("whoever leaves can still get in for {} (`{}`)", time.value, promise.head.name),
        )
        .here("a way in that nobody watches")
        .and(event.head.header(), "what happened")
        .help("close it on the day somebody leaves: `within 1 business day after each …`")
        .with("promise", &promise.head.name)
    })
}
