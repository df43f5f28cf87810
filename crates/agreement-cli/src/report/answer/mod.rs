//! The answer to a question about agreements, as plain records, and the four ways to write it: for a terminal, as Markdown
//! for a page, as CSV for a spreadsheet, as JSON for programs. Every question uses this; none writes a table of its own.

mod csv;
mod json;
mod markdown;
mod text;

use std::borrow::Cow;

use agreement_model::date::Date;
use agreement_model::money::Money;

pub use csv::render_csv;
pub use json::{decimal as answer_decimal, render_answer_json, stream_answer_json};
pub use markdown::{markdown_heading, markdown_part, render_markdown};
pub use text::{render_text, text_heading, text_part};

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The command that was asked.
    pub question: &'static str,
    /// The answer in one line.
    pub heading: String,
    /// The day it is given for.
    pub on: Date,
    /// What was asked beyond that: the party, the time.
    pub asked: Vec<Field>,
    /// One for each agreement; or a single one over all of them.
    pub parts: Vec<Part>,
}

/// The answer for one agreement, or over several.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The agreement; nothing where it is over several.
    pub about: Option<About>,
    /// What there is to say of the whole.
    pub facts: Vec<Field>,
    /// The lists.
    pub sections: Vec<Section>,
}

/// Which agreement an answer is about.
#[derive(Clone, Debug)]
pub struct About {
    /// The path of its file as people know it.
    pub file: String,
    /// Its title.
    pub title: String,
    /// `sha256:` and what identifies its text, as in what `compile` writes; may be empty where no JSON is written.
    pub digest: String,
}

/// A list.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name for programs.
    pub key: &'static str,
    /// Its heading; may be empty.
    pub heading: String,
    /// How people see it.
    pub layout: Layout,
    /// Its entries, in groups with a heading each.
    pub groups: Vec<Group>,
    /// What is said where there are none.
    pub none: String,
}

/// How people see a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Each entry with its fields below each other.
    Records,
    /// Each entry on a line, where there is room.
    Table,
    /// Each entry as a step of a tree: only its title, at its depth.
    Tree,
    /// Not at all: it is for programs.
    Hidden,
}

/// Entries that belong together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// What they have in common; may be empty.
    pub heading: String,
    /// The entries.
    pub records: Vec<Record>,
}

/// One entry.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// How people know it. What it is made of stands in the fields as well.
    pub title: String,
    /// How far down a tree it stands.
    pub depth: usize,
    /// What there is to say of it, in the order in which it is said. All entries of a section have the same keys.
    pub fields: Vec<Field>,
}

/// One thing to say.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name for programs.
    pub key: Cow<'static, str>,
    /// Its name for people.
    pub label: Cow<'static, str>,
    /// Who sees it.
    pub seen_by: SeenBy,
    /// What it is.
    pub value: Value,
}

/// Who sees a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeenBy {
    /// Everybody.
    All,
    /// Readers of the text and the page.
    People,
    /// Programs and spreadsheets.
    Programs,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing: programs see `null`, people do not see the field.
    Nothing,
    /// Words.
    Text(String),
    /// Several words, each by itself.
    Texts(Vec<String>),
    /// A day.
    Day(Date),
    /// Several days.
    Days(Vec<Date>),
    /// A whole number.
    Number(i64),
    /// Whether something holds.
    Holds(bool),
    /// A sum.
    Sum(Money),
    /// Sums, one for each currency.
    Sums(Vec<Money>),
    /// What follows in which case.
    Cases(Vec<(String, Vec<String>)>),
}

impl Field {
    /// A field that everybody sees.
    pub fn new(key: impl Into<Cow<'static, str>>, label: impl Into<Cow<'static, str>>, value: Value) -> Self {
        Self { key: key.into(), label: label.into(), seen_by: SeenBy::All, value }
    }

    /// A field for people.
    pub fn shown(label: &'static str, value: Value) -> Self {
        Self { key: "".into(), label: label.into(), seen_by: SeenBy::People, value }
    }

    /// A field for programs.
    pub fn hidden(key: &'static str, value: Value) -> Self {
        Self { key: key.into(), label: "".into(), seen_by: SeenBy::Programs, value }
    }

    fn is_for_people(&self) -> bool {
        self.seen_by != SeenBy::Programs && self.value != Value::Nothing
    }

    pub fn is_for_programs(&self) -> bool {
        self.seen_by != SeenBy::People
    }
}

impl Value {
    /// Words, or nothing where there are none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }

    /// A day, where there is one.
    pub fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }

    /// A number of things.
    pub fn count(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// What people read: each line by itself, with a label of its own in front where it has one.
    fn lines(&self) -> Vec<(Option<&str>, String)> {
        let plain = |text: String| vec![(None, text)];
        match self {
            Self::Nothing => Vec::new(),
            Self::Text(text) => plain(text.clone()),
            Self::Texts(texts) => texts.iter().map(|text| (None, text.clone())).collect(),
            Self::Day(day) => plain(weekday(*day)),
            Self::Days(days) => plain(joined(days.iter().map(ToString::to_string))),
            Self::Number(number) => plain(number.to_string()),
            Self::Holds(holds) => plain(if *holds { "yes".to_owned() } else { "no".to_owned() }),
            Self::Sum(sum) => plain(sum.to_string()),
            Self::Sums(sums) if sums.is_empty() => plain("nothing".to_owned()),
            Self::Sums(sums) => plain(joined(sums.iter().map(ToString::to_string))),
            Self::Cases(cases) => {
                let line = |case, text: &String| (Some(case), text.clone());
                cases
                    .iter()
                    .flat_map(|(case, all)| all.iter().map(move |text| line(case.as_str(), text)))
                    .collect()
            }
        }
    }

    /// What people read, on one line.
    fn line(&self) -> String {
        let lines = self.lines();
        let said = lines.into_iter().map(|(case, text)| match case {
            Some(case) => format!("{case}: {text}"),
            None => text,
        });
        said.collect::<Vec<_>>().join("; ")
    }
}

impl Section {
    fn is_for_people(&self) -> bool {
        self.layout != Layout::Hidden
    }

    fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.records.is_empty())
    }

    /// All entries, with the headings of their groups left aside.
    fn records(&self) -> impl Iterator<Item = &Record> {
        self.groups.iter().flat_map(|group| &group.records)
    }
}

/// A day as people say it: `Monday 2026-03-23`.
pub fn weekday(day: Date) -> String {
    format!("{} {day}", day.weekday().name())
}

fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
