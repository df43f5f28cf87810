//! The scenarios of the examples, run as they stand.

use agreement_ledger::scenario::{Verdict, run};

use crate::scene::read;

const SHARED: &str = include_str!("../../../../examples/shared/us_business.agreement");

/// What does not hold in the scenarios of a text, in words.
pub fn failures(text: &str) -> Vec<String> {
    let (model, schedule) = read(text);
    let mut failures: Vec<String> = model.findings.iter().map(|finding| finding.message.clone()).collect();
    for scenario in &model.scenarios {
        assert!(!scenario.lines.is_empty(), "{} has lines", scenario.head.title);
        for judged in run(&model, &schedule, scenario) {
            match judged.verdict {
                Verdict::Holds(_) => {}
                Verdict::Fails(answer) => failures.push(format!(
                    "{} {} {}, not {} {:?}",
                    judged.date,
                    answer.about,
                    answer.found,
                    answer.expected,
                    answer.because.iter().map(|(said, _)| said).collect::<Vec<_>>()
                )),
                Verdict::ForTheChecker { rule } => failures.push(format!("{} asks for {rule}", judged.date)),
                Verdict::NotReckoned { what, .. } => {
                    failures.push(format!("{} not reckoned: {what}", judged.date))
                }
            }
        }
    }
    failures
}

macro_rules! example {
    ($($name:ident = $file:literal;)*) => {$(
        #[test]
        fn $name() {
            let text = include_str!(concat!("../../../../examples/", $file, ".agreement"));
            // What it uses stands in the same file here.
            let own: String = text.lines().filter(|line| !line.starts_with("use ")).map(|line| format!("{line}\n")).collect();
            let used = if own.len() < text.len() { SHARED } else { "" };
            assert_eq!(failures(&format!("{own}\n{used}")), Vec::<String>::new());
        }
    )*};
}

example! {
    the_tour_holds = "consulting-statement-of-work";
    the_pilot_holds = "fixed-length-pilot";
    the_handoff_holds = "internal-handoff";
    the_retainer_holds = "maintenance-retainer";
    the_subscription_holds = "saas-subscription";
    the_supply_holds = "supply-with-acceptance";
    the_reseller_holds = "three-party-reseller";
}
