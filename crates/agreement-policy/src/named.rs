//! What a person can name to mean rules: one rule, or a category of them.

use agreement_check::{Category, Rule, rules};
use agreement_model::suggest;

/// A rule, or a category of rules.
#[derive(Clone, Copy, Debug)]
pub enum Named {
    /// One rule.
    Rule(&'static Rule),
    /// All rules of a category.
    Category(Category),
}

/// A name that neither a rule nor a category has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The names nearest to it; none where nothing is near.
    pub near: Vec<&'static str>,
}

impl Named {
    /// What a name means.
    ///
    /// # Errors
    /// Where it means nothing: the nearest names.
    pub fn find(name: &str) -> Result<Self, Unknown> {
        if let Some(rule) = rules::find(name) {
            return Ok(Self::Rule(rule));
        }
        if let Some(category) = Category::find(name) {
            return Ok(Self::Category(category));
        }
        let names = rules::all().map(|rule| rule.name).chain(Category::ALL.map(Category::word));
        Err(Unknown { near: suggest::nearest(name, names) })
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.name,
            Self::Category(category) => category.word(),
        }
    }

    /// The rules it means, without those that no policy changes.
    pub fn rules(self) -> impl Iterator<Item = &'static Rule> {
        let means = move |rule: &&'static Rule| match self {
            Self::Rule(one) => one.name == rule.name,
            Self::Category(category) => category == rule.category,
        };
        rules::all().filter(means).filter(|rule| !rule.is_fixed())
    }

    /// Whether no policy changes any of the rules it means.
    pub fn is_fixed(self) -> bool {
        self.rules().next().is_none()
    }
}

impl Unknown {
    /// The next step, as a help says it.
    pub fn next_step(&self) -> String {
        match self.near.as_slice() {
            [] => "`agreement rules` lists the rules there are, with their categories".to_owned(),
            near => format!("did you mean {}?", suggest::either(near)),
        }
    }
}
