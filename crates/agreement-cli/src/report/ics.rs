//! Days as iCalendar (RFC 5545): lines end with CR LF and are folded at 75 octets, words are escaped, and nothing in it
//! depends on when or where it was written.

use agreement_model::date::Date;
use sha2::{Digest as _, Sha256};

/// The most octets of a line, without its end.
const LONGEST: usize = 75;

/// A day with something on it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What a calendar knows it by, the next time as well.
    pub uid: String,
    /// The day.
    pub day: Date,
    /// The time on it, as calendars write it, where one is said: then it is no whole day.
    pub begins: Option<String>,
    /// What it is.
    pub summary: String,
    /// More about it, on several lines.
    pub description: String,
    /// What kind of thing it is.
    pub category: &'static str,
}

/// A calendar of days, as seen on one day.
pub fn render_ics(name: &str, seen_on: Date, entries: &[Entry]) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| fold(&mut out, &format!("{name}:{value}"));
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//agreement//agreement//EN");
    line("CALSCALE", "GREGORIAN");
    line("X-WR-CALNAME", &escaped(name));
    for entry in entries {
        line("BEGIN", "VEVENT");
        line("UID", &escaped(&entry.uid));
        line("DTSTAMP", &format!("{}T000000Z", basic(seen_on)));
        match &entry.begins {
            // It ends when it begins: it is a moment by which, and takes no time.
            Some(begins) => line("DTSTART", begins),
            None => {
                line("DTSTART;VALUE=DATE", &basic(entry.day));
                // The end is the first day after it. The last day there is has none, and lasts a day without it too.
                if let Ok(next) = entry.day.add_days(1) {
                    line("DTEND;VALUE=DATE", &basic(next));
                }
            }
        }
        line("SUMMARY", &escaped(&entry.summary));
        line("DESCRIPTION", &escaped(&entry.description));
        line("CATEGORIES", &escaped(entry.category));
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    out
}

/// A short text that tells some words from others.
pub fn fingerprint(words: impl Iterator<Item = String>) -> String {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        // No word holds it, so that `a`, `bc` differ from `ab`, `c`.
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// `20260323`.
fn basic(day: Date) -> String {
    day.to_string().replace('-', "")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Writes a line, broken where it is too long; what follows a break begins with a blank.
fn fold(out: &mut String, line: &str) {
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out.push_str("\r\n");
}
