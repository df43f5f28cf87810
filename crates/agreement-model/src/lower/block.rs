//! The entries of a block sorted by the schema: what has no place there is reported, once, here.

use std::collections::BTreeMap;

use agreement_syntax::tree::{
    Block, Branch, Broken, Entry, EventLine, Field, Nested, NoResistance, Statement,
};
use agreement_syntax::{Finding, Place, Safety, Span};

use crate::date::{DateError, parse_date};
use crate::declared::{Allow, Head};
use crate::lower::{Lower, slip, text_content};
use crate::placed::Placed;
use crate::room::{Room, whole_lines};
use crate::rules;
use crate::schema::{self, Block as Schema, Named};
use crate::suggest;

/// The entries of a block, sorted.
pub(crate) struct Contents<'t> {
    pub(crate) schema: &'static Schema,
    pub(crate) fields: BTreeMap<&'static str, &'t Field>,
    pub(crate) branches: Vec<&'t Branch>,
    pub(crate) statements: Vec<&'t Statement>,
    pub(crate) lines: Vec<&'t EventLine>,
    pub(crate) nested: Vec<&'t Nested>,
    pub(crate) no_resistance: Option<&'t NoResistance>,
    /// The fields and blocks that stand there but could not be read, and where.
    pub(crate) unreadable: Vec<(String, Span)>,
    /// The block they stand in; a person or a team may do without.
    block: Option<&'t Block>,
    allows: Vec<Allow>,
}

/// The header of a declaration or of a block inside one.
pub(crate) struct Header {
    pub(crate) keyword: Span,
    pub(crate) name: Option<Span>,
    pub(crate) title: Option<Span>,
    pub(crate) whole: Span,
    pub(crate) docs: String,
    /// The lines it stands on with those `///` lines above it, where that is already known.
    pub(crate) lines: Option<Place>,
}

impl<'t> Contents<'t> {
    /// The blocks inside that open with a word.
    pub(crate) fn nested(&self, word: &str, lower: &Lower<'_>) -> Vec<&'t Nested> {
        self.nested.iter().copied().filter(|nested| lower.words(nested.keyword) == word).collect()
    }
}

impl Lower<'_> {
    /// Sorts the entries of a block.
    pub(crate) fn contents<'t>(&mut self, schema: &'static Schema, block: Option<&'t Block>) -> Contents<'t> {
        let mut contents = Contents {
            schema,
            fields: BTreeMap::new(),
            branches: Vec::new(),
            statements: Vec::new(),
            lines: Vec::new(),
            nested: Vec::new(),
            no_resistance: None,
            unreadable: Vec::new(),
            block,
            allows: Vec::new(),
        };
        for entry in block.into_iter().flat_map(|block| &block.entries) {
            self.sort(entry, &mut contents);
        }
        contents
    }

