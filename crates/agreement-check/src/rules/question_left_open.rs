//! Finds notes in which a question stands that nobody has answered yet.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "question-left-open",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&OPEN, &ANSWERED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("question_left_open.md"),
    check: Some(check),
};

static OPEN: Setting = Setting {
    name: "open",
    meaning: "words by which a note leaves a question open; `…` stands for up to three words",
    standard: Standard::Words(&[
        "answer is outstanding",
        "answer outstanding",
        "asked how",
        "asked if",
        "asked what",
        "asked when",
        "asked where",
        "asked whether",
        "asked which",
        "asked who",
        "asked whose",
        "asked why",
        "asks how",
        "asks if",
        "asks what",
        "asks when",
        "asks whether",
        "asks who",
        "asks whose",
        "awaiting an answer",
        "awaiting confirmation",
        "does not know whether",
        "has not answered",
        "has not confirmed",
        "has not replied",
        "has to ask how",
        "has to ask what",
        "has to ask whether",
        "has to ask which",
        "has to ask who",
        "have not asked",
        "is checking",
        "is finding out",
        "must still ask",
        "need to ask how",
        "need to ask if",
        "need to ask what",
        "need to ask whether",
        "need to ask which",
        "need to ask who",
        "no answer yet",
        "no idea who",
        "no idea whether",
        "nobody knows whether",
        "nobody knows who",
        "nobody knows yet",
        "not asked yet",
        "not clear whether",
        "not clear who",
        "not confirmed yet",
        "not known yet",
        "not sure if",
        "not sure whether",
        "not sure who",
        "not yet confirmed",
        "not yet known",
        "open question",
        "remains to be seen",
        "still checking",
        "still to confirm",
        "still unclear",
        "to ask him",
        "to ask her",
        "to ask them",
        "to be checked with",
        "to be confirmed",
        "to call him",
        "to call her",
        "to check whether",
        "to clear up",
        "to come back on",
        "to come back to",
        "to confirm with",
        "to find out",
        "to get back to",
        "to ring him",
        "to ring her",
        "to ring them",
        "unclear who",
        "unclear whether",
        "unclear whose",
        "waiting for an answer",
        "waiting to hear",
        "wanted to know",
        "wants to know",
        "we do not know",
        "we don't know",
        "will ask how",
        "will ask if",
        "will ask what",
        "will ask when",
        "will ask where",
        "will ask whether",
        "will ask which",
        "will ask who",
        "will check how",
        "will check if",
        "will check what",
        "will check when",
        "will check where",
        "will check whether",
        "will check which",
        "will check who",
        "will ask … what",
        "will ask … whether",
        "will ask … which",
        "will ask … who",
        "will find out",
        "would like to know",
    ]),
};

static ANSWERED: Setting = Setting {
    name: "answered",
    meaning: "words by which it is answered after all",
    standard: Standard::Words(&[
        "agreed",
        "answered",
        "because",
        "confirmed by",
        "confirmed on",
        "has confirmed",
        "he can",
        "if not",
        "in which case",
        "it is ours",
        "meanwhile",
        "not asked again",
        "otherwise",
        "she can",
        "settled",
        "the answer is",
        "the answer was",
        "they can",
        "told her",
        "told him",
        "told them",
        "until then",
        "yes",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [open, answered] = [&OPEN, &ANSWERED].map(|it| context.policy.words(&RULE, it));
    let mut told: Vec<&str> = Vec::new();
    let apart = [
        "agreement",
        "assumption",
        "calendar",
        "mitigation",
        "party",
        "person",
        "resistance",
        "scenario",
        "team",
    ];
    for sentence in sentences::holding(context, &[&open], &[]) {
        if !sentence.is_noted()
            || apart.contains(&sentence.head.keyword)
            || wording::holds(sentence.whole, &answered)
            || told.contains(&sentence.whole)
        {
            continue;
        }
        told.push(sentence.whole);
        let said = wording::find(sentence.text, &open).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("the note of {} leaves a question open (`{said}`)", called(sentence.head)),
            )
            .here("asked, and not answered here")
            .help(
                "get the answer before signing and write it where it binds: in a field, a promise or an assumption with `if false`; what is \
                 only asked is answered by whoever is stronger when it matters",
            ),
        );
    }
}
