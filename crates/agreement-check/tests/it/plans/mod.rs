//! What the rules about dates, relief and fairness say, and above all what they leave unsaid, where no page shows it.

mod calendars;
mod consequences;
mod counted;
mod dates;
mod relief;
mod schedule;
mod sides;

use agreement_check::{Judged, Policy};

use super::scene::{self, NONE, project};

/// A deal with a calendar, two sides and a goal.
const DEAL: &str = r#"
agreement "Deal" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 240,000 USD; calendar: us }
calendar us { workdays: monday to friday; holidays: 2026-05-25, 2026-07-03, 2026-12-25; roll: next }
party northwind "Northwind" { role: supplier }
party acme "Acme" { role: client }
goal faster "Faster" { who: acme; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
"#;

fn judged(text: &str) -> Vec<Judged> {
    scene::judged(&project(text), &Policy::default())
}

/// What one rule says of a file.
fn says(rule: &str, text: &str) -> Vec<String> {
    scene::said(rule, judged(text))
}

/// What one rule says of something in the deal.
fn in_deal(rule: &str, text: &str) -> Vec<String> {
    says(rule, &format!("{DEAL}\n{text}\n"))
}

fn argument(rule: &str, key: &str, text: &str) -> Option<String> {
    let found = judged(&format!("{DEAL}\n{text}\n")).into_iter().find(|judged| judged.rule.name == rule)?;
    found.finding.data.into_iter().find(|(name, _)| *name == key).map(|(_, value)| value)
}

const INFEASIBLE: &str = "date-infeasible";
const RELIEF: &str = "client-delay-no-relief";
const REVIEW: &str = "review-window-exceeds-plan";
