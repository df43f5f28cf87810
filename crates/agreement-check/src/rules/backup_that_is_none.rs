//! Finds copies of data that are lost with the data, or that nobody has ever tried to read.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "backup-that-is-none",
    category: Category::Feasibility,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BACKUP, &NONE, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("backup_that_is_none.md"),
    check: Some(check),
};

static BACKUP: Setting = Setting {
    name: "backup",
    meaning: "words for a copy that is kept in case the first one is lost; `…` stands for up to three words",
    standard: Standard::Words(&[
        "back up",
        "back ups",
        "back-up",
        "back-ups",
        "backed up",
        "backing up",
        "backup",
        "backups",
        "copy of last night",
        "copy of the data",
        "copy of the database",
        "copy of the night",
        "duplicate",
        "last night's copy",
        "mirror",
        "mirrored",
        "night's copy",
        "nightly copy",
        "one copy",
        "restore point",
        "safety copy",
        "second copy",
        "single copy",
        "snapshot",
        "spare copy",
        "the copies",
        "the copy",
    ]),
};

static NONE: Setting = Setting {
    name: "none",
    meaning: "words by which it helps nobody; `…` stands for up to three words",
    standard: Standard::Words(&[
        "beside it",
        "client makes its own",
        "customer makes its own",
        "has been tried",
        "if it fails, it fails",
        "in the drawer",
        "in the same room",
        "last night only",
        "never been read",
        "never been restored",
        "never been tested",
        "never been tried",
        "never checked",
        "never restored",
        "never tested",
        "never tried",
        "next night overwrites",
        "no restore",
        "no second place",
        "no test",
        "nobody has restored",
        "nobody has tested",
        "nobody has … read",
        "nobody has … tried",
        "nobody tries",
        "not been restored",
        "not been tested",
        "not been tried",
        "not checked",
        "not restored",
        "not tested",
        "not tried",
        "on the same disk",
        "on the same drive",
        "on the same host",
        "on the same machine",
        "on the same server",
        "overwrites it",
        "overwritten daily",
        "overwritten each night",
        "overwritten every night",
        "overwritten nightly",
        "restoring is not",
        "same building",
        "same cabinet",
        "same computer",
        "same disk",
        "same drive",
        "same hall",
        "same host",
        "same machine",
        "same rack",
        "same room",
        "same server",
        "same site",
        "untested",
        "untried",
        "when there is time",
        "without a test",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which it helps after all",
    standard: Standard::Words(&[
        "and a second",
        "and another",
        "another site",
        "as well as",
        "elsewhere",
        "never on the same",
        "no longer on the same",
        "not on the same",
        "off site",
        "off-site",
        "offsite",
        "other town",
        "restored each",
        "second place",
        "second site",
        "tested each",
        "tested every",
        "tried each",
        "tried every",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [backup, none, bounded] = [&BACKUP, &NONE, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&none], &bounded) {
        if sentence.is_banned(context.model) || !wording::holds(&sentence.around(), &backup) {
            continue;
        }
        let said = wording::find(sentence.text, &none).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} keeps a copy that helps nobody (`{said}`): it is lost with what it was made of, or cannot be read back", called(sentence.head)),
            )
            .here("what is left when the first one is gone?")
            .help(
                "write a second place, how many days are kept, and that a copy is read back on certain days, with the result shown to the other side",
            ),
        );
    }
}
