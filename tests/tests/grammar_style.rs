//! The grammar keeps to the style that makes it quick and safe; `docs/decisions/0002-grammar-style.md` says why.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read the grammar has failed")]

use std::collections::{BTreeMap, BTreeSet};

/// A rule of the grammar file.
#[derive(Debug)]
struct Rule {
    /// `$`, `@`, `_`, or nothing.
    kind: String,
    /// What stands between its braces, with an empty text in place of every literal.
    body: String,
    /// The same with its literals.
    written: String,
}

/// The rules by name, without comments.
fn rules() -> BTreeMap<String, Rule> {
    let text = include_str!("../../grammar/agreement.pest");
    let mut rules = BTreeMap::new();
    let mut rest = text;
    while let Some(sign) = rest.find(['=', '/']) {
        if rest[sign..].starts_with("//") {
            rest = rest[sign..].split_once('\n').map_or("", |(_, rest)| rest);
            continue;
        }
        let name = rest[..sign].trim().to_owned();
        let open = sign + rest[sign..].find('{').unwrap();
        let kind = rest[sign + 1..open].trim().to_owned();
        let (written, body, after) = body(&rest[open + 1..]);
        let before = rules.insert(name.clone(), Rule { kind, body, written });
        assert!(before.is_none(), "`{name}` stands twice");
        rest = after;
    }
    assert!(rules.len() > 80, "only {} rules were found", rules.len());
    rules
}

/// The body up to its closing brace, with and without what stands in quotes, and what follows.
fn body(text: &str) -> (String, String, &str) {
    let (mut bare, mut quote, mut escaped) = (String::new(), None, false);
    for (at, letter) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if letter == '\\' => escaped = true,
            Some(open) if letter == open => quote = None,
            Some(_) => continue,
            None if letter == '"' || letter == '\'' => quote = Some(letter),
            None if letter == '}' => return (text[..at].to_owned(), bare, &text[at + 1..]),
            None => {}
        }
        bare.push(letter);
    }
    panic!("a rule is never closed");
}

fn words(body: &str) -> BTreeSet<String> {
    let words = body.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn blanks_are_written_out() {
    let rules = rules();
    assert!(!rules.contains_key("WHITESPACE") && !rules.contains_key("COMMENT"));
}

#[test]
fn only_atomic_rules_repeat() {
    for (name, rule) in rules() {
        let repeats = rule.body.contains(['*', '+']) || rule.body.contains('{');
        let atomic = rule.kind == "@" || rule.kind == "$";
        assert!(atomic || !repeats, "`{name}` repeats, which is slow in a rule that is neither `@` nor `$`");
    }
}

#[test]
fn loops_that_skip_have_three_literals_at_most_and_stand_in_tokens() {
    let mut found = 0;
    for (name, rule) in rules() {
        for skip in rule.written.split("(!").skip(1) {
            let Some((literals, _)) = skip.split_once("~ ANY)*") else { continue };
            found += 1;
            let count = literals.matches(" | ").count() + 1;
            assert!(rule.kind == "@", "`{name}` skips letter by letter, since it is no `@` rule");
            assert!(count <= 3, "`{name}` skips to one of {count} literals; four are sought byte by byte");
        }
    }
    assert!(found > 3, "only {found} such loops were found");
}

#[test]
fn nothing_is_remembered_between_rules() {
    for (name, rule) in rules() {
        let used = words(&rule.body);
        for stack in ["PUSH", "POP", "POP_ALL", "PEEK", "PEEK_ALL", "DROP"] {
            assert!(!used.contains(stack), "`{name}` uses the stack");
        }
    }
}

#[test]
fn blocks_are_the_only_recursion() {
    let rules = rules();
    let mut uses: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (name, rule) in &rules {
        let used = words(&rule.body).into_iter().filter(|word| rules.contains_key(word) && word != "block");
        uses.insert(name, used.collect());
    }
    // Rules that use none that are left go first; what then remains uses itself.
    loop {
        let done: Vec<&str> =
            uses.iter().filter(|(_, used)| used.is_empty()).map(|(name, _)| *name).collect();
        if done.is_empty() {
            break;
        }
        uses.retain(|name, _| !done.contains(name));
        uses.values_mut().for_each(|used| used.retain(|word| !done.contains(&word.as_str())));
    }
    let left: Vec<_> = uses.keys().collect();
    assert!(left.is_empty(), "recursive without a block, or led to from there: {left:?}");
}

#[test]
fn every_rule_is_used() {
    let rules = rules();
    let used: BTreeSet<String> = rules.values().flat_map(|rule| words(&rule.body)).collect();
    for name in rules.keys() {
        let door = matches!(name.as_str(), "item" | "items") || name.starts_with("lone_");
        assert!(door || used.contains(name), "no rule uses `{name}`");
    }
}
