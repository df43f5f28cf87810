//! Who takes part, and when their people are at work.

use agreement_syntax::Place;

use super::Head;
use crate::calendar::WorkCalendar;
use crate::lists::{Authority, Role};
use crate::placed::Slot;
use crate::symbol::{MemberId, PartyId};

/// An organisation in the deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Name, title and notes.
    pub head: Head,
    /// What it is in the deal.
    pub role: Slot<Role>,
    /// Its people and teams.
    pub members: Vec<MemberId>,
}

/// A person or a team of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Name, title and notes.
    pub head: Head,
    /// Whose.
    pub party: PartyId,
    /// Whether it is a team.
    pub team: bool,
    /// What the person does.
    pub title: Slot<String>,
    /// How to reach them.
    pub email: Slot<String>,
    /// What they may do for the party.
    pub authority: Slot<Vec<Authority>>,
}

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Name, title and notes.
    pub head: Head,
    /// The working time it declares.
    pub work: WorkCalendar,
    /// Whether it says on which days of the week people work.
    pub has_workdays: bool,
    /// Where the holidays stand.
    pub holidays: Option<Place>,
}
