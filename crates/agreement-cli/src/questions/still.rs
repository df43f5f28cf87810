//! What is still owed and due: by the journal, where there is one, and as agreed where nothing is known to have happened.

use agreement_ledger::questions::{
    Beside, DueDay, Entry, Footing, Notice, Owed, beside, books, days, days_left, footings, footings_now,
    left_out, lived, owed, owed_still,
};
use agreement_ledger::reckon::{Kind, Reckoned};

use agreement_model::date::Date;

use super::{Side, Words, journal_of};
use crate::commands::follows::notice;
use crate::commands::money::sum;
use crate::console;
use crate::report::{Field, Record};

/// All that is owed, or still owed.
pub fn owed_of(words: &Words<'_>) -> Vec<Owed> {
    match by_journal(words) {
        Some(reckoned) => owed_still(words.model, words.schedule, &reckoned),
        None => owed(words.model, words.schedule),
    }
}

/// All days on which something is due, or still due.
pub fn days_of(words: &Words<'_>) -> Vec<DueDay> {
    match by_journal(words) {
        Some(reckoned) => days_left(words.model, words.schedule, &reckoned),
        None => days(words.model, words.schedule),
    }
}

/// What has fallen due from a party, or to it, beside the prices that are agreed: what failures, and the use of rights, cost
/// so far.
pub fn charges_of(words: &Words<'_>, side: Side) -> Vec<Record> {
    let Ok(Some(reckoned)) = lived(words.model, words.schedule, words.today) else { return Vec::new() };
    let books = books(&reckoned);
    let is_own = |it: &&Entry<'_>| match side {
        Side::Owes(party) => it.debt.from.contains(&party),
        Side::Asks(party) => it.debt.to.contains(&party),
    };
    let open = books.sums.iter().filter(is_own).filter(|it| it.debt.kind != Kind::Price);
    let open = open.filter(|it| it.standing.may_be_invoiced());
    open.map(|it| sum(words, &reckoned, it)).collect()
}

/// What a party has to say or do, or may ask for, because a right was used or an assumption turned out false.
pub fn duties_of(words: &Words<'_>, side: Side) -> Vec<Record> {
    let Ok(Some(reckoned)) = lived(words.model, words.schedule, words.today) else { return Vec::new() };
    let is_own = |it: &Beside| match side {
        Side::Owes(party) => it.by.is_empty() || it.by.contains(&party),
        Side::Asks(party) => it.to.contains(&party) && it.by != [party],
    };
    let mut notices: Vec<Notice> =
        beside(&reckoned).iter().filter(|it| is_own(it)).filter_map(Beside::notice).collect();
    notices.sort_by_key(|notice| notice.until.unwrap_or(Date::LAST));
    notices.iter().map(|it| notice(words, &reckoned, it)).collect()
}

/// What every goal stands on, each day as it has moved, and the state by the journal, where there is one.
pub fn footings_of<'m>(words: &Words<'m>) -> (Vec<Footing>, Option<Reckoned<'m>>) {
    match by_journal(words) {
        Some(reckoned) => (footings_now(words.model, words.schedule, &reckoned), Some(reckoned)),
        None => (footings(words.model, words.schedule), None),
    }
}

/// Which journal an answer follows, for people; nothing where there is none.
pub fn journal_read(words: &Words<'_>) -> Vec<Field> {
    if words.model.journal.is_empty() {
        return Vec::new();
    }
    journal_of(words).into_iter().filter(|field| !field.is_for_programs()).collect()
}

/// The state by the journal. What it cannot take into account is said beside the answer.
pub fn by_journal<'m>(words: &Words<'m>) -> Option<Reckoned<'m>> {
    let file = words.file();
    match lived(words.model, words.schedule, words.today) {
        Err(left) => {
            let what = left.what;
            console::remark(&format!("agreement: the journal of {file} is not followed here: {what}"));
            None
        }
        Ok(None) => None,
        Ok(Some(reckoned)) => {
            if let Some(count) = std::num::NonZero::new(left_out(&reckoned).len()) {
                let things =
                    if count.get() == 1 { "1 thing is".to_owned() } else { format!("{count} things are") };
                let rest =
                    format!("{things} left out of this answer; `agreement status {file}` lists what and why");
                console::remark(&format!("agreement: {rest}"));
            }
            Some(reckoned)
        }
    }
}
