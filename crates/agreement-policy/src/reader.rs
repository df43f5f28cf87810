//! Reads values out of TOML and says what is wrong with those that are of another kind.

use std::borrow::Cow;
use std::ops::Range;

use agreement_model::{Placed, suggest};
use agreement_syntax::{FileId, Finding, Place, Safety, Span};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key as the parser gives it.
pub(crate) type Key<'i> = Spanned<Cow<'i, str>>;
/// A value as the parser gives it.
pub(crate) type Value<'i> = Spanned<DeValue<'i>>;

/// Collects what is wrong with a file while its values are read.
#[derive(Debug)]
pub(crate) struct Reader {
    /// The file.
    pub file: FileId,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

impl Reader {
    /// The place of some bytes of the file.
    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.file, Span::new(range.start, range.end))
    }

    /// A key that nothing reads; `at` completes "there is no key `x` …".
    pub(crate) fn unknown_key(&mut self, key: &Key<'_>, at: &str, known: &[&str]) {
        let name = key.get_ref();
        let place = self.place(key.span());
        let finding = Finding::new("policy-unknown-key", place, format!("there is no key `{name}` {at}"))
            .with("key", name.as_ref())
            .with("known", known.join(", "));
        let all = format!("the keys there are: {}", suggest::both(known));
        self.findings.push(match suggest::nearest(name, known.iter().copied()).as_slice() {
            [] => finding.help(all),
            near => {
                let finding = finding.help(format!("did you mean {}? {all}", suggest::either(near)));
                offer(finding, place, near)
            }
        });
    }

    /// A value that its key cannot have.
    pub(crate) fn wrong(&mut self, place: Place, message: String, help: impl Into<String>) {
        self.findings.push(Finding::new("policy-wrong-value", place, message).help(help));
    }

    /// A value of another kind than its key takes.
    pub(crate) fn other_kind(&mut self, key: &str, value: &Value<'_>, wanted: &str, help: impl Into<String>) {
        let message = format!("`{key}` takes {wanted}, and this is {}", kind(value.get_ref()));
        self.wrong(self.place(value.span()), message, help);
    }

    /// A value that is a table.
    pub(crate) fn table<'t, 'i>(&mut self, key: &str, value: &'t Value<'i>) -> Option<&'t DeTable<'i>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.other_kind(key, value, "further keys", format!("write them under a heading `[{key}]`"));
        None
    }

    /// A value that is a text.
    pub(crate) fn text(&mut self, key: &str, value: &Value<'_>, help: &str) -> Option<Placed<String>> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(Placed::new(text.to_string(), self.place(value.span())));
        }
        self.other_kind(key, value, "a text", help);
        None
    }

    /// A value that is a list of texts; one text alone is a list of one.
    pub(crate) fn texts(&mut self, key: &str, value: &Value<'_>) -> Option<Vec<Placed<String>>> {
        let help = format!("write `{key} = [\"…\", \"…\"]`");
        match value.get_ref() {
            DeValue::String(_) => self.text(key, value, &help).map(|text| vec![text]),
            DeValue::Array(array) => array.iter().map(|value| self.text(key, value, &help)).collect(),
            _ => {
                self.other_kind(key, value, "a list of texts", help);
                None
            }
        }
    }

    /// A value that is one of some words.
    pub(crate) fn one_of(
        &mut self,
        key: &str,
        value: &Value<'_>,
        words: &[&'static str],
    ) -> Option<Placed<&'static str>> {
        let help = format!("write {}", suggest::either(words));
        let text = self.text(key, value, &help)?;
        if let Some(word) = words.iter().find(|word| **word == text.value) {
            return Some(Placed::new(*word, text.place));
        }
        let message = format!("`{key}` cannot be `{}`", text.value);
        let finding = Finding::new("policy-wrong-value", text.place, message)
            .help(help)
            .with("value", text.value.as_str())
            .with("known", words.join(", "));
        let near = meant(&text.value, words);
        let quoted: Vec<String> = near.iter().map(|word| format!("\"{word}\"")).collect();
        let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
        self.findings.push(offer(finding, text.place, &quoted));
        None
    }
}

/// Offers to write what was probably meant, where that is one word.
pub(crate) fn offer(finding: Finding, place: Place, near: &[&str]) -> Finding {
    match near {
        [only] => finding.edit(Safety::Offered, format!("write `{only}`"), place, *only),
        _ => finding,
    }
}

/// The words that somebody may have meant: those near to what was written, or those that it is the beginning of.
fn meant<'w>(written: &str, words: &[&'w str]) -> Vec<&'w str> {
    let near = suggest::nearest(written, words.iter().copied());
    if near.is_empty() && written.len() > 2 {
        return words.iter().copied().filter(|word| word.starts_with(&written.to_lowercase())).collect();
    }
    near
}

/// What a value is, in words.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a yes or no",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table of further keys",
    }
}
