//! Goes through a tree and shows every name, every text and every amount that has to say what it counts.

use crate::span::Span;
use crate::tree::*;

/// Something that stands in a tree.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Leaf<'t> {
    /// A name that is used.
    Noun(Noun),
    /// A name that is the whole value of this field.
    Value(&'t Field, Noun),
    /// A text.
    Text(Text),
    /// An amount that must be a length of time.
    Length(&'t Amount),
    /// An amount that must be money, a share, or a rate.
    Sum(&'t Amount),
    /// A header: its word, its name, its title.
    Header(Span, Option<Span>),
    /// An `if`.
    Branch(&'t Branch),
    /// A block inside a declaration.
    Nested(&'t Nested),
}

/// Shows every leaf of a declaration.
pub(crate) fn declaration<'t>(declaration: &'t Declaration, see: &mut impl FnMut(Leaf<'t>)) {
    see(Leaf::Header(declaration.keyword, declaration.name));
    texts(declaration.title, see);
    block(&declaration.block, see);
}

fn block<'t>(block: &'t Block, see: &mut impl FnMut(Leaf<'t>)) {
    for entry in &block.entries {
        self::entry(entry, see);
    }
}

/// Shows every leaf of an entry.
pub(crate) fn entry<'t>(entry: &'t Entry, see: &mut impl FnMut(Leaf<'t>)) {
    match entry {
        Entry::Field(field) => {
            for value in &field.values {
                self::value(field, value, see);
            }
        }
        Entry::Branch(branch) => {
            see(Leaf::Branch(branch));
            if let Bound::By(amount) = &branch.bound {
                see(Leaf::Length(amount));
            }
            block(&branch.block, see);
        }
        Entry::Event(line) => event(line, see),
        Entry::Statement(statement) => self::statement(statement, see),
        Entry::Allow(allow) => see(Leaf::Text(allow.because)),
        Entry::NoResistance(none) => see(Leaf::Text(none.because)),
        Entry::Nested(nested) => {
            see(Leaf::Nested(nested));
            texts(nested.title, see);
            if let Some(inner) = &nested.block {
                block(inner, see);
            }
        }
        Entry::Broken(_) => {}
    }
}

fn texts<'t>(text: Option<Text>, see: &mut impl FnMut(Leaf<'t>)) {
    if let Some(text) = text {
        see(Leaf::Text(text));
    }
}

fn value<'t>(field: &'t Field, value: &'t Value, see: &mut impl FnMut(Leaf<'t>)) {
    match value {
        Value::Text(text, tail) => {
            see(Leaf::Text(*text));
            if let Some(TextTail::Version(version)) = tail.as_deref() {
                see(Leaf::Text(*version));
            }
        }
        Value::Noun(noun) => see(Leaf::Value(field, *noun)),
        Value::NounOn(noun, _) => see(Leaf::Noun(*noun)),
        Value::NounTo(first, second) => {
            see(Leaf::Noun(*first));
            see(Leaf::Noun(*second));
        }
        Value::NounWithin(noun, amount) => {
            see(Leaf::Noun(*noun));
            see(Leaf::Length(amount));
        }
        Value::Ramp(amount, point) => {
            amount_nouns(amount, see);
            self::point(point, see);
        }
        Value::Amount(amount) => amount_nouns(amount, see),
        Value::Point(point) => self::point(point, see),
        Value::When(when, _) => self::when(when, see),
        Value::Limit(limit, lead) => {
            amount_nouns(&limit.amount, see);
            if let Some(point) = lead.as_deref() {
                self::point(point, see);
            }
        }
        Value::Condition(condition) => self::condition(condition, see),
        Value::Term(amount) => see(Leaf::Length(amount)),
        Value::Todo(todo) => self::todo(todo, see),
        Value::Date(_) | Value::Clock(_) | Value::ClockTo(..) | Value::Words(_) => {}
    }
}

fn amount_nouns<'t>(amount: &'t Amount, see: &mut impl FnMut(Leaf<'t>)) {
    if let Unit::Percent(Some(noun)) = &amount.unit {
        see(Leaf::Noun(*noun));
    }
    if let Some(noun) = amount.per.as_ref().and_then(|per| per.of) {
        see(Leaf::Noun(noun));
    }
}

fn todo<'t>(todo: &'t Todo, see: &mut impl FnMut(Leaf<'t>)) {
    texts(todo.text, see);
    if let Some(noun) = todo.by {
        see(Leaf::Noun(noun));
    }
    if let Some(within) = &todo.within {
        when(within, see);
    }
}

fn when<'t>(when: &'t When, see: &mut impl FnMut(Leaf<'t>)) {
    match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) | WhenKind::NotBefore(point) => self::point(point, see),
        WhenKind::Within(amount, anchor) => {
            see(Leaf::Length(amount));
            if let Some(anchor) = anchor {
                self::point(anchor, see);
            }
        }
        WhenKind::From(start, end) | WhenKind::Throughout(start, end) => {
            self::point(start, see);
            self::point(end, see);
        }
        WhenKind::Every(every) => {
            if let Some(EveryStart::From(start) | EveryStart::After(start)) = &every.start {
                self::point(start, see);
            }
            if let Some(EveryEnd::Until(end)) = &every.end {
                self::point(end, see);
            }
        }
    }
}

