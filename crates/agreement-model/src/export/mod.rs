//! The agreement as one published JSON document: what was declared, with names resolved, dates worked out, the graph and
//! the exposure, for programs that know nothing of the language.
//!
//! Nothing further in knows how to write itself as JSON. The types here stand beside the model's: each conversion takes
//! its source apart field by field, so that a field added there does not compile until it is published or left out here.

mod agreement;
mod amount;
mod basic;
mod branch;
mod clauses;
mod condition;
mod context;
mod digest;
mod due;
mod exposure;
mod goal;
mod graph;
mod ids;
mod line;
mod party;
mod plan;
mod power;
mod promise;
mod reference;
mod schema;
mod source;
mod statement;
mod when;
mod words;

use schemars::JsonSchema;
use serde::Serialize;

use crate::due::Schedule;
use crate::model::Model;
use crate::project::Project;
use context::Context;

pub use agreement::*;
pub use amount::*;
pub use basic::*;
pub use branch::{Branch, Trigger};
pub use clauses::{Changes, Covered, Dispute, Escalation, Liability, Renewal};
pub use condition::{Condition, Often};
pub use context::Declared;
pub use due::{Due, DueDay, WhyUnknown};
pub use exposure::{Exposure, ExposureLine, ExposureReason, SharedCap};
pub use goal::*;
pub use graph::{Edge, EdgeKind, GoalStandsOn, Graph};
pub use line::*;
pub use party::*;
pub use plan::*;
pub use power::*;
pub use promise::*;
pub use reference::{Reference, ReferenceKind, ReferencePart};
pub use schema::schema;
pub use source::{Source, SourceField, Span};
pub use statement::*;
pub use when::{Base, Direction, EveryEnd, EveryOn, EveryStart, InState, Offset, Phrase, Point, When};
pub use words::*;

/// The version of the document's form: compatible additions raise the minor number, anything else the major one.
pub const SCHEMA_VERSION: &str = "1.1";

/// The version of the language that texts are read as.
const LANGUAGE: u32 = 1;

/// What the document is to hold beyond what is always there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Where everything stands in the text.
    pub spans: bool,
}

/// An agreement: what was declared, with all names resolved, all dates worked out that can be, what hangs on what, and
/// what each party may have to bear. The same text gives the same bytes. A field that nobody wrote is left out; it is
/// never `null`, and a list that is left out is empty. The lists at this level, and those of `graph` and `exposure`, are
/// always there. Numbers that may be large or have decimals are texts, and no number here is a floating-point one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The version of this form, `major.minor`. Within one major version fields and words are only ever added.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub schema_version: String,
    /// The version of the language that the text was read as.
    pub language: u32,
    /// `sha256:` and the SHA-256, in hexadecimal, of this document without `digest` and `spans`, written as canonical
    /// JSON (RFC 8785). It depends on what the text says, not on its layout, its `//` comments or its path, and on
    /// nothing of the tool that wrote it.
    #[schemars(regex(pattern = r"^sha256:[0-9a-f]{64}$"))]
    pub digest: String,
    /// The agreement itself; nothing where the text declares none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement>,
    /// The parties, with their people.
    pub parties: Vec<Party>,
    /// The calendars.
    pub calendars: Vec<Calendar>,
    /// The goals.
    pub goals: Vec<Goal>,
    /// What somebody owes somebody: dependencies, payments, duties and replies.
    pub promises: Vec<Promise>,
    /// What happens once.
    pub milestones: Vec<Milestone>,
    /// What may happen many times.
    pub events: Vec<Event>,
    /// The consequences that have a name.
    pub penalties: Vec<Penalty>,
    /// The powers that somebody holds.
    pub rights: Vec<Right>,
    /// What excuses lateness.
    pub excuses: Vec<Excuse>,
    /// What the plan takes for granted.
    pub assumptions: Vec<Assumption>,
    /// What is in and what is out.
    pub scopes: Vec<Scope>,
    /// Value given outside the price.
    pub concessions: Vec<Concession>,
    /// Consequences for whole kinds of promises.
    pub defaults: Vec<Defaults>,
    /// The tests in the text.
    pub scenarios: Vec<Scenario>,
    /// What has happened, in the order recorded. Empty where no journal was read.
    pub journal: Vec<Line>,
    /// What is still to be settled.
    pub todos: Vec<Todo>,
    /// What hangs on what.
    pub graph: Graph,
    /// What each party may have to bear.
    pub exposure: Vec<Exposure>,
    /// Where everything stands in the text. Only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spans: Option<Vec<Source>>,
}

impl Document {
    /// The document of an agreement, with the exposure that was reckoned of it. Never fails: what could not be
    /// understood is marked as such where it stands.
    #[must_use]
    pub fn of(
        project: &Project,
        model: &Model,
        schedule: &Schedule,
        graph: &crate::Graph,
        exposure: &[crate::exposure::Exposure],
        options: Options,
    ) -> Self {
        let mut context = Context::new(model, schedule);
        let mut document = Self {
            schema_version: SCHEMA_VERSION.to_owned(),
            language: LANGUAGE,
            digest: String::new(),
            agreement: model.header.as_ref().map(|header| context.agreement(header)),
            parties: context.parties(),
            calendars: context.calendars(),
            goals: context.goals(),
            // Before the promises that take them over, so that what stands in them is first known by their ids.
            defaults: context.defaults(),
            promises: context.promises(),
            milestones: context.milestones(),
            events: context.events(),
            penalties: context.penalties(),
            rights: context.rights(),
            excuses: context.excuses(),
            assumptions: context.assumptions(),
            scopes: context.scopes(),
            concessions: context.concessions(),
            scenarios: context.scenarios(),
            journal: context.journal(),
            todos: context.todos(),
            graph: context.graph(graph),
            exposure: context.exposure(exposure),
            spans: None,
        };
        document.digest = digest::digest(&document);
        document.spans = options.spans.then(|| source::sources(project, &context.spots));
        document
    }
}

/// The document as text: indented, its fields always in the same order, with a line end after the last brace.
#[must_use]
pub fn to_json(document: &Document) -> String {
    // Writing plain structs of texts and whole numbers into memory has no way to fail.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}
