//! What leads out of a file: the files it uses, addresses of pages, mail.

use agreement_syntax::{FileId, Span};

use crate::lex::{Lexeme, lex};
use crate::snapshot::Snapshot;

/// Something that leads elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is chosen.
    pub span: Span,
    /// Where it leads.
    pub to: LinkTo,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTo {
    /// To a file.
    File(FileId),
    /// To an address: of a page, or of a mailbox.
    Address(String),
}

/// The links of a file, by place.
pub fn links(snapshot: &Snapshot, file: FileId) -> Vec<Link> {
    let text = snapshot.text(file);
    let mut links = Vec::new();
    let mut used: Vec<Span> = Vec::new();
    for one in snapshot.project().tree(file).into_iter().flat_map(|(_, uses)| uses) {
        used.push(one.place.span);
        if let Ok(target) = one.target {
            let span = inside_quotes(one.place.span);
            links.push(Link { span, to: LinkTo::File(target) });
        }
    }
    for token in lex(text, Span::new(0, text.len())) {
        if matches!(token.kind, Lexeme::Text | Lexeme::Comment | Lexeme::Doc) && !used.contains(&token.span) {
            links.extend(addresses(token.span.of(text), token.span.start));
        }
    }
    links.sort_by_key(|link| link.span);
    links
}

fn inside_quotes(span: Span) -> Span {
    Span { start: span.start.saturating_add(1), end: span.end.saturating_sub(1) }
}

/// The addresses in some words.
fn addresses(words: &str, base: u32) -> Vec<Link> {
    let is_end = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '<' | '>' | '(' | ')' | '`');
    let mut found = Vec::new();
    let mut at = 0;
    for word in words.split(is_end) {
        let start = at;
        at = start
            + word.len()
            + words.get(start + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let bare = word.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        let is_page = bare.starts_with("https://") || bare.starts_with("http://");
        let is_mailbox = bare.split_once('@').is_some_and(|(name, host)| {
            let sound =
                |part: &str| part.chars().all(|letter| letter.is_alphanumeric() || "._%+-".contains(letter));
            !name.is_empty() && sound(name) && sound(host) && host.contains('.') && !host.starts_with('.')
        });
        let address = match (is_page, is_mailbox) {
            (true, _) => bare.to_owned(),
            (_, true) => format!("mailto:{bare}"),
            _ => continue,
        };
        let span = Span::new(start, start + bare.len()).after(base);
        found.push(Link { span, to: LinkTo::Address(address) });
    }
    found
}
