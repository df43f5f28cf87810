//! Finds judgements of one side that nobody can hurry: "in its opinion", "at its discretion", with no time and no
//! meaning of silence.

use agreement_model::declared::{Head, Promise, Right};
use agreement_model::statement::{Action, Statement};
use agreement_syntax::{Finding, Place};

use crate::answers::Once;
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

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

static WORDS: Setting = Setting {
    name: "words",
    meaning: "words that leave something to the judgement of one side; `…` stands for up to three words",
    standard: Standard::Words(&[
        "are happy",
        "as … finds fit",
        "as … sees it",
        "as … thinks best",
        "as … thinks fit",
        "at … convenience",
        "at … pleasure",
        "by … own calculation",
        "by … own reckoning",
        "decision is final",
        "feel ready",
        "final decision",
        "final say",
        "final word",
        "for … to decide",
        "has a veto",
        "has the say",
        "if it suits",
        "if … is interested",
        "if … likes",
        "if … pleases",
        "if … wants",
        "if … wishes",
        "in … opinion",
        "in the opinion of",
        "in … judgement",
        "in … judgment",
        "in the judgement of",
        "discretion",
        "is content",
        "is convinced",
        "is pleased",
        "is satisfied",
        "last say",
        "last word",
        "likes it",
        "may decide",
        "own judgement",
        "own judgment",
        "sole judge",
        "to … satisfaction",
        "to the … satisfaction of",
        "reasonable satisfaction",
        "satisfactory to",
        "acceptable to",
        "see fit",
        "as decided by",
        "as determined by",
        "as established by",
        "as judged by",
        "deems",
        "deem fit",
        "as … chooses",
        "as … decides",
        "as … directs",
        "as … likes",
        "as … pleases",
        "as … wishes",
        "as they like",
        "as they please",
        "as they wish",
        "as many as … wants",
        "as much as … wants",
        "as often as … likes",
        "as often as … wants",
        "at … choice",
        "at … option",
        "in … eyes",
        "in … view",
        "in the eyes of",
        "in the view of",
        "is happy",
        "up to … to decide",
        "when it suits",
        "when … chooses",
        "when … likes",
        "when … pleases",
        "when … wants",
        "when … wishes",
        "whenever it suits",
        "whenever … likes",
        "whenever … wants",
        "whenever … wishes",
        "will know when",
        "will know whether",
        "will know who",
        "alone decide",
        "as chosen by",
        "as directed by",
        "as seen fit",
        "at the will of",
        "consider appropriate",
        "consider fit",
        "consider necessary",
        "consider reasonable",
        "consider suitable",
        "decide alone",
        "find fit",
        "free choice",
        "if … chooses",
        "if … deems",
        "if … feels",
        "if … thinks",
        "think best",
        "think fit",
        "think right",
        "where … considers",
        "where … deems",
        "where … thinks",
        "finds acceptable",
        "finds adequate",
        "finds appropriate",
        "finds fair",
        "finds necessary",
        "finds reasonable",
        "finds suitable",
        "finds sufficient",
        "holds to be reasonable",
        "thinks reasonable",
        "according to … judgement",
        "according to … judgment",
        "according to … opinion",
        "according to … view",
        "according to … wishes",
        "agreeable to",
        "approves of",
        "as … determines",
        "as … feels",
        "as … prefers",
        "as seems fit",
        "as seems right",
        "as … suits",
        "at … whim",
        "at … wish",
        "at will",
        "believes fit",
        "believes necessary",
        "best judgement",
        "best judgment",
        "by … judgement",
        "call is final",
        "comfortable with",
        "decide for itself",
        "decide for themselves",
        "decide freely",
        "decide how much",
        "decide if",
        "decide itself",
        "decide on its own",
        "decide when",
        "decide whether",
        "entirely up to",
        "feels comfortable",
        "feels like",
        "feels right",
        "find enough",
        "find good",
        "find right",
        "freely decide",
        "gut feeling",
        "happy with",
        "has the final",
        "has the last",
        "holds appropriate",
        "holds necessary",
        "holds sufficient",
        "if … approves",
        "if … believes",
        "if … cares to",
        "if … considers",
        "if … decides",
        "if … is willing",
        "if … judges",
        "if … prefers",
        "in … estimation",
        "is at liberty",
        "is comfortable",
        "is free to choose",
        "is minded",
        "is of the opinion",
        "is of the view",
        "is the judge",
        "judge appropriate",
        "judge fit",
        "judge for itself",
        "judge necessary",
        "judge reasonable",
        "judge sufficient",
        "judge suitable",
        "judge whether",
        "judged by",
        "left to … decide",
        "left to … judgement",
        "left up to",
        "may choose not to",
        "may choose when",
        "may choose whether",
        "on … say-so",
        "personal judgement",
        "personal taste",
        "pleases … to",
        "professional judgement",
        "rests with",
        "says enough",
        "says when",
        "see necessary",
        "sees need",
        "sees reason",
        "sees the need",
        "so chooses",
        "so decides",
        "so desires",
        "so wishes",
        "sole decision",
        "solely decide",
        "suits it",
        "takes the view",
        "thinks enough",
        "thinks it",
        "thinks necessary",
        "thinks proper",
        "thinks sufficient",
        "thinks that",
        "to … liking",
        "to … taste",
        "to be decided by",
        "to be determined by",
        "whatever … decides",
        "whatever … thinks",
        "whatever … wants",
        "when … decides",
        "when … feels",
        "when … thinks",
        "whenever … feels",
        "whenever … pleases",
        "where … feels",
        "where … wishes",
    ]),
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
    let mut look = |head: &Head, text: &str, place: Place| {
        if let Some(said) = wording::find(text, &phrases)
            && !has_time(&text.replace(said, " "))
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
        let branches = promise.branches.iter().filter(|branch| !branch.default);
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
