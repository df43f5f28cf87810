//! Finds data about people that are handed over in full, since that is less work than to choose.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "more-data-than-needed",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PERSONAL, &ALL, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("more_data_than_needed.md"),
    check: Some(check),
};

static PERSONAL: Setting = Setting {
    name: "personal",
    meaning: "words for what is known about people",
    standard: Standard::Words(&[
        "addresses",
        "birthdays",
        "card numbers",
        "clients' names",
        "customer data",
        "customers' names",
        "date of birth",
        "dates of birth",
        "donors",
        "drivers",
        "e-mail addresses",
        "employees",
        "guests",
        "health",
        "home address",
        "loyalty card",
        "loyalty cards",
        "loyalty numbers",
        "members",
        "names",
        "number plates",
        "patients",
        "payroll",
        "people",
        "personal data",
        "personal files",
        "personnel files",
        "phone numbers",
        "photos of",
        "plates",
        "pupils",
        "residents",
        "salaries",
        "shoppers",
        "staff list",
        "students",
        "telephone numbers",
        "tenants",
        "users",
        "volunteers",
        "wages",
    ]),
};

static ALL: Setting = Setting {
    name: "all",
    meaning: "words by which more is given than is needed; `…` stands for up to three words",
    standard: Standard::Words(&[
        "all columns",
        "all fields",
        "all we have",
        "as it is, with",
        "as it stands",
        "as they are",
        "complete database",
        "complete dump",
        "complete table",
        "easier than",
        "entire database",
        "entire table",
        "every column",
        "every field",
        "everything there is",
        "everything we have",
        "full database",
        "full dump",
        "full export",
        "full table",
        "in case it is needed",
        "in case they are needed",
        "it is less work",
        "just in case",
        "less trouble than",
        "less work than",
        "may be of use",
        "may come in handy",
        "might be useful",
        "nobody has to pick",
        "nobody has to sort",
        "one to one",
        "raw table",
        "saves picking",
        "saves sorting",
        "simpler than",
        "unfiltered",
        "whole customer file",
        "whole database",
        "whole file",
        "whole list",
        "whole table",
        "with all details",
        "with everything in it",
        "without sorting",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which people are left out",
    standard: Standard::Words(&[
        "anonymised",
        "anonymized",
        "blacked out",
        "left out",
        "no names",
        "not the names",
        "only the columns",
        "pseudonymised",
        "pseudonymized",
        "removed",
        "struck out",
        "taken out",
        "test data",
        "without names",
        "without the names",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [personal, all, bounded] = [&PERSONAL, &ALL, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&all], &bounded) {
        if sentence.is_banned(context.model)
            || !wording::holds(&sentence.around(), &personal)
            || sentence.head.keyword == "scope"
        {
            continue;
        }
        let said = wording::find(sentence.text, &all).unwrap_or_default();
        findings.push(
            sentence.finding(
                &RULE,
                said,
                format!("{} hands over more about people than is needed (`{said}`)", called(sentence.head)),
            )
            .here("which of it does the work need?")
            .help(
                "name the columns that the work needs, and leave out names, birthdays, addresses and numbers of people; what is not handed over cannot be lost",
            ),
        );
    }
}
