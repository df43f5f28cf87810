//! What is worth knowing above a declaration: how a goal stands, how a scenario comes out, what each side may have to bear.

use agreement_ledger::exposure::exposure;
use agreement_ledger::questions::footings;
use agreement_ledger::scenario::{Verdict, run};
use agreement_syntax::{FileId, Place};

use crate::snapshot::Snapshot;
use crate::words;

/// A line above a declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// Above what.
    pub place: Place,
    /// What it says.
    pub says: String,
    /// What happens when it is chosen.
    pub leads: Leads,
}

/// Where a lens leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To these places.
    To(Vec<Place>),
    /// To the run of this scenario, told by its title.
    Run(String),
    /// Nowhere.
    Nowhere,
}

/// The lenses of a file, by place.
pub fn lenses(snapshot: &Snapshot, file: FileId) -> Vec<Lens> {
    let Some(meaning) = snapshot.meaning(file) else { return Vec::new() };
    let (model, schedule) = (&meaning.model, &meaning.schedule);
    let here = |place: Place| place.file == file;
    let mut lenses = Vec::new();
    if let Some(header) = model.header.as_ref().filter(|header| here(header.head.place)) {
        let sides = exposure(model, schedule).into_iter().filter_map(|exposure| {
            let party = words::parties(model, &[exposure.party]);
            let sums: Vec<String> = exposure.totals.iter().map(ToString::to_string).collect();
            let sums = words::listed(sums);
            match (sums.is_empty(), exposure.uncapped) {
                (true, false) => None,
                (true, true) => Some(format!("{party}: without limit")),
                (false, true) => Some(format!("{party}: {sums} and what has no limit")),
                (false, false) => Some(format!("{party}: up to {sums}")),
            }
        });
        let sides: Vec<String> = sides.collect();
        if !sides.is_empty() {
            let says = format!("may have to bear · {}", sides.join(" · "));
            lenses.push(Lens { place: header.head.header(), says, leads: Leads::Nowhere });
        }
    }
    for footing in footings(model, schedule) {
        let Some(goal) = model.goal(footing.goal).filter(|goal| here(goal.head.place)) else { continue };
        let supports: Vec<_> =
            footing.supports.iter().filter_map(|support| model.promise(support.promise)).collect();
        let bare = supports.iter().filter(|promise| promise.branches.is_empty()).count();
        let mut says = vec![if supports.is_empty() {
            "stands on nothing yet".to_owned()
        } else {
            words::count(supports.len(), "promise", "promises")
        }];
        if bare > 0 {
            says.push(format!("{bare} with no consequence"));
        }
        says.extend(footing.slack.map(words::room));
        let leads = Leads::To(supports.iter().map(|promise| promise.head.name_place).collect());
        lenses.push(Lens { place: goal.head.header(), says: says.join(" · "), leads });
    }
    for scenario in model.scenarios.iter().filter(|scenario| here(scenario.head.place)) {
        let judged = run(model, schedule, scenario);
        let fails = judged.iter().filter(|it| matches!(it.verdict, Verdict::Fails(_))).count();
        let open = judged.iter().filter(|it| matches!(it.verdict, Verdict::NotReckoned { .. })).count();
        let says = match (judged.len(), fails, open) {
            (0, _, _) => "expects nothing yet".to_owned(),
            (1, 0, 0) => "run: 1 expectation holds".to_owned(),
            (all, 0, 0) => format!("run: {all} expectations hold"),
            (all, 0, open) => format!("run: {open} of {all} cannot be reckoned"),
            (all, 1, _) => format!("run: 1 of {all} does not hold"),
            (all, fails, _) => format!("run: {fails} of {all} do not hold"),
        };
        let title = scenario.head.says().to_owned();
        lenses.push(Lens { place: scenario.head.header(), says, leads: Leads::Run(title) });
    }
    lenses.sort_by_key(|lens| lens.place);
    lenses
}
