//! Says in words what an agreement says: who, to whom, when, what follows. Names become the titles that people know.

use agreement_ledger::consequence::of_branch;
use agreement_ledger::exposure::exposure;
use agreement_ledger::plan::Room;
use agreement_ledger::questions::Yes;
use agreement_model::date::Date;
use agreement_model::declared::{Acknowledged, Head, Promise};
use agreement_model::export::{Document, Options};
use agreement_model::symbol::{Name, PartyId, Symbol};
use agreement_model::{Dated, Due, Graph, Model, Project, Schedule};
use agreement_syntax::Place;

use super::Known;
use super::written::on_one_line;
use crate::arguments::questions::AnswerFormat;
use crate::report::{About, weekday};

/// An agreement with all that is needed to speak of it.
#[derive(Debug)]
pub struct Words<'m> {
    /// The files.
    pub project: &'m Project,
    /// The agreement.
    pub model: &'m Model,
    /// Its dates.
    pub schedule: &'m Schedule,
    /// The day on which it is spoken of.
    pub today: Date,
}

impl<'m> Words<'m> {
    /// For one agreement, on a day.
    pub fn of(project: &'m Project, known: &'m Known, today: Date) -> Self {
        Self { project, model: &known.model, schedule: &known.schedule, today }
    }

    /// Which agreement it is.
    pub fn about(&self) -> About {
        let (model, graph) = (self.model, Graph::of(self.model));
        let exposure = exposure(model, self.schedule);
        let options = Options::default();
        let document = Document::of(self.project, model, self.schedule, &graph, &exposure, options);
        About { file: self.file().to_owned(), title: self.title(), digest: document.digest }
    }

    /// The same for one way to write an answer: all that an agreement says is gone through for what identifies its text,
    /// and only programs read that.
    pub fn about_in(&self, format: AnswerFormat) -> About {
        match format {
            AnswerFormat::Json => self.about(),
            _ => About { file: self.file().to_owned(), title: self.title(), digest: String::new() },
        }
    }

    /// The path of its file.
    pub fn file(&self) -> &str {
        self.project.file(self.model.root).map_or("", |file| file.path.as_str())
    }

    /// Its title; the name of its file where it has none.
    pub fn title(&self) -> String {
        let titled = self.model.header.as_ref().map(|header| header.head.says()).filter(|it| !it.is_empty());
        titled.unwrap_or_else(|| self.file().rsplit('/').next().unwrap_or_default()).to_owned()
    }

    /// A party by its title.
    pub fn party(&self, id: PartyId) -> &'m str {
        self.model.party(id).map_or("", |party| party.head.says())
    }

    /// Parties by their titles: `Acme, Northwind and Quill`.
    pub fn parties(&self, ids: &[PartyId]) -> String {
        listed(ids.iter().map(|id| self.party(*id).to_owned()))
    }

    /// Parties by their names, for programs.
    pub fn party_names(&self, ids: &[PartyId]) -> Vec<String> {
        ids.iter().filter_map(|id| self.model.party(*id)).map(|party| party.head.name.clone()).collect()
    }

    /// People, teams and parties by their titles, with whose they are: `Dana Reyes (Acme Corp)`.
    pub fn people(&self, names: &[Name]) -> String {
        listed(names.iter().map(|name| self.person(name)))
    }

    fn person(&self, name: &Name) -> String {
        match name.symbol {
            Some(Symbol::Member(id)) => self.model.member(id).map_or_else(
                || name.text.clone(),
                |member| format!("{} ({})", member.head.says(), self.party(member.party)),
            ),
            Some(Symbol::Party(id)) => self.party(id).to_owned(),
            _ => name.text.clone(),
        }
    }

    /// What somebody wrote at a place, on one line.
    pub fn written(&self, place: Option<Place>) -> String {
        let text = place.and_then(|place| {
            let file = self.project.file(place.file)?;
            file.source.text().get(place.span.start as usize..place.span.end as usize)
        });
        on_one_line(text.unwrap_or_default())
    }

    /// What follows from a promise in each case, as written, with the penalties it names opened.
    pub fn follows(&self, promise: &Promise) -> Vec<(String, Vec<String>)> {
        let of = |branch| {
            let follows = of_branch(self.model, branch).lines.into_iter().map(|line| {
                let text = self.written(Some(line.statement.place));
                match line.penalty {
                    Some(penalty) if !penalty.head.title.is_empty() => {
                        format!("{text} ({})", penalty.head.title)
                    }
                    _ => text,
                }
            });
            let follows: Vec<String> = follows.collect();
            (self.case(branch.place), if follows.is_empty() { vec!["nothing".to_owned()] } else { follows })
        };
        promise.branches.iter().map(of).collect()
    }

    /// `if late by 3 days`, without what stands in the block.
    fn case(&self, branch: Place) -> String {
        let text = self.written(Some(branch));
        text.split('{').next().unwrap_or_default().trim().to_owned()
    }

    /// Whether somebody has said yes, in words.
    pub fn yes(&self, yes: &Yes<'_>) -> String {
        let on = |said: &Acknowledged| match &said.on {
            Some(on) => format!("{} on {}", self.person(&said.who), on.value),
            None => self.person(&said.who),
        };
        match yes {
            Yes::Agreed(said) => format!("yes, by {}", on(said)),
            Yes::Signed(said) => format!("yes, signed by {}", on(said)),
            Yes::Open => "not yet".to_owned(),
            Yes::WithTheWhole => "with the whole text, when it is signed".to_owned(),
        }
    }

    /// How far something may slip.
    pub fn room(&self, room: Room) -> String {
        let (count, unit) = match room.business_days {
            Some(days) => (days, "business day"),
            None => (room.days, "day"),
        };
        let plural = if count.abs() == 1 { "" } else { "s" };
        if count < 0 {
            format!("{} {unit}{plural} too late", -count)
        } else {
            format!("{count} {unit}{plural}")
        }
    }

    /// A day with how far it is: `Monday 2026-03-23 (in 26 days)`.
    pub fn day(&self, day: Date) -> String {
        let far = match day.days_since(self.today) {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            -1 => "yesterday".to_owned(),
            days if days < 0 => format!("{} days ago", -days),
            days => format!("in {days} days"),
        };
        format!("{} ({far})", weekday(day))
    }

    /// The occurrence that people look at: the next one, or else the last; which one it is, and of how many.
    pub fn next(&self, due: &Due) -> Option<(Dated, usize, usize)> {
        let days = match due {
            Due::On(dated) => std::slice::from_ref(dated),
            Due::Series(days, _) => days.as_slice(),
            _ => return None,
        };
        let at =
            days.iter().position(|dated| dated.date >= self.today).unwrap_or(days.len().saturating_sub(1));
        days.get(at).map(|dated| (*dated, at + 1, days.len()))
    }

    /// A date for a goal or a milestone, where it has one.
    pub fn due_day(&self, due: &Due) -> Option<Date> {
        self.next(due).map(|(dated, ..)| dated.date)
    }

    /// A declaration as people know it: its name, and its title in quotes.
    pub fn named(&self, head: &Head) -> String {
        match (head.name.as_str(), head.title.as_str()) {
            ("", title) => title.to_owned(),
            (name, "") => name.to_owned(),
            (name, title) => format!("{name}: {title}"),
        }
    }
}

/// Words joined for a sentence: `a, b and c`.
fn listed(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., end] => format!("{} and {end}", rest.join(", ")),
    }
}
