//! Headers that cannot be read: of a declaration, of a block inside one, of an `if`, and `use`.

use agreement_grammar::Rule;

use super::Recovery;
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::{Kind, Quotes, Token};
use crate::slips::expected::Reading;
use crate::slips::{self, quoted};
use crate::span::Span;
use crate::tree::{Block, Bound, Branch, Declaration, ItemKind, Text};
use crate::words;

impl Recovery<'_, '_> {
    /// The header of a declaration: the pieces `from` up to but not including `to`.
    pub(super) fn header(&mut self, from: usize, to: usize) -> Declaration {
        match self.read(Rule::lone_head, self.stretch(from, to), |build, pair| build.lone_head(pair)) {
            Ok(head) => head,
            Err(at) => {
                self.header_slip(from, to, at);
                self.guessed_header(from, to)
            }
        }
    }

    /// The header of a block inside a declaration.
    pub(super) fn nested_header(&mut self, from: usize, to: usize) -> Declaration {
        let word = self.word(from);
        let known = words::is_block_word(word);
        let reading =
            self.read(Rule::lone_nested, self.stretch(from, to), |build, pair| build.lone_head(pair));
        if !known
            && !self.is_odd(from, to)
            && self.kind(from) == Kind::Word
            && self.kind(from + 1) != Kind::Colon
        {
            let finding = self.unknown_block(from);
            if reading.is_ok() || words::meant_block_word(word).is_some() || words::is_keyword(word) {
                self.say(finding);
                return reading.unwrap_or_else(|_| self.guessed_header(from, to));
            }
        }
        match reading {
            Ok(head) => head,
            Err(at) => {
                self.header_slip(from, to, at);
                self.guessed_header(from, to)
            }
        }
    }

    fn unknown_block(&self, at: usize) -> Finding {
        let word = self.word(at);
        let place = self.at(self.token(at));
        if words::is_keyword(word) {
            let message =
                format!("`{word}` opens a declaration of its own and cannot stand inside another one");
            return Finding::new(rules::MISPLACED_DECLARATION, place, message)
                .help("close the block above it first, and begin it at the start of a line");
        }
        if let Some(what) = words::reserved_for(word) {
            return slips::reserved(place, word, what);
        }
        let finding = |message| Finding::new(rules::UNKNOWN_KEYWORD, place, message);
        if let Some(meant) = words::meant_block_word(word) {
            return finding(format!(
                "no block in here begins with {}; did you mean `{meant}`?",
                quoted(word)
            ))
            .help(format!("write `{meant}`"))
            .with("meant", meant)
            .edit(Safety::Offered, format!("write `{meant}`"), place, meant);
        }
        let known: Vec<String> = words::BLOCK_WORDS.iter().map(|(word, _)| format!("`{word}`")).collect();
        finding(format!("no block in here begins with {}", quoted(word)))
            .help(format!("a block inside a declaration opens with `if` or one of {}", known.join(", ")))
    }

    /// Says what is wrong with a header, once.
    fn header_slip(&mut self, from: usize, to: usize, at: Option<usize>) {
        if from >= to {
            let message = "this `{` opens a block, but no word says what block";
            let finding = Finding::new(rules::UNREADABLE_ENTRY, self.at(self.token(from)), message);
            self.say(finding.help("write what it is before the brace, such as `goal faster_quotes \"…\" {`"));
            return;
        }
        if self.is_odd(from, to) {
            return;
        }
        let tokens: Vec<Token> = (from..to).map(|index| self.token(index)).collect();
        if let Some(text) = tokens.iter().find(|token| is_unclosed(**token)) {
            let finding = self.unterminated(*text);
            self.say(finding);
            return;
        }
        let word = self.word(from);
        if let Some(colon) = tokens.iter().find(|token| token.kind == Kind::Colon) {
            let message =
                format!("no colon belongs after {}: a block opens with a brace alone", quoted(word));
            let finding = Finding::new(rules::STRAY_SIGN, self.at(*colon), message).help("remove the colon");
            self.say(finding.edit(Safety::Safe, "remove the colon", self.at(*colon), ""));
            return;
        }
        let finding =
            self.bad_name(&tokens).unwrap_or_else(|| self.stopped_in(Reading::Header, from, to, at));
        self.say(finding.help("a header is a word, a name and a title in quotes: `goal faster_quotes \"Quotes leave the same day\" {`"));
    }

