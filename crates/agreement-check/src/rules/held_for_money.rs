//! Finds powers to keep, delete or sell what belongs to the other side for money that the holder says is owed.

use agreement_ledger::price::is_payment;
use agreement_ledger::terms::{Opening, holders, opening};
use agreement_model::Due;
use agreement_model::declared::{Promise, PromiseKind, Right};
use agreement_model::lists::State;
use agreement_model::statement::{Action, Modal, Statement};
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_model::when::{Condition, WhenKind};
use agreement_syntax::Finding;

use crate::answers::{Once, answers};
use crate::context::Context;
use crate::phrase;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::names_one_of;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "held-for-money",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&KEEPS, &UNDOES, &THINGS, &BOUNDED],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("held_for_money.md"),
    check: Some(check),
};

static KEEPS: Setting = Setting {
    name: "keeps",
    meaning: "words for keeping what belongs to somebody else",
    standard: Standard::Words(&[
        "block access",
        "deny access",
        "hold",
        "hold back",
        "keep",
        "keep back",
        "lock",
        "lock … out",
        "not release",
        "refuse to hand",
        "refuse to release",
        "retain",
        "seize",
        "withhold",
        "hold on to",
        "not hand out",
        "not let … go",
        "put a password",
        "sit on",
        "stay with us",
        "stays with us",
    ]),
};

static UNDOES: Setting = Setting {
    name: "undoes",
    meaning: "words for what cannot be undone",
    standard: Standard::Words(&[
        "auction",
        "delete",
        "destroy",
        "discard",
        "dispose of",
        "erase",
        "scrap",
        "sell",
        "throw away",
        "wipe",
        "take out",
        "melt down",
        "take … apart",
        "uninstall",
    ]),
};

static THINGS: Setting = Setting {
    name: "things",
    meaning: "words for what belongs to the other side, or is kept for it",
    standard: Standard::Words(&[
        "account",
        "animals",
        "archive",
        "artwork",
        "back-up",
        "backup",
        "belongings",
        "boat",
        "books",
        "cargo",
        "cattle",
        "certificates",
        "containers",
        "content",
        "data",
        "documents",
        "domain",
        "drawings",
        "equipment",
        "export",
        "exports",
        "files",
        "footage",
        "furniture",
        "goods",
        "history",
        "horse",
        "horses",
        "keys",
        "luggage",
        "machine",
        "machines",
        "materials",
        "merchandise",
        "moulds",
        "negatives",
        "pallets",
        "papers",
        "passwords",
        "patterns",
        "photographs",
        "plans",
        "property",
        "records",
        "recordings",
        "samples",
        "source code",
        "stock",
        "tooling",
        "tools",
        "trailers",
        "vehicle",
        "vehicles",
        "controllers",
        "devices",
        "drives",
        "patterns and moulds",
        "robots",
        "sensors",
        "spare parts",
        "system",
        "back-ups",
        "backups",
        "certificate",
        "servers",
        "website",
        "telephone numbers",
    ]),
};

static BOUNDED: Setting = Setting {
    name: "bounded",
    meaning: "words that set such a power a limit, or say that the thing is the holder's own; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as the law allows",
        "court",
        "deliveries",
        "delivery",
        "further",
        "in proportion",
        "its own",
        "judgment",
        "leased",
        "new",
        "next",
        "not … sell",
        "not yet delivered",
        "ownership",
        "personal data",
        "proven",
        "rented",
        "title",
        "undelivered",
        "undisputed",
        "unsold",
        "up to the value",
        "worth no more",
        "days' notice",
        "notice of",
        "reminder",
        "warned",
        "warning",
        "bills or not",
        "cannot hold",
        "even if",
        "even though",
        "hold it up",
        "no open bill",
        "paid or not",
        "though bills",
        "whatever is open",
        "whether or not",
    ]),
};

/// Words by which the holder alone says what is owed.
const ALONE: [&str; 10] = [
    "any claim",
    "any sum",
    "believes",
    "claims",
    "considers",
    "in its view",
    "says are owing",
    "says is due",
    "says is owed",
    "says is owing",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [keeps, undoes, things, bounded] =
        [&KEEPS, &UNDOES, &THINGS, &BOUNDED].map(|setting| context.policy.words(&RULE, setting));
    let words = Words { keeps, undoes, things, bounded };
    let mut once = Once::default();
    for answer in answers(context).filter(|answer| is_payment(answer.promise)) {
        for statement in &answer.branch.statements {
            let paid = context.model.creditors(answer.promise);
            let own = holders(context.model, statement).iter().all(|holder| paid.contains(holder));
            if let Some(how) = words.power(statement).filter(|_| own)
                && once.is_new(statement.place)
            {
                let late = format!("once `{}` is late", answer.promise.head.name);
                findings.push(held(context, statement, &answer.promise.head.name, how, &late));
            }
        }
    }
    for right in context.model.rights.iter().filter(|right| context.is_own(&right.head)) {
        for statement in &right.statements {
            if let Some(how) = words.power(statement)
                && let Some(when) = opens_for_money(context, right, statement)
            {
                findings.push(held(context, statement, &right.head.name, how, &when));
            }
        }
    }
    for (id, promise) in context.promises().filter(|(_, it)| context.is_own(&it.head)) {
        findings.extend(given_back_once_paid(context, id, promise, &words));
    }
}

struct Words<'w> {
    keeps: Vec<&'w str>,
    undoes: Vec<&'w str>,
    things: Vec<&'w str>,
    bounded: Vec<&'w str>,
}

