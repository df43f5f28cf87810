//! What waits for somebody's yes: whether it says so itself, and whether the agreement says what silence means.

use agreement_model::declared::Head;

use crate::context::Context;
use crate::wording;

/// Words by which people call a yes that somebody may keep back.
const YES: [&str; 11] = [
    "accept",
    "acceptance",
    "approval",
    "approved",
    "approves",
    "go-ahead",
    "sign off",
    "signed off",
    "signoff",
    "satisfied",
    "satisfaction",
];

/// Words that say what silence means.
const SILENCE: [&str; 8] = [
    "counts as accepted",
    "counts as acceptance",
    "counts as approved",
    "counts as approval",
    "deemed acceptance",
    "deemed accepted",
    "deemed approved",
    "taken as accepted",
];

/// Whether a declaration is somebody's yes, by its name or title.
pub(crate) fn asks_for_approval(head: &Head) -> bool {
    let name = head.name.replace(['_', '.'], " ");
    wording::holds(&name, &YES) || wording::holds(&head.title, &YES)
}

/// Whether some words of the agreement say that silence is a yes: then nobody can keep it back.
pub(crate) fn silence_is_a_yes(context: &Context<'_>) -> bool {
    context.model.texts.iter().any(|text| wording::holds(&text.value, &SILENCE))
}