    /// A name with a hyphen or blanks in it, or in quotes that are not closed.
    fn bad_name(&self, tokens: &[Token]) -> Option<Finding> {
        let names: Vec<&Token> = tokens.iter().skip(1).take_while(|token| token.kind == Kind::Word).collect();
        let (first, last) = (names.first()?, names.last()?);
        let written = self.text.get(first.start..last.end)?;
        let name: String = written
            .chars()
            .map(|letter| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '_' })
            .collect();
        if name == written {
            return None;
        }
        let place = self.place(first.start, last.end);
        let message =
            format!("a name is one word of letters, digits and `_`, which {} is not", quoted(written));
        let title = format!("write `{name}`");
        Some(Finding::new(rules::UNREADABLE_ENTRY, place, message).edit(Safety::Offered, title, place, name))
    }

    /// As much of a header as can be told from its words.
    fn guessed_header(&self, from: usize, to: usize) -> Declaration {
        let span = |token: Token| Span::new(token.start, token.end);
        let keyword = span(self.token(from));
        let second = self.token(from + 1);
        let is_name =
            from + 1 < to && second.kind == Kind::Word && !second.of(self.text).contains(['-', '.', '\'']);
        let title =
            (from..to).map(|index| self.token(index)).find(|token| matches!(token.kind, Kind::Text(_)));
        Declaration {
            keyword,
            name: is_name.then(|| span(second)),
            title: title.map(|title| Text(span(title))),
            block: Block::default(),
        }
    }

    /// The header of an `if`.
    pub(super) fn branch_header(&mut self, from: usize, to: usize) -> Branch {
        match self.read(Rule::lone_branch, self.stretch(from, to), |build, pair| build.lone_branch(pair)) {
            Ok(head) => head,
            Err(at) => {
                if !self.is_odd(from, to) {
                    let finding = self.branch_slip(from, to, at);
                    self.say(finding);
                }
                let span = self.span(from, to);
                let second = self.token(from + 1);
                let known = from + 1 < to && second.kind == Kind::Word;
                let trigger = if known {
                    Span::new(second.start, second.end)
                } else {
                    Span::new(second.start, second.start)
                };
                Branch { span, trigger, bound: Bound::None, block: Block::default() }
            }
        }
    }

    /// `late by 3 days {`: an `if` that was forgotten.
    pub(super) fn header_without_if(&mut self, from: usize, to: usize) -> Branch {
        let first = self.token(from);
        let word = first.of(self.text);
        let finding =
            Finding::new(rules::MISSING_WORD, self.at(first), format!("expected `if` before `{word}`"));
        let start = self.place(first.start, first.start);
        self.say(finding.help(format!("write `if {word}`")).edit(Safety::Safe, "write `if`", start, "if "));
        let (start, end) = self.stretch(from, to);
        let header = format!("if {}", self.fixed.get(start..end).unwrap_or(""));
        let shift = start.saturating_sub("if ".len());
        let trigger = Span::new(first.start, first.end);
        super::read_slice(Rule::lone_branch, &header, shift, |build, pair| build.lone_branch(pair))
            .ok()
            .filter(|branch| branch.trigger == trigger)
            .unwrap_or(Branch { span: trigger, trigger, bound: Bound::None, block: Block::default() })
    }

    pub(super) fn branch_slip(&self, from: usize, to: usize, at: Option<usize>) -> Finding {
        let second = self.token(from + 1);
        let word = second.of(self.text);
        if to <= from + 1 || second.kind != Kind::Word || !words::TRIGGERS.contains(&word) {
            // `if fee is late`: the word that was meant stands further on.
            let place = if to > from + 1 { self.at(second) } else { self.behind(self.token(from)) };
            let meant =
                (from + 2..to).map(|index| self.word(index)).find(|word| words::TRIGGERS.contains(word));
            return slips::unknown_trigger(place, if to > from + 1 { word } else { "" }, meant);
        }
        if let Some(colon) = (from + 2..to).find(|index| self.kind(*index) == Kind::Colon) {
            return self.colon_for_braces(colon, to);
        }
        self.stopped(from, to, at)
            .help("write `if late { … }`, `if late by 3 days { … }`, `if missed on 2026-05-01 { … }` or `if below 99.5% { … }`")
    }

    /// `if late: escalate`.
    fn colon_for_braces(&self, colon: usize, to: usize) -> Finding {
        let message = "what follows from an `if` stands in braces, not behind a colon";
        let finding = Finding::new(rules::MISSING_BRACE, self.at(self.token(colon)), message)
            .help("write `if late { … }`, with what follows between the braces");
        if colon + 1 >= to {
            return finding;
        }
        let gap = self.place(self.token(colon).start, self.token(colon + 1).start);
        let end = self.behind(self.token(to - 1));
        let mut finding = finding.edit(Safety::Offered, "put it in braces", gap, " { ");
        if let Some(edit) = finding.edits.last_mut() {
            edit.changes.push(crate::Change { place: end, text: " }".to_owned() });
        }
        finding
    }

    /// `use` and what follows it.
    pub(super) fn use_file(&mut self, tokens: &[Token]) -> ItemKind {
        let text = tokens.iter().find(|token| matches!(token.kind, Kind::Text(_))).copied();
        let first = tokens.first().copied();
        let (Some(first), false) = (first, tokens.iter().any(|token| is_unclosed(*token))) else {
            if let Some(text) = text {
                let finding = self.unterminated(text);
                self.say(finding);
            }
            return ItemKind::Broken;
        };
        let next = tokens.get(1).copied();
        let odd = next.is_some_and(|next| next.kind == Kind::Text(Quotes::Odd));
        if text.is_some() && odd && tokens.len() == 2 {
            return text
                .map_or(ItemKind::Broken, |text| ItemKind::Use(Text(Span::new(text.start, text.end))));
        }
        let found = next.map_or_else(|| "the end of the line".to_owned(), |next| quoted(next.of(self.text)));
        let place = next.map_or_else(|| self.behind(first), |next| self.at(next));
        let finding =
            if let (Some(text), Some(extra)) = (text.filter(|text| Some(*text) == next), tokens.get(2)) {
                let message = format!(
                    "expected the end of the line after {}, found {}",
                    quoted(text.of(self.text)),
                    quoted(extra.of(self.text))
                );
                Finding::new(rules::UNREADABLE_ENTRY, self.at(*extra), message)
            } else {
                Finding::new(
                    rules::UNREADABLE_ENTRY,
                    place,
                    format!("expected a path in quotes after `use`, found {found}"),
                )
            };
        self.say(
            finding.help("write the path in quotes, one file a line: `use \"shared/us_business.agreement\"`"),
        );
        text.map_or(ItemKind::Broken, |text| ItemKind::Use(Text(Span::new(text.start, text.end))))
    }

    /// Says that a text has no closing quote.
    pub(super) fn unterminated(&self, text: Token) -> Finding {
        let place = self.at(text);
        let first_line = text.of(self.text).lines().next().unwrap_or("").len();
        let head = self.place(text.start, text.start + first_line);
        match text.kind {
            Kind::Text(Quotes::OverLines) => {
                let start = self.place(text.start, text.start + 1);
                let end = self.place(text.end - 1, text.end);
                let message = "a text in plain quotes ends on its own line, and this one runs on";
                let mut finding = Finding::new(rules::UNTERMINATED_TEXT, head, message)
                    .help("write `\"\"\"` at both ends of a text over several lines")
                    .edit(Safety::Safe, "write `\"\"\"` at both ends", start, "\"\"\"");
                if let Some(edit) = finding.edits.last_mut() {
                    edit.changes.push(crate::Change { place: end, text: "\"\"\"".to_owned() });
                }
                finding
            }
            Kind::Text(Quotes::MissingStart) => {
                let start = self.place(text.start, text.start);
                Finding::new(rules::UNTERMINATED_TEXT, place, "this text lacks the `\"` at its start")
                    .help("write `\"` where the text starts")
                    .edit(Safety::Offered, "write `\"` here", start, "\"")
            }
            Kind::Text(Quotes::MissingTriple) => {
                let message = "this text is never closed: it needs a `\"\"\"` at its end";
                Finding::new(rules::UNTERMINATED_TEXT, head, message)
                    .help("write `\"\"\"` where the text ends")
                    .edit(Safety::Offered, "write `\"\"\"` here", self.behind(text), "\"\"\"")
            }
            _ => {
                let message = "this text is never closed: it needs a `\"` at its end";
                Finding::new(rules::UNTERMINATED_TEXT, place, message)
                    .help("write `\"` where the text ends")
                    .edit(Safety::Offered, "write `\"` here", self.behind(text), "\"")
            }
        }
    }
}

/// Whether a text has no end, or one too far down.
pub(super) fn is_unclosed(token: Token) -> bool {
    matches!(
        token.kind,
        Kind::Text(Quotes::Missing | Quotes::MissingStart | Quotes::MissingTriple | Quotes::OverLines)
    )
}
