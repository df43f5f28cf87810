//! Finds dates that cannot hold because of a time that the agreement itself speaks of: "delivery takes six months".

mod ahead;
mod chained;
mod counted;
mod follows;
mod obstacle;
mod ordered;
mod resisted;
mod week;
mod words;

use std::collections::BTreeSet;

use agreement_model::date::{Date, add_months};
use agreement_model::declared::{Promise, PromiseKind, Resistance};
use agreement_model::duration::{Counting, Duration};
use agreement_model::symbol::PromiseId;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::figures::roughly_hours;
use crate::prose::{Figure, Says, figures, ranges};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::spoken;
use crate::stems::stems;
use crate::wording;
use words::{AFTERWARDS, LASTING, MAKING, WORDS};

pub(super) static RULE: Rule = Rule {
    name: "lead-time-too-long",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&WORDS, &LASTING, &AFTERWARDS, &MAKING],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("lead_time_too_long.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = context.policy.words(&RULE, &WORDS);
    let making = context.policy.words(&RULE, &MAKING);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        let Some(due) = context.schedule.promise(id).once() else {
            findings.extend(ordered::too_slow(context, promise));
            continue;
        };
        let told = promise.resistance.iter().find_map(|resistance| {
            let (length, start) = lead_time(context, resistance, &words)?;
            let end = after(start, length).filter(|end| *end > due.date)?;
            Some((resistance, length, start, end))
        });
        let ahead = ahead::too_late(context, id, promise, due.date);
        findings.extend(ahead.or_else(|| ahead::comes_late(context, promise, due.date)));
        if let Some(found) = resisted::too_long(context, id, promise, due.date) {
            findings.push(found);
        } else if let Some((resistance, length, start, end)) = told {
            findings.push(too_long(promise, resistance, due.date, (length, start, end)));
        } else if let Some(how) = &promise.how.given()
            && let Some((length, start)) = making_time(context, id, &how.value, &making)
            && let Some(end) = after(start, length).filter(|end| *end > due.date)
        {
            findings.push(
                in_words(promise, due.date, (length, start, end))
                    .and(how.place, format!("{length}, as it says itself")),
            );
        } else {
            let found = chained::too_long(context, id, promise, due.date)
                .or_else(|| no_room(context, id, promise, due.date))
                .or_else(|| Some(counted::too_late(context, id, promise, due.date)?.0))
                .or_else(|| obstacle::lasts(context, id, promise, due.date))
                .or_else(|| week::later(promise, due.date))
                .or_else(|| follows::noticed(context, id, promise, due.date))
                .or_else(|| follows::no_time(context, id, promise, due.date))
                .or_else(|| ordered::too_slow(context, promise));
            findings.extend(found);
        }
    }
}

/// The texts whose times have been reckoned with, and found too long: nobody need say that they are not.
pub(super) fn told(context: &Context<'_>) -> BTreeSet<Place> {
    let own = context.promises().filter(|(_, promise)| context.is_own(&promise.head));
    let told = own.filter_map(|(id, promise)| {
        let due = context.schedule.promise(id).once()?;
        Some(counted::too_late(context, id, promise, due.date)?.1)
    });
    told.collect()
}

