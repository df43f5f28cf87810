//! Finds data that are sent or kept by a way on which anybody may read them.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::{sentences, wording};

pub(super) static RULE: Rule = Rule {
    name: "data-sent-openly",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&WAY, &DATA, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("data_sent_openly.md"),
    check: Some(check),
};

static WAY: Setting = Setting {
    name: "way",
    meaning: "words for an open or private way; `…` stands for up to three words",
    standard: Standard::Words(&[
        "anybody with the link",
        "anyone can open",
        "anyone with the link",
        "by e-mail or",
        "by email or",
        "by fax",
        "by messenger app",
        "by plain mail",
        "by telegram",
        "by unencrypted",
        "chatbot",
        "chatgpt",
        "copied to a phone",
        "ebay",
        "free file service",
        "zipped by e-mail",
        "zipped by email",
        "whatever share",
        "whichever share",
        "gmail",
        "google mail",
        "hotmail",
        "icloud",
        "link … anybody",
        "link … anyone",
        "on a personal laptop",
        "on a private laptop",
        "on a private phone",
        "on a stick",
        "on a usb stick",
        "on her own laptop",
        "on her phone",
        "on his own laptop",
        "on his phone",
        "on their own phones",
        "open link",
        "outlook.com",
        "own mailbox at",
        "paste into",
        "personal device",
        "personal dropbox",
        "personal e-mail",
        "personal email",
        "personal mail",
        "personal mailbox",
        "personal phone",
        "photo of the screen",
        "photos of the screen",
        "plain e-mail",
        "plain email",
        "plain text mail",
        "private account",
        "private address",
        "private device",
        "private dropbox",
        "private e-mail",
        "private email",
        "private laptop",
        "private mail",
        "private mailbox",
        "private phone",
        "public folder",
        "public link",
        "public share",
        "signal group",
        "telegram",
        "unencrypted",
        "usb stick",
        "we transfer",
        "wetransfer",
        "whatsapp",
        "without a password",
        "without encryption",
        "yahoo",
        "as excel by mail",
        "as plain text",
        "by messenger",
        "in clear text",
        "in plain text",
        "in the clear",
        "memory card",
        "not masked",
        "on laptops",
        "on memory sticks",
        "on their laptops",
        "production dump",
        "shared mailbox",
        "spreadsheet by mail",
        "unmasked",
        "unprotected",
    ]),
};

static DATA: Setting = Setting {
    name: "data",
    meaning: "words for what should not be read by everybody",
    standard: Standard::Words(&[
        "accounts",
        "addresses",
        "bank details",
        "bookings",
        "client list",
        "contacts",
        "customer list",
        "customers",
        "data",
        "data set",
        "database",
        "documents",
        "drawings",
        "export",
        "extract",
        "figures",
        "file",
        "files",
        "footage",
        "history",
        "images",
        "lists",
        "logs",
        "names",
        "orders",
        "passwords",
        "patients",
        "payroll",
        "personal",
        "photos",
        "prices",
        "pupils",
        "quotes",
        "readings",
        "recordings",
        "records",
        "results",
        "salaries",
        "sales",
        "source code",
        "table",
        "tables",
        "users",
        "wages",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which it is closed, or kept from being done",
    standard: Standard::Words(&[
        "encrypted",
        "instead of",
        "is deleted the same",
        "never by",
        "never on",
        "no open",
        "no personal",
        "no private",
        "no public",
        "no usb",
        "nobody",
        "not by",
        "not on",
        "not to be",
        "prohibited",
        "public record",
        "rather than",
        "sealed",
        "secure",
        "without names",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [way, data, bounded] = [&WAY, &DATA, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    for sentence in sentences::agreed(context, &[&way], &bounded) {
        if sentence.is_banned(context.model)
            || !wording::holds(&sentence.around(), &data)
            || sentence.head.keyword == "scope"
        {
            continue;
        }
        let said = wording::find(sentence.text, &way).unwrap_or_default();
        findings.push(
            Finding::new(
                RULE.name,
                sentence.place,
                format!("{} sends or keeps data where others may read them (`{said}`)", called(sentence.head)),
            )
            .here("who else can open it?")
            .help(
                "name a way that is closed, such as a secure share with named receivers or an encrypted file whose password goes another way; and after how many days it is deleted there",
            )
            .with("declaration", &sentence.head.name)
            .with("words", said),
        );
    }
}
