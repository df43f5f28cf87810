//! Who answers for a promise or a goal: which of the names are people, and whom a party could name instead of itself.

use std::cmp::Reverse;

use agreement_model::Slot;
use agreement_model::declared::{Acknowledged, Goal, Head, Member, Promise, PromiseKind};
use agreement_model::lists::Authority;
use agreement_model::symbol::{MemberId, Name, PartyId, Symbol};

use crate::context::Context;

/// Something that a person should answer for: a goal, or a dependency.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owned<'m> {
    /// Its name, title and notes.
    pub head: &'m Head,
    /// Who answers for it.
    pub who: &'m Slot<Vec<Name>>,
    /// Who bears it and said yes.
    pub agreed: &'m [Acknowledged],
    /// Whether it is a goal.
    pub is_goal: bool,
}

/// The goals and dependencies. Payments, bans and other duties are companies' matters.
pub(crate) fn owned<'m>(context: &Context<'m>) -> Vec<Owned<'m>> {
    let goal = |goal: &'m Goal| Owned { head: &goal.head, who: &goal.who, agreed: &[], is_goal: true };
    let dependency = |promise: &'m Promise| Owned {
        head: &promise.head,
        who: &promise.who,
        agreed: promise.agreed.list(),
        is_goal: false,
    };
    let dependencies = context.model.promises.iter().filter(|it| it.kind == PromiseKind::Dependency);
    let all = context.model.goals.iter().map(goal).chain(dependencies.map(dependency));
    all.filter(|owned| context.is_own(owned.head)).collect()
}

/// The person or team that a name stands for.
pub(crate) fn member<'m>(context: &Context<'m>, name: &Name) -> Option<&'m Member> {
    match name.symbol {
        Some(Symbol::Member(id)) => context.model.member(id),
        _ => None,
    }
}

/// The people and teams of a party.
pub(crate) fn members<'m>(context: &Context<'m>, party: PartyId) -> Vec<&'m Member> {
    let ids: &'m [MemberId] = context.model.party(party).map_or(&[], |party| &party.members);
    ids.iter().filter_map(|id| context.model.member(*id)).collect()
}

/// The people of a party, without its teams.
pub(crate) fn people<'m>(context: &Context<'m>, party: PartyId) -> Vec<&'m Member> {
    members(context, party).into_iter().filter(|member| !member.team).collect()
}

/// Those of a party who may do something for it first, then its other people, its teams last; each with the name to write.
pub(crate) fn candidates<'m>(
    context: &Context<'m>,
    party: PartyId,
    authority: Option<Authority>,
) -> Vec<(String, &'m Member)> {
    let mut found = members(context, party);
    let may = |member: &Member| authority.is_some_and(|it| member.authority.list().contains(&it));
    found.sort_by_key(|member| (member.team, Reverse(may(member))));
    found.into_iter().map(|member| (full_name(context, member), member)).collect()
}

/// The name of a person or a team with its party: `acme.dana`.
pub(crate) fn full_name(context: &Context<'_>, member: &Member) -> String {
    let party = context.model.party(member.party).map_or("", |party| party.head.name.as_str());
    format!("{party}.{}", member.head.name)
}
