//! The words of a text, without its quotes.

/// What a text says: quotes taken off, escapes replaced, and for a text over several lines the common indent removed.
pub fn text_content(written: &str) -> String {
    if let Some(body) = written.strip_prefix("\"\"\"") {
        return without_indent(body.strip_suffix("\"\"\"").unwrap_or(body));
    }
    let body = written.strip_prefix('"').unwrap_or(written);
    let body = body.strip_suffix('"').unwrap_or(body);
    if body.contains('\\') { unescape(body) } else { body.to_owned() }
}

fn unescape(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut letters = body.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some('n') => out.push('\n'),
            Some('u') => {
                let rest = letters.as_str();
                let code = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
                let meant = code.and_then(|(digits, after)| {
                    let letter = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
                    Some((letter, after))
                });
                match meant {
                    Some((letter, after)) => {
                        out.push(letter);
                        letters = after.chars();
                    }
                    None => out.push_str("\\u"),
                }
            }
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    out
}

fn without_indent(body: &str) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let indent = lines
        .iter()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let stripped: Vec<&str> = lines
        .iter()
        .enumerate()
        .map(
            |(index, line)| {
                if index == 0 { line.trim_start() } else { line.get(indent..).unwrap_or("").trim_end() }
            },
        )
        .collect();
    stripped.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::text_content;

    #[test]
    fn escapes_are_replaced() {
        assert_eq!(text_content(r#""a \"b\" \\ \u{41}\n.""#), "a \"b\" \\ A\n.");
    }

    #[test]
    fn the_common_indent_of_a_long_text_goes() {
        assert_eq!(text_content("\"\"\"\n    One.\n      Two.\n    \"\"\""), "One.\n  Two.");
    }

    #[test]
    fn an_unclosed_text_still_says_what_it_says() {
        assert_eq!(text_content("\"half"), "half");
    }
}
