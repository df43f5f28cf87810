//! What a declaration does not say although it is asked: found without blaming a slip twice, and filled with a `todo`.

use agreement_model::Slot;
use agreement_model::declared::Head;
use agreement_model::schema::{self, Field};
use agreement_syntax::{Change, Edit, Place, Safety, Span};

/// The fields that are missing from a declaration.
#[derive(Debug)]
pub(crate) struct Gaps<'h> {
    head: &'h Head,
    fields: Vec<(&'static Field, Option<Place>)>,
}

impl<'h> Gaps<'h> {
    /// Nothing is missing yet.
    pub(crate) fn of(head: &'h Head) -> Self {
        Self { head, fields: Vec::new() }
    }

    /// Looks for a field. One that is there but unreadable, or still a `todo`, is not missing.
    pub(crate) fn field<T>(self, label: &str, slot: &Slot<T>) -> Self {
        if slot.is_absent() { self.add(label, None) } else { self }
    }

    /// Looks for a field that holds a text; an empty one says as little as none.
    pub(crate) fn text(self, label: &str, slot: &Slot<String>) -> Self {
        match slot {
            Slot::Absent => self.add(label, None),
            Slot::Given(given) if given.value.trim().is_empty() => self.add(label, Some(given.place)),
            _ => self,
        }
    }

    fn add(mut self, label: &str, blank: Option<Place>) -> Self {
        let field = schema::block(self.head.keyword).and_then(|block| block.field(label));
        if let Some(field) = field.filter(|_| !self.head.may_hold(label)) {
            self.fields.push((field, blank));
        }
        self
    }

    /// The declaration.
    pub(crate) fn head(&self) -> &'h Head {
        self.head
    }

    /// Whether nothing is missing.
    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The labels of what is missing.
    pub(crate) fn labels(&self) -> Vec<&'static str> {
        self.fields.iter().map(|(field, _)| field.label).collect()
    }

    /// What is missing, each with what it says: "`who:` (who owes it) and `when:` (when it is due)".
    pub(crate) fn explained(&self) -> String {
        let explained = self.fields.iter().map(|(field, _)| format!("`{}:` ({})", field.label, field.says));
        in_words(&explained.collect::<Vec<_>>(), "and")
    }

    /// The changes that write a `todo` for each.
    pub(crate) fn changes(&self) -> Option<Vec<Change>> {
        let mut changes = Vec::new();
        let mut entries = Vec::new();
        for (field, blank) in &self.fields {
            let value = stub(field);
            match blank {
                Some(place) => changes.push(Change { place: *place, text: value }),
                None => entries.push(format!("{}: {value}", field.label)),
            }
        }
        if !entries.is_empty() {
            changes.push(self.head.room.change(&entries)?);
        }
        Some(changes)
    }

    /// The edit that writes a `todo` for each.
    pub(crate) fn edit(&self) -> Option<Edit> {
        offered(format!("add {} as `todo`", both(&self.labels())), self.changes()?)
    }
}

/// What stands for a value nobody has said yet. The one version of the language there is needs no asking.
fn stub(field: &Field) -> String {
    match field.label {
        "language" => "1".to_owned(),
        _ => format!("todo \"{}\"", field.says),
    }
}

/// An edit that needs a value, a choice or a second look.
pub(crate) fn offered(title: impl Into<String>, changes: Vec<Change>) -> Option<Edit> {
    (!changes.is_empty()).then(|| Edit { title: title.into(), safety: Safety::Offered, changes })
}

/// An edit that adds entries to a block, where it has room for them.
pub(crate) fn added(head: &Head, title: impl Into<String>, entries: &[String]) -> Option<Edit> {
    offered(title, vec![head.room.change(entries)?])
}

/// An edit that puts a new declaration behind another.
pub(crate) fn declared(behind: &Head, title: impl Into<String>, declaration: &str) -> Option<Edit> {
    let end = behind.place.span.end;
    let place = Place::new(behind.file(), Span { start: end, end });
    offered(title, vec![Change { place, text: format!("\n\n{declaration}") }])
}

/// A declaration in a sentence: "the goal `faster_quotes`", or "this goal" where it has no name.
pub(crate) fn called(head: &Head) -> String {
    match (head.name.as_str(), head.title.as_str()) {
        ("", "") => format!("this {}", head.keyword),
        ("", title) => format!("the {} `{title}`", head.keyword),
        (name, _) => format!("the {} `{name}`", head.keyword),
    }
}

/// Labels in a sentence: "`who`, `why` and `when`".
pub(crate) fn both(labels: &[&str]) -> String {
    in_words(&labels.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>(), "and")
}

/// Several things in a sentence: "a, b and c".
pub(crate) fn in_words(things: &[String], last: &str) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., end] => format!("{} {last} {end}", rest.join(", ")),
    }
}
