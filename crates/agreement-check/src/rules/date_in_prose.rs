//! Finds times and sums that are hidden in words, where nobody reckons with them.

use std::ops::Range;

use agreement_model::currency::Currency;
use agreement_model::when::{When, WhenKind};
use agreement_syntax::Finding;

use crate::context::Context;
use crate::prose::{Token, number, tokens};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::said::{self, Part, Said};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "date-in-prose",
    category: Category::Clarity,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("date_in_prose.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // What a field beside it contradicts is found as that.
    let mut contradicted = super::text_contradicts_field::told(context);
    // So is a time that does not fit between two dates.
    contradicted.extend(super::lead_time_too_long::told(context));
    for said in said::of(context).iter().filter(|said| !contradicted.contains(&said.place)) {
        if let Some(found) = sum(said) {
            let words = said.text.get(found.clone()).unwrap_or("");
            findings.push(
                Finding::new(
                    RULE.name,
                    said.at(&found),
                    format!("`{words}` in {} is a sum in words, and nobody reckons with it", said.whose()),
                )
                .here("neither due nor counted")
                .help("write it as money: `pay 500 USD`, `credit 5% of fee`, `refund unused fee`, with `within` and `up to` where they belong")
                .with("name", &said.head.name)
                .with("words", words),
            );
        } else if let Some((found, count)) = time(said)
            && !says_the_same(said, count)
        {
            let words = said.text.get(found.clone()).unwrap_or("");
            findings.push(
                Finding::new(
                    RULE.name,
                    said.at(&found),
                    format!("`{words}` in {} is a time in words, and nobody reckons with it", said.whose()),
                )
                .here("never due, so never late")
                .help(match said.part {
                    Part::Deed => "write it behind the words: `\"…\" within 5 business days`",
                    _ => "write it into `when`, or as a `duty` of its own with `when: within 5 business days after …`",
                })
                .with("name", &said.head.name)
                .with("words", words),
            );
        }
    }
}

/// "within 5 business days", "thirty days after": what it says, and the number in it.
fn time(said: &Said<'_>) -> Option<(Range<usize>, u32)> {
    if said.limited && said.part == Part::Deed || !matches!(said.part, Part::Deed | Part::How) {
        return None;
    }
    let tokens = tokens(said.text);
    (0..tokens.len()).find_map(|first| {
        let (opens, from) = match tokens.get(first)?.word.to_ascii_lowercase().as_str() {
            "within" => (true, first.checked_add(1)?),
            _ => (false, first),
        };
        let (count, next) = number(&tokens, from)?;
        let kind = tokens.get(next)?.word.to_ascii_lowercase();
        let unit_at = if matches!(kind.as_str(), "business" | "working" | "calendar") {
            next.checked_add(1)?
        } else {
            next
        };
        let unit = tokens.get(unit_at)?;
        if !is_unit(&unit.word.to_ascii_lowercase()) {
            return None;
        }
        let closes = is_counted(&tokens, first, unit_at);
        let start = tokens.get(first)?.at.start;
        (opens || closes).then_some((start..unit.at.end, count))
    })
}

