//! Where an agreement speaks of the state of something: `quote_model is accepted`.

use agreement_model::Model;
use agreement_model::declared::Ends;
use agreement_model::statement::{Branch, Statement};
use agreement_model::symbol::Name;
use agreement_model::when::{Base, Condition, EveryEnd, EveryStart, InState, Point, When, WhenKind};

/// A name and the state it is spoken of in.
pub(crate) type Mention<'m> = (&'m Name, InState);

/// Every state that something hangs on: due dates, conditions, powers and ends. Scenarios and journals say what happened
/// or would follow, and make nothing hang on it.
pub(crate) fn states(model: &Model) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    for promise in &model.promises {
        found.extend(promise.when.list().iter().flat_map(in_when));
        found.extend(promise.provided.value().map(|(name, state)| (name, *state)));
        found.extend(promise.branches.iter().flat_map(in_branch));
    }
    found.extend(model.goals.iter().flat_map(|goal| goal.when.list()).flat_map(in_when));
    found.extend(model.milestones.iter().flat_map(|milestone| milestone.when.list()).flat_map(in_when));
    found.extend(model.penalties.iter().flat_map(|penalty| &penalty.statements).flat_map(in_statement));
    for right in &model.rights {
        found.extend(right.when.list().iter().chain(right.expires.value()).flat_map(in_when));
        found.extend(right.statements.iter().flat_map(in_statement));
        found.extend(right.branches.iter().flat_map(in_branch));
    }
    found.extend(model.assumptions.iter().flat_map(|it| &it.branches).flat_map(in_branch));
    if let Some(Ends::At(point)) = model.header.as_ref().and_then(|header| header.ends.value()) {
        found.extend(in_point(point));
    }
    found
}

fn in_branch(branch: &Branch) -> Vec<Mention<'_>> {
    branch.statements.iter().flat_map(in_statement).collect()
}

fn in_statement(statement: &Statement) -> Vec<Mention<'_>> {
    let clauses = &statement.clauses;
    let within = clauses.within.iter().flat_map(in_when);
    within.chain(clauses.until.iter().flat_map(in_point)).collect()
}

/// The states that a phrase of time speaks of.
pub(crate) fn in_when(when: &When) -> Vec<Mention<'_>> {
    let points: Vec<&Point> = match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) | WhenKind::NotBefore(point) => vec![point],
        WhenKind::AtLeastBefore(_, point) => vec![point],
        WhenKind::Within(_, point) => point.iter().collect(),
        WhenKind::From(from, until) | WhenKind::Throughout(from, until) => vec![from, until],
        WhenKind::Every(every) => {
            let start = every.start.as_ref().map(|start| match start {
                EveryStart::From(point) | EveryStart::After(point) => point,
            });
            let end = every.end.as_ref().and_then(|end| match end {
                EveryEnd::Until(point) => Some(point),
                EveryEnd::Times(_) => None,
            });
            start.into_iter().chain(end).collect()
        }
        WhenKind::Condition(Condition::InState(name, state, _)) => return vec![(name, *state)],
        WhenKind::Condition(_) => Vec::new(),
    };
    points.into_iter().flat_map(in_point).collect()
}

fn in_point(point: &Point) -> Vec<Mention<'_>> {
    match &point.base {
        Base::Anchor(anchor) => anchor.state.map(|state| (&anchor.name, state)).into_iter().collect(),
        // Points in a list are not nested (section 6.1), so this goes one step down at most.
        Base::Earlier(points) | Base::Later(points) => points.iter().flat_map(in_flat_point).collect(),
        Base::Date(_) | Base::Moment(_) | Base::Unreadable => Vec::new(),
    }
}

fn in_flat_point(point: &Point) -> Option<Mention<'_>> {
    match &point.base {
        Base::Anchor(anchor) => anchor.state.map(|state| (&anchor.name, state)),
        _ => None,
    }
}