/// How long something takes by the words of a resistance, and the day from which it runs: the last day by which something
/// is done about it, or else the first day of the agreement.
fn lead_time(context: &Context<'_>, resistance: &Resistance, words: &[&str]) -> Option<(Duration, Date)> {
    let title = &resistance.head.title;
    if !wording::holds(title, words) || names_from_elsewhere(title) {
        return None;
    }
    // "Every three months", "two years ago": no time that something takes.
    const OFTEN: [&str; 9] = ["each", "every", "for", "last", "least", "most", "past", "previous", "since"];
    let told = figures(title).into_iter();
    let mut lengths = told.filter_map(|figure| match figure.says {
        Says::Length(length) => {
            Some((length, OFTEN.contains(&figure.before.as_str()) || figure.behind == "ago"))
        }
        _ => None,
    });
    // With two lengths in it nobody can say which of them is the time it takes; of "eight to eleven months", eight.
    let length = match (lengths.next(), lengths.next()) {
        (None, _) => match ranges(title).as_slice() {
            [(_, length)] => Some(*length),
            _ => None,
        },
        (Some((length, often)), None) => Some(length).filter(|_| !often),
        _ => None,
    };
    let length = length.filter(|length| length.unit.is_date_sized())?;
    let done = resistance
        .mitigations
        .iter()
        .filter_map(|it| context.schedule.due(context.model, None, it.when.list()).once());
    let done: Vec<Date> = done.map(|dated| dated.date).collect();
    let start = done.into_iter().min().or(context.schedule.effective)?;
    Some((length, start))
}

/// Whether a text says from what its time runs, or whose notice it is: that is reckoned by itself.
fn names_from_elsewhere(title: &str) -> bool {
    let from = spoken::lengths(title).iter().any(|spoken| spoken.from().is_some());
    from || follows::is_notice(title)
}

/// "Ordered by 29 May, fourteen weeks in the making": how long something is made, and the day from which it runs: the one day
/// in the text, or else the last day on which something comes that it needs.
fn making_time(context: &Context<'_>, id: PromiseId, how: &str, making: &[&str]) -> Option<(Duration, Date)> {
    let found = wording::find_all(how, making);
    let told = figures(how);
    let beside = |at: &std::ops::Range<usize>| {
        found.iter().any(|words| {
            let gap = if words.start >= at.end { at.end..words.start } else { words.end..at.start };
            how.get(gap).is_some_and(|gap| matches!(gap.trim(), "" | "of" | "is" | ":"))
        })
    };
    let length = told.iter().find_map(|figure| match figure.says {
        Says::Length(length) if length.unit.is_date_sized() && beside(&figure.at) => Some(length),
        _ => None,
    })?;
    let days: Vec<Date> = told.iter().filter_map(|figure| day(context, figure)).collect();
    let start = match days.as_slice() {
        [only] => *only,
        [] => {
            let needed = context.graph.needs(id).iter();
            let needed = needed.filter_map(|it| context.schedule.promise(*it).once().map(|due| due.date));
            needed.max().or(context.schedule.effective)?
        }
        _ => return None,
    };
    Some((length, start))
}

/// A day in words; without a year, the first such day after the agreement begins.
fn day(context: &Context<'_>, figure: &Figure) -> Option<Date> {
    let Says::Day { year, month, day: Some(day) } = figure.says else { return None };
    let effective = context.schedule.effective?;
    match year {
        Some(year) => Date::new(year, month, day).ok(),
        None => {
            let year = effective.year();
            let near = Date::new(year, month, day).ok()?;
            if near < effective { Date::new(year.checked_add(1)?, month, day).ok() } else { Some(near) }
        }
    }
}

/// The day on which it is over, roughly: days at work count with their weekends.
pub(super) fn after(start: Date, length: Duration) -> Option<Date> {
    match length.unit.counts_as() {
        Counting::Months(months) => {
            let months = i64::from(length.count).checked_mul(i64::from(months))?;
            Some(add_months(start, months).ok()?.date)
        }
        _ => start.add_days(i64::try_from(roughly_hours(length) / 24).ok()?).ok(),
    }
}

