//! Declarations, one by one, in the order `names` met them.

use agreement_syntax::tree::{Declaration, ItemKind, Tree, Value};
use agreement_syntax::{FileId, Finding, Place, Span};

use crate::calendar::{Hours, Roll, WorkCalendar};
use crate::declared::{
    Assumption, Calendar, Concession, Covers, Defaults, Event, Excuse, Goal, Member, Milestone, Party,
    Penalty, PromiseKind, Right, Scenario, Scope,
};
use crate::lists::{Authority, Remedy, Role, RollWord};
use crate::lower::block::{Contents, Header};
use crate::lower::value::{Refused, SOMEBODY};
use crate::lower::{Lower, text_content};
use crate::model::Model;
use crate::names::{Names, has_reply, keyword};
use crate::room::whole_lines;
use crate::rules;
use crate::schema;
use crate::symbol::{EventId, MemberId, PartyId, PromiseId};
use crate::weekday::Weekdays;
use crate::zone::Zone;

/// Gives every declaration of a file its meaning.
pub(crate) fn lower_file(
    file: FileId,
    text: &str,
    tree: &Tree,
    names: &Names,
    is_root: bool,
    model: &mut Model,
) {
    for item in &tree.items {
        let mut lower = Lower { names, file, sees: file, text: item.text(text), base: item.base, model };
        let whole = Span { start: 0, end: item.len };
        match &*item.kind {
            ItemKind::Declaration(declaration) => {
                let start = if item.docs.is_empty() { item.base } else { item.docs.start };
                let lines = whole_lines(text, Span { start, end: whole.after(item.base).end });
                let header = Header {
                    keyword: declaration.keyword,
                    name: declaration.name,
                    title: declaration.title.map(|title| title.0),
                    whole,
                    docs: doc_text(item.docs.of(text)),
                    lines: Some(Place::new(file, lines)),
                };
                lower.declaration(declaration, header, is_root);
            }
            ItemKind::Broken => lower.unread(whole),
            ItemKind::Use(_) => {}
        }
    }
}

/// The words of `///` lines.
fn doc_text(lines: &str) -> String {
    let lines = lines.lines().map(|line| line.trim().trim_start_matches('/').trim());
    lines.collect::<Vec<_>>().join("\n")
}

