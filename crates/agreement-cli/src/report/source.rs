//! Cuts out of the files what a finding needs to be seen: a few lines around each of its labels.
//!
//! The drawing library walks a source from its first byte for every label, merges frames that lie far apart, counts
//! columns in bytes, and panics at very long lines. So it is given a small text of our making, in which every line is
//! safe and short and every label has its place, and never the file itself.

use agreement_syntax::LineColumn;
use miette::{MietteError, SourceCode, SourceSpan, SpanContents};

use super::sight::{Group, LABELS, Sight, bare, groups, sights};
use super::window::{columns, window};
use super::wrap::wrap;
use super::{Files, Options, Shown};

/// The lines around the labels of one finding, from one or more files.
#[derive(Debug)]
pub(super) struct Excerpt {
    text: String,
    frames: Vec<Frame>,
    /// The labels, in the order in which they stand in the text.
    pub marks: Vec<Mark>,
    /// How many labels are left out.
    pub left_out: usize,
}

/// Consecutive lines of one file.
#[derive(Debug)]
struct Frame {
    name: String,
    first_line: usize,
    lines: usize,
    start: usize,
    end: usize,
}

/// A label, placed in the excerpt.
#[derive(Debug)]
pub(super) struct Mark {
    /// First byte in the excerpt.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What it says, in lines that fit; may be empty.
    pub text: String,
    /// Whether it is the finding's own place.
    pub primary: bool,
    at: LineColumn,
    line: Option<usize>,
}

impl Excerpt {
    /// Cuts out what `shown` needs.
    pub(super) fn of(files: &Files<'_>, shown: &Shown<'_>, options: &Options) -> Self {
        let (sights, left_out) = sights(files, &shown.finding.labels, options);
        let mut excerpt = Self { text: String::new(), frames: Vec::new(), marks: Vec::new(), left_out };
        for group in groups(&sights) {
            excerpt.frame(&group, options);
        }
        excerpt.untangle();
        excerpt.fit_words(options);
        excerpt.marks.sort_by_key(|mark| (mark.start, mark.end));
        excerpt
    }

    /// Whether there is anything to draw.
    pub(super) fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    fn frame(&mut self, group: &Group<'_, '_>, options: &Options) {
        let Group { from, to, sights } = *group;
        let Some(Sight { source, name, .. }) = sights.first() else { return };
        let start = self.text.len();
        let first_mark = self.marks.len();
        self.marks.extend(sights.iter().map(|sight| Mark {
            start,
            end: start,
            text: sight.words.clone(),
            primary: sight.primary,
            at: sight.source.line_column(sight.span.start),
            line: (sight.first == sight.last).then_some(0),
        }));
        let budget = room(options, to);
        for index in from..=to {
            let here: Vec<_> =
                sights.iter().zip(first_mark..).filter(|(sight, _)| sight.ends_on(index)).collect();
            let ranges: Vec<_> = here.iter().map(|(sight, _)| sight.on(index)).collect();
            let shown = window(bare(source, index), &ranges, budget, options.unicode);
            let begin = self.text.len();
            for ((sight, number), range) in here.iter().zip(&shown.marks) {
                let Some(mark) = self.marks.get_mut(*number) else { continue };
                if sight.first == index {
                    mark.start = begin + range.start;
                }
                if sight.last == index {
                    mark.end = begin + range.end;
                }
                mark.line = mark.line.map(|_| begin);
            }
            self.text.push_str(&shown.text);
            self.text.push('\n');
        }
        let name = options.say(name);
        self.frames.push(Frame { name, first_line: from, lines: to + 1 - from, start, end: self.text.len() });
    }

    /// Parts the labels that lie over each other on one line: the drawing pushes the later one to the right, under
    /// words it does not mean.
    fn untangle(&mut self) {
        for _ in 0..LABELS * LABELS {
            self.marks.sort_by_key(|mark| (mark.line.is_none(), mark.start, mark.end));
            let overlap = self.marks.windows(2).position(|pair| match pair {
                [left, right] => {
                    right.line.is_some()
                        && (right.start < left.end || (left.start, left.end) == (right.start, right.end))
                }
                _ => false,
            });
            let Some(index) = overlap else { return };
            let Some([left, right]) = self.marks.get_mut(index..index + 2) else { return };
            if left.start < right.start {
                left.end = right.start;
            } else if left.end < right.end {
                right.start = left.end;
            } else {
                let other = self.marks.remove(index + 1);
                if let Some(mark) = self.marks.get_mut(index) {
                    mark.primary |= other.primary;
                    let both = !mark.text.is_empty() && !other.text.is_empty() && mark.text != other.text;
                    match both {
                        true => mark.text = format!("{}; {}", mark.text, other.text),
                        false if mark.text.is_empty() => mark.text = other.text,
                        false => {}
                    }
                }
            }
        }
    }

    /// Breaks what the labels say to the room right of where they begin.
    fn fit_words(&mut self, options: &Options) {
        for mark in &mut self.marks {
            let before = mark.line.and_then(|line| self.text.get(line..mark.start)).unwrap_or("");
            let mean = mark.line.and_then(|_| self.text.get(mark.start..mark.end)).unwrap_or("");
            let taken = columns(before, options.unicode) + columns(mean, options.unicode) / 2 + 6;
            let last = self.frames.iter().map(|frame| frame.first_line + frame.lines).max().unwrap_or(0);
            mark.text = wrap(&mark.text, room(options, last).saturating_sub(taken).max(24)).join("\n");
        }
    }
}

/// Columns left for the words of a line beside the numbers, of which `last` is the highest.
fn room(options: &Options, last: usize) -> usize {
    options.columns().saturating_sub(last.to_string().len() + 9).max(30)
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        // A span over two frames is refused: that is how the drawing learns not to join them.
        let inside = |frame: &&Frame| frame.start <= start && start < frame.end && end <= frame.end;
        let frame = self.frames.iter().find(inside).ok_or(MietteError::OutOfBounds)?;
        let mark = self.marks.iter().find(|mark| (mark.start, mark.end) == (start, end));
        let (data, span, line, column) = match mark {
            Some(mark) if before == 0 && after == 0 => (
                self.text.get(start..end),
                *span,
                mark.at.line.saturating_sub(1),
                mark.at.column.saturating_sub(1),
            ),
            _ => {
                let whole = (frame.start, frame.end - frame.start).into();
                (
                    self.text.get(frame.start..frame.end),
                    whole,
                    u32::try_from(frame.first_line).unwrap_or(u32::MAX),
                    0,
                )
            }
        };
        let data = data.ok_or(MietteError::OutOfBounds)?.as_bytes();
        Ok(Box::new(Part { data, span, frame, line: line as usize, column: column as usize }))
    }
}

/// What the drawing sees of the excerpt.
struct Part<'a> {
    data: &'a [u8],
    span: SourceSpan,
    frame: &'a Frame,
    line: usize,
    column: usize,
}

impl<'a> SpanContents<'a> for Part<'a> {
    fn data(&self) -> &'a [u8] {
        self.data
    }

    fn span(&self) -> &SourceSpan {
        &self.span
    }

    fn name(&self) -> Option<&str> {
        Some(&self.frame.name)
    }

    fn line(&self) -> usize {
        self.line
    }

    fn column(&self) -> usize {
        self.column
    }

    fn line_count(&self) -> usize {
        self.frame.lines
    }
}
