//! What stands at a place, as its authors wrote it, brought onto one line.

/// The words on one line: without `//` comments, and with `;` where a line ended an entry.
pub fn on_one_line(text: &str) -> String {
    let mut said = String::new();
    for line in text.lines() {
        let line = without_comment(line).trim();
        if line.is_empty() {
            continue;
        }
        if !said.is_empty() {
            let goes_on = said.ends_with(['{', ',', ';']) || line.starts_with('}');
            said.push_str(if goes_on { " " } else { "; " });
        }
        said.push_str(line);
    }
    said
}

fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    let mut escaped = false;
    let mut before = None;
    for (at, letter) in line.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '/' if !quoted && before == Some('/') => return line.get(..at - 1).unwrap_or(line),
            _ => {}
        }
        before = Some(letter);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::on_one_line;

    #[test]
    fn a_table_of_tiers_becomes_one_line() {
        let text =
            "credit by level { // from the annex\n  below 99.9%: 10% of fee\n  below 99%: 25% of fee\n}";
        assert_eq!(on_one_line(text), "credit by level { below 99.9%: 10% of fee; below 99%: 25% of fee }");
    }

    #[test]
    fn slashes_in_a_text_are_no_comment() {
        assert_eq!(on_one_line("\"see https://x.example\" // here"), "\"see https://x.example\"");
    }
}
