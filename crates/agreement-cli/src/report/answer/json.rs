//! An answer for programs. The fields stand in the order in which the answer has them; days are ISO 8601, sums decimal
//! texts with their currency, and no number has a fraction.

use std::cell::Cell;
use std::io;

use agreement_model::money::Money;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Answer, Field, Part, Record, Section, Value};
use crate::report::json::{Escaping, write};

/// Raised when a reader of the older shape would be misled; new fields do not raise it.
const SCHEMA_VERSION: u32 = 1;

/// Writes an answer as one document, ending with a line feed.
///
/// # Errors
/// Never in practice: every part of the document has a text for its key.
pub fn render_answer_json(out: &mut String, answer: &Answer) -> Result<(), serde_json::Error> {
    write(out, answer)
}

/// Writes the same document agreement by agreement, each as it is made, so that the answers for a thousand of them are
/// never all in memory. The parts of `answer` itself are left aside.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn stream_answer_json(
    out: impl io::Write,
    answer: &Answer,
    parts: impl Iterator<Item = Part>,
) -> io::Result<()> {
    let document = Streamed { answer, parts: Cell::new(Some(parts)) };
    let mut out = Escaping::new(out);
    serde_json::to_writer_pretty(&mut out, &document)?;
    out.finish()
}

struct Streamed<'a, I> {
    answer: &'a Answer,
    parts: Cell<Option<I>>,
}

impl<I: Iterator<Item = Part>> Serialize for Streamed<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        asked::<S>(&mut map, self.answer)?;
        map.serialize_entry("agreements", &Each(Cell::new(self.parts.take())))?;
        map.end()
    }
}

struct Each<I>(Cell<Option<I>>);

impl<I: Iterator<Item = Part>> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().into_iter().flatten())
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        asked::<S>(&mut map, self)?;
        match self.parts.as_slice() {
            // Over all agreements: the lists stand at the top.
            [whole] if whole.about.is_none() => part::<S>(&mut map, whole)?,
            parts => map.serialize_entry("agreements", parts)?,
        }
        map.end()
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        part::<S>(&mut map, self)?;
        map.end()
    }
}

impl Serialize for Section {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.records())
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        fields::<S>(&mut map, &self.fields)?;
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Texts(texts) => serializer.collect_seq(texts),
            Self::Day(day) => serializer.serialize_str(&day.to_string()),
            Self::Days(days) => serializer.collect_seq(days.iter().map(ToString::to_string)),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Holds(holds) => serializer.serialize_bool(*holds),
            Self::Sum(sum) => Sum(*sum).serialize(serializer),
            Self::Sums(sums) => serializer.collect_seq(sums.iter().map(|sum| Sum(*sum))),
            Self::Cases(cases) => serializer.collect_seq(cases.iter().map(Case)),
        }
    }
}

/// What was asked, and for which day.
fn asked<S: Serializer>(map: &mut S::SerializeMap, answer: &Answer) -> Result<(), S::Error> {
    map.serialize_entry("schema_version", &SCHEMA_VERSION)?;
    map.serialize_entry("question", answer.question)?;
    map.serialize_entry("on", &answer.on.to_string())?;
    fields::<S>(map, &answer.asked)
}

fn part<S: Serializer>(map: &mut S::SerializeMap, part: &Part) -> Result<(), S::Error> {
    if let Some(about) = &part.about {
        map.serialize_entry("file", &about.file)?;
        map.serialize_entry("title", &about.title)?;
        map.serialize_entry("digest", &about.digest)?;
    }
    fields::<S>(map, &part.facts)?;
    part.sections.iter().try_for_each(|section| map.serialize_entry(section.key, section))
}

fn fields<S: Serializer>(map: &mut S::SerializeMap, fields: &[Field]) -> Result<(), S::Error> {
    let mut told = fields.iter().filter(|field| field.is_for_programs());
    told.try_for_each(|field| map.serialize_entry(&*field.key, &field.value))
}

struct Sum(Money);

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("amount", &decimal(self.0))?;
        map.serialize_entry("currency", self.0.currency.code())?;
        map.end()
    }
}

/// A sum without commas, with no decimals or all that its currency has, as in what `compile` writes.
pub fn decimal(sum: Money) -> String {
    let shown = sum.to_string();
    shown.split(' ').next().unwrap_or_default().replace(',', "")
}

struct Case<'a>(&'a (String, Vec<String>));

impl Serialize for Case<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("case", &self.0.0)?;
        map.serialize_entry("follows", &self.0.1)?;
        map.end()
    }
}
