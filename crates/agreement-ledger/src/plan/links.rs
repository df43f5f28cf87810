//! What comes before what: every word of an agreement that makes one step wait for another, and where it stands.

use agreement_model::Model;
use agreement_model::declared::PromiseKind;
use agreement_model::lists::State;
use agreement_model::placed::Slot;
use agreement_model::symbol::{GoalId, MilestoneId, Name, PromiseId, Symbol};
use agreement_model::when::{Anchor, Base, EveryStart, InState, Point, When, WhenKind};
use agreement_syntax::Place;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// Something with a day of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A promise.
    Promise(PromiseId),
    /// A goal.
    Goal(GoalId),
    /// A milestone.
    Milestone(MilestoneId),
}

/// Why one step comes after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// `needs: X`.
    Needs,
    /// `provided: X is met`.
    Provided(State),
    /// Its date counts from X, from the day X is there or from its due date: `within 5 days after X is met`.
    Counts(Option<State>),
    /// It is a goal, and X is a dependency that serves it.
    Serves,
}

/// That one step comes after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// What comes first.
    pub before: Step,
    /// What comes after it.
    pub after: Step,
    /// Why.
    pub why: Why,
    /// Where the later one, or for a goal the earlier one, says so.
    pub place: Place,
}

impl Link {
    /// Whether the later step has to wait until the earlier one is really there. A due date stands where it is written,
    /// whatever happens, so what counts from one waits for nobody.
    pub fn waits(&self) -> bool {
        self.why != Why::Counts(Some(State::Due))
    }

    /// Whether what is first has to be accepted, and not only handed over. What is needed has to be met, and it is met
    /// when it is accepted.
    pub fn waits_for_review(&self) -> bool {
        match self.why {
            Why::Needs | Why::Serves => true,
            Why::Provided(state) => state != State::Delivered,
            Why::Counts(state) => state == Some(State::Accepted),
        }
    }

    /// Whether it holds a date back. A date that counts from another has been worked out from it already.
    pub(crate) fn is_constraint(&self) -> bool {
        !matches!(self.why, Why::Counts(_))
    }
}

/// The steps in an order in which everything comes after what it comes after.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    /// Those that wait for each other in a ring are in one group.
    pub groups: Vec<Vec<Step>>,
    /// The group of each step, by its number.
    group_of: Vec<usize>,
}

/// All links of an agreement.
#[derive(Clone, Debug, Default)]
pub struct Links {
    promises: usize,
    goals: usize,
    before: Vec<Vec<Link>>,
}

impl Links {
    /// Reads them off a model.
    pub fn of(model: &Model) -> Self {
        let (promises, goals) = (model.promises.len(), model.goals.len());
        let before = vec![Vec::new(); promises + goals + model.milestones.len()];
        let mut links = Self { promises, goals, before };
        for (id, promise) in model.promise_ids() {
            let after = Step::Promise(id);
            for name in promise.needs.list() {
                links.add(name, after, Why::Needs);
            }
            if let Slot::Given(provided) = &promise.provided {
                let (name, state) = &provided.value;
                if is_success(*state) {
                    links.add(name, after, Why::Provided(state.state));
                }
            }
            links.counts(after, promise.when.list());
            for name in promise.serves.list().iter().filter(|_| promise.kind == PromiseKind::Dependency) {
                if let Some(goal) = name.goal() {
                    let place = name.place;
                    links.push(Link { before: after, after: Step::Goal(goal), why: Why::Serves, place });
                }
            }
        }
        for (id, goal) in model.goal_ids() {
            links.counts(Step::Goal(id), goal.when.list());
        }
        for (index, milestone) in model.milestones.iter().enumerate() {
            links.counts(Step::Milestone(MilestoneId::at(index)), milestone.when.list());
        }
        links
    }

    /// What a step comes after.
    pub fn before(&self, step: Step) -> &[Link] {
        self.before.get(self.index(step)).map_or(&[], Vec::as_slice)
    }

    /// All links, by the step that comes after.
    pub fn all(&self) -> impl Iterator<Item = &Link> {
        self.before.iter().flatten()
    }

    /// The steps: promises, goals, milestones, each in the order of declaration.
    pub fn steps(&self) -> impl Iterator<Item = Step> {
        (0..self.before.len()).map(|index| self.step(index))
    }

