//! What holds in the end for one file, and where each part of it was written.

use std::collections::BTreeMap;

use agreement_check::{Policy, Rule, Setting, Standard, Value};
use agreement_model::Placed;
use agreement_syntax::Place;

use crate::entry::Entry;
use crate::setting::Said;
use crate::sheet::Body;

/// What holds for a file.
#[derive(Clone, Debug, Default)]
pub struct Effective {
    /// The policy.
    pub policy: Policy,
    /// Where its parts were written.
    pub origins: Origins,
}

/// Where the parts of a policy were written. What is not listed was written nowhere, and is as the rules have it.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// The profile.
    pub profile: Option<Place>,
    /// The levels, by rule.
    pub levels: BTreeMap<&'static str, Place>,
    /// Whether `allow` silences a rule, by rule.
    pub allowable: BTreeMap<&'static str, Place>,
    /// The options, by rule and option.
    pub values: BTreeMap<(&'static str, &'static str), Place>,
}

impl Effective {
    /// Lays what is said later over what was said before.
    pub(crate) fn lay(&mut self, body: &Body) {
        if let Some(strict) = &body.strict {
            self.policy.strict = strict.value;
            self.origins.profile = Some(strict.place);
        }
        for entry in &body.rules {
            for rule in entry.of.rules() {
                self.set(rule, entry);
            }
        }
    }

    fn set(&mut self, rule: &'static Rule, entry: &Entry) {
        if let Some(level) = &entry.level {
            self.policy.levels.insert(rule.name, level.value);
            self.origins.levels.insert(rule.name, level.place);
        }
        if let Some(allowable) = &entry.allowable {
            if allowable.value {
                self.policy.locked.remove(rule.name);
            } else {
                self.policy.locked.insert(rule.name);
            }
            self.origins.allowable.insert(rule.name, allowable.place);
        }
        for (setting, said) in &entry.said {
            let value = self.value(rule, setting, said);
            self.policy.values.insert((rule.name, setting.name), value);
            self.origins.values.insert((rule.name, setting.name), said.place);
        }
    }

    fn value(&self, rule: &Rule, setting: &Setting, said: &Placed<Said>) -> Value {
        match &said.value {
            Said::Whole(value) => value.clone(),
            Said::Changed { add, without } => {
                let mut words: Vec<String> =
                    self.policy.words(rule, setting).into_iter().map(str::to_owned).collect();
                words.retain(|word| !without.iter().any(|gone| gone.eq_ignore_ascii_case(word)));
                words.extend(add.iter().cloned());
                Value::Words(words)
            }
        }
    }

    /// What holds for an option of a rule, in words: `60`, `25 %`, `"soon", "shortly"`.
    pub fn shown(&self, rule: &Rule, setting: &Setting) -> String {
        match setting.standard {
            Standard::Number(_) => self.policy.number(rule, setting).to_string(),
            Standard::Percent(_) => format!("{} %", self.policy.percent(rule, setting)),
            Standard::Words(_) => {
                let words = self.policy.words(rule, setting);
                let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
                if quoted.is_empty() { "none".to_owned() } else { quoted.join(", ") }
            }
        }
    }
}
