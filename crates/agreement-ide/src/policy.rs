//! What stands at a place of an `agreement.toml`, whole or half written: the keys that lead there. What they mean is looked
//! up in the policy's own schema.

use agreement_check::rules;
use agreement_policy::{Spot, Takes, keys, lookup};
use agreement_syntax::Span;

use crate::language::of_rule;

/// A place in a policy.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spotted<'t> {
    /// The keys that lead to the table in which the place lies.
    pub table: Vec<&'t str>,
    /// The key of the line up to the place, by its parts; the one at the place is not among them.
    pub key: Vec<&'t str>,
    /// What it is a place for.
    pub part: Part,
    /// The word that the place touches: what a choice replaces.
    pub word: Span,
    /// Whether that word stands in quotes.
    pub quoted: bool,
    /// The keys that the table has already.
    pub present: Vec<&'t str>,
}

/// What a place is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    /// A key.
    #[default]
    Key,
    /// A value.
    Value,
    /// A heading in brackets.
    Heading,
    /// A comment, where nothing can be chosen.
    Comment,
}

/// A sign or a word of TOML.
#[derive(Clone, Copy, Debug)]
struct Token {
    sign: char,
    span: Span,
}

/// The signs that stand for a bare word, a text in quotes and a comment.
const BARE: char = 'a';
const TEXT: char = '"';
const COMMENT: char = '#';

impl<'t> Spotted<'t> {
    /// What stands at a byte of a policy.
    pub(crate) fn at(text: &'t str, offset: u32) -> Self {
        let tokens = tokens(text);
        let touched = tokens.iter().position(|token| {
            matches!(token.sign, BARE | TEXT | COMMENT)
                && token.span.start <= offset
                && offset <= token.span.end
        });
        let before = |token: &&Token| token.span.end <= offset;
        let reached = touched.unwrap_or_else(|| tokens.iter().take_while(before).count());
        let mut walk = Walk::default();
        for token in tokens.iter().take(reached) {
            walk.take(text, *token);
        }
        let mut spotted = walk.spotted();
        spotted.word = Span { start: offset, end: offset };
        if let Some(token) = touched.and_then(|index| tokens.get(index)) {
            match token.sign {
                COMMENT => spotted.part = Part::Comment,
                // The word alone, so that the quotes stay.
                TEXT => {
                    let (start, end) = (token.span.start.saturating_add(1), token.span.end);
                    let closes = token.span.len() > 1 && token.span.of(text).ends_with('"');
                    spotted.quoted = start <= offset && (offset < end || !closes);
                    spotted.word = Span { start, end: end.saturating_sub(u32::from(closes)).max(start) };
                }
                _ => spotted.word = token.span,
            }
        }
        spotted.present = present(text, &tokens, &spotted.table, walk.overrides);
        spotted
    }

    /// The keys that lead to the word at the place.
    pub(crate) fn path(&self, text: &'t str) -> Vec<&'t str> {
        let mut path = self.table.clone();
        path.extend(&self.key);
        if matches!(self.part, Part::Key | Part::Heading) {
            path.push(self.word.of(text));
        }
        path
    }
}

/// What has been read so far.
#[derive(Clone, Debug, Default)]
struct Walk<'t> {
    /// The heading that holds.
    heading: Vec<&'t str>,
    /// Whether it is being read.
    in_heading: bool,
    /// The open brackets and braces; of a brace, the key before it.
    open: Vec<Option<Vec<&'t str>>>,
    key: Vec<&'t str>,
    in_value: bool,
    /// How many overrides have begun.
    overrides: usize,
}

impl<'t> Walk<'t> {
    /// The keys that lead to the table in which the line stands.
    fn table(&self) -> Vec<&'t str> {
        self.heading.iter().chain(self.open.iter().flatten().flatten()).copied().collect()
    }

    fn spotted(&self) -> Spotted<'t> {
        let part = match (self.in_heading, self.in_value) {
            (true, _) => Part::Heading,
            (_, true) => Part::Value,
            _ => Part::Key,
        };
        Spotted { table: self.table(), key: self.key.clone(), part, ..Spotted::default() }
    }

    fn take(&mut self, text: &'t str, token: Token) {
        let is_bare_line = self.open.is_empty();
        match token.sign {
            BARE | TEXT => {
                let word = token.span.of(text).trim_matches('"');
                if self.in_heading {
                    self.heading.push(word);
                } else if !self.in_value {
                    self.key.push(word);
                }
            }
            '\n' if is_bare_line => {
                (self.in_heading, self.in_value) = (false, false);
                self.key.clear();
            }
            '[' if self.in_value => self.open.push(None),
            '[' if self.in_heading => self.overrides += 1,
            '[' => {
                self.in_heading = true;
                self.heading.clear();
            }
            ']' if self.open.last() == Some(&None) => drop(self.open.pop()),
            '{' if self.in_value => {
                self.open.push(Some(std::mem::take(&mut self.key)));
                self.in_value = false;
            }
            '}' => {
                if let Some(key) = self.open.pop() {
                    self.key = key.unwrap_or_default();
                    self.in_value = true;
                }
            }
            ',' if matches!(self.open.last(), Some(Some(_))) => {
                self.key.clear();
                self.in_value = false;
            }
            '=' => self.in_value = true,
            _ => {}
        }
    }
}

