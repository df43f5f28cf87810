//! Finds times in working days or hours beside words that speak of a day or an hour on which nobody works.

use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::{Duration, Unit};
use agreement_model::placed::Placed;
use agreement_model::symbol::Symbol;
use agreement_model::weekday::Weekday;
use agreement_model::when::{When, WhenKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::owners::member;
use crate::phrase::counts_from;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "clock-stands-still",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("clock_stands_still.md"),
    check: Some(check),
};

/// Words that take such days out.
const OUT: [&str; 32] = [
    "apart from",
    "but for",
    "by arrangement",
    "closed",
    "during opening hours",
    "except",
    "excepted",
    "excluded",
    "excluding",
    "following business day",
    "following working day",
    "monday after",
    "never",
    "next business day",
    "next working day",
    "no",
    "nobody",
    "not",
    "on business days",
    "on weekdays",
    "on working days",
    "only on business days",
    "only on working days",
    "other than",
    "outside",
    "save for",
    "till",
    "until",
    "wait",
    "weekdays only",
    "without",
    "working days only",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(calendar) = context.model.calendar() else { return };
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        let [When { kind: WhenKind::Within(time, Some(_)), .. }] = promise.when.list() else { continue };
        let by_hours = matches!(time.value.unit, Unit::WorkingHour | Unit::BusinessHour);
        let by_days =
            matches!(time.value.unit, Unit::WorkingDay | Unit::BusinessDay) && time.value.count <= FEW;
        if promise.kind != PromiseKind::Duty || !by_hours && !by_days {
            continue;
        }
        let mut words: Vec<&str> = Vec::new();
        let days = calendar.work.workdays();
        let (saturday, sunday) = (days.contains(Weekday::Saturday), days.contains(Weekday::Sunday));
        if !saturday {
            words.push("saturday");
        }
        if !sunday {
            words.extend(["sunday", "bank holiday", "public holiday"]);
        }
        if !saturday && !sunday {
            words.extend(["weekend", "seven days a week", "24/7"]);
        }
        if by_hours && calendar.work.hours.is_some() {
            words.extend(["at night", "by night", "around the clock", "round the clock", "day and night"]);
        }
        let title = promise.head.title_place.map(|place| (promise.head.title.as_str(), place));
        let how = promise.how.given().map(|how| (how.value.as_str(), how.place));
        let note = promise.head.note.given().map(|note| (note.value.as_str(), note.place));
        let mut texts = [title, how, note].into_iter().flatten();
        let said = texts.find_map(|(text, place)| {
            let said = wording::find(text, &words).filter(|_| !wording::holds(text, &OUT))?;
            Some((said, place))
        });
        if let Some((said, place)) = said {
            findings.push(stands(promise, said, place, time, calendar.head.header()));
        } else if !(saturday && sunday)
            && let Some((said, place)) = urgent(context, promise)
        {
            findings.push(waits(promise, said, place, time, calendar.head.header()));
        }
    }
}

/// Words for what does not wait for the next morning of work.
const URGENT: [&str; 81] = [
    "alarm",
    "allergic reaction",
    "avalanche",
    "bitten",
    "bleeding",
    "bomb",
    "burglary",
    "burst main",
    "burst pipe",
    "cardiac",
    "caught",
    "chemical spill",
    "cold chain",
    "collapse",
    "contaminated",
    "contamination",
    "cyber attack",
    "data leak",
    "emergencies",
    "emergency",
    "entrapment",
    "escape of",
    "escape of gas",
    "evacuation",
    "explosion",
    "fire",
    "flood",
    "flooded",
    "flooding",
    "freezer down",
    "frozen pipe",
    "gas escape",
    "gas leak",
    "gas smell",
    "hacked",
    "haemorrhage",
    "heart attack",
    "hold-up",
    "hostage",
    "injured",
    "injury",
    "intensive care",
    "intruder",
    "intrusion",
    "leak of data",
    "leaking gas",
    "life-threatening",
    "locked out",
    "loss of heat",
    "loss of power",
    "missing child",
    "missing person",
    "needle",
    "no heat",
    "no heating",
    "no power",
    "no water",
    "oil spill",
    "outbreak",
    "oxygen",
    "panic button",
    "poisoned",
    "poisoning",
    "power cut",
    "power failure",
    "raid",
    "ransomware",
    "recall",
    "rescue",
    "robbery",
    "smell of gas",
    "smoke",
    "somebody is hurt",
    "sos",
    "spill of blood",
    "stuck in the lift",
    "suicide",
    "suspects a lot",
    "trapped",
    "unconscious",
    "water leak",
];

