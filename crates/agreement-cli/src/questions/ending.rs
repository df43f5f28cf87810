//! What people have to know before all else: that an agreement is over, or ends earlier than agreed, and which powers were
//! used.

use agreement_ledger::questions::{Ending, WhyEnds};
use agreement_ledger::reckon::Use;

use super::{Words, clause, section, source_of_symbol};
use crate::report::{Field, Layout, Record, Section, Value};

/// The last day of an agreement. People hear of it where it is over, or ends on another day than was agreed.
pub fn end_of(words: &Words<'_>, ending: Option<&Ending<'_>>) -> Vec<Field> {
    let why = ending.map(|ending| match &ending.why {
        WhyEnds::Planned => "as agreed".to_owned(),
        WhyEnds::UnlessRenewed => "as agreed, or went on by itself where nobody gave notice".to_owned(),
        WhyEnds::Recorded(place) => format!("as the journal says ({})", clause(words, *place)),
        WhyEnds::Left(used) => says(words, used),
    });
    let said = ending.zip(why.as_ref()).map(|(ending, why)| {
        let is_over = ending.on < words.today;
        let is_told = is_over || !matches!(ending.why, WhyEnds::Planned);
        let ends = if is_over { "ended" } else { "ends" };
        if is_told {
            format!("the agreement {ends} on {}: {why}", words.day(ending.on))
        } else {
            String::new()
        }
    });
    vec![
        Field::hidden("ends", Value::day(ending.map(|ending| ending.on))),
        Field::hidden("ends_because", Value::text(why.unwrap_or_default())),
        Field::shown("the end", Value::text(said.unwrap_or_default())),
    ]
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