/// How far such a power goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// The thing is kept.
    Kept,
    /// It is gone for good.
    Gone,
}

impl Words<'_> {
    /// Whether a statement lets somebody keep, delete or sell what is not its own.
    fn power(&self, statement: &Statement) -> Option<How> {
        let Action::Words(words) = &statement.action else { return None };
        let free = statement.modal == Some(Modal::May)
            && wording::holds(words, &self.things)
            && !wording::holds(words, &self.bounded);
        // Whoever is warned can pay; what is deleted or sold does not come back even so.
        let warned = statement.clauses.notice.is_some() || statement.clauses.cure.is_some();
        match () {
            () if free && wording::holds(words, &self.undoes) && !warned => Some(How::Gone),
            () if free && wording::holds(words, &self.keeps) && !warned => Some(How::Kept),
            () => None,
        }
    }
}

/// When a right opens, where that is when somebody is late with money, or whenever the holder likes and for what it says is owed.
fn opens_for_money(context: &Context<'_>, right: &Right, statement: &Statement) -> Option<String> {
    let Action::Words(words) = &statement.action else { return None };
    let late = right.when.list().iter().find_map(|when| match &when.kind {
        WhenKind::Condition(Condition::InState(name, state, _)) => {
            let payment =
                name.promise().and_then(|id| context.model.promise(id)).filter(|it| is_payment(it))?;
            let failed = !state.not && matches!(state.state, State::Late | State::Missed | State::Due);
            failed.then(|| format!("once `{}` is {}", payment.head.name, state.state.word()))
        }
        _ => None,
    });
    let [holder] = *holders(context.model, statement).as_slice() else { return None };
    let at_will = opening(context.model, right, holder) == Opening::AnyTime
        && wording::holds(words, &["owed", "owing", "unpaid", "paid", "debt", "debts", "fees", "due"]);
    late.or_else(|| at_will.then(|| "at any time".to_owned()))
}

fn held(context: &Context<'_>, statement: &Statement, name: &str, how: How, when: &str) -> Finding {
    let words = match &statement.action {
        Action::Words(words) => words.as_str(),
        _ => "",
    };
    let who = context.parties(&holders(context.model, statement));
    let harm = match how {
        How::Kept => "whatever the sum, and however it is disputed",
        How::Gone => "and what is gone so does not come back when the sum turns out wrong",
    };
    let mut finding =
        Finding::new(RULE.name, statement.place, format!("{when}, {who} may `{words}`: {harm}"))
            .here("what belongs to the other side, held for money");
    if wording::holds(words, &ALONE) {
        finding = finding.and(statement.place, "and the holder alone says what is owed");
    }
    finding
        .help(
            "let it be kept only for what is undisputed, only as much as that is worth, and after a warning; what is \
             sold or deleted needs a much longer time, and what the other side cannot work without (data, papers, keys) is handed over in \
             any case",
        )
        .with("right", name)
}

/// Words for what is handed back at the end.
const BACK: [&str; 16] = [
    "data",
    "documents",
    "drawings",
    "export",
    "exported",
    "files",
    "give back",
    "given back",
    "hand back",
    "handed back",
    "handover",
    "history",
    "keys",
    "records",
    "return",
    "returned",
];

/// `provided: fee is met` on what is handed back at the end.
fn given_back_once_paid(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    words: &Words<'_>,
) -> Option<Finding> {
    let given = promise.provided.given()?;
    let (name, state) = &given.value;
    let payment = name.promise().and_then(|id| context.model.promise(id)).filter(|it| is_payment(it))?;
    let (gives, gets) = (context.model.debtors(promise), context.model.creditors(promise));
    let same = context.model.debtors(payment).iter().any(|it| gets.contains(it))
        && context.model.creditors(payment).iter().any(|it| gives.contains(it));
    let met = !state.not && matches!(state.state, State::Met);
    let at_the_end = phrase::counts_from(promise.when.list())
        .any(|anchor| anchor.name.symbol == Some(Symbol::Word(Word::Ends)))
        || matches!(context.schedule.promise(id), Due::On(due) if context.schedule.ends.is_some_and(|end| due.date > end));
    let back = wording::holds(&promise.head.title, &BACK)
        && (wording::holds(&promise.head.title, &words.things)
            || names_one_of(context.model, &promise.head.title, &gets));
    if promise.kind == PromiseKind::Payment || !same || !met || !at_the_end || !back {
        return None;
    }
    let (what, fee, who) = (&promise.head.name, &payment.head.name, context.parties(&gets));
    let mut finding = Finding::new(
        RULE.name,
        given.place,
        format!("{who} gets `{what}` only once all of `{fee}` is paid: what belongs to it is held for money, disputed or not"),
    )
    .here("no payment, no return")
    .and(promise.head.header(), "what is handed back at the end");
    let asks = promise.branches.iter().flat_map(|branch| &branch.statements).find(|statement| {
        matches!(&statement.action, Action::Words(said) if wording::holds(said, &["charge", "invoice", "price", "quote", "rate", "rates"]))
    });
    if let Some(asks) = asks {
        finding = finding.and(asks.place, "and whoever does not hand it over may ask money for it");
    }
    Some(
        finding
            .help(format!(
                "take the `provided` out: what is owed can be claimed, with interest, and the other side needs its own things to go on; say in \
                 which form `{what}` comes, and that no copy stays behind"
            ))
            .with("promise", what)
            .with("payment", fee),
    )
}
