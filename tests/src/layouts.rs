//! Agreements that say the same and are typed differently: what the formatter is held against.
//!
//! A draft is drawn once and typed as often as one likes, each time with other blanks, line ends and `;`, wherever the
//! language lets people choose. Every shape of entry is in it, and comments wherever one may stand.

use crate::corpus::Dice;

/// Something that stands in a block.
#[derive(Clone, Debug)]
enum Part {
    /// A comment on a line of its own.
    Comment(String),
    /// One line, perhaps a list, with a comment behind it.
    Entry(Vec<Item>, Option<String>),
    /// A header and what stands in its braces, with a comment behind the closing one.
    Block(String, Body, Option<String>),
    /// A phrase with a table in it, and what follows the table.
    Table(String, Vec<String>, String),
}

/// An item of a list, with the comments behind its comma.
#[derive(Clone, Debug)]
struct Item {
    words: String,
    comments: Vec<String>,
}

/// What stands in a block, each with whether an empty line stands above it.
#[derive(Clone, Debug, Default)]
struct Body {
    /// Behind the opening brace.
    comment: Option<String>,
    parts: Vec<(Part, bool)>,
}

/// A file that can be typed in many ways.
#[derive(Clone, Debug)]
pub struct Draft {
    parts: Vec<(Part, bool)>,
}

/// Keywords with a name and a title; a blank in quotes is none between words.
const HEADERS: [&str; 12] = [
    "agreement \"CRM; rollout {1}\"",
    "dependency quote_history \"Three years of quotes, exported\"",
    "party northwind \"Northwind // Consulting\"",
    "goal faster_quotes",
    "payment fee \"Monthly: fee\"",
    "duty uptime \"\"\"The tool\n      is up; always\"\"\"",
    "right leave \"Either \\\"side\\\" can leave\"",
    "scenario \"One bad month\"",
    "penalty idle_team",
    "calendar us_business",
    "milestone kickoff",
    "scope",
];

/// Blocks inside a block.
const BLOCKS: [&str; 14] = [
    "if late",
    "if late by 3 days",
    "if missed by 30 business days",
    "if missed on 2026-05-01",
    "if below 99.5%",
    "if used",
    "resistance \"IT's review, {six weeks}\"",
    "mitigation \"A sample\"",
    "acceptance",
    "person priya \"Priya Shah\"",
    "renewal",
    "liability",
    "escalation",
    "reply",
];

/// Fields with one value or more; `~` is a blank that the language does not let people choose.
const FIELDS: [&str; 44] = [
    "who: acme.dana",
    "who: both~parties",
    "who: each~party",
    "role: supplier",
    "why: \"A third of deals; {those} go // to whoever is first.\"",
    "how: \"\"\"\n    One CSV per year,\n      over SFTP\n    \"\"\"",
    "note: \"Zwölf Büros, 日本\"",
    "when: on 2026-03-09",
    "when: by 2026-09-30",
    "when: within 10 business days after kickoff",
    "when: every month from 2026-03-15 until ends",
    "when: every week on friday from 2026-03-13 until ends",
    "when: every month on~the~last~day from 2026-01-31 up~to 12 times",
    "when: throughout from effective until ends",
    "when: not before 10 days after kickoff",
    "when: by earlier of kickoff, 2026-05-05, first order",
    "when: by 2026-05-05 at 14:00",
    "when: within 2 business days after each request by acme",
    "when: any time",
    "when: once fee is late 2 times in any 12 months",
    "when: once a breach by acme is not cured within 10 days, any time",
    "when: from 2026-04-01 until 2026-05-01",
    "ends: for 24 months",
    "value: 240,000 USD",
    "amount: 120.50 USD per hour of hours_worked",
    "amount: 5% of value per started week",
    "target: at~most 8 hours",
    "baseline: - 5 hours",
    "measure: todo \"ask finance\" by acme.dana within 5 days after signed",
    "serves: faster_quotes, calm_sales,happy_people",
    "needs: one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen",
    "signed: northwind.sam on 2026-02-26, acme.dana on 2026-02-27",
    "in: \"A pricing model that drafts each quote\", \"Training, in two groups, for the quoting desk\", \"Three visits\"",
    "terms: \"PSA\" version \"1.2\", \"SOW\" dated 2026-01-05",
    "criteria: \"Median\" at~most 2 seconds, \"9 of 10 test quotes right\"",
    "holidays: 2026-05-25, 2026-06-19",
    "holidays: 2026-05-25, 2026-06-19, 2026-07-03, 2026-09-07, 2026-11-26, 2026-12-25, 2027-01-01, 2027-01-18, 2027-05-31, 2027-06-18",
    "workdays: monday to friday",
    "hours: 09:00 to 17:30",
    "rounding: half~even",
    "credits: paid within 30 days",
    "notice: at~least 60 days before ends",
    "ramp: 30 hours by 2026-06-30, 60 hours by 2026-09-30",
    "survives: yes",
];

