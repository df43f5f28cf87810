//! Finds powers to lock, take away or destroy what is the other side's, without a word before.

use agreement_ledger::terms::holders;
use agreement_model::declared::Head;
use agreement_model::statement::{Action, Modal, Statement};
use agreement_syntax::Finding;

use crate::answers::Once;
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "strikes-by-itself",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&STRIKES, &HOT, &FETCHES, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("strikes_by_itself.md"),
    check: Some(check),
};

static STRIKES: Setting = Setting {
    name: "strikes",
    meaning: "words for reaching into the other side's house, things or data by oneself; `…` stands for up to three words",
    standard: Standard::Words(&[
        "auction",
        "block access",
        "block the",
        "brick",
        "change the locks",
        "cut off",
        "cuts off",
        "delete all",
        "delete the",
        "destroy",
        "disable",
        "dismantle and",
        "dispose of",
        "freeze",
        "keep the keys",
        "lock out",
        "lock the",
        "lock up",
        "lock … out",
        "melt down",
        "padlock",
        "password on",
        "pull the plug",
        "put a lock",
        "put a password",
        "put out of action",
        "re-let",
        "repossess",
        "scrap",
        "seal",
        "sell the goods",
        "sell them",
        "sell what",
        "shut down",
        "switch off",
        "switch … off",
        "take away",
        "throw away",
        "throw out",
        "tow",
        "turn off",
        "turn … off",
        "unplug",
        "wipe",
        "withhold exports",
        "withhold the data",
    ]),
};

static HOT: Setting = Setting {
    name: "hot",
    meaning: "words by which even fetching one's own things comes without a warning; `…` stands for up to three words",
    standard: Standard::Words(&[
        "at any hour",
        "at any time of day",
        "by day or night",
        "day and night",
        "day or night",
        "from the first day",
        "in the night",
        "no warning",
        "unannounced",
        "without a court",
        "without a warning",
        "without a word",
        "without asking",
        "without knocking",
        "without notice",
        "without prior notice",
        "without telling",
        "without warning",
    ]),
};

static FETCHES: Setting = Setting {
    name: "fetches",
    meaning: "words for coming in and fetching something; `…` stands for up to three words",
    standard: Standard::Words(&[
        "break in",
        "carry off",
        "climb",
        "collect",
        "come in",
        "disconnect",
        "dismantle",
        "enter",
        "fetch",
        "go into",
        "open the",
        "pick up",
        "remove",
        "retrieve",
        "take back",
        "take down",
        "take out",
        "take … out",
        "uninstall",
        "unscrew",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words by which it is announced, wanted or about what is one's own; `…` stands for up to three words",
    standard: Standard::Words(&[
        "accompanied",
        "after notice",
        "agreed",
        "alarm",
        "appointment",
        "at acme's wish",
        "at its own",
        "business days",
        "by request",
        "consent",
        "court order",
        "danger",
        "emergency",
        "fire",
        "for safety",
        "gas",
        "hazard",
        "in writing",
        "its own",
        "leak",
        "lost property",
        "months after",
        "notice",
        "of its own",
        "office hours",
        "on request",
        "once … agreed",
        "own staff",
        "risk to life",
        "safety",
        "security hole",
        "surplus",
        "unclaimed",
        "undisputed",
        "until it is safe",
        "warned",
        "weeks' notice",
        "with … yes",
        "written",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [strikes, hot, fetches, bounded] =
        [&STRIKES, &HOT, &FETCHES, &BOUNDED].map(|it| context.policy.words(&RULE, it));
    let mut once = Once::default();
    for (head, statement) in powers(context) {
        let Action::Words(words) = &statement.action else { continue };
        let clauses = &statement.clauses;
        let timed = clauses.notice.is_some() || clauses.within.is_some() || clauses.cure.is_some();
        let said = wording::find(words, &strikes)
            .or_else(|| wording::find(words, &hot).filter(|_| wording::holds(words, &fetches)));
        let Some(said) = said.filter(|_| !timed && !wording::holds(words, &bounded)) else { continue };
        if !once.is_new(statement.place) {
            continue;
        }
        let who = context.parties(&holders(context.model, statement));
        findings.push(
            Finding::new(
                RULE.name,
                statement.place,
                format!("{who} may strike by itself (`{said}`): without a warning, for a claim that may be in dispute"),
            )
            .here("no notice, no yes, no court")
            .and(head.header(), "where it stands")
            .help(
                "let it rest its own work, with notice, until the undisputed part is paid; or let it fetch what is its own by \
                 appointment, some days after a warning",
            )
            .with(if head.keyword == "right" { "right" } else { "promise" }, &head.name)
            .with("words", said),
        );
    }
}

/// What somebody may do, in rights and in what follows from promises and rights.
fn powers<'m>(context: &Context<'m>) -> impl Iterator<Item = (&'m Head, &'m Statement)> {
    let model = context.model;
    let rights = model.rights.iter().flat_map(|it| {
        let used = it.branches.iter().flat_map(|branch| &branch.statements);
        it.statements.iter().chain(used).map(move |statement| (&it.head, statement))
    });
    let promises = model.promises.iter().flat_map(|it| {
        let statements = it.branches.iter().flat_map(|branch| &branch.statements);
        statements.map(move |statement| (&it.head, statement))
    });
    let own =
        |(head, statement): &(&Head, &Statement)| context.is_own(head) && statement.modal == Some(Modal::May);
    rights.chain(promises).filter(own)
}
