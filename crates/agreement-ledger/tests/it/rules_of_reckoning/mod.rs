//! The twenty rules of reckoning, each with a small agreement and what follows from it.

mod dates;
mod ends;
mod moments;
mod money;
mod powers;
mod published;
mod rests;
mod reviews;
mod sums;
mod surplus;
mod together;

use agreement_ledger::scenario::{Verdict, run};

use crate::scene::read;

/// What all these agreements share: two parties, five working days a week, a holiday.
const DEAL: &str = "
agreement \"Deal\" {
  effective: 2026-01-01
  ends: 2026-12-31
  value: 100,000 USD
  calendar: work
}
calendar work { workdays: monday to friday; holidays: 2026-07-03, 2026-12-25; roll: next }
party seller \"Seller\" { role: supplier }
party buyer \"Buyer\" { role: client }
";

/// What becomes of the lines of a scenario: what does not hold, or cannot be said.
pub fn fails(agreement: &str, lines: &str) -> Vec<String> {
    let has_own = agreement.contains("agreement \"") || agreement.contains("agreement deal ");
    let deal = if has_own { "" } else { DEAL };
    let (model, schedule) = read(&format!("{deal}{agreement}\nscenario \"Test\" {{\n{lines}\n}}\n"));
    let mut fails: Vec<String> = model.findings.iter().map(|finding| finding.message.clone()).collect();
    for judged in model.scenarios.iter().flat_map(|scenario| run(&model, &schedule, scenario)) {
        match judged.verdict {
            Verdict::Holds(_) => {}
            Verdict::Fails(answer) => {
                fails.push(format!(
                    "{} {} {}, not {}",
                    judged.date, answer.about, answer.found, answer.expected
                ));
            }
            Verdict::ForTheChecker { rule } => fails.push(format!("{} asks for {rule}", judged.date)),
            Verdict::NotReckoned { what, .. } => fails.push(format!("{} {what}", judged.date)),
        }
    }
    fails
}

/// Every line of a scenario must hold.
pub fn hold(agreement: &str, lines: &str) {
    assert_eq!(fails(agreement, lines), Vec::<String>::new());
}
