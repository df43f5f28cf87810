//! What `agreement log` asks for where nothing was said: four questions to whoever sits there, one line each.

use std::io::{BufRead, IsTerminal, Write};

use agreement_model::lists::EventVerb;
use agreement_model::suggest::{either, nearest};

use crate::console::Trouble;

/// The words of a line, and its note.
type Said = (Vec<String>, Option<String>);

/// Asks for what was not said, where somebody is there to answer.
///
/// # Errors
/// Where nobody is there, or says nothing.
pub(super) fn at_the_terminal(note: Option<String>) -> Result<Said, Trouble> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(Trouble::usage(
            "nothing was said that could be recorded",
            "write what it is about and what happened: `agreement log deal.agreement kickoff happened`",
        ));
    }
    ask(&mut std::io::stdin().lock(), &mut std::io::stderr().lock(), note)
}

/// Asks, and reads the answers. What happened is asked again until it is one of the words that a journal knows.
fn ask(answers: &mut impl BufRead, screen: &mut impl Write, note: Option<String>) -> Result<Said, Trouble> {
    let about = question(answers, screen, "What is it about? (a name, such as `kickoff`) ")?;
    let Some(about) = about.filter(|about| !about.is_empty()) else {
        return Err(Trouble::usage("nothing was said that could be recorded", "nothing was written"));
    };
    let mut asked = format!("What happened? ({}) ", EventVerb::WORDS.join(", "));
    let what = loop {
        let Some(what) = question(answers, screen, &asked)? else {
            return Err(Trouble::usage("nobody said what happened", "nothing was written"));
        };
        let word = what.split_whitespace().next().unwrap_or_default().to_lowercase();
        if EventVerb::WORDS.contains(&word.as_str()) {
            break what;
        }
        let near = nearest(&word, EventVerb::WORDS.iter().copied());
        asked = match near.as_slice() {
            [] => "That is no word a journal knows. What happened? ".to_owned(),
            near => {
                format!("That is no word a journal knows; did you mean {}? What happened? ", either(near))
            }
        };
    };
    let more = "An amount, who, when, if there is more to say (`24,000 USD by acme.lee`): ";
    let more = question(answers, screen, more)?.unwrap_or_default();
    let note = match note {
        Some(note) => Some(note),
        None => question(answers, screen, "A note, if there is one: ")?.filter(|note| !note.is_empty()),
    };
    let words = [about, what, more].into_iter().filter(|word| !word.is_empty());
    Ok((words.collect(), note))
}

/// The answer to a question; nothing where nobody answers any more.
fn question(
    answers: &mut impl BufRead,
    screen: &mut impl Write,
    question: &str,
) -> Result<Option<String>, Trouble> {
    screen.write_all(question.as_bytes())?;
    screen.flush()?;
    let mut answer = String::new();
    let read = answers.read_line(&mut answer)?;
    Ok((read > 0).then(|| answer.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(answers: &str, note: Option<&str>) -> (Result<Said, String>, String) {
        let mut screen = Vec::new();
        let said = ask(&mut answers.as_bytes(), &mut screen, note.map(str::to_owned));
        (said.map_err(|trouble| format!("{trouble:?}")), String::from_utf8(screen).unwrap())
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn four_answers_make_a_line() {
        let (said, screen) = asked("fee 2026-04\npaid\n24,000 USD by acme.lee\ninvoice 17\n", None);
        let line = words(&["fee 2026-04", "paid", "24,000 USD by acme.lee"]);
        assert_eq!(said, Ok((line, Some("invoice 17".to_owned()))));
        let asked = ["What is it about?", "What happened?", "An amount", "A note"];
        let places: Vec<Option<usize>> = asked.iter().map(|asked| screen.find(asked)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{screen}");
    }

    #[test]
    fn what_is_left_empty_is_left_out_and_a_note_that_is_there_is_not_asked_for() {
        let (said, _) = asked("kickoff\r\nhappened\r\n\r\n\r\n", None);
        assert_eq!(said, Ok((words(&["kickoff", "happened"]), None)));
        let (said, screen) = asked("kickoff\nhappened\n\n", Some("in Oslo"));
        assert_eq!(said, Ok((words(&["kickoff", "happened"]), Some("in Oslo".to_owned()))));
        assert!(!screen.contains("A note"), "{screen}");
    }

    #[test]
    fn a_word_that_no_journal_knows_is_asked_again_with_the_one_that_is_near() {
        let (said, screen) = asked("kickoff\nhapened\nhappened\n\n\n", None);
        assert_eq!(said, Ok((words(&["kickoff", "happened"]), None)));
        assert!(screen.contains("did you mean `happened`?"), "{screen}");
    }

    #[test]
    fn whoever_leaves_has_said_nothing() {
        for answers in ["", "\n", "kickoff\n", "kickoff\nnonsense\n"] {
            assert!(asked(answers, None).0.is_err(), "{answers:?}");
        }
    }
}
