//! Finds work that one side does in the name of the other, where nobody says who releases what goes out.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::symbol::PartyId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::names_one_of;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "acts-in-others-name",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&NAME, &RELEASED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("acts_in_others_name.md"),
    check: Some(check),
};

static NAME: Setting = Setting {
    name: "name",
    meaning: "words for acting in somebody else's name; `…` stands for up to three words",
    standard: Standard::Words(&[
        "act on behalf",
        "acting on behalf",
        "acts for",
        "answers as",
        "answers on behalf",
        "appears as",
        "appears for",
        "as agent for",
        "as agent of",
        "as attorney for",
        "as if it were",
        "as its representative",
        "as the voice of",
        "as their representative",
        "awards contracts for",
        "binds … to",
        "buys on behalf",
        "commits … to",
        "company paper",
        "concludes … for",
        "contracts on behalf",
        "emails as",
        "enters into contracts for",
        "from … mailbox",
        "headed paper",
        "letter paper of",
        "letterhead",
        "logged in as",
        "mails as",
        "negotiate for",
        "negotiate on behalf",
        "negotiates for",
        "notepaper",
        "orders on behalf",
        "places orders for",
        "post as",
        "posts on behalf",
        "publishes as",
        "replies as",
        "replies for",
        "reply on behalf",
        "represents",
        "sends notices for",
        "settles claims for",
        "sign as",
        "sign for",
        "sign in place of",
        "sign on behalf",
        "signs for",
        "signs on behalf",
        "speak for",
        "speaks as",
        "speaks for",
        "speaks on behalf",
        "stationery of",
        "under … letterhead",
        "under … signature",
        "with … signature",
        "writes as",
        "writes on behalf",
        "writing paper of",
    ]),
};

static RELEASED: Setting = Setting {
    name: "released",
    meaning: "words for a look or a yes before it goes out, or for how far a power goes; `…` stands for up to three words",
    standard: Standard::Words(&[
        "after … yes",
        "approval",
        "approve",
        "approved",
        "authorised",
        "authority",
        "authorized",
        "checked",
        "consent",
        "countersign",
        "draft goes",
        "limit",
        "mandate",
        "no power to",
        "none awards",
        "on … instruction",
        "power of attorney",
        "proof",
        "read by",
        "release",
        "released",
        "reviewed",
        "seen by",
        "sign-off",
        "signed by",
        "signed off",
        "with … yes",
        "with the consent",
        "without binding",
        "agreed text",
        "agreed wording",
        "as instructed",
        "ask first",
        "before it goes",
        "before it is sent",
        "before sending",
        "cleared by",
        "cleared with",
        "counter-signed",
        "go-ahead",
        "green light",
        "instructed by",
        "looks at it first",
        "looks over",
        "may not bind",
        "must not bind",
        "ok from",
        "okay from",
        "okayed",
        "on … orders",
        "only as told",
        "only up to",
        "passed by",
        "script",
        "scripted",
        "see it first",
        "sees each",
        "shown to",
        "subject to",
        "text supplied",
        "vetted",
        "wording from",
        "wording supplied",
        "yes from",
        "yes of",
    ]),
};

/// Words that name a name, and are about letters only beside a word for writing or dealing: a room may be booked in any name.
const NAMES: [&str; 15] = [
    "in its name",
    "in my name",
    "in our name",
    "in the name of",
    "in their name",
    "in your name",
    "in …'s name",
    "on behalf of",
    "on its behalf",
    "on their behalf",
    "on your behalf",
    "on …'s behalf",
    "under its name",
    "under their name",
    "under …'s name",
];

const DEALS: [&str; 33] = [
    "answer",
    "apply",
    "award",
    "bid",
    "claim",
    "commission",
    "complain",
    "complaint",
    "conclude",
    "contract",
    "correspond",
    "correspondence",
    "e-mail",
    "email",
    "invoice",
    "letter",
    "message",
    "negotiate",
    "notify",
    "offer",
    "order goods",
    "orders from",
    "place orders",
    "press release",
    "publish",
    "reminder",
    "reply",
    "respond",
    "settle",
    "sign",
    "social media",
    "tender",
    "write",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let name = context.policy.words(&RULE, &NAME);
    let released = context.policy.words(&RULE, &RELEASED);
    let power = |text: &str| wording::holds(text, &["power of attorney", "mandate", "authority to act"]);
    if context.model.texts.iter().any(|text| power(&text.value)) {
        return;
    }
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        if promise.kind == PromiseKind::Payment || !promise.bans.is_empty() || promise.acceptance.is_some() {
            continue;
        }
        let debtors = context.model.debtors(promise);
        let others: Vec<PartyId> =
            context.model.party_ids().map(|(id, _)| id).filter(|id| !debtors.contains(id)).collect();
        let title = promise.head.title_place.map(|place| (promise.head.title.as_str(), place));
        let how = promise.how.given().map(|how| (how.value.as_str(), how.place));
        let note = promise.head.note.value().map_or("", String::as_str);
        let told = [title, how].into_iter().flatten();
        let said = told
            .filter_map(|(text, place)| {
                let dealt = || wording::find(text, &NAMES).filter(|_| wording::holds(text, &DEALS));
                Some((wording::find(text, &name).or_else(dealt)?, text, place))
            })
            .find(|(_, text, _)| {
                names_one_of(context.model, text, &others)
                    || wording::holds(text, &["client", "customer", "principal"])
            });
        let Some((said, text, place)) = said else { continue };
        if [text, note, promise.head.title.as_str()].iter().any(|text| wording::holds(text, &released)) {
            continue;
        }
        findings.push(unreleased(context, promise, said, place, &debtors));
    }
}

fn unreleased(
    context: &Context<'_>,
    promise: &Promise,
    said: &str,
    place: Place,
    debtors: &[PartyId],
) -> Finding {
    let name = &promise.head.name;
    let who = context.parties(debtors);
    Finding::new(
        RULE.name,
        place,
        format!("{who} acts in another's name in `{name}` (`{said}`), and nobody says who releases what goes out"),
    )
    .here("whose word is it?")
    .and(promise.head.header(), format!("owed by {who}"))
    .help(
        "say what may be written and promised, and who of the side whose name it bears looks at it first: \"each letter is released by \
         Dana before it goes, and none awards anything\"",
    )
    .with("promise", name)
    .with("words", said)
}
