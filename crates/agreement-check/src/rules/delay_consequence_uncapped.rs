//! Finds money that runs on for as long as a delay lasts, with no limit.

mod in_words;

use std::collections::{BTreeMap, BTreeSet};

use agreement_ledger::consequence::{self, money_word};
use agreement_model::Decimal;
use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::{ForWhat, Liability, Penalty, Promise, PromiseKind};
use agreement_model::lists::Role;
use agreement_model::number::with_commas;
use agreement_model::statement::{Action, Statement, Sum};
use agreement_model::symbol::{Name, PartyId, PromiseId, Symbol, Word};
use agreement_model::when::{Base, Point};
use agreement_syntax::{Change, Finding, Place, Span};

use crate::context::Context;
use crate::gaps::offered;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::names_one_of;
use crate::unread::Unread;
use in_words::{COSTS, EACH, STOPS};

pub(super) static RULE: Rule = Rule {
    name: "delay-consequence-uncapped",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&EACH, &COSTS, &STOPS],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("delay_consequence_uncapped.md"),
    check: Some(check),
};

/// How many periods a proposed limit lasts.
const PERIODS: u32 = 10;

/// A line of money that runs, and whose it is.
struct Running<'m> {
    statement: &'m Statement,
    rate: &'m Amount,
    /// The promises it follows from; none for a penalty that nothing applies.
    from: Vec<PromiseId>,
    penalty: Option<&'m Penalty>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    in_words::in_words(context, findings);
    let running = running(context);
    if running.is_empty() {
        return;
    }
    let unread = Unread::of(context.model);
    for line in running {
        let capped = !line.from.is_empty() && line.from.iter().all(|id| special_cap(context, *id).is_some());
        if !capped && !unread.inside(line.statement.place) {
            findings.extend(uncapped(context, &line));
        }
    }
}

/// Every running line without a limit of its own, once, however many promises it follows from.
fn running<'m>(context: &Context<'m>) -> Vec<Running<'m>> {
    let mut lines: Vec<Running<'m>> = Vec::new();
    let mut found: BTreeMap<Place, usize> = BTreeMap::new();
    let mut keep = |statement: &'m Statement, from: Option<PromiseId>, penalty: Option<&'m Penalty>| {
        let Some(rate) = unlimited(statement) else { return };
        let index = *found.entry(statement.place).or_insert_with(|| {
            lines.push(Running { statement, rate, from: Vec::new(), penalty });
            lines.len().saturating_sub(1)
        });
        if let Some(line) = lines.get_mut(index) {
            line.from.extend(from);
        }
    };
    for (id, promise) in context.promises() {
        for branch in promise.branches.iter().filter(|branch| !branch.unreadable) {
            for line in consequence::of_branch(context.model, branch).lines {
                keep(line.statement, Some(id), line.penalty);
            }
        }
    }
    let penalties = context.model.penalties.iter().filter(|penalty| penalty.head.unreadable.is_empty());
    for penalty in penalties {
        for statement in &penalty.statements {
            keep(statement, None, Some(penalty));
        }
    }
    lines
}

/// The rate of a line of money that grows with time and stops nowhere.
pub(super) fn unlimited(statement: &Statement) -> Option<&Amount> {
    let Action::Money(_, sum) = &statement.action else { return None };
    let stops = statement.clauses.cap.is_some() || statement.clauses.until.as_ref().is_some_and(is_fixed);
    if stops {
        return None;
    }
    match sum {
        Sum::Amount(amount) => Some(amount).filter(|amount| amount.accrues()),
        Sum::Tiers(_, rows) => rows.iter().map(|row| &row.amount).find(|amount| amount.accrues()),
        Sum::Unused(_) | Sum::Todo => None,
    }
}

/// Whether a point is a day that comes whatever anybody does.
fn is_fixed(point: &Point) -> bool {
    match &point.base {
        Base::Date(_) | Base::Moment(_) => true,
        Base::Anchor(anchor) => anchor.name.symbol == Some(Symbol::Word(Word::Ends)),
        _ => false,
    }
}

/// The cap on somebody's liability that names this promise.
fn special_cap<'m>(context: &Context<'m>, promise: PromiseId) -> Option<&'m Liability> {
    let names = |what: &ForWhat| matches!(what, ForWhat::Named(name) if name.promise() == Some(promise));
    caps(context).find(|liability| {
        liability.for_what.list().iter().any(names)
            && bears(context, liability, context.model.promise(promise))
    })
}

/// The cap on somebody's liability for everything.
fn general_cap<'m>(context: &Context<'m>, line: &Running<'_>) -> Option<&'m Liability> {
    let first = line.from.first().and_then(|id| context.model.promise(*id));
    caps(context).find(|liability| liability.for_what.is_absent() && bears(context, liability, first))
}

