//! What repeats: `every 2 weeks on friday from kickoff, 12 times`.

use agreement_syntax::tree;
use agreement_syntax::{Finding, Safety, Span};

use crate::duration::parse_unit;
use crate::lower::{Lower, slip};
use crate::rules;
use crate::suggest;
use crate::weekday::parse_weekday;
use crate::when::{Every, EveryEnd, EveryOn, EveryStart};

impl Lower<'_> {
    /// A repetition, unless its period cannot be read.
    pub(super) fn every(&mut self, every: &tree::Every) -> Option<Every> {
        let written = self.words(every.period).to_owned();
        let (count, unit) = match written.split_once([' ', '\t']) {
            Some((digits, unit)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                (digits.parse().ok(), unit.trim())
            }
            _ => (Some(1), written.as_str()),
        };
        let unit = parse_unit(unit);
        let (Some(count), Some(unit)) = (count.filter(|count: &u32| *count > 0), unit) else {
            let place = self.place(every.period);
            let units = [
                "day",
                "business day",
                "week",
                "month",
                "quarter",
                "year",
                "calendar month",
                "calendar quarter",
            ];
            let mut finding = Finding::new(
                rules::WRONG_VALUE,
                place,
                format!("expected a period such as `month` or `2 weeks` after `every`, found `{written}`"),
            )
            .help(format!("what repeats does so every {}", suggest::either(&units)));
            if let [only] = suggest::nearest(&written, units).as_slice() {
                finding = finding.edit(Safety::Offered, format!("write `{only}`"), place, *only);
            }
            self.report(finding);
            return None;
        };
        self.working_time(unit, every.period);
        let on = match &every.on {
            None => None,
            Some(tree::EveryOn::LastDay(_)) => Some(EveryOn::LastDay),
            Some(tree::EveryOn::Weekday(span)) => Some(EveryOn::Weekday(self.weekday(*span)?)),
        };
        let start = every.start.as_ref().map(|start| match start {
            tree::EveryStart::From(point) => EveryStart::From(self.point(point)),
            tree::EveryStart::After(point) => EveryStart::After(self.point(point)),
        });
        let end = match &every.end {
            None => None,
            Some(tree::EveryEnd::Until(point)) => Some(EveryEnd::Until(self.point(point))),
            Some(tree::EveryEnd::Times(times)) => Some(EveryEnd::Times(self.whole_number(*times)?)),
        };
        Some(Every { count, unit, on, start, end })
    }

    /// A day of the week.
    pub(crate) fn weekday(&mut self, span: Span) -> Option<crate::weekday::Weekday> {
        let written = self.words(span).to_owned();
        let day = parse_weekday(&written);
        if day.is_none() {
            let place = self.place(span);
            let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
            let near = suggest::nearest(&written, days);
            let mut finding = Finding::new(
                rules::WRONG_VALUE,
                place,
                format!("expected a day of the week, found `{written}`"),
            );
            finding = match near.as_slice() {
                [only] => finding.help(format!("did you mean `{only}`?")).edit(
                    slip(&written, only),
                    format!("write `{only}`"),
                    place,
                    *only,
                ),
                _ => finding.help("write it in small letters: `monday`, `friday`"),
            };
            self.report(finding);
        }
        day
    }

    /// A whole number above zero.
    pub(crate) fn whole_number(&mut self, span: Span) -> Option<u32> {
        let written = self.words(span).to_owned();
        let number = written.replace(',', "").parse().ok().filter(|number| *number > 0);
        if number.is_none() {
            let finding = Finding::new(
                rules::UNCLEAR_NUMBER,
                self.place(span),
                format!("expected a whole number, found `{written}`"),
            )
            .help("write a number from 1 on, such as `12`");
            self.report(finding);
        }
        number
    }
}
