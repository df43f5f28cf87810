//! Finds clauses on changes that name neither a form nor a time for the answer.

use agreement_syntax::{Change, Finding, Place};

use crate::context::Context;
use crate::gaps::{added, both, offered};
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

static SPOKEN: Setting = Setting {
    name: "spoken",
    meaning: "words in the form of a change that leave nothing to read afterwards",
    standard: Standard::Words(&[
        "a nod",
        "a word on site",
        "a word to",
        "a word with",
        "across the table",
        "at the fence",
        "by a nod",
        "on site",
        "on the radio",
        "on the scaffold",
        "thumbs up",
        "voice message",
        "at the weekly walk",
        "any form",
        "by call",
        "by phone",
        "by radio",
        "by shout",
        "by telephone",
        "by voice",
        "by word of mouth",
        "a call",
        "call to",
        "face to face",
        "handshake",
        "informal",
        "informally",
        "in conversation",
        "in passing",
        "on the phone",
        "on the spot",
        "on the line",
        "oral",
        "orally",
        "over the phone",
        "spoken",
        "verbal",
        "verbally",
        "without form",
        "a chat",
        "a quick word",
        "across the counter",
        "any channel",
        "any means",
        "any way",
        "as it comes",
        "as they like",
        "at a meeting",
        "at the machine",
        "by … call",
        "by mouth",
        "by shouting",
        "by walkie-talkie",
        "conversation",
        "freely",
        "gentleman's agreement",
        "gentlemen's agreement",
        "in a meeting",
        "in meetings",
        "in person",
        "in the corridor",
        "in the hallway",
        "in the meeting",
        "in the office",
        "just ask",
        "just say",
        "just tell",
        "no form",
        "no formality",
        "no particular form",
        "no set form",
        "no special form",
        "on the shop floor",
        "on the telephone",
        "over a coffee",
        "over coffee",
        "over dinner",
        "over lunch",
        "over the counter",
        "over the radio",
        "over the telephone",
        "phone call",
        "quick call",
        "ring up",
        "shout",
        "speak",
        "stand-up",
        "standup",
        "talk",
        "telephone call",
        "video call",
        "video conference",
        "whatever form",
        "without formality",
        "word of mouth",
        "agreed on site",
        "as they come up",
        "between the two of them",
        "by chat",
        "by message",
        "by sms",
        "by text",
        "by whatsapp",
        "chat",
        "instant message",
        "messenger",
        "mentioned",
        "nod",
        "said",
        "shouted",
        "sms",
        "talked over",
        "text message",
        "told",
        "whatsapp",
        "word on site",
    ]),
};

static WRITTEN: Setting = Setting {
    name: "written",
    meaning: "words in the form of a change by which something is left to read",
    standard: Standard::Words(&[
        "confirm",
        "diary",
        "document",
        "e-mail",
        "email",
        "form",
        "in writing",
        "letter",
        "minutes",
        "paper",
        "record",
        "signed",
        "ticket",
        "text form",
        "write",
        "acknowledged",
        "acknowledgement",
        "by text",
        "change order",
        "change request",
        "countersigned",
        "docket",
        "fax",
        "filed",
        "in black and white",
        "list",
        "log",
        "logged",
        "mail",
        "memo",
        "message",
        "minuted",
        "note",
        "noted",
        "on file",
        "pdf",
        "portal",
        "printed",
        "protocol",
        "quotation",
        "quote",
        "recorded",
        "register",
        "sheet",
        "sign",
        "slack",
        "sms",
        "spreadsheet",
        "statement",
        "template",
        "tracker",
        "typed",
        "whatsapp",
        "work order",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "changes-without-form",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&SPOKEN, &WRITTEN],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("changes_without_form.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    let Some(changes) = header.changes.as_ref() else { return };
    if let Some(form) = changes.form.given() {
        findings.extend(spoken(context, &form.value, form.place));
    }
    let (mut missing, mut entries) = (Vec::new(), Vec::new());
    if changes.form.is_absent() && !changes.head.may_hold("form") {
        missing.push("form");
        entries.push("form: \"in writing, with price and dates\"".to_owned());
    }
    // Who may change it alone waits for no answer: that is found as what it is.
    let alone = context.model.parties.len() > 1 && context.model.parties_of(changes.who.list()).len() == 1;
    if changes.reply.is_absent() && !changes.head.may_hold("reply") && !(alone && missing.is_empty()) {
        missing.push("reply");
        entries.push("reply: 10 business days".to_owned());
    }
    let message = match missing.as_slice() {
        [] => return,
        ["form"] => "a change may be asked for in any form, by a word in passing as well",
        ["reply"] => "a change may be asked for, and nobody has to answer by any day",
        _ => "a change may be asked for in any form, and nobody has to answer by any day",
    };
    let mut finding = Finding::new(RULE.name, changes.head.header(), message)
        .here(format!("no {}", both(&missing)))
        .help(
            "say how a change is asked for and how soon it is answered, `form: \"in writing, with price and dates\"; reply: 10 \
             business days`: what was said at the machine is what nobody finds again when it is invoiced",
        )
        .with("missing", missing.join(", "));
    finding.edits.extend(added(&changes.head, "say how, and how soon", &entries));
    findings.push(finding);
}

/// Words by which all that was said is written down afterwards, in whichever form it was said.
const KEPT: [&str; 22] = [
    "acknowledged",
    "confirm",
    "confirmed",
    "countersigned",
    "documented",
    "entered in",
    "logged",
    "minuted",
    "minutes",
    "noted",
    "on record",
    "put in writing",
    "put on paper",
    "recap",
    "recorded",
    "signed",
    "summary",
    "taken down",
    "written confirmation",
    "written down",
    "written note",
    "written up",
];

/// Words by which it is written down only where somebody likes.
const AT_WILL: [&str; 22] = [
    "afterwards if",
    "as a rule",
    "as needed",
    "if asked",
    "if in doubt",
    "if needed",
    "if possible",
    "if requested",
    "if wanted",
    "in due course",
    "later if",
    "normally",
    "on request",
    "usually",
    "when asked",
    "when needed",
    "when possible",
    "when there is time",
    "where appropriate",
    "where needed",
    "where possible",
    "where practical",
];

/// A form that leaves nothing to read, be it one of several: "by word of mouth", "by e-mail or a call".
fn spoken<'f>(context: &Context<'_>, form: &'f str, place: Place) -> Option<Finding> {
    let written = context.policy.words(&RULE, &WRITTEN);
    let phrases = context.policy.words(&RULE, &SPOKEN);
    let in_part = |part: &'f str| {
        wording::find(part, &phrases).filter(|words| {
            wording::holds(part, &AT_WILL) || !wording::holds(&part.replace(words, " "), &written)
        })
    };
    // "Confirmed where needed" leaves it to chance whether anything is written.
    let kept = wording::holds(form, &KEPT) && !wording::holds(form, &AT_WILL);
    let parts = form.split(" or ").filter(|_| !kept);
    let words = in_part(form).or_else(|| parts.filter_map(in_part).next())?;
    let mut finding = Finding::new(
        RULE.name,
        place,
        format!("the form of a change is `{words}`: later nobody can show what was said"),
    )
    .here("nothing is left to read")
    .help(
        "write a form that leaves something to read, such as `form: \"in writing, with price and dates\"`; an e-mail is enough",
    )
    .with("missing", "form");
    let text = "\"in writing, with price and dates\"".to_owned();
    finding.edits.extend(offered("let changes be written down".to_owned(), vec![Change { place, text }]));
    Some(finding)
}
