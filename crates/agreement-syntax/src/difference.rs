//! Where two texts of a file differ: what an edit left as it was at the beginning and at the end, however it was made.

use crate::span::Span;

/// The one stretch in which two texts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// How many bytes both begin with alike.
    pub start: u32,
    /// Where what they end with alike begins in the new text.
    pub end: u32,
    /// How many bytes further behind that stands than it did; less than nothing where it stands further ahead.
    pub shift: i64,
}

impl Difference {
    /// Lays a text beside the one that it came from.
    pub fn of(old: &str, new: &str) -> Self {
        let (one, other) = (old.as_bytes(), new.as_bytes());
        let start = same_ahead(one, other);
        let rest = |bytes| <[u8]>::get(bytes, start..).unwrap_or_default();
        let behind = same_behind(rest(one), rest(other));
        let slid = slid(one, other, start, behind);
        let (start, behind) = (start - slid, behind + slid);
        let length = |bytes: &[u8]| i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: small(start), end: small(other.len() - behind), shift: length(other) - length(one) }
    }

    /// Where words of the old text stand in the new one: what is put right before or behind them is none of them. Of what
    /// was replaced, the nearest there is.
    pub fn moved(&self, span: Span) -> Span {
        let is_behind = |at: u32| i64::from(at) + self.shift >= i64::from(self.end);
        let start = match span.start {
            at if is_behind(at) => shifted(at, self.shift),
            at => at.min(self.end),
        };
        let end = match span.end {
            at if at <= self.start => at,
            at if is_behind(at) => shifted(at, self.shift),
            at => at.min(self.end),
        };
        Span { start, end: if span.is_empty() { start } else { end.max(start) } }
    }
}

/// A position moved by so many bytes.
pub(crate) fn shifted(at: u32, by: i64) -> u32 {
    u32::try_from(i64::from(at) + by).unwrap_or(0)
}

/// Bytes that are compared at once: whole stretches are what processors compare quickest.
const STRETCH: usize = 1024;

/// How many bytes further ahead the difference may be said to begin, so that it begins with a line: `b` is put before `bc`
/// as a line of its own, and not behind the `b` of it. Nothing where it cannot, or something was replaced.
fn slid(one: &[u8], other: &[u8], start: usize, behind: usize) -> usize {
    let longer = if one.len() == start + behind { other } else { one };
    if one.len() != start + behind && other.len() != start + behind {
        return 0;
    }
    let end = longer.len() - behind;
    let before = |at: usize| at.checked_sub(1).and_then(|at| longer.get(at));
    let is_alike = |by: &usize| *by < start && before(start - by) == before(end - by);
    let slides = (0..MOST_SLID).take_while(is_alike).count();
    (0..=slides).find(|by| matches!(before(start - by), None | Some(b'\n'))).unwrap_or(0)
}

/// How far a difference is moved at most.
const MOST_SLID: usize = 256;

/// How many bytes two texts begin with alike.
fn same_ahead(one: &[u8], other: &[u8]) -> usize {
    let whole = one.chunks_exact(STRETCH).zip(other.chunks_exact(STRETCH));
    let known = whole.take_while(|(one, other)| one == other).count() * STRETCH;
    let rest = one.iter().skip(known).zip(other.iter().skip(known));
    known + rest.take_while(|(one, other)| one == other).count()
}

/// How many bytes two texts end with alike.
fn same_behind(one: &[u8], other: &[u8]) -> usize {
    let whole = one.rchunks_exact(STRETCH).zip(other.rchunks_exact(STRETCH));
    let known = whole.take_while(|(one, other)| one == other).count() * STRETCH;
    let rest = one.iter().rev().skip(known).zip(other.iter().rev().skip(known));
    known + rest.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::Difference;
    use crate::span::Span;

    fn moved(old: &str, new: &str, start: u32, end: u32) -> (u32, u32) {
        let span = Difference::of(old, new).moved(Span { start, end });
        (span.start, span.end)
    }

    #[test]
    fn words_around_an_edit_are_found_again() {
        let (old, new) = ("one two three", "one 2 three");
        assert_eq!(moved(old, new, 0, 3), (0, 3));
        assert_eq!(moved(old, new, 4, 7), (4, 5));
        assert_eq!(moved(old, new, 0, 13), (0, 11));
        assert_eq!(moved(old, new, 8, 13), (6, 11));
        assert_eq!(moved(old, new, 8, 8), (6, 6));
    }

    #[test]
    fn what_is_put_before_or_behind_words_is_none_of_them() {
        assert_eq!(moved("a\nb\n", "a\nnew\nb\n", 2, 3), (6, 7));
        assert_eq!(moved("a\nbc\n", "a\nb\nbc\n", 2, 4), (4, 6));
        assert_eq!(moved("a\nb\nbc\n", "a\nbc\n", 4, 6), (2, 4));
        assert_eq!(moved("a b", "a, b", 0, 1), (0, 1));
        assert_eq!(moved("a b", "a", 2, 3), (1, 1));
    }

    #[test]
    fn a_text_of_nothing_but_the_same_letter_still_has_one_stretch() {
        let (one, two) = ("x".repeat(5_000), "x".repeat(5_003));
        assert_eq!(Difference::of(&one, &two), Difference { start: 5_000, end: 5_003, shift: 3 });
        assert_eq!(Difference::of(&two, &one), Difference { start: 5_000, end: 5_000, shift: -3 });
        assert_eq!(Difference::of("xx", "xxx"), Difference { start: 0, end: 1, shift: 1 });
        assert_eq!(Difference::of(&one, &one).shift, 0);
    }
}
