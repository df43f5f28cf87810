//! What people have to know before all else: that an agreement is over, or ends earlier than agreed, and which powers were
//! used.

use agreement_ledger::questions::{Ending, WhyEnds, ending, lived, planned_end};
use agreement_ledger::reckon::Use;
use agreement_model::date::Date;

use super::{Words, clause, section, source_of_symbol};
use crate::report::{Field, Layout, Record, Section, Value};

/// The last day of an agreement. People hear of it where it is over, or ends on another day than was agreed; and where it may
/// go on by itself before the last day that an answer looks at, since what that brings is not reckoned.
pub fn end_of(words: &Words<'_>, ending: Option<&Ending<'_>>, looks_until: Date) -> Vec<Field> {
    let said = ending.filter(|ending| match ending.why {
        WhyEnds::Planned => ending.on < words.today,
        WhyEnds::UnlessRenewed => may_go_on(ending, looks_until.max(words.today)),
        WhyEnds::Recorded(_) | WhyEnds::Left(_) => true,
    });
    vec![
        Field::hidden("ends", Value::day(ending.map(|ending| ending.on))),
        Field::hidden("ends_because", Value::text(ending.map(|it| why(words, it)).unwrap_or_default())),
        Field::shown("the end", Value::text(said.map(|it| says_end(words, it)).unwrap_or_default())),
    ]
}

/// For people, that an agreement may go on by itself before the last day that an answer looks at: what that brings is not in
/// it. Nothing where it does not, or somebody ended it.
pub fn may_end(words: &Words<'_>, looks_until: Date) -> Option<Field> {
    // Most agreements do not renew themselves, and need no reckoning for that.
    let planned = planned_end(words.model, words.schedule).filter(|it| may_go_on(it, looks_until))?;
    let reckoned = lived(words.model, words.schedule, words.today).ok().flatten();
    let ending = match &reckoned {
        Some(reckoned) => ending(reckoned, words.schedule).filter(|it| may_go_on(it, looks_until))?,
        None => planned,
    };
    Some(Field::shown("the end", Value::Text(says_end(words, &ending))))
}

fn may_go_on(ending: &Ending<'_>, looks_until: Date) -> bool {
    matches!(ending.why, WhyEnds::UnlessRenewed) && ending.on < looks_until
}

fn says_end(words: &Words<'_>, ending: &Ending<'_>) -> String {
    let ends = if ending.on < words.today { "ended" } else { "ends" };
    format!("the agreement {ends} on {}: {}", words.day(ending.on), why(words, ending))
}

fn why(words: &Words<'_>, ending: &Ending<'_>) -> String {
    match &ending.why {
        WhyEnds::Planned => "as agreed".to_owned(),
        WhyEnds::UnlessRenewed if ending.on < words.today => {
            "as agreed, or went on by itself where nobody gave notice".to_owned()
        }
        WhyEnds::UnlessRenewed => {
            "as agreed, or goes on by itself where nobody gives notice; what that brings is not reckoned"
                .to_owned()
        }
        WhyEnds::Recorded(place) => format!("as the journal says ({})", clause(words, *place)),
        WhyEnds::Left(used) => says(words, used),
    }
}

/// `leave was used by Client on 2026-03-05 (line 2 of crm.journal)`.
fn says(words: &Words<'_>, used: &Use<'_>) -> String {
    let by = match words.parties(&used.by).as_str() {
        "" => String::new(),
        by => format!(" by {by}"),
    };
    let name = source_of_symbol(words, used.of);
    format!("{name} was used{by} on {} ({})", used.on, clause(words, used.place))
}

/// The powers that were used, and since when each takes effect.
pub fn used_powers(words: &Words<'_>, used: &[Use<'_>]) -> Section {
    let record = |used: &Use<'_>| {
        let text = used.statement.map(|statement| words.written(Some(statement.place)));
        let text = text.unwrap_or_default();
        let name = source_of_symbol(words, used.of);
        let effect = (!used.cured).then_some(used.effect);
        let undone = || "not at all: what had given it was put right in time".to_owned();
        let takes_effect = effect.map_or_else(undone, |on| words.day(on));
        let fields = vec![
            Field::hidden("name", Value::text(name.as_str())),
            Field::hidden("says", Value::text(text.as_str())),
            Field::hidden("by", Value::Texts(words.party_names(&used.by))),
            Field::shown("used by", Value::text(words.parties(&used.by))),
            Field::hidden("on", Value::Day(used.on)),
            Field::shown("on", Value::text(words.day(used.on))),
            Field::hidden("takes_effect", Value::day(effect)),
            Field::shown("takes effect", Value::text(takes_effect)),
            Field::new("see", "see", Value::text(clause(words, used.place))),
        ];
        let title = if text.is_empty() { name } else { format!("{name}: {text}") };
        Record { title, depth: 0, fields }
    };
    let records: Vec<Record> = used.iter().map(record).collect();
    let layout = if records.is_empty() { Layout::Hidden } else { Layout::Records };
    section("used", "Powers that were used", layout, records, "none")
}
