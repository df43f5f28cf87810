//! Finds what people of one house tell each other in confidence, where the client reads it.

use agreement_model::lists::Role;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::Sentence;
use crate::sides::names_one_of;
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "frank-paper-shared",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&FRANK, &SEEN, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("frank_paper_shared.md"),
    check: Some(check),
};

static FRANK: Setting = Setting {
    name: "frank",
    meaning: "words for what is said frankly inside a house; `…` stands for up to three words",
    standard: Standard::Words(&[
        "afraid",
        "bottom line",
        "budget",
        "commission",
        "concern",
        "concerns",
        "doubt",
        "doubts",
        "fear",
        "fears",
        "floor price",
        "lowest price",
        "margin",
        "margins",
        "objections",
        "our price",
        "personal goals",
        "politics",
        "resistance",
        "soft spots",
        "views of",
        "walk-away",
        "weak points",
        "what each … doubts",
        "what each … wants",
        "what they doubt",
        "what they want",
        "who is against",
        "wins for",
        "worries",
        "worry",
    ]),
};

static SEEN: Setting = Setting {
    name: "seen",
    meaning: "words by which others see it",
    standard: Standard::Words(&[
        "also opens",
        "also reads",
        "also see",
        "also sees",
        "can open",
        "can read",
        "can see",
        "cc",
        "copied in",
        "copied to",
        "copy goes to",
        "has access",
        "have access",
        "is copied",
        "is invited",
        "open to",
        "opens",
        "reads",
        "reads along",
        "sees",
        "shared with",
        "visible to",
        "with access for",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which they see only their part",
    standard: Standard::Words(&[
        "gets the",
        "gets two",
        "is not",
        "locked",
        "not copied",
        "not open",
        "not shared",
        "only the",
        "own folder",
        "own part",
        "stay inside",
        "stays inside",
        "without",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [frank, seen, bounded] = [&FRANK, &SEEN, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&seen], &bounded) {
        if !is_inside(context, &sentence, &frank) {
            continue;
        }
        let said = wording::find(sentence.text, &seen).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} puts what is said frankly inside the house where the other side reads it (`{said}`)", called(sentence.head)),
            )
            .here("read by whom it speaks of")
            .help(
                "keep worries, margins and what each person wants in the house; what the other side may read (promises, dates) goes into a paper of its own",
            ),
        );
    }
}

/// Whether departments of one house owe it each other, it is about something frank, and a party outside is named.
fn is_inside(context: &Context<'_>, sentence: &Sentence<'_>, frank: &[&str]) -> bool {
    let model = context.model;
    let Some(promise) = sentence.promise(model) else { return false };
    let inside =
        |party: &PartyId| model.party(*party).and_then(|it| it.role.value()) == Some(&Role::Internal);
    let (owing, owed) = (model.debtors(promise), model.creditors(promise));
    let others: Vec<PartyId> = model.party_ids().map(|(id, _)| id).filter(|id| !inside(id)).collect();
    let criteria = promise.acceptance.iter().flat_map(|it| it.criteria.list()).map(|it| it.text.as_str());
    let mut texts = criteria.chain([promise.head.title.as_str(), sentence.whole]);
    !owing.is_empty()
        && !owed.is_empty()
        && owing.iter().chain(&owed).all(inside)
        && (names_one_of(model, sentence.text, &others)
            || wording::holds(sentence.text, &["client", "customer"]))
        && texts.any(|text| wording::holds(text, frank))
}
