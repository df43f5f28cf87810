//! Finds keys, tools and patterns that a client gives into other hands, in deals of which no word says that they come back.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "lent-and-not-returned",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&LENT, &BACK],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("lent_and_not_returned.md"),
    check: Some(check),
};

static LENT: Setting = Setting {
    name: "lent",
    meaning: "words for what is given to be used and not to be kept; `…` stands for up to three words",
    standard: Standard::Words(&[
        "access badge",
        "access badges",
        "access card",
        "access cards",
        "access fob",
        "access key",
        "access pass",
        "access passes",
        "alarm code",
        "alarm codes",
        "badges",
        "company car",
        "company laptop",
        "company laptops",
        "company phone",
        "die for",
        "die set",
        "die sets",
        "dies and",
        "dongle",
        "door code",
        "door codes",
        "entry card",
        "fixtures",
        "fob",
        "fuel card",
        "fuel cards",
        "gate card",
        "gate code",
        "gate codes",
        "gate key",
        "handheld",
        "handset",
        "id badge",
        "id card",
        "jigs",
        "key card",
        "key cards",
        "key set",
        "key sets",
        "keys for",
        "keys to",
        "keys of",
        "laptop for",
        "lent",
        "loan of",
        "loaned",
        "master key",
        "master sample",
        "master samples",
        "measuring device",
        "molds to",
        "moulds for",
        "moulds moved",
        "moulds to",
        "on loan",
        "original drawings",
        "our moulds",
        "our tools",
        "patterns",
        "printing plates",
        "reference sample",
        "reusable crate",
        "security badge",
        "security pass",
        "set of keys",
        "sets of keys",
        "site pass",
        "smart card",
        "swipe card",
        "test devices",
        "test equipment",
        "test vehicle",
        "tooling",
        "tools for",
        "transponder",
        "transponders",
        "uniforms",
        "vehicle key",
    ]),
};

static BACK: Setting = Setting {
    name: "back",
    meaning: "words that say that something comes back",
    standard: Standard::Words(&[
        "belongs to the other",
        "bring back",
        "bring … back",
        "brings back",
        "brought back",
        "brought home",
        "collected",
        "collects",
        "come back",
        "comes back",
        "drop off",
        "fetches",
        "gave back",
        "get … back",
        "gets back",
        "give back",
        "give … back",
        "given back",
        "gives back",
        "go back",
        "goes back",
        "hand back",
        "hand in",
        "hand … back",
        "handed back",
        "handed in",
        "handing back",
        "hands back",
        "picks up",
        "post back",
        "posted back",
        "reclaim",
        "remain … property",
        "restitution",
        "restore",
        "restored",
        "retrieve",
        "retrieved",
        "return of",
        "return the",
        "returned",
        "returns",
        "send back",
        "send … back",
        "sent back",
        "shipped back",
        "ships back",
        "surrender",
        "surrendered",
        "take back",
        "take … back",
        "taken back",
        "takes back",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let lent = context.policy.words(&RULE, &LENT);
    let back = context.policy.words(&RULE, &BACK);
    if context.model.texts.iter().any(|text| wording::holds(&text.value, &back)) {
        return;
    }
    let given = context.promises().find(|(_, promise)| {
        context.is_own(&promise.head)
            && is_given(context, promise)
            && wording::holds(&promise.head.title, &lent)
    });
    let Some((_, promise)) = given else { return };
    let name = &promise.head.name;
    let words = wording::find(&promise.head.title, &lent).unwrap_or_default();
    let (who, to) = (
        context.parties(&context.model.debtors(promise)),
        context.parties(&context.model.creditors(promise)),
    );
    let end = context.model.header.as_ref().and_then(|header| header.ends.place());
    let mut finding = Finding::new(
        RULE.name,
        promise.head.title_place.unwrap_or(promise.head.header()),
        format!("{who} gives `{words}` out of its hands by `{name}`, and no word says that they come back"),
    )
    .here("whose are they afterwards?");
    if let Some(end) = end {
        finding = finding.and(end, "nothing is handed back then");
    }
    findings.push(
        finding
            .help(format!(
                "say that they stay {who}'s, who pays for what is lost, and by when {to} hands them back, whoever ends it: a `duty` \
                 `within 5 business days after ends` that `survives`"
            ))
            .with("promise", name)
            .with("words", words),
    );
}

/// What a client alone gives to those who work for it.
fn is_given(context: &Context<'_>, promise: &Promise) -> bool {
    matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty)
        && promise.bans.is_empty()
        && all_on(context.model, &context.model.debtors(promise), Side::Client)
        && all_on(context.model, &context.model.creditors(promise), Side::Supply)
}