/// "Scaffolding for ten weeks", six weeks after the last thing it needs.
fn no_room(context: &Context<'_>, id: PromiseId, promise: &Promise, due: Date) -> Option<Finding> {
    let how = promise.how.given().filter(|_| promise.kind == PromiseKind::Dependency)?;
    let needs = context.graph.needs(id).iter().filter_map(|needed| {
        let awaited = context.model.promise(*needed)?;
        let day = context.schedule.promise(*needed).once()?.date;
        Some((chained::accepted(context, awaited, day), awaited))
    });
    let (start, needed) = needs.max_by_key(|(day, _)| *day).filter(|(day, _)| *day <= due)?;
    if wording::holds(&how.value, &context.policy.words(&RULE, &AFTERWARDS)) {
        return None;
    }
    let lasting = context.policy.words(&RULE, &LASTING);
    let told = figures(&how.value);
    let named = || context.graph.needs(id).iter().filter_map(|needed| context.model.promise(*needed));
    let texts: Vec<&str> =
        named().map(|it| it.head.title.as_str()).chain([promise.head.title.as_str(), &how.value]).collect();
    let (length, text) = told.into_iter().find_map(|figure| match figure.says {
        Says::Length(length) if length.unit.is_date_sized() => {
            let said = how.value.get(figure.at.clone())?;
            let behind = how.value.get(figure.at.end..)?;
            match each(behind) {
                Some(what) => Some((length.times(how_many(&texts, what)?)?, format!("{said} for each"))),
                None if is_in_turn(&how.value, behind) => Some((length.times(2)?, format!("twice {said}"))),
                None if lasting.contains(&figure.before.as_str()) => Some((length, said.to_owned())),
                None if is_work(said, behind) && !stays(how.value.get(..figure.at.start)?) => {
                    Some((length, said.to_lowercase()))
                }
                None => None,
            }
        }
        _ => None,
    })?;
    let end = after(start, length).filter(|end| *end > due)?;
    let (name, first) = (&promise.head.name, &needed.head.name);
    let there = counted::there(context, needed, start);
    let looked_at = if there == "accepted" { " and which is looked at first" } else { "" };
    Some(
        Finding::new(
            RULE.name,
            promise.when.place().unwrap_or(promise.head.header()),
            format!("`{name}` takes {text} by its own words, and only {} days lie between `{first}`, which it needs{looked_at}, and {due}", due.days_since(start)),
        )
        .here(format!("{length} from {start} end on {end}"))
        .and(how.place, format!("{text}, as it says itself"))
        .and(needed.when.place().unwrap_or(needed.head.header()), format!("`{first}` is {there} on {start}"))
        .help(format!("let `{first}` come sooner, or move `{name}` to {end} at the earliest"))
        .with("promise", name)
        .with("due", due.to_string())
        .with("ready", end.to_string()),
    )
}

/// "Thirty consecutive days of test runs": a length in one piece, or one of a work that is named.
fn is_work(said: &str, behind: &str) -> bool {
    const WORK: [&str; 49] = [
        "acclimatisation",
        "assembly",
        "building",
        "burn-in",
        "calibration",
        "coating",
        "commissioning",
        "concreting",
        "curing",
        "cutting",
        "demolition",
        "digging",
        "drilling",
        "drying",
        "editing",
        "excavation",
        "fermentation",
        "fieldwork",
        "filming",
        "fitting",
        "harvesting",
        "installation",
        "laying",
        "maturing",
        "mounting",
        "observation",
        "onboarding",
        "painting",
        "parallel running",
        "piling",
        "plastering",
        "printing",
        "probation",
        "quarantine",
        "rehearsal",
        "roofing",
        "run",
        "running",
        "runs",
        "shadowing",
        "test",
        "testing",
        "tests",
        "training",
        "translation",
        "trial",
        "trials",
        "welding",
        "wiring",
    ];
    const PIECE: [&str; 7] =
        ["consecutive", "continuous", "solid", "straight", "successive", "unbroken", "uninterrupted"];
    let of = behind.trim_start().strip_prefix("of ");
    const PLACES: [&str; 40] = [
        "bakery",
        "bench",
        "bindery",
        "binder",
        "boatyard",
        "brewery",
        "cellar",
        "climate chamber",
        "coater",
        "cutting room",
        "dock",
        "drawing office",
        "dry dock",
        "dyer",
        "factory",
        "finisher",
        "forge",
        "foundry",
        "furnace",
        "galvaniser",
        "joinery",
        "joiner",
        "kiln",
        "lab",
        "laboratory",
        "loom",
        "mill",
        "oven",
        "paint shop",
        "plater",
        "press",
        "printer",
        "saw",
        "sewing room",
        "shop",
        "studio",
        "tannery",
        "test rig",
        "workshop",
        "yard",
    ];
    let at = ["at the ", "in the ", "in our ", "at our ", "on the ", "with the "];
    let at = at.iter().find_map(|before| behind.trim_start().strip_prefix(before));
    if at.is_some_and(|at| wording::holds(words::thing(at), &PLACES)) {
        return true;
    }
    let named = of.map(|of| of.split([',', ';', '.', ':']).next().unwrap_or(of));
    wording::holds(said, &PIECE) && of.is_some() || named.is_some_and(|it| wording::holds(it, &WORK))
}

