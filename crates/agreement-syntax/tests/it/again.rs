//! After any edits, reading only what changed gives what a reading from the beginning gives.

use agreement_syntax::{FileId, Reading, SourceText, parse};

use super::sound::texts;

/// What is put into texts: what they are made of, and what tears them apart.
const PIECES: [&str; 40] = [
    "a",
    "1",
    "0",
    "é",
    "漢",
    "😀",
    "\u{202e}",
    "\u{a0}",
    "\u{200b}",
    "١",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "{",
    "}",
    "}\n}",
    "\"",
    "\"\"\"",
    "\\",
    "//",
    "/// note\n",
    "/*",
    "*/",
    ";",
    ":",
    ",",
    "goal x \"X\" {\n",
    "\ngoal g \"G\" { who: a }\n",
    "party Acme \"A\" { }\n",
    "party acme \"A\" { }\n",
    "use \"x\"\n",
    "if late {",
    "who: \"Dana Cole\"",
    "person dana \"Dana Cole\"",
    "\nwhen: by soon\n",
    "  pay 1 USD\n",
    "resistance none because \"x\"",
    "gaol y \"Y\" { }\n",
];

/// A small generator of numbers, so that a failure can be seen again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit.max(1) as u64).unwrap()
    }
}

/// How many edits are tried; `AGREEMENT_EDITS=100000` for a long run.
#[expect(clippy::disallowed_methods, reason = "a long run is asked for from outside")]
fn rounds() -> usize {
    std::env::var("AGREEMENT_EDITS").ok().and_then(|count| count.parse().ok()).unwrap_or(400)
}

/// Replaces a few letters somewhere, or many.
fn edit(text: &mut String, dice: &mut Dice) {
    let start = dice.below(text.len() + 1);
    let length = match dice.below(12) {
        0 => dice.below(400),
        1..=5 => 0,
        _ => dice.below(6),
    };
    let boundary = |at: usize| (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
    let (start, end) = (boundary(start), boundary((start + length).min(text.len())));
    let piece = if dice.below(6) == 0 { "" } else { PIECES[dice.below(PIECES.len())] };
    text.replace_range(start..end, piece);
}

#[test]
fn a_text_that_is_read_again_gives_what_it_gives_when_read_anew() {
    let sound = texts("agreement").into_iter().map(|(_, text)| text);
    let corpus: Vec<String> = sound.filter(|text| text.len() < 12_000).collect();
    assert!(corpus.len() > 5);
    let mut dice = Dice(11);
    let (mut text, mut reading) = (String::new(), Reading::of(FileId(0), &SourceText::new("")));
    for round in 0..rounds() {
        match round % 60 {
            0 => {
                text = corpus[dice.below(corpus.len())].clone();
            }
            _ => (0..1 + dice.below(3) / 2).for_each(|_| edit(&mut text, &mut dice)),
        }
        let before = text.clone();
        let source = SourceText::new(text.as_str());
        reading = reading.again(&source);
        let fresh = parse(FileId(0), &source);
        assert_eq!(reading.parsed.tree, fresh.tree, "round {round}: {before:?}");
        assert_eq!(reading.parsed.findings, fresh.findings, "round {round}: {before:?}");
    }
}

#[test]
fn a_declaration_that_an_edit_leaves_alone_keeps_its_tree() {
    let goal = |index: usize| format!("goal g{index} \"Goal {index}\" {{\n  why: \"w\"\n}}\n\n");
    let text: String = (0..100).map(goal).collect();
    let before = Reading::of(FileId(0), &SourceText::new(text.as_str()));
    let after = before.again(&SourceText::new(text.replacen("Goal 50", "Goal fifty", 1)));
    let kept = before.parsed.tree.items.iter().zip(after.parsed.tree.items.iter());
    let kept = kept.filter(|(one, other)| std::sync::Arc::ptr_eq(&one.kind, &other.kind)).count();
    assert!(kept >= 96, "{kept}");
}

#[test]
fn a_file_of_nothing_but_mistakes_can_be_read_again() {
    let text = "junk here\n\ngoal {\n".repeat(6_000);
    let source = SourceText::new(format!("{text}goal x \"X\" {{ }}\n"));
    let reading = Reading::of(FileId(0), &SourceText::new(text)).again(&source);
    assert_eq!(reading.parsed.findings, parse(FileId(0), &source).findings);
}
