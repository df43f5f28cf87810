//! What falls due on which day: every promise with each of its occurrences, and the other days that nobody should miss.

use agreement_model::due::More;
use agreement_model::symbol::{GoalId, MilestoneId, PartyId, Symbol};
use agreement_model::{Dated, Due, Model, Schedule};

use super::beside::Beside;
use super::owed::{Matter, owed};

/// A day, and what falls on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDay {
    /// The day.
    pub dated: Dated,
    /// What falls due.
    pub what: Occasion,
    /// Who owes it, or has to act.
    pub by: Vec<PartyId>,
    /// To whom it is owed.
    pub to: Vec<PartyId>,
    /// Which occurrence of something that repeats, counted from 1; nothing for what comes once.
    pub number: Option<usize>,
    /// Of how many; nothing where it comes once, or never ends.
    pub of: Option<usize>,
    /// Whether it repeats without an end.
    pub endless: bool,
    /// What it is that is owed beside the promises; nothing for all else.
    pub beside: Option<Box<Beside>>,
}

/// What falls on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Occasion {
    /// A milestone is planned.
    Milestone(MilestoneId),
    /// Something is owed.
    Owed(Matter),
    /// A goal is to be reached.
    Goal(GoalId),
    /// What comes from a right that was used, an assumption that is false, or a promise that failed: which of the lines it is
    /// that follow from that.
    Beside(Symbol, usize),
    /// The last day to say no to a renewal, or yes where it is a choice.
    RenewalNotice,
    /// The last day of the agreement.
    Ends,
}

impl DueDay {
    /// Whether a day concerns a party: it owes something, is owed something, or the day is everybody's.
    #[must_use]
    pub fn concerns(&self, party: PartyId) -> bool {
        self.by.is_empty() && self.to.is_empty() || self.by.contains(&party) || self.to.contains(&party)
    }
}

/// All days of an agreement on which something falls due, the earliest first; of one day in the order of [`Occasion`].
/// What is owed all the time (`throughout`), or waits for something without a day, is not among them.
#[must_use]
pub fn days(model: &Model, schedule: &Schedule) -> Vec<DueDay> {
    let mut days = Vec::new();
    let mut keep = |what: Occasion, by: &[PartyId], to: &[PartyId], due: &Due| {
        let day = |dated: Dated, number: Option<usize>, of: Option<usize>, endless: bool| DueDay {
            dated,
            what,
            by: by.to_vec(),
            to: to.to_vec(),
            number,
            of,
            endless,
            beside: None,
        };
        match due {
            Due::On(dated) => days.push(day(*dated, None, None, false)),
            Due::Series(list, more) => {
                let (endless, of) = (*more == More::Yes, (*more == More::No).then_some(list.len()));
                days.extend(list.iter().zip(1..).map(|(dated, at)| day(*dated, Some(at), of, endless)));
            }
            Due::Unstated | Due::PerEvent(_) | Due::Throughout(..) | Due::Waiting(_) | Due::Unknown => {}
        }
    };
    for (index, _) in model.milestones.iter().enumerate() {
        let id = MilestoneId::at(index);
        keep(Occasion::Milestone(id), &[], &[], schedule.milestone(id));
    }
    for owed in owed(model, schedule) {
        keep(Occasion::Owed(owed.what), &owed.by, &owed.to, &owed.due);
    }
    for (id, goal) in model.goal_ids() {
        keep(Occasion::Goal(id), &model.parties_of(goal.who.list()), &[], schedule.goal(id));
    }
    if let Some(renewal) = model.header.as_ref().and_then(|header| header.renewal.as_ref())
        && let Some(notice) = renewal.notice.value()
    {
        let due = schedule.due(model, None, std::slice::from_ref(notice));
        keep(Occasion::RenewalNotice, &model.parties_of(renewal.who.list()), &[], &due);
    }
    if let Some(ends) = schedule.ends {
        keep(Occasion::Ends, &[], &[], &Due::On(Dated::on(ends)));
    }
    days.sort_by_key(|day| (day.dated.date, day.what));
    days
}
