//! Where a declaration has room for one more entry, and which lines go when it is deleted: what edits need to know.

use agreement_syntax::tree::Block;
use agreement_syntax::{Change, Place, Span};

/// Where an entry can be added to a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    place: Place,
    fit: Fit,
}

/// How an entry must be written to fit in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Fit {
    /// The block is not closed, or there is none where one must be: nothing can be added.
    #[default]
    Nowhere,
    /// On lines of their own, two columns in from a closing brace that stands alone, so many columns in itself.
    Lines { indent: usize, crlf: bool },
    /// In the same line, after what is there.
    Row,
    /// In the same line, after a `;` that is there.
    RowAfterSemicolon,
    /// Between two braces with nothing but blanks between them.
    Empty { blank: bool },
    /// There is no block yet.
    NoBlock,
}

impl Room {
    /// The room in a block of `text`, which stands in `whole`; `place` gives its place in the file.
    pub fn of(text: &str, whole: Span, block: Option<&Block>, place: impl Fn(Span) -> Place) -> Self {
        let at = |offset: u32, fit: Fit| Self { place: place(Span { start: offset, end: offset }), fit };
        let Some(block) = block else { return at(whole.end, Fit::NoBlock) };
        let inside = block.span.of(text).strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let last = block.entries.last().map_or(block.span.start, |entry| entry.span().end);
        let Some(inside) = inside.filter(|_| last < block.span.end) else { return Self::default() };
        let (start, brace) = (block.span.start.saturating_add(1), block.span.end.saturating_sub(1));
        if let Some((before, blanks)) = inside.rsplit_once('\n')
            && blanks.trim().is_empty()
        {
            let indent = blanks.chars().count();
            return at(
                brace.saturating_sub(length(blanks)),
                Fit::Lines { indent, crlf: before.ends_with('\r') },
            );
        }
        let kept = inside.trim_end();
        match kept.chars().next_back() {
            None => at(start, Fit::Empty { blank: !inside.is_empty() }),
            Some(';') => at(start.saturating_add(length(kept)), Fit::RowAfterSemicolon),
            Some(_) => at(start.saturating_add(length(kept)), Fit::Row),
        }
    }

    /// The change that adds some entries, each on a line; nothing where the block has no end to add them before.
    pub fn change(&self, entries: &[String]) -> Option<Change> {
        let text = match self.fit {
            Fit::Nowhere => return None,
            Fit::Lines { indent, crlf } => {
                let end = if crlf { "\r\n" } else { "\n" };
                let lines = entries.iter().flat_map(|entry| entry.lines());
                lines.map(|line| format!("{}  {line}{end}", " ".repeat(indent))).collect()
            }
            Fit::Row => format!("; {}", entries.join("; ")),
            Fit::RowAfterSemicolon => format!(" {}", entries.join("; ")),
            Fit::Empty { blank: true } => format!(" {}", entries.join("; ")),
            Fit::Empty { blank: false } => format!(" {} ", entries.join("; ")),
            Fit::NoBlock => format!(" {{ {} }}", entries.join("; ")),
        };
        Some(Change { place: self.place, text })
    }
}

/// The span and the rest of its lines, where nothing else stands on them, with one empty line after it.
pub(crate) fn whole_lines(text: &str, span: Span) -> Span {
    let before = Span { start: 0, end: span.start }.of(text);
    let after = Span { start: span.end, end: length(text) }.of(text);
    let indent = before.rsplit('\n').next().unwrap_or("");
    let (rest, next) = after.split_once('\n').unwrap_or((after, ""));
    if !indent.trim().is_empty() || !rest.trim().is_empty() {
        // In a row with others: the `;` that parted it from the next one goes with it.
        let parted =
            rest.trim_start().strip_prefix(';').map_or(0, |left| length(rest).saturating_sub(length(left)));
        return Span { start: span.start, end: span.end.saturating_add(parted) };
    }
    let mut end = length(text).saturating_sub(length(next));
    let (line, _) = next.split_once('\n').unwrap_or(("-", ""));
    if line.trim().is_empty() {
        end = end.saturating_add(length(line)).saturating_add(1);
    }
    Span { start: span.start.saturating_sub(length(indent)), end }
}