/// Whether the words right before a length say that something only stays where it is so long: "posters hang", "stock for".
fn stays(before: &str) -> bool {
    const STAYS: [&str; 9] =
        ["displayed", "hang", "hung", "in stock", "last", "on display", "remain", "stay", "stock"];
    let part = before.rsplit([',', ';', '.']).next().unwrap_or(before);
    wording::holds(part, &STAYS)
}

/// What a length of time is spent on again and again: the kitchen in "two days in each kitchen".
fn each(behind: &str) -> Option<&str> {
    let mut words = behind.split_whitespace();
    let mut word = words.next()?;
    if matches!(word, "in" | "at" | "for" | "on") {
        word = words.next()?;
    }
    let what = matches!(word, "each" | "every" | "per").then(|| words.next())??;
    Some(what.trim_matches(|letter: char| !letter.is_alphanumeric()))
}

/// "First level 3 then level 4, twelve days each": two at least, one after the other.
fn is_in_turn(how: &str, behind: &str) -> bool {
    const TURNS: [&str; 14] = [
        "after that",
        "afterwards",
        "back to back",
        "consecutively",
        "followed by",
        "in sequence",
        "in succession",
        "in turn",
        "one after another",
        "one after the other",
        "one at a time",
        "one by one",
        "successively",
        "then",
    ];
    let ends = behind.trim_start().strip_prefix("each").is_some_and(|rest| {
        rest.trim_start().chars().next().is_none_or(|letter| matches!(letter, ',' | ';' | '.' | ')'))
    });
    ends && wording::holds(how, &TURNS)
}

/// How many of something some texts speak of: "eleven kitchens".
fn how_many(texts: &[&str], what: &str) -> Option<u32> {
    let wanted = stems(what);
    texts.iter().flat_map(|text| figures(text)).find_map(|figure| match figure.says {
        Says::Count(count, of, None) if !wanted.is_empty() && stems(&of) == wanted => {
            count.to_string().parse().ok().filter(|count| *count > 1)
        }
        _ => None,
    })
}

fn too_long(
    promise: &Promise,
    resistance: &Resistance,
    due: Date,
    (length, start, end): (Duration, Date, Date),
) -> Finding {
    let at = resistance.head.title_place.unwrap_or(resistance.head.place);
    let mut finding =
        in_words(promise, due, (length, start, end)).and(at, format!("{length}, as it says itself"));
    if let Some(mitigation) = resistance.mitigations.first() {
        finding = finding.and(mitigation.head.place, "what is done about it, and by when");
    }
    finding
}

fn in_words(promise: &Promise, due: Date, (length, start, end): (Duration, Date, Date)) -> Finding {
    let name = &promise.head.name;
    Finding::new(
        RULE.name,
        promise.when.place().unwrap_or(promise.head.header()),
        format!("{length} from {start} end on {end}, and `{name}` is due on {due}"),
    )
    .here("before that")
    .help("begin sooner, have a firm date from whoever delivers, or move what is due to a day on which it can be there")
    .with("promise", name)
    .with("due", due.to_string())
    .with("ready", end.to_string())
}
