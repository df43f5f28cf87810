//! Finds code, pictures and texts that are taken from elsewhere without a look at whose they are.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "rights-unchecked",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&FOUND, &WORKS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("rights_unchecked.md"),
    check: Some(check),
};

static FOUND: Setting = Setting {
    name: "found",
    meaning: "words by which something is taken as it is found; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as it finds them",
        "as they find them",
        "borrowed from an earlier",
        "borrowed from another",
        "clears the rights if",
        "clears the rights itself",
        "copied from",
        "copied off",
        "copyright is not",
        "downloaded from wherever",
        "found on the web",
        "found online",
        "from forums",
        "from image search",
        "from the internet",
        "from the net",
        "from the web",
        "from wherever",
        "grabbed from",
        "image search",
        "lent by other clients",
        "licence is not checked",
        "licences are not checked",
        "licences are not looked",
        "licences unchecked",
        "licenses are not checked",
        "licensing is not",
        "no look at the licence",
        "nobody asks",
        "nobody has asked",
        "not asked for rights",
        "of unknown origin",
        "of unknown source",
        "off the internet",
        "off the net",
        "off the web",
        "origin unknown",
        "pulled from",
        "pulled in from",
        "reused from earlier",
        "reused from other",
        "rights are not checked",
        "rights are not looked",
        "rights are unclear",
        "rights unclear",
        "scraped from",
        "source unknown",
        "stock pictures without",
        "taken from other jobs",
        "taken from the net",
        "taken from the web",
        "taken off the",
        "unlicensed",
        "whatever is at hand",
        "whatever it finds",
        "whatever lies at hand",
        "wherever found",
        "wherever they are found",
        "without a licence",
        "without asking who owns",
        "without looking at the licence",
    ]),
};

static WORKS: Setting = Setting {
    name: "works",
    meaning: "words for what somebody has a right to",
    standard: Standard::Words(&[
        "artwork",
        "code",
        "drawings",
        "examples",
        "fonts",
        "footage",
        "illustrations",
        "images",
        "layouts",
        "libraries",
        "library",
        "logos",
        "maps",
        "model",
        "models",
        "music",
        "packages",
        "patterns",
        "photo",
        "photographs",
        "photos",
        "pictures",
        "plug-ins",
        "recipes",
        "scripts",
        "snippets",
        "software",
        "songs",
        "sound",
        "templates",
        "texts",
        "tracks",
        "video",
        "videos",
        "weights",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which somebody looks at the rights",
    standard: Standard::Words(&[
        "apache",
        "bsd",
        "cleared by",
        "creative commons",
        "free of rights",
        "free of third-party",
        "from a stock",
        "in the public domain",
        "its licence",
        "licensed",
        "list of licences",
        "listed",
        "mit",
        "on a list",
        "only under",
        "own photographs",
        "permission",
        "prices from",
        "public domain",
        "research",
        "rights are cleared",
        "with the licence",
        "with their licence",
        "with written leave",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [found, works, bounded] = [&FOUND, &WORKS, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&found], &bounded) {
        if sentence.is_banned(context.model)
            || !wording::holds(&sentence.around(), &works)
            || sentence.head.keyword == "scope"
        {
            continue;
        }
        let said = wording::find(sentence.text, &found).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} takes in what may belong to others (`{said}`): nobody knows under which terms it may be used", called(sentence.head)),
            )
            .here("whose is it?")
            .help(
                "allow what stands under named licences, ask for a list with source and licence of each that comes with the work, and let whoever takes it in answer for claims of others",
            ),
        );
    }
}
