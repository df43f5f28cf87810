//! When everything is due: the phrases of time worked out into days, as far as they can be before anything has happened.
//!
//! Dates hang on each other ("within 10 business days after kickoff"), so they are worked out along that graph, what
//! others hang on first. Milestones count as their planned days (rule 20); `needs` moves no date (rule 10).

use agreement_syntax::{Finding, Place};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::calendar::WorkCalendar;
use crate::date::Date;
use crate::declared::Ends;
use crate::model::Model;
use crate::rules;
use crate::symbol::{GoalId, MilestoneId, Name, PromiseId, Symbol, Word};
use crate::term::last_day_of_term;
use crate::time::DateTime;
use crate::when::{Base, EveryEnd, EveryStart, Point, When, WhenKind};

mod holidays;
mod resolve;

pub use resolve::Resolver;

/// When something is due, as far as is known before anything has happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Due {
    /// Nothing is said.
    #[default]
    Unstated,
    /// On one day.
    On(Dated),
    /// On several days.
    Series(Vec<Dated>, More),
    /// Once for each of something that may happen many times.
    PerEvent(Name),
    /// All the time, from one day to another.
    Throughout(Dated, Option<Dated>),
    /// It hangs on something that has no day yet.
    Waiting(Name),
    /// It was said, but cannot be worked out; a finding says why.
    Unknown,
}

/// Whether a series goes on past the days that are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum More {
    /// All are listed.
    No,
    /// There are more.
    Yes,
}

/// A day, and what must be said about how it was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dated {
    /// The day it is due, moved off a day nobody works where the calendar says so.
    pub date: Date,
    /// The day before it was moved: what names the occurrence, and what others count on from.
    pub counted: Date,
    /// The moment, where a time of day is said.
    pub moment: Option<DateTime>,
    /// The first day on which it may be done.
    pub not_before: Option<Date>,
    /// Days were counted past the last year whose holidays are listed (rule 19).
    pub provisional: bool,
}

impl Dated {
    /// A day about which there is nothing more to say.
    pub fn on(date: Date) -> Self {
        Self { date, counted: date, moment: None, not_before: None, provisional: false }
    }
}

impl Due {
    /// The one day, or the first of several.
    pub fn first(&self) -> Option<Dated> {
        match self {
            Self::On(dated) => Some(*dated),
            Self::Series(days, _) => days.first().copied(),
            Self::Throughout(from, _) => Some(*from),
            Self::Unstated | Self::PerEvent(_) | Self::Waiting(_) | Self::Unknown => None,
        }
    }

    /// The one day, or the last of several, where there is a last one.
    pub fn last(&self) -> Option<Dated> {
        match self {
            Self::On(dated) => Some(*dated),
            Self::Series(days, More::No) => days.last().copied(),
            Self::Throughout(_, until) => *until,
            _ => None,
        }
    }

    /// The one day; nothing for what repeats.
    pub fn once(&self) -> Option<Dated> {
        match self {
            Self::On(dated) => Some(*dated),
            _ => None,
        }
    }
}

/// When everything in an agreement is due.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    /// The day the agreement takes effect.
    pub effective: Option<Date>,
    /// Its last day; nothing where it has none or it is not known.
    pub ends: Option<Date>,
    /// The promises, by their ids.
    pub promises: Vec<Due>,
    /// The goals, by their ids.
    pub goals: Vec<Due>,
    /// The milestones, by their ids.
    pub milestones: Vec<Due>,
    /// What cannot be worked out.
    pub findings: Vec<Finding>,
}

/// Something whose date others may hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Ends,
    Promise(PromiseId),
    Goal(GoalId),
    Milestone(MilestoneId),
}

impl Schedule {
    /// Works out all dates of a model.
    pub fn of(model: &Model) -> Self {
        let mut schedule = Self {
            effective: model.header.as_ref().and_then(|header| header.effective.value().copied()),
            ends: None,
            promises: vec![Due::Unknown; model.promises.len()],
            goals: vec![Due::Unknown; model.goals.len()],
            milestones: vec![Due::Unknown; model.milestones.len()],
            findings: Vec::new(),
        };
        let mut findings = Vec::new();
        for group in in_order(model) {
            if group.is_ring {
                findings.extend(ring(model, &group.nodes));
                continue;
            }
            for node in group.nodes {
                schedule.settle(model, node, &mut findings);
            }
        }
        schedule.settle_mitigations(model, &mut findings);
        schedule.findings = holidays::gathered(model, schedule.ends, findings);
        schedule
    }

