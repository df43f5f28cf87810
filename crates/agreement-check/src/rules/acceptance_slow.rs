//! Finds reviews that keep work waiting for weeks.

use agreement_model::declared::Promise;
use agreement_model::lists::Silence;
use agreement_syntax::{Change, Finding};

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static DAYS: Setting = Setting {
    name: "days",
    meaning: "how many days somebody may take at most to look at what was delivered; fourteen business days are twenty",
    standard: Standard::Number(20),
};

static TESTED: Setting = Setting {
    name: "tested",
    meaning: "words that say that what was delivered is tested by more than a look; it may take four weeks",
    standard: Standard::Words(&[
        "accelerated ageing",
        "accelerated aging",
        "acceptance test",
        "ageing test",
        "aging test",
        "assay",
        "bench test",
        "burn-in",
        "calibration run",
        "clinical trial",
        "commissioning run",
        "corrosion test",
        "crash test",
        "destructive test",
        "drop test",
        "durability test",
        "endurance",
        "environmental test",
        "fatigue test",
        "feeding trial",
        "field test",
        "field trial",
        "first article",
        "flight test",
        "germination",
        "growing trial",
        "hardness test",
        "hydrostatic test",
        "incubation",
        "lab",
        "laboratory",
        "leak test",
        "leakage test",
        "load test",
        "long-term test",
        "material test",
        "microbiological",
        "parallel run",
        "pen test",
        "penetration test",
        "pentest",
        "performance test",
        "pilot run",
        "ppap",
        "pressure test",
        "process qualification",
        "proof test",
        "prototype test",
        "reliability test",
        "residue analysis",
        "residue test",
        "salt spray",
        "sea trial",
        "sensory panel",
        "shelf life",
        "shelf-life",
        "soak test",
        "soil analysis",
        "stability test",
        "storage test",
        "stress test",
        "tensile test",
        "test drive",
        "test run",
        "trial batch",
        "trial operation",
        "trial production",
        "trial run",
        "type test",
        "ultrasonic",
        "validation run",
        "vibration test",
        "water analysis",
        "wear test",
        "weathering",
        "x-ray",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "acceptance-slow",
    category: Category::Fairness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&DAYS, &TESTED],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("acceptance_slow.md"),
    check: Some(check),
};

/// Hours of four weeks.
const BOUNDED: u64 = 28 * 24;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let days = u64::from(context.policy.number(&RULE, &DAYS)).saturating_mul(24);
    let tested = context.policy.words(&RULE, &TESTED);
    for (_, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Some(acceptance) = &promise.acceptance else { continue };
        // Where silence accepts, and the rounds after it are few and short, nobody is kept waiting for ever.
        let bounded = acceptance.silence.value() == Some(&Silence::Accepted)
            && acceptance.correct.given().is_some()
            && acceptance.rounds.given().is_some();
        let most = if bounded || is_tested(promise, &tested) { days.max(BOUNDED) } else { days };
        let Some(review) = acceptance.review.given().filter(|review| roughly_hours(review.value) > most)
        else {
            continue;
        };
        let name = &promise.head.name;
        let who = context.parties(&context.model.parties_of(acceptance.who.list()));
        let message = format!("{who} may take {} to look at `{name}`", review.value);
        let mut finding = Finding::new(RULE.name, review.place, message)
            .here("until then nobody knows whether it is done")
            .help("agree on five or ten business days; where a thing has its season, count back from it")
            .with("promise", name);
        let change = Change { place: review.place, text: "10 business days".to_owned() };
        finding.edits.extend(offered("write `review: 10 business days`", vec![change]));
        findings.push(finding);
    }
}

/// Whether what is looked at must be tested, by its title, its criteria or how it is made.
fn is_tested(promise: &Promise, tested: &[&str]) -> bool {
    let criteria = promise.acceptance.iter().flat_map(|acceptance| acceptance.criteria.list());
    let texts = criteria.map(|criterion| criterion.text.as_str());
    let texts = texts.chain(promise.how.value().map(String::as_str));
    texts.chain([promise.head.title.as_str()]).any(|text| wording::holds(text, tested))
}