impl Lower<'_> {
    fn declaration(&mut self, declaration: &Declaration, header: Header, is_root: bool) {
        let word = keyword(declaration, self.text).to_owned();
        let Some(schema) = schema::block(&word) else {
            self.unread(header.whole);
            return;
        };
        let mut contents = self.contents(schema, Some(&declaration.block));
        let contents = &mut contents;
        match word.as_str() {
            "agreement" => self.deal(header, contents, is_root),
            "party" => self.party(header, contents),
            "calendar" => {
                let calendar = self.calendar(header, contents);
                self.model.calendars.push(calendar);
            }
            "goal" => {
                let goal = self.goal(header, contents);
                self.model.goals.push(goal);
            }
            "dependency" => self.push_promise(PromiseKind::Dependency, header, contents),
            "payment" => self.push_promise(PromiseKind::Payment, header, contents),
            "duty" => self.push_promise(PromiseKind::Duty, header, contents),
            "milestone" => {
                let milestone =
                    Milestone { head: self.head(header, contents), when: self.whens_field("when", contents) };
                self.model.milestones.push(milestone);
            }
            "event" => self.event_declaration(header, contents, has_reply(&declaration.block, self.text)),
            "penalty" => {
                let penalty = Penalty {
                    head: self.head(header, contents),
                    basis: self.text_field("basis", contents),
                    remedy: self.word_field("remedy", contents, Remedy::of),
                    claim: self.when_field("claim", contents),
                    excluding: self.excluded_field("excluding", contents),
                    statements: self.statements(contents),
                };
                self.model.penalties.push(penalty);
            }
            "right" => {
                let right = Right {
                    head: self.head(header, contents),
                    when: self.whens_field("when", contents),
                    times: self.limit_field("times", contents),
                    expires: self.when_field("expires", contents),
                    statements: self.statements(contents),
                    branches: self.branches(contents),
                };
                self.model.rights.push(right);
            }
            "excuse" => {
                let excuse = self.excuse(header, contents);
                self.model.excuses.push(excuse);
            }
            "assumption" => {
                let assumption = Assumption {
                    head: self.head(header, contents),
                    who: self.names_field("who", SOMEBODY, contents),
                    branches: self.branches(contents),
                };
                self.model.assumptions.push(assumption);
            }
            "scope" => {
                let scope = Scope {
                    head: self.head(header, contents),
                    inside: self.texts_field("in", contents),
                    outside: self.texts_field("out", contents),
                };
                self.model.scopes.push(scope);
            }
            "concession" => {
                let concession = Concession {
                    head: self.head(header, contents),
                    worth: self.amount_field("worth", contents),
                    who: self.names_field("who", SOMEBODY, contents),
                    to: self.names_field("to", SOMEBODY, contents),
                    in_return: self.text_field("return", contents),
                    agreed: self.acknowledged_field("agreed", contents),
                };
                self.model.concessions.push(concession);
            }
            "scenario" => {
                let head = self.head(header, contents);
                let lines = contents.lines.iter().filter_map(|line| self.line(line)).collect();
                self.model.scenarios.push(Scenario { head, lines });
            }
            "defaults" => self.defaults(header, contents),
            // A block that belongs inside another one, which was reported where it was read.
            _ => self.unread(header.whole),
        }
    }

    fn deal(&mut self, header: Header, contents: &mut Contents<'_>, is_root: bool) {
        let place = self.place(header.keyword);
        let deal = self.agreement(header, contents);
        match &self.model.header {
            None if is_root => self.model.header = Some(deal),
            Some(first) if is_root => {
                let finding = Finding::new(
                    rules::SECOND_AGREEMENT,
                    place,
                    "a file holds one `agreement`, and this is another",
                )
                .here("again here")
                .and(first.head.header(), "first here")
                .help("put the second deal into a file of its own, and let it `use` what both share");
                self.report(finding);
            }
            _ => {}
        }
    }

    fn party(&mut self, header: Header, contents: &mut Contents<'_>) {
        let party = PartyId::at(self.model.parties.len());
        let head = self.head(header, contents);
        let role = self.word_field("role", contents, Role::of);
        let first = self.model.members.len();
        // Persons and teams in the order they stand, which is the order in which their names were met.
        for nested in contents.nested.clone() {
            let team = self.words(nested.keyword) == "team";
            let Some(schema) = schema::block(if team { "team" } else { "person" }) else { continue };
            let mut inner = self.contents(schema, nested.block.as_ref());
            let header = Header {
                keyword: nested.keyword,
                name: nested.name,
                title: nested.title.map(|title| title.0),
                whole: nested.span,
                docs: String::new(),
                lines: None,
            };
            let member = Member {
                head: self.head(header, &mut inner),
                party,
                team,
                title: self.text_field("title", &mut inner),
                email: self.text_field("email", &mut inner),
                authority: self
                    .many("authority", &mut inner, |lower, value| lower.word_value(value, Authority::of)),
            };
            self.model.members.push(member);
        }
        let members = (first..self.model.members.len()).map(MemberId::at).collect();
        self.model.parties.push(Party { head, role, members });
    }

    fn calendar(&mut self, header: Header, contents: &mut Contents<'_>) -> Calendar {
        let head = self.head(header, contents);
        let workdays = self.many("workdays", contents, Self::workdays_value);
        let holidays = self.many("holidays", contents, Self::date_value);
        let hours = self.one("hours", contents, |lower, value| match value {
            Value::ClockTo(open, close) => match (lower.clock(*open), lower.clock(*close)) {
                (Some(open), Some(close)) => Hours::new(open, close).ok_or(Refused::Kind),
                _ => Err(Refused::Reported),
            },
            _ => Err(Refused::Kind),
        });
        let zone = self.one("timezone", contents, Self::zone_value);
        let roll = self.word_field("roll", contents, RollWord::of);
        let days: Weekdays = workdays.list().iter().flatten().copied().collect();
        let has_workdays = !workdays.is_absent();
        let days = if has_workdays && !days.is_empty() { days } else { Weekdays::MONDAY_TO_FRIDAY };
        let mut work = WorkCalendar::new(days, holidays.list().to_vec());
        work.hours = hours.value().copied();
        work.timezone = zone.value().cloned();
        work.roll = match roll.value() {
            Some(RollWord::Next) => Roll::Next,
            Some(RollWord::Previous) => Roll::Previous,
            Some(RollWord::None) | None => Roll::None,
        };
        Calendar { head, work, has_workdays, holidays: holidays.place() }
    }

    fn workdays_value(&mut self, value: &Value) -> Result<Vec<crate::weekday::Weekday>, Refused> {
        match value {
            Value::Noun(day) => Ok(vec![self.weekday(day.0).ok_or(Refused::Reported)?]),
            Value::NounTo(from, to) => {
                let (from, to) = (self.weekday(from.0), self.weekday(to.0));
                let days = Weekdays::range(from.ok_or(Refused::Reported)?, to.ok_or(Refused::Reported)?);
                Ok(crate::weekday::Weekday::ALL.into_iter().filter(|day| days.contains(*day)).collect())
            }
            _ => Err(Refused::Kind),
        }
    }

    fn zone_value(&mut self, value: &Value) -> Result<Zone, Refused> {
        let Value::Text(text, None) = value else { return Err(Refused::Kind) };
        let written = text_content(self.words(text.0));
        Zone::parse(&written).map_err(|_| {
            let names = Zone::names();
            let near = crate::suggest::nearest(&written, names.iter().map(String::as_str));
            let mut finding = Finding::new(
                rules::WRONG_VALUE,
                self.place(text.0),
                format!("`{written}` is no time zone that is known"),
            )
            .help("write a region and a city, such as `\"America/New_York\"` or `\"Europe/Berlin\"`");
            if let [only] = near.as_slice() {
                finding = finding.help(format!("did you mean `\"{only}\"`?"));
            }
            self.report(finding);
            Refused::Reported
        })
    }

    fn goal(&mut self, header: Header, contents: &mut Contents<'_>) -> Goal {
        Goal {
            head: self.head(header, contents),
            who: self.names_field("who", SOMEBODY, contents),
            why: self.text_field("why", contents),
            when: self.whens_field("when", contents),
            measure: self.text_field("measure", contents),
            source: self.text_field("source", contents),
            baseline: self.amount_field("baseline", contents),
            target: self.limit_field("target", contents),
        }
    }

    fn push_promise(&mut self, kind: PromiseKind, header: Header, contents: &mut Contents<'_>) {
        let promise = self.promise(kind, None, header, contents);
        self.model.promises.push(promise);
    }

    fn event_declaration(&mut self, header: Header, contents: &mut Contents<'_>, has_reply: bool) {
        let event = EventId::at(self.model.events.len());
        let head = self.head(header, contents);
        let who = self.names_field("who", SOMEBODY, contents);
        let mut reply = None;
        if has_reply {
            let name = head.name.clone();
            let promise = self.single("reply", contents, |lower, header, inner| {
                lower.promise(PromiseKind::Reply, Some(event), header, inner)
            });
            if let Some(mut promise) = promise {
                promise.head.name = format!("{name}_reply");
                reply = Some(PromiseId::at(self.model.promises.len()));
                self.model.promises.push(promise);
            }
        }
        self.model.events.push(Event { head, who, reply });
    }

    fn excuse(&mut self, header: Header, contents: &mut Contents<'_>) -> Excuse {
        Excuse {
            head: self.head(header, contents),
            covers: self.many("covers", contents, |lower, value| match value {
                Value::Noun(noun) if lower.words(noun.0) == "everything" => Ok(Covers::Everything),
                value => lower.text_value(value).map(Covers::Words),
            }),
            excluding: self.excluded_field("excluding", contents),
            notice: self.when_field("notice", contents),
        }
    }

    fn defaults(&mut self, header: Header, contents: &mut Contents<'_>) {
        let name = header.name.map(|name| (self.words(name).to_owned(), self.place(name)));
        let head = self.head(header, contents);
        let kind = name.as_ref().and_then(|(name, place)| self.defaults_kind(name, *place));
        let mut branches = self.branches(contents);
        for branch in &mut branches {
            branch.default = true;
        }
        self.model.defaults.push(Defaults { head, kind, branches });
    }

    fn defaults_kind(&mut self, name: &str, place: Place) -> Option<PromiseKind> {
        let kind = match name {
            "payments" => Some(PromiseKind::Payment),
            "dependencies" => Some(PromiseKind::Dependency),
            "duties" => Some(PromiseKind::Duty),
            _ => None,
        };
        if kind.is_none() {
            let finding = Finding::new(
                rules::WRONG_VALUE,
                place,
                format!("`defaults` hold for `payments`, `dependencies` or `duties`, not for `{name}`"),
            )
            .help("write one of the three after `defaults`");
            self.report(finding);
        }
        kind
    }
}
