//! Finds ways out that lead through the other side's hands: its form, its portal, its format.

use agreement_ledger::terms::ends_agreement;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::{self, Sentence};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "leaving-through-their-hands",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&FORMS, &NOTICES, &FREE, &HANDED, &FORMAT, &OPEN],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("leaving_through_their_hands.md"),
    check: Some(check),
};

static FORMS: Setting = Setting {
    name: "forms",
    meaning: "words for a way to give notice that the other side holds; `…` stands for up to three words",
    standard: Standard::Words(&[
        "acknowledged by",
        "business reply form",
        "cancellation code",
        "cancellation form",
        "cancellation portal",
        "comes into force when",
        "confirmed by the other",
        "confirmed in writing by",
        "counter-signature",
        "counter-signed",
        "countersigned",
        "customer portal",
        "exit call",
        "exit form",
        "exit interview",
        "exit meeting",
        "form it provides",
        "form it sends",
        "form of the other side",
        "form provided by",
        "form sent by",
        "form supplied by",
        "form that … sends",
        "in its portal",
        "in the portal",
        "leaving form",
        "on a form that",
        "on its form",
        "on our form",
        "on the form that",
        "on … own form",
        "only by fax",
        "only counts on",
        "only counts when",
        "only valid on",
        "only valid when",
        "original of this",
        "personal meeting",
        "reference number",
        "retention call",
        "termination code",
        "termination form",
        "through its portal",
        "through the portal",
        "ticket number",
        "via its portal",
        "via the portal",
        "with the code",
        "…'s form",
        "…'s leaving form",
        "…'s portal",
    ]),
};

static NOTICES: Setting = Setting {
    name: "notices",
    meaning: "words for leaving and not renewing",
    standard: Standard::Words(&[
        "cancel",
        "cancellation",
        "cancelling",
        "counts",
        "give notice",
        "leave",
        "leaves",
        "leaving",
        "non-renewal",
        "not renew",
        "notice",
        "notices",
        "terminate",
        "terminates",
        "termination",
        "valid",
    ]),
};

static FREE: Setting = Setting {
    name: "free",
    meaning: "words for a form that nobody holds",
    standard: Standard::Words(&[
        "any form",
        "any other form",
        "by e-mail or",
        "by letter or",
        "e-mail will do",
        "in no set form",
        "in text form",
        "is enough",
        "no set form",
        "or by e-mail",
        "or e-mail",
        "or in writing",
        "or letter",
        "signed by both",
        "will do",
    ]),
};

static HANDED: Setting = Setting {
    name: "handed",
    meaning: "words for data and papers that come back; `…` stands for up to three words",
    standard: Standard::Words(&[
        "backup",
        "come back",
        "comes back",
        "configuration",
        "copy of",
        "data",
        "database",
        "drawings",
        "export",
        "exported",
        "exports",
        "files",
        "given back",
        "go back",
        "goes back",
        "hand back",
        "hand over",
        "handed back",
        "handed over",
        "records",
        "return",
        "returned",
        "transferred",
    ]),
};

static FORMAT: Setting = Setting {
    name: "format",
    meaning: "words for a form that only whoever holds it can read; `…` stands for up to three words",
    standard: Standard::Words(&[
        "back-up file",
        "binary dump",
        "database image",
        "format of its choice",
        "format of the supplier",
        "house format",
        "image file",
        "image files",
        "in its own format",
        "in its usual format",
        "in our format",
        "internal format",
        "native file",
        "native format",
        "only be opened",
        "only be read",
        "only opens",
        "opens in a",
        "opens only",
        "opens with its",
        "own file format",
        "own format",
        "proprietary",
        "readable only",
        "readable with its",
        "system dump",
        "tool's own",
        "viewer",
    ]),
};

static OPEN: Setting = Setting {
    name: "open",
    meaning: "words for a form that everybody can read",
    standard: Standard::Words(&[
        "CSV",
        "DWG",
        "IFC",
        "JSON",
        "PDF",
        "SQL",
        "XLSX",
        "XML",
        "and as CSV",
        "as CSV",
        "comma",
        "documented",
        "excel",
        "in text form",
        "non-proprietary",
        "not proprietary",
        "open format",
        "paper",
        "plain text",
        "spreadsheet",
        "standard format",
        "usual in the trade",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [forms, notices, free] = [&FORMS, &NOTICES, &FREE].map(|it| context.policy.words(&RULE, it));
    for sentence in
        sentences::first_of_each(context, &[&forms, &notices], &free, &["scope", "resistance", "goal"])
    {
        if lets_go(context, &sentence) {
            let said = wording::find(sentence.text, &forms).unwrap_or_default();
            findings.push(told(
                &sentence,
                said,
                format!(
                    "by {}, who wants to leave needs something from the other side first (`{said}`)",
                    called(sentence.head)
                ),
                "let a letter or an e-mail to a named address do, counted from the day it arrives",
            ));
        }
    }
    let [handed, format, open] = [&HANDED, &FORMAT, &OPEN].map(|it| context.policy.words(&RULE, it));
    for sentence in
        sentences::first_of_each(context, &[&format], &[], &["scope", "resistance", "goal", "excuse"])
    {
        let around =
            format!("{} {} {}", sentence.head.title, sentence.head.name.replace('_', " "), sentence.whole);
        if wording::holds(&around, &handed) && !wording::holds(&around, &open) {
            let said = wording::find(sentence.text, &format).unwrap_or_default();
            findings.push(told(
                &sentence,
                said,
                format!(
                    "by {}, what is handed back can be read by nobody else (`{said}`)",
                    called(sentence.head)
                ),
                "name a format that others read as well: `CSV with a list of columns`, `PDF`, `XML`",
            ));
        }
    }
}

/// Whether a sentence is about leaving: it stands in a right by which somebody may, or at the renewal.
fn lets_go(context: &Context<'_>, sentence: &Sentence<'_>) -> bool {
    let mut rights = context.model.rights.iter().filter(|it| it.head.place == sentence.head.place);
    let renewal = context.model.header.as_ref().and_then(|it| it.renewal.as_ref());
    renewal.is_some_and(|it| sentences::lies_in(sentence.place, it.head.place))
        || rights.any(|right| right.statements.iter().any(ends_agreement))
}

fn told(sentence: &Sentence<'_>, said: &str, message: String, help: &'static str) -> Finding {
    sentence.finding(&RULE, said, message).here("the other side holds the key").help(help)
}
