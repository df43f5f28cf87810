//! Parties with their people, and calendars, as published.

use schemars::JsonSchema;
use serde::Serialize;

use super::basic::{Clock, Day};
use super::context::{Context, Declared};
use super::words::{Authority, Role, Roll, Weekday};
use crate::declared;
use crate::symbol::{CalendarId, MemberId, PartyId, Symbol};

/// An organisation in the deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// What it is in the deal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Its people and teams.
    pub members: Vec<Member>,
}

/// A person or a team of a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Id (`acme.dana`), title and notes. The title of a person is the full name.
    #[serde(flatten)]
    pub declared: Declared,
    /// Person or team.
    pub kind: MemberKind,
    /// What the person does for the party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// How to reach them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What they may do for the party.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authority: Vec<Authority>,
}

/// Person or team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MemberKind {
    /// A person.
    Person,
    /// A team.
    Team,
}

/// A calendar: which days are business days, and when people are at work on them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// The days of the week on which people work.
    pub workdays: Vec<Weekday>,
    /// Whether the text says so; otherwise Monday to Friday is taken.
    pub workdays_stated: bool,
    /// The days on which nobody works, in order.
    pub holidays: Vec<Day>,
    /// The last day up to which the holidays are complete: the end of the last year that has one. Days counted past it
    /// are provisional. Nothing where no holiday is listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complete_until: Option<Day>,
    /// When people are at work on a business day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// The time zone whose days and clocks count, by its IANA name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// Where a due date goes that falls on a day nobody works.
    pub roll: Roll,
}

/// The hours of a working day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// When it begins.
    pub open: Clock,
    /// When it ends; `00:00` is the very end of the day.
    pub close: Clock,
}

impl Context<'_> {
    /// All parties.
    pub(super) fn parties(&mut self) -> Vec<Party> {
        let model = self.model;
        model.party_ids().map(|(id, party)| self.party(id, party)).collect()
    }

    fn party(&mut self, id: PartyId, party: &declared::Party) -> Party {
        let declared::Party { head, role, members } = party;
        let mut entry = self.declaration(Symbol::Party(id), head);
        let role = entry.field("role", role).copied();
        let declared = self.close(entry);
        let members = members.iter().filter_map(|id| self.member(*id)).collect();
        Party { declared, role, members }
    }

    fn member(&mut self, id: MemberId) -> Option<Member> {
        let declared::Member { head, party: _, team, title, email, authority } = self.model.member(id)?;
        let mut entry = self.declaration(Symbol::Member(id), head);
        Some(Member {
            kind: if *team { MemberKind::Team } else { MemberKind::Person },
            job_title: entry.field("title", title).cloned(),
            email: entry.field("email", email).cloned(),
            authority: entry.list("authority", authority).to_vec(),
            declared: self.close(entry),
        })
    }

    /// All calendars.
    pub(super) fn calendars(&mut self) -> Vec<Calendar> {
        let calendars = self.model.calendars.iter().enumerate();
        calendars.map(|(index, calendar)| self.calendar(CalendarId::at(index), calendar)).collect()
    }

    fn calendar(&mut self, id: CalendarId, calendar: &declared::Calendar) -> Calendar {
        let declared::Calendar { head, work, has_workdays, holidays: _ } = calendar;
        let entry = self.declaration(Symbol::Calendar(id), head);
        let weekdays = crate::weekday::Weekday::ALL.into_iter().filter(|day| work.workdays().contains(*day));
        Calendar {
            workdays: weekdays.map(Weekday::from).collect(),
            workdays_stated: *has_workdays,
            holidays: work.holidays().iter().copied().map(Day::from).collect(),
            complete_until: work.complete_until().map(Day::from),
            hours: work.hours.map(|hours| Hours { open: hours.open().into(), close: hours.close().into() }),
            timezone: work.timezone.as_ref().map(|zone| zone.name().to_owned()),
            roll: work.roll.into(),
            declared: self.close(entry),
        }
    }
}
