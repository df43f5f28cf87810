//! Finds what no deal makes lawful: guards put out of action, papers that say what nobody measured, presents for those who
//! decide, silence towards those who have to know, work begun without the permit it needs.

mod words;

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};
use words::{FALSE, GUARDS, PAPERS, PERMIT};

pub(super) static RULE: Rule = Rule {
    name: "breaks-the-law",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[
        &GUARDS, &OFF, &PAPERS, &FALSE, &PRESENTS, &PURPOSE, &SILENCE, &AUTHORITY, &PERMIT, &LATER, &BOUNDED,
    ],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("breaks_the_law.md"),
    check: Some(check),
};

static OFF: Setting = Setting {
    name: "off",
    meaning: "words by which a guard is put out of action",
    standard: Standard::Words(&[
        "blocked off",
        "bridged",
        "by-pass",
        "bypass",
        "bypassed",
        "bypassing",
        "defeat",
        "defeated",
        "disable",
        "disabled",
        "held open",
        "jumper",
        "jumpered",
        "jumpered over",
        "left off",
        "left open",
        "muted",
        "overridden",
        "override",
        "pinned open",
        "propped open",
        "removed for",
        "shorted out",
        "switch off",
        "switched off",
        "taken off",
        "taken out",
        "taped",
        "taped over",
        "tied back",
        "tied down",
        "turned off",
        "unhooked",
        "wedged open",
        "wired shut",
        "without guards",
        "work without",
    ]),
};

static PRESENTS: Setting = Setting {
    name: "presents",
    meaning: "words for what is given to a person; `…` stands for up to three words",
    standard: Standard::Words(&[
        "a little something",
        "an extra for",
        "bonus in private",
        "bottle of",
        "bottles of",
        "cash",
        "commission in private",
        "envelope",
        "envelopes",
        "favour",
        "favours",
        "for her trouble",
        "for his trouble",
        "for their trouble",
        "gift",
        "gifts",
        "grease",
        "hamper",
        "hampers",
        "hospitality",
        "kickback",
        "pocket money",
        "present for",
        "presents",
        "private commission",
        "sweetener",
        "tea money",
        "tickets for",
    ]),
};

static PURPOSE: Setting = Setting {
    name: "purpose",
    meaning: "words for whom it is given to, and what for; `…` stands for up to three words",
    standard: Standard::Words(&[
        "buyer who",
        "buyers who",
        "customs officer",
        "depot manager",
        "depot managers",
        "for a quick",
        "for quick",
        "foreman",
        "foremen",
        "gate keeper",
        "gatekeeper",
        "gatekeepers",
        "his signature",
        "in return for her",
        "in return for his",
        "inspector",
        "inspectors",
        "officer",
        "official",
        "officials",
        "person who decides",
        "purchasing manager",
        "so that doors",
        "so that gates",
        "so that he",
        "so that she",
        "so that the order",
        "so that they",
        "surveyor",
        "to keep … friendly",
        "to speed",
        "warehouse manager",
        "who signs",
        "who wave",
        "whoever signs",
        "works council",
        "yard manager",
    ]),
};

static SILENCE: Setting = Setting {
    name: "silence",
    meaning: "words by which somebody may not tell; `…` stands for up to three words",
    standard: Standard::Words(&[
        "complain",
        "disclose",
        "disparage",
        "inform",
        "keep quiet",
        "keep silent",
        "keeps quiet",
        "make known",
        "mention",
        "nothing bad",
        "post",
        "publish",
        "report",
        "reveal",
        "say nothing",
        "says nothing",
        "speak ill",
        "speak of",
        "talk to",
        "tell",
        "tell anyone",
        "testify",
        "turn to",
        "warn",
        "whistle",
    ]),
};