    fn sort<'t>(&mut self, entry: &'t Entry, contents: &mut Contents<'t>) {
        let schema = contents.schema;
        match entry {
            Entry::Field(field) => self.sort_field(field, contents),
            Entry::Branch(branch) => {
                let trigger = self.words(branch.trigger);
                if schema.branches.contains(&trigger) {
                    contents.branches.push(branch);
                } else {
                    self.misplaced_branch(branch, schema);
                    contents.unreadable.push((format!("if {}", self.words(branch.trigger)), branch.span));
                    contents.branches.push(branch);
                }
            }
            Entry::Statement(statement) => {
                if !schema.statements {
                    self.misplaced(statement.span, schema, "a statement has no place");
                }
                contents.statements.push(statement);
            }
            Entry::Event(line) => {
                if !schema.lines {
                    self.misplaced(line.span, schema, "a dated line has no place");
                }
                contents.lines.push(line);
            }
            Entry::Allow(allow) => {
                let until = match allow.until {
                    Some(date) => self.date(date).map(|day| Placed::new(day, self.place(date.0))),
                    None => None,
                };
                // A permission is no part of what is agreed, and its reason none of the agreement's texts.
                let because = text_content(self.words(allow.because.0));
                contents.allows.push(Allow {
                    place: self.place(allow.span),
                    lines: self.place(whole_lines(self.text, allow.span)),
                    within: Place::default(),
                    rule: Placed::new(self.words(allow.rule).to_owned(), self.place(allow.rule)),
                    because: Placed::new(because, self.place(allow.because.0)),
                    until,
                });
            }
            Entry::NoResistance(none) => {
                if schema.blocks.contains(&"resistance") {
                    contents.no_resistance = Some(none);
                } else {
                    self.misplaced(none.span, schema, "`resistance` has no place");
                }
            }
            Entry::Nested(nested) => {
                if schema.blocks.contains(&self.words(nested.keyword)) {
                    contents.nested.push(nested);
                } else {
                    self.misplaced_block(nested, schema);
                    self.unread(nested.span);
                    contents.unreadable.push((self.words(nested.keyword).to_owned(), nested.span));
                }
            }
            Entry::Broken(Broken { span, seems }) => {
                let seems = seems.map(|seems| self.words(seems).to_owned()).unwrap_or_default();
                self.unread(*span);
                contents.unreadable.push((seems, *span));
            }
        }
    }

    fn sort_field<'t>(&mut self, field: &'t Field, contents: &mut Contents<'t>) {
        let label = self.words(field.label).to_owned();
        let Some(known) = contents.schema.field(&label) else {
            let meant = self.unknown_field(&label, field, contents.schema);
            // A slip with one certain reading still fills its field, so that nobody calls it missing as well.
            if let Some(meant) = meant {
                contents.fields.entry(meant).or_insert(field);
            } else if contents.schema.blocks.contains(&label.as_str()) {
                contents.unreadable.push((label, field.span));
            }
            return;
        };
        match contents.fields.get(known.label) {
            None => {
                contents.fields.insert(known.label, field);
            }
            Some(first) => {
                let (again, first) = (self.place(field.label), self.place(first.label));
                let help = if known.many {
                    format!("write `{label}` once, with commas between its values")
                } else {
                    format!("keep one `{label}`")
                };
                let finding =
                    Finding::new(rules::REPEATED_FIELD, again, format!("`{label}` stands here twice"))
                        .here("again here")
                        .and(first, "first here")
                        .help(help)
                        .with("field", label);
                self.report(finding);
                self.unread(field.span);
            }
        }
    }

    /// Reports a label that the block does not have; answers the one that was surely meant.
    fn unknown_field(&mut self, label: &str, field: &Field, schema: &'static Schema) -> Option<&'static str> {
        let place = self.place(field.label);
        let what = called(schema);
        let also = schema::ALSO_CALLED.iter().find(|(other, _)| *other == label);
        let also = also.and_then(|(_, known)| schema.field(known));
        let near = suggest::nearest(label, schema.fields.iter().map(|field| field.label));
        let is_block = schema.blocks.contains(&label);
        let meant = also.or_else(|| match near.as_slice() {
            [only] if !is_block => schema.field(only),
            _ => None,
        });
        let message = match also {
            Some(known) => {
                format!("{what} has no field `{label}`: `{}` says {}", known.label, known.says)
            }
            None => format!("{what} has no field `{label}`"),
        };
        let labels: Vec<&str> = schema.fields.iter().map(|field| field.label).collect();
        let mut finding = Finding::new(rules::UNKNOWN_FIELD, place, message)
            .help(match meant {
                None if block_example(label).is_some() => {
                    format!("it is a block: write `{}`", block_example(label).unwrap_or_default())
                }
                Some(known) => format!("write `{}` instead", known.label),
                None if near.is_empty() => format!("the fields here are {}", suggest::both(&labels)),
                None => format!("did you mean {}?", suggest::either(&near)),
            })
            .with("field", label);
        if let Some(known) = meant {
            let safety = if also.is_some() { Safety::Safe } else { slip(label, known.label) };
            finding = finding
                .edit(safety, format!("write `{}`", known.label), place, known.label)
                .with("nearest", known.label);
        }
        let colon = field.label.end;
        let text = matches!(field.values.as_slice(), [agreement_syntax::tree::Value::Text(_, None)]);
        if matches!(label, "mitigation" | "resistance") && text && schema.blocks.contains(&label) {
            let colon = self.place(Span { start: colon, end: colon + 1 });
            finding = finding.edit(Safety::Safe, "remove the colon", colon, "");
        }
        self.report(finding);
        if meant.is_none() {
            self.unread(field.span);
        }
        meant.map(|known| known.label)
    }

    fn misplaced(&mut self, span: Span, schema: &'static Schema, what: &str) {
        let finding =
            Finding::new(rules::MISPLACED_ENTRY, self.place(span), format!("{what} in {}", called(schema)))
                .help(may_hold(schema));
        self.unread(span);
        self.report(finding);
    }

    /// Reports an `if` that cannot be asked here. One that can be asked nowhere was reported where it was read.
    fn misplaced_branch(&mut self, branch: &Branch, schema: &'static Schema) {
        let trigger = self.words(branch.trigger).to_owned();
        if !agreement_syntax::words::TRIGGERS.contains(&trigger.as_str()) {
            return;
        }
        let message = format!("`if {trigger}` has no place in {}", called(schema));
        let finding = Finding::new(rules::MISPLACED_ENTRY, self.place(branch.trigger), message)
            .with("trigger", trigger);
        self.report(match schema.branches {
            [] => finding.help(may_hold(schema)),
            known => finding.help(format!("an `if` here asks about {}", suggest::either(known))),
        });
    }

    /// Reports a block that does not belong here. One that belongs nowhere was reported where it was read.
    fn misplaced_block(&mut self, nested: &Nested, schema: &'static Schema) {
        let word = self.words(nested.keyword).to_owned();
        if !agreement_syntax::words::is_block_word(&word) {
            return;
        }
        let message = format!("`{word}` has no place in {}", called(schema));
        let finding = Finding::new(rules::MISPLACED_ENTRY, self.place(nested.keyword), message);
        self.report(finding.help(may_hold(schema)).with("block", word));
    }

    /// What every declaration has: name, title and notes. What it allows is kept on the way.
    pub(crate) fn head(&mut self, header: Header, contents: &mut Contents<'_>) -> Head {
        let schema = contents.schema;
        let keyword = self.place(header.keyword);
        let name = header.name.map(|name| self.words(name).to_owned()).unwrap_or_default();
        if header.name.is_none() && schema.name == Named::Must {
            let finding = Finding::new(
                rules::MISSING_NAME,
                keyword,
                format!("this {} has no name to refer to it by", schema.word),
            )
            .help(format!(
                "write a short name after `{}`: letters, digits and `_`, such as `{}`",
                schema.word,
                example_name(schema.word)
            ));
            self.report(finding);
        }
        let note = self.text_field("note", contents);
        let whole = self.place(header.whole);
        let closing = whole.span.end.saturating_sub(1).max(whole.span.start);
        self.allow_within(whole, contents);
        Head {
            keyword: schema.word,
            name,
            name_place: self.place(header.name.unwrap_or(header.keyword)),
            title: header.title.map(|title| self.said(title)).unwrap_or_default(),
            title_place: header.title.map(|title| self.place(title)),
            place: whole,
            doc: header.docs,
            note,
            unreadable: contents.unreadable.iter().map(|(label, _)| label.clone()).collect(),
            inside_end: Place::new(whole.file, Span { start: closing, end: closing }),
            room: Room::of(self.text, header.whole, contents.block, |span| self.place(span)),
            lines: header.lines.unwrap_or_else(|| self.place(whole_lines(self.text, header.whole))),
        }
    }

    /// Keeps what a block allows, which holds in all of `within`.
    pub(crate) fn allow_within(&mut self, within: Place, contents: &mut Contents<'_>) {
        let allows = std::mem::take(&mut contents.allows);
        self.model.allows.extend(allows.into_iter().map(|allow| Allow { within, ..allow }));
    }

    /// A written date; an impossible one is reported.
    pub(crate) fn date(&mut self, date: agreement_syntax::tree::Date) -> Option<crate::date::Date> {
        let written = self.words(date.0);
        match parse_date(written) {
            Ok(day) => Some(day),
            Err(error) => {
                let place = self.place(date.0);
                let finding =
                    Finding::new(rules::IMPOSSIBLE_DATE, place, format!("`{written}` is no date: {error}"))
                        .with("date", written);
                self.report(match error {
                    DateError::Day { year, month, last, .. } => {
                        let end = format!("{year:04}-{month:02}-{last:02}");
                        finding
                            .help(format!(
                                "write the day that was meant, such as the last of that month, `{end}`"
                            ))
                            .edit(Safety::Choice, format!("write `{end}`"), place, end)
                    }
                    _ => finding.help("write year, month and day, such as `2026-03-09`"),
                });
                None
            }
        }
    }
}

