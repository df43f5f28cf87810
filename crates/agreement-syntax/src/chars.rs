//! Finds characters that deceive the eye: those that turn text around, hide in it, or look like others.

use crate::finding::{Change, Edit, Finding, Safety};
use crate::rules;
use crate::scan::{self, Kind};
use crate::span::{FileId, Place, Span};

/// How many findings of one rule a file gets; the last one says how many more there are.
const CAP: usize = 100;

/// What the look at the characters of a file gave.
#[derive(Debug, Default)]
pub(crate) struct Characters {
    pub(crate) findings: Vec<Finding>,
    /// Where odd characters stand outside texts and comments, in order.
    pub(crate) odd: Vec<Span>,
}

/// Looks at every character of a file. Plain text costs one pass over its bytes.
pub(crate) fn check(file: FileId, text: &str) -> Characters {
    let mut found = Characters::default();
    if is_plain(text.as_bytes()) {
        return found;
    }
    let mut runs = runs(text);
    if runs.is_empty() {
        return found;
    }
    let covered = covered(text);
    let inside = |span: Span| {
        let first = covered.partition_point(|text| text.end <= span.start);
        covered.get(first).is_some_and(|text| text.start <= span.start)
    };
    // In a text, a hard blank or a foreign digit is the author's own business.
    runs.retain(|run| !(matches!(run.class, Class::Blank | Class::Digit) && inside(run.span)));
    found.odd = runs.iter().map(|run| run.span).filter(|span| !inside(*span)).collect();
    report(file, text, &runs, &mut found.findings);
    found
}

/// The code point of a character as people look it up: `U+202E`.
pub(crate) fn code(letter: char) -> String {
    format!("U+{:04X}", u32::from(letter))
}

/// Whether a character cannot be seen, or changes how others are seen.
pub(crate) fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(class(letter), Some(Class::Bidi | Class::Invisible | Class::Control | Class::Break))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Control,
    Break,
    Bidi,
    Invisible,
    Blank,
    Digit,
}

impl Class {
    fn rule(self) -> &'static str {
        match self {
            Self::Control | Self::Break => rules::CONTROL_CHARACTER,
            Self::Bidi => rules::BIDI_CONTROL,
            Self::Invisible | Self::Blank => rules::INVISIBLE_CHARACTER,
            Self::Digit => rules::LOOKALIKE_DIGIT,
        }
    }
}

/// Neighbouring characters of one class.
struct Run {
    class: Class,
    span: Span,
    first: char,
    line: usize,
}

/// Whether there is nothing to look at: visible ASCII, blanks, tabs and line ends. A delete sign counts as odd.
fn is_plain(bytes: &[u8]) -> bool {
    bytes.chunks(256).all(|chunk| {
        let odd = chunk.iter().fold(0_u8, |odd, byte| {
            let control = *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
            odd | u8::from(control) | u8::from(*byte >= 0x7f)
        });
        odd == 0
    })
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let bytes = text.as_bytes();
    let (mut line, mut counted, mut from) = (0, 0, 0);
    while let Some(at) = next_odd(bytes, from) {
        let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        from = at + letter.len_utf8();
        let Some(class) = class(letter) else { continue };
        let before = text.get(..at).and_then(|before| before.chars().next_back()).unwrap_or('\n');
        if is_at_home(letter, before, at) {
            continue;
        }
        line += memchr::memchr_iter(b'\n', bytes.get(counted..at).unwrap_or_default()).count();
        counted = at;
        let span = Span::new(at, from);
        match runs.last_mut() {
            Some(run) if run.class == class && run.span.end == span.start => run.span.end = span.end,
            _ => runs.push(Run { class, span, first: letter, line }),
        }
    }
    runs
}

/// Where the next byte stands that is nothing of visible ASCII, blanks, tabs and line ends.
fn next_odd(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    for chunk in bytes.get(from..)?.chunks(256) {
        if !is_plain(chunk) {
            return chunk.iter().position(|byte| !is_plain(&[*byte])).map(|odd| at + odd);
        }
        at += chunk.len();
    }
    None
}

fn class(letter: char) -> Option<Class> {
    Some(match letter {
        '\t' | '\n' | '\r' | ' '..='~' => return None,
        '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Break,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Class::Control,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Class::Bidi
        }
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}' => Class::Invisible,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Class::Blank
        }
        _ if digit(letter).is_some() => Class::Digit,
        _ => return None,
    })
}

