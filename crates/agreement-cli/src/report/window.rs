//! Cuts a line to what a terminal can show: the words around the places to be marked, with an ellipsis for the rest.
//!
//! Marks are carried along, so that what is underlined stays underlined however the line was cut or made visible.

use std::ops::Range;

use super::sanitize::{Glyph, MARKS, ellipsis, is_plain};

/// How wide a tab is at most.
const TAB: usize = 4;
/// No part of a line gets fewer columns than this.
const LEAST: usize = 12;

/// A line as it is shown.
pub(super) struct Window {
    /// The text, free of tabs and of anything a terminal obeys.
    pub text: String,
    /// Where in it the marks are, in the order in which they were given.
    pub marks: Vec<Range<usize>>,
}

/// Shows `line`, given without its line end, in about `budget` columns. Marks are bytes of the line.
pub(super) fn window(line: &str, marks: &[Range<usize>], budget: usize, unicode: bool) -> Window {
    let whole = forward(line, 0, budget, unicode) == line.len();
    let parts =
        if whole { std::iter::once(0..line.len()).collect() } else { parts(line, marks, budget, unicode) };
    draw(line, &parts, marks, unicode)
}

/// How many columns a text takes.
pub(super) fn columns(text: &str, unicode: bool) -> usize {
    if is_plain(text) {
        return text.len();
    }
    let mut meter = Meter::new(usize::MAX, unicode);
    each(text, |before, character, after| meter.take(before, character, after));
    meter.columns
}

fn parts(line: &str, marks: &[Range<usize>], budget: usize, unicode: bool) -> Vec<Range<usize>> {
    let count = marks.len().max(1);
    let dots = (count + 1) * ellipsis(unicode).chars().count();
    let share = (budget.saturating_sub(dots) / count).max(LEAST);
    let mut parts: Vec<_> = marks.iter().map(|mark| around(line, mark, share, unicode)).collect();
    if parts.is_empty() {
        parts.push(0..forward(line, 0, share, unicode));
    }
    parts.sort_by_key(|part| part.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match merged.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => merged.push(part),
        }
    }
    merged
}

/// `share` columns with the mark, or its beginning, in the middle.
fn around(line: &str, mark: &Range<usize>, share: usize, unicode: bool) -> Range<usize> {
    let marked = forward(line, mark.start, share, unicode).min(mark.end);
    let marked = columns(line.get(mark.start..marked).unwrap_or(""), unicode);
    let from = back(line, mark.start, share.saturating_sub(marked) / 2, unicode);
    let to = forward(line, from, share, unicode);
    let from = if to == line.len() { from.min(back(line, to, share, unicode)) } else { from };
    from..to
}

fn draw(line: &str, parts: &[Range<usize>], marks: &[Range<usize>], unicode: bool) -> Window {
    let mut text = String::new();
    let mut column = 0;
    // Which byte of the line stands at which byte of the text, in rising order.
    let mut stops = vec![(0, 0)];
    let mut done = 0;
    let dots = |text: &mut String, column: &mut usize| {
        text.push_str(ellipsis(unicode));
        *column += ellipsis(unicode).chars().count();
    };
    for part in parts {
        if part.start > done {
            dots(&mut text, &mut column);
            stops.push((done + 1, text.len()));
        }
        let mut at = part.start;
        let mut marks = 0;
        each(line.get(part.clone()).unwrap_or(""), |before, character, after| {
            stops.push((at, text.len()));
            at += character.len_utf8();
            let glyph = Glyph::of(before, character, after, unicode);
            let wide = if character == '\t' { TAB - column % TAB } else { glyph.columns() };
            marks = if wide == 0 { marks + 1 } else { 0 };
            column += wide;
            match marks {
                _ if character == '\t' => text.extend(std::iter::repeat_n(' ', wide)),
                0..=MARKS => glyph.push(&mut text),
                marks if marks == MARKS + 1 => dots(&mut text, &mut column),
                _ => {}
            }
            true
        });
        stops.push((part.end, text.len()));
        done = part.end;
    }
    if done < line.len() {
        dots(&mut text, &mut column);
        stops.push((done + 1, text.len()));
    }
    let find = |offset: usize| {
        let after = stops.partition_point(|(from, _)| *from <= offset);
        stops.get(after.saturating_sub(1)).map_or(0, |(_, to)| *to)
    };
    let marks = marks.iter().map(|mark| find(mark.start)..find(mark.end).max(find(mark.start))).collect();
    Window { text, marks }
}

/// Counts columns until there is no more room.
struct Meter {
    room: usize,
    unicode: bool,
    columns: usize,
    marks: usize,
    characters: usize,
}

impl Meter {
    fn new(room: usize, unicode: bool) -> Self {
        Self { room, unicode, columns: 0, marks: 0, characters: 0 }
    }

    /// Whether one more character fits. Characters without a width are not free, or ten thousand of them would fit.
    fn take(&mut self, before: Option<char>, character: char, after: Option<char>) -> bool {
        let wide = match character {
            '\t' => TAB,
            _ => Glyph::of(before, character, after, self.unicode).columns(),
        };
        self.marks = if wide == 0 { self.marks + 1 } else { 0 };
        let dots = if self.marks == MARKS + 1 { ellipsis(self.unicode).chars().count() } else { 0 };
        let columns = self.columns.saturating_add(wide + dots);
        self.characters += 1;
        let fits = columns <= self.room && self.characters <= self.room.saturating_mul(8);
        if fits {
            self.columns = columns;
        }
        fits
    }
}

/// How far `room` columns reach from `from`.
fn forward(line: &str, from: usize, room: usize, unicode: bool) -> usize {
    let mut meter = Meter::new(room, unicode);
    let mut end = from;
    each(line.get(from..).unwrap_or(""), |before, character, after| {
        let fits = meter.take(before, character, after);
        end += if fits { character.len_utf8() } else { 0 };
        fits
    });
    end
}

/// How far back `room` columns reach from `to`.
fn back(line: &str, to: usize, room: usize, unicode: bool) -> usize {
    let mut meter = Meter::new(room, unicode);
    let mut start = to;
    let mut after = None;
    let mut characters = line.get(..to).unwrap_or("").chars().rev().peekable();
    while let Some(character) = characters.next() {
        if !meter.take(characters.peek().copied(), character, after) {
            break;
        }
        start -= character.len_utf8();
        after = Some(character);
    }
    start
}

/// Goes through the characters with their neighbours until `visit` has seen enough.
fn each(text: &str, mut visit: impl FnMut(Option<char>, char, Option<char>) -> bool) {
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if !visit(before, character, characters.peek().copied()) {
            return;
        }
        before = Some(character);
    }
}
