//! Agreements made by dice, at any size: what the benchmarks read and the two parsers are compared on.
//!
//! The same seed gives the same text on every machine. The sound corpus is of the kind people write: parties, goals,
//! dependencies, payments and assumptions, with comments, long texts and about thirteen bytes for each thing that is
//! said. The others are each broken in one way, over and over, to show what recovery costs.

use std::fmt::Write;

/// A way in which a corpus may be broken, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing is wrong with it.
    Sound,
    /// Every tenth text lacks its closing quote.
    OpenTexts,
    /// Some blocks are never closed.
    MissingBraces,
    /// Some braces close nothing.
    StrayBraces,
    /// Lines that begin nothing stand between the declarations.
    JunkLines,
    /// Entries that say nothing stand in the blocks.
    JunkEntries,
    /// Nothing but opening braces.
    BraceRun,
    /// Nothing but openings of long texts.
    LongTextOpeners,
    /// One line that never ends.
    LongLine,
}

impl Kind {
    /// All of them, the sound one first.
    pub const ALL: [Self; 9] = [
        Self::Sound,
        Self::OpenTexts,
        Self::MissingBraces,
        Self::StrayBraces,
        Self::JunkLines,
        Self::JunkEntries,
        Self::BraceRun,
        Self::LongTextOpeners,
        Self::LongLine,
    ];

    /// What it is called in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::OpenTexts => "open texts",
            Self::MissingBraces => "missing braces",
            Self::StrayBraces => "stray braces",
            Self::JunkLines => "junk lines",
            Self::JunkEntries => "junk entries",
            Self::BraceRun => "`{` run",
            Self::LongTextOpeners => "`\"\"\"` openers",
            Self::LongLine => "one long line",
        }
    }
}

/// A corpus of a kind, of at least `size` bytes and not much more.
pub fn corpus(kind: Kind, size: usize, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut text = String::with_capacity(size + 2048);
    let mut index = 0;
    while text.len() < size {
        match kind {
            Kind::BraceRun if index == 0 => text.push_str("goal x {\n"),
            Kind::BraceRun => text.push('{'),
            Kind::LongTextOpeners => text.push_str("goal x {\n  why: \"\"\"\n  some words\n"),
            Kind::LongLine if index == 0 => text.push_str("goal x { why: \"a\""),
            Kind::LongLine => text.push_str("; serves: a, b by 5 days \"x"),
            _ => {
                let item = item(index, &mut dice);
                text.push_str(&broken(kind, &item, &mut dice));
                text.push('\n');
            }
        }
        index += 1;
    }
    text
}

/// The declarations of a sound corpus, one by one.
pub fn items(count: usize, seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    (0..count).map(|index| item(index, &mut dice)).collect()
}

/// Numbers that look drawn and are always the same.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice that always fall the same way for this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `sides`; zero where there are none.
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let drawn = usize::try_from(self.0 >> 33).unwrap_or(0);
        drawn.checked_rem(sides).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub fn within(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// One of these.
    pub fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices.get(self.below(choices.len())).copied().unwrap_or("")
    }

    /// A sentence of `low` to `high` words.
    fn prose(&mut self, low: usize, high: usize) -> String {
        let mut prose = self.title(low, high);
        prose.push('.');
        prose
    }

    fn title(&mut self, low: usize, high: usize) -> String {
        let mut title = String::new();
        for count in 0..self.within(low, high) {
            if count > 0 {
                title.push(' ');
            }
            title.push_str(self.one_of(&WORDS));
        }
        if let Some(first) = title.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        title
    }
}

const WORDS: [&str; 41] = [
    "the",
    "client",
    "team",
    "exports",
    "three",
    "years",
    "of",
    "quotes",
    "so",
    "that",
    "pricing",
    "model",
    "can",
    "be",
    "fitted",
    "before",
    "spring",
    "and",
    "nobody",
    "has",
    "to",
    "wait",
    "for",
    "a",
    "second",
    "approval",
    "from",
    "finance",
    "department",
    "while",
    "orders",
    "are",
    "moved",
    "into",
    "new",
    "system",
    "by",
    "people",
    "who",
    "know",
    "how",
];

/// The declaration with this number: five kinds in turn, each of which names those before it.
fn item(index: usize, dice: &mut Dice) -> String {
    let mut out = String::new();
    let first = index - index % 5;
    let written = match index % 5 {
        0 => party(&mut out, first, dice),
        1 => goal(&mut out, first, dice),
        2 => dependency(&mut out, first, dice),
        3 => payment(&mut out, first, dice),
        _ => assumption(&mut out, first, dice),
    };
    // Writing to a text cannot fail.
    written.map_or_else(|_| String::new(), |()| out)
}

fn party(out: &mut String, n: usize, dice: &mut Dice) -> std::fmt::Result {
    writeln!(out, "// {}", dice.prose(8, 14))?;
    writeln!(out, "party firm_{n} \"{}\" {{", dice.title(2, 3))?;
    writeln!(out, "  role: {}", dice.one_of(&["supplier", "client", "partner"]))?;
    writeln!(out, "  // {}", dice.prose(7, 12))?;
    let (name, title) = (dice.title(1, 2), dice.prose(2, 4));
    writeln!(out, "  person lead_{n} \"{name}\" {{ title: \"{title}\"; email: \"lead{n}@firm.example\" }}")?;
    writeln!(out, "  person payer_{n} \"{}\" {{", dice.title(1, 2))?;
    writeln!(out, "    title: \"{}\"", dice.prose(4, 8))?;
    let (one, two) = (dice.prose(10, 14), dice.prose(10, 14));
    writeln!(out, "    note: \"\"\"\n      {one}\n      {two}\n    \"\"\"\n  }}")?;
    writeln!(out, "  team crew_{n} \"{}\"\n}}", dice.title(2, 4))
}