/// The length of a text in bytes; files end long before numbers do.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use agreement_syntax::{FileId, SourceText, parse};

    use crate::model::Model;
    use crate::project::{Content, File, Project};

    fn model(text: &str) -> Model {
        let source = SourceText::new(text);
        let parsed = parse(FileId(0), &source);
        let content = Content::Agreement(parsed.tree, Vec::new());
        let file = File { path: "a.agreement".into(), source, content, findings: parsed.findings };
        Model::of(&Project { files: vec![file] }, FileId(0))
    }

    /// The text with `why: "b"` added to its only goal.
    fn added(text: &str) -> Option<String> {
        let model = model(text);
        let change = model.goals[0].head.room.change(&["who: a".to_owned(), "why: \"b\"".to_owned()])?;
        let (start, end) = (change.place.span.start as usize, change.place.span.end as usize);
        Some(format!("{}{}{}", &text[..start], change.text, &text[end..]))
    }

    #[test]
    fn an_entry_goes_on_lines_of_its_own_where_the_brace_stands_alone() {
        let text = "goal g \"t\" {\n  target: 1\n}\n";
        assert_eq!(added(text).unwrap(), "goal g \"t\" {\n  target: 1\n  who: a\n  why: \"b\"\n}\n");
    }

    #[test]
    fn line_ends_stay_as_they_are() {
        let text = "goal g {\r\n  target: 1\r\n}\r\n";
        assert_eq!(added(text).unwrap(), "goal g {\r\n  target: 1\r\n  who: a\r\n  why: \"b\"\r\n}\r\n");
    }

    #[test]
    fn in_a_row_a_semicolon_parts_it_from_the_last() {
        assert_eq!(added("goal g { target: 1 }").unwrap(), "goal g { target: 1; who: a; why: \"b\" }");
        assert_eq!(added("goal g { target: 1; }").unwrap(), "goal g { target: 1; who: a; why: \"b\" }");
        assert_eq!(added("goal g {}").unwrap(), "goal g { who: a; why: \"b\" }");
        assert_eq!(added("goal g { }").unwrap(), "goal g { who: a; why: \"b\" }");
    }

    #[test]
    fn a_block_without_an_end_has_no_room() {
        assert_eq!(added("goal g {\n  target: 1\n"), None);
    }

    #[test]
    fn the_end_of_what_stands_in_it_is_not_its_end() {
        assert_eq!(added("goal g {\n  target: 1\n  if late { \"a\" }"), None);
    }

    #[test]
    fn a_person_without_a_block_gets_one() {
        let text = "party p \"P\" {\n  person a \"A\"\n}\n";
        let change = model(text).members[0].head.room.change(&["email: \"a\"".to_owned()]).unwrap();
        assert_eq!((change.place.span.start, change.text.as_str()), (28, " { email: \"a\" }"));
    }

    #[test]
    fn the_lines_of_a_declaration_take_its_comment_and_one_empty_line_with_them() {
        let text = "/// Old.\nmilestone m { when: on 2026-01-01 }\n\ngoal g {}\n";
        let lines = model(text).milestones[0].head.lines.span;
        assert_eq!(lines.of(text), "/// Old.\nmilestone m { when: on 2026-01-01 }\n\n");
    }

    #[test]
    fn the_line_of_a_person_goes_whole_but_not_the_rest_of_a_row() {
        let text =
            "party p \"P\" {\n  person a \"A\"\n  person b \"B\" { email: \"b\" }; person c \"C\"\n}\n";
        let model = model(text);
        assert_eq!(model.members[0].head.lines.span.of(text), "  person a \"A\"\n");
        assert_eq!(model.members[1].head.lines.span.of(text), "person b \"B\" { email: \"b\" };");
    }
}