/// Whether a character that is odd elsewhere belongs where it stands: a byte order mark at the start, the joiners of
/// scripts that need them, what tells one emoji from another.
fn is_at_home(letter: char, before: char, at: usize) -> bool {
    let after_emoji = matches!(before, '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '0'..='9' | '#' | '*' | '©' | '®');
    let after_joining_script = matches!(before, '\u{600}'..='\u{dff}' | '\u{1780}'..='\u{18af}');
    match letter {
        '\u{feff}' => at == 0,
        '\u{fe0e}' | '\u{fe0f}' => after_emoji,
        '\u{200d}' => (after_emoji && !before.is_ascii()) || after_joining_script,
        '\u{200c}' => after_joining_script,
        _ => false,
    }
}

/// The plain digit that a digit of another script looks like.
fn digit(letter: char) -> Option<u32> {
    let zero = match letter {
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{9e6}'..='\u{9ef}' => 0x9e6,
        '\u{1d7ce}'..='\u{1d7ff}' => return Some((u32::from(letter) - 0x1d7ce) % 10),
        _ => return None,
    };
    Some(u32::from(letter) - zero)
}

/// Where texts and comments stand.
fn covered(text: &str) -> Vec<Span> {
    let inert = |kind| matches!(kind, Kind::Text(_) | Kind::Comment | Kind::ForeignComment);
    let tokens = scan::scan(text);
    tokens.iter().filter(|token| inert(token.kind)).map(|token| Span::new(token.start, token.end)).collect()
}

/// One finding for a line and a class, a hundred for a rule.
fn report(file: FileId, text: &str, runs: &[Run], findings: &mut Vec<Finding>) {
    let mut counts: Vec<(&'static str, usize, usize)> = Vec::new();
    let mut open: Vec<(Class, usize, usize)> = Vec::new();
    for run in runs {
        let same = open.iter().find(|(class, line, _)| *class == run.class && *line == run.line).copied();
        if let Some((.., index)) = same {
            if let Some(edit) = findings.get_mut(index).and_then(|finding| finding.edits.first_mut())
                && edit.changes.len() < CAP
            {
                edit.changes.push(change(file, text, run));
            }
            continue;
        }
        let rule = run.class.rule();
        let at = counts.iter().position(|(known, ..)| *known == rule).unwrap_or_else(|| {
            counts.push((rule, 0, 0));
            counts.len() - 1
        });
        let Some((_, count, last)) = counts.get_mut(at) else { continue };
        *count += 1;
        if *count <= CAP {
            *last = findings.len();
            open.retain(|(class, line, _)| *class != run.class && *line == run.line);
            open.push((run.class, run.line, findings.len()));
            findings.push(finding(file, text, run));
        }
    }
    for (_, count, last) in counts {
        if count > CAP
            && let Some(finding) = findings.get_mut(last)
        {
            finding.message.push_str(&format!(", and so it is on {} more lines", count - CAP));
        }
    }
}

fn finding(file: FileId, text: &str, run: &Run) -> Finding {
    let place = Place::new(file, run.span);
    let code = code(run.first);
    let (message, help) = match run.class {
        Class::Control => (format!("there is a control character here ({code})"), "remove it"),
        Class::Break => {
            (format!("{code} looks like a line break but ends no line here"), "begin a new line instead")
        }
        Class::Bidi => (
            format!("{code} turns the direction of writing, so that what is read is not what is written"),
            "remove it, and look again at what the line then says",
        ),
        Class::Invisible => (format!("there is a character here that cannot be seen ({code})"), "remove it"),
        Class::Blank => (format!("this blank is no plain one ({code})"), "write a plain blank"),
        Class::Digit => {
            let plain = digit(run.first).unwrap_or(0);
            (format!("`{}` ({code}) is not the digit `{plain}`", run.first), "write plain digits")
        }
    };
    let safety = match run.class {
        Class::Blank | Class::Digit => Safety::Safe,
        _ => Safety::Offered,
    };
    let mut finding = Finding::new(run.class.rule(), place, message).help(help).with("character", code);
    finding.edits.push(Edit { title: help.to_owned(), safety, changes: vec![change(file, text, run)] });
    finding
}

fn change(file: FileId, text: &str, run: &Run) -> Change {
    let written = run.span.of(text).chars();
    let plain: String = match run.class {
        Class::Blank => written.map(|_| ' ').collect(),
        Class::Digit => written.filter_map(|letter| char::from_digit(digit(letter)?, 10)).collect(),
        Class::Break => "\n".to_owned(),
        Class::Control | Class::Bidi | Class::Invisible => String::new(),
    };
    Change { place: Place::new(file, run.span), text: plain }
}
