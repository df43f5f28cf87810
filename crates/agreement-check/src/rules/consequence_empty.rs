//! Finds branches and penalties with nothing in them: they look like an answer, and nothing follows.

mod deeds;
mod paper;
mod words;
mod worthless;

use agreement_model::declared::{Assumption, Member, Promise, PromiseKind};
use agreement_model::statement::{Action, Branch, Statement, Trigger};
use agreement_syntax::{Change, Finding};

use crate::answers::{Once, answers, opening};
use crate::balance::Opened;
use crate::context::Context;
use crate::gaps::{added, offered};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::said::{Part, Said};
use crate::unread::Unread;
use crate::wording;
use words::TALK;

pub(super) static RULE: Rule = Rule {
    name: "consequence-empty",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&TALK, &paper::PAPER, &worthless::AGAIN, &worthless::FILED],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("consequence_empty.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let unread = Unread::of(context.model);
    let mut once = Once::default();
    for answer in answers(context).filter(|answer| answer.branch.statements.is_empty()) {
        if !unread.inside(answer.branch.place) && once.is_new(answer.branch.place) {
            findings.push(empty(context, answer.promise, answer.branch));
        }
    }
    let talk = context.policy.words(&RULE, &TALK);
    for answer in answers(context).filter(|answer| is_talk(context, answer.branch, &talk)) {
        if once.is_new(answer.branch.place) {
            findings.push(only_talk(context, answer.promise, answer.branch));
        }
    }
    for answer in answers(context).filter(|answer| is_denied(answer.promise, answer.branch)) {
        if once.is_new(answer.branch.place) {
            findings.push(denied(context, answer.promise, answer.branch));
        }
    }
    let paper = context.policy.words(&RULE, &paper::PAPER);
    let opened = Opened::of(context);
    for answer in answers(context).filter(|answer| paper::is_all(context, answer, &opened, &paper)) {
        if once.is_new(answer.branch.place) {
            findings.push(paper::only(context, answer.promise, answer.branch));
        }
    }
    let [again, filed] = [&worthless::AGAIN, &worthless::FILED].map(|it| context.policy.words(&RULE, it));
    for answer in answers(context) {
        if let Some(said) = worthless::find(context, &answer, &again, &filed)
            && once.is_new(answer.branch.place)
        {
            findings.push(worthless::worthless(context, answer.promise, answer.branch, said));
        }
    }
    for assumption in context.model.assumptions.iter().filter(|it| context.is_own(&it.head)) {
        let talking = assumption.branches.iter().filter(|branch| is_assumed_talk(context, branch, &talk));
        findings.extend(talking.map(|branch| talked_of(assumption, branch)));
    }
    for penalty in &context.model.penalties {
        let head = &penalty.head;
        if penalty.statements.is_empty() && head.unreadable.is_empty() && !unread.inside(head.place) {
            let name = &head.name;
            let mut finding = Finding::new(
                RULE.name,
                head.header(),
                format!("the penalty `{name}` has nothing in it, so nothing follows where it applies"),
            )
            .here("no `pay`, no `credit`, nothing else")
            .help("say what follows, such as `pay 500 USD per business day up to 5,000 USD`")
            .with("name", name);
            let stub = ["\"todo: what follows\"".to_owned()];
            finding.edits.extend(added(head, "add a place for it", &stub));
            findings.push(finding);
        }
    }
}

/// Words by which money that comes late costs nothing.
const DENIED: [&str; 31] = [
    "costs nothing",
    "does not bear interest",
    "free of charge",
    "free of interest",
    "interest-free",
    "is overlooked",
    "is tolerated",
    "no additional cost",
    "no charge",
    "no compensation",
    "no consequence",
    "no cost",
    "no default interest",
    "no extra cost",
    "no fee",
    "no interest",
    "no late fee",
    "no penalty",
    "no sanction",
    "no surcharge",
    "nothing extra",
    "nothing happens",
    "nothing is charged",
    "nothing is due",
    "nothing is owed",
    "without charge",
    "without consequence",
    "without cost",
    "without interest",
    "without penalty",
    "without surcharge",
];

/// Whether all that a branch says of late money is that it costs nothing: "No interest is due".
fn is_denied(payment: &Promise, branch: &Branch) -> bool {
    let denies = |statement: &Statement| match &statement.action {
        Action::Words(words) => is_brief(statement) && wording::holds(words, &DENIED),
        _ => false,
    };
    payment.kind == PromiseKind::Payment
        && matches!(branch.trigger, Trigger::Late(None))
        && !branch.statements.is_empty()
        && branch.statements.iter().all(denies)
}

