//! Figures in the notes of the agreement's own blocks: "RPI plus 5 points" beside `uplift: at most 3%`.

use agreement_ledger::price::flat;
use agreement_model::amount::{Amount, LimitKind, Measure};
use agreement_model::declared::{Header, Liability, Renewal};
use agreement_model::number::Decimal;

use super::{Clash, Text};
use crate::context::Context;
use crate::figures::amount;
use crate::prose::{Says, figures};
use crate::wording;

/// Words for a measure of prices that moves by itself, and knows no limit.
const INDEX: [&str; 9] = [
    "consumer price index",
    "cpi",
    "hicp",
    "index",
    "indexation",
    "inflation",
    "price index",
    "retail price index",
    "rpi",
];

/// Words that set the measure a limit, or let the field go first.
const LIMITED: [&str; 14] = [
    "at most",
    "at the most",
    "but not above",
    "but not more than",
    "cap of",
    "capped",
    "lesser of",
    "limited to",
    "lower of",
    "never more",
    "no more than",
    "not more than",
    "up to",
    "whichever is lower",
];

/// Words that tell of another sum than the limit.
const INSURED: [&str; 6] = ["cover", "covered", "insurance", "insured", "insurer", "policy"];

/// What the notes of `renewal` and `liability` say against the fields beside them.
pub(super) fn of_blocks<'m>(context: &Context<'m>, header: &'m Header) -> Vec<Clash<'m>> {
    let of_liability = header.liability.iter().filter_map(|clause| of_cap(context, header, clause));
    header.renewal.iter().filter_map(|renewal| of_uplift(header, renewal)).chain(of_liability).collect()
}

/// A rise in the note that may go beyond the one in the field.
fn of_uplift<'m>(header: &'m Header, renewal: &'m Renewal) -> Option<Clash<'m>> {
    let (note, uplift) = (renewal.head.note.given()?, renewal.uplift.given()?);
    let limit = &uplift.value;
    if wording::holds(&note.value, &LIMITED) || !matches!(limit.kind, LimitKind::AtMost | LimitKind::Below) {
        return None;
    }
    let rises = |says: &Says| match says {
        Says::Percent(share) => *share > limit.amount.number,
        Says::Count(points, what, _) => {
            matches!(what.as_str(), "point" | "points" | "percentage") && *points > limit.amount.number
        }
        _ => false,
    };
    let told = figures(&note.value).into_iter().find(|figure| rises(&figure.says));
    let words = told
        .and_then(|figure| note.value.get(figure.at))
        .or_else(|| wording::find(&note.value, &INDEX))?
        .to_owned();
    Some(Clash {
        head: &header.head,
        text: Text { label: "note on renewal", words: &note.value, place: note.place },
        words,
        field: "uplift",
        says: format!("at most `{}`", amount(&limit.amount)),
        at: uplift.place,
    })
}

/// Another limit in the note than the one in the field.
fn of_cap<'m>(context: &Context<'m>, header: &'m Header, clause: &'m Liability) -> Option<Clash<'m>> {
    let (note, cap) = (clause.head.note.given()?, clause.cap.given()?);
    if wording::holds(&note.value, &INSURED) {
        return None;
    }
    let figure = figures(&note.value).into_iter().find(|figure| match figure.says {
        Says::Percent(share) => is_share(&cap.value) && share != cap.value.number && share > Decimal::ONE,
        Says::Money(sum) => {
            flat(context.model, context.schedule, &cap.value, None)
                .is_some_and(|limit| limit.currency == sum.currency && limit != sum)
                && context.worth().is_none_or(|worth| worth.value != sum)
        }
        _ => false,
    })?;
    Some(Clash {
        head: &header.head,
        words: note.value.get(figure.at)?.to_owned(),
        text: Text { label: "note on liability", words: &note.value, place: note.place },
        field: "cap",
        says: format!("`{}`", amount(&cap.value)),
        at: cap.place,
    })
}

fn is_share(cap: &Amount) -> bool {
    matches!(cap.of, Measure::Percent(_))
}
