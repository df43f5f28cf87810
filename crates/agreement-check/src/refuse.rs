//! Which lines of a journal or a scenario count for nothing: those of which a rule says that they cannot be, such as a
//! promise that is waived by the one who owes it. The text of the agreement decides that, and no policy: a house may turn a
//! rule off, and nobody owes a cent more or less for it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use agreement_model::Model;
use agreement_model::declared::Line;
use agreement_syntax::{Finding, Place};

use crate::check::Watch;
use crate::context::{Context, Record};
use crate::recorded::told;
use crate::rule::{Rule, Severity};
use crate::rules;

/// A line that counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line.
    pub place: Place,
    /// Why, in one sentence.
    pub why: String,
}

/// Marks the lines that count for nothing, so that the reckoning leaves them out and says so.
pub fn mark(model: &mut Model, refused: &[Refused]) {
    let refused: BTreeMap<Place, &str> = refused.iter().map(|it| (it.place, it.why.as_str())).collect();
    for line in &mut model.journal {
        line.refused = refused.get(&line.place).map(|why| (*why).to_owned());
    }
}

/// A record with those lines marked that count for nothing.
#[derive(Debug)]
pub(crate) struct Marked<'m> {
    /// All its lines.
    pub lines: Cow<'m, [Line]>,
    /// Those that are refused.
    pub refused: Vec<Refused>,
    /// What the rules find that may refuse a line.
    pub findings: Vec<Finding>,
}

/// Asks the rules by which a line of the record may be refused. Those that look at each line by itself are asked first: what
/// they refuse is no cause for the others to refuse more.
pub(crate) fn refuse<'m>(context: &Context<'m>, watch: &dyn Watch) -> Marked<'m> {
    let mut marked =
        Marked { lines: Cow::Borrowed(context.record.lines), refused: Vec::new(), findings: Vec::new() };
    if marked.lines.is_empty() {
        return marked;
    }
    for rules in rules::REFUSING {
        let mut said = Vec::new();
        let seen = marked.seen_by(context);
        let told = told(&seen);
        let context = seen.telling(&told);
        for rule in rules {
            if let Some(check) = rule.check
                && watch.is_wanted()
            {
                watch.around(rule, &mut || check(&context, &mut said));
            }
        }
        for finding in said.iter().filter(|finding| is_error(finding.rule)) {
            marked.refuse(finding);
        }
        marked.findings.append(&mut said);
    }
    marked
}

impl Marked<'_> {
    /// What a rule has at hand that is asked after these lines were marked.
    pub(crate) fn seen_by<'s>(&'s self, context: &Context<'s>) -> Context<'s> {
        Context { record: Record { lines: &self.lines, ..context.record }, ..*context }
    }

    fn refuse(&mut self, finding: &Finding) {
        let Some(at) = self.lines.iter().position(|line| holds(line.place, finding.place())) else { return };
        if let Some(line) = self.lines.to_mut().get_mut(at)
            && line.refused.is_none()
        {
            line.refused = Some(finding.message.clone());
            self.refused.push(Refused { place: line.place, why: finding.message.clone() });
        }
    }
}

/// Whether a rule may refuse lines.
pub(crate) fn refuses(rule: &Rule) -> bool {
    rules::REFUSING.iter().any(|rules| rules.iter().any(|it| it.name == rule.name))
}

fn is_error(rule: &str) -> bool {
    rules::find(rule).is_some_and(|rule| rule.severity == Severity::Error)
}

fn holds(line: Place, place: Place) -> bool {
    line.file == place.file && line.span.start <= place.span.start && place.span.end <= line.span.end
}
