//! Looks at the words of what was read: names that can be none, words that open nothing, amounts of nothing.
//!
//! The grammar takes any word in these places, so that the rest of the entry is understood.

use std::collections::BTreeMap;

use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_security::{MixedScript, skeleton};

use crate::finding::{Finding, Safety};
use crate::recover::{misplaced, unknown_opener};
use crate::rules;
use crate::slips::expected::{self, Reading};
use crate::slips::{self, quoted};
use crate::span::{FileId, Place, Span};
use crate::tree::{Amount, Item, ItemKind, Nested, Unit};
use crate::walk::{self, Leaf};
use crate::words;

/// The words of one stretch of a file, with the findings already made there.
pub(crate) struct Words<'t, 'f> {
    file: FileId,
    base: u32,
    text: &'t str,
    /// Only what was found in this stretch before its words were looked at.
    said: usize,
    findings: &'f mut Vec<Finding>,
}

/// Looks at the words of an item; `said` findings were there before the item was read.
pub(crate) fn check_item(file: FileId, text: &str, item: &Item, said: usize, findings: &mut Vec<Finding>) {
    let text = item.text(text);
    let mut words = Words { file, base: item.base, text, said, findings };
    match &*item.kind {
        ItemKind::Use(path) => words.look(Leaf::Text(*path)),
        ItemKind::Declaration(declaration) => walk::declaration(declaration, &mut |leaf| words.look(leaf)),
        ItemKind::Broken => {}
    }
}

/// Looks at the words of a line of a journal.
pub(crate) fn check_line(
    file: FileId,
    text: &str,
    base: u32,
    line: &crate::tree::EventLine,
    findings: &mut Vec<Finding>,
) {
    let said = findings.len();
    let mut words = Words { file, base, text, said, findings };
    walk::event(line, &mut |leaf| words.look(leaf));
}

