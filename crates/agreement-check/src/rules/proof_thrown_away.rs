//! Finds papers and samples that are destroyed although something is still measured by them.

use agreement_model::declared::PromiseKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sentences::Sentence;
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "proof-thrown-away",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PROOF, &GONE, &COUNTS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("proof_thrown_away.md"),
    check: Some(check),
};

static PROOF: Setting = Setting {
    name: "proof",
    meaning: "words for what something is counted or judged by; `…` stands for up to three words",
    standard: Standard::Words(&[
        "books",
        "cards",
        "counts",
        "delivery note",
        "delivery notes",
        "delivery slips",
        "evidence",
        "first article",
        "first pieces",
        "gate log",
        "golden sample",
        "gps tracks",
        "job cards",
        "job sheets",
        "log",
        "log files",
        "logs",
        "master piece",
        "master sample",
        "meter photos",
        "meter readings",
        "mock-up",
        "mock-ups",
        "notes of",
        "originals",
        "pattern piece",
        "photos",
        "pieces",
        "proof",
        "proofs",
        "readings",
        "receipts",
        "recordings",
        "records",
        "reference piece",
        "reference sample",
        "sample",
        "samples",
        "sheets",
        "signed sheets",
        "slips",
        "swatch",
        "swatches",
        "tachograph",
        "tally",
        "tally sheets",
        "test pieces",
        "these three",
        "these two",
        "tickets",
        "time sheets",
        "timesheets",
        "tracks",
        "trial piece",
        "trial pieces",
        "vouchers",
        "weigh notes",
        "weigh slips",
        "weighbridge tickets",
        "work sheets",
    ]),
};

static GONE: Setting = Setting {
    name: "gone",
    meaning: "words by which it is gone; `…` stands for up to three words",
    standard: Standard::Words(&[
        "are binned",
        "are burned",
        "are burnt",
        "are cleared",
        "are deleted",
        "are destroyed",
        "are discarded",
        "are dropped",
        "are eaten",
        "are emptied",
        "are melted",
        "are not kept",
        "are not stored",
        "are overwritten",
        "are painted over",
        "are pulped",
        "are reused",
        "are scrapped",
        "are shredded",
        "are sold",
        "are thrown",
        "are used up",
        "are wiped",
        "bin",
        "binned",
        "cleared each month",
        "cleared every month",
        "go in the bin",
        "go into the bin",
        "in the bin",
        "is binned",
        "is burned",
        "is burnt",
        "is deleted",
        "is destroyed",
        "is discarded",
        "is melted",
        "is not kept",
        "is not stored",
        "is overwritten",
        "is scrapped",
        "is shredded",
        "is sold",
        "is thrown",
        "is used up",
        "is wiped",
        "melted down",
        "nobody keeps",
        "not kept",
        "nothing is kept",
        "overwritten each",
        "overwritten every",
        "recycled",
        "shredded",
        "thrown away",
        "thrown out",
        "throws away",
    ]),
};

static COUNTS: Setting = Setting {
    name: "counts",
    meaning: "words that show that something is counted or judged by it; `…` stands for up to three words",
    standard: Standard::Words(&[
        "against these",
        "are billed",
        "are judged",
        "billed",
        "bills",
        "by the hour",
        "charged by",
        "checked against",
        "compared",
        "count is final",
        "counted",
        "extra hours",
        "figure on the invoice",
        "invoice",
        "invoiced",
        "judged against",
        "judged by",
        "lots are",
        "matched",
        "measured against",
        "measured by",
        "our count",
        "paid by",
        "settled",
        "stands by itself",
        "the bill",
        "yardstick",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which it can still be looked at",
    standard: Standard::Words(&[
        "a copy is kept",
        "a year after",
        "after scanning",
        "copies are kept",
        "each keeps",
        "for a year",
        "for five years",
        "for one year",
        "for seven years",
        "for six years",
        "for ten years",
        "for three years",
        "for two years",
        "kept for",
        "kept until",
        "months after",
        "one is kept",
        "one stays",
        "others are kept",
        "personal data",
        "scanned",
        "sealed",
        "signed copy",
        "until the last",
        "years after",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [proof, gone, counts, bounded] =
        [&PROOF, &GONE, &COUNTS, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&gone], &bounded) {
        if sentence.is_banned(context.model)
            || !wording::holds(&sentence.around(), &proof)
            || !is_counted(context, &sentence, &counts)
        {
            continue;
        }
        let said = wording::find(sentence.text, &gone).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} destroys what is still counted or judged by (`{said}`)", called(sentence.head)),
            )
            .here("what is looked at when they disagree?")
            .help(
                "keep it until a year after the last invoice or the last acceptance, one piece or copy with each side, and let both look at it",
            ),
        );
    }
}

/// Whether money or an acceptance hangs on it.
fn is_counted(context: &Context<'_>, sentence: &Sentence<'_>, counts: &[&str]) -> bool {
    let promise = sentence.promise(context.model);
    wording::holds(sentence.whole, counts)
        || promise.is_some_and(|it| !it.source.is_absent() || it.kind == PromiseKind::Payment)
}