fn denied(context: &Context<'_>, payment: &Promise, branch: &Branch) -> Finding {
    let name = &payment.head.name;
    let opening = opening(&branch.trigger);
    let place = branch.statements.first().map_or(branch.place, |statement| statement.place);
    let waits = context.parties(&context.model.creditors(payment));
    Finding::new(
        RULE.name,
        place,
        format!("`{opening}` of `{name}` says only that nothing follows: {waits} waits, and bears what the waiting costs"),
    )
    .here("an answer that answers nothing")
    .and(payment.head.header(), "this may come late for nothing")
    .help(
        "say what late money costs: `basis: \"Cost of credit\"; pay 1% of amount per started month up to 5% of amount`; and what \
         follows when it never comes, in `if missed by 30 days`",
    )
    .with("promise", name)
    .with("branch", &opening)
}

/// Whether a branch says only that somebody will try, look or talk: no person, no time, nothing that moves.
fn is_talk(context: &Context<'_>, branch: &Branch, talk: &[&str]) -> bool {
    !branch.statements.is_empty()
        && branch.statements.iter().all(|statement| match &statement.action {
            Action::Words(words) => {
                let clauses = &statement.clauses;
                // Talk that begins in time is some help with a delay; what was broken stays broken, unless something is
                // done beside the talk.
                let helps = || branch.trigger != Trigger::Broken || deeds::any_beside_talk(words, talk);
                let timed = clauses.within.is_some() && helps();
                !timed && clauses.until.is_none() && is_only_talk(context, words, talk)
            }
            _ => false,
        })
}

/// Whether a branch says nothing but talk or effort, and so is found here.
pub(super) fn only_talks<'c>(context: &'c Context<'c>) -> impl Fn(&Branch) -> bool {
    let talk = context.policy.words(&RULE, &TALK);
    move |branch| is_talk(context, branch, &talk)
}

/// Whether a text is a consequence that promises nothing but talk or effort, and so is found here.
pub(super) fn talks<'c>(context: &'c Context<'c>) -> impl Fn(&Said<'_>) -> bool {
    let talk = context.policy.words(&RULE, &TALK);
    move |said| {
        let consequence = said.part == Part::Deed && said.head.keyword != "right" && !said.limited;
        consequence && is_only_talk(context, said.text, &talk)
    }
}

/// Whether some words of a consequence promise nothing but talk or effort.
fn is_only_talk(context: &Context<'_>, words: &str, talk: &[&str]) -> bool {
    let named = |member: &Member| {
        let first = member.head.title.split_whitespace().next().unwrap_or("");
        !member.team && !first.is_empty() && wording::holds(words, &[first])
    };
    let unnamed = || !context.model.members.iter().any(named);
    !words.contains(|letter: char| letter.is_ascii_digit())
        && (wording::holds(words, talk) && unnamed() || wording::holds(words, &WHOEVER_IS_NAMED))
}

/// Talk and effort that stay such even where a person is named: who is told of a delay has nothing but the news.
const WHOEVER_IS_NAMED: [&str; 51] = [
    "chase",
    "do … best",
    "in the picture",
    "keep … informed",
    "keep … posted",
    "keep … up to date",
    "make it right",
    "make things right",
    "makes it right",
    "make it up to",
    "put it right",
    "put things right",
    "puts it right",
    "see … right",
    "sees to it",
    "sort it out",
    "sorts it out",
    "inform",
    "let … know",
    "notify",
    "says sorry to",
    "tell",
    "work harder",
    "work overtime",
    "work weekends",
    "works at weekends",
    "works late",
    "works through",
    "apologise",
    "apologize",
    "gets in touch",
    "give … an update",
    "give … call",
    "give … news",
    "go the extra mile",
    "hurry",
    "in the loop",
    "in the know",
    "puts in extra hours",
    "puts in overtime",
    "say sorry",
    "send … update",
    "try harder",
    "update … on",
    "warn",
    "work around the clock",
    "work evenings",
    "work extra",
    "work longer",
    "work nights",
    "works round the clock",
];

