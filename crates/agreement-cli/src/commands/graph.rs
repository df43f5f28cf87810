//! `agreement graph`: what each goal stands on, and what that needs first.

use agreement_ledger::plan::Step;
use agreement_ledger::questions::{Twig, apart, due_now, tree};
use agreement_ledger::reckon::Reckoned;
use agreement_model::date::Date;
use agreement_model::declared::Head;
use agreement_model::{Due, Graph};

use crate::arguments::questions::{AnswerFormat, GraphFormat, Graphed};
use crate::console::{self, Outcome, Trouble};
use crate::questions::{Words, read_lived, state_by_journal, write};
use crate::report::{
    Answer, Arrow, Drawing, Field, Group, Layout, Node, Part, Record, Section, Shape, Value, render_dot,
    render_mermaid, weekday,
};

pub fn run(arguments: &Graphed) -> Result<Outcome, Trouble> {
    let seen = &arguments.seen;
    let read = read_lived(&arguments.paths, seen)?;
    if read.models.is_empty() {
        return Ok(read.outcome);
    }
    let all: Vec<Words<'_>> =
        read.models.iter().map(|known| Words::of(&read.project, known, read.today)).collect();
    let all: Vec<Seen<'_>> =
        all.iter().map(|words| Seen { words, reckoned: state_by_journal(words) }).collect();
    let drawings = || all.iter().map(drawing).collect::<Vec<_>>();
    let format = match arguments.format {
        GraphFormat::Mermaid => {
            console::print(&render_mermaid(&drawings()))?;
            return Ok(read.outcome);
        }
        GraphFormat::Dot => {
            console::print(&render_dot(&drawings()))?;
            return Ok(read.outcome);
        }
        GraphFormat::Text => AnswerFormat::Text,
        GraphFormat::Json => AnswerFormat::Json,
        GraphFormat::Csv => AnswerFormat::Csv,
        GraphFormat::Md => AnswerFormat::Md,
    };
    let heading = format!("What stands on what, seen on {}", weekday(read.today));
    let parts = all.iter().map(part).collect();
    let answer = Answer { question: "graph", heading, on: read.today, asked: Vec::new(), parts };
    write(&answer, format, &seen.colors)?;
    Ok(read.outcome)
}

/// An agreement, and where it stands by its journal.
struct Seen<'w> {
    words: &'w Words<'w>,
    reckoned: Option<Reckoned<'w>>,
}

fn part(seen: &Seen<'_>) -> Part {
    let words = seen.words;
    let graph = Graph::of(words.model);
    let list = |key, heading: &str, twigs: Vec<Twig>, none: &str| Section {
        key,
        heading: heading.to_owned(),
        layout: Layout::Tree,
        groups: vec![Group {
            heading: String::new(),
            records: twigs.iter().map(|twig| record(seen, twig)).collect(),
        }],
        none: none.to_owned(),
    };
    let mut sections = vec![list("tree", "", tree(words.model, &graph), "no goal is declared")];
    let apart = apart(words.model, &graph);
    if !apart.is_empty() {
        sections.push(list("apart", "For no goal", apart, ""));
    }
    Part { about: Some(words.about()), facts: Vec::new(), sections }
}

/// What a step is called, who answers for it, and when it is due.
fn said<'w>(seen: &'w Seen<'_>, step: Step) -> Option<(&'w Head, String, Option<Date>)> {
    let (words, model) = (seen.words, seen.words.model);
    let (head, who, due): (_, _, &Due) = match step {
        Step::Goal(id) => {
            let goal = model.goal(id)?;
            (&goal.head, words.people(goal.who.list()), words.schedule.goal(id))
        }
        Step::Promise(id) => {
            let promise = model.promise(id)?;
            (&promise.head, words.people(promise.who.list()), words.schedule.promise(id))
        }
        Step::Milestone(id) => {
            let milestone = model.milestones.get(id.index())?;
            (&milestone.head, String::new(), words.schedule.milestone(id))
        }
    };
    let moved = seen.reckoned.as_ref().and_then(|reckoned| due_now(due, reckoned, step));
    Some((head, who, words.due_day(moved.as_ref().unwrap_or(due))))
}

fn record(seen: &Seen<'_>, twig: &Twig) -> Record {
    let words = seen.words;
    let Some((head, who, day)) = said(seen, twig.step) else { return Record::default() };
    let mut title = words.named(head);
    if twig.again {
        title.push_str(" (stands above)");
    } else {
        if !who.is_empty() {
            title.push_str(&format!(" · {who}"));
        }
        if let Some(day) = day {
            title.push_str(&format!(" · {}", weekday(day)));
        }
    }
    let depth = i64::try_from(twig.depth).unwrap_or(i64::MAX);
    let fields = vec![
        Field::hidden("depth", Value::Number(depth)),
        Field::hidden("kind", Value::text(kind(twig.step))),
        Field::hidden("name", Value::text(head.name.clone())),
        Field::hidden("title", Value::text(head.says())),
        Field::hidden("who", Value::text(who)),
        Field::hidden("due", Value::day(day)),
        Field::hidden("again", Value::Holds(twig.again)),
    ];
    Record { title, depth: twig.depth, fields }
}

fn kind(step: Step) -> &'static str {
    match step {
        Step::Goal(_) => "goal",
        Step::Promise(_) => "promise",
        Step::Milestone(_) => "milestone",
    }
}

/// The same as boxes and arrows: every box once.
fn drawing(seen: &Seen<'_>) -> Drawing {
    let words = seen.words;
    let graph = Graph::of(words.model);
    let mut steps: Vec<Step> = Vec::new();
    let mut arrows = Vec::new();
    let twigs = tree(words.model, &graph).into_iter().chain(apart(words.model, &graph));
    let mut above: Vec<Step> = Vec::new();
    for twig in twigs {
        above.truncate(twig.depth);
        if let Some(from) = above.last() {
            arrows.push(Arrow { from: id(*from), to: id(twig.step) });
        }
        above.push(twig.step);
        steps.push(twig.step);
    }
    steps.sort_unstable();
    steps.dedup();
    let node = |step: &Step| {
        let (head, who, day) = said(seen, *step)?;
        let day = day.map(weekday);
        let lines = [Some(head.says().to_owned()), Some(who).filter(|who| !who.is_empty()), day];
        let shape = match step {
            Step::Goal(_) => Shape::Round,
            Step::Promise(_) => Shape::Box,
            Step::Milestone(_) => Shape::Diamond,
        };
        Some(Node { id: id(*step), lines: lines.into_iter().flatten().collect(), shape })
    };
    Drawing { title: words.title(), nodes: steps.iter().filter_map(node).collect(), arrows }
}

fn id(step: Step) -> String {
    match step {
        Step::Goal(id) => format!("goal{}", id.index() + 1),
        Step::Promise(id) => format!("promise{}", id.index() + 1),
        Step::Milestone(id) => format!("milestone{}", id.index() + 1),
    }
}
