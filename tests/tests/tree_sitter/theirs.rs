//! What tree-sitter has read where, in the same words as the marks of our own tree.

use tree_sitter::{Node, Parser, Tree};

use super::Mark;

/// The tree of a text, of an agreement and of a journal alike.
pub fn tree(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_agreement::LANGUAGE.into()).unwrap();
    parser.parse(text, None).unwrap()
}

/// The marks of a tree.
pub fn marks(tree: &Tree, text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        if let Some(kind) = kind(node, cursor.field_name()) {
            marks.push(mark(node, kind, text));
        }
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return marks;
            }
        }
    }
}

/// The first place that was not read, for a message.
pub fn first_error(tree: &Tree) -> String {
    let mut open = vec![tree.root_node()];
    while let Some(node) = open.pop() {
        if node.is_error() || node.is_missing() {
            return format!("{} at {}", node.to_sexp(), node.start_position());
        }
        let mut cursor = node.walk();
        let mut children: Vec<Node> = node.children(&mut cursor).filter(Node::has_error).collect();
        children.reverse();
        open.extend(children);
    }
    "nowhere".to_owned()
}

fn mark(node: Node, kind: &'static str, text: &str) -> Mark {
    // A label with a slip in it is one token with its colon.
    let written = text[node.byte_range()].trim_end_matches(|sign| kind == "label" && sign == ':');
    let start = node.start_byte();
    let [start, end] = [start, start + written.len()].map(|at| u32::try_from(at).unwrap());
    Mark { start, end, kind }
}

fn kind(node: Node, field: Option<&str>) -> Option<&'static str> {
    // A period is one word to us.
    let in_period = node.parent().is_some_and(|parent| parent.kind() == "period");
    if !node.is_named() || in_period {
        return None;
    }
    Some(match node.kind() {
        "identifier" if field == Some("name") => "name",
        "declaration_kind" | "block_kind" if field == Some("kind") => "kind",
        "field_name" => "label",
        "rule_name" => "rule",
        "calendar_period" => "reference",
        kind => MARKED.into_iter().find(|marked| *marked == kind)?,
    })
}

/// The nodes whose kind is called alike on both sides.
const MARKED: [&str; 33] = [
    "allow",
    "amount",
    "block",
    "branch",
    "clause",
    "clock",
    "condition",
    "date",
    "declaration",
    "detail",
    "event",
    "extension",
    "field",
    "modal",
    "month",
    "nested",
    "no_resistance",
    "number",
    "period",
    "reference",
    "state",
    "statement",
    "text",
    "tier",
    "tiers",
    "todo",
    "trigger",
    "unit",
    "use",
    "verb",
    "weekday",
    "when",
    "words",
];
