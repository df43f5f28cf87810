//! Twice the text takes about twice the time, however broken it is.

use std::time::{Duration, Instant};

use agreement_syntax::{FileId, SourceText, parse, parse_journal};

/// The time of one reading.
#[expect(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn time(text: &str, journal: bool) -> Duration {
    let source = SourceText::new(text);
    let start = Instant::now();
    let read = if journal {
        parse_journal(FileId(0), &source).0.lines.len()
    } else {
        parse(FileId(0), &source).tree.items.len()
    };
    assert!(read <= text.len());
    start.elapsed()
}

/// Broken pieces that are repeated until they fill a file; each stands in a block, on its own, and on one line.
const PIECES: [&str; 44] = [
    "why: \"never closed\n",
    "why: \"never; who: closed\n",
    "{\n",
    "}\n",
    "{ } } {\n",
    "if late {\n",
    "if late\n    ",
    "words that mean nothing at all\n",
    "why: \"\"\"\n",
    "\"\"\"a\"\"\" ",
    "\"a\"b ",
    "\"\\\" { ; who: ",
    "\\\"",
    "'x'y ",
    "“x ",
    "escalate;",
    "a;",
    ";;",
    ",",
    "needs: a,\n",
    "needs: a b, ",
    "who: a why: \"b\" ",
    "/* ",
    "/* */ ",
    "# x\n",
    "resistance \"x {\n",
    "credit by level { below 99% 5% }\n",
    "credit by level { below 1: 2 } ",
    "goal x { ",
    "goal x\n",
    "\ngoal x {\n",
    "\ngaol x {\n",
    "use x\n",
    "2026-03-09 kickoff \n",
    "when: by earlier of a, ",
    "when: by 3 days after ",
    "aaaa.",
    "a-",
    "- ",
    "\u{200b}x ",
    "\u{a0}",
    "::",
    "if if ",
    "person x \"y\" ",
];

#[test]
fn the_time_grows_with_the_text_and_not_faster() {
    let mut slow = Vec::new();
    for piece in PIECES {
        let shapes: [fn(&str, usize) -> String; 3] = [
            |piece, size| piece.repeat(size / piece.len()),
            |piece, size| format!("goal a \"A\" {{\n{}\n}}\n", piece.repeat(size / piece.len())),
            |piece, size| {
                format!("goal a \"A\" {{ {} }}\n", piece.replace('\n', " ").repeat(size / piece.len()))
            },
        ];
        for (index, shape) in shapes.into_iter().enumerate() {
            let is_linear = |journal| {
                let small = time(&shape(piece, 20_000), journal).max(Duration::from_millis(10));
                time(&shape(piece, 80_000), journal) < small * 10
            };
            // A busy machine may be slow once; something quadratic is slow every time.
            let linear = |journal| (0..4).any(|_| is_linear(journal));
            if !linear(false) || (index == 0 && !linear(true)) {
                slow.push(format!("{piece:?} in shape {index}"));
            }
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
fn one_very_long_line_is_read_in_good_time() {
    for piece in ["words ", "\"x\" ", "\"x", "xxxxxx", "escalate; ", "if late { } "] {
        let size = if piece.contains([';', '{']) { 500_000 } else { 5_000_000 };
        let text = format!("goal a \"A\" {{ {} }}", piece.repeat(size / piece.len()));
        let took = time(&text, false);
        assert!(took < Duration::from_secs(60), "{piece:?} took {took:?}");
    }
}
