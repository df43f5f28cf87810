//! Finds work that is accepted only once somebody outside the deal has said yes, whom nobody has to bring.

use std::collections::BTreeMap;

use agreement_model::declared::{Promise, PromiseKind};
use agreement_syntax::{Finding, Place};

use crate::chasing::is_outside;
use crate::context::Context;
use crate::owners::people;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::words;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "acceptance-hangs-on-outsider",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&YES, &OUTSIDERS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("acceptance_hangs_on_outsider.md"),
    check: Some(check),
};

static YES: Setting = Setting {
    name: "yes",
    meaning: "words for the paper or the yes of somebody; `…` stands for up to three words",
    standard: Standard::Words(&[
        "accepted by",
        "acceptance by",
        "acceptance of",
        "approval",
        "approved",
        "attested",
        "certificate",
        "certification",
        "certified by",
        "clearance",
        "cleared by",
        "confirmation",
        "confirmed by",
        "consent",
        "inspected by",
        "inspection by",
        "licence",
        "license",
        "no objection",
        "passed by",
        "permit",
        "released by",
        "report of",
        "sealed by",
        "sign-off",
        "signed by",
        "signed off by",
        "stamp of",
        "stamped by",
        "taken over by",
        "visit of",
        "witnessed by",
        "accepts",
        "accreditation",
        "accredited by",
        "agreed by",
        "agreement of",
        "all-clear",
        "allows",
        "approve",
        "attestation",
        "authorisation",
        "authorization",
        "authorised by",
        "authorized by",
        "blessing of",
        "certified as",
        "certifies",
        "clears",
        "confirm",
        "endorsed by",
        "endorsement",
        "examined by",
        "findings of",
        "go-ahead",
        "grant",
        "green light",
        "inspection of",
        "inspected and passed",
        "issued by",
        "letter from",
        "letter of",
        "okay from",
        "ok from",
        "passes the",
        "passed the",
        "permission",
        "ratified by",
        "record of",
        "registered with",
        "registration with",
        "report by",
        "report from",
        "says yes",
        "seal of",
        "signature of",
        "stamp from",
        "statement of",
        "surveyed by",
        "tested by",
        "validated by",
        "verified by",
        "visit by",
        "yes of",
        "yes from",
    ]),
};