fn only_talk(context: &Context<'_>, promise: &Promise, branch: &Branch) -> Finding {
    let name = &promise.head.name;
    let opening = opening(&branch.trigger);
    let whose = if branch.default { format!("every {}", promise.kind.word()) } else { format!("`{name}`") };
    let place = branch.statements.first().map_or(branch.place, |statement| statement.place);
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("`{opening}` of {whose} promises talk or effort, and nothing that anybody could count on"),
    )
    .here("no person, no time, nothing that moves")
    .help(
        "say who does what by when: `escalate to …` within some days, more time for what waits (`extend`), a charge with a \
         limit, or a way out",
    )
    .with("promise", name)
    .with("branch", &opening);
    if !branch.default {
        let who = context.parties(&context.model.debtors(promise));
        finding = finding.and(promise.head.header(), format!("owed by {who}"));
    }
    finding
}

/// Words by which a text settles something beside the talk: who bears it, what moves, what holds if nobody agrees.
const SETTLED: [&str; 57] = [
    "absorb",
    "bear",
    "before",
    "borne",
    "by default",
    "cancel",
    "charge",
    "come off",
    "continue",
    "credit",
    "cut",
    "decide",
    "decides",
    "deduct",
    "divide",
    "drop",
    "else",
    "end",
    "expert",
    "extend",
    "failing that",
    "fall back",
    "fallback",
    "fix",
    "follow",
    "half",
    "halve",
    "if not",
    "if they do not",
    "increase",
    "index",
    "leave",
    "lower",
    "mediator",
    "move",
    "otherwise",
    "pay",
    "prevail",
    "pro rata",
    "proportion",
    "raise",
    "reduce",
    "refund",
    "remain",
    "replace",
    "rise",
    "set",
    "settle",
    "share",
    "split",
    "stay",
    "stop",
    "take over",
    "terminate",
    "unless",
    "until then",
    "withdraw",
];

/// Whether all that follows from a wrong assumption is talk, be it within some days: once they have talked, nobody knows more.
fn is_assumed_talk(context: &Context<'_>, branch: &Branch, talk: &[&str]) -> bool {
    !branch.statements.is_empty()
        && branch.statements.iter().all(|statement| match &statement.action {
            Action::Words(words) => {
                let settles = wording::holds(words, &SETTLED);
                is_only_talk(context, words, talk)
                    && (!settles || is_brief(statement) && statement.clauses.within.is_none())
            }
            _ => false,
        })
}

/// Longer words settle something beside the talk: "set the price of it before work on it begins".
fn is_brief(statement: &Statement) -> bool {
    const BRIEF: usize = 8;
    matches!(&statement.action, Action::Words(words) if words.split_whitespace().count() <= BRIEF)
}

fn talked_of(assumption: &Assumption, branch: &Branch) -> Finding {
    let name = &assumption.head.name;
    let place = branch.statements.first().map_or(branch.place, |statement| statement.place);
    Finding::new(
        RULE.name,
        place,
        format!("if `{name}` turns out false, people talk or try, and nothing is settled that anybody could count on"),
    )
    .here("no person, no time, nothing that moves")
    .and(assumption.head.header(), "what the plan takes for granted")
    .help(
        "say now what would follow then, while nobody knows whom it will hit: more time for what waits (`extend`), who bears what \
         it costs, people who meet within some days, or a way out",
    )
    .with("assumption", name)
}

fn empty(context: &Context<'_>, promise: &Promise, branch: &Branch) -> Finding {
    let name = &promise.head.name;
    let opening = opening(&branch.trigger);
    let who = context.parties(&context.model.debtors(promise));
    let whose = if branch.default { format!("every {}", promise.kind.word()) } else { format!("`{name}`") };
    let mut finding = Finding::new(
        RULE.name,
        branch.place,
        format!("`{opening}` of {whose} has nothing in it, so nothing follows"),
    )
    .here("an answer that answers nothing")
    .help(
        "say what follows: more time for what waits, people who meet, a charge with a limit; where both sides want nothing to \
         follow, say that in words, `\"Nothing follows: it is a courtesy\"`",
    )
    .with("promise", name)
    .with("branch", &opening);
    if !branch.default {
        finding = finding.and(promise.head.header(), format!("owed by {who}"));
    }
    finding.edits.extend(filled(branch));
    finding
}

/// Puts a place for it between the braces. A branch that holds a reason already is left to its author.
fn filled(branch: &Branch) -> Option<agreement_syntax::Edit> {
    let fields = [branch.basis.place(), branch.remedy.place(), branch.claim.place(), branch.note.place()];
    if fields.into_iter().chain([branch.excluding.place(), branch.concurrent.place()]).flatten().count() > 0 {
        return None;
    }
    let text = format!("{} {{ \"todo: what follows\" }}", opening(&branch.trigger));
    offered("add a place for it", vec![Change { place: branch.place, text }])
}
