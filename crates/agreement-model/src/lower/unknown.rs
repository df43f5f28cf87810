//! A name that nothing declares: what was perhaps meant, how it is said here, or how it would be declared.

use agreement_syntax::{Finding, Place};

use crate::lower::{Lower, Wanted, slip};
use crate::rules;
use crate::suggest;
use crate::symbol::{GoalId, MilestoneId, Symbol, Word};

/// So many names that would do are listed.
const LISTED: usize = 6;

/// With more names than this, nobody looks through them for a list.
const MANY: usize = 5_000;

/// What kind of name is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A point in time.
    Time,
    /// What a termination ends.
    Ended,
    /// A person, a team or a party.
    Somebody,
    /// A promise.
    Promise,
    Other,
}

impl Lower<'_> {
    /// Reports a name that nothing declares.
    pub(super) fn unknown(&mut self, text: &str, place: Place, wanted: Wanted) {
        let near = self.names.nearest(text, self.sees, wanted.fits);
        self.model.unread.extend(near.iter().map(|near| (*near).to_owned()));
        // A journal tells of an agreement, and declares nothing.
        let in_journal = self.file != self.sees;
        let nobody = if in_journal { "the agreement does not declare" } else { "nothing declares" };
        let finding = Finding::new(
            rules::UNKNOWN_REFERENCE,
            place,
            format!("expected {}, found `{text}`, which {nobody}", wanted.says),
        )
        .here("no declaration has this name")
        .with("name", text);
        let kind = if in_journal { Kind::Other } else { kind(wanted) };
        let finding = match (said_otherwise(text, kind), near.as_slice()) {
            (Some(help), _) => finding.help(help),
            (None, []) if in_journal => {
                finding.help(format!("write {} that the agreement declares", wanted.says))
            }
            (None, []) => finding.help(self.how_to_declare(text, wanted, kind)),
            (None, [only]) => {
                let only = (*only).to_owned();
                finding
                    .help(format!("did you mean `{only}`?"))
                    .edit(slip(text, &only), format!("write `{only}`"), place, only.clone())
                    .with("nearest", only)
            }
            (None, several) => finding.help(format!("did you mean {}?", suggest::either(several))),
        };
        self.report(finding);
    }

    fn how_to_declare(&self, text: &str, wanted: Wanted, kind: Kind) -> String {
        let names = self.listed(wanted, kind);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let known =
            if names.is_empty() { String::new() } else { format!(", such as {}", suggest::either(&names)) };
        let plain = text.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
        match kind {
            Kind::Time if plain => format!(
                "write a date or a name that is declared{known}; for a day with a name of its own, write \
                 `milestone {text} \"…\" {{ when: 2026-03-09 }}`"
            ),
            Kind::Somebody if plain => format!(
                "write a name that is declared{known}; a person is declared in the block of the party: \
                 `person {text} \"…\" {{ title: \"…\" }}`"
            ),
            Kind::Promise | Kind::Ended if !names.is_empty() => {
                format!("write the name of a promise in this file{known}")
            }
            _ if names.is_empty() => format!("declare `{text}`, or write {} that is declared", wanted.says),
            _ => format!("declare `{text}`, or write {} that is declared{known}", wanted.says),
        }
    }

    /// Some names that would do.
    fn listed(&self, wanted: Wanted, kind: Kind) -> Vec<String> {
        let fits = |symbol: Symbol| {
            let told = match kind {
                Kind::Time => matches!(symbol, Symbol::Milestone(_) | Symbol::Event(_) | Symbol::Promise(_)),
                Kind::Ended => matches!(symbol, Symbol::Promise(_)),
                _ => true,
            };
            told && symbol != Symbol::Unreadable && (wanted.fits)(symbol)
        };
        let names = self.names.visible(self.sees).take(MANY);
        let fitting = names.filter(|(_, declared)| fits(declared.symbol));
        fitting.map(|(name, _)| name.to_owned()).take(LISTED).collect()
    }
}

fn kind(wanted: Wanted) -> Kind {
    let fits = wanted.fits;
    let goal = fits(Symbol::Goal(GoalId::at(0)));
    if fits(Symbol::Word(Word::Signed)) && fits(Symbol::Milestone(MilestoneId::at(0))) && goal {
        return Kind::Time;
    }
    match wanted.says {
        "the name of a person, a team or a party" => Kind::Somebody,
        "the name of a promise" if fits(Symbol::Agreement) => Kind::Ended,
        "the name of a promise" => Kind::Promise,
        _ => Kind::Other,
    }
}

/// How a word is said here that nobody would declare as a name.
fn said_otherwise(text: &str, kind: Kind) -> Option<String> {
    let every = |period: &str| {
        Some(format!(
            "what repeats is written `every {period} from 2026-03-09 until ends`, with its own first day"
        ))
    };
    match (kind, text.to_lowercase().as_str()) {
        (Kind::Ended, "immediately" | "forthwith" | "now" | "instantly" | "today") => Some(
            "a termination at once is `may terminate` alone; one with time is `may terminate with 14 days notice`"
                .to_owned(),
        ),
        (Kind::Ended, "agreement" | "contract" | "everything" | "project") => {
            Some("to end the whole agreement, write `may terminate` alone".to_owned())
        }
        (Kind::Time, "asap" | "immediately" | "now" | "promptly" | "soon" | "forthwith") => Some(
            "write a day or a length of time, such as `by 2026-03-09` or `within 5 business days after signed`"
                .to_owned(),
        ),
        (Kind::Time, "daily") => every("day"),
        (Kind::Time, "weekly") => every("week"),
        (Kind::Time, "monthly") => every("month"),
        (Kind::Time, "quarterly") => every("quarter"),
        (Kind::Time, "yearly" | "annually") => every("year"),
        (Kind::Time, "signature" | "signing" | "execution") => Some(
            "the day on which the agreement begins is `effective`, and the day of the last signature `signed`"
                .to_owned(),
        ),
        (Kind::Time, "start" | "begin" | "beginning" | "commencement") => Some(format!(
            "the day on which the agreement begins is `effective`; for another day with a name, write \
             `milestone {text} \"…\" {{ when: 2026-03-09 }}`"
        )),
        (Kind::Time, "end" | "expiry" | "termination") => {
            Some("the day on which the agreement ends is `ends`".to_owned())
        }
        _ => None,
    }
}
