//! What people write by habit from other contracts, where it says something the language says otherwise.

use super::Recovery;
use crate::finding::{Finding, Safety};
use crate::rules;
use crate::scan::Kind;
use crate::slips::quoted;
use crate::tree::Entry;
use crate::words;

/// Little words of other contracts, and the ones they stand for here.
const SAID_HERE: [(&str, &str); 5] =
    [("latest", "by"), ("starting", "from"), ("till", "until"), ("upon", "on"), ("Upon", "on")];

/// Words for a change, which is no target: a target is a level.
const CHANGES: [&str; 10] =
    ["better", "down", "faster", "fewer", "higher", "less", "lower", "more", "off", "reduction"];

/// Verbs as they are said of somebody, and how it is written here what they must or may do.
const SAID_OF_SOMEBODY: [(&str, &str); 10] = [
    ("applies", "must apply"),
    ("credits", "must credit"),
    ("escalates", "must escalate"),
    ("extends", "must extend"),
    ("pays", "must pay"),
    ("refunds", "must refund"),
    ("releases", "must release"),
    ("requires", "must require"),
    ("suspends", "may suspend"),
    ("terminates", "may terminate"),
];

/// How people say that a date moves by as much as something else is late.
const BY_THE_DELAY: [&str; 4] = ["by the delay", "by that delay", "by the lateness", "by that time"];

/// How much of a file is searched for a person's full name.
const SEARCHED: usize = 64 * 1024;

/// How many words of an entry are looked at.
const LOOKED_AT: usize = 60;

impl Recovery<'_, '_> {
    /// What a field says by habit, and the field with that put right where it can be.
    pub(super) fn habit_of_field(
        &self,
        from: usize,
        to: usize,
        at: Option<usize>,
    ) -> Option<(Finding, Option<Entry>)> {
        let (label, value) = (self.word(from), from + 2);
        let first = self.token(value);
        if matches!(self.word(value), "upon" | "Upon" | "on" | "after" | "at")
            && value + 2 == to
            && matches!(self.word(value + 1), "signature" | "signing" | "execution")
        {
            return Some(self.on_signing(from, to));
        }
        if let Some((_, meant)) = SAID_HERE.iter().find(|(other, _)| *other == self.word(value)) {
            let message = format!("{} is said `{meant}` here", quoted(self.word(value)));
            let finding = Finding::new(rules::UNREADABLE_ENTRY, self.at(first), message)
                .help(format!("write `{meant}`"))
                .with("meant", *meant)
                .edit(Safety::Offered, format!("write `{meant}`"), self.at(first), *meant);
            let fits = meant.len() <= first.end - first.start;
            let kept = if fits { self.with_sign(from, to, first.start, first.end, meant) } else { None };
            return Some((finding, kept));
        }
        if let Some(sum) = self.sum(value, to) {
            return Some((sum, None));
        }
        if matches!(label, "who" | "to")
            && let Some(finding) = self.full_name(value, to)
        {
            return Some((finding, None));
        }
        if let Some(said) = self.and_in_list(from, to) {
            return Some(said);
        }
        let words = || value..to.min(value + LOOKED_AT);
        if label == "target"
            && let Some(change) = words().find(|index| CHANGES.contains(&self.word(*index)))
        {
            let message = "a target says where it should be in the end, not by how much it should change";
            let finding = Finding::new(rules::UNREADABLE_ENTRY, self.at(self.token(change)), message);
            return Some((
                finding.help(
                    "work it out from the baseline and write it as a limit, such as `at most 2,800 calls`",
                ),
                None,
            ));
        }
        if let Some(net) = words().find(|index| self.word(*index) == "net") {
            let message = "`net` does not say from which day the days are counted";
            let finding = Finding::new(rules::UNREADABLE_ENTRY, self.at(self.token(net)), message);
            return Some((
                finding.help(
                    "write in `when` what they are counted from, such as `within 30 days after portal is accepted`",
                ),
                None,
            ));
        }
        words().find_map(|index| self.article(index, to, at)).map(|finding| (finding, None))
    }

