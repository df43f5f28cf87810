//! The options of a rule: a limit or a list of words, held against what the rule itself says it takes.

use agreement_check::{Setting, Standard, Value as Set};
use agreement_model::Decimal;
use toml::de::DeValue;

use crate::keys;
use crate::reader::{Reader, Value};

/// What a policy says about an option of a rule.
#[derive(Clone, Debug)]
pub(crate) enum Said {
    /// This, and nothing else.
    Whole(Set),
    /// Words more, and words fewer, than hold already.
    Changed {
        /// Words that come to them.
        add: Vec<String>,
        /// Words that are taken out.
        without: Vec<String>,
    },
}

/// Reads what a policy says about an option.
pub(crate) fn read(reader: &mut Reader, setting: &Setting, value: &Value<'_>) -> Option<Said> {
    let name = setting.name;
    match setting.standard {
        Standard::Number(_) => number(value.get_ref()).map(Set::Number).map(Said::Whole).or_else(|| {
            let help = format!("write `{name} = 30`: {}", in_sentence(setting.meaning));
            reader.other_kind(name, value, "a whole number from zero to four billion", help);
            None
        }),
        Standard::Percent(_) => percent(value.get_ref()).map(Set::Percent).map(Said::Whole).or_else(|| {
            let help = format!("write `{name} = 25` for a quarter: {}", in_sentence(setting.meaning));
            reader.other_kind(name, value, "a share in percent, from zero on", help);
            None
        }),
        Standard::Words(_) => words(reader, name, value),
    }
}

fn number(value: &DeValue<'_>) -> Option<u32> {
    match value {
        DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

/// A share in percent: `25`, `12.5` or `"12.5 %"`.
fn percent(value: &DeValue<'_>) -> Option<Decimal> {
    let share = match value {
        DeValue::Integer(number) => Decimal::from(u32::from_str_radix(number.as_str(), number.radix()).ok()?),
        DeValue::Float(number) => number.as_str().parse().ok()?,
        DeValue::String(text) => text.trim().strip_suffix('%')?.trim().parse().ok()?,
        _ => return None,
    };
    (share >= Decimal::ZERO).then_some(share)
}

fn words(reader: &mut Reader, name: &str, value: &Value<'_>) -> Option<Said> {
    let DeValue::Table(table) = value.get_ref() else {
        let words = reader.texts(name, value)?.into_iter().map(|word| word.value).collect();
        return Some(Said::Whole(Set::Words(words)));
    };
    let (mut add, mut without) = (Vec::new(), Vec::new());
    for (key, value) in table {
        let into = match key.get_ref().as_ref() {
            "add" => &mut add,
            "without" => &mut without,
            _ => {
                reader.unknown_key(key, &format!("in `{name}`"), &keys::names(&keys::WORDS));
                continue;
            }
        };
        into.extend(reader.texts(key.get_ref(), value)?.into_iter().map(|word| word.value));
    }
    Some(Said::Changed { add, without })
}

/// A sentence in the middle of another: its first letter small, and no full stop.
pub(crate) fn in_sentence(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
