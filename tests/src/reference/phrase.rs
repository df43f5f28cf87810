//! Phrases of time.

use agreement_syntax::Span;
use agreement_syntax::tree::{
    Amount, Anchor, Base, Date, Every, EveryEnd, EveryOn, EveryStart, Noun, Offset, Point, StateOf, When,
    WhenKind,
};

use super::Reader;
use super::amount::Measure;

/// What stands behind the first `AMOUNT after`: a point, whose offsets come before those of others.
pub(super) struct Offsets {
    pub(super) point: Point,
}

impl Offsets {
    /// The point with one more offset in front.
    pub(super) fn behind(self, amount: Amount, after: bool) -> Point {
        let mut point = self.point;
        point.span = amount.span.to(point.span);
        point.offsets.insert(0, Offset { amount, after });
        point
    }
}

impl Reader<'_> {
    pub(super) fn when(&mut self) -> Option<When> {
        let start = self.at;
        let kind = self.attempt(Self::when_kind)?;
        Some(When { span: self.since(start), kind })
    }

    fn when_kind(&mut self) -> Option<WhenKind> {
        match self.byte() {
            b'b' => self.after_word("by", Self::point).map(WhenKind::By),
            b'w' => self.within().map(|(amount, anchor)| WhenKind::Within(amount, anchor)),
            b'o' => self.after_word("on", Self::point).map(WhenKind::On),
            b'e' => self.after_word("every", Self::every).map(WhenKind::Every),
            b'f' => self.two_points().map(|(from, until)| WhenKind::From(from, until)),
            b'n' => {
                self.opener("not")?;
                self.after_word("before", Self::point).map(WhenKind::NotBefore)
            }
            b't' => {
                self.opener("throughout")?;
                self.two_points().map(|(from, until)| WhenKind::Throughout(from, until))
            }
            _ => None,
        }
    }

    fn two_points(&mut self) -> Option<(Point, Point)> {
        let from = self.after_word("from", Self::point)?;
        self.blanks()?;
        let until = self.after_word("until", Self::point)?;
        Some((from, until))
    }

    /// `within D after P`.
    pub(super) fn within(&mut self) -> Option<(Amount, Option<Point>)> {
        self.attempt(|reader| {
            let amount = reader.after_word("within", Self::amount)?;
            let anchor = reader.after_blanks(|reader| reader.after_word("after", Self::point));
            Some((amount, anchor))
        })
    }

    fn every(&mut self) -> Option<Every> {
        let period = self.attempt(Self::period)?;
        let on = self.after_blanks(|reader| {
            let start = reader.at;
            if reader.whole("on the last day").is_some() {
                return Some(EveryOn::LastDay(reader.since(start)));
            }
            reader.after_word("on", Self::word).map(EveryOn::Weekday)
        });
        let start = self.after_blanks(|reader| match reader.after_word("from", Self::point) {
            Some(point) => Some(EveryStart::From(point)),
            None => reader.after_word("after", Self::point).map(EveryStart::After),
        });
        let end = self.after_blanks(|reader| match reader.after_word("until", Self::point) {
            Some(point) => Some(EveryEnd::Until(point)),
            None => reader.times().map(EveryEnd::Times),
        });
        Some(Every { period, on, start, end })
    }

    fn times(&mut self) -> Option<Span> {
        let times = self.after_word("up to", Self::number)?;
        self.blanks()?;
        self.literal("times").map(|()| times)
    }

    fn period(&mut self) -> Option<Span> {
        let start = self.at;
        self.count();
        self.unit_prefix();
        let here = self.at;
        if ["from", "after", "until", "on", "up"].into_iter().any(|word| self.opener(word).is_some()) {
            return None;
        }
        self.at = here;
        self.plain_word()?;
        Some(self.since(start))
    }

    /// `10 days after kickoff`.
    pub(super) fn point(&mut self) -> Option<Point> {
        self.any_point(false)
    }

    /// A point; one among those to choose from (`near`) is no choice itself.
    fn any_point(&mut self, near: bool) -> Option<Point> {
        match self.measure() {
            None => self.base(near),
            Some(Measure::Amount(amount)) => {
                let offset = self.after_blanks(|reader| reader.offset(near));
                match offset {
                    Some((after, rest)) => Some(rest.behind(amount, after)),
                    None => Some(self.refused_point(amount.span)),
                }
            }
            Some(Measure::Date(date)) => {
                let offset = self.after_blanks(|reader| reader.offset(near));
                self.refused |= offset.is_some();
                Some(dated(date))
            }
            Some(Measure::Clock(span)) => {
                self.after_blanks(|reader| reader.offset(near));
                Some(self.refused_point(span))
            }
        }
    }

    fn refused_point(&mut self, span: Span) -> Point {
        self.refused = true;
        dated(Date(span))
    }

    /// `after P`, `before P`.
    pub(super) fn offset(&mut self, near: bool) -> Option<(bool, Offsets)> {
        self.attempt(|reader| {
            let after = reader.direction()?;
            let point = reader.offset_point(near)?;
            Some((after, Offsets { point }))
        })
    }

    fn direction(&mut self) -> Option<bool> {
        if self.opener("after").is_some() { Some(true) } else { self.opener("before").map(|()| false) }
    }

    fn offset_point(&mut self, near: bool) -> Option<Point> {
        let mut offsets = Vec::new();
        let start = self.at;
        let mut point = loop {
            let step = self.attempt(|reader| {
                let amount = reader.amount()?;
                reader.blanks()?;
                Some(Offset { amount, after: reader.direction()? })
            });
            match step {
                Some(offset) => offsets.push(offset),
                None => break self.last_point(near)?,
            }
        };
        point.span = Span { start: Span::new(start, start).start, end: point.span.end };
        point.offsets = offsets;
        Some(point)
    }

    fn last_point(&mut self, near: bool) -> Option<Point> {
        match self.measure() {
            Some(Measure::Date(date)) => Some(dated(date)),
            Some(Measure::Clock(span)) => Some(self.refused_point(span)),
            Some(Measure::Amount(amount)) => Some(self.refused_point(amount.span)),
            None => self.base(near),
        }
    }

    fn base(&mut self, near: bool) -> Option<Point> {
        if !near && let Some(point) = self.choice() {
            return Some(point);
        }
        if let Some(anchor) = self.quantified() {
            return Some(named(anchor));
        }
        let noun = self.noun()?;
        let state = self.after_blanks(Self::state);
        let span = state.as_ref().map_or(noun.0, |state| noun.0.to(state.span));
        Some(named(Anchor { span, quantifier: None, noun, by: None, state }))
    }

    /// A point that a field may hold by itself, since it cannot be taken for a name.
    pub(super) fn far_point(&mut self) -> Option<Point> {
        match self.choice() {
            Some(point) => Some(point),
            None => self.quantified().map(named),
        }
    }

    /// `earlier of P, P`.
    fn choice(&mut self) -> Option<Point> {
        self.attempt(|reader| {
            let start = reader.at;
            let earlier = reader.opener("earlier").is_some();
            if !earlier {
                reader.opener("later")?;
            }
            reader.opener("of")?;
            let mut points = vec![reader.any_point(true)?];
            while let Some(point) = reader.attempt(Self::next_choice) {
                points.push(point);
            }
            if points.len() < 2 {
                return None;
            }
            let base = if earlier { Base::Earlier(points) } else { Base::Later(points) };
            Some(Point { span: reader.since(start), offsets: Vec::new(), base })
        })
    }

    fn next_choice(&mut self) -> Option<Point> {
        self.skip_blanks();
        self.literal(",")?;
        self.gaps();
        self.any_point(true)
    }

    /// `each request by customer`.
    fn quantified(&mut self) -> Option<Anchor> {
        self.attempt(|reader| {
            let start = reader.at;
            let each_party = reader.attempt(|reader| {
                reader.literal("each")?;
                reader.blanks()?;
                reader.whole("party")
            });
            if each_party.is_some() {
                return None;
            }
            ["each", "first", "last"].into_iter().find_map(|word| reader.literal(word))?;
            let quantifier = reader.since(start);
            reader.blanks()?;
            let noun = match reader.calendar_period() {
                Some(period) => Noun(period),
                None => reader.noun()?,
            };
            let state = reader.after_blanks(Self::state);
            let by = match &state {
                Some(_) => None,
                None => reader.after_blanks(|reader| reader.after_word("by", Self::noun)),
            };
            Some(Anchor { span: reader.since(start), quantifier: Some(quantifier), noun, by, state })
        })
    }

    fn calendar_period(&mut self) -> Option<Span> {
        ["month", "quarter", "year"].into_iter().find_map(|period| self.words(["calendar", period]))
    }

    /// `is accepted`, `is not open`.
    pub(super) fn state(&mut self) -> Option<StateOf> {
        self.attempt(|reader| {
            let start = reader.at;
            reader.literal("is")?;
            let not = reader.after_blanks(|reader| reader.literal("not")).is_some();
            reader.blanks()?;
            let state = reader.state_word()?;
            Some(StateOf { span: reader.since(start), not, state })
        })
    }

    fn state_word(&mut self) -> Option<Span> {
        let start = self.at;
        let phrases = ["under review", "met late", "below target"];
        if phrases.into_iter().any(|phrase| self.literal(phrase).is_some()) {
            return Some(self.since(start));
        }
        self.plain_word()
    }
}

fn dated(date: Date) -> Point {
    Point { span: date.0, offsets: Vec::new(), base: Base::Date(date) }
}

fn named(anchor: Anchor) -> Point {
    Point { span: anchor.span, offsets: Vec::new(), base: Base::Name(Box::new(anchor)) }
}