    fn settle(&mut self, model: &Model, node: Node, findings: &mut Vec<Finding>) {
        match node {
            Node::Ends => self.ends = self.last_day(model, findings),
            Node::Promise(id) => {
                let Some(promise) = model.promise(id) else { return };
                let due = Resolver::new(model, self).inside(id).due(promise.when.list(), findings);
                // A field that is there but could not be read is not the same as one that is missing.
                let due = if due == Due::Unstated && !promise.when.is_absent() { Due::Unknown } else { due };
                if let Some(slot) = self.promises.get_mut(id.index()) {
                    *slot = due;
                }
            }
            Node::Goal(id) => {
                let Some(goal) = model.goal(id) else { return };
                let due = Resolver::new(model, self).due(goal.when.list(), findings);
                let due = if due == Due::Unstated && !goal.when.is_absent() { Due::Unknown } else { due };
                if let Some(slot) = self.goals.get_mut(id.index()) {
                    *slot = due;
                }
            }
            Node::Milestone(id) => {
                let Some(milestone) = model.milestones.get(id.index()) else { return };
                let due = Resolver::new(model, self).unrolled().due(milestone.when.list(), findings);
                if let Some(slot) = self.milestones.get_mut(id.index()) {
                    *slot = due;
                }
            }
        }
    }

    fn last_day(&self, model: &Model, findings: &mut Vec<Finding>) -> Option<Date> {
        let header = model.header.as_ref()?;
        match header.ends.value()? {
            Ends::Never => None,
            Ends::Term(term) => match last_day_of_term(self.effective?, *term) {
                Ok(step) => Some(step.date),
                Err(error) => {
                    let place = header.ends.place().unwrap_or_default();
                    findings.push(
                        Finding::new(
                            rules::DATE_OUT_OF_RANGE,
                            place,
                            format!("this term has no last day: {error}"),
                        )
                        .help("write a term in days, weeks, months or years, such as `for 24 months`"),
                    );
                    None
                }
            },
            Ends::At(point) => {
                Resolver::new(model, self).unrolled().point(point, findings).once().map(|dated| dated.date)
            }
        }
    }

    /// Mitigations hang on others, and nothing hangs on them: they are worked out for their findings alone.
    fn settle_mitigations(&self, model: &Model, findings: &mut Vec<Finding>) {
        for (id, promise) in model.promise_ids() {
            for mitigation in promise.resistance.iter().flat_map(|resistance| &resistance.mitigations) {
                Resolver::new(model, self).inside(id).due(mitigation.when.list(), findings);
            }
        }
    }

    /// When a phrase falls due that stands in a promise, or by itself; what cannot be worked out is left unsaid.
    pub fn due(&self, model: &Model, inside: Option<PromiseId>, whens: &[When]) -> Due {
        let resolver = Resolver::new(model, self);
        let resolver = match inside {
            Some(promise) => resolver.inside(promise),
            None => resolver,
        };
        resolver.due(whens, &mut Vec::new())
    }

    /// When a promise is due.
    pub fn promise(&self, id: PromiseId) -> &Due {
        self.promises.get(id.index()).unwrap_or(&Due::Unknown)
    }

    /// When a goal is due.
    pub fn goal(&self, id: GoalId) -> &Due {
        self.goals.get(id.index()).unwrap_or(&Due::Unknown)
    }

    /// When a milestone is planned.
    pub fn milestone(&self, id: MilestoneId) -> &Due {
        self.milestones.get(id.index()).unwrap_or(&Due::Unknown)
    }
}

/// Nodes that are worked out together: one, or several that hang on each other.
struct Group {
    nodes: Vec<Node>,
    /// They hang on each other, or the one hangs on itself.
    is_ring: bool,
}

/// The nodes in an order in which everything comes after what it hangs on.
fn in_order(model: &Model) -> Vec<Group> {
    let mut graph = DiGraph::<Node, ()>::new();
    let ends = graph.add_node(Node::Ends);
    let promises: Vec<NodeIndex> =
        model.promise_ids().map(|(id, _)| graph.add_node(Node::Promise(id))).collect();
    let goals: Vec<NodeIndex> = model.goal_ids().map(|(id, _)| graph.add_node(Node::Goal(id))).collect();
    let milestones: Vec<NodeIndex> = (0..model.milestones.len())
        .map(|index| graph.add_node(Node::Milestone(MilestoneId::at(index))))
        .collect();
    let index_of = |symbol: Symbol| match symbol {
        Symbol::Word(Word::Ends) => Some(ends),
        Symbol::Promise(id) => promises.get(id.index()).copied(),
        Symbol::Goal(id) => goals.get(id.index()).copied(),
        Symbol::Milestone(id) => milestones.get(id.index()).copied(),
        _ => None,
    };
    let mut edges: Vec<(NodeIndex, NodeIndex)> = Vec::new();
    let mut connect = |from: Option<&NodeIndex>, whens: &[When]| {
        let Some(from) = from else { return };
        edges.extend(whens.iter().flat_map(hangs_on).filter_map(index_of).map(|to| (*from, to)));
    };
    for (id, promise) in model.promise_ids() {
        connect(promises.get(id.index()), promise.when.list());
    }
    for (id, goal) in model.goal_ids() {
        connect(goals.get(id.index()), goal.when.list());
    }
    for (index, milestone) in model.milestones.iter().enumerate() {
        connect(milestones.get(index), milestone.when.list());
    }
    if let Some(Ends::At(point)) = model.header.as_ref().and_then(|header| header.ends.value()) {
        for symbol in names_of(point).into_iter().filter_map(|name| name.symbol) {
            edges.extend(index_of(symbol).map(|to| (ends, to)));
        }
    }
    for (from, to) in edges {
        graph.add_edge(from, to, ());
    }
    let groups = kosaraju_scc(&graph).into_iter().map(|group| {
        let on_itself = group.iter().any(|index| graph.contains_edge(*index, *index));
        let mut nodes: Vec<Node> =
            group.iter().filter_map(|index| graph.node_weight(*index).copied()).collect();
        nodes.sort_unstable();
        Group { is_ring: on_itself || nodes.len() > 1, nodes }
    });
    groups.collect()
}