    /// The number of a step.
    pub(crate) fn index(&self, step: Step) -> usize {
        match step {
            Step::Promise(id) => id.index(),
            Step::Goal(id) => self.promises + id.index(),
            Step::Milestone(id) => self.promises + self.goals + id.index(),
        }
    }

    fn step(&self, index: usize) -> Step {
        match index.checked_sub(self.promises) {
            None => Step::Promise(PromiseId::at(index)),
            Some(goal) if goal < self.goals => Step::Goal(GoalId::at(goal)),
            Some(rest) => Step::Milestone(MilestoneId::at(rest - self.goals)),
        }
    }

    /// The steps in an order in which everything comes after what it comes after. `also` says what else comes before what.
    pub(crate) fn in_order(&self, also: &[(Step, Step)]) -> Order {
        let mut graph = DiGraph::<Step, ()>::new();
        let nodes: Vec<NodeIndex> = self.steps().map(|step| graph.add_node(step)).collect();
        let own = self.all().map(|link| (link.before, link.after));
        for (before, after) in own.chain(also.iter().copied()) {
            if let (Some(from), Some(to)) = (nodes.get(self.index(after)), nodes.get(self.index(before))) {
                graph.add_edge(*from, *to, ());
            }
        }
        let mut order = Order { groups: Vec::new(), group_of: vec![0; nodes.len()] };
        for (number, group) in kosaraju_scc(&graph).into_iter().enumerate() {
            for slot in &group {
                if let Some(own) = order.group_of.get_mut(slot.index()) {
                    *own = number;
                }
            }
            order.groups.push(group.iter().filter_map(|node| graph.node_weight(*node).copied()).collect());
        }
        order
    }

    /// Whether two steps wait for each other, so that neither comes first.
    pub(crate) fn in_one_ring(&self, order: &Order, one: Step, other: Step) -> bool {
        self.place_in(order, one) == self.place_in(order, other)
    }

    /// The place of a step in an order.
    pub(crate) fn place_in(&self, order: &Order, step: Step) -> Option<usize> {
        order.group_of.get(self.index(step)).copied()
    }

    fn add(&mut self, name: &Name, after: Step, why: Why) {
        if let Some(before) = step_of(name) {
            self.push(Link { before, after, why, place: name.place });
        }
    }

    fn push(&mut self, link: Link) {
        let index = self.index(link.after);
        if let Some(list) = self.before.get_mut(index) {
            list.push(link);
        }
    }

    fn counts(&mut self, after: Step, whens: &[When]) {
        for anchor in whens.iter().flat_map(follows) {
            let state = anchor.state;
            if state.is_none_or(|state| is_success(state) || !state.not && state.state == State::Due) {
                self.add(&anchor.name, after, Why::Counts(state.map(|state| state.state)));
            }
        }
    }
}

/// Whether a state is one that somebody works towards.
fn is_success(state: InState) -> bool {
    !state.not && matches!(state.state, State::Met | State::Accepted | State::Delivered)
}

fn step_of(name: &Name) -> Option<Step> {
    match name.symbol? {
        Symbol::Promise(id) => Some(Step::Promise(id)),
        Symbol::Goal(id) => Some(Step::Goal(id)),
        Symbol::Milestone(id) => Some(Step::Milestone(id)),
        _ => None,
    }
}

/// What a phrase comes after: what its end counts from. What comes before its anchor (`at least 5 days before X`) or
/// does not surely wait for it (`earlier of`) does not follow it.
fn follows(when: &When) -> Vec<&Anchor> {
    match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) | WhenKind::Within(_, Some(point)) => followed(point),
        WhenKind::From(_, until) => followed(until),
        WhenKind::Every(every) => match &every.start {
            Some(EveryStart::From(point) | EveryStart::After(point)) => followed(point),
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn followed(point: &Point) -> Vec<&Anchor> {
    if point.offsets.iter().any(|offset| !offset.after) {
        return Vec::new();
    }
    match &point.base {
        Base::Anchor(anchor) => vec![anchor],
        // Points in a list are not nested, so this goes one step down at most.
        Base::Later(points) => points.iter().flat_map(followed).collect(),
        Base::Earlier(_) | Base::Date(_) | Base::Moment(_) | Base::Unreadable => Vec::new(),
    }
}
