//! What each word of a file is, for its colour: finer than a grammar can tell, for names are known by what they stand for.

use std::collections::BTreeMap;

use agreement_model::symbol::Symbol;
use agreement_syntax::{FileId, Span, words};

use crate::lex::{Lexeme, Token, lex};
use crate::names::names_in;
use crate::snapshot::Snapshot;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A word that opens a declaration, a block or a branch, or joins a phrase.
    Keyword,
    /// The label of a field.
    Label,
    /// What is done: `pay`, `extend`.
    Action,
    /// A party, a person, a team.
    Party,
    /// A goal.
    Goal,
    /// A promise.
    Promise,
    /// A milestone, an event, a calendar.
    Time,
    /// A penalty, a right, an excuse, an assumption.
    Consequence,
    /// Any other name.
    Name,
    /// A word that stands for something without being declared.
    Fixed,
    /// A text.
    Text,
    /// A number, or a date.
    Number,
    /// A comment.
    Comment,
    /// A doc comment.
    Doc,
}

/// A word with what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classed {
    /// Where it stands; never over several lines.
    pub span: Span,
    /// What it is.
    pub class: Class,
    /// Whether it declares the name.
    pub declares: bool,
}

/// What each word in a stretch of a file is, in their order.
pub fn tokens(snapshot: &Snapshot, file: FileId, stretch: Option<Span>) -> Vec<Classed> {
    if snapshot.is_policy(file) {
        return Vec::new();
    }
    let text = snapshot.text(file);
    let mut names: BTreeMap<Span, (Class, bool)> = BTreeMap::new();
    for agreement in snapshot.agreements().iter().filter(|agreement| agreement.files().contains(&file)) {
        let known =
            names_in(snapshot, snapshot.meaning_of(agreement)).filter(|(_, place, _)| place.file == file);
        names.extend(known.map(|(symbol, place, declares)| (place.span, (of_symbol(symbol), declares))));
    }
    let mut classed: Vec<Classed> = Vec::new();
    let all = lex(text, Span::new(0, text.len()));
    let mut begins = true;
    for (index, token) in all.iter().enumerate() {
        let next = all.get(index + 1).map(|next| next.kind);
        let wanted =
            stretch.is_none_or(|stretch| token.span.start < stretch.end && stretch.start < token.span.end);
        if wanted {
            class(text, *token, begins, next, &names, &mut classed);
        }
        begins = matches!(
            token.kind,
            Lexeme::Open
                | Lexeme::Close
                | Lexeme::Semicolon
                | Lexeme::LineEnd
                | Lexeme::Comment
                | Lexeme::Doc
        );
    }
    classed
}

fn class(
    text: &str,
    token: Token,
    begins: bool,
    next: Option<Lexeme>,
    names: &BTreeMap<Span, (Class, bool)>,
    classed: &mut Vec<Classed>,
) {
    let plain = |class: Class| Classed { span: token.span, class, declares: false };
    match token.kind {
        Lexeme::Comment => classed.push(plain(Class::Comment)),
        Lexeme::Doc => classed.push(plain(Class::Doc)),
        Lexeme::Date | Lexeme::Number => classed.push(plain(Class::Number)),
        // A text over several lines is one piece for each.
        Lexeme::Text => {
            let mut at = token.span.start;
            for line in token.of(text).split_inclusive('\n') {
                let length = u32::try_from(line.trim_end().len()).unwrap_or(0);
                if length > 0 {
                    let span = Span { start: at, end: at.saturating_add(length) };
                    classed.push(Classed { span, class: Class::Text, declares: false });
                }
                at = at.saturating_add(u32::try_from(line.len()).unwrap_or(0));
            }
        }
        Lexeme::Word => {
            let inside = names.range(Span { start: token.span.start, end: 0 }..);
            let inside: Vec<Classed> = inside
                .take_while(|(span, _)| span.start < token.span.end)
                .filter(|(span, _)| span.end <= token.span.end)
                .map(|(span, (class, declares))| Classed { span: *span, class: *class, declares: *declares })
                .collect();
            let word = token.of(text);
            if next == Some(Lexeme::Colon) && begins {
                classed.push(plain(Class::Label));
            } else if begins && (words::is_keyword(word) || words::is_block_word(word) || word == "allow") {
                classed.push(plain(Class::Keyword));
            } else if !inside.is_empty() {
                classed.extend(inside);
            } else if words::ACTIONS.contains(&word) {
                classed.push(plain(Class::Action));
            } else if words::is_little(word) || words::TRIGGERS.contains(&word) {
                classed.push(plain(Class::Keyword));
            } else if words::FIXED_WORDS.contains(&word) {
                classed.push(plain(Class::Fixed));
            }
        }
        _ => {}
    }
}

fn of_symbol(symbol: Symbol) -> Class {
    match symbol {
        Symbol::Party(_) | Symbol::Member(_) => Class::Party,
        Symbol::Goal(_) => Class::Goal,
        Symbol::Promise(_) | Symbol::AmountOf(_) => Class::Promise,
        Symbol::Milestone(_) | Symbol::Event(_) | Symbol::Calendar(_) => Class::Time,
        Symbol::Penalty(_) | Symbol::Right(_) | Symbol::Excuse(_) | Symbol::Assumption(_) => {
            Class::Consequence
        }
        Symbol::Word(_) => Class::Fixed,
        _ => Class::Name,
    }
}
