//! Puts right, in a copy of the same length, what stands between the words: comments and quotes of other languages.

use super::Recovery;
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::{self, Kind, Quotes, Token};

impl Recovery<'_, '_> {
    /// Reads the item into tokens without comments, and fills the copy that the grammar gets to see.
    pub(super) fn tidy(&mut self) -> Vec<Token> {
        let text = self.text;
        let mut tokens = scan::scan(text);
        let mut done = 0;
        let mut comment_above: Option<Token> = None;
        for token in &tokens {
            let gap = text.get(done..token.start).unwrap_or("");
            if gap.is_ascii() {
                self.fixed.push_str(gap);
            } else {
                push_blanks(&mut self.fixed, gap);
            }
            let words = token.of(text);
            match token.kind {
                Kind::ForeignComment => {
                    push_blanks(&mut self.fixed, words);
                    let starts_line =
                        gap.trim_matches([' ', '\t']).is_empty() && done == 0 || gap.contains('\n');
                    let goes_on = comment_above.is_some_and(|above| {
                        let between = text.get(above.end..token.start).unwrap_or("x");
                        let alike = above.of(text).as_bytes().first() == words.as_bytes().first();
                        starts_line
                            && alike
                            && between.trim().is_empty()
                            && between.matches('\n').count() <= 1
                    });
                    if !goes_on {
                        self.report_comment(*token);
                    }
                    comment_above = starts_line.then_some(*token);
                }
                Kind::Text(Quotes::Odd) => {
                    self.push_plain_quotes(words);
                    self.report_quotes(*token);
                }
                _ => self.fixed.push_str(words),
            }
            done = token.end;
        }
        let rest = text.get(done..).unwrap_or("");
        push_blanks(&mut self.fixed, rest);
        tokens.retain(|token| !matches!(token.kind, Kind::Comment | Kind::ForeignComment));
        tokens
    }

    /// Overwrites a stretch of the copy with blanks.
    pub(super) fn blank_out(&mut self, start: usize, end: usize) {
        if self.fixed.is_char_boundary(start) && self.fixed.is_char_boundary(end) && start < end {
            self.fixed.replace_range(start..end, &" ".repeat(end - start));
        }
    }

    fn push_plain_quotes(&mut self, words: &str) {
        let mut letters = words.chars();
        let (Some(open), Some(close)) = (letters.next(), letters.next_back()) else { return };
        self.fixed.push('"');
        self.fixed.push_str(&" ".repeat(open.len_utf8() - 1));
        self.fixed.extend(letters.map(|letter| if letter == '"' { '\'' } else { letter }));
        self.fixed.push_str(&" ".repeat(close.len_utf8() - 1));
        self.fixed.push('"');
    }

    fn report_quotes(&mut self, token: Token) {
        let words = token.of(self.text);
        let mut letters = words.chars();
        let (open, _) = (letters.next(), letters.next_back());
        let plain = format!("\"{}\"", letters.as_str().replace('"', "\\\""));
        let message = match open {
            Some('\'' | '‘' | '‚') => "a text stands in double quotes, not in single ones",
            _ => "a text stands in plain quotes, not in curly ones",
        };
        let finding = Finding::new(rules::ODD_QUOTES, self.at(token), message)
            .help("write a plain `\"` at both ends")
            .edit(Safety::Safe, "write plain quotes", self.at(token), plain);
        self.say(finding);
    }

    fn report_comment(&mut self, token: Token) {
        let after = self.text.get(token.end..).unwrap_or("").trim_start_matches([' ', '\t', '\r']);
        let ends_line = after.is_empty() || after.starts_with('\n');
        let finding = comment_finding(self.at(token), token.of(self.text), ends_line);
        self.say(finding);
    }
}

/// What there is to say of a comment in another language's style.
pub(super) fn comment_finding(place: crate::Place, words: &str, ends_line: bool) -> Finding {
    let sign = if words.starts_with("/*") { "/*" } else { words.get(..1).unwrap_or("#") };
    let sign = if sign == "-" { "--" } else { sign };
    let message = format!("a comment starts with `//`, not with `{sign}`");
    let finding =
        Finding::new(rules::FOREIGN_COMMENT, place, message).help("write `//` before every line of it");
    let inner = words.strip_prefix(sign).unwrap_or(words);
    let inner = inner.strip_suffix("*/").unwrap_or(inner);
    if !ends_line || inner.contains('\n') || (sign == "/*" && !words.ends_with("*/")) {
        return finding;
    }
    let plain = format!("// {}", inner.trim_start_matches('#').trim());
    finding.edit(Safety::Offered, "write it with `//`", place, plain)
}

/// Blanks of the same length, line ends kept.
fn push_blanks(out: &mut String, words: &str) {
    out.extend(words.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { byte as char } else { ' ' }));
}