    /// `upon signature`, from the value on.
    fn on_signing(&self, from: usize, to: usize) -> (Finding, Option<Entry>) {
        let (start, end) = self.stretch(from + 2, to);
        let place = self.place(start, end);
        let message = format!(
            "{} is said `on signed` here: the day of the last signature",
            quoted(self.text_of(from + 2, to))
        );
        let finding = Finding::new(rules::UNREADABLE_ENTRY, place, message)
            .help("write `on signed`, or `on effective` for the day on which the agreement begins")
            .with("meant", "on signed")
            .edit(Safety::Offered, "write `on signed`", place, "on signed");
        (finding, self.with_sign(from, to, start, end, "on signed"))
    }

    /// `after the kickoff`, where the reading stops at the name.
    fn article(&self, at: usize, to: usize, stop: Option<usize>) -> Option<Finding> {
        let (article, name) = (self.token(at), self.token(at + 1));
        let is_article = self.word(at) == "the" && at + 1 < to && name.kind == Kind::Word;
        let is_phrase = matches!(self.word(at + 1), "first" | "last" | "other");
        if !is_article || is_phrase || stop.is_none_or(|stop| stop > name.end) {
            return None;
        }
        let message = format!("a name stands here without `the`: {}", quoted(self.word(at + 1)));
        let gap = self.place(article.start, name.start);
        Some(Finding::new(rules::UNREADABLE_ENTRY, self.at(article), message).help("remove `the`").edit(
            Safety::Offered,
            "remove `the`",
            gap,
            "",
        ))
    }

    /// `serves: a and b`.
    fn and_in_list(&self, from: usize, to: usize) -> Option<(Finding, Option<Entry>)> {
        let value = from + 2;
        let and = (value + 1..to.min(value + LOOKED_AT)).find(|index| self.word(*index) == "and")?;
        let is_name = |index: usize| self.kind(index) == Kind::Word && !words::is_little(self.word(index));
        let list = (value..to).all(|index| index == and || self.kind(index) == Kind::Comma || is_name(index));
        if !list || and + 1 >= to || !is_name(and - 1) || !is_name(and + 1) {
            return None;
        }
        let (before, token, after) = (self.token(and - 1), self.token(and), self.token(and + 1));
        let gap = self.place(before.end, after.start);
        let finding =
            Finding::new(rules::MISSING_COMMA, self.at(token), "a comma parts names here, not `and`")
                .help("write a comma between the items of a list")
                .edit(Safety::Offered, "write a comma", gap, ", ");
        Some((finding, self.with_sign(from, to, token.start, token.end, ",")))
    }

    /// `who: Tim Vogel`: a person by the name in the title, not by the short one.
    fn full_name(&self, value: usize, to: usize) -> Option<Finding> {
        let is_capital = |index: usize| {
            self.kind(index) == Kind::Word && self.word(index).chars().next().is_some_and(char::is_uppercase)
        };
        if to < value + 2 || to > value + 4 || !(value..to).all(is_capital) {
            return None;
        }
        let (start, end) = self.stretch(value, to);
        let (place, written) = (self.place(start, end), self.text_of(value, to));
        let message =
            format!("{} is a full name, and a person is named here by the short one", quoted(written));
        let finding = Finding::new(rules::UNREADABLE_ENTRY, place, message);
        Some(match self.short_name(written) {
            Some(short) => finding.help(format!("write `{short}`")).with("meant", &short).edit(
                Safety::Offered,
                format!("write `{short}`"),
                place,
                short,
            ),
            None => finding.help("write party and short name, such as `acme.dana`; whoever is meant stands in the block of the party: `person dana \"Dana Cole\"`"),
        })
    }

