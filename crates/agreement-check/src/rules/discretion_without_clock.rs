//! Finds judgements of one side that nobody can hurry: "in its opinion", "at its discretion", with no time and no
//! meaning of silence.

mod words;

use agreement_model::declared::{Head, Promise, Right};
use agreement_model::statement::{Action, Statement};
use agreement_syntax::{Finding, Place};

use crate::answers::Once;
use crate::context::Context;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;
use words::WORDS;

pub(super) static RULE: Rule = Rule {
    name: "discretion-without-clock",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&WORDS],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("discretion_without_clock.md"),
    check: Some(check),
};

/// Words that set a time in the text itself.
const TIMES: [&str; 22] = [
    "within",
    "hours",
    "weeks",
    "until",
    "before",
    "no later than",
    "immediately",
    "day",
    "at latest",
    "at once",
    "at the latest",
    "by return",
    "minutes",
    "months",
    "no later",
    "on the spot",
    "straight away",
    "then and there",
    "there and then",
    "today",
    "tomorrow",
    "tonight",
];

/// What makes a time of "by".
const DAYS: [&str; 41] = [
    "afternoon",
    "april",
    "august",
    "autumn",
    "christmas",
    "close of business",
    "december",
    "easter",
    "end of",
    "evening",
    "february",
    "friday",
    "january",
    "july",
    "june",
    "kick-off",
    "march",
    "may",
    "midday",
    "midnight",
    "monday",
    "morning",
    "night",
    "noon",
    "november",
    "october",
    "opening time",
    "saturday",
    "september",
    "spring",
    "start of",
    "summer",
    "sunday",
    "then",
    "thursday",
    "tomorrow",
    "tonight",
    "tuesday",
    "wednesday",
    "weekend",
    "winter",
];

/// Declarations in whose notes people say who decides.
const NOTED: [&str; 4] = ["dependency", "duty", "milestone", "payment"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let phrases = context.policy.words(&RULE, &WORDS);
    let mut once = Once::default();
    let told = super::delivers_as_it_sees_fit::told(context);
    let only_talks = super::consequence_empty::only_talks(context);
    let mut look = |head: &Head, text: &str, place: Place| {
        if let Some(said) = wording::find(text, &phrases)
            && !has_time(&text.replace(said, " "))
            && !told.contains(&place)
            && once.is_new(place)
        {
            findings.push(open(head, said, place));
        }
    };
    for promise in &context.model.promises {
        // What acceptance looks at is judged where acceptance is; with a review that ends, this has its clock.
        let unreviewed = || !has_review(promise) && promise.reply_to.is_none();
        if let Some(place) = promise.head.title_place.filter(|_| unreviewed()) {
            look(&promise.head, &promise.head.title, place);
        }
        if let Some(how) = promise.how.given().filter(|_| !has_review(promise)) {
            look(&promise.head, &how.value, how.place);
        }
        // A consequence that is talk alone is found as that.
        let branches = promise.branches.iter().filter(|branch| !branch.default && !only_talks(branch));
        for statement in branches.flat_map(|branch| &branch.statements) {
            said(statement, &mut |text| look(&promise.head, text, statement.place));
        }
    }
    for penalty in &context.model.penalties {
        for statement in &penalty.statements {
            said(statement, &mut |text| look(&penalty.head, text, statement.place));
        }
    }
    // A note binds nobody; one that leaves a price, a day or a figure to somebody's view tells how it is meant.
    let counted = context.model.heads().map(|(_, head)| head);
    for head in counted.filter(|head| context.is_own(head) && NOTED.contains(&head.keyword)) {
        if let Some(note) = head.note.given() {
            look(head, &note.value, note.place);
        }
    }
    for right in context.model.rights.iter().filter(|right| !has_end(right)) {
        for statement in &right.statements {
            said(statement, &mut |text| look(&right.head, text, statement.place));
        }
    }
}

/// Whether a text says in its own words by when.
fn has_time(text: &str) -> bool {
    let dated = || text.contains(|letter: char| letter.is_ascii_digit()) || wording::holds(text, &DAYS);
    wording::holds(text, &TIMES) || wording::holds(text, &["by"]) && dated()
}

/// Whether somebody looks at it, in some time, and silence has a meaning.
fn has_review(promise: &Promise) -> bool {
    promise.acceptance.as_ref().is_some_and(|acceptance| {
        !acceptance.head.unreadable.is_empty()
            || !acceptance.review.is_absent() && !acceptance.silence.is_absent()
    })
}

fn has_end(right: &Right) -> bool {
    !right.expires.is_absent() || right.head.may_hold("expires")
}

/// The words of a statement that has no time of its own.
fn said(statement: &Statement, look: &mut dyn FnMut(&str)) {
    let clauses = &statement.clauses;
    if clauses.within.is_some() || clauses.until.is_some() || clauses.notice.is_some() {
        return;
    }
    if let Action::Words(words) = &statement.action {
        look(words);
    }
}

fn open(head: &Head, said: &str, place: Place) -> Finding {
    let name = &head.name;
    let mut help = "say by when the decision falls, and what it means when it does not".to_owned();
    help.push_str(match head.keyword {
        "right" => ": `within 10 business days` behind it, or `expires:` in the right",
        "penalty" => ": `within 10 business days` behind it",
        _ => {
            ": `within 10 business days` behind a consequence; for work that is looked at, `acceptance { who: …; criteria: \
             \"…\"; review: 10 business days; silence: accepted }`"
        }
    });
    Finding::new(
        RULE.name,
        place,
        format!("`{name}` rests on somebody's judgement (`{said}`), and nothing says by when it falls"),
    )
    .here("no time, and no meaning of silence")
    .and(head.header(), format!("this {} waits for it", head.keyword))
    .help(help)
    .with("name", name)
    .with("words", said)
}
