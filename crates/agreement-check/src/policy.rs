//! What a house decides for itself: which rules are asked, how grave their findings are, and the limits they hold to.
//!
//! Plain data. Where it is written down, and how it is read from there, is no matter of the rules.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::Decimal;

use crate::rule::{Profile, Rule, Severity};

/// What a house decides for itself. The default is what the rules say of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Whether every rule is asked, and not only those of the default profile.
    pub strict: bool,
    /// Whether the agreement is looked at as if everybody were about to sign it.
    pub for_sign: bool,
    /// Whether only errors are to be heard: a rule that finds less is not asked, and what it would find is not told.
    pub errors_only: bool,
    /// How grave the findings of a rule are, by the rule's name, where the house says otherwise than the rule.
    pub levels: BTreeMap<&'static str, Level>,
    /// The rules that no `allow` silences.
    pub locked: BTreeSet<&'static str>,
    /// What is set for a rule, by the names of the rule and of the setting.
    pub values: BTreeMap<(&'static str, &'static str), Value>,
}

/// What a house makes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It is not asked.
    Off,
    /// It is asked, whatever its profile, and says itself how grave its findings are.
    On,
    /// It is asked, whatever its profile, and its findings are as grave as this.
    At(Severity),
    /// Where its profile asks it, its findings are as grave as this.
    Weighed(Severity),
}

/// Something about a rule that a house may set: a limit, or a list of words.
#[derive(Debug)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it means, with its unit, in one sentence.
    pub meaning: &'static str,
    /// What holds where nobody sets it.
    pub standard: Standard,
}

/// What holds where nobody sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// A whole number; the setting's meaning says of what.
    Number(u32),
    /// Percent: 50 is half.
    Percent(u32),
    /// A list of words or phrases.
    Words(&'static [&'static str]),
}

/// What a house set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A whole number.
    Number(u32),
    /// Percent: 50 is half.
    Percent(Decimal),
    /// A list of words or phrases.
    Words(Vec<String>),
}

impl Policy {
    /// How grave the findings of a rule are, in a draft or once everybody has signed; nothing if it is not asked.
    pub fn severity(&self, rule: &Rule, signed: bool) -> Option<Severity> {
        let signed = signed || self.for_sign;
        let severity = match self.levels.get(rule.name) {
            Some(Level::Off) => None,
            Some(Level::On) => Some(rule.severity(signed)),
            Some(Level::At(severity)) => Some(*severity),
            Some(Level::Weighed(severity)) => self.asks(rule, signed).then_some(*severity),
            None => self.asks(rule, signed).then(|| rule.severity(signed)),
        };
        severity.filter(|severity| !self.errors_only || *severity == Severity::Error)
    }

    fn asks(&self, rule: &Rule, signed: bool) -> bool {
        match rule.profile {
            Profile::Default => true,
            Profile::Strict => self.strict,
            Profile::Sign => self.strict || signed,
        }
    }

    /// A setting that is a number.
    pub fn number(&self, rule: &Rule, setting: &Setting) -> u32 {
        match (self.value(rule, setting), setting.standard) {
            (Some(Value::Number(number)), _) => *number,
            (_, Standard::Number(number)) => number,
            _ => 0,
        }
    }

    /// A setting that is a share, in percent.
    pub fn percent(&self, rule: &Rule, setting: &Setting) -> Decimal {
        match (self.value(rule, setting), setting.standard) {
            (Some(Value::Percent(percent)), _) => *percent,
            (_, Standard::Percent(percent)) => Decimal::from(percent),
            _ => Decimal::ZERO,
        }
    }

    /// A setting that is a list of words.
    pub fn words<'p>(&'p self, rule: &Rule, setting: &Setting) -> Vec<&'p str> {
        match (self.value(rule, setting), setting.standard) {
            (Some(Value::Words(words)), _) => words.iter().map(String::as_str).collect(),
            (_, Standard::Words(words)) => words.to_vec(),
            _ => Vec::new(),
        }
    }

    /// What a house set for a setting. A rule lists what it asks for: an unlisted setting could never be set.
    fn value(&self, rule: &Rule, setting: &Setting) -> Option<&Value> {
        debug_assert!(
            rule.settings.iter().any(|it| it.name == setting.name),
            "`{}` asks for `{}`, which its `settings` do not list",
            rule.name,
            setting.name
        );
        self.values.get(&(rule.name, setting.name))
    }
}