/// What somebody does, what happens, and what is allowed.
const DEEDS: [&str; 30] = [
    "pay 1,200 USD per business day after the first 3 business days up~to 20,000 USD",
    "credit 1% of value per started week up~to 10% of value in total",
    "refund unused fee to acme within 30 days",
    "apply idle_team",
    "extend quote_model, faster_quotes business~day~for~business~day",
    "extend what~needs~it by 5 days up~to 14 days because \"it hangs on it\"",
    "extend first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, last day~for~day",
    "northwind may suspend quote_model with 10 days notice until fee is met",
    "either~party may terminate with 60 days notice",
    "acme may terminate with 10 business days to cure",
    "suspend quote_model with clock running",
    "release quote_model, fee within 5 days",
    "require handoff",
    "escalate",
    "escalate to acme.dana, northwind.priya within 2 business days",
    "northwind must \"hand back: all data\" to acme within 10 business days",
    "must not \"hire; each other's people\"",
    "\"Silence counts as a no-go\"",
    "team it_team \"Acme IT\"",
    "resistance none because \"it's done\"",
    "allow cadence-missing because \"weekly call\" until 2026-05-01",
    "2026-03-09 kickoff happened",
    "2026-03-13 fee paid 24,000 USD by acme.lee \"wire of 13 March\"",
    "2026-04-14T10:00 outage \"INC-204\" happened",
    "2026-04-02 expect quote_history is met~late by 8 business days",
    "2026-04-02 expect acme owes 6,000 USD to northwind for fee 2026-04",
    "2026-04-02 expect quote_model is due on 2026-07-13",
    "2026-04-02 expect northwind may not suspend quote_model",
    "2026-04-02 expect finding cap-never-reached",
    "2026-07-07 not 2026-07-01 lot_one excused under beyond_control from 2026-07-06 until 2026-07-10",
];

const TABLES: [(&str, &str); 3] = [
    ("credit by level", ""),
    ("northwind must pay by lateness", "up~to 5,000 USD in total"),
    ("pay by level", "to acme because \"so agreed\""),
];

const ROWS: [&str; 4] =
    ["below 99.9%: 10% of fee", "3 days: 1% of worth", "above 5 hours: 200 USD", "below 99%: 25% of fee"];

const COMMENTS: [&str; 6] =
    ["// so agreed", "//", "/// what it is", "// { not a block; it: says", "//// \"", "// ünïcode"];

impl Draft {
    /// The draft of this number.
    pub fn draw(dice: &mut Dice) -> Self {
        let mut parts = Vec::new();
        for _ in 0..dice.within(1, 4) {
            if dice.below(3) == 0 {
                parts.push((Part::Comment(dice.one_of(&COMMENTS).to_owned()), dice.below(2) == 0));
            }
            let part = if dice.below(8) == 0 {
                let words = "use \"shared/us_business.agreement\"".to_owned();
                Part::Entry(vec![Item { words, comments: Vec::new() }], rarely(dice))
            } else {
                Part::Block(dice.one_of(&HEADERS).to_owned(), body(dice, 0), rarely(dice))
            };
            parts.push((part, dice.below(2) == 0));
        }
        Self { parts }
    }