/// The keys of a table, wherever in the file they stand; of an override only its own.
fn present<'t>(text: &'t str, tokens: &[Token], table: &[&str], override_: usize) -> Vec<&'t str> {
    let mut walk = Walk::default();
    let mut found = Vec::new();
    for token in tokens {
        walk.take(text, *token);
        let mut path = walk.table();
        path.extend(&walk.key);
        let is_same = table.first() != Some(&"overrides") || walk.overrides == override_;
        let is_key = matches!(token.sign, BARE | TEXT) && !walk.in_value;
        if is_key && is_same && path.len() > table.len() && path.starts_with(table) {
            found.extend(path.get(table.len()));
        }
    }
    found
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or("");
        let line = rest.find('\n').unwrap_or(rest.len());
        let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '+');
        let (sign, length) = match letter {
            '#' => (COMMENT, line),
            '"' | '\'' => {
                let inside = rest.get(1..).unwrap_or("");
                let close = inside.find(letter).map_or(usize::MAX, |close| close.saturating_add(2));
                (TEXT, close.min(line))
            }
            letter if is_part(letter) => (BARE, rest.find(|letter| !is_part(letter)).unwrap_or(rest.len())),
            letter => (letter, letter.len_utf8()),
        };
        let length = length.max(1);
        if !sign.is_whitespace() || sign == '\n' {
            tokens.push(Token { sign, span: Span::new(at, at.saturating_add(length)) });
        }
        at = at.saturating_add(length);
    }
    tokens
}

/// What is said of the key or the value at a byte of a policy; nothing where it means nothing.
pub(crate) fn said(text: &str, offset: u32) -> Option<(Span, String)> {
    let spotted = Spotted::at(text, offset);
    if spotted.word.is_empty() || spotted.part == Part::Comment {
        return None;
    }
    let word = spotted.word.of(text);
    let path = spotted.path(text);
    let spot = lookup(&path)?;
    if let Some(rule) = rules::find(word).filter(|_| spotted.part != Part::Value) {
        return Some((spotted.word, format!("{}{}", of_rule(rule), options(&spot))));
    }
    if spotted.part == Part::Value {
        let meaning =
            keys::LEVELS.iter().find(|(level, _)| *level == word && spot.words.contains(&word.to_owned()));
        let name = path.last().copied().unwrap_or_default();
        return Some((
            spotted.word,
            match meaning {
                Some((_, meaning)) => format!("`{name} = \"{word}\"`: {meaning}"),
                None => about(name, &spot),
            },
        ));
    }
    Some((spotted.word, about(word, &spot)))
}

/// The options that a rule has beside its level.
fn options(spot: &Spot) -> String {
    let own = spot.keys.iter().filter(|(key, _)| !keys::names(&keys::RULE).contains(&key.as_str()));
    let own: Vec<String> = own.map(|(key, meaning)| format!("- `{key}`: {meaning}")).collect();
    if own.is_empty() { String::new() } else { format!("\n\nIts options:\n\n{}", own.join("\n")) }
}

/// A key in words: what it means, what it takes, and what holds where it is left out.
pub(crate) fn about(key: &str, spot: &Spot) -> String {
    let mut said = format!("`{key}`: {}", spot.meaning);
    let listed = |words: &[String]| {
        let words = words.iter().map(|word| format!("`{word}`"));
        crate::words::listed(words.collect())
    };
    let takes = match spot.takes {
        _ if !spot.words.is_empty() => format!("One of {}.", listed(&spot.words)),
        Takes::Text => "Takes a text in double quotes.".to_owned(),
        Takes::Texts => "Takes texts in double quotes, in square brackets.".to_owned(),
        Takes::Number => "Takes a number.".to_owned(),
        Takes::Table => format!("Its keys stand under a heading `[{key}]`."),
        Takes::Tables => format!("Each stands under a heading `[[{key}]]` of its own."),
        Takes::YesNo | Takes::Anything => String::new(),
    };
    let standard = spot.standard.as_ref().map(|standard| format!("Where nothing is said: `{standard}`."));
    let keys: Vec<String> = spot.keys.iter().take(8).map(|(key, _)| key.clone()).collect();
    let holds = match spot.keys.len() {
        0 => String::new(),
        1..=8 => format!("May hold {}.", listed(&keys)),
        many => format!("Each of {many} rules and kinds of rules may stand in it."),
    };
    let levels = if spot.explained.is_empty() {
        String::new()
    } else {
        format!("- {}", spot.explained.replace("; ", "\n- "))
    };
    for part in [takes, levels, holds, standard.unwrap_or_default()] {
        if !part.is_empty() {
            said.push_str("\n\n");
            said.push_str(&part);
        }
    }
    said
}
