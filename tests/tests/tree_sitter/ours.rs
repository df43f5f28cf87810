//! What the checker's own tree has where: the marks that tree-sitter must set too.

use agreement_syntax::tree::*;
use agreement_syntax::{FileId, Finding, SourceText, Span, parse, parse_journal};

use super::Mark;

/// The marks of an agreement, and what reading it says.
pub fn agreement(text: &str) -> (Vec<Mark>, Vec<Finding>) {
    let parsed = parse(FileId(0), &SourceText::new(text));
    let mut marks = Vec::new();
    for item in &parsed.tree.items {
        let mut marker = Marker { base: item.base, marks: &mut marks };
        let whole = Span { start: 0, end: item.len };
        match &*item.kind {
            ItemKind::Broken => {}
            ItemKind::Use(path) => {
                marker.mark("use", Span { start: 0, end: path.0.end });
                marker.text(*path);
            }
            ItemKind::Declaration(declaration) => {
                marker.mark("declaration", whole);
                marker.declaration(declaration);
            }
        }
    }
    (marks, parsed.findings)
}

/// The marks of a journal, and what reading it says.
pub fn journal(text: &str) -> (Vec<Mark>, Vec<Finding>) {
    let (tree, findings) = parse_journal(FileId(0), &SourceText::new(text));
    let mut marks = Vec::new();
    for line in &tree.lines {
        if let Some(event) = &line.line {
            Marker { base: line.base, marks: &mut marks }.event(event);
        }
    }
    (marks, findings)
}

struct Marker<'m> {
    /// Where the item starts in its file.
    base: u32,
    marks: &'m mut Vec<Mark>,
}

