//! The agreement itself as published: its term, its worth, who signed it, and the rules it is played by.

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{Amount, Duration};
use super::basic::{Day, Id};
use super::clauses::{Changes, Dispute, Escalation, Liability, Renewal};
use super::context::{Context, Declared};
use super::due::Due;
use super::reference::Reference;
use super::when::Point;
use super::words::{Concurrent, Rounding};
use crate::declared;
use crate::due::Due as Worked;
use crate::due::{Dated, Resolver};
use crate::symbol::Symbol;

/// The agreement: the one deal that the document is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Id, title and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// Whether it is signed by every supplier, client and partner.
    pub status: Status,
    /// The day it takes effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective: Option<Day>,
    /// When it ends, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends: Option<Ends>,
    /// Its last day; nothing where it never ends by itself, or where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<Due>,
    /// What it is worth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    /// The calendar its business days are counted by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Reference>,
    /// Who signed, and when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signed: Vec<Acknowledged>,
    /// What becomes of a credit that is left at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credits: Option<Credits>,
    /// The law it is read by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// The documents it rests on, in order of precedence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Terms>,
    /// How exact sums become whole coins; to the even coin, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// How days with several causes count; once, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concurrent: Option<Concurrent>,
    /// How it is renewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renewal: Option<Renewal>,
    /// Who is liable up to what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub liability: Vec<Liability>,
    /// The steps people take before a dispute goes further.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub escalation: Option<Escalation>,
    /// How it is changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Changes>,
    /// How a sum is contested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dispute: Option<Dispute>,
}

/// Whether an agreement is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Somebody who must sign has not signed.
    Draft,
    /// Every supplier, client and partner has signed.
    Signed,
}

/// When an agreement ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Ends {
    /// On a day, or some time after something.
    At {
        /// The last day.
        point: Point,
    },
    /// After a term that begins on the day it takes effect.
    Term {
        /// How long.
        duration: Duration,
    },
    /// Not by itself.
    Never,
}

/// Somebody who said yes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acknowledged {
    /// Who.
    pub who: Reference,
    /// When; nothing where it was not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
}

/// What becomes of a credit that is left at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Credits {
    /// It is lost.
    Expire,
    /// It is paid out.
    Paid {
        /// Within so long.
        #[serde(skip_serializing_if = "Option::is_none")]
        within: Option<Duration>,
    },
}

/// A document the agreement rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Its title.
    pub title: String,
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<Day>,
}

impl Context<'_> {
    /// The agreement itself.
    pub(super) fn agreement(&mut self, header: &declared::Header) -> Agreement {
        let declared::Header {
            head,
            // Published at the top of the document: the version the text was read as.
            language,
            effective,
            ends,
            value,
            calendar,
            signed,
            credits,
            law,
            terms,
            rounding,
            concurrent,
            renewal,
            liability,
            escalation,
            changes,
            dispute,
        } = header;
        let id = self.ids.get(Symbol::Agreement).cloned().unwrap_or_else(|| Id("agreement".to_owned()));
        let mut entry = self.open(id.clone(), head);
        entry.field("language", language);
        let ends = entry.field("ends", ends);
        Agreement {
            status: if self.model.is_signed() { Status::Signed } else { Status::Draft },
            effective: entry.field("effective", effective).copied().map(Day::from),
            ends: ends.map(|ends| self.ends(ends)),
            last_day: ends.and_then(|ends| self.last_day(ends, header)),
            value: entry.field("value", value).map(|value| self.amount(value)),
            calendar: entry.field("calendar", calendar).map(|calendar| self.reference(calendar)),
            signed: self.acknowledged(entry.list("signed", signed)),
            credits: entry.field("credits", credits).map(|credits| match credits {
                declared::Credits::Expire => Credits::Expire,
                declared::Credits::Paid(within) => {
                    Credits::Paid { within: within.map(|within| self.duration(within)) }
                }
            }),
            law: entry.field("law", law).cloned(),
            terms: entry.list("terms", terms).iter().map(document).collect(),
            rounding: entry.field("rounding", rounding).copied(),
            concurrent: entry.field("concurrent", concurrent).copied(),
            renewal: renewal.as_ref().map(|renewal| self.renewal(id.only("renewal"), renewal)),
            liability: self.liability(&id, liability),
            escalation: escalation
                .as_ref()
                .map(|escalation| self.escalation(id.only("escalation"), escalation)),
            changes: changes.as_ref().map(|changes| self.changes(id.only("changes"), changes)),
            dispute: dispute.as_ref().map(|dispute| self.dispute(id.only("dispute"), dispute)),
            declared: self.close(entry),
        }
    }

    fn ends(&self, ends: &declared::Ends) -> Ends {
        match ends {
            declared::Ends::At(point) => Ends::At { point: self.point(point) },
            declared::Ends::Term(term) => Ends::Term { duration: self.duration(*term) },
            declared::Ends::Never => Ends::Never,
        }
    }

    fn last_day(&self, ends: &declared::Ends, header: &declared::Header) -> Option<Due> {
        let worked = match (ends, self.schedule.ends) {
            (declared::Ends::Never, _) => return None,
            (_, Some(day)) => Worked::On(Dated::on(day)),
            (declared::Ends::At(point), None) => {
                Resolver::new(self.model, self.schedule).unrolled().point(point, &mut Vec::new())
            }
            (declared::Ends::Term(_), None) => Worked::Unknown,
        };
        Some(self.due(&worked, &header.ends))
    }

    /// Who said yes.
    pub(super) fn acknowledged(&self, names: &[declared::Acknowledged]) -> Vec<Acknowledged> {
        let published = names.iter().map(|acknowledged| {
            let declared::Acknowledged { who, on } = acknowledged;
            Acknowledged { who: self.reference(who), on: on.as_ref().map(|on| on.value.into()) }
        });
        published.collect()
    }
}

fn document(terms: &declared::Terms) -> Terms {
    let declared::Terms { title, version, dated } = terms;
    Terms { title: title.value.clone(), version: version.clone(), dated: dated.map(Day::from) }
}