/// "a goal", "an `if`".
pub(crate) fn called(schema: &Schema) -> String {
    match schema.word {
        "if" => "an `if`".to_owned(),
        word if word.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an `{word}`"),
        word => format!("a `{word}`"),
    }
}

fn may_hold(schema: &Schema) -> String {
    let mut parts = Vec::new();
    let labels: Vec<&str> = schema.fields.iter().map(|field| field.label).collect();
    if !labels.is_empty() {
        parts.push(format!("the fields {}", suggest::both(&labels)));
    }
    if !schema.blocks.is_empty() {
        parts.push(format!("the blocks {}", suggest::both(schema.blocks)));
    }
    if !schema.branches.is_empty() {
        let branches: Vec<String> = schema.branches.iter().map(|trigger| format!("if {trigger}")).collect();
        parts.push(suggest::both(&branches.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    if schema.statements {
        parts.push("statements".to_owned());
    }
    if schema.lines {
        parts.push("dated lines".to_owned());
    }
    format!("{} may hold {}", called(schema), parts.join("; "))
}

/// How a block is written that stands there as a field.
fn block_example(word: &str) -> Option<&'static str> {
    Some(match word {
        "acceptance" => {
            "acceptance { who: client.olga; criteria: \"…\"; review: 5 business days; silence: accepted }"
        }
        "mitigation" => "mitigation \"…\" { who: acme.dana; when: by 2026-03-09 }",
        "resistance" => "resistance \"…\" { mitigation \"…\" { who: acme.dana; when: by 2026-03-09 } }",
        "liability" => "liability { who: each party; cap: 100% of value }",
        "person" => "person dana \"Dana Cole\" { title: \"…\" }",
        "team" => "team it_team \"IT\"",
        _ => return None,
    })
}

fn example_name(word: &str) -> &'static str {
    match word {
        "party" => "acme",
        "person" => "dana",
        "team" => "it_team",
        "goal" => "faster_quotes",
        "dependency" => "quote_history",
        "payment" => "fee",
        "calendar" => "us_business",
        "milestone" => "kickoff",
        "defaults" => "payments",
        _ => "weekly_report",
    }
}
