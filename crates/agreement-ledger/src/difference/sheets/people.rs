//! The terms of parties, of their people, and of the calendars they work by.

use agreement_model::calendar::Roll;
use agreement_model::declared::{Calendar, Member, Party};
use agreement_model::weekday::Weekday;

use super::started;
use crate::difference::sheet::{Sheet, Terms};
use crate::difference::view::View;

pub(super) fn party<'m>(view: &View<'m>, party: &'m Party, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    terms.put("role", &party.role, |_, role| role.word().to_owned());
    let mut sheet = started("party", &party.head, terms);
    let people = party.members.iter().filter_map(|id| view.model.member(*id));
    sheet.summary = people.map(|member| member.head.says().to_owned()).collect::<Vec<_>>().join(", ");
    sheet
}

pub(super) fn member<'m>(view: &View<'m>, member: &'m Member, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    let party = view.key(agreement_model::symbol::Symbol::Party(member.party)).to_owned();
    // Whose it is can only differ where the name does, so it is told with the name.
    if let Some(term) = terms.entry("party", None, |_| (String::new(), party.clone())) {
        term.only_in_both = true;
    }
    terms.text("role", &member.title);
    terms.text("email", &member.email);
    terms.put("authority", &member.authority, |_, all| {
        all.iter().map(|authority| authority.word()).collect::<Vec<_>>().join(", ")
    });
    let kind = if member.team { "team" } else { "person" };
    let mut sheet = started(kind, &member.head, terms);
    let own = view.model.party(member.party).map_or("", |party| party.head.name.as_str());
    sheet.item.name = format!("{own}.{}", member.head.name);
    sheet
}

pub(super) fn calendar<'m>(calendar: &'m Calendar, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    let work = &calendar.work;
    let place = Some(calendar.head.header());
    let days = Weekday::ALL.iter().filter(|day| work.workdays().contains(**day));
    let days = days.map(|day| day.word()).collect::<Vec<_>>().join(", ");
    terms.entry("workdays", place, |_| (String::new(), days.clone()));
    for day in work.holidays() {
        terms.entry("holiday", calendar.holidays, |_| (day.to_string(), String::new()));
    }
    if let Some(hours) = work.hours {
        terms.entry("hours", place, |_| (String::new(), format!("{} to {}", hours.open(), hours.close())));
    }
    if let Some(zone) = &work.timezone {
        terms.entry("timezone", place, |_| (String::new(), zone.to_string()));
    }
    let roll = match work.roll {
        Roll::Next => "next",
        Roll::Previous => "previous",
        Roll::None => "none",
    };
    terms.entry("roll", place, |_| (String::new(), roll.to_owned()));
    started("calendar", &calendar.head, terms)
}
