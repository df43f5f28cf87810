//! Finds acceptance that hangs on somebody's taste: no criteria, or criteria that nobody can check.

use agreement_model::declared::{Acceptance, Criterion, Promise};
use agreement_model::placed::Slot;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::{Gaps, in_words};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

/// What can be measured by nobody wherever it stands is found by `vague-measure`; these words make one of the sides the judge.
static TASTE: Setting = Setting {
    name: "taste",
    meaning: "words that make a criterion without a figure a matter of taste",
    standard: Standard::Words(&[
        "acceptable",
        "appealing",
        "appetising",
        "approved by client",
        "approved by customer",
        "approved by the client",
        "approved by the customer",
        "are content",
        "as agreed",
        "as desired",
        "as discussed",
        "as … expect",
        "as … would expect",
        "as expected",
        "as wished",
        "at ease with",
        "at the discretion",
        "attractive",
        "beautiful",
        "clean and tidy",
        "clean look",
        "comfortable with",
        "content with",
        "contented",
        "contentment",
        "convinced",
        "convincing",
        "delicious",
        "cultural fit",
        "culture fit",
        "fits … culture",
        "fit … culture",
        "fits our",
        "fits us",
        "fits … style",
        "fits … values",
        "in line with our values",
        "easy on the eye",
        "elegant",
        "engaging",
        "enjoyable",
        "expectation",
        "eye-catching",
        "feel right",
        "feels",
        "feels good",
        "feels like",
        "feels premium",
        "feels warm",
        "fit for purpose",
        "fits the brand",
        "fresh look",
        "good condition",
        "good … fit",
        "good enough",
        "good fit",
        "good impression",
        "good look",
        "good match",
        "good order",
        "good quality",
        "good result",
        "good shape",
        "good sound",
        "good taste",
        "good work",
        "good working order",
        "happily",
        "happy",
        "high end",
        "high quality",
        "high standard",
        "impressed",
        "impressive",
        "in its opinion",
        "in the opinion",
        "inspiring",
        "is content",
        "like new",
        "liked",
        "likes",
        "likes it",
        "liking",
        "look and feel",
        "look good",
        "look great",
        "look nice",
        "look right",
        "love",
        "luxurious",
        "meets the need",
        "meets … needs",
        "modern",
        "natural feel",
        "neat",
        "neat and tidy",
        "nice",
        "no complaint",
        "no objection",
        "nothing to complain",
        "object to",
        "of use",
        "on brand",
        "pleasant",
        "pleased",
        "premium feel",
        "pretty",
        "professional",
        "professionally",
        "proud",
        "reads like",
        "reads naturally",
        "reads well",
        "reasonable",
        "runs smoothly",
        "runs well",
        "satisfaction",
        "satisfactorily",
        "satisfied",
        "sits well",
        "smells good",
        "smells nice",
        "sounds good",
        "sounds natural",
        "sounds right",
        "stylish",
        "suitable",
        "tasteful",
        "tastes good",
        "tasty",
        "tidy",
        "to taste",
        "to the liking of",
        "top quality",
        "trustworthy",
        "useful",
        "usual quality",
        "usual standard",
        "warm feel",
        "well done",
        "well made",
        "well received",
        "well written",
        "works as expected",
        "works as intended",
        "works correctly",
        "works fine",
        "works properly",
        "works well",
        "wow",
        "wow effect",
        "first rate",
        "good state",
        "in a professional manner",
        "in a workmanlike manner",
        "pleasing",
        "presentable",
        "satisfactory",
        "sensible",
        "to a high level",
        "usual care",
        "well finished",
        "well presented",
        "workmanlike",
        "works reliably",
        "works smoothly",
        "good photo",
        "good photograph",
        "look fresh",
        "look modern",
        "look premium",
        "look professional",
        "high level of quality",
        "well organised",
        "well prepared",
        "good workmanship",
        "good … workmanship",
        "sound workmanship",
        "proper workmanship",
        "quality workmanship",
        "good craftsmanship",
        "fine craftsmanship",
        "zufrieden",
        "zufriedenheit",
        "zufriedenstellend",
        "are engaged",
        "are motivated",
        "believe in",
        "buy-in",
        "committed",
        "confident",
        "empowered",
        "energised",
        "energized",
        "engaged",
        "enthusiastic",
        "inspired",
        "is engaged",
        "is motivated",
        "mindset",
        "motivated",
        "on board",
        "right calibre",
        "take ownership",
        "takes ownership",
        "team spirit",
        "a joy to",
        "above reproach",
        "as … envisaged",
        "as … envisioned",
        "as … had in mind",
        "as … hoped",
        "as … imagined",
        "as … pictured",
        "best in class",
        "breathtaking",
        "captivating",
        "catchy",
        "charming",
        "cheerful",
        "classy",
        "comes across well",
        "compelling",
        "cosy",
        "cozy",
        "delighted",
        "delightful",
        "does … justice",
        "does the job",
        "easy to follow",
        "easy to read",
        "exquisite",
        "fantastic",
        "feel at home",
        "flows well",
        "genuine feel",
        "good atmosphere",
        "good chemistry",
        "good feel",
        "good finish",
        "good flavour",
        "good flow",
        "good vibe",
        "gorgeous",
        "great look",
        "has style",
        "high class",
        "in good repair",
        "inviting",
        "is comfortable",
        "is fine",
        "is good",
        "is keen",
        "just right",
        "lives up to",
        "lively",
        "looks the part",
        "lovely",
        "meets … wishes",
        "memorable",
        "mouth-watering",
        "no cause for complaint",
        "no reason to complain",
        "nothing to fault",
        "of merchantable quality",
        "passes muster",
        "perfect",
        "pleasurable",
        "polished",
        "proper condition",
        "proper job",
        "properly finished",
        "quality feel",
        "right attitude",
        "right chemistry",
        "right feel",
        "right look",
        "right person",
        "right tone",
        "sleek",
        "smart appearance",
        "smart look",
        "sounds great",
        "splendid",
        "striking",
        "superb",
        "tastes great",
        "tastes right",
        "team fit",
        "thrilled",
        "to … wishes",
        "tone is right",
        "up to par",
        "up to scratch",
        "up to standard",
        "up to the mark",
        "vibrant",
        "visually strong",
        "welcoming",
        "well balanced",
        "well designed",
        "well executed",
        "well laid out",
        "well suited",
        "what … had in mind",
        "what … hoped for",
        "what … wanted",
        "wonderful",
        "works nicely",
        "works seamlessly",
        "works without issues",
        "works without problems",
        "wishes of",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "acceptance-subjective",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&TASTE],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("acceptance_subjective.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let taste = context.policy.words(&RULE, &TASTE);
    for promise in &context.model.promises {
        let Some(acceptance) = &promise.acceptance else { continue };
        match &acceptance.criteria {
            Slot::Absent => findings.extend(none(promise, acceptance)),
            Slot::Given(criteria) => {
                let vague: Vec<&Criterion> = criteria
                    .value
                    .iter()
                    .filter(|criterion| {
                        is_taste(criterion, &taste) || is_their_yes(context, promise, acceptance, criterion)
                    })
                    .collect();
                if !vague.is_empty() {
                    findings.push(by_taste(context, promise, acceptance, &vague));
                }
            }
            Slot::Unreadable(_) | Slot::Todo(_) => {}
        }
    }
}

/// A criterion with a limit, or a figure in its words, can be checked.
fn is_taste(criterion: &Criterion, taste: &[&str]) -> bool {
    let text = criterion.text.trim();
    !is_counted(criterion) && (text.is_empty() || wording::holds(text, taste) || is_bare(text))
}

fn is_counted(criterion: &Criterion) -> bool {
    criterion.limit.is_some() || criterion.text.contains(|letter: char| letter.is_ascii_digit())
}

/// The same before its name: "Signed off by Brandt".
const BY: [&str; 34] = [
    "acceptance by",
    "acceptance of",
    "accepted by",
    "agreed by",
    "agreement of",
    "approval by",
    "approval of",
    "approved by",
    "blessing of",
    "cleared by",
    "confirmation by",
    "consent of",
    "go-ahead from",
    "go-ahead of",
    "green light from",
    "nod from",
    "nod of",
    "ok by",
    "ok from",
    "ok of",
    "okay by",
    "okay from",
    "okay of",
    "okayed by",
    "passed by",
    "released by",
    "sign-off by",
    "sign-off from",
    "sign-off of",
    "signed by",
    "signed off by",
    "thumbs up from",
    "yes from",
    "yes of",
];

/// What whoever accepts thinks of it, behind its name: "Brandt approves the line" says that it is accepted once it is accepted.
const YES: [&str; 42] = [
    "accepts",
    "agrees",
    "approves",
    "believes",
    "decides",
    "does not object",
    "enjoys",
    "expects",
    "feels",
    "finds it",
    "finds no fault",
    "gives its ok",
    "gives its yes",
    "gives the go-ahead",
    "gives the green light",
    "gives the nod",
    "gives the ok",
    "gives the okay",
    "has accepted",
    "has agreed",
    "has approved",
    "has no complaint",
    "has said yes",
    "has seen and",
    "has signed off",
    "hopes",
    "is at ease",
    "is fine with",
    "is ok with",
    "is okay with",
    "likes",
    "prefers",
    "raises no objection",
    "recommends",
    "says yes",
    "signed off",
    "signs off",
    "supports",
    "thinks",
    "trusts",
    "wants",
    "wishes",
];

/// Whether a criterion is only that whoever accepts says yes.
fn is_their_yes(
    context: &Context<'_>,
    promise: &Promise,
    acceptance: &Acceptance,
    criterion: &Criterion,
) -> bool {
    let says = |judge: String| {
        YES.iter().any(|yes| wording::holds(&criterion.text, &[&format!("{judge} {yes}")]))
            || BY.iter().any(|by| wording::holds(&criterion.text, &[&format!("{by} {judge}")]))
    };
    !is_counted(criterion)
        && (wording::holds(&criterion.text, &YES) || wording::holds(&criterion.text, &BY))
        && judges(context, promise, acceptance).into_iter().any(says)
}

/// Whoever accepts, as texts call it: by the name and the first word of the title, of the party and of its people.
fn judges(context: &Context<'_>, promise: &Promise, acceptance: &Acceptance) -> Vec<String> {
    let parties = context.model.parties_of(acceptance.who.list());
    let parties = if parties.is_empty() { context.model.creditors(promise) } else { parties };
    let of_parties = parties.iter().filter_map(|id| context.model.party(*id)).map(|party| &party.head);
    let of_people = context
        .model
        .members
        .iter()
        .filter(|member| parties.contains(&member.party))
        .map(|member| &member.head);
    let first = |title: &str| title.split_whitespace().next().unwrap_or("").to_owned();
    let names = of_parties.chain(of_people).flat_map(|head| [head.name.clone(), first(&head.title)]);
    let roles = ["the client", "the customer", "the buyer"].map(str::to_owned);
    names.filter(|name| name.chars().count() > 2).chain(roles).collect()
}

/// Words that say by themselves only that it is good enough, whatever that is.
const BARE: [&str; 32] = [
    "accepted",
    "approved",
    "complete",
    "completed",
    "correct",
    "delivered",
    "done",
    "final",
    "finished",
    "fine",
    "good",
    "ok",
    "okay",
    "ready",
    "works",
    "working",
    "acceptable",
    "all good",
    "all ok",
    "as agreed",
    "checked",
    "functional",
    "functioning",
    "implemented",
    "installed",
    "passed",
    "perfect",
    "proper",
    "reviewed",
    "sound",
    "successful",
    "usable",
];

/// A criterion that is one such word: "Complete", "OK".
fn is_bare(text: &str) -> bool {
    let word = text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    BARE.contains(&word.as_str())
}

fn none(promise: &Promise, acceptance: &Acceptance) -> Option<Finding> {
    let gaps = Gaps::of(&acceptance.head).field("criteria", &acceptance.criteria);
    if gaps.is_empty() {
        return None;
    }
    let name = &promise.head.name;
    let mut finding = Finding::new(
        RULE.name,
        acceptance.head.header(),
        format!("nobody says what `{name}` is accepted by: the review can find anything, or nothing"),
    )
    .here("no `criteria`")
    .help(
        "write down what will be looked at, each with a figure where there is one: `criteria: \"Test quotes right\" at \
         least 90%, \"Every field filled\"`",
    )
    .with("promise", name);
    finding.edits.extend(gaps.edit());
    Some(finding)
}

fn by_taste(
    context: &Context<'_>,
    promise: &Promise,
    acceptance: &Acceptance,
    vague: &[&Criterion],
) -> Finding {
    let name = &promise.head.name;
    let words: Vec<String> = vague.iter().map(|criterion| format!("`{}`", criterion.text)).collect();
    let judge = context.model.parties_of(acceptance.who.list());
    let judge = if judge.is_empty() { context.model.creditors(promise) } else { judge };
    let whose = if judge.is_empty() { "somebody".to_owned() } else { context.parties(&judge) };
    let place = acceptance.criteria.place().unwrap_or(acceptance.head.header());
    Finding::new(
        RULE.name,
        place,
        format!("whether `{name}` is accepted is a matter of {whose}'s taste: {} cannot be checked", in_words(&words, "and")),
    )
    .here("two people can look at the same work and disagree")
    .and(promise.head.header(), "it is accepted by this, or not")
    .help(
        "say what will be counted or shown, and from where on it is enough: `\"Test quotes right\" at least 90%`, `\"All \
         nine docks can be booked\"`",
    )
    .with("promise", name)
    .with("criteria", vague.iter().map(|criterion| criterion.text.as_str()).collect::<Vec<_>>().join("; "))
}
