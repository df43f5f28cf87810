//! Blocks and their entries.

use agreement_syntax::Span;
use agreement_syntax::tree::{Allow, Block, Bound, Branch, Entry, Field, Nested, NoResistance, Text};
use smallvec::smallvec;

use super::Reader;
use super::token::{is_blank, is_gap};

/// The words a block inside a declaration opens with.
const INNER: [&str; 11] = [
    "person",
    "team",
    "resistance",
    "mitigation",
    "acceptance",
    "reply",
    "renewal",
    "liability",
    "escalation",
    "changes",
    "dispute",
];

/// What stood before the place that is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The opening brace, a line end, or a comment.
    Nothing,
    /// An entry, which a sign must part from the next.
    Entry,
    /// An entry, and the sign that parts it from the next.
    Parted,
    /// An entry, and a sign that parts nothing: no other entry may follow.
    Spoilt,
}

impl Reader<'_> {
    pub(super) fn block(&mut self) -> Option<Block> {
        self.attempt(|reader| {
            let start = reader.at;
            reader.literal("{")?;
            let mut entries = Vec::new();
            let mut before = Before::Nothing;
            loop {
                before = reader.between(before);
                if reader.sign(b'}') {
                    break;
                }
                if reader.comment() {
                    before = Before::Nothing;
                    continue;
                }
                reader.refused |= matches!(before, Before::Entry | Before::Spoilt);
                entries.push(reader.entry()?);
                before = Before::Entry;
            }
            Some(Block { span: reader.since(start), entries })
        })
    }

    /// Goes over what parts entries: line ends, and one `;` right behind an entry.
    fn between(&mut self, mut before: Before) -> Before {
        loop {
            match self.byte() {
                byte if is_blank(byte) => {}
                b'\n'..=b'\r' if before == Before::Entry => before = Before::Parted,
                b';' if before == Before::Entry => before = Before::Parted,
                b';' => self.refused = true,
                byte if is_gap(byte) && before == Before::Entry => before = Before::Spoilt,
                byte if is_gap(byte) => {}
                _ => return before,
            }
            self.at += 1;
        }
    }

    fn entry(&mut self) -> Option<Entry> {
        if let Some(field) = self.field() {
            return Some(Entry::Field(field));
        }
        if let Some(branch) = self.branch() {
            return Some(Entry::Branch(Box::new(branch)));
        }
        if let Some(nested) = self.nested() {
            return Some(nested);
        }
        if self.byte().is_ascii_digit()
            && let Some(event) = self.event()
        {
            return Some(Entry::Event(event));
        }
        if let Some(statement) = self.statement() {
            return Some(Entry::Statement(Box::new(statement)));
        }
        self.allow().map(Entry::Allow)
    }

    fn field(&mut self) -> Option<Field> {
        self.attempt(|reader| {
            let start = reader.at;
            let label = reader.label()?;
            reader.skip_blanks();
            let mut values = smallvec![reader.value()?];
            // Two entries, or a block and its first field, with no blank between.
            reader.refused |= label.of(reader.text).contains(['{', '}', ';', ',', '"']);
            let mut end = reader.at;
            reader.skip_blanks();
            while let Some(value) = reader.listed() {
                values.push(value);
                end = reader.at;
                reader.skip_blanks();
            }
            Some(Field { span: Span::new(start, end), label, values })
        })
    }

    fn listed(&mut self) -> Option<agreement_syntax::tree::Value> {
        self.attempt(|reader| {
            reader.literal(",")?;
            reader.gaps();
            reader.value()
        })
    }

    /// A word up to its colon, whatever else is in it.
    fn label(&mut self) -> Option<Span> {
        let start = self.at;
        if !self.byte().is_ascii_alphabetic() && self.attempt(Self::word_is_here).is_none() {
            return None;
        }
        let end = memchr::memchr3(b':', b' ', b'\n', self.rest().as_bytes())?;
        if self.rest().as_bytes().get(end) != Some(&b':') {
            return None;
        }
        self.at = start + end + 1;
        Some(Span::new(start, start + end))
    }

    fn word_is_here(&mut self) -> Option<()> {
        let start = self.at;
        self.word()?;
        self.at = start;
        Some(())
    }

    fn branch(&mut self) -> Option<Branch> {
        self.attempt(|reader| {
            let start = reader.at;
            reader.opener("if")?;
            let word = reader.at;
            reader.skip_while(|byte| byte.is_ascii_alphabetic());
            let trigger = reader.since(word);
            if trigger.is_empty() {
                return None;
            }
            reader.skip_blanks();
            let joined = reader.at == trigger.end as usize;
            let bound = if reader.byte() == b'{' { Bound::None } else { reader.bound()? };
            reader.refused |= joined && bound != Bound::None;
            reader.skip_blanks();
            let block = reader.block()?;
            Some(Branch { span: reader.since(start), trigger, bound, block })
        })
    }

    fn bound(&mut self) -> Option<Bound> {
        if let Some(amount) = self.by_amount() {
            return Some(Bound::By(amount));
        }
        let date = self.attempt(|reader| {
            reader.opener("on")?;
            reader.date()
        });
        match date {
            Some(date) => Some(Bound::On(date)),
            None => self.amount().map(Bound::Level),
        }
    }

    fn nested(&mut self) -> Option<Entry> {
        self.attempt(|reader| {
            let start = reader.at;
            INNER.into_iter().find_map(|word| reader.whole(word))?;
            let keyword = reader.since(start);
            let (name, title) = reader.header();
            reader.skip_blanks();
            let because = if title.is_none() { reader.because() } else { None };
            let end = because.or(title).map(|text| text.0).or(name).unwrap_or(keyword).end;
            reader.skip_blanks();
            let block = reader.block();
            let span = Span { start: keyword.start, end: block.as_ref().map_or(end, |block| block.span.end) };
            if let Some(because) = because {
                let none = name.is_some_and(|name| name.of(reader.text) == "none");
                reader.refused |= !none || keyword.of(reader.text) != "resistance" || block.is_some();
                return Some(Entry::NoResistance(NoResistance { span, because }));
            }
            Some(Entry::Nested(Nested { span, keyword, name, title, block }))
        })
    }

    pub(super) fn because(&mut self) -> Option<Text> {
        self.attempt(|reader| {
            reader.opener("because")?;
            reader.quoted()
        })
    }

    fn allow(&mut self) -> Option<Allow> {
        self.attempt(|reader| {
            let start = reader.at;
            reader.opener("allow")?;
            let rule = reader.rule_name()?;
            reader.blanks()?;
            let because = reader.because()?;
            let until = reader.after_blanks(|reader| {
                reader.opener("until")?;
                reader.date()
            });
            Some(Allow { span: reader.since(start), rule, because, until })
        })
    }
}