fn point<'t>(point: &'t Point, see: &mut impl FnMut(Leaf<'t>)) {
    for offset in &point.offsets {
        see(Leaf::Length(&offset.amount));
    }
    match &point.base {
        Base::Date(_) => {}
        Base::Name(anchor) => {
            see(Leaf::Noun(anchor.noun));
            if let Some(by) = anchor.by {
                see(Leaf::Noun(by));
            }
        }
        Base::Earlier(points) | Base::Later(points) => {
            for inner in points {
                self::point(inner, see);
            }
        }
    }
}

fn condition<'t>(condition: &'t Condition, see: &mut impl FnMut(Leaf<'t>)) {
    match &condition.kind {
        ConditionKind::AnyTime | ConditionKind::BothAgree => {}
        ConditionKind::Breach(noun, amount) | ConditionKind::Lasts(noun, amount) => {
            see(Leaf::Noun(*noun));
            see(Leaf::Length(amount));
        }
        ConditionKind::State(noun, _, often) => {
            see(Leaf::Noun(*noun));
            match often {
                Often::Once => {}
                Often::By(amount) => see(Leaf::Length(amount)),
                Often::Times { window, .. } => {
                    if let Some(window) = window {
                        see(Leaf::Length(window));
                    }
                }
            }
        }
        ConditionKind::Happens(noun) => see(Leaf::Noun(*noun)),
    }
}

fn statement<'t>(statement: &'t Statement, see: &mut impl FnMut(Leaf<'t>)) {
    if let Some(subject) = statement.subject {
        see(Leaf::Noun(subject));
    }
    action(&statement.action, see);
    for clause in &statement.clauses {
        self::clause(&clause.kind, see);
    }
}

fn action<'t>(action: &'t Action, see: &mut impl FnMut(Leaf<'t>)) {
    match action {
        Action::Words(text) => see(Leaf::Text(*text)),
        Action::Money(money) => sum(&money.sum, see),
        Action::Extend(nouns, extension) => {
            nouns.iter().for_each(|noun| see(Leaf::Noun(*noun)));
            if let Extension::By(amount) = extension {
                see(Leaf::Length(amount));
            }
        }
        Action::Terminate(_, noun) => noun.iter().for_each(|noun| see(Leaf::Noun(*noun))),
        Action::Suspend(nouns)
        | Action::Release(nouns)
        | Action::Require(nouns)
        | Action::Apply(nouns)
        | Action::Escalate(_, nouns) => nouns.iter().for_each(|noun| see(Leaf::Noun(*noun))),
    }
}

fn sum<'t>(sum: &'t Sum, see: &mut impl FnMut(Leaf<'t>)) {
    match sum {
        Sum::Amount(amount) => {
            see(Leaf::Sum(amount));
            amount_nouns(amount, see);
        }
        Sum::Tiers(tiers) => {
            for row in &tiers.rows {
                see(Leaf::Sum(&row.amount));
                amount_nouns(&row.amount, see);
            }
        }
        Sum::Unused(noun) => see(Leaf::Noun(*noun)),
        Sum::Todo(todo) => self::todo(todo, see),
    }
}

fn clause<'t>(clause: &'t ClauseKind, see: &mut impl FnMut(Leaf<'t>)) {
    match clause {
        ClauseKind::To(noun) => see(Leaf::Noun(*noun)),
        ClauseKind::AfterFirst(amount) | ClauseKind::Notice(amount) | ClauseKind::ToCure(amount) => {
            see(Leaf::Length(amount));
        }
        ClauseKind::UpTo(amount, window) => {
            see(Leaf::Sum(amount));
            amount_nouns(amount, see);
            if let Window::Any(window) = window {
                see(Leaf::Length(window));
            }
        }
        ClauseKind::Within(within) => when(within, see),
        ClauseKind::Until(until) => point(until, see),
        ClauseKind::Because(text) => see(Leaf::Text(*text)),
        ClauseKind::ClockRunning => {}
    }
}

/// Shows every leaf of a dated line.
pub(crate) fn event<'t>(line: &'t EventLine, see: &mut impl FnMut(Leaf<'t>)) {
    match &line.kind {
        EventKind::Fact(fact) => {
            reference(&fact.subject, see);
            for detail in &fact.details {
                match &detail.value {
                    DetailValue::Text(text) => see(Leaf::Text(*text)),
                    DetailValue::Reference(reference) => self::reference(reference, see),
                    DetailValue::Date(_)
                    | DetailValue::Month(_)
                    | DetailValue::Charges
                    | DetailValue::ClockRunning => {}
                }
            }
            texts(fact.note, see);
        }
        EventKind::Expect(expect) => expectation(expect, see),
    }
}

fn reference<'t>(reference: &'t Reference, see: &mut impl FnMut(Leaf<'t>)) {
    see(Leaf::Noun(reference.noun));
    if let Some(Key::Text(text)) = reference.key {
        see(Leaf::Text(text));
    }
}

fn expectation<'t>(expect: &'t Expect, see: &mut impl FnMut(Leaf<'t>)) {
    match expect {
        Expect::Due(who, _) => reference(who, see),
        Expect::State(who, _, by) => {
            reference(who, see);
            if let Some(amount) = by {
                see(Leaf::Length(amount));
            }
        }
        Expect::May { who, action, .. } => {
            reference(who, see);
            self::action(action, see);
        }
        Expect::Owes { who, amount, to, of } => {
            reference(who, see);
            see(Leaf::Sum(amount));
            see(Leaf::Noun(*to));
            if let OwesOf::For(what) = of {
                reference(what, see);
            }
        }
        Expect::Credit { who, amount, with } => {
            reference(who, see);
            see(Leaf::Sum(amount));
            see(Leaf::Noun(*with));
        }
        Expect::Finding(_) => {}
    }
}