impl Marker<'_> {
    fn mark(&mut self, kind: &'static str, span: Span) {
        let span = span.after(self.base);
        self.marks.push(Mark { start: span.start, end: span.end, kind });
    }

    fn declaration(&mut self, declaration: &Declaration) {
        self.mark("kind", declaration.keyword);
        self.name(declaration.name);
        declaration.title.iter().for_each(|title| self.text(*title));
        self.block(&declaration.block);
    }

    fn name(&mut self, name: Option<Span>) {
        name.iter().for_each(|name| self.mark("name", *name));
    }

    fn block(&mut self, block: &Block) {
        self.mark("block", block.span);
        for entry in &block.entries {
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Field(field) => {
                self.mark("field", field.span);
                self.mark("label", field.label);
                field.values.iter().for_each(|value| self.value(value));
            }
            Entry::Branch(branch) => {
                self.mark("branch", branch.span);
                self.mark("trigger", branch.trigger);
                match &branch.bound {
                    Bound::None => {}
                    Bound::By(amount) | Bound::Level(amount) => self.amount(amount),
                    Bound::On(date) => self.date(*date),
                }
                self.block(&branch.block);
            }
            Entry::Event(event) => self.event(event),
            Entry::Statement(statement) => self.statement(statement),
            Entry::Allow(allow) => {
                self.mark("allow", allow.span);
                self.mark("rule", allow.rule);
                self.text(allow.because);
                allow.until.iter().for_each(|date| self.date(*date));
            }
            Entry::NoResistance(none) => {
                self.mark("no_resistance", none.span);
                self.text(none.because);
            }
            Entry::Nested(nested) => {
                self.mark("nested", nested.span);
                self.mark("kind", nested.keyword);
                self.name(nested.name);
                nested.title.iter().for_each(|title| self.text(*title));
                nested.block.iter().for_each(|block| self.block(block));
            }
            Entry::Broken(broken) => self.mark("broken", broken.span),
        }
    }

    fn text(&mut self, text: Text) {
        self.mark("text", text.0);
    }

    fn date(&mut self, date: Date) {
        self.mark("date", date.0);
    }

    fn noun(&mut self, noun: Noun) {
        self.mark("reference", noun.0);
    }

    fn nouns(&mut self, nouns: &[Noun]) {
        nouns.iter().for_each(|noun| self.noun(*noun));
    }

    fn amount(&mut self, amount: &Amount) {
        self.mark("amount", amount.span);
        self.mark("number", amount.number);
        match amount.unit {
            Unit::None => {}
            Unit::Percent(of) => of.iter().for_each(|noun| self.noun(*noun)),
            Unit::Word(unit) => self.mark("unit", unit),
        }
        if let Some(per) = &amount.per {
            per.count.iter().for_each(|count| self.mark("number", *count));
            self.mark("unit", per.unit);
            per.of.iter().for_each(|noun| self.noun(*noun));
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Text(text, tail) => {
                self.text(*text);
                match tail.as_deref() {
                    None => {}
                    Some(TextTail::Version(version)) => self.text(*version),
                    Some(TextTail::Dated(date)) => self.date(*date),
                    Some(TextTail::Limit(limit)) => self.amount(&limit.amount),
                }
            }
            Value::Noun(noun) => self.noun(*noun),
            Value::NounOn(noun, date) => {
                self.noun(*noun);
                self.date(*date);
            }
            Value::NounTo(from, to) => self.nouns(&[*from, *to]),
            Value::NounWithin(noun, amount) => {
                self.noun(*noun);
                self.amount(amount);
            }
            Value::Date(date) => self.date(*date),
            Value::Clock(clock) => self.mark("clock", *clock),
            Value::ClockTo(from, to) => [*from, *to].into_iter().for_each(|clock| self.mark("clock", clock)),
            Value::Amount(amount) | Value::Term(amount) => self.amount(amount),
            Value::Ramp(amount, point) => {
                self.amount(amount);
                self.point(point);
            }
            Value::Point(point) => self.point(point),
            Value::When(when, clock) => {
                self.when(when);
                clock.iter().for_each(|clock| self.mark("clock", *clock));
            }
            Value::Limit(limit, lead) => {
                self.amount(&limit.amount);
                lead.iter().for_each(|point| self.point(point));
            }
            Value::Condition(condition) => self.condition(condition),
            Value::Words(words) => self.mark("words", *words),
            Value::Todo(todo) => self.todo(todo),
        }
    }

    fn todo(&mut self, todo: &Todo) {
        self.mark("todo", todo.span);
        todo.text.iter().for_each(|text| self.text(*text));
        todo.by.iter().for_each(|noun| self.noun(*noun));
        if let Some(When { kind: WhenKind::Within(amount, point), .. }) = &todo.within {
            self.amount(amount);
            point.iter().for_each(|point| self.point(point));
        }
    }

    fn when(&mut self, when: &When) {
        self.mark("when", when.span);
        self.when_kind(&when.kind);
    }

    fn when_kind(&mut self, kind: &WhenKind) {
        match kind {
            WhenKind::On(point) | WhenKind::By(point) | WhenKind::NotBefore(point) => self.point(point),
            WhenKind::Within(amount, point) => {
                self.amount(amount);
                point.iter().for_each(|point| self.point(point));
            }
            WhenKind::From(from, until) | WhenKind::Throughout(from, until) => {
                self.point(from);
                self.point(until);
            }
            WhenKind::Every(every) => {
                self.mark("period", every.period);
                if let Some(EveryOn::Weekday(day)) = every.on {
                    self.mark("weekday", day);
                }
                if let Some(EveryStart::From(point) | EveryStart::After(point)) = &every.start {
                    self.point(point);
                }
                match &every.end {
                    None => {}
                    Some(EveryEnd::Until(point)) => self.point(point),
                    Some(EveryEnd::Times(number)) => self.mark("number", *number),
                }
            }
        }
    }

    fn point(&mut self, point: &Point) {
        point.offsets.iter().for_each(|offset| self.amount(&offset.amount));
        match &point.base {
            Base::Date(date) => self.date(*date),
            Base::Name(anchor) => {
                self.noun(anchor.noun);
                anchor.by.iter().for_each(|noun| self.noun(*noun));
                anchor.state.iter().for_each(|state| self.state(state));
            }
            Base::Earlier(points) | Base::Later(points) => points.iter().for_each(|point| self.point(point)),
        }
    }

    fn state(&mut self, state: &StateOf) {
        self.mark("state", state.state);
    }

    fn condition(&mut self, condition: &Condition) {
        self.mark("condition", condition.span);
        match &condition.kind {
            ConditionKind::AnyTime | ConditionKind::BothAgree => {}
            ConditionKind::Breach(noun, amount) | ConditionKind::Lasts(noun, amount) => {
                self.noun(*noun);
                self.amount(amount);
            }
            ConditionKind::Happens(noun) => self.noun(*noun),
            ConditionKind::State(noun, state, often) => {
                self.noun(*noun);
                self.state(state);
                match often {
                    Often::Once => {}
                    Often::By(amount) => self.amount(amount),
                    Often::Times { count, window } => {
                        self.mark("number", *count);
                        window.iter().for_each(|window| self.amount(window));
                    }
                }
            }
        }
    }

    fn statement(&mut self, statement: &Statement) {
        self.mark("statement", statement.span);
        statement.subject.iter().for_each(|noun| self.noun(*noun));
        statement.modal.iter().for_each(|modal| self.mark("modal", modal.span));
        self.action(&statement.action);
        for clause in &statement.clauses {
            self.mark("clause", clause.span);
            self.clause(&clause.kind);
        }
    }

    fn action(&mut self, action: &Action) {
        match action {
            Action::Words(text) => self.text(*text),
            Action::Money(money) => match &money.sum {
                Sum::Amount(amount) => self.amount(amount),
                Sum::Unused(noun) => self.noun(*noun),
                Sum::Todo(todo) => self.todo(todo),
                Sum::Tiers(tiers) => {
                    self.mark("tiers", tiers.span);
                    for tier in &tiers.rows {
                        self.mark("tier", tier.span);
                        self.amount(&tier.threshold);
                        self.amount(&tier.amount);
                    }
                }
            },
            Action::Extend(nouns, extension) => {
                self.nouns(nouns);
                match extension {
                    Extension::DayForDay(words) | Extension::BusinessDayForBusinessDay(words) => {
                        self.mark("extension", *words);
                    }
                    Extension::By(amount) => self.amount(amount),
                }
            }
            Action::Terminate(_, noun) => noun.iter().for_each(|noun| self.noun(*noun)),
            Action::Suspend(nouns)
            | Action::Release(nouns)
            | Action::Require(nouns)
            | Action::Apply(nouns)
            | Action::Escalate(_, nouns) => self.nouns(nouns),
        }
    }

    fn clause(&mut self, clause: &ClauseKind) {
        match clause {
            ClauseKind::To(noun) => self.noun(*noun),
            ClauseKind::AfterFirst(amount) | ClauseKind::Notice(amount) | ClauseKind::ToCure(amount) => {
                self.amount(amount);
            }
            ClauseKind::UpTo(amount, window) => {
                self.amount(amount);
                if let Window::Any(window) = window {
                    self.amount(window);
                }
            }
            ClauseKind::Within(when) => self.when_kind(&when.kind),
            ClauseKind::ClockRunning => {}
            ClauseKind::Until(point) => self.point(point),
            ClauseKind::Because(text) => self.text(*text),
        }
    }

    fn event(&mut self, event: &EventLine) {
        self.mark("event", event.span);
        self.date(event.date);
        match &event.kind {
            EventKind::Fact(fact) => self.fact(fact),
            EventKind::Expect(expect) => self.expect(expect),
        }
    }

    fn fact(&mut self, fact: &Fact) {
        fact.strikes.iter().for_each(|date| self.date(*date));
        self.occurrence(&fact.subject);
        self.mark("verb", fact.verb);
        fact.amount.iter().for_each(|amount| self.amount(amount));
        for detail in &fact.details {
            self.mark("detail", detail.span);
            match &detail.value {
                DetailValue::Text(text) => self.text(*text),
                DetailValue::Date(date) => self.date(*date),
                DetailValue::Month(month) => self.mark("month", *month),
                DetailValue::Reference(reference) => self.occurrence(reference),
                DetailValue::Charges | DetailValue::ClockRunning => {}
            }
        }
        fact.note.iter().for_each(|note| self.text(*note));
    }

    /// A name and which occurrence of it.
    fn occurrence(&mut self, reference: &Reference) {
        self.noun(reference.noun);
        match reference.key {
            None => {}
            Some(Key::Month(month)) => self.mark("month", month),
            Some(Key::Date(date)) => self.date(date),
            Some(Key::Text(text)) => self.text(text),
        }
    }

    fn expect(&mut self, expect: &Expect) {
        match expect {
            Expect::Due(who, date) => {
                self.occurrence(who);
                self.date(*date);
            }
            Expect::State(who, state, by) => {
                self.occurrence(who);
                self.state(state);
                by.iter().for_each(|amount| self.amount(amount));
            }
            Expect::May { who, action, .. } => {
                self.occurrence(who);
                self.action(action);
            }
            Expect::Owes { who, amount, to, of } => {
                self.occurrence(who);
                self.amount(amount);
                self.noun(*to);
                if let OwesOf::For(what) = of {
                    self.occurrence(what);
                }
            }
            Expect::Credit { who, amount, with } => {
                self.occurrence(who);
                self.amount(amount);
                self.noun(*with);
            }
            Expect::Finding(rule) => self.mark("rule", *rule),
        }
    }
}
