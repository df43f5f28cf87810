//! Who may leave, and when: the rights that end an agreement without anybody having failed.

pub(crate) use agreement_ledger::terms::ends_agreement as ends_it;
use agreement_ledger::terms::{Opening, holders, opening};
use agreement_model::declared::{Head, Right};
use agreement_model::statement::Statement;
use agreement_model::symbol::PartyId;
use agreement_syntax::{Change, Edit, Place, Span};

use crate::context::Context;
use crate::gaps::offered;

/// Whether a right may stand somewhere that could not be read: then nobody may say that somebody cannot leave.
pub(crate) fn may_be_unread(context: &Context<'_>) -> bool {
    let unreadable = |right: &Right| !right.head.unreadable.is_empty();
    context.model.rights.iter().any(unreadable) || context.model.unread.contains("right")
}

/// Whether a party can leave by a right, without anybody having failed.
pub(crate) fn lets_leave(context: &Context<'_>, right: &Right, party: PartyId) -> bool {
    let is_held = |statement: &Statement| holders(context.model, statement).contains(&party);
    opening(context.model, right, party) <= Opening::Step
        && right.statements.iter().any(|statement| ends_it(statement) && is_held(statement))
}

/// The edit that lets either side leave with fair notice, and says what goes back then.
pub(crate) fn right_to_leave(context: &Context<'_>, header: &Head) -> Option<Edit> {
    let name = context.free_name("leave");
    let end = Span { start: header.place.span.end, end: header.place.span.end };
    let text = format!(
        "\n\nright {name} \"Either side can leave\" {{\n  either party may terminate with 60 days notice\n  when: any time\n  \
         if used {{ each party must \"hand back what belongs to the other, and pay for what was done until then\" within 30 days }}\n}}"
    );
    let change = Change { place: Place::new(header.file(), end), text };
    offered("add a right to leave, for either side", vec![change])
}
