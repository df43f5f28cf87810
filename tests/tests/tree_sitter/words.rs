//! The closed lists of words stand in the grammar for editors as they stand in the checker, and in VS Code's.

use std::collections::BTreeSet;

use agreement_syntax::words;

fn json(path: &str) -> serde_json::Value {
    let text = std::fs::read_to_string(format!("{}/editors/{path}", super::ROOT)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The words that a rule of the tree-sitter grammar lists.
fn of_rule(rule: &str) -> BTreeSet<String> {
    let grammar = json("tree-sitter-agreement/src/grammar.json");
    let members = grammar["rules"][rule]["members"].as_array().unwrap().clone();
    members.iter().map(|member| member["value"].as_str().unwrap().to_owned()).collect()
}

/// The words between which a pattern of the TextMate grammar chooses: the longest list of alternatives in it.
fn of_pattern(name: &str, key: &str) -> BTreeSet<String> {
    let grammar = json("vscode/syntaxes/agreement.tmLanguage.json");
    let pattern = grammar["repository"][name][key].as_str().unwrap().to_owned();
    let lists =
        pattern.split(['(', ')']).map(|list| list.trim_start_matches("?:").split('|').collect::<Vec<_>>());
    let longest = lists.max_by_key(Vec::len).unwrap();
    longest.into_iter().map(str::to_owned).collect()
}

fn set<'w>(words: impl IntoIterator<Item = &'w str>) -> BTreeSet<String> {
    words.into_iter().map(str::to_owned).collect()
}

fn keywords() -> BTreeSet<String> {
    set(words::KEYWORDS.map(|(word, _)| word).into_iter().filter(|word| *word != "use"))
}

fn block_words() -> BTreeSet<String> {
    set(words::BLOCK_WORDS.map(|(word, _)| word))
}

#[test]
fn tree_sitter_opens_declarations_and_blocks_with_the_same_words() {
    assert_eq!(of_rule("declaration_kind"), keywords());
    let mut blocks = of_rule("block_kind");
    blocks.insert("resistance".to_owned());
    assert_eq!(blocks, block_words());
}

#[test]
fn textmate_knows_the_same_words() {
    assert_eq!(of_pattern("declaration", "match"), keywords());
    assert_eq!(of_pattern("nested", "match"), block_words());
    assert_eq!(of_pattern("branch", "match"), set(words::TRIGGERS));
    assert_eq!(of_pattern("action", "match"), set(words::ACTIONS));
    assert_eq!(of_pattern("fixed", "match"), set(words::FIXED_WORDS));
    let phrases = of_pattern("words", "match");
    let missing: Vec<&str> =
        words::LITTLE_WORDS.into_iter().filter(|word| !phrases.contains(*word)).collect();
    assert_eq!(missing, [""; 0], "little words without a colour");
}
