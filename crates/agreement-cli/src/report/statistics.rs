//! How many findings each rule made, instead of the findings themselves.

use std::collections::BTreeMap;

use super::summary::digits;
use super::{Options, Severity, Shown};

/// Writes a line for each rule that found something, the one that found most first.
pub fn render_statistics(out: &mut String, findings: &[Shown<'_>], options: &Options) {
    let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for shown in findings {
        *counts.entry((shown.finding.rule, shown.severity)).or_default() += 1;
    }
    let mut rows: Vec<((&str, Severity), usize)> = counts.into_iter().collect();
    rows.sort_by_key(|((rule, severity), count)| (std::cmp::Reverse(*count), *rule, *severity));
    let wide = rows.iter().map(|(_, count)| digits(*count).len()).max().unwrap_or(0);
    for ((rule, severity), count) in rows {
        let word = options.paint(options.severity(severity), severity.word());
        let pad = " ".repeat("warning".len() - severity.word().len());
        out.push_str(&format!("{:>wide$}  {word}{pad}  {rule}\n", digits(count)));
    }
}
