//! Finds agreements that a client cannot leave unless the other side breaks them.

use agreement_model::declared::{Event, Head, Right};
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::{Name, PartyId, Symbol, Word};
use agreement_model::when::{Condition, When, WhenKind};
use agreement_syntax::{Change, Finding, Place, Span};

use crate::context::Context;
use crate::gaps::offered;
use crate::phrase::is_failure;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, named, parties_on};

pub(super) static RULE: Rule = Rule {
    name: "no-client-exit",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("no_client_exit.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = &context.model.header else { return };
    let unreadable = |right: &Right| !right.head.unreadable.is_empty();
    if context.model.rights.iter().any(unreadable) || context.model.unread.contains("right") {
        return;
    }
    let mut held = parties_on(context.model, Side::Client);
    held.retain(|client| !context.model.rights.iter().any(|right| lets_leave(context, right, *client)));
    if !held.is_empty() {
        findings.push(no_exit(context, &header.head, &held));
    }
}

/// Whether a party can leave by a right, without anybody having failed.
fn lets_leave(context: &Context<'_>, right: &Right, party: PartyId) -> bool {
    let open = match right.when.list() {
        // A right without `when:` is reported as such; here it counts as open.
        [] => true,
        whens => whens.iter().any(|when| opens_without_failure(context, when, party)),
    };
    open && right
        .statements
        .iter()
        .any(|statement| ends_it(statement) && is_held_by(context, statement, party))
}

/// `may terminate`, or words that speak of leaving.
fn ends_it(statement: &Statement) -> bool {
    const LEAVING: [&str; 7] = ["cancel", "end", "exit", "leave", "stop", "terminate", "withdraw"];
    let may = statement.modal == Some(Modal::May);
    may && match &statement.action {
        Action::Terminate(of) => of.as_ref().is_none_or(|of| of.symbol == Some(Symbol::Agreement)),
        Action::Words(words) => {
            let words = words.to_lowercase();
            words.split(|letter: char| !letter.is_alphabetic()).any(|word| LEAVING.contains(&word))
        }
        _ => false,
    }
}

/// Together with the other side is not alone: `both parties` and an unknown subject aside, the party must be named.
fn is_held_by(context: &Context<'_>, statement: &Statement, party: PartyId) -> bool {
    match statement.subject.as_ref() {
        Some(Name { symbol: Some(Symbol::Word(Word::BothParties)), .. }) => false,
        Some(subject @ Name { symbol: Some(symbol), .. }) if *symbol != Symbol::Unreadable => {
            context.model.parties_of(std::slice::from_ref(subject)).contains(&party)
        }
        // Nobody who is known: who may leave is an open question that is asked elsewhere.
        _ => true,
    }
}

fn opens_without_failure(context: &Context<'_>, when: &When, party: PartyId) -> bool {
    match &when.kind {
        WhenKind::Condition(condition) => match condition {
            Condition::AnyTime | Condition::Unreadable => true,
            Condition::InState(_, state, _) => !is_failure(*state),
            Condition::Happens(name) => event(context, name)
                .is_some_and(|event| context.model.parties_of(event.who.list()).contains(&party)),
            Condition::BothAgree
            | Condition::BreachNotCured(..)
            | Condition::BelowTarget(..)
            | Condition::Lasts(..) => false,
        },
        _ => true,
    }
}

fn event<'m>(context: &Context<'m>, name: &Name) -> Option<&'m Event> {
    match name.symbol {
        Some(Symbol::Event(id)) => context.model.events.get(id.index()),
        _ => None,
    }
}

fn no_exit(context: &Context<'_>, header: &Head, held: &[PartyId]) -> Finding {
    let clients = named(context.model, held);
    let mut finding = Finding::new(
        RULE.name,
        header.header(),
        format!("{clients} cannot leave this agreement unless the other side fails"),
    )
    .here("no `right` lets the client go of its own will")
    .with("clients", clients.replace('`', ""));
    for party in held.iter().filter_map(|id| context.model.party(*id)) {
        finding = finding.and(party.head.header(), format!("`{}` is held until the end", party.head.name));
    }
    let supply = parties_on(context.model, Side::Supply);
    let one_sided = context
        .model
        .rights
        .iter()
        .find(|right| supply.iter().any(|supplier| lets_leave(context, right, *supplier)));
    let only = context.model.rights.iter().find(|right| right.statements.iter().any(ends_it));
    if let Some(right) = one_sided {
        finding = finding.and(right.head.header(), "this lets the other side go");
    } else if let Some(right) = only {
        finding = finding.and(right.head.header(), "this opens only when something has gone wrong");
    }
    finding = finding.help(
        "let either side leave with fair notice, `either party may terminate with 60 days notice` at `any time`, and say in \
         `if used` what is handed over and paid then: a client is held by what it gets, not by the text",
    );
    let name = free_name(context);
    let end = Span { start: header.place.span.end, end: header.place.span.end };
    let text = format!(
        "\n\nright {name} \"Either side can leave\" {{\n  either party may terminate with 60 days notice\n  when: any time\n}}"
    );
    finding.edits.extend(offered(
        "add a right to leave, for either side",
        vec![Change { place: Place::new(header.file(), end), text }],
    ));
    finding
}

/// A name for the right that nothing has yet.
fn free_name(context: &Context<'_>) -> String {
    let taken = |name: &str| context.model.names.find(name, context.root()).is_some();
    let numbered = (2..1_000).map(|number| format!("leave_{number}"));
    std::iter::once("leave".to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}
