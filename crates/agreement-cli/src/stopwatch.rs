//! Measures how long each rule takes: the rules themselves know no clock.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use agreement_check::{Rule, Watch};

/// How long each rule took, over all files.
#[derive(Debug, Default)]
pub struct Stopwatch {
    spent: Mutex<BTreeMap<&'static str, Duration>>,
}

impl Watch for Stopwatch {
    fn around(&self, rule: &'static Rule, ask: &mut dyn FnMut()) {
        let start = Instant::now();
        ask();
        let spent = start.elapsed();
        // A rule that failed on another thread ends the run anyhow.
        if let Ok(mut all) = self.spent.lock() {
            *all.entry(rule.name).or_default() += spent;
        }
    }
}

impl Stopwatch {
    /// The times as a table, the longest first.
    pub fn table(self) -> String {
        let spent = self.spent.into_inner().unwrap_or_default();
        let total: Duration = spent.values().sum();
        let mut rows: Vec<(&str, Duration)> = spent.into_iter().collect();
        rows.sort_by_key(|(name, spent)| (std::cmp::Reverse(*spent), *name));
        let mut out = String::from("time per rule, over all files and cores\n");
        for (name, spent) in rows.into_iter().chain([("all rules", total)]) {
            out.push_str(&format!("{:>10.3} ms  {name}\n", spent.as_secs_f64() * 1_000.0));
        }
        out
    }
}