impl<'t> Words<'t, '_> {
    fn look(&mut self, leaf: Leaf<'_>) {
        let finding = match leaf {
            Leaf::Noun(noun) => self.noun(noun.0),
            Leaf::Value(field, noun) => self.value(field.label, noun.0),
            Leaf::Text(text) => return self.text(text.0),
            Leaf::Length(amount) => self.amount(amount, "`3 days` or `10 business days`"),
            Leaf::Sum(amount) => self.amount(amount, "`1,200 USD` or `5% of value`"),
            Leaf::Header(keyword, name) => {
                let opener = self.keyword(keyword);
                self.findings.extend(opener);
                name.and_then(|name| self.name(name))
            }
            Leaf::Branch(branch) => {
                let word = self.word(branch.trigger);
                let unknown =
                    !word.is_empty() && !words::TRIGGERS.contains(&word) && !self.is_said(branch.trigger);
                unknown.then(|| slips::unknown_trigger(self.place(branch.trigger), word, None))
            }
            Leaf::Nested(nested) => self.nested(nested),
        };
        self.findings.extend(finding);
    }

    fn word(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    fn place(&self, span: Span) -> Place {
        Place::new(self.file, span.after(self.base))
    }

    /// Whether something was already said of these words.
    fn is_said(&self, span: Span) -> bool {
        let span = span.after(self.base);
        let said = self.findings.get(self.said..).unwrap_or_default();
        said.iter()
            .map(|finding| finding.place().span)
            .any(|place| place.start < span.end && span.start <= place.end)
    }

    fn keyword(&self, span: Span) -> Option<Finding> {
        let word = self.word(span);
        if words::is_keyword(word) || self.is_said(span) {
            return None;
        }
        if let Some(what) = words::reserved_for(word) {
            return Some(slips::reserved(self.place(span), word, what));
        }
        let place = self.place(span);
        Some(misplaced(place, word).unwrap_or_else(|| unknown_opener(place, word)))
    }

    fn nested(&mut self, nested: &Nested) -> Option<Finding> {
        let word = self.word(nested.keyword);
        if let Some(name) = nested.name {
            if word == "resistance" && nested.block.is_none() && self.word(name) == "none" {
                let end = Span { start: nested.span.end, end: nested.span.end };
                let message =
                    "expected `because` and a text in quotes after `none`, found the end of the line";
                let finding = Finding::new(rules::MISSING_VALUE, self.place(end), message);
                return Some(
                    finding.help("say why nothing gets in the way: `resistance none because \"…\"`"),
                );
            }
            return self.name(name);
        }
        if nested.block.is_none() && nested.title.is_none() && !self.is_said(nested.span) {
            let end = Span { start: nested.span.end, end: nested.span.end };
            let finding = Finding::new(
                rules::MISSING_BRACE,
                self.place(end),
                format!("{} needs a `{{` after it", quoted(word)),
            );
            return Some(finding.help("write what belongs to it in braces"));
        }
        None
    }

    /// A name in a header.
    fn name(&self, span: Span) -> Option<Finding> {
        let word = self.word(span);
        if !word.is_ascii() {
            return self.foreign_name(span);
        }
        let why = if words::is_little(word) {
            "holds phrases together"
        } else if words::is_keyword(word) {
            "opens a declaration"
        } else if words::FIXED_WORDS.contains(&word) {
            "has a meaning of its own in phrases"
        } else {
            return None;
        };
        let message = format!("`{word}` {why} and can be no name");
        let finding = Finding::new(rules::LITTLE_WORD_AS_NAME, self.place(span), message);
        Some(finding.help(format!("add a word to it, such as `{word}_1`, or take another name")))
    }

    fn foreign_name(&self, span: Span) -> Option<Finding> {
        let word = self.word(span);
        if !word.is_single_script() {
            let message = format!("{} mixes letters of several scripts", quoted(word));
            let foreign: Vec<String> =
                word.chars().filter(|letter| !letter.is_ascii()).take(5).map(crate::chars::code).collect();
            let finding = Finding::new(rules::MIXED_SCRIPT_NAME, self.place(span), message);
            return Some(
                finding.help(format!("write it in one script; not plain are {}", foreign.join(", "))),
            );
        }
        if is_nfc(word) {
            return None;
        }
        let plain: String = word.nfc().collect();
        let message = format!("the accents of {} are written as characters of their own", quoted(word));
        let finding = Finding::new(rules::CONFUSABLE_NAMES, self.place(span), message)
            .help("write each letter with its accent as one");
        Some(finding.edit(Safety::Safe, "write it as usual", self.place(span), plain))
    }

    /// A name that is used.
    fn noun(&self, span: Span) -> Option<Finding> {
        let words = self.word(span);
        if !words.is_ascii() {
            return if words.is_single_script() && is_nfc(words) { None } else { self.foreign_name(span) };
        }
        let first = words.split('.').next().unwrap_or(words);
        if first.len() > LONGEST_LITTLE_WORD || !words::is_little(first) || words.contains(' ') {
            return None;
        }
        if first == "expect" {
            let message = "this line does not say what is expected";
            let finding = Finding::new(rules::MISSING_VALUE, self.place(span), message);
            return Some(
                finding.help("write for example `expect fee is late` or `expect finding no-remedy`"),
            );
        }
        let message = format!("`{first}` holds phrases together and can be no name");
        let finding = Finding::new(rules::LITTLE_WORD_AS_NAME, self.place(span), message);
        Some(finding.help(if first == "todo" {
            "`todo` stands for a whole value: `when: todo`"
        } else {
            "write a name here"
        }))
    }

    /// A name that is all a field says: a little word there is a phrase that was not finished.
    fn value(&self, label: Span, span: Span) -> Option<Finding> {
        let word = self.word(span);
        // Words of a closed list: what else may stand there is said where the list is known.
        let once = matches!((word, self.word(label)), ("once", "concurrent") | ("up", "rounding"));
        if once || !words::is_little(word) {
            return if once { None } else { self.noun(span) };
        }
        let Some(wanted) = expected::after("", word, Reading::Entry) else { return self.noun(span) };
        let end = Span { start: span.end, end: span.end };
        let message = format!("expected {wanted} after `{word}`, found the end of the line");
        Some(Finding::new(rules::MISSING_VALUE, self.place(end), message).help("finish the phrase"))
    }

    fn amount(&self, amount: &Amount, such_as: &str) -> Option<Finding> {
        if amount.unit != Unit::None || amount.sign.is_some() {
            return None;
        }
        let message = format!("{} does not say what it counts", quoted(self.word(amount.number)));
        let finding = Finding::new(rules::AMOUNT_WITHOUT_UNIT, self.place(amount.number), message);
        Some(finding.help(format!("write a unit after the number, such as {such_as}")))
    }

    /// Backslashes in a text.
    fn text(&mut self, span: Span) {
        let text = self.word(span);
        if memchr::memchr(b'\\', text.as_bytes()).is_none() || text.starts_with("\"\"\"") {
            return;
        }
        let mut at = 1;
        while let Some(found) = text.get(at..).and_then(|rest| memchr::memchr(b'\\', rest.as_bytes())) {
            let start = at + found;
            let rest = text.get(start + 1..).unwrap_or("");
            let length = escape_length(rest);
            let next = rest.chars().next().map_or(0, char::len_utf8);
            at = start + 1 + length.unwrap_or(next);
            if length.is_none() {
                let shown = text.get(start..at).unwrap_or("\\");
                let here = Span::new(start, at).after(span.start);
                let message = format!("{} means nothing in a text", quoted(shown));
                let finding = Finding::new(rules::BAD_ESCAPE, self.place(here), message)
                    .help("write `\\\\` for a backslash; `\\\"`, `\\n` and `\\u{20AC}` are the others that mean something");
                let double = self.place(Span { start: here.start, end: here.start + 1 });
                self.findings.push(finding.edit(Safety::Offered, "write `\\\\`", double, "\\\\"));
            }
        }
    }
}

