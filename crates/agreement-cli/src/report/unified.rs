//! What differs between two texts of a file, as a patch that other programs read as well.

use anstyle::{AnsiColor, Effects, Style};
use similar::{Algorithm, ChangeTag, TextDiff};

use super::Options;
use super::sanitize::visible;

/// How many lines are shown around what differs.
const AROUND: usize = 3;

/// Writes what makes `new` of `old`, as a unified diff. A terminal is shown nothing that it would obey; a file gets the
/// lines as they are, so that the patch can be applied.
pub fn render_unified(
    out: &mut String,
    path: &str,
    old: &[u8],
    new: &[u8],
    for_eyes: bool,
    options: &Options,
) {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    // Patience keeps a declaration together that moved as a whole, as a reader would.
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(&*old, &*new);
    let mut unified = diff.unified_diff();
    let hunks = unified.context_radius(AROUND);
    let bold = Style::new().effects(Effects::BOLD);
    out.push_str(&options.paint(bold, &format!("--- {}", named("a", path, for_eyes, options))));
    out.push('\n');
    out.push_str(&options.paint(bold, &format!("+++ {}", named("b", path, for_eyes, options))));
    out.push('\n');
    for hunk in hunks.iter_hunks() {
        out.push_str(&options.paint(AnsiColor::Cyan.on_default(), &hunk.header().to_string()));
        out.push('\n');
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', AnsiColor::Red.on_default()),
                ChangeTag::Insert => ('+', AnsiColor::Green.on_default()),
                ChangeTag::Equal => (' ', Style::new()),
            };
            let line = change.value();
            let text = line.strip_suffix('\n').unwrap_or(line);
            let text = if for_eyes {
                visible(text.trim_end_matches('\r'), usize::MAX, options.unicode)
            } else {
                text.to_owned()
            };
            let line = format!("{sign}{text}");
            out.push_str(&if style == Style::new() { line } else { options.paint(style, &line) });
            out.push('\n');
            if change.missing_newline() {
                out.push_str("\\ No newline at end of file\n");
            }
        }
    }
}

/// The name of a file above what differs in it. One with signs that would end the line stands in quotes, as git writes it
/// and `patch` reads it.
fn named(side: &str, path: &str, for_eyes: bool, options: &Options) -> String {
    if for_eyes {
        return format!("{side}/{}", options.say(path));
    }
    if !path.contains(|letter: char| letter.is_ascii_control() || matches!(letter, '"' | '\\')) {
        return format!("{side}/{path}");
    }
    let mut name = format!("\"{side}/");
    for letter in path.chars() {
        match letter {
            '"' | '\\' => name.extend(['\\', letter]),
            '\n' => name.push_str("\\n"),
            '\t' => name.push_str("\\t"),
            _ if letter.is_ascii_control() => name.push_str(&format!("\\{:03o}", u32::from(letter))),
            _ => name.push(letter),
        }
    }
    name.push('"');
    name
}
