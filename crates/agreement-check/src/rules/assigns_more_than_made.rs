//! Finds rights that pass in what was made before, or for others.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "assigns-more-than-made",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PASSES, &ALL, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("assigns_more_than_made.md"),
    check: Some(check),
};

static PASSES: Setting = Setting {
    name: "passes",
    meaning: "words by which something changes hands; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all rights go",
        "all rights in",
        "are acme's",
        "assign",
        "assigns",
        "becomes property",
        "becomes the property",
        "belongs to",
        "change hands",
        "changes hands",
        "goes over to",
        "hand over",
        "is transferred",
        "made over",
        "owned by",
        "ownership goes",
        "pass over",
        "pass to",
        "passes over",
        "passes to",
        "rights go",
        "sign over",
        "surrender",
        "title goes",
        "title passes",
        "transfer",
        "transferred",
        "transfers",
    ]),
};

static ALL: Setting = Setting {
    name: "all",
    meaning: "words for more than what is made for this deal; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all it ever",
        "all it has ever",
        "all that is used",
        "all tools used",
        "any tool used",
        "background rights",
        "built before",
        "earlier clients",
        "earlier projects",
        "earlier work",
        "everything it has",
        "everything it uses",
        "everything that is used",
        "everything that was used",
        "everything used",
        "existing libraries",
        "existing tools",
        "former clients",
        "former work",
        "made before",
        "made earlier",
        "made for others",
        "other clients included",
        "own libraries",
        "own library",
        "own method",
        "own methods",
        "own software",
        "own toolbox",
        "own toolkit",
        "own tools",
        "pre-existing",
        "preexisting",
        "tools it brought",
        "what it brings",
        "what it brought",
        "what it built for",
        "what it had before",
        "whatever it brings",
        "whatever it brought",
        "whatever it uses",
        "whatever was used",
        "work for others",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which it stays where it was",
    standard: Standard::Words(&[
        "but not",
        "except",
        "excepted",
        "excluded",
        "keeps",
        "keeps its",
        "left out",
        "licence on",
        "licence to",
        "may use",
        "not including",
        "not its own",
        "only what",
        "remain",
        "remains",
        "right to use",
        "save for",
        "stays",
        "without",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [passes, all, bounded] = [&PASSES, &ALL, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&all, &passes], &bounded) {
        if sentence.is_banned(context.model) || ["scope", "goal"].contains(&sentence.head.keyword) {
            continue;
        }
        let said = wording::find(sentence.text, &all).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} passes on more than is made for this deal (`{said}`): what others have a right to cannot be given", called(sentence.head)),
            )
            .here("made for whom, and when?")
            .help(
                "let what is made for this deal pass, and give a lasting right to use the rest inside it: `keeps its tools, which the other side may use in it for good`",
            ),
        );
    }
}