static AUTHORITY: Setting = Setting {
    name: "authority",
    meaning: "words for those who have to be told; `…` stands for up to three words",
    standard: Standard::Words(&[
        "a doctor",
        "an inspector",
        "authorities included",
        "authority included",
        "coast guard",
        "court included",
        "data protection",
        "doctors included",
        "even an inspector",
        "even the authorities",
        "even the authority",
        "even the police",
        "fire brigade",
        "fire service",
        "health and safety",
        "health authority",
        "inspectorate",
        "inspectors",
        "insurer included",
        "insurers included",
        "labour inspector",
        "or a court",
        "or the authority",
        "or the police",
        "or the regulator",
        "or the union",
        "police",
        "regulator",
        "regulators",
        "safety authority",
        "the authorities",
        "the authority",
        "the coroner",
        "the inspector",
        "the regulator",
        "the union",
        "trade union",
    ]),
};

static LATER: Setting = Setting {
    name: "later",
    meaning: "words by which work begins without it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "applied for afterwards",
        "applied for later",
        "apply afterwards",
        "apply later",
        "begin before it",
        "begin without",
        "begins before it",
        "begins without",
        "begun without",
        "comes afterwards",
        "comes later",
        "follow later",
        "follows later",
        "go ahead without",
        "goes ahead without",
        "handed in later",
        "in the meantime without",
        "is still with",
        "meanwhile without",
        "not waited for",
        "on its way, we",
        "sent on later",
        "start before it",
        "start without",
        "started without",
        "starts before it",
        "starts without",
        "still pending, work",
        "will follow, work",
        "without waiting for",
        "work begins meanwhile",
        "work starts meanwhile",
        "works begin meanwhile",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which it is forbidden, or as the law wants it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as required by law",
        "as the law",
        "authorities excepted",
        "duty to report",
        "except",
        "excepted",
        "forbidden",
        "must not",
        "never",
        "no gifts",
        "no presents",
        "nobody may",
        "not be",
        "not bridged",
        "not to be",
        "only with a permit",
        "guards stand",
        "guards walk",
        "lights are",
        "prohibited",
        "security guards",
        "save to",
        "sealed envelope",
        "unless the law",
        "with the permit",
        "work starts once",
    ]),
};

/// A kind of deed that is unlawful wherever it is agreed: the words that have to meet, whether they stand in a ban, and what
/// is told of it.
struct Kind {
    words: [&'static Setting; 2],
    banned: bool,
    what: &'static str,
    instead: &'static str,
}

const KINDS: [Kind; 5] = [
    Kind {
        words: [&OFF, &GUARDS],
        banned: false,
        what: "puts out of action what guards people",
        instead: "let the work rest until it is safe, or name a safe way, who releases it, and what the rest costs whom",
    },
    Kind {
        words: [&FALSE, &PAPERS],
        banned: false,
        what: "lets papers say what is not so",
        instead: "let each paper say what was measured, who gets the goods and what they are worth, with its own date and values",
    },
    Kind {
        words: [&PRESENTS, &PURPOSE],
        banned: false,
        what: "gives something to a person who decides for others",
        instead: "take it out; if quick work is worth money, pay it to the firm, by invoice, for what it does",
    },
    Kind {
        words: [&SILENCE, &AUTHORITY],
        banned: true,
        what: "forbids telling those who have to know",
        instead: "except what the law asks or allows to be told (inspectors, courts, doctors, the police), keep to what is secret, and let it end",
    },
    Kind {
        words: [&LATER, &PERMIT],
        banned: false,
        what: "lets work begin without the paper it needs",
        instead: "make the paper a promise with a day of its own, and let the work wait for it: `needs: permit`",
    },
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let bounded = context.policy.words(&RULE, &BOUNDED);
    for kind in &KINDS {
        let [first, second] = kind.words.map(|it| context.policy.words(&RULE, it));
        for sentence in sentences::agreed(context, &[&first, &second], &bounded) {
            if sentence.is_banned(context.model) != kind.banned
                || ["scope", "goal"].contains(&sentence.head.keyword)
            {
                continue;
            }
            let said = wording::find(sentence.text, &first).unwrap_or_default();
            findings.push(
                sentence
                    .finding(
                        &RULE,
                        said,
                        format!(
                            "{} {} (`{said}`): no deal makes that lawful",
                            called(sentence.head),
                            kind.what
                        ),
                    )
                    .here("void, and dangerous for both sides")
                    .help(kind.instead),
            );
        }
    }
}