static OUTSIDERS: Setting = Setting {
    name: "outsiders",
    meaning: "words for offices and others who stand outside most deals; `…` stands for up to three words",
    standard: Standard::Words(&[
        "authority",
        "building control",
        "classification society",
        "coastguard",
        "council",
        "customs office",
        "fire brigade",
        "fire department",
        "fire marshal",
        "fire officer",
        "fire service",
        "food inspector",
        "grid operator",
        "inspectorate",
        "insurer",
        "insurance company",
        "labour inspector",
        "landlord",
        "ministry",
        "monument office",
        "municipality",
        "network operator",
        "notified body",
        "planning office",
        "port authority",
        "public health",
        "regulator",
        "rehabilitation body",
        "surveyor of the",
        "veterinary office",
        "water board",
        "accreditation body",
        "app review",
        "app store",
        "border control",
        "building department",
        "building inspector",
        "by customs",
        "card scheme",
        "certification body",
        "certifying body",
        "city hall",
        "consulate",
        "control body",
        "district office",
        "embassy",
        "employment office",
        "environment agency",
        "environmental health",
        "environmental protection agency",
        "ethics board",
        "ethics committee",
        "examination board",
        "exam board",
        "external auditor",
        "federal office",
        "film commission",
        "fire chief",
        "fire inspector",
        "fire station",
        "food safety agency",
        "food standards agency",
        "from customs",
        "funding body",
        "government",
        "harbour master",
        "harbor master",
        "harbourmaster",
        "health department",
        "health inspector",
        "health office",
        "heritage office",
        "heritage officer",
        "highways agency",
        "highways department",
        "immigration office",
        "independent auditor",
        "job centre",
        "labour office",
        "labor inspector",
        "land registry",
        "lending bank",
        "licensing board",
        "licensing office",
        "licensing officer",
        "loss adjuster",
        "official vet",
        "official veterinarian",
        "ombudsman",
        "organic inspector",
        "patent office",
        "planning board",
        "planning commission",
        "planning department",
        "planning officer",
        "play store",
        "police",
        "port health",
        "port state control",
        "road agency",
        "safety executive",
        "sanitary inspector",
        "standards body",
        "standards institute",
        "state inspector",
        "tax office",
        "technical inspection",
        "town hall",
        "trading standards",
        "transport agency",
        "tüv",
        "utility company",
        "visa office",
        "water company",
        "water utility",
        "weights and measures",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let yes = context.policy.words(&RULE, &YES);
    let offices = context.policy.words(&RULE, &OUTSIDERS);
    // One criterion of several deliveries is one thing to mend.
    let mut told: BTreeMap<&str, Finding> = BTreeMap::new();
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        let Some(acceptance) = &promise.acceptance else { continue };
        let asked = acceptance.criteria.list().iter().find_map(|criterion| {
            let text = criterion.text.as_str();
            wording::find(text, &yes)?;
            let who = outsider(context, text, &offices)?;
            (!is_seen_to(context, &who)).then_some((text, who))
        });
        let Some((text, who)) = asked else { continue };
        let place = acceptance.criteria.place().unwrap_or(promise.head.header());
        let finding = match told.remove(text) {
            Some(first) => first.and(place, format!("and so is `{}`", promise.head.name)),
            None => hangs(context, promise, place, text, &who),
        };
        told.insert(text, finding);
    }
    findings.extend(told.into_values());
}

/// Who in a text stands outside the deal, by a word of it.
fn outsider(context: &Context<'_>, text: &str, offices: &[&str]) -> Option<String> {
    let declared =
        context.model.party_ids().filter(|(id, _)| is_outside(context, *id)).find_map(|(id, party)| {
            let people = people(context, id).into_iter().map(|person| person.head.title.as_str());
            let mut names = people.chain([party.head.title.as_str()]).flat_map(words);
            names.find(|word| word.chars().count() >= LONG && wording::holds(text, &[word]))
        });
    // Where the office is a party of the deal, it is no outsider.
    let of_deal = |word: &str| {
        let mut inside = context.model.party_ids().filter(|(id, _)| !is_outside(context, *id));
        inside.any(|(_, party)| wording::holds(&party.head.title, &[word]))
    };
    declared.or_else(|| wording::find(text, offices).filter(|word| !of_deal(word)).map(str::to_owned))
}

/// Words of a name with fewer letters are no name.
const LONG: usize = 5;

/// Whether somebody in the deal owes something that speaks of the outsider, or the outsider owes something itself.
fn is_seen_to(context: &Context<'_>, who: &str) -> bool {
    let model = context.model;
    model.promises.iter().filter(|promise| promise.kind != PromiseKind::Payment).any(|promise| {
        let debtors = model.debtors(promise);
        let steps = promise.resistance.iter().flat_map(|resistance| &resistance.mitigations);
        let mut said = [Some(&promise.head.title), promise.how.value()]
            .into_iter()
            .flatten()
            .chain(steps.map(|step| &step.head.title));
        let owed_outside = debtors.iter().any(|party| {
            is_outside(context, *party)
                && model.party(*party).is_some_and(|party| wording::holds(&party.head.title, &[who]))
        });
        owed_outside || said.any(|text| wording::holds(text, &[who]))
    })
}

fn hangs(context: &Context<'_>, promise: &Promise, place: Place, text: &str, who: &str) -> Finding {
    let name = &promise.head.name;
    let debtor = context.parties(&context.model.debtors(promise));
    Finding::new(
        RULE.name,
        place,
        format!("`{name}` is accepted only with `{text}`, and nobody here has to bring that about"),
    )
    .here(format!("`{who}` owes nothing in this agreement"))
    .and(promise.when.place().unwrap_or(promise.head.header()), format!("{debtor} is late without it"))
    .help(
        "accept what the parties can see themselves; let somebody owe the order and the visit, by a day, as a promise of its own, \
         and say what holds when the outsider does not come in time",
    )
    .with("promise", name)
    .with("outsider", who)
}
