//! Sound texts with a slip in them: what parsers are compared on where one must refuse.

use crate::corpus::Dice;

/// Pieces that belong in agreements, and pieces that spoil them.
const PIECES: [&str; 86] = [
    "\"",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    ",",
    ";",
    ":",
    "{",
    "}",
    "-",
    "%",
    ".",
    "$",
    "€",
    "\\",
    "/",
    "//",
    "_",
    "é",
    "1",
    "0",
    "x",
    "\"\"\"",
    "\"text\"",
    "// note\n",
    " }",
    ";;",
    ", ",
    "\n;",
    "1,000",
    "$5 USD",
    "2026-01-02",
    "2026-01",
    "T17:00",
    "09:00",
    "09:00 to 17:00",
    "10 business days",
    "5% of value",
    "5% of what needs it per started week",
    " per month",
    "each ",
    "first ",
    "each party",
    "either party",
    "both parties",
    "what needs it",
    "x.y",
    "by ",
    "by 3 days ",
    "on ",
    "on 2026-01-02 ",
    "of ",
    "per ",
    "is ",
    "is not late ",
    "not ",
    "until ends ",
    "from x until y ",
    "within 3 days ",
    "within 3 days after x ",
    "after ",
    "before kickoff ",
    "at most ",
    "up to ",
    "to x ",
    "with 3 days notice ",
    "with clock running ",
    "because \"x\" ",
    "may ",
    "must not ",
    "if ",
    "if late {",
    "terminate ",
    "apply ",
    "pay ",
    "todo ",
    "once ",
    "earlier of x, y ",
    "every month ",
    "for 3 days ",
    "expect ",
    "resistance none because \"x\"",
    "business ",
    "2026-01-02 x met",
];

/// Leaves out, doubles or replaces a few bytes or a word.
pub fn change(text: &mut String, dice: &mut Dice) {
    let mut start = dice.below(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let bytes = text.as_bytes();
    let is_word = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let mut end = start + 1;
    if dice.below(2) == 0 {
        while start > 0 && is_word(start - 1) {
            start -= 1;
        }
        while is_word(end) {
            end += 1;
        }
    } else {
        end = (start + dice.within(1, 6)).min(text.len());
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let piece = dice.one_of(&PIECES);
    match dice.below(4) {
        0 => text.replace_range(start..end, ""),
        1 => {
            let doubled = text.get(start..end).unwrap_or_default().to_owned();
            text.insert_str(start, &doubled);
        }
        2 => text.replace_range(start..end, piece),
        _ => text.insert_str(start, piece),
    }
}
