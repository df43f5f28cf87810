//! Two parties late at once, in words: both causes, and what the agreement says, or fails to say, of such days.

use agreement_ledger::plan::Step;
use agreement_ledger::questions::{BothLate, Says};
use agreement_ledger::reckon::Reckoned;
use agreement_model::lists::Concurrent;

use crate::questions::{Words, clause, occurrence, step_name};
use crate::report::{Field, Record, Value};

/// The record of two parties that are late at once.
pub fn record(words: &Words<'_>, reckoned: &Reckoned<'_>, both: &BothLate) -> Record {
    let [one, other] = both.parties;
    let late = [one, other].into_iter().zip(&both.with);
    let late =
        late.map(|(party, with)| format!("{} with {}", words.party(party), named(words, reckoned, with)));
    let late: Vec<String> = late.collect();
    let hold_up: Vec<String> = both.hold_up.iter().map(|step| step_name(words, *step)).collect();
    let shown = if hold_up.is_empty() {
        "nothing that the agreement joins to both".to_owned()
    } else {
        hold_up.join(", ")
    };
    let each = |at: &usize| {
        let promise = reckoned.obligations.get(*at).map(|it| step_name(words, Step::Promise(it.promise)));
        promise.unwrap_or_default()
    };
    let mut says: Vec<String> = Vec::new();
    for said in both.says.iter().map(|it| say(words, it, &each)) {
        // Occurrences of one promise have the same clause.
        if !says.contains(&said) {
            says.push(said);
        }
    }
    let days = if both.days == 1 { "1 day".to_owned() } else { format!("{} days", both.days) };
    let fields = vec![
        Field::hidden("parties", Value::Texts(words.party_names(&both.parties))),
        Field::new("causes", "both causes", Value::Texts(late)),
        Field::hidden("first", Value::Day(both.first)),
        Field::hidden("last", Value::Day(both.last)),
        Field::hidden("days", Value::count(both.days)),
        Field::shown("on", Value::Text(format!("{days}, from {} to {}", both.first, both.last))),
        Field::hidden("hold_up", Value::Texts(hold_up)),
        Field::shown("both hold up", Value::Text(shown)),
        Field::new("says", "what is agreed", Value::Texts(says)),
    ];
    Record { title: format!("{} and {}", words.party(one), words.party(other)), depth: 0, fields }
}

/// Occurrences by their names; of one promise that is late more than twice, how often.
fn named(words: &Words<'_>, reckoned: &Reckoned<'_>, with: &[usize]) -> String {
    let late: Vec<_> = with.iter().filter_map(|at| reckoned.obligations.get(*at)).collect();
    let mut said: Vec<String> = Vec::new();
    for (at, it) in late.iter().enumerate() {
        let same = late.iter().filter(|other| other.promise == it.promise).count();
        let is_first = late.iter().position(|other| other.promise == it.promise) == Some(at);
        match same {
            0..=2 => said.push(occurrence(words, it)),
            _ if is_first => {
                said.push(format!("{} and {} more since", occurrence(words, it), same - 1));
            }
            _ => {}
        }
    }
    said.join(", ")
}

fn say(words: &Words<'_>, says: &Says, each: &dyn Fn(&usize) -> String) -> String {
    let counts = |concurrent: Concurrent| match concurrent {
        Concurrent::Once => "days with several causes move a date once",
        Concurrent::Separately => "days with several causes move a date for each cause",
    };
    match says {
        Says::Whole(concurrent, place) => {
            format!(
                "`concurrent: {}`: {} ({})",
                concurrent.word(),
                counts(*concurrent),
                clause(words, *place)
            )
        }
        Says::Block(at, concurrent, place) => format!(
            "for {}, `concurrent: {}`: {} ({})",
            each(at),
            concurrent.word(),
            counts(*concurrent),
            clause(words, *place)
        ),
        Says::Nothing => {
            "nothing about days on which both are late: no `concurrent:`; such days then count once, \
                          for the dates only, and there is a risk of a dispute about them"
                .to_owned()
        }
        Says::LeavesOut(at, place) => {
            format!("what {} costs leaves these days out ({})", each(at), clause(words, *place))
        }
        Says::RunsOn(at, place) => {
            format!(
                "what {} costs runs on these days too: no `excluding:` ({})",
                each(at),
                clause(words, *place)
            )
        }
    }
}
