//! Breaks a sentence into lines between its words.

use super::window::columns;

/// The lines of `text`, each as wide as `room` at most unless one word is wider.
pub(super) fn wrap(text: &str, room: usize) -> Vec<String> {
    if !text.starts_with(' ') && columns(text, true) <= room {
        return vec![text.to_owned()];
    }
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let wide = columns(word, true);
        let Some(line) = lines.last_mut() else { continue };
        if !line.is_empty() && used + 1 + wide > room {
            lines.push(word.to_owned());
            used = wide;
        } else {
            if !line.is_empty() {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += wide;
        }
    }
    lines
}

/// Writes `text` after `lead`, with what does not fit on lines of its own below the first word.
pub(super) fn hang(out: &mut String, lead: &str, painted: &str, text: &str, width: usize) {
    let indent = columns(lead, true);
    for (index, line) in wrap(text, width.saturating_sub(indent + 2).max(20)).iter().enumerate() {
        if index == 0 {
            out.push_str(painted);
        } else {
            out.extend(std::iter::repeat_n(' ', indent));
        }
        out.push_str(line);
        out.push('\n');
    }
}