/// The symbols that a phrase hangs on; what repeats without an end of its own hangs on the agreement's.
fn hangs_on(when: &When) -> Vec<Symbol> {
    let mut points: Vec<&Point> = Vec::new();
    let mut symbols = Vec::new();
    match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) | WhenKind::NotBefore(point) => points.push(point),
        WhenKind::AtLeastBefore(_, point) => points.push(point),
        WhenKind::Within(_, point) => points.extend(point),
        WhenKind::From(from, until) | WhenKind::Throughout(from, until) => points.extend([from, until]),
        WhenKind::Every(every) => {
            match &every.start {
                Some(EveryStart::From(point) | EveryStart::After(point)) => points.push(point),
                None => {}
            }
            match &every.end {
                Some(EveryEnd::Until(point)) => points.push(point),
                Some(EveryEnd::Times(_)) => {}
                None => symbols.push(Symbol::Word(Word::Ends)),
            }
        }
        WhenKind::Condition(_) => {}
    }
    for point in points {
        for name in names_of(point) {
            match name.symbol {
                Some(Symbol::Word(Word::CalendarMonth | Word::CalendarQuarter | Word::CalendarYear)) => {
                    symbols.push(Symbol::Word(Word::Ends));
                }
                symbol => symbols.extend(symbol),
            }
        }
    }
    symbols
}

/// The names in a point.
fn names_of(point: &Point) -> Vec<&Name> {
    match &point.base {
        Base::Anchor(anchor) => vec![&anchor.name],
        Base::Earlier(points) | Base::Later(points) => points.iter().flat_map(names_of).collect(),
        Base::Date(_) | Base::Moment(_) | Base::Unreadable => Vec::new(),
    }
}

/// What to say of nodes that hang on each other, or of one that hangs on itself.
fn ring(model: &Model, nodes: &[Node]) -> Option<Finding> {
    let (first, others) = nodes.split_first()?;
    let (name, place) = described(model, *first);
    let names: Vec<String> = nodes.iter().map(|node| described(model, *node).0).collect();
    let quoted: Vec<&str> = names.iter().map(String::as_str).collect();
    let (message, label) = if others.is_empty() {
        (
            format!("no date can be worked out: `{name}` hangs on itself"),
            format!("`{name}` stands in its own date"),
        )
    } else {
        let message =
            format!("no date can be worked out: {} hang on each other", crate::suggest::both(&quoted));
        (message, format!("`{name}` hangs on the others"))
    };
    let mut finding = Finding::new(rules::DATE_CYCLE, place, message)
        .here(label)
        .help("give one of them a date of its own, such as `by 2026-06-30`");
    for node in others {
        let (name, place) = described(model, *node);
        finding = finding.and(place, format!("so does `{name}`"));
    }
    Some(finding)
}

fn described(model: &Model, node: Node) -> (String, Place) {
    match node {
        Node::Ends => {
            let place = model.header.as_ref().and_then(|header| header.ends.place()).unwrap_or_default();
            ("ends".to_owned(), place)
        }
        Node::Promise(id) => model
            .promise(id)
            .map(|it| (it.head.name.clone(), it.when.place().unwrap_or_else(|| it.head.header())))
            .unwrap_or_default(),
        Node::Goal(id) => model
            .goal(id)
            .map(|it| (it.head.name.clone(), it.when.place().unwrap_or_else(|| it.head.header())))
            .unwrap_or_default(),
        Node::Milestone(id) => model
            .milestones
            .get(id.index())
            .map(|it| (it.head.name.clone(), it.when.place().unwrap_or_else(|| it.head.header())))
            .unwrap_or_default(),
    }
}

/// The calendar to count by, where there is one.
fn work(model: &Model) -> Option<&WorkCalendar> {
    model.calendar().map(|calendar| &calendar.work)
}
