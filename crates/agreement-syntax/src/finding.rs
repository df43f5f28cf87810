//! A finding: one thing worth saying about an agreement, free of any way of showing it.
//!
//! The terminal, JSON and the editor are all made from this, so it holds everything they need and no rendered text.

use crate::span::Place;

/// One problem, said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name, as it stands in `allow NAME because "…"`.
    pub rule: &'static str,
    /// What is wrong: one sentence in lower case without a full stop, the user's own words in backticks.
    pub message: String,
    /// Where: the first label is the place of the finding, the others show the other side of it.
    pub labels: Vec<Label>,
    /// The next step, in the imperative.
    pub help: Option<String>,
    /// The arguments of the message, for readers that are programs.
    pub data: Vec<(&'static str, String)>,
    /// Changes to the text that mend it.
    pub edits: Vec<Edit>,
}

/// A place and what is to be seen there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// A few words; may be empty when the message says it all.
    pub text: String,
}

/// A change to the text that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it does, in the imperative: "write `who`".
    pub title: String,
    /// Whether it may be made without asking.
    pub safety: Safety,
    /// The replacements, which do not overlap.
    pub changes: Vec<Change>,
}

/// Who may make an edit. An edit of several that its finding carries is a [`Choice`](Self::Choice) among them, unless it
/// is the one that is most likely meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// It keeps the meaning, or there is only one thing the author can have meant.
    Safe,
    /// It is likely what the author wants, or writes a `todo` where something is missing: it needs a second look. Says
    /// nothing that the text does not say already.
    Offered,
    /// It is one of several, or brings a figure, a day or a name that nobody has written yet: only somebody who decides
    /// that may make it.
    Choice,
}

/// One replacement; an empty place inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is replaced.
    pub place: Place,
    /// The new text.
    pub text: String,
}

impl Finding {
    /// A finding of `rule` at `place`.
    pub fn new(rule: &'static str, place: Place, message: impl Into<String>) -> Self {
        let label = Label { place, text: String::new() };
        Self {
            rule,
            message: message.into(),
            labels: vec![label],
            help: None,
            data: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// Says a few words at the finding's own place.
    #[must_use]
    pub fn here(mut self, text: impl Into<String>) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = text.into();
        }
        self
    }

    /// Points at another place that belongs to the problem.
    #[must_use]
    pub fn and(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    /// Says the next step.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Keeps an argument of the message for programs.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.data.push((key, value.into()));
        self
    }

    /// Offers to replace the text at `place`.
    #[must_use]
    pub fn edit(
        mut self,
        safety: Safety,
        title: impl Into<String>,
        place: Place,
        text: impl Into<String>,
    ) -> Self {
        let changes = vec![Change { place, text: text.into() }];
        self.edits.push(Edit { title: title.into(), safety, changes });
        self
    }

    /// Gives every place in it another: after an edit above it, say.
    pub fn move_places(&mut self, place: impl Fn(Place) -> Place) {
        self.labels.iter_mut().for_each(|label| label.place = place(label.place));
        let changes = self.edits.iter_mut().flat_map(|edit| &mut edit.changes);
        changes.for_each(|change| change.place = place(change.place));
    }

    /// The place of the finding: its first label.
    pub fn place(&self) -> Place {
        self.labels.first().map(|label| label.place).unwrap_or_default()
    }
}
