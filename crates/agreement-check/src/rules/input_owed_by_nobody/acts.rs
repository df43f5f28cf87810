//! Somebody of the other side who does something by a time in the `how` of work that costs money when it is late: "Karin names
//! the days four weeks ahead".

use agreement_ledger::consequence::{self, Kind};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::statement::Action;
use agreement_model::symbol::PartyId;
use agreement_syntax::Finding;

use super::RULE;
use crate::clauses::says_a_time;
use crate::context::Context;
use crate::owners::members;
use crate::stems::stems;
use crate::wording;

/// What only is or stays so is no deed, and what people do in their own right holds nothing up.
const NO_DEEDS: [&str; 16] = [
    "always", "answers", "as", "does", "gets", "gives", "has", "is", "keeps", "learns", "may", "pays",
    "receives", "sees", "stays", "was",
];

/// The first such deed of a promise.
pub(super) fn find(context: &Context<'_>, promise: &Promise) -> Option<Finding> {
    let model = context.model;
    let owe = model.debtors(promise);
    let how = promise.how.given()?;
    let work = matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty) && promise.bans.is_empty();
    if !work || owe.is_empty() || !costs(context, promise) {
        return None;
    }
    let others: Vec<PartyId> = model.party_ids().map(|(id, _)| id).filter(|id| !owe.contains(id)).collect();
    let (part, party) = how.value.split([';', '.', ',']).find_map(|part| {
        let part = part.trim().trim_start_matches("and ").trim();
        let party = others.iter().copied().find(|id| acts(context, part, *id))?;
        says_a_time(part).then_some((part, party))
    })?;
    if is_let_off(context, promise, party) || is_owed(context, part, party) {
        return None;
    }
    let (name, whose) = (&promise.head.name, context.party(party));
    let who = context.parties(&owe);
    Some(
        Finding::new(
            RULE.name,
            how.place,
            format!("`{name}` hangs on what {whose} does in time (“{part}”), and nobody owes it"),
        )
        .here("said in passing")
        .and(promise.head.header(), format!("{who} pays when this is late, whoever held it up"))
        .help(
            "write it as a dependency of whoever does it, with a day, and put it into `needs` of this one; or leave its delay out with \
             `excluding`",
        )
        .with("declaration", name)
        .with("words", part),
    )
}

/// Whether a part of a sentence begins with somebody of a party, and goes on with what that one does.
fn acts(context: &Context<'_>, part: &str, party: PartyId) -> bool {
    let behind = |name: &str| {
        let rest = part.strip_prefix(name)?;
        let verb = rest.strip_prefix(' ')?.split_whitespace().next()?;
        let deed = verb.len() > 3 && verb.ends_with('s') && verb.chars().all(|it| it.is_ascii_lowercase());
        Some(deed && !NO_DEEDS.contains(&verb))
    };
    let people = members(context, party).into_iter().map(|it| it.head.title.as_str());
    let house = context.model.party(party).map(|it| it.head.title.as_str());
    people.chain(house).any(|title| {
        let first = title.split([' ', ',']).next().filter(|it| it.chars().count() > 2).unwrap_or(title);
        [title, first].into_iter().any(|name| behind(name) == Some(true))
    })
}

/// Whether a delay of the party is left out, or the work waits for something that the party owes.
fn is_let_off(context: &Context<'_>, promise: &Promise, party: PartyId) -> bool {
    let model = context.model;
    let theirs = |it: &Promise| model.debtors(it).contains(&party);
    let out = promise.branches.iter().flat_map(|it| it.excluding.list()).any(|name| {
        model.party_of(name.symbol) == Some(party)
            || name.promise().and_then(|id| model.promise(id)).is_some_and(theirs)
    });
    let waits = promise
        .needs
        .list()
        .iter()
        .any(|it| it.promise().and_then(|id| model.promise(id)).is_some_and(theirs));
    out || waits || !promise.provided.is_absent()
}

/// Whether a promise or an event of the party speaks of the same.
fn is_owed(context: &Context<'_>, part: &str, party: PartyId) -> bool {
    const TIMES: [&str; 8] = ["ahead", "befor", "busines", "day", "hour", "late", "month", "week"];
    let (_, done) = part.split_once(' ').unwrap_or(("", part));
    let mut things = stems(done);
    things.retain(|word| word.chars().count() >= 3 && !TIMES.contains(&word.as_str()));
    let model = context.model;
    let speaks = |text: &str| stems(text).intersection(&things).count() > 0;
    let owed = model
        .promises
        .iter()
        .filter(|it| model.debtors(it).contains(&party))
        .any(|it| speaks(&it.head.title) || it.how.value().is_some_and(|how| speaks(how)));
    owed || model.events.iter().any(|it| speaks(&it.head.title))
}

/// Whether money follows when it is late.
fn costs(context: &Context<'_>, promise: &Promise) -> bool {
    let late = promise.branches.iter().filter(|it| it.is_late() || it.is_missed());
    let mut lines = late.flat_map(|branch| consequence::of_branch(context.model, branch).lines);
    lines.any(|line| {
        Kind::of(&line.statement.action) == Some(Kind::Money)
            && !matches!(&line.statement.action, Action::Words(words) if wording::holds(words, &["refund"]))
    })
}
