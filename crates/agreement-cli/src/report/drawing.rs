//! Boxes and arrows, as Mermaid for a page and as DOT for Graphviz. Whatever stands in a label stays a label.

/// Something to draw.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Its title.
    pub title: String,
    /// The boxes.
    pub nodes: Vec<Node>,
    /// What leads from box to box.
    pub arrows: Vec<Arrow>,
}

/// A box.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its name in the drawing: letters and digits.
    pub id: String,
    /// What stands in it.
    pub lines: Vec<String>,
    /// Its shape.
    pub shape: Shape,
}

/// The shape of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// With round ends.
    Round,
    /// With corners.
    Box,
    /// On its tip.
    Diamond,
}

/// From a box to what it stands on.
#[derive(Clone, Debug)]
pub struct Arrow {
    /// The box.
    pub from: String,
    /// What it stands on.
    pub to: String,
}

/// A flowchart in Mermaid; several drawings stand in one, each in a frame.
pub fn render_mermaid(drawings: &[Drawing]) -> String {
    let mut out = String::from("flowchart TD\n");
    let framed = drawings.len() > 1;
    for (at, drawing) in drawings.iter().enumerate() {
        let id = |id: &str| own(framed, at, id);
        if framed {
            out.push_str(&format!("  subgraph agreement{} [\"{}\"]\n", at + 1, mermaid(&drawing.title)));
        }
        for node in &drawing.nodes {
            let label = node.lines.iter().map(|line| mermaid(line)).collect::<Vec<_>>().join("<br>");
            let (open, close) = match node.shape {
                Shape::Round => ("([", "])"),
                Shape::Box => ("[", "]"),
                Shape::Diamond => ("{{", "}}"),
            };
            out.push_str(&format!("  {}{open}\"{label}\"{close}\n", id(&node.id)));
        }
        for arrow in &drawing.arrows {
            out.push_str(&format!("  {} --> {}\n", id(&arrow.from), id(&arrow.to)));
        }
        if framed {
            out.push_str("  end\n");
        }
    }
    out
}

/// A directed graph in DOT; several drawings stand in one, each in a frame.
pub fn render_dot(drawings: &[Drawing]) -> String {
    let mut out = String::from("digraph agreement {\n  rankdir=TB\n  node [fontname=\"sans-serif\"]\n");
    let framed = drawings.len() > 1;
    for (at, drawing) in drawings.iter().enumerate() {
        let id = |id: &str| own(framed, at, id);
        if framed {
            out.push_str(&format!("  subgraph cluster{} {{\n  label=\"{}\"\n", at + 1, dot(&drawing.title)));
        }
        for node in &drawing.nodes {
            let label = node.lines.iter().map(|line| dot(line)).collect::<Vec<_>>().join("\\n");
            let shape = match node.shape {
                Shape::Round => "ellipse",
                Shape::Box => "box",
                Shape::Diamond => "diamond",
            };
            out.push_str(&format!("  {} [shape={shape}, label=\"{label}\"]\n", id(&node.id)));
        }
        for arrow in &drawing.arrows {
            out.push_str(&format!("  {} -> {}\n", id(&arrow.from), id(&arrow.to)));
        }
        if framed {
            out.push_str("  }\n");
        }
    }
    out.push_str("}\n");
    out
}

/// The name of a box among those of several drawings.
fn own(framed: bool, at: usize, id: &str) -> String {
    if framed { format!("a{}_{id}", at + 1) } else { id.to_owned() }
}

/// Mermaid reads Markdown, HTML and its own brackets in a label, and `%%{` anywhere; it writes signs by their number.
fn mermaid(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' | '#' | '<' | '>' | '&' | '%' | '`' | '{' | '}' | '[' | ']' | '\\' | '*' | '_' | ';' => {
                escaped.push_str(&format!("#{};", u32::from(letter)));
            }
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

fn dot(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' | '\\' => escaped.extend(['\\', letter]),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}
