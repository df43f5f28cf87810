//! From tree to meaning: names resolved, values read, each in its place.
//!
//! Broken input is ordinary input here. A field that cannot be understood becomes a finding and an unreadable slot;
//! everything else in the declaration is still there.

mod amount;
mod block;
mod condition;
mod declaration;
mod every;
mod header;
mod line;
mod phrase;
mod promise;
mod statement;
mod text;
mod unknown;
mod value;

use std::collections::BTreeSet;

use agreement_syntax::{FileId, Finding, MOST_MISTAKES, Place, Safety, Span};

use crate::model::Model;
use crate::names::Names;
use crate::placed::Placed;
use crate::rules;
use crate::suggest;
use crate::symbol::{Name, Symbol};

pub(crate) use declaration::lower_file;
pub(crate) use line::lower_journal;
pub use text::text_content;

/// What lowering an item needs at hand.
pub(crate) struct Lower<'l> {
    pub(crate) names: &'l Names,
    pub(crate) file: FileId,
    /// The file whose names are seen: the same, but for a journal, which sees those of its agreement.
    pub(crate) sees: FileId,
    /// The item's own text, from which its spans count.
    pub(crate) text: &'l str,
    /// Where the item starts in the file.
    pub(crate) base: u32,
    pub(crate) model: &'l mut Model,
}

/// What a name must stand for in some place.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// For the sentence "expected …".
    pub(crate) says: &'static str,
    /// Which symbols will do.
    pub(crate) fits: fn(Symbol) -> bool,
}

impl Lower<'_> {
    pub(crate) fn place(&self, span: Span) -> Place {
        Place::new(self.file, span.after(self.base))
    }

    pub(crate) fn words(&self, span: Span) -> &str {
        span.of(self.text)
    }

    /// What a text says. Where it stands is kept for whoever looks through all texts.
    pub(crate) fn said(&mut self, text: Span) -> String {
        if self.file == self.sees {
            let written = Placed::new(self.words(text).to_owned(), self.place(text));
            self.model.texts.push(written);
        }
        text_content(self.words(text))
    }

    /// Keeps the words of something that could not be read: they may be names that are used there.
    pub(crate) fn unread(&mut self, span: Span) {
        keep_words(span.of(self.text), &mut self.model.unread);
    }

    pub(crate) fn report(&mut self, finding: Finding) {
        // One more than are kept, so that it shows that there are more.
        if self.model.findings.len() <= MOST_MISTAKES {
            self.model.findings.push(finding);
        }
    }

    /// A name and what it stands for; what is unknown or of another kind is reported once, here.
    pub(crate) fn name(&mut self, span: Span, wanted: Wanted) -> Name {
        let text = self.words(span).to_owned();
        let place = self.place(span);
        let found = self.names.resolve(&text, self.sees);
        let symbol = match found {
            Some(Symbol::Unreadable) => found,
            Some(symbol) if (wanted.fits)(symbol) => found,
            Some(symbol) => {
                self.wrong_kind(&text, place, symbol, wanted);
                Some(Symbol::Unreadable)
            }
            None => {
                self.unknown(&text, place, wanted);
                None
            }
        };
        self.model.uses.extend(symbol.map(|symbol| (symbol, place)));
        Name { text, place, symbol }
    }

    fn wrong_kind(&mut self, text: &str, place: Place, symbol: Symbol, wanted: Wanted) {
        let what = describe(symbol);
        let mut finding = Finding::new(
            rules::WRONG_REFERENCE,
            place,
            format!("expected {}, but `{text}` is {what}", wanted.says),
        )
        .here(format!("this is {what}"))
        .with("name", text);
        if let Some(declared) = self.names.find(text, self.sees) {
            finding = finding.and(declared.place, "declared here");
        }
        let near = self.names.nearest(text, self.sees, wanted.fits);
        finding = match near.as_slice() {
            [] => finding.help(format!("write {} here", wanted.says)),
            near => finding.help(format!("did you mean {}?", suggest::either(near))),
        };
        self.model.unread.insert(text.to_owned());
        self.report(finding);
    }
}

/// Keeps every word of a text that may be a name.
pub(crate) fn keep_words(text: &str, words: &mut BTreeSet<String>) {
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '.');
    words.extend(parts.map(|word| word.trim_matches('.')).filter(|word| !word.is_empty()).map(str::to_owned));
}

/// Whether a word is surely another one with a slip of the fingers in it: one letter off, in a word long enough that one
/// letter does not make another word of it; or the last part of a dotted name. Else somebody has to look: `acme.bob` may
/// be nobody's slip for `acme.lee`.
pub(crate) fn slip(written: &str, meant: &str) -> Safety {
    let (written, meant) = (written.to_lowercase(), meant.to_lowercase());
    let last = meant.rsplit('.').next().unwrap_or("");
    let distance = strsim::damerau_levenshtein(&written, &meant);
    let sure = distance == 0 || last == written || (distance == 1 && last.chars().count() > 3);
    if sure { Safety::Safe } else { Safety::Offered }
}

/// What a symbol is, in a few words: "a goal".
pub(crate) fn describe(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Agreement => "the agreement",
        Symbol::Party(_) => "a party",
        Symbol::Member(_) => "a person or a team",
        Symbol::Calendar(_) => "a calendar",
        Symbol::Goal(_) => "a goal",
        Symbol::Promise(_) => "a promise",
        Symbol::AmountOf(_) => "a sum",
        Symbol::Milestone(_) => "a milestone",
        Symbol::Event(_) => "an event",
        Symbol::Penalty(_) => "a penalty",
        Symbol::Right(_) => "a right",
        Symbol::Excuse(_) => "an excuse",
        Symbol::Assumption(_) => "an assumption",
        Symbol::Scope(_) => "a scope",
        Symbol::Concession(_) => "a concession",
        Symbol::Scenario(_) => "a scenario",
        Symbol::Word(_) => "a word with a meaning of its own",
        Symbol::Unreadable => "something that could not be read",
    }
}
