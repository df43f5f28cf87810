//! Small files, and where they are cut.

use super::*;

/// The chunks of a text: the first letter of their shape, and their own words on one line.
fn cut(text: &str) -> Vec<String> {
    let shown = |chunk: &Chunk| {
        let shape = match chunk.shape {
            Shape::Balanced => "",
            Shape::Unbalanced => "open: ",
            Shape::TooDeep(_) => "deep: ",
            Shape::Junk => "junk: ",
        };
        let words: Vec<&str> = chunk.span.of(text).split_whitespace().collect();
        format!("{shape}{}", words.join(" "))
    };
    split(text).iter().map(shown).collect()
}

#[test]
fn items_are_cut_at_their_closing_braces() {
    assert_eq!(cut("goal a {\n  who: x\n}\n\ngoal b { }\n"), ["goal a { who: x }", "goal b { }"]);
    assert_eq!(cut("goal a { } goal b { }"), ["goal a { }", "goal b { }"]);
    assert_eq!(cut("\u{feff}goal a {\r\n}\r\n\tgoal b {}\r\n"), ["goal a { }", "goal b {}"]);
    assert_eq!(cut("use \"x\"\ngoal a {}"), ["use \"x\"", "goal a {}"]);
}

#[test]
fn a_line_of_odd_blanks_belongs_to_nothing() {
    assert_eq!(cut("goal a {\n}\n//\n \u{a0}\ngoal b {}"), ["goal a { }", "goal b {}"]);
    assert_eq!(cut("goal a {\n}\n  \u{a0}who: x\n"), ["open: goal a { } who: x"]);
}

#[test]
fn braces_in_texts_and_comments_do_not_count() {
    assert_eq!(cut("goal \"{\" { why: \"}\" // }\n note: \"\"\"\n}\n\"\"\" }").len(), 1);
    assert_eq!(cut("goal a { why: \"\\\"}\" }"), ["goal a { why: \"\\\"}\" }"]);
}

#[test]
fn a_keyword_with_a_colon_is_a_field() {
    assert_eq!(cut("goal a {\nuse: x\ncalendar: y\n}"), ["goal a { use: x calendar: y }"]);
}

#[test]
fn what_is_open_ends_where_the_next_item_starts() {
    assert_eq!(cut("goal a {\n  who: x\ngoal b {}"), ["open: goal a { who: x", "goal b {}"]);
    assert_eq!(cut("goal a {\n  why: \"\"\"\n  x\ngoal b {}"), ["open: goal a { why: \"\"\" x", "goal b {}"]);
    assert_eq!(cut("goal a {\n  who: x\ngaol b \"B\" {}"), ["open: goal a { who: x", "gaol b \"B\" {}"]);
}

#[test]
fn a_text_over_lines_may_hold_words_that_look_like_keywords() {
    let text = "goal a { why: \"\"\"\ngoal is the word\nparty on\n\"\"\" }\ngoal b {}";
    assert_eq!(cut(text).len(), 2);
}

#[test]
fn what_an_extra_brace_cuts_off_belongs_to_the_item_above() {
    assert_eq!(cut("goal a {\n}\n  why: x\n}\ngoal b {}"), ["open: goal a { } why: x }", "goal b {}"]);
    assert_eq!(cut("goal a {\n}\n  acceptance { }\n}"), ["open: goal a { } acceptance { } }"]);
    assert_eq!(cut("goal a {}\nwords\n"), ["goal a {}", "junk: words"]);
}

#[test]
fn what_stands_no_deeper_than_a_closed_item_is_not_inside_it() {
    let liability = "payment p {\n  amount: 1 USD\n}\nliability { who: x }\n";
    assert_eq!(cut(liability), ["payment p { amount: 1 USD }", "liability { who: x }"]);
    assert_eq!(cut("payment p { }\nif payment late { }\nliability { }").len(), 3);
    assert_eq!(cut("goal a {\n}\nterms: x\n"), ["goal a { }", "junk: terms: x"]);
}

#[test]
fn one_run_of_other_text_is_one_chunk() {
    assert_eq!(
        cut("some words\n\nmore words\n// remark\ngoal a {}"),
        ["junk: some words more words // remark", "goal a {}"]
    );
    assert_eq!(cut("/* a\ngoal z {}\n*/ goal b {}"), ["junk: /* a goal z {} */", "goal b {}"]);
    assert_eq!(cut("/* a\ngoal b {}"), ["junk: /* a", "goal b {}"]);
}

#[test]
fn doc_comments_belong_to_the_item_below() {
    let text = "// remark\n/// One.\n/// Two.\ngoal a {}\n/// lost\n// remark\ngoal b {}";
    let docs: Vec<&str> = split(text).iter().map(|chunk| chunk.docs.of(text)).collect();
    assert_eq!(docs, ["/// One.\n/// Two.", ""]);
}

#[test]
fn depth_is_counted_and_not_followed() {
    let text = format!("goal a {}{}", "{".repeat(MAX_DEPTH + 1), "}".repeat(MAX_DEPTH + 1));
    assert_eq!(split(&text).first().map(|chunk| chunk.shape), Some(Shape::TooDeep(7 + MAX_DEPTH as u32)));
    let allowed = format!("goal a {}{}", "{".repeat(MAX_DEPTH), "}".repeat(MAX_DEPTH));
    assert_eq!(split(&allowed).first().map(|chunk| chunk.shape), Some(Shape::Balanced));
}
