//! Finds reviews for which the schedule has no time: they end after the date of what waits for them.

use agreement_ledger::plan::{Link, Plan, Step, Why};
use agreement_model::add::add;
use agreement_model::calendar::Direction;
use agreement_model::date::Date;
use agreement_model::declared::{Acceptance, Promise};
use agreement_model::duration::{Counting, Duration};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Change, Edit, Finding, Safety};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::steps::{self, called, days, first_working, last_working, name, place};

pub(super) static RULE: Rule = Rule {
    name: "review-window-exceeds-plan",
    category: Category::Feasibility,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[&CORRECTIONS],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("review_window_exceeds_plan.md"),
    check: Some(check),
};

static CORRECTIONS: Setting = Setting {
    name: "corrections",
    meaning: "how many rounds of correction, of those an `acceptance` allows, the schedule must leave time for",
    standard: Standard::Number(0),
};

/// More steps than this are not pointed at one by one.
const SHOWN: usize = 4;

/// A step whose date lies before the end of a review it waits for.
struct Waiting {
    link: Link,
    /// The step whose date breaks: itself, or one further on.
    bound: Step,
    due: Date,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let reviewed =
        |promise: &Promise| promise.acceptance.as_ref().is_some_and(|it| it.review.given().is_some());
    if !context.model.promises.iter().any(reviewed) {
        return;
    }
    let plan = Plan::of(context.model, context.schedule);
    let mut after: Vec<Vec<Link>> = vec![Vec::new(); context.model.promises.len()];
    for link in plan.links().all() {
        if let Step::Promise(id) = link.before
            && let Some(list) = after.get_mut(id.index())
        {
            list.push(*link);
        }
    }
    for ((id, promise), after) in context.promises().zip(&after) {
        let Some(acceptance) = promise.acceptance.as_ref().filter(|it| it.review.given().is_some()) else {
            continue;
        };
        let own = Step::Promise(id);
        let done = plan.due(own).or_else(|| Some(plan.before_with_reviews(own)?.date));
        let Some((done, accepted)) = done.zip(done.and_then(|done| end(context, acceptance, done))) else {
            continue;
        };
        let after = after.iter().filter(|link| !counts_by_itself(context, link));
        let waiting = after.filter_map(|link| waiting(&plan, link, done, accepted));
        let mut waiting: Vec<Waiting> = waiting.collect();
        waiting.sort_by_key(|waiting| waiting.due);
        findings.extend(no_time(context, &plan, id, acceptance, (done, accepted), &waiting));
    }
}

/// The day on which a review ends that takes all its time, with the rounds of correction that the house wants to see.
fn end(context: &Context<'_>, acceptance: &Acceptance, done: Date) -> Option<Date> {
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let review = *acceptance.review.value()?;
    let after = |day: Date, length: Duration| Some(add(day, length, Direction::After, calendar).ok()?.date);
    let mut day = after(done, review)?;
    if let Some(correct) = acceptance.correct.value() {
        let asked = context.policy.number(&RULE, &CORRECTIONS);
        for _ in 0..asked.min(acceptance.rounds.value().copied().unwrap_or(1)).min(100) {
            day = after(after(day, *correct)?, review)?;
        }
    }
    Some(day)
}

/// Whether a goal is counted at an hour of its own, or by a walk of both sides: that shows what is there, accepted or not.
fn counts_by_itself(context: &Context<'_>, link: &Link) -> bool {
    const OWN: [&str; 12] = [
        "counted by both",
        "counted together",
        "head count",
        "headcount",
        "joint count",
        "joint inspection",
        "signed by both",
        "signed by the two",
        "stocktake",
        "walk-round",
        "walk-through",
        "walkround",
    ];
    let Step::Goal(id) = link.after else { return false };
    let Some(goal) = context.model.goal(id) else { return false };
    let measured = goal.measure.value().is_some_and(|text| crate::prose::clock_times(text).next().is_some());
    let together = goal.source.value().is_some_and(|text| crate::wording::holds(text, &OWN));
    link.why == Why::Serves && measured && together
}

/// Whether what comes after a promise is due while its review may still last. What would be due too early even without
/// the review has another problem, which is told elsewhere.
fn waiting(plan: &Plan<'_>, link: &Link, done: Date, accepted: Date) -> Option<Waiting> {
    if !link.waits_for_review() {
        return None;
    }
    let (due, bound) = match plan.due(link.after) {
        Some(due) => (due, link.after),
        None => plan.latest(link.after).map(|after| (after.date, after.bound))?,
    };
    let told = plan.before(link.after).is_some_and(|before| before.date > due);
    (done <= due && due < accepted && !told).then_some(Waiting { link: *link, bound, due })
}

