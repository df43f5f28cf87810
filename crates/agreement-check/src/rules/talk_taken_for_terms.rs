//! Finds promises that are only what was said somewhere: in a workshop, a demo, a call.

use agreement_syntax::Finding;

use crate::clauses;
use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "talk-taken-for-terms",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&TALK, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("talk_taken_for_terms.md"),
    check: Some(check),
};

static TALK: Setting = Setting {
    name: "talk",
    meaning: "words for what was said; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as agreed orally",
        "as discussed",
        "as in the pitch",
        "as last time",
        "as pitched",
        "as presented",
        "as promised",
        "as said",
        "as shown at",
        "as shown in",
        "as spoken",
        "as usual between",
        "by our e-mails",
        "discussed at the",
        "discussed in our",
        "discussed in the meeting",
        "discussed in the workshop",
        "discussed in the workshops",
        "from our calls",
        "from the e-mails",
        "from the meetings",
        "from the workshop",
        "from the workshops",
        "in our calls",
        "in our e-mails",
        "in our talks",
        "in the e-mails",
        "in the meetings",
        "in the sales talks",
        "in the talks",
        "mentioned at",
        "mentioned during",
        "mentioned in",
        "pitched in",
        "presented at",
        "promised at the",
        "promised in the",
        "shown at the demo",
        "shown during",
        "shown in the demo",
        "spoken about",
        "talked about in",
        "talked over",
        "the usual extras",
        "the usual things",
        "they talked about",
        "was discussed",
        "was said at",
        "was said in",
        "we discussed",
        "we talked about",
        "were discussed",
        "what was said",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that bound it, and let it be; `…` stands for up to three words",
    standard: Standard::Words(&[
        "annex", "dated", "document", "minutes", "page", "pages", "protocol", "sheet", "version",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let talk = context.policy.words(&RULE, &TALK);
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for clause in clauses::holding(
        context,
        &["dependency", "duty", "scope", "acceptance", "right", "goal"],
        &[&talk],
        &bounded,
    ) {
        if clauses::says_a_time(clause.sentence.whole) {
            continue;
        }
        let whose = called(clause.head());
        let said = clause.said;
        findings.push(
            clause
                .finding(
                    &RULE,
                    format!(
                        "{whose} is what was said somewhere (`{said}`), and each side heard something else"
                    ),
                )
                .here("which things?")
                .help("list the things, or name the minutes with their date and put them into `terms:`"),
        );
    }
}