/// Whether a length of time is counted from something named behind it; "the two months before" is a stretch of time.
fn is_counted(tokens: &[Token<'_>], first: usize, unit: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|it| it.word.to_ascii_lowercase());
    let before = word(first.checked_sub(1)).unwrap_or_default();
    let stretch = matches!(
        before.as_str(),
        "first" | "for" | "last" | "next" | "past" | "previous" | "the" | "these" | "those"
    );
    let behind = word(unit.checked_add(1)).unwrap_or_default();
    let counts = matches!(behind.as_str(), "after" | "before" | "following" | "from" | "prior");
    counts && !stretch && word(unit.checked_add(2)).is_some()
}

fn is_unit(word: &str) -> bool {
    matches!(word, "day" | "days" | "hour" | "hours" | "month" | "months" | "week" | "weeks")
}

/// A time in `how` that repeats the promise's own.
fn says_the_same(said: &Said<'_>, count: u32) -> bool {
    let same = |when: &When| matches!(&when.kind, WhenKind::Within(length, _) if length.value.count == count);
    said.promise.is_some_and(|promise| promise.when.list().iter().any(same))
}

/// "500 USD", "USD 500", "$500", "10%" where the words say that money moves.
fn sum(said: &Said<'_>) -> Option<Range<usize>> {
    if said.part != Part::Deed {
        return None;
    }
    let tokens = tokens(said.text);
    let moves = tokens.iter().any(|token| is_payment(&token.word.to_ascii_lowercase()));
    let numeric = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    let code = |word: &str| Currency::parse(word).is_ok();
    tokens
        .iter()
        .zip(tokens.iter().skip(1).map(Some).chain([None]))
        .find_map(|(token, next)| {
            let word = token.word;
            let next_word = next.map_or("", |next| next.word);
            if numeric(word) && word.ends_with('%') || word.starts_with(['$', '€', '£']) && word.len() > 1
            {
                return Some(token.at.clone());
            }
            let pair = numeric(word) && (code(next_word) || next_word.eq_ignore_ascii_case("percent"))
                || code(word) && numeric(next_word);
            pair.then(|| token.at.start..next.map_or(token.at.end, |next| next.at.end))
        })
        .filter(|found| {
            let (before, behind) = (said.text.get(..found.start), said.text.get(found.end..));
            moves
                && !is_of_whoever_leaves(said)
                && !is_price(behind.unwrap_or(""))
                && !is_limit_of_costs(before.unwrap_or(""))
        })
}

/// "Whoever cancels pays the other 500 USD", "… if Acme left": where a right is for more sides than one, no field says which
/// of them used it.
fn is_of_whoever_leaves(said: &Said<'_>) -> bool {
    const LEAVES: [&str; 31] = [
        "each party",
        "if … cancel",
        "if … end",
        "if … exits",
        "if … leave",
        "if … quits",
        "if … terminate",
        "if … used it",
        "if … walks away",
        "if … withdraw",
        "leaving party",
        "party leaving",
        "party terminating",
        "party that",
        "party who",
        "side that",
        "side who",
        "terminating party",
        "the one leaving",
        "the one that",
        "the one who",
        "whichever",
        "who cancels",
        "who ends",
        "who exits",
        "who leaves",
        "who quits",
        "who terminates",
        "who walks away",
        "who withdraws",
        "whoever",
    ];
    said.head.keyword == "right" && wording::holds(said.text, &LEAVES)
}

/// "400 USD each", "1,500 CAD a week": a price for something that is counted by nobody but the people there.
fn is_price(behind: &str) -> bool {
    let first = behind.split_whitespace().next().unwrap_or("");
    matches!(
        first.trim_matches(|letter: char| !letter.is_alphanumeric()),
        "a" | "an" | "apiece" | "each" | "every" | "per"
    )
}

/// "The proven costs, at most 500 USD": what is paid is known from the receipts alone, and no field can hold its limit.
fn is_limit_of_costs(before: &str) -> bool {
    const PROVEN: [&str; 30] = [
        "actual",
        "against invoice",
        "against proof",
        "against receipt",
        "documented",
        "invoiced",
        "proved",
        "proven",
        "against receipts",
        "receipted",
        "actually paid",
        "against bills",
        "against vouchers",
        "certified",
        "evidenced",
        "incurred",
        "itemised",
        "itemized",
        "on proof",
        "on receipts",
        "out-of-pocket",
        "real cost",
        "shown by",
        "substantiated",
        "supported by",
        "true cost",
        "upon proof",
        "verified",
        "vouched",
        "with receipts",
    ];
    const LIMITS: [&str; 15] = [
        "at most",
        "up to",
        "no more than",
        "not more than",
        "limited to",
        "a maximum of",
        "at the most",
        "cap of",
        "capped at",
        "ceiling of",
        "limit of",
        "maximum",
        "never more than",
        "not exceeding",
        "not to exceed",
    ];
    let before = before.trim_end().to_ascii_lowercase();
    LIMITS.iter().any(|limit| before.ends_with(limit)) && wording::holds(&before, &PROVEN)
}

fn is_payment(word: &str) -> bool {
    matches!(
        word,
        "compensate"
            | "compensates"
            | "credit"
            | "credits"
            | "deduct"
            | "deducts"
            | "fine"
            | "pay"
            | "pays"
            | "penalty"
            | "refund"
            | "refunds"
            | "reimburse"
            | "reimburses"
    )
}