fn no_time(
    context: &Context<'_>,
    plan: &Plan<'_>,
    id: PromiseId,
    acceptance: &Acceptance,
    (done, accepted): (Date, Date),
    waiting: &[Waiting],
) -> Option<Finding> {
    let own = Step::Promise(id);
    let (first, what) = (waiting.first()?, name(context, own));
    let review = acceptance.review.given()?;
    let plain = plan.accepted(own, done) == accepted;
    let corrected = if plain { "" } else { " and correction" };
    let mut finding = Finding::new(
        RULE.name,
        review.place,
        format!(
            "the schedule has no time for the review of `{what}`: it may last until {accepted}, {} after {}, {}, is due",
            days(accepted.days_since(first.due)),
            called(context, first.bound),
            wait_words(first)
        ),
    )
    .here(format!("{} of review{corrected} from {done}", review.value))
    .and(place(context, own), format!("`{what}` is handed over on {done}"));
    if let Some((last, rounds, correct)) = with_corrections(context, acceptance, done) {
        finding = finding.and(correct, format!("and with {rounds} of correction it may go on until {last}"));
    }
    for it in waiting.iter().take(SHOWN) {
        let bound = called(context, it.bound);
        let text = plan.due(it.bound).map_or(String::new(), |due| format!("{bound} is due on {due}"));
        finding = finding.and(place(context, it.bound), text);
    }
    let latest = plan.latest(own).map(|after| last_working(context, after.date)).filter(|_| plain);
    let earliest = first_working(context, accepted);
    let fits = longest(context, done, first.due, review.value).filter(|_| plain);
    let mut ways: Vec<String> = Vec::new();
    ways.extend(latest.map(|latest| format!("hand `{what}` over by {latest}")));
    ways.extend(fits.map(|fits| format!("agree on a review of at most {fits}")));
    if first.bound == first.link.after {
        ways.push(format!("give {} time until {earliest}", called(context, first.bound)));
    }
    finding = finding
        .help(crate::gaps::in_words(&ways, "or"))
        .with("promise", what)
        .with("done", done.to_string())
        .with("accepted", accepted.to_string())
        .with("waiting", name(context, first.bound))
        .with("due", first.due.to_string())
        .with("missing_days", accepted.days_since(first.due).to_string());
    if let Some(latest) = latest {
        finding = finding.with("latest", latest.to_string());
        finding.edits.extend(steps::dated(context, own, latest));
    }
    if first.bound == first.link.after {
        finding = finding.with("earliest", earliest.to_string());
        finding.edits.extend(steps::dated(context, first.bound, earliest));
    }
    if let Some(fits) = fits {
        finding.edits.push(Edit {
            title: format!("write `review: {fits}`"),
            safety: Safety::Offered,
            changes: vec![Change { place: review.place, text: fits.to_string() }],
        });
    }
    Some(finding)
}

/// The day up to which it may go on where every round is used, and where the time to correct is written.
fn with_corrections(
    context: &Context<'_>,
    acceptance: &Acceptance,
    done: Date,
) -> Option<(Date, String, agreement_syntax::Place)> {
    let calendar = context.model.calendar().map(|calendar| &calendar.work);
    let after = |day: Date, length: Duration| Some(add(day, length, Direction::After, calendar).ok()?.date);
    let (review, correct) = (*acceptance.review.value()?, acceptance.correct.given()?);
    let rounds = *acceptance.rounds.value().filter(|rounds| (1..=20).contains(*rounds))?;
    let mut day = after(done, review)?;
    for _ in 0..rounds {
        day = after(after(day, correct.value)?, review)?;
    }
    let told = if rounds == 1 { "one round".to_owned() } else { format!("{rounds} rounds") };
    Some((day, told, correct.place))
}

fn wait_words(waiting: &Waiting) -> String {
    match waiting.link.why {
        _ if waiting.bound != waiting.link.after => "which stands on it".to_owned(),
        Why::Needs => "which needs it".to_owned(),
        Why::Serves => "which it serves".to_owned(),
        Why::Provided(state) => format!("which is owed only once it is {}", state.word()),
        Why::Counts(_) => "which counts from it".to_owned(),
    }
}

/// The longest review in its own unit that ends in time; nothing where not even one day does.
fn longest(context: &Context<'_>, done: Date, due: Date, review: Duration) -> Option<Duration> {
    let count = match review.unit.counts_as() {
        Counting::Days(1) => due.days_since(done),
        Counting::BusinessDays => {
            let calendar = &context.model.calendar()?.work;
            i64::from(calendar.business_days_between(done, due).days)
        }
        _ => return None,
    };
    let count = u32::try_from(count).ok().filter(|count| *count > 0 && *count < review.count)?;
    Some(Duration { count, unit: review.unit })
}
