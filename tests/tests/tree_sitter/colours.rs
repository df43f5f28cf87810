//! The queries are sound, and colour words by what they mean in an agreement.

use std::cmp::Reverse;

use tree_sitter::{Query, QueryCursor, StreamingIterator};
use tree_sitter_agreement::{FOLDS, HIGHLIGHTS, INDENTS, LANGUAGE, LOCALS, TAGS, TEXTOBJECTS};

use super::theirs;

/// A piece of the text, which pattern of a query captured it, and as what.
struct Captured {
    start: usize,
    end: usize,
    pattern: usize,
    name: String,
}

fn captured(query: &str, text: &str) -> Vec<Captured> {
    let query = Query::new(&LANGUAGE.into(), query).unwrap();
    let tree = theirs::tree(text);
    let mut cursor = QueryCursor::new();
    let mut found = Vec::new();
    let mut captures = cursor.captures(&query, tree.root_node(), text.as_bytes());
    while let Some((matched, index)) = captures.next() {
        let capture = matched.captures[*index];
        let name = query.capture_names()[capture.index as usize].to_owned();
        let (start, end) = (capture.node.start_byte(), capture.node.end_byte());
        found.push(Captured { start, end, pattern: matched.pattern_index, name });
    }
    found.sort_by_key(|found| (found.start, Reverse(found.end), found.pattern));
    found
}

/// The pieces that a query captures under a name.
fn pieces<'t>(query: &str, name: &str, text: &'t str) -> Vec<&'t str> {
    let found = captured(query, text).into_iter().filter(|found| found.name == name);
    found.map(|found| &text[found.start..found.end]).collect()
}

/// Each word with its colour. Of several the last one counts, as in the editors.
fn colours(text: &str) -> String {
    let is_colour = |found: &Captured| !found.name.starts_with("punctuation") && found.name != "spell";
    let found: Vec<Captured> = captured(HIGHLIGHTS, text).into_iter().filter(is_colour).collect();
    let last =
        found.chunk_by(|one, next| (one.start, one.end) == (next.start, next.end)).filter_map(<[_]>::last);
    last.map(|found| format!("{} → {}\n", &text[found.start..found.end], found.name)).collect()
}

#[test]
fn colours_follow_the_meaning() {
    let text = r#"/// Why.
payment fee "Monthly fee" {
  who: acme.lee // he pays
  amount: 24,000 USD
  when: every month from 2026-03-15 until ends
  note: todo "a\n"
  if late { pay 1% of amount per started month up to 5 hours }
}
"#;
    let expected = r#"/// Why. → comment.documentation
payment → keyword.type
fee → type.definition
"Monthly fee" → string.special.title
who → property
acme → variable
lee → variable.member
// he pays → comment
amount → property
24,000 → number
USD → constant.currency
when → property
every → keyword.operator
month → type
from → keyword.operator
2026-03-15 → string.special
until → keyword.operator
ends → variable.builtin
note → property
todo → comment.todo
"a\n" → string
\n → string.escape
if → keyword.conditional
late → keyword.conditional
pay → function.builtin
1 → number
% → number
of → keyword.operator
amount → variable.builtin
per → keyword.operator
started → keyword.modifier
month → type
up → keyword.operator
to → keyword.operator
5 → number
hours → type
"#;
    assert_eq!(colours(text), expected);
}

#[test]
fn colours_of_powers_and_of_what_happens() {
    let text = r#"right leave { either party may terminate with 60 days notice; when: once fee is late 2 times in any 12 months }
scenario { 2026-04-02 fee 2026-04 paid 5 EUR by acme; 2026-04-03 expect fee is met late by 3 days }
"#;
    let expected = r#"right → keyword.type
leave → type.definition
either → variable.builtin
party → variable.builtin
may → keyword.modifier
terminate → function.builtin
with → keyword.operator
60 → number
days → type
notice → keyword.operator
when → property
once → keyword.operator
fee → variable
is → keyword.operator
late → constant.builtin
2 → number
times → keyword.operator
in → keyword.operator
any → keyword.operator
12 → number
months → type
scenario → keyword.type
2026-04-02 → string.special
fee → variable
2026-04 → string.special
paid → function
5 → number
EUR → constant.currency
by → keyword.operator
acme → variable
2026-04-03 → string.special
expect → keyword
fee → variable
is → keyword.operator
met late → constant.builtin
by → keyword.operator
3 → number
days → type
"#;
    assert_eq!(colours(text), expected);
}

#[test]
fn an_outline_shows_declarations_and_people() {
    let text = "party acme \"Acme\" {\n  person dana \"Dana\"\n}\ngoal g \"G\" { who: acme.dana }\n";
    assert_eq!(pieces(TAGS, "name", text), ["acme", "dana", "g", "acme"]);
}

#[test]
fn blocks_fold_and_stand_deeper_and_can_be_selected() {
    let text = "goal g \"G\" {\n  if late {\n    escalate\n  }\n}\n";
    assert_eq!(pieces(FOLDS, "fold", text).last(), Some(&"{\n    escalate\n  }"));
    assert_eq!(pieces(INDENTS, "indent.begin", text).len(), 2);
    assert_eq!(pieces(TEXTOBJECTS, "conditional.outer", text), ["if late {\n    escalate\n  }"]);
    assert_eq!(pieces(TEXTOBJECTS, "conditional.inner", text), ["{\n    escalate\n  }"]);
    assert_eq!(pieces(LOCALS, "local.definition.type", text), ["g"]);
}