fn caps<'m>(context: &Context<'m>) -> impl Iterator<Item = &'m Liability> {
    let blocks = context.model.header.iter().flat_map(|header| &header.liability);
    blocks.filter(|liability| !liability.cap.is_absent())
}

/// Whether a cap protects the one who owes a promise; one that names nobody protects all.
fn bears(context: &Context<'_>, liability: &Liability, promise: Option<&Promise>) -> bool {
    let Some(promise) = promise else { return false };
    let protected = context.model.parties_of(liability.who.list());
    protected.is_empty() || context.model.debtors(promise).iter().all(|debtor| protected.contains(debtor))
}

fn uncapped(context: &Context<'_>, line: &Running<'_>) -> Option<Finding> {
    let Action::Money(verb, _) = &line.statement.action else { return None };
    let names: BTreeSet<&str> = line
        .from
        .iter()
        .filter_map(|id| context.model.promise(*id))
        .map(|it| it.head.name.as_str())
        .collect();
    let first = line.from.first().and_then(|id| context.model.promise(*id));
    let whose = match (line.penalty, first) {
        (Some(penalty), _) => format!("the penalty `{}`", penalty.head.name),
        (None, Some(promise)) => format!("`{}`", promise.head.name),
        (None, None) => "this".to_owned(),
    };
    let is_payment = first.is_some_and(|promise| promise.kind == PromiseKind::Payment);
    let limit = limit(line.rate, if is_payment { "amount" } else { "value" });
    let mut finding = Finding::new(
        RULE.name,
        line.statement.place,
        format!("what {whose} costs grows for as long as the delay lasts, and stops nowhere"),
    )
    .here(format!("`{}` without `up to`", money_word(*verb)))
    .with("promises", names.iter().copied().collect::<Vec<_>>().join(", "));
    if let Some(promise) = first.filter(|_| line.penalty.is_some()) {
        finding = finding.and(promise.head.header(), format!("`{}` applies it", promise.head.name));
    } else if let Some(promise) = first {
        let who = context.parties(&context.model.debtors(promise));
        finding = finding.and(promise.head.header(), format!("owed by {who}"));
    }
    if let Some((promise, outsider)) = first.and_then(|it| Some((it, outsider(context, it)?))) {
        finding = finding.and(
            promise.head.title_place.unwrap_or(promise.head.header()),
            format!("it hangs on {outsider}, who promises nothing here: what that one delays need not be paid for by the day"),
        );
    }
    if let Some(general) = general_cap(context, line) {
        finding = finding.and(general.head.header(), "only this limit on everything ends it");
    }
    let Some(limit) = limit else {
        return Some(
            finding.help(
                "say where it stops, with `up to` and a sum, and what follows then in `if missed by …`",
            ),
        );
    };
    finding = finding
        .help(format!(
            "say where it stops, such as `up to {limit}`; what follows when that is used up belongs into `if missed by …`"
        ))
        .with("limit", &limit);
    let end = Span { start: line.statement.place.span.end, end: line.statement.place.span.end };
    let change =
        Change { place: Place::new(line.statement.place.file, end), text: format!(" up to {limit}") };
    finding.edits.extend(offered(format!("add `up to {limit}`"), vec![change]));
    Some(finding)
}

/// Somebody outside the deal whom a promise names, in its title or in what may get in its way, and who owes nothing here.
fn outsider<'m>(context: &Context<'m>, promise: &Promise) -> Option<&'m str> {
    let silent = |id: &PartyId| {
        context.model.party(*id).is_some_and(|it| it.role.value() == Some(&Role::Other))
            && !context.model.promises.iter().any(|it| context.model.debtors(it).contains(id))
    };
    let texts = || {
        let resisting = promise.resistance.iter().map(|it| it.head.title.as_str());
        [promise.head.title.as_str()].into_iter().chain(resisting)
    };
    let outside = context.model.party_ids().map(|(id, _)| id).filter(silent);
    outside
        .into_iter()
        .find(|id| {
            texts().any(|text| names_one_of(context.model, text, &[*id]))
                || promise.resistance.iter().any(|it| context.model.parties_of(it.who.list()).contains(id))
        })
        .map(|id| context.party(id))
}

/// Ten periods' worth, in the words of the rate: a place to start from. A share of nothing is one of `base`.
fn limit(rate: &Amount, base: &str) -> Option<String> {
    let number = rate.number.checked_mul(PERIODS.into())?.normalize();
    let of = |name: &Option<Name>| format!(" of {}", name.as_ref().map_or(base, |name| &name.text));
    match &rate.of {
        Measure::Money(currency) => Some(format!("{} {currency}", with_commas(number))),
        // A share of the price soon becomes the price.
        Measure::Percent(name) => {
            let number = number.min(rate.number.max(Decimal::TEN)).normalize();
            Some(format!("{}%{}", with_commas(number), of(name)))
        }
        Measure::Bare | Measure::Time(_) | Measure::Count(_) => None,
    }
}
