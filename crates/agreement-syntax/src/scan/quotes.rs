//! Decides where a text ends, and where it begins, when one of its quotes was forgotten or is of another kind.

use super::{Kind, Quotes, Scanner, first_word, is_word_letter, looks_like_entry, quotes};
use crate::words;

/// How many lines a text with plain quotes may run on and still be taken for one.
const LINES_OF_TEXT: usize = 20;
/// How many words before a closing quote are looked at for where they start.
const LONGEST_LINE_OF_WORDS: usize = 200;
/// Lines longer than this are not looked at for the end of a text above them.
const LONG_LINE: usize = 1_000;

impl Scanner<'_> {
    /// A text that opens at this quote.
    pub(super) fn quoted(&mut self, at: usize) -> usize {
        if self.rest(at).starts_with("\"\"\"") {
            return self.triple_quoted(at);
        }
        if let Some(start) = self.start_of_words(at) {
            while self.tokens.pop_if(|token| token.start >= start).is_some() {}
            self.line.odd = false;
            return self.push(Kind::Text(Quotes::MissingStart), start, at + 1);
        }
        if self.line.unclosed {
            // One guess a line: what follows a text without an end is not worth another.
            return self.push(Kind::Text(Quotes::Missing), at, self.line.end);
        }
        let close = self.closing_quote(at + 1, self.line.end);
        self.line.unclosed = close.is_none();
        if let Some(close) = close {
            let next = self.rest(close + 1).chars().next().unwrap_or('\n');
            let doubtful = self.line.odd && is_word_letter(next);
            match if doubtful { self.end_within(at + 1, close) } else { None } {
                None => return self.push(Kind::Text(Quotes::Closed), at, close + 1),
                Some(end) => {
                    self.line.odd = false;
                    return self.push(Kind::Text(Quotes::Missing), at, end);
                }
            }
        }
        if let Some(end) = self.end_within(at + 1, self.line.end) {
            return self.push(Kind::Text(Quotes::Missing), at, end);
        }
        if let Some(end) = self.end_below(at) {
            self.push(Kind::Text(Quotes::OverLines), at, end);
            self.pass_lines(end);
            return end;
        }
        let end = at + self.slice(at, self.line.end).trim_end().len();
        self.push(Kind::Text(Quotes::Missing), at, end)
    }

    /// Where the words start that this quote closes, if it plainly closes some that no quote opens.
    fn start_of_words(&self, at: usize) -> Option<usize> {
        let before = self.slice(0, at).chars().next_back()?;
        let next = self.rest(at + 1).chars().next().unwrap_or('\n');
        let closes = !before.is_whitespace() && !matches!(before, ':' | ',' | ';' | '=' | '{' | '}' | '(');
        if !self.line.odd || !closes || !(next.is_whitespace() || matches!(next, ';' | ',' | '{' | '}')) {
            return None;
        }
        let on_line = self.tokens.iter().rev().take(LONGEST_LINE_OF_WORDS);
        let behind = on_line
            .take_while(|token| !matches!(token.kind, Kind::Line | Kind::Open | Kind::Close | Kind::Text(_)));
        let mut words = behind.collect::<Vec<_>>();
        words.reverse();
        let label = words.windows(2).rposition(|pair| match pair {
            [word, colon] => colon.kind == Kind::Colon && words::is_field(word.of(self.text)),
            _ => false,
        });
        let first = match label {
            Some(label) => label + 2,
            None => match words.first()?.of(self.text) {
                "mitigation" | "resistance" | "scenario" | "agreement" => 1,
                word if words::is_keyword(word) || words::is_block_word(word) => 2,
                _ => return None,
            },
        };
        words.get(first).map(|token| token.start)
    }

    fn closing_quote(&self, mut at: usize, end: usize) -> Option<usize> {
        while at < end {
            match self.byte(at) {
                b'"' => return Some(at),
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        None
    }

    /// Where in this stretch a text without its quote was most likely meant to end, if something plainly follows it.
    fn end_within(&self, start: usize, end: usize) -> Option<usize> {
        let mut stretch = self.slice(start, end);
        let before = |offset: usize| start + self.slice(start, start + offset).trim_end().len();
        let brace = if self.line.header { stretch.find(" {") } else { None };
        stretch = stretch.get(..brace.unwrap_or(stretch.len())).unwrap_or("");
        for (semi, _) in stretch.match_indices(';') {
            let after = stretch.get(semi + 1..).unwrap_or("").trim_start();
            let word = first_word(after);
            let labelled = after.get(word.len()..).unwrap_or("").starts_with(':');
            if (labelled && words::is_field(word)) || word == "if" {
                return Some(before(semi));
            }
        }
        if let Some(brace) = brace {
            return Some(before(brace));
        }
        let mut body = stretch.trim_end();
        for _ in 0..self.line.open {
            body = body.strip_suffix('}').map_or(body, str::trim_end);
        }
        (body.len() < stretch.trim_end().len()).then_some(start + body.len())
    }

    /// Where a text ends that was begun with a plain quote and runs on for some lines.
    fn end_below(&self, at: usize) -> Option<usize> {
        let mut line = self.line_end(at) + 1;
        for _ in 0..LINES_OF_TEXT {
            if line >= self.bytes.len() {
                return None;
            }
            let words = self.bytes.get(line..(line + LONG_LINE).min(self.bytes.len())).unwrap_or_default();
            let end = line + memchr::memchr(b'\n', words).unwrap_or(words.len());
            let text = self.text.get(line..end)?;
            if end - line >= LONG_LINE || text.contains(['{', '}']) || looks_like_entry(text.trim_start()) {
                return None;
            }
            match quotes(text) {
                0 => line = end + 1,
                1 => {
                    let quote = text.find('"')?;
                    let after = text.get(quote + 1..)?.trim_start();
                    let closes = quote > 0 && (after.is_empty() || after.starts_with([';', ',']));
                    return closes.then_some(line + quote + 1);
                }
                _ => return None,
            }
        }
        None
    }

    fn triple_quoted(&mut self, at: usize) -> usize {
        let body = at + 3;
        let close = memchr::memmem::find(self.rest(body).as_bytes(), b"\"\"\"").map(|close| body + close);
        let sound = close.filter(|close| {
            let last_line = self.bytes.get(at..*close).and_then(|before| memchr::memrchr(b'\n', before));
            last_line.is_none_or(|line| !looks_like_entry(self.slice(at + line + 1, *close).trim_start()))
        });
        if let Some(close) = sound {
            let end = self.push(Kind::Text(Quotes::Closed), at, close + 3);
            self.pass_lines(end);
            return end;
        }
        // Never closed: it ends where an entry plainly starts again.
        let mut line = self.line_end(at);
        while line < self.bytes.len() {
            let end = self.line_end(line + 1);
            let words = self.slice(line + 1, end).trim();
            if words == "}" || looks_like_entry(words) {
                break;
            }
            line = end;
        }
        let end = at + self.slice(at, line).trim_end().len();
        self.push(Kind::Text(Quotes::MissingTriple), at, end);
        self.pass_lines(end);
        end
    }

    /// A text in curly or single quotes, if this sign opens one that closes on the line; otherwise just the sign.
    pub(super) fn odd_quoted(&mut self, at: usize, quote: char) -> usize {
        let body = at + quote.len_utf8();
        let before = self.slice(0, at).chars().next_back().unwrap_or(' ');
        let opens = before.is_whitespace() || matches!(before, ':' | ',' | '=' | '{' | ';' | '(');
        let mut window = self.line.end.min(body + LONG_LINE);
        while !self.text.is_char_boundary(window) {
            window -= 1;
        }
        let line = self.slice(body, window);
        let closers: &[char] = match quote {
            '\'' | '‘' | '‚' => &['\'', '’', '‘'],
            '«' => &['»'],
            _ => &['”', '“', '"'],
        };
        if opens {
            for (offset, closer) in line.match_indices(closers) {
                let end = offset + closer.len();
                let after = line.get(end..).and_then(|after| after.chars().next()).unwrap_or('\n');
                if !is_word_letter(after) {
                    return self.push(Kind::Text(Quotes::Odd), at, body + end);
                }
            }
        }
        self.push(Kind::Sign, at, body)
    }
}