fn goal(out: &mut String, n: usize, dice: &mut Dice) -> std::fmt::Result {
    writeln!(out, "/// {}\n/// {}", dice.prose(8, 14), dice.prose(6, 10))?;
    writeln!(out, "goal outcome_{n} \"{}\" {{\n  who: firm_{n}.lead_{n}", dice.prose(3, 6))?;
    writeln!(out, "  why: \"{}\"", dice.prose(10, 18))?;
    writeln!(out, "  when: by 2026-{:02}-{:02}", dice.within(1, 12), dice.within(1, 28))?;
    writeln!(out, "  measure: \"{}\"\n  source: \"{}\"", dice.prose(4, 9), dice.prose(2, 5))?;
    writeln!(
        out,
        "  baseline: {} hours\n  target: at most {} hours\n}}",
        dice.within(20, 90),
        dice.within(2, 19)
    )
}

fn dependency(out: &mut String, n: usize, dice: &mut Dice) -> std::fmt::Result {
    writeln!(out, "dependency step_{n} \"{}\" {{\n  serves: outcome_{n}", dice.prose(4, 8))?;
    writeln!(out, "  who: firm_{n}.crew_{n}\n  to: firm_{n}")?;
    writeln!(out, "  why: \"{} \\\"{}\\\"\"", dice.prose(8, 16), dice.title(2, 3))?;
    writeln!(out, "  how: \"{}\"", dice.prose(8, 16))?;
    writeln!(out, "  when: within {} business days after kickoff", dice.within(2, 20))?;
    writeln!(out, "  resistance \"{}\" {{\n    who: firm_{n}.payer_{n}", dice.prose(6, 12))?;
    let words = dice.prose(6, 12);
    writeln!(out, "    mitigation \"{words}\" {{ who: firm_{n}.lead_{n}; when: by 2026-03-06 }}\n  }}")?;
    writeln!(out, "  if late {{\n    // {}", dice.prose(8, 14))?;
    let rate = dice.within(1, 9);
    writeln!(
        out,
        "    pay {rate},200 USD per business day after the first 3 business days up to 20,000 USD"
    )?;
    writeln!(out, "    extend step_{n}, outcome_{n} business day for business day\n  }}")?;
    writeln!(out, "  if missed by 30 days {{ firm_{n} may terminate with 30 days notice }}\n}}")
}

fn payment(out: &mut String, n: usize, dice: &mut Dice) -> std::fmt::Result {
    writeln!(out, "payment fee_{n} \"{}\" {{\n  who: firm_{n}.payer_{n}\n  to: firm_{n}", dice.prose(2, 5))?;
    writeln!(out, "  amount: {},{} USD", dice.within(1, 99), dice.within(100, 999))?;
    writeln!(out, "  why: \"{}\"\n  // {}", dice.prose(10, 20), dice.prose(9, 16))?;
    writeln!(out, "  when: every month from 2026-03-15 until ends")?;
    writeln!(out, "  evidence: \"{}\"", dice.prose(10, 20))?;
    let basis = dice.prose(6, 10);
    writeln!(
        out,
        "  if late {{ basis: \"{basis}\"; pay 1% of amount per started month up to 5% of amount }}"
    )?;
    writeln!(out, "  if missed by 60 days {{ firm_{n} may suspend step_{n} until fee_{n} is met }}\n}}")
}

fn assumption(out: &mut String, n: usize, dice: &mut Dice) -> std::fmt::Result {
    writeln!(
        out,
        "assumption plan_{n} \"{}\" {{\n  who: firm_{n}.lead_{n}\n  note: \"\"\"",
        dice.prose(8, 14)
    )?;
    for _ in 0..3 {
        writeln!(out, "    {}", dice.prose(12, 16))?;
    }
    writeln!(out, "  \"\"\"\n  if false {{")?;
    writeln!(out, "    escalate to firm_{n}.lead_{n}, firm_{n}.payer_{n} within 2 business days")?;
    writeln!(out, "    \"{}\"\n  }}\n}}", dice.prose(8, 14))
}

/// The item, broken in the way of its corpus.
fn broken(kind: Kind, item: &str, dice: &mut Dice) -> String {
    match kind {
        Kind::OpenTexts => {
            let mut out = String::with_capacity(item.len());
            for line in item.split_inclusive('\n') {
                match line.strip_suffix("\"\n").filter(|_| dice.below(10) == 0) {
                    Some(open) => {
                        out.push_str(open);
                        out.push('\n');
                    }
                    None => out.push_str(line),
                }
            }
            out
        }
        Kind::MissingBraces if dice.below(3) == 0 => item.trim_end().trim_end_matches('}').to_owned() + "\n",
        Kind::StrayBraces if dice.below(3) == 0 => format!("{item}}}\n"),
        Kind::JunkLines => format!("{item}{} {{ {}\n", dice.prose(2, 6), dice.title(1, 3)),
        Kind::JunkEntries => item.replace("  who:", &format!("  {} 5 =\n  who:", dice.prose(2, 4))),
        _ => item.to_owned(),
    }
}