    /// The short name of whoever has this title in the block of a party.
    fn short_name(&self, title: &str) -> Option<String> {
        let mut end = self.ground.text.len().min(SEARCHED);
        while !self.ground.text.is_char_boundary(end) {
            end -= 1;
        }
        let text = self.ground.text.get(..end)?;
        let found = text.find(&format!("\"{title}\""))?;
        let above = text.get(..found)?;
        let mut header = above.rsplit(['\n', ';', '{']).next()?.split_whitespace();
        let (kind, name) = (header.next()?, header.next()?);
        let party = above.lines().rev().find_map(|line| line.strip_prefix("party "))?;
        let party = party.split_whitespace().next()?;
        matches!(kind, "person" | "team").then(|| format!("{party}.{name}"))
    }

    /// What a line says by habit.
    pub(super) fn habit_of_statement(&self, from: usize, to: usize) -> Option<Finding> {
        let words = || from..to.min(from + LOOKED_AT);
        let finding = |index: usize, message: String| {
            Finding::new(rules::UNKNOWN_ACTION, self.at(self.token(index)), message)
        };
        if let Some(at) = words().find(|index| self.word(*index) == "interest") {
            let share = (at + 1..to).map(|index| self.word(index)).find(|word| word.ends_with('%'));
            let share = share.unwrap_or("8%");
            return Some(
                finding(at, "interest is a sum that is paid for every part of a year".to_owned()).help(
                    format!(
                        "write `pay {share} of amount per prorated year up to 10% of amount; basis: \"…\"`"
                    ),
                ),
            );
        }
        if matches!(self.word(from), "reduce" | "deduct" | "lower" | "discount") {
            let message = format!("a lower price is a credit, not {}", quoted(self.word(from)));
            return Some(
                finding(from, message)
                    .help("write `credit 1% of value per started week up to 10% of value; basis: \"…\"`"),
            );
        }
        if let Some(at) = words().find(|index| self.word(*index) == "without" && *index > from)
            && self.word(at - 1) == "terminate"
        {
            let place = self.place(self.token(at - 1).end, self.token(to.max(1) - 1).end);
            return Some(
                finding(at, "a termination at once is `may terminate` alone".to_owned())
                    .help("remove what follows, or give time: `may terminate with 14 days notice`")
                    .edit(Safety::Offered, "end the line after `terminate`", place, ""),
            );
        }
        let by_days = |index: &usize| {
            let said = self.text_of(*index, (*index + 3).min(to));
            // `extend go_live by the delay` has no length; only what was written before can be counted.
            said == "day by day" || (self.word(*index) == "by" && BY_THE_DELAY.contains(&said))
        };
        if let Some(day) = words().find(by_days) {
            let (start, end) = self.stretch(day, day + 3);
            let place = self.place(start, end);
            let said = quoted(self.text_of(day, day + 3));
            return Some(
                Finding::new(
                    rules::UNREADABLE_ENTRY,
                    place,
                    format!("a date moves `day for day`, not {said}"),
                )
                .help("write `day for day`")
                .edit(Safety::Offered, "write `day for day`", place, "day for day"),
            );
        }
        let (verb, meant) = words().skip(1).take(3).find_map(|index| {
            SAID_OF_SOMEBODY
                .iter()
                .find(|(said, _)| *said == self.word(index))
                .map(|(_, meant)| (index, *meant))
        })?;
        let message = format!(
            "what somebody must or may do is said with `must` or `may`, not with {}",
            quoted(self.word(verb))
        );
        let place = self.at(self.token(verb));
        Some(finding(verb, message).help(format!("write `{} {meant}`", self.text_of(from, verb))).edit(
            Safety::Offered,
            format!("write `{meant}`"),
            place,
            meant,
        ))
    }

    /// What an action takes that is followed by nothing.
    pub(super) fn object_of(action: &str) -> Option<&'static str> {
        Some(match action {
            "suspend" => "say what is suspended, by the name of a promise: `acme may suspend support`",
            "release" => "say what is released, by the name of a promise: `release support`",
            "require" => "say what is required, by the name of a promise: `require support`",
            "extend" => "say what moves, and by how much: `extend quote_model day for day`",
            "apply" => "say which penalty applies, by its name: `apply late_fee`",
            _ => return None,
        })
    }
}
