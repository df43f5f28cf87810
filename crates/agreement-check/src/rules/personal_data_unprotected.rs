//! Finds deals in which one side handles people's data for the other, and no document says how it is protected.

use agreement_model::declared::{Head, PromiseKind};
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "personal-data-unprotected",
    category: Category::Completeness,
    severity: Severity::Advice,
    when_signed: Severity::Advice,
    profile: Profile::Default,
    settings: &[&PERSONAL, &PROTECTED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("personal_data_unprotected.md"),
    check: Some(check),
};

static PERSONAL: Setting = Setting {
    name: "personal",
    meaning: "words for data about people; `…` stands for up to three words",
    standard: Standard::Words(&[
        "address, bank account",
        "addresses and bank accounts",
        "addresses and phone",
        "addresses, bank accounts",
        "bank account, last",
        "bank detail",
        "biometric",
        "body camera",
        "body cameras",
        "birth date",
        "camera recordings",
        "case notes",
        "case number",
        "contact data",
        "curriculum vitae",
        "customer account",
        "customer, address",
        "customers with address",
        "customers with addresses",
        "customer data",
        "customer list",
        "cv",
        "data of employees",
        "data of patients",
        "date of birth",
        "e-mail addresses",
        "employee data",
        "employee record",
        "guest data",
        "guest list",
        "health data",
        "home address",
        "identity card",
        "medical file",
        "medical record",
        "member data",
        "member list",
        "names and addresses",
        "names, addresses",
        "names and bank",
        "names, bank",
        "names and birth dates",
        "names and phone",
        "names, phones",
        "names, unmasked",
        "national insurance number",
        "passport",
        "passport copies",
        "patient data",
        "patient file",
        "patient list",
        "patient name",
        "patient record",
        "payroll data",
        "patients' names",
        "personal data",
        "personal detail",
        "personnel file",
        "phone numbers",
        "pupil data",
        "pupil list",
        "resident data",
        "salary data",
        "sick notes",
        "social security",
        "staff data",
        "student data",
        "student record",
        "tax number",
        "tax numbers",
        "unmasked",
        "user data",
        "video surveillance",
        "what each manager said",
        "what each … said",
        "what people said in",
        "appraisal",
        "assessment of each",
        "client names",
        "customer names",
        "dates of birth",
        "disciplinary",
        "feedback on each",
        "marks of each",
        "name, age",
        "name, ward",
        "names, ages",
        "names of clients",
        "names of customers",
        "names of guests",
        "names of patients",
        "names of residents",
        "performance review",
        "rating of each",
        "report on each candidate",
        "report on each employee",
        "report on each participant",
        "report on each person",
        "report on every",
        "salaries",
        "sickness record",
        "user names",
        "years of service",
        "background check",
        "background checks",
        "background file",
        "background files",
        "customers' letters",
        "driver data",
        "driver file",
        "driving record",
        "drug screen",
        "drug test",
        "employee file",
        "employee files",
        "file of each",
        "files of each",
        "letters of customers",
        "names and account numbers",
        "names and accounts",
        "screening file",
        "worker data",
        "worker file",
        "worker files",
        "applicant data",
        "candidate data",
        "credit report",
        "criminal record",
        "fingerprint",
        "genetic",
        "health file",
        "id copies",
        "id numbers",
        "insured persons",
        "medical certificate",
        "medical history",
        "names and photographs",
        "names, photographs",
        "photographs of each",
        "tracking of each",
        "video of each",
        "birthdays",
        "home addresses",
        "loyalty cards",
        "loyalty numbers",
        "shoppers' names",
        "drivers' names",
        "members' names",
        "donors' names",
        "guests' names",
        "tenants' names",
        "pupils' names",
        "staff names",
        "photos of people",
        "diagnoses",
        "bank accounts of",
        "badge data",
        "badge scan",
        "badge scans",
        "business cards of",
        "scanned badges",
        "scanned business cards",
        "visitor data",
        "visitors' names",
        "delegates' names",
        "attendee data",
        "attendee list",
        "attendees' names",
        "subscriber list",
        "subscriber data",
        "lead data",
        "contact details of",
        "union membership",
    ]),
};

