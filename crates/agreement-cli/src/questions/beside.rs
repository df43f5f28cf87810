//! What is owed beside the promises, in words: a sum, words that somebody owes, people to be brought in.

use agreement_ledger::questions::{Beside, Extra, NoticeKind};

use super::{Words, source_of_symbol};

/// What is owed, for a list: `5,000 USD because of leave`, or what is to be done.
pub fn beside_title(words: &Words<'_>, it: &Beside) -> String {
    match &it.what {
        Extra::Sum(sum) => format!("{sum} because of {}", because_of(words, it)),
        Extra::Said(what) => said(words, what),
    }
}

/// What kind of thing it is, in the words of `money` and `breakdown`.
pub fn beside_kind(it: &Beside) -> &'static str {
    match &it.what {
        Extra::Sum(_) => "charge",
        Extra::Said(what) => kind_said(what),
    }
}

/// What it comes from, with the occurrence where there are several.
pub fn because_of(words: &Words<'_>, it: &Beside) -> String {
    let (name, key) = (source_of_symbol(words, it.of), it.key.to_string());
    if key.is_empty() { name } else { format!("{name} {key}") }
}

/// Something to be said or done, as the heading of what is told of it.
pub fn said(words: &Words<'_>, what: &NoticeKind) -> String {
    match what {
        NoticeKind::Escalate(names) if names.is_empty() => "go up the ladder".to_owned(),
        NoticeKind::Escalate(names) => format!("bring in {}", words.people(names)),
        NoticeKind::Words(text) => text.clone(),
        NoticeKind::Settle => "settle what is contested".to_owned(),
        NoticeKind::Claim => "claim what follows, or it is lost".to_owned(),
        NoticeKind::Excuse(id) => {
            let excuse = words.model.excuses.get(id.index()).map_or("", |it| it.head.says());
            format!("tell the other side if it is because of: {excuse}; told later it does not count")
        }
    }
}

/// What kind of thing is to be said or done.
pub fn kind_said(what: &NoticeKind) -> &'static str {
    match what {
        NoticeKind::Escalate(_) => "escalate",
        NoticeKind::Words(_) => "words",
        NoticeKind::Settle => "settle",
        NoticeKind::Claim => "claim",
        NoticeKind::Excuse(_) => "excuse",
    }
}
