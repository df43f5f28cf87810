//! Answers the cases of `tests/oracle`: tiny agreements as JSON lines, each with one question about days or money.
//!
//! The other side is a model in Python that was written from the language reference alone. What nobody here can answer
//! is said to be so, and is counted.

use agreement_ledger::reckon::{Reckoned, reckon};
use agreement_model::date::parse_date;
use agreement_model::duration::parse_unit;
use agreement_model::money::Money;
use agreement_model::project::{Content, File};
use agreement_model::symbol::{PartyId, PromiseId, Symbol};
use agreement_model::{Dated, Due, Model, Project, Schedule};
use agreement_syntax::{FileId, SourceText, parse};
use serde::Deserialize;
use serde_json::{Value, json};

/// One case; what is meant for the other side alone is left unread.
#[derive(Deserialize)]
struct Case {
    id: u64,
    agreement: String,
    ask: Ask,
}

/// What is asked of an agreement, after the fashion of an `expect` line.
#[derive(Deserialize)]
#[serde(tag = "what", rename_all = "lowercase")]
enum Ask {
    /// The agreement's last day.
    Ends,
    /// All the days on which something that repeats is due, as written.
    Dues { of: String },
    /// The day or the moment something is due: as known on a day, or before anything has happened.
    Due { of: String, on: Option<String> },
    /// What has become of a promise, and by how many days of a unit it is late.
    State { of: String, on: String, unit: String },
    /// What one party owes another.
    Owes { who: String, to: String, on: String },
    /// What is left of a party's credit with another.
    Credit { who: String, to: String, on: String },
}

/// Answers one line: `{"id", "answer"}`, or `{"id", "not"}` with the reason where this side has no answer.
///
/// # Errors
/// The line is no case.
pub fn answer(line: &str) -> Result<String, serde_json::Error> {
    let case: Case = serde_json::from_str(line)?;
    let answer = match Read::of(&case.agreement).ask(&case.ask) {
        Ok(answer) => json!({ "id": case.id, "answer": answer }),
        Err(why) => json!({ "id": case.id, "not": why }),
    };
    Ok(answer.to_string())
}

/// The agreement of a case, with the dates that stand before anything has happened.
struct Read {
    model: Model,
    schedule: Schedule,
}

/// An answer, or why there is none.
type Answer = Result<Value, String>;

impl Read {
    fn of(text: &str) -> Self {
        let source = SourceText::new(text);
        let parsed = parse(FileId(0), &source);
        let content = Content::Agreement(parsed.tree, Vec::new());
        let file = File { path: "case.agreement".into(), source, content, findings: parsed.findings };
        let model = Model::of(&Project { files: vec![file] }, FileId(0));
        let schedule = Schedule::of(&model);
        Self { model, schedule }
    }

    fn ask(&self, ask: &Ask) -> Answer {
        if let Some(finding) = self.model.findings.first() {
            // A case that is not understood is a difference, not a gap.
            return Ok(json!(format!("not understood: {}", finding.message)));
        }
        match ask {
            Ask::Ends => Ok(json!(self.schedule.ends.map(|day| day.to_string()))),
            Ask::Dues { of } => match self.schedule.promise(self.promise(of)?) {
                Due::Series(days, _) => Ok(json!(days.iter().copied().map(shown).collect::<Vec<_>>())),
                due => Ok(json!(due.once().map(|day| vec![shown(day)]))),
            },
            Ask::Due { of, on: None } => {
                Ok(json!(self.schedule.promise(self.promise(of)?).once().map(shown)))
            }
            Ask::Due { of, on: Some(on) } => {
                let reckoned = self.on(on)?;
                let obligation = reckoned.of(self.promise(of)?).next().ok_or("nothing is owed")?;
                Ok(json!(obligation.due.map_or_else(|| "waiting".to_owned(), shown)))
            }
            Ask::State { of, on, unit } => {
                let reckoned = self.on(on)?;
                let obligation = reckoned.of(self.promise(of)?).next().ok_or("nothing is owed")?;
                let unit = parse_unit(unit).ok_or("no such unit")?;
                let calendar = self.model.calendar().map(|calendar| &calendar.work);
                let late = obligation.clock.as_ref().and_then(|clock| clock.in_unit(unit, calendar));
                Ok(json!(format!("{} {}", obligation.outcome.word(), late.unwrap_or_default())))
            }
            Ask::Owes { who, to, on } => {
                let reckoned = self.on(on)?;
                let owed = reckoned.owed(self.party(who)?, self.party(to)?, false);
                self.coins(owed.map(|debt| debt.open()))
            }
            Ask::Credit { who, to, on } => {
                let reckoned = self.on(on)?;
                let credit = reckoned.credit(self.party(who)?, self.party(to)?);
                self.coins(credit.map(|(_, left)| left))
            }
        }
    }

    /// The agreement at the end of a day, unless something in it is not reckoned.
    fn on(&self, day: &str) -> Result<Reckoned<'_>, String> {
        let day = parse_date(day).map_err(|error| error.to_string())?;
        let lines = self.model.scenarios.first().map_or(&[][..], |scenario| &scenario.lines);
        let reckoned = reckon(&self.model, &self.schedule, lines, day);
        match reckoned.unreckoned.first() {
            Some(open) => Err(open.what.clone()),
            None => Ok(reckoned),
        }
    }

    /// A total with all the decimals that the currency of the agreement's value has, and more where it was not rounded.
    fn coins(&self, mut sums: impl Iterator<Item = Money>) -> Answer {
        let value = self.model.header.as_ref().and_then(|header| header.value.value());
        let zero = Money::zero(value.and_then(|value| value.money()).ok_or("no currency")?.currency);
        let total = sums.try_fold(zero, Money::plus).map_err(|error| error.to_string())?;
        let mut amount = total.amount.normalize();
        amount.rescale(amount.scale().max(total.currency.minor_units().unwrap_or_default()));
        Ok(json!(amount.to_string()))
    }

    fn promise(&self, name: &str) -> Result<PromiseId, String> {
        match self.model.names.resolve(name, FileId(0)) {
            Some(Symbol::Promise(id)) => Ok(id),
            _ => Err(format!("no promise `{name}`")),
        }
    }

    fn party(&self, name: &str) -> Result<PartyId, String> {
        self.model.party_of(self.model.names.resolve(name, FileId(0))).ok_or(format!("no party `{name}`"))
    }
}

/// A day; a moment, where a time is known.
fn shown(due: Dated) -> String {
    due.moment.map_or_else(|| due.date.to_string(), |moment| moment.to_string())
}
