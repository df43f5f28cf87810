//! The agreement itself as published: its term, its worth, who signed it, and the rules it is played by.

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{Amount, Duration, Limit};
use super::basic::{Day, Id};
use super::context::{Context, Declared};
use super::due::Due;
use super::reference::Reference;
use super::statement::Statement;
use super::when::{Point, When};
use super::words::{Before, Concurrent, RenewalHow, Rounding};
use crate::declared;
use crate::due::{Dated, Resolver};
use crate::due::Due as Worked;
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

/// How an agreement is renewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renewal {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// By itself, or by choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<RenewalHow>,
    /// Whose choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// For how long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<Duration>,
    /// How often.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<Limit>,
    /// Until when somebody may say no, or must say yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<When>,
    /// How far the price may rise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uplift: Option<Limit>,
}

/// Who is liable up to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Liability {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// Whose liability.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// Up to how much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Amount>,
    /// For what. The promises that are named share the cap.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Covered>,
    /// What has no cap.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uncapped: Vec<String>,
    /// What does not count to the cap.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluding: Vec<Reference>,
}

/// What a cap on liability is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Covered {
    /// Something in words.
    Words {
        /// The words.
        words: String,
    },
    /// A promise.
    Promise {
        /// Which.
        what: Reference,
    },
}

/// The ladder that people climb before a dispute goes further.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// The steps, first one first.
    pub steps: Vec<Statement>,
    /// What it comes before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
}

/// How an agreement is changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// Who must agree.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Reference>,
    /// In what form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// How soon a proposal is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<Duration>,
}

/// How a sum is contested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// Id and notes.
    #[serde(flatten)]
    pub declared: Declared,
    /// How soon it must be raised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raise: Option<When>,
    /// When the part is paid that nobody contests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undisputed: Option<When>,
    /// When it must be settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settle: Option<When>,
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
            rounding: entry.field("rounding", rounding).copied().map(Rounding::from),
            concurrent: entry.field("concurrent", concurrent).copied().map(Concurrent::from),
            renewal: renewal.as_ref().map(|renewal| self.renewal(id.only("renewal"), renewal)),
            liability: self.liability(&id, liability),
            escalation: escalation.as_ref().map(|escalation| self.escalation(id.only("escalation"), escalation)),
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

    fn renewal(&mut self, id: Id, renewal: &declared::Renewal) -> Renewal {
        let declared::Renewal { head, how, who, term, times, notice, uplift } = renewal;
        let mut entry = self.open(id, head);
        Renewal {
            how: entry.field("how", how).copied().map(RenewalHow::from),
            who: self.references(entry.list("who", who)),
            term: entry.field("term", term).map(|term| self.duration(*term)),
            times: entry.field("times", times).map(|times| self.limit(times)),
            notice: entry.field("notice", notice).map(|notice| self.when(notice)),
            uplift: entry.field("uplift", uplift).map(|uplift| self.limit(uplift)),
            declared: self.close(entry),
        }
    }

    fn liability(&mut self, within: &Id, liability: &[declared::Liability]) -> Vec<Liability> {
        let mut published = Vec::with_capacity(liability.len());
        for (index, liability) in liability.iter().enumerate() {
            let declared::Liability { head, who, cap, for_what, uncapped, excluding } = liability;
            let mut entry = self.open(liability_id(within, index), head);
            published.push(Liability {
                who: self.references(entry.list("who", who)),
                cap: entry.field("cap", cap).map(|cap| self.amount(cap)),
                covers: self.covered(entry.list("for", for_what)),
                uncapped: entry.list("uncapped", uncapped).to_vec(),
                excluding: self.excluded(entry.list("excluding", excluding)),
                declared: self.close(entry),
            });
        }
        published
    }

    fn covered(&self, for_what: &[declared::ForWhat]) -> Vec<Covered> {
        let covered = for_what.iter().map(|what| match what {
            declared::ForWhat::Words(words) => Covered::Words { words: words.clone() },
            declared::ForWhat::Named(what) => Covered::Promise { what: self.reference(what) },
        });
        covered.collect()
    }

    fn escalation(&mut self, id: Id, escalation: &declared::Escalation) -> Escalation {
        let declared::Escalation { head, steps, before } = escalation;
        let mut entry = self.open(id.clone(), head);
        Escalation {
            steps: self.statements(&id, "step", steps),
            before: entry.field("before", before).copied().map(Before::from),
            declared: self.close(entry),
        }
    }

    fn changes(&mut self, id: Id, changes: &declared::Changes) -> Changes {
        let declared::Changes { head, who, form, reply } = changes;
        let mut entry = self.open(id, head);
        Changes {
            who: self.references(entry.list("who", who)),
            form: entry.field("form", form).cloned(),
            reply: entry.field("reply", reply).map(|reply| self.duration(*reply)),
            declared: self.close(entry),
        }
    }

    /// How a sum is contested, in the agreement or in one promise.
    pub(super) fn dispute(&mut self, id: Id, dispute: &declared::Dispute) -> Dispute {
        let declared::Dispute { head, raise, undisputed, settle } = dispute;
        let mut entry = self.open(id, head);
        Dispute {
            raise: entry.field("raise", raise).map(|raise| self.when(raise)),
            undisputed: entry.field("undisputed", undisputed).map(|undisputed| self.when(undisputed)),
            settle: entry.field("settle", settle).map(|settle| self.when(settle)),
            declared: self.close(entry),
        }
    }
}

/// The id of a `liability` block by its index.
pub(super) fn liability_id(agreement: &Id, index: usize) -> Id {
    agreement.inner("liability", index + 1)
}

fn document(terms: &declared::Terms) -> Terms {
    let declared::Terms { title, version, dated } = terms;
    Terms { title: title.value.clone(), version: version.clone(), dated: dated.map(Day::from) }
}