/// Words for looking at such things afterwards, or from time to time.
const AFTERWARDS: [&str; 49] = [
    "account",
    "analysis",
    "assessment",
    "audit",
    "bill",
    "billed",
    "certificate",
    "check",
    "claim",
    "compensation",
    "cost",
    "debrief",
    "documented",
    "drill",
    "estimate",
    "evaluate",
    "evaluation",
    "exercise",
    "false",
    "follow-up",
    "inspect",
    "inspection",
    "investigation",
    "invoice",
    "lessons",
    "list",
    "log",
    "maintenance",
    "minutes",
    "practice",
    "quote",
    "record",
    "refill",
    "rehearsal",
    "replenish",
    "report",
    "restock",
    "review",
    "serviced",
    "settlement",
    "simulation",
    "statement",
    "statistics",
    "summary",
    "survey",
    "test",
    "training",
    "wash-up",
    "write-up",
];

/// What is urgent in the title of a promise, or of the event that sets it off.
fn urgent<'m>(context: &Context<'m>, promise: &'m Promise) -> Option<(&'m str, Place)> {
    let event = counts_from(promise.when.list()).find_map(|anchor| match anchor.name.symbol {
        Some(Symbol::Event(id)) => context.model.events.get(id.index()),
        _ => None,
    });
    if wording::holds(&promise.head.title, &AFTERWARDS) {
        return None;
    }
    let heads = [Some(&promise.head), event.map(|event| &event.head)];
    let titles = heads.into_iter().flatten().flat_map(|head| {
        let place = head.title_place.unwrap_or(head.header());
        // An event `alarm` is one, whatever its title says.
        [(head.title.as_str(), place), (head.name.as_str(), head.header())]
    });
    titles
        .filter(|(text, _)| !wording::holds(text, &OUT))
        .find_map(|(text, place)| Some((wording::find(text, &URGENT)?, place)))
        .or_else(|| at_night(context, promise))
}

/// Whoever owes it works at night, by the name or title of the team.
fn at_night<'m>(context: &Context<'m>, promise: &'m Promise) -> Option<(&'m str, Place)> {
    const AT_NIGHT: [&str; 9] = [
        "24/7",
        "late shift",
        "night crew",
        "night shift",
        "night supervisor",
        "night team",
        "on-call",
        "standby",
        "weekend team",
    ];
    let place = promise.who.place()?;
    let theirs = promise.who.list().iter().filter_map(|name| member(context, name));
    theirs.flat_map(|member| [member.head.title.as_str(), member.head.name.as_str()]).find_map(|text| {
        Some((wording::find(text, &AT_NIGHT).or_else(|| (text == "night_crew").then_some(text))?, place))
    })
}

fn waits(promise: &Promise, said: &str, place: Place, time: &Placed<Duration>, calendar: Place) -> Finding {
    let name = &promise.head.name;
    Finding::new(
        RULE.name,
        time.place,
        format!("`{name}` is there for what is urgent (`{said}`), and has {}: at night and on a free day nobody need come", time.value),
    )
    .here("counted in working time")
    .and(place, "comes at any hour")
    .and(calendar, "the clock stands still outside these days")
    .help("count in minutes or hours that really pass, `within 15 minutes`, or say who is there outside working time")
    .with("promise", name)
    .with("words", said)
}

/// With more days than this, nobody speaks of the day on which it happens.
const FEW: u32 = 3;

fn stands(promise: &Promise, said: &str, place: Place, time: &Placed<Duration>, calendar: Place) -> Finding {
    let name = &promise.head.name;
    Finding::new(
        RULE.name,
        place,
        format!("`{said}` is spoken of in `{name}`, and its {} do not run then", time.value),
    )
    .here("expected, and promised by nobody")
    .and(time.place, "counted in working time")
    .and(calendar, "nobody works then")
    .help(
        "count in hours that really pass, `within 4 hours`, or let a calendar of its own hold those days; where nothing is owed then, \
         take the words out",
    )
    .with("promise", name)
    .with("words", said)
}
