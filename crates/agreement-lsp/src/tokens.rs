//! The colours of words in the numbers of the protocol, whole or as what has changed since the client asked last.

use std::collections::BTreeMap;

use agreement_ide::{Class, Classed, FileId};
use tower_lsp::ls_types::*;

use crate::view::View;

/// What each class is called in the protocol; a token names one by its index.
const TYPES: [SemanticTokenType; 11] = [
    SemanticTokenType::KEYWORD,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::FUNCTION,
    SemanticTokenType::CLASS,
    SemanticTokenType::INTERFACE,
    SemanticTokenType::METHOD,
    SemanticTokenType::EVENT,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::STRING,
    SemanticTokenType::NUMBER,
    SemanticTokenType::COMMENT,
];

const MODIFIERS: [SemanticTokenModifier; 3] = [
    SemanticTokenModifier::DECLARATION,
    SemanticTokenModifier::DOCUMENTATION,
    SemanticTokenModifier::DEFAULT_LIBRARY,
];

/// The names that the numbers stand for.
pub fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend { token_types: TYPES.to_vec(), token_modifiers: MODIFIERS.to_vec() }
}

/// The index of a class among the types, and its modifiers.
fn of(class: Class) -> (u32, u32) {
    match class {
        Class::Keyword => (0, 0),
        Class::Label => (1, 0),
        Class::Action => (2, 0),
        Class::Party => (3, 0),
        Class::Goal => (4, 0),
        Class::Promise => (5, 0),
        Class::Time => (6, 0),
        Class::Consequence | Class::Name => (7, 0),
        Class::Fixed => (7, 0b100),
        Class::Text => (8, 0),
        Class::Number => (9, 0),
        Class::Comment => (10, 0),
        Class::Doc => (10, 0b010),
    }
}

/// The words of a file as the protocol counts them: each from the one before it.
pub fn encoded(view: &View, file: FileId, words: &[Classed]) -> Vec<SemanticToken> {
    let Some(source) = view.source(file) else { return Vec::new() };
    let mut last = Position::default();
    let mut tokens = Vec::with_capacity(words.len());
    for word in words {
        let start = view.encoding.position(source, word.span.start);
        let (token_type, modifiers) = of(word.class);
        let same_line = start.line == last.line;
        tokens.push(SemanticToken {
            delta_line: start.line.saturating_sub(last.line),
            delta_start: if same_line {
                start.character.saturating_sub(last.character)
            } else {
                start.character
            },
            length: view.encoding.width(word.span.of(source.text())),
            token_type,
            token_modifiers_bitset: modifiers | u32::from(word.declares),
        });
        last = start;
    }
    tokens
}

/// What was told last of each file, so that the next answer need only say what has changed.
#[derive(Debug, Default)]
pub struct Told {
    count: u64,
    files: BTreeMap<String, (String, Vec<SemanticToken>)>,
}

impl Told {
    /// Remembers what is told now, and gives it a name.
    pub fn keep(&mut self, uri: &Uri, tokens: &[SemanticToken]) -> String {
        self.count += 1;
        let id = self.count.to_string();
        self.files.insert(uri.as_str().to_owned(), (id.clone(), tokens.to_vec()));
        id
    }

    /// The one stretch in which some tokens differ from what was told by a name; nothing where that is not known any more.
    pub fn change(&self, uri: &Uri, id: &str, tokens: &[SemanticToken]) -> Option<Vec<SemanticTokensEdit>> {
        let (_, old) = self.files.get(uri.as_str()).filter(|(known, _)| known == id)?;
        let ahead = old.iter().zip(tokens).take_while(|(one, other)| one == other).count();
        let rest = |all: &[SemanticToken]| all.len() - ahead;
        let behind = old.iter().rev().zip(tokens.iter().rev()).take(rest(old).min(rest(tokens)));
        let behind = behind.take_while(|(one, other)| one == other).count();
        let fresh: Vec<SemanticToken> =
            tokens.iter().skip(ahead).take(rest(tokens) - behind).copied().collect();
        let gone = rest(old) - behind;
        if gone == 0 && fresh.is_empty() {
            return Some(Vec::new());
        }
        let numbers = |count: usize| u32::try_from(count * 5).unwrap_or(u32::MAX);
        Some(vec![SemanticTokensEdit {
            start: numbers(ahead),
            delete_count: numbers(gone),
            data: Some(fresh),
        }])
    }

    /// Forgets a file that was closed.
    pub fn forget(&mut self, uri: &Uri) {
        self.files.remove(uri.as_str());
    }
}