    /// The draft as somebody may have typed it.
    pub fn typed(&self, dice: &mut Dice) -> String {
        let mut out = String::new();
        if dice.below(8) == 0 {
            out.push('\u{feff}');
        }
        let windows = dice.below(4) == 0;
        let mut writer = Writer { out, dice };
        for (index, (part, empty)) in self.parts.iter().enumerate() {
            if index == 0 || !empty {
                writer.line(index > 0);
            } else {
                writer.empty_line();
            }
            writer.part(part);
        }
        writer.blanks(0, 2);
        writer.line(false);
        let out = writer.out;
        if windows { out.replace('\n', "\r\n") } else { out }
    }

    /// Whether there is a text over several lines in it, whose line ends are its own.
    pub fn has_tall_text(&self) -> bool {
        self.parts.iter().any(|(part, _)| is_tall(part))
    }
}

fn is_tall(part: &Part) -> bool {
    match part {
        Part::Comment(_) | Part::Table(..) => false,
        Part::Entry(items, _) => items.iter().any(|item| item.words.contains('\n')),
        Part::Block(head, body, _) => head.contains('\n') || body.parts.iter().any(|(part, _)| is_tall(part)),
    }
}

fn rarely(dice: &mut Dice) -> Option<String> {
    (dice.below(9) == 0).then(|| dice.one_of(&COMMENTS).to_owned())
}

fn body(dice: &mut Dice, depth: usize) -> Body {
    let comment = rarely(dice);
    let mut parts = Vec::new();
    for _ in 0..dice.within(0, 6 - depth) {
        let part = match dice.below(if depth < 4 { 12 } else { 10 }) {
            0 => Part::Comment(dice.one_of(&COMMENTS).to_owned()),
            1 => {
                let (head, tail) = TABLES.get(dice.below(TABLES.len())).copied().unwrap_or_default();
                let rows = (0..dice.within(1, 5)).map(|_| dice.one_of(&ROWS).to_owned()).collect();
                Part::Table(head.to_owned(), rows, tail.to_owned())
            }
            2..=6 => Part::Entry(items(dice.one_of(&FIELDS), dice), rarely(dice)),
            7..=9 => Part::Entry(items(dice.one_of(&DEEDS), dice), rarely(dice)),
            _ => Part::Block(dice.one_of(&BLOCKS).to_owned(), body(dice, depth + 1), rarely(dice)),
        };
        parts.push((part, dice.below(3) == 0));
    }
    Body { comment, parts }
}

/// Cuts an entry at the commas that stand outside quotes and numbers.
fn items(entry: &str, dice: &mut Dice) -> Vec<Item> {
    let commented = dice.below(6) == 0;
    let mut items: Vec<Item> = Vec::new();
    let mut words = String::new();
    let mut quoted = false;
    let mut letters = entry.chars().peekable();
    while let Some(letter) = letters.next() {
        quoted ^= letter == '"';
        let grouped = letter == ','
            && words.ends_with(|before: char| before.is_ascii_digit())
            && letters.peek().is_some_and(char::is_ascii_digit);
        if letter == ',' && !quoted && !grouped {
            let comment = (commented && dice.below(2) == 0).then(|| dice.one_of(&COMMENTS).to_owned());
            items.push(Item { words: std::mem::take(&mut words), comments: comment.into_iter().collect() });
            letters.next_if(|next| *next == ' ');
        } else {
            words.push(letter);
        }
    }
    items.push(Item { words, comments: Vec::new() });
    items
}

struct Writer<'d> {
    out: String,
    dice: &'d mut Dice,
}

