//! Finds work that by its own pace takes longer than there is time for it.

use agreement_model::Due;
use agreement_model::date::Date;
use agreement_model::declared::Promise;
use agreement_model::number::Decimal;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::prose::{Says, figures, number, tokens};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::stems::stems;

pub(super) static RULE: Rule = Rule {
    name: "pace-too-slow",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("pace_too_slow.md"),
    check: Some(check),
};

/// So many of something in so many days, by a text.
struct Pace<'m> {
    each: Decimal,
    of: String,
    days: i64,
    words: &'m str,
    place: Place,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Due::On(due) = context.schedule.promise(id) else { continue };
        let Some(start) = start(context, promise).or(due.not_before) else { continue };
        let Some(pace) = pace(promise) else { continue };
        let Some(total) = total(promise, &pace) else { continue };
        let room = due.date.days_since(start);
        let Some(takes) = takes(total, &pace) else { continue };
        if room <= 0 || takes <= room {
            continue;
        }
        let (name, words) = (&promise.head.name, pace.words);
        findings.push(
            Finding::new(
                RULE.name,
                pace.place,
                format!("`{words}` takes about {takes} days for {total}, and `{name}` has {room}, from {start} to {}", due.date),
            )
            .here("too slow for its date")
            .and(promise.when.place().unwrap_or(promise.head.header()), format!("due on {}", due.date))
            .help("let more be done at a time, begin earlier, or move the date and what stands on it")
            .with("promise", name)
            .with("days", takes.to_string()),
        );
    }
}

/// The day on which the last thing is there that it needs.
fn start(context: &Context<'_>, promise: &Promise) -> Option<Date> {
    let needed = promise.needs.list().iter().filter_map(|name| name.promise());
    needed.filter_map(|id| Some(context.schedule.promise(id).once()?.date)).max()
}

fn pace(promise: &Promise) -> Option<Pace<'_>> {
    let texts = [promise.how.given(), promise.head.note.given()].into_iter().flatten();
    texts.into_iter().find_map(|text| {
        figures(&text.value).into_iter().find_map(|figure| {
            let Says::Count(each, of, Some(per)) = figure.says else { return None };
            let days = match per.as_str() {
                "day" | "night" => 1,
                "week" => 7,
                "month" => 30,
                _ => return None,
            };
            let words = text.value.get(figure.at)?;
            Some(Pace { each, of, days, words, place: text.place })
        })
    })
}

/// How many of the same things the title counts.
fn total(promise: &Promise, pace: &Pace<'_>) -> Option<u32> {
    let title = promise.head.title.as_str();
    let words = tokens(title);
    let of = stems(&pace.of);
    let mut told = (0..words.len()).filter_map(|from| {
        let (count, next) = number(&words, from)?;
        let thing = words.get(next).map(|word| stems(word.word))?;
        (!of.is_empty() && thing.intersection(&of).next().is_some()).then_some(count)
    });
    told.next()
}

/// In how many days so many are done.
fn takes(total: u32, pace: &Pace<'_>) -> Option<i64> {
    let each: i64 = pace.each.to_string().parse().ok().filter(|each| *each > 0)?;
    let rounds = i64::from(total).checked_add(each)?.checked_sub(1)?.checked_div(each)?;
    rounds.checked_mul(pace.days)
}