static PROTECTED: Setting = Setting {
    name: "protected",
    meaning: "words that say that data is protected",
    standard: Standard::Words(&[
        "anonymised",
        "anonymized",
        "confidential",
        "data processing",
        "data processor",
        "data protection",
        "data security",
        "dpa",
        "gdpr",
        "hipaa",
        "privacy",
        "processing agreement",
        "pseudonymised",
        "pseudonymized",
        "annex on data",
        "data addendum",
        "data agreement",
        "data annex",
        "data clause",
        "data schedule",
        "data terms",
    ]),
};

/// Ways on which anybody may read what is sent.
const OPENLY: [&str; 14] = [
    "as it is",
    "by e-mail",
    "by email",
    "by fax",
    "by mail",
    "by post",
    "by whatsapp",
    "e-mailed",
    "emailed",
    "in the group chat",
    "on a stick",
    "on a usb stick",
    "usb stick",
    "whatsapp",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let personal = context.policy.words(&RULE, &PERSONAL);
    let protected = context.policy.words(&RULE, &PROTECTED);
    let Some(header) = context.model.header.as_ref().filter(|header| context.is_own(&header.head)) else {
        return;
    };
    let open = matches!(header.terms, agreement_model::Slot::Unreadable(_) | agreement_model::Slot::Todo(_));
    // That somebody's team is called so protects nothing.
    let of_people = |place: Place| {
        let within = |head: &Head| {
            head.place.file == place.file
                && (head.place.span.start..head.place.span.end).contains(&place.span.start)
        };
        context.model.parties.iter().any(|party| within(&party.head))
    };
    let mut texts = context.model.texts.iter().filter(|text| !of_people(text.place));
    if open || texts.any(|text| wording::holds(&text.value, &protected)) {
        return;
    }
    // A duty to keep such data secret says how it is protected, as far as it goes.
    let kept = context.model.promises.iter().flat_map(|promise| &promise.bans).any(|ban| {
        matches!(&ban.action, agreement_model::statement::Action::Words(words)
            if wording::holds(words, &personal) || wording::holds(words, &["disclose", "pass on", "reveal"]))
    });
    if kept {
        return;
    }
    let said = context.model.promises.iter().filter(|it| it.kind != PromiseKind::Reply).find_map(|promise| {
        let how = promise.how.given().map(|how| (how.value.as_str(), how.place));
        let title = (promise.head.title.as_str(), promise.head.title_place.unwrap_or(promise.head.header()));
        let said = |(text, place): (&str, Place)| {
            wording::find(text, &personal).map(|words| (promise, words.to_owned(), place))
        };
        let note = promise.head.note.given().map(|note| (note.value.as_str(), note.place));
        said(title).or_else(|| said(how?)).or_else(|| said(note?))
    });
    let Some((promise, words, place)) = said else { return };
    let name = &promise.head.name;
    let openly = promise.how.value().is_some_and(|how| {
        wording::holds(how, &OPENLY)
            && !wording::holds(how, &["encrypted", "password", "portal", "secure", "sealed", "sftp"])
    });
    let how = if openly { ", sent as it is" } else { "" };
    findings.push(
        Finding::new(
            RULE.name,
            place,
            format!("`{name}` hands people's data over{how} (`{words}`), and nothing here says how it is protected"),
        )
        .here("whose data, for what, for how long?")
        .and(header.terms.place().unwrap_or(header.head.header()), "no agreement on data protection")
        .help(
            "cite the agreement on data protection in `terms: \"Data processing agreement\" dated …`, and say when the data is wiped; \
             for data about people the law asks for both",
        )
        .with("promise", name)
        .with("words", words.clone()),
    );
}