impl Writer<'_> {
    fn blanks(&mut self, least: usize, most: usize) {
        for _ in 0..self.dice.within(least, most) {
            self.out.push_str(self.dice.one_of(&[" ", " ", " ", "\t"]));
        }
    }

    /// Goes to a new line, if it must; no empty one comes about.
    fn line(&mut self, must: bool) {
        self.blanks(0, 2);
        if must {
            self.out.push('\n');
        }
        self.blanks(0, 5);
    }

    fn empty_line(&mut self) {
        for _ in 0..self.dice.within(2, 4) {
            self.line(true);
        }
    }

    fn words(&mut self, words: &str) {
        let mut quoted = false;
        let mut escaped = false;
        for letter in words.chars() {
            if letter == '"' && !escaped {
                quoted = !quoted;
            }
            escaped = letter == '\\' && !escaped;
            match letter {
                ' ' if !quoted => self.blanks(1, 3),
                '~' if !quoted => self.out.push(' '),
                // The only colons outside quotes that may be moved about are those of rows.
                _ => self.out.push(letter),
            }
        }
    }

    fn comment(&mut self, comment: &str) {
        self.blanks(0, 3);
        self.out.push_str(comment);
        self.blanks(0, 2);
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Comment(comment) => self.out.push_str(comment),
            Part::Entry(items, comment) => {
                self.list(items);
                if let Some(comment) = comment {
                    self.comment(comment);
                }
            }
            Part::Block(head, body, comment) => {
                self.words(head);
                self.blanks(0, 2);
                self.body(body);
                if let Some(comment) = comment {
                    self.comment(comment);
                }
            }
            Part::Table(head, rows, tail) => {
                self.words(head);
                self.blanks(0, 2);
                self.out.push('{');
                for (index, row) in rows.iter().enumerate() {
                    let lines = self.dice.below(2) == 0;
                    if index > 0 && !lines {
                        self.blanks(0, 1);
                        self.out.push(';');
                    }
                    self.line(lines);
                    self.words(row);
                }
                let lines = self.dice.below(2) == 0;
                self.line(lines);
                self.out.push('}');
                if !tail.is_empty() {
                    self.blanks(1, 2);
                    self.words(tail);
                }
            }
        }
    }

    fn list(&mut self, items: &[Item]) {
        for (index, item) in items.iter().enumerate() {
            self.words(&item.words);
            if index + 1 < items.len() {
                self.blanks(0, 1);
                self.out.push(',');
                for comment in &item.comments {
                    self.comment(comment);
                }
                let must = !item.comments.is_empty() || self.dice.below(3) == 0;
                self.line(must);
                if !must {
                    self.blanks(1, 1);
                }
            }
        }
    }

    fn body(&mut self, body: &Body) {
        self.out.push('{');
        let mut lines = body.comment.is_some();
        if let Some(comment) = &body.comment {
            self.comment(comment);
        }
        let mut parted = true;
        for (index, (part, empty)) in body.parts.iter().enumerate() {
            let is_comment = matches!(part, Part::Comment(_));
            // A comment in the same line would belong to what stands before it.
            lines |= is_comment;
            let may_join = !lines && (index == 0 || !empty);
            if may_join && self.dice.below(2) == 0 {
                if !parted {
                    self.blanks(0, 1);
                    self.out.push(';');
                }
                self.line(false);
            } else if index > 0 && *empty {
                self.empty_line();
            } else {
                if index == 0 && self.dice.below(3) == 0 {
                    self.empty_line();
                }
                self.line(true);
            }
            self.part(part);
            parted = is_comment;
            lines = match part {
                Part::Comment(_) => true,
                Part::Entry(_, comment) | Part::Block(_, _, comment) => comment.is_some(),
                Part::Table(..) => false,
            };
        }
        let must = lines || self.dice.below(2) == 0;
        self.line(must);
        self.out.push('}');
    }
}
