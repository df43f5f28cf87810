//! The words of a comparison.

use agreement_ledger::difference::{Change, Detail, How, Item};
use agreement_model::exposure::Exposure;
use agreement_model::money::Money;

use super::{Borne, Compared};

/// The name and the title of a side.
pub(super) fn party(compared: &Compared<'_>, side: usize) -> (String, String) {
    let side = compared.found.sides.get(side);
    let new = side.and_then(|side| compared.new.model.party(side.new?));
    let old = || side.and_then(|side| compared.old.model.party(side.old?));
    let head = new.or_else(old).map(|party| &party.head);
    head.map_or_else(Default::default, |head| (head.name.clone(), head.says().to_owned()))
}

/// The title of what changed. What has neither a name nor a title is called by its keyword: `Scope`.
pub(super) fn title(item: &Item) -> String {
    if !item.title.is_empty() || !item.name.is_empty() {
        return item.title.clone();
    }
    let mut letters = item.kind.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a change is about.
pub(super) fn label(change: &Change) -> String {
    match (change.what.as_str(), change.how) {
        ("", How::Added) if change.old.is_empty() => "added".to_owned(),
        ("", How::Dropped) if change.new.is_empty() => "dropped".to_owned(),
        ("", _) => "says".to_owned(),
        (what, _) => what.to_owned(),
    }
}

/// What happened, in a line.
pub(super) fn told(change: &Change, arrow: &str) -> String {
    let (old, new) = (&change.old, &change.new);
    let is_whole = change.what.is_empty();
    let moved = match change.how {
        How::Added if new.is_empty() => return "new".to_owned(),
        How::Dropped if old.is_empty() => return "gone".to_owned(),
        How::Added if is_whole && old.is_empty() => return new.clone(),
        How::Dropped if is_whole && new.is_empty() => return old.clone(),
        How::Added if old.is_empty() => return format!("added: {new}"),
        How::Dropped if new.is_empty() => return format!("dropped: {old}"),
        How::Reworded if old.is_empty() => return format!("added: {new}"),
        How::Reworded if new.is_empty() => return format!("dropped: {old}"),
        How::Renamed => return format!("{old} {arrow} {new}"),
        _ if !change.details.is_empty() => change.details.iter().map(detail).collect::<Vec<_>>().join(", "),
        how => amount(how, old, new),
    };
    if moved.is_empty() { format!("{old} {arrow} {new}") } else { format!("{old} {arrow} {new} ({moved})") }
}

fn detail(detail: &Detail) -> String {
    let is_time = matches!(detail.what, "notice" | "time" | "free time" | "time to cure");
    let what = detail.what;
    match detail.how {
        How::Raised if what == "reach" => "for more".to_owned(),
        How::Lowered if what == "reach" => "for less".to_owned(),
        How::Later(_) if what == "time limit" => "later time limit".to_owned(),
        How::Earlier(_) if what == "time limit" => "earlier time limit".to_owned(),
        How::Added => format!("now with a {what}"),
        How::Dropped => format!("without a {what} now"),
        How::Raised | How::Later(_) if is_time => format!("longer {what}"),
        How::Lowered | How::Earlier(_) if is_time => format!("shorter {what}"),
        How::Raised | How::Later(_) => format!("higher {what}"),
        How::Lowered | How::Earlier(_) => format!("lower {what}"),
        _ => format!("another {what}"),
    }
}

/// `12 days later`, `less`.
fn amount(how: How, old: &str, new: &str) -> String {
    let days = |days: i64| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    let is_time = ["minute", "hour", "day", "week", "month", "quarter", "year"]
        .iter()
        .any(|unit| new.trim_end_matches('s').ends_with(unit));
    let is_limit = new.starts_with("at most ") || new.starts_with("at least ");
    let is_often = new.starts_with("once ") && [old, new].iter().any(|it| it.contains(" times"));
    match how {
        How::Raised if is_often => "harder to reach".to_owned(),
        How::Lowered if is_often => "easier to reach".to_owned(),
        How::Raised if is_limit => "higher".to_owned(),
        How::Lowered if is_limit => "lower".to_owned(),
        How::Earlier(by) => format!("{} earlier", days(by)),
        How::Later(by) => format!("{} later", days(by)),
        How::Raised if is_time => "longer".to_owned(),
        How::Lowered if is_time => "shorter".to_owned(),
        How::Raised => "more".to_owned(),
        How::Lowered => "less".to_owned(),
        _ => String::new(),
    }
}

/// `7 changes: 2 added, 1 dropped, 4 others`.
pub(super) fn counted(changes: &[Change]) -> String {
    let count = |wanted: fn(How) -> bool| changes.iter().filter(|change| wanted(change.how)).count();
    let kinds = [
        (count(|how| how == How::Added), "added"),
        (count(|how| how == How::Dropped), "dropped"),
        (count(|how| matches!(how, How::Earlier(_))), "earlier"),
        (count(|how| matches!(how, How::Later(_))), "later"),
        (count(|how| how == How::Raised), "raised"),
        (count(|how| how == How::Lowered), "lowered"),
        (count(|how| how == How::Changed), "otherwise changed"),
        (count(|how| how == How::Renamed), "renamed"),
        (count(|how| how == How::Reworded), "in words only"),
    ];
    let said = kinds.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let s = if changes.len() == 1 { "" } else { "s" };
    format!("{} change{s}: {}", changes.len(), said.collect::<Vec<_>>().join(", "))
}

/// How many errors there are in each version; nothing where there is none.
pub(super) fn errors(compared: &Compared<'_>) -> Option<String> {
    let with_errors = || [compared.old, compared.new].into_iter().filter(|read| read.errors > 0);
    let it = if with_errors().map(|read| read.errors).sum::<usize>() == 1 { "it" } else { "them" };
    let told = listed(with_errors().map(|read| format!("{} in {}", read.errors, read.name)));
    (!told.is_empty()).then(|| format!("{told}; `agreement check` shows {it}"))
}

/// The most that a side may have to bear.
pub(super) fn worst(exposure: Option<&Exposure>) -> String {
    let Some(exposure) = exposure else { return "no party".to_owned() };
    let totals: Vec<String> = exposure.totals.iter().map(ToString::to_string).collect();
    match (totals.is_empty(), exposure.uncapped) {
        (true, true) => "without a limit".to_owned(),
        (true, false) => "nothing".to_owned(),
        (false, true) => format!("{}, and more without a limit", totals.join(", ")),
        (false, false) => totals.join(", "),
    }
}

/// Who bears more, before and after.
pub(super) fn balance(compared: &Compared<'_>) -> (String, String) {
    let of = |pick: fn(&Borne) -> Option<&Exposure>| {
        let borne = compared.borne.iter().enumerate();
        let borne: Vec<(usize, &Exposure)> =
            borne.filter_map(|(side, borne)| Some((side, pick(borne)?))).collect();
        balanced(compared, &borne)
    };
    (of(|borne| borne.before.as_ref()), of(|borne| borne.after.as_ref()))
}

fn balanced(compared: &Compared<'_>, borne: &[(usize, &Exposure)]) -> String {
    let unlimited: Vec<usize> = borne.iter().filter(|(_, it)| it.uncapped).map(|(side, _)| *side).collect();
    let names = |sides: &[usize]| listed(sides.iter().map(|side| party(compared, *side).1));
    if !unlimited.is_empty() && unlimited.len() < borne.len() {
        return format!("{}: without a limit", names(&unlimited));
    }
    if !unlimited.is_empty() {
        return "each without a limit".to_owned();
    }
    let Some(sums) = in_one_currency(borne) else { return "in several currencies".to_owned() };
    let most = sums.iter().map(|(_, sum)| sum.amount).max().unwrap_or_default();
    let least = sums.iter().min_by_key(|(_, sum)| sum.amount).map(|(_, sum)| *sum);
    let leading: Vec<(usize, Money)> = sums.iter().filter(|(_, sum)| sum.amount == most).copied().collect();
    match (leading.as_slice(), least) {
        (all, _) if all.len() == borne.len() => "all the same".to_owned(),
        ([(side, sum), ..], Some(least)) => {
            let leaders = if leading.len() == 1 {
                names(&[*side])
            } else {
                names(&leading.iter().map(|(side, _)| *side).collect::<Vec<_>>())
            };
            sum.minus(least).map_or(leaders.clone(), |more| format!("{leaders}, by {more}"))
        }
        _ => "nothing to bear".to_owned(),
    }
}

/// The totals as sums of the one currency that is used; nothing where there are several.
fn in_one_currency(borne: &[(usize, &Exposure)]) -> Option<Vec<(usize, Money)>> {
    let currency = borne.iter().flat_map(|(_, it)| &it.totals).map(|sum| sum.currency).next();
    let Some(currency) = currency else { return Some(Vec::new()) };
    let mut sums = Vec::new();
    for (side, exposure) in borne {
        match exposure.totals.as_slice() {
            [] => sums.push((*side, Money::zero(currency))),
            [one] if one.currency == currency => sums.push((*side, *one)),
            _ => return None,
        }
    }
    Some(sums)
}

/// Words joined for a sentence: `a, b and c`.
pub(super) fn listed(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., end] => format!("{} and {end}", rest.join(", ")),
    }
}
