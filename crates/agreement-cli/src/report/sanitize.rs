//! Makes characters that hide or command visible, so that the reader sees what the agreement says.
//!
//! A terminal obeys escape sequences and turns text around at bidirectional marks; either could make a report show
//! another sum, another name or a second finding that is not there.

use unicode_width::UnicodeWidthChar;

/// How many marks without a width of their own may follow a character before the rest is left out.
pub(super) const MARKS: usize = 4;

/// `text` on one line, with nothing in it that a terminal obeys, cut after `limit` characters.
pub(super) fn visible(text: &str, limit: usize, unicode: bool) -> String {
    if text.len() <= limit && is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len().min(limit.saturating_mul(4)));
    let mut marks = 0;
    let mut before = None;
    let mut characters = text.chars().peekable();
    for _ in 0..limit {
        let Some(character) = characters.next() else { return out };
        let glyph = Glyph::of(before, character, characters.peek().copied(), unicode);
        marks = if glyph.columns() == 0 { marks + 1 } else { 0 };
        match (character, marks) {
            ('\t', _) => out.push(' '),
            (_, marks) if marks <= MARKS => glyph.push(&mut out),
            (_, marks) if marks == MARKS + 1 => out.push_str(ellipsis(unicode)),
            _ => {}
        }
        before = Some(character);
    }
    if characters.peek().is_some() {
        out.push_str(ellipsis(unicode));
    }
    out
}

/// Whether each byte is a character of one column that shows itself, as in most of what is written.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// What stands for left-out text.
pub(super) fn ellipsis(unicode: bool) -> &'static str {
    if unicode { "…" } else { "..." }
}

/// One character in the form in which it may be shown.
#[derive(Clone, Copy)]
pub(super) struct Glyph {
    character: char,
    form: Form,
}

#[derive(Clone, Copy)]
enum Form {
    /// As it is.
    Plain,
    /// By the picture Unicode has for it, as `␛`.
    Picture(char),
    /// By its number, as `<U+202E>`.
    Number,
}

impl Glyph {
    /// The form of a character between its neighbours: a joiner is spelling inside an emoji, and a trap elsewhere.
    pub(super) fn of(before: Option<char>, character: char, after: Option<char>, unicode: bool) -> Self {
        let form = match character {
            _ if !is_hidden(character) || is_spelling(before, character, after) => Form::Plain,
            _ if !unicode => Form::Number,
            '\0'..='\u{1f}' => picture(u32::from(character)),
            '\u{7f}' => picture(0x21),
            _ => Form::Number,
        };
        Self { character, form }
    }

    /// How many columns it takes.
    pub(super) fn columns(self) -> usize {
        match self.form {
            Form::Plain => self.character.width().unwrap_or(0),
            Form::Picture(_) => 1,
            Form::Number if u32::from(self.character) > 0xf_ffff => 10,
            Form::Number if u32::from(self.character) > 0xffff => 9,
            Form::Number => 8,
        }
    }

    /// Writes it.
    pub(super) fn push(self, out: &mut String) {
        match self.form {
            Form::Plain => out.push(self.character),
            Form::Picture(picture) => out.push(picture),
            Form::Number => out.push_str(&format!("<U+{:04X}>", u32::from(self.character))),
        }
    }
}

/// Whether a character is not to be seen, or changes how others are seen.
pub(super) fn is_hidden(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    character.is_control()
        || matches!(character,
            // Soft hyphen, joiners and fillers.
            '\u{ad}' | '\u{34f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            // Bidirectional marks, embeddings, overrides and isolates; line and paragraph separators.
            | '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            // Annotations, musical and shorthand format characters, variation selectors and tags.
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_spelling(before: Option<char>, character: char, after: Option<char>) -> bool {
    match character {
        '\u{200c}' | '\u{200d}' if before.is_some_and(needs_joiners) => after.is_some_and(needs_joiners),
        '\u{200d}' => before.is_some_and(is_emoji_part) && after.is_some_and(is_emoji),
        '\u{fe0e}' | '\u{fe0f}' => before.is_some_and(|before| is_emoji(before) || is_keycap(before)),
        _ => false,
    }
}

/// Arabic to Lao: the scripts in which joiners are part of how a word is written.
fn needs_joiners(character: char) -> bool {
    matches!(character, '\u{620}'..='\u{eff}')
}

fn is_emoji(character: char) -> bool {
    matches!(character, '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{2bff}' | '\u{3030}'
        | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{a9}' | '\u{ae}' | '\u{1f000}'..='\u{1faff}')
}

fn is_emoji_part(character: char) -> bool {
    is_emoji(character) || character == '\u{fe0f}'
}

fn is_keycap(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '#' | '*')
}

fn picture(number: u32) -> Form {
    char::from_u32(0x2400 + number).map_or(Form::Number, Form::Picture)
}
