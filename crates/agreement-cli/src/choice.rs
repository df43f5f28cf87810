//! What the command line makes of the rules: asks some more, asks only some, leaves some out. It never alters how grave
//! their findings are.

use agreement_check::{Level, Policy, Rule, Severity, rules};
use agreement_policy::Named;

use crate::arguments::Pick;
use crate::console::Trouble;

/// What the command line makes of the rules.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    only: Vec<Named>,
    select: Vec<Named>,
    ignore: Vec<Named>,
    errors_only: bool,
}

impl Choice {
    /// Asks only the rules that find errors: for who wants to know no more than whether there are any.
    pub fn errors() -> Self {
        Self { errors_only: true, ..Self::default() }
    }

    /// Reads the names of rules and categories.
    ///
    /// # Errors
    /// For a name that means nothing, and for leaving out what is an error for everybody.
    pub fn of(pick: &Pick) -> Result<Self, Trouble> {
        let (only, select, ignore) = (named(&pick.only)?, named(&pick.select)?, named(&pick.ignore)?);
        let choice = Self { only, select, ignore, errors_only: false };
        match choice.ignore.iter().find(|named| named.is_fixed()) {
            Some(fixed) => Err(Trouble::usage(
                format!("`{}` says what cannot be read, and cannot be left out", fixed.name()),
                "take it out of `--ignore`",
            )),
            None => Ok(choice),
        }
    }

    /// Makes it so in a policy.
    pub fn make(&self, policy: &mut Policy) {
        if !self.only.is_empty() {
            let kept: Vec<&str> = self.asked().map(|rule| rule.name).collect();
            let others = rules::all().filter(|rule| !rule.is_fixed() && !kept.contains(&rule.name));
            policy.levels.extend(others.map(|rule| (rule.name, Level::Off)));
        }
        for rule in self.asked() {
            let level = match policy.levels.get(rule.name) {
                None | Some(Level::Off) => Level::On,
                Some(Level::Weighed(severity)) => Level::At(*severity),
                Some(level) => *level,
            };
            policy.levels.insert(rule.name, level);
        }
        let ignored = self.ignore.iter().flat_map(|named| named.rules());
        policy.levels.extend(ignored.map(|rule| (rule.name, Level::Off)));
        // Whether a permission is used is only known once the rule that it silences was asked, however grave that one is.
        let looks_at_all = rules::find("allow-unused").and_then(|rule| policy.severity(rule, false));
        policy.errors_only = self.errors_only && looks_at_all != Some(Severity::Error);
    }

    fn asked(&self) -> impl Iterator<Item = &'static Rule> {
        self.only.iter().chain(&self.select).flat_map(|named| named.rules())
    }
}

fn named(names: &[String]) -> Result<Vec<Named>, Trouble> {
    let find = |name: &String| {
        Named::find(name.trim()).map_err(|unknown| {
            Trouble::usage(format!("there is no rule or category `{name}`"), unknown.next_step())
        })
    };
    names.iter().map(find).collect()
}