const LONGEST_LITTLE_WORD: usize = "because".len();

/// How long what follows a backslash is, if it means something.
fn escape_length(rest: &str) -> Option<usize> {
    match rest.chars().next()? {
        '"' | '\\' | 'n' => Some(1),
        'u' => {
            let digits = rest.strip_prefix("u{")?.split_once('}')?.0;
            let sound =
                (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let letter = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
            (sound && letter.is_some()).then_some("u{}".len() + digits.len())
        }
        _ => None,
    }
}

/// Finds declared names that look like one another.
pub(crate) fn confusable(file: FileId, text: &str, items: &[Item], findings: &mut Vec<Finding>) {
    let mut names: BTreeMap<String, (&str, Place)> = BTreeMap::new();
    for item in items {
        let ItemKind::Declaration(declaration) = &*item.kind else { continue };
        let own = item.text(text);
        if let Some(name) = declaration.name {
            compare(&mut names, name.of(own), item.place(file, name), findings);
        }
        let mut members = BTreeMap::new();
        let nested = declaration.block.entries.iter().filter_map(|entry| match entry {
            crate::tree::Entry::Nested(nested) => nested.name,
            _ => None,
        });
        for name in nested {
            compare(&mut members, name.of(own), item.place(file, name), findings);
        }
    }
}

/// The names that some items declare, in the order in which they are compared.
pub(crate) fn declared<'t>(text: &'t str, items: &'t [Item]) -> impl Iterator<Item = &'t str> {
    items.iter().filter_map(|item| Some((item, item.declaration()?))).flat_map(|(item, declaration)| {
        let own = item.text(text);
        let nested = declaration.block.entries.iter().filter_map(|entry| match entry {
            crate::tree::Entry::Nested(nested) => nested.name,
            _ => None,
        });
        // Which names stand in which block counts as well.
        let blocks = std::iter::once("").chain(nested.map(|name| name.of(own)));
        declaration.name.map(|name| name.of(own)).into_iter().chain(blocks)
    })
}

fn compare<'t>(
    names: &mut BTreeMap<String, (&'t str, Place)>,
    name: &'t str,
    place: Place,
    findings: &mut Vec<Finding>,
) {
    let (known, first) = *names.entry(looks_like(name)).or_insert((name, place));
    if known == name {
        return;
    }
    let how = if known.eq_ignore_ascii_case(name) { "differ only in capital letters" } else { "look alike" };
    let message = format!("the names {} and {} {how}", quoted(known), quoted(name));
    let finding = Finding::new(rules::CONFUSABLE_NAMES, place, message);
    findings
        .push(finding.and(first, "the other one").help("give one of them a name that cannot be mistaken"));
}

/// What a name looks like to somebody who does not look twice.
fn looks_like(name: &str) -> String {
    let lower = name.to_lowercase();
    let plain = if name.is_ascii() { lower } else { skeleton(&lower).collect() };
    plain
        .chars()
        .map(|letter| match letter {
            '1' => 'l',
            '0' => 'o',
            _ => letter,
        })
        .collect()
}
