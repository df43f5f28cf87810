//! "Did you mean": the nearest of some words, if any is near enough.

/// With more names than this, nobody looks for the nearest: it would cost more than it helps.
const MANY: usize = 5_000;

/// The words nearest to what was written, nearest first; none where nothing is near.
pub fn nearest<'w>(written: &str, words: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
    let length = written.chars().count();
    let limit = match length {
        0..=4 => 1,
        5..=7 => 2,
        _ => 3,
    };
    let lower = written.to_lowercase();
    let mut near: Vec<(usize, &str)> = Vec::new();
    for (seen, word) in words.into_iter().enumerate() {
        if seen > MANY {
            break;
        }
        // A person named without the party: `dana` for `acme.dana`.
        let is_last_part = word.rsplit_once('.').is_some_and(|(_, last)| last.to_lowercase() == lower);
        // The right person under the wrong party: `customer.tim` for `client.tim`.
        let other_party = match (word.rsplit_once('.'), lower.rsplit_once('.')) {
            (Some((_, last)), Some((_, written))) => last.to_lowercase() == written,
            _ => false,
        };
        if other_party {
            near.push((limit, word));
            continue;
        }
        if !is_last_part && word.len().abs_diff(written.len()) > limit * 4 {
            continue;
        }
        let distance =
            if is_last_part { 0 } else { strsim::damerau_levenshtein(&lower, &word.to_lowercase()) };
        if distance <= limit && distance < length.max(1) {
            near.push((distance, word));
        }
    }
    near.sort_unstable();
    near.dedup();
    let best = near.first().map(|(distance, _)| *distance);
    near.into_iter()
        .take_while(|(distance, _)| Some(*distance) == best)
        .take(3)
        .map(|(_, word)| word)
        .collect()
}

/// Words joined for a sentence, each in backticks: "`a`, `b` or `c`".
pub fn either(words: &[&str]) -> String {
    joined(words, "or")
}

/// Words joined for a sentence, each in backticks: "`a`, `b` and `c`".
pub fn both(words: &[&str]) -> String {
    joined(words, "and")
}

fn joined(words: &[&str], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [rest @ .., end] => {
            let rest: Vec<String> = rest.iter().map(|word| format!("`{word}`")).collect();
            format!("{} {last} `{end}`", rest.join(", "))
        }
    }
}
