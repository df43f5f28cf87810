//! Finds remedies that shut everything else off and are worth next to nothing, or leave no way out however often.

mod beside;

use agreement_ledger::consequence::{self, Kind, payers};
use agreement_ledger::exposure::exposure;
use agreement_ledger::price;
use agreement_ledger::terms::{Exit, Opening, exits};
use agreement_model::amount::{Amount, Measure, RateUnit};
use agreement_model::declared::{Promise, PromiseKind};
use agreement_model::duration::{Duration, parse_unit};
use agreement_model::lists::Remedy;
use agreement_model::money::Money;
use agreement_model::statement::{Action, Branch, MoneyVerb, Statement, Sum, Trigger};
use agreement_model::symbol::PromiseId;
use agreement_model::{Decimal, Due};
use agreement_syntax::Finding;

use crate::balance::Opened;
use crate::context::Context;
use crate::figures::{self, roughly_hours};
use crate::gaps::offered;
use crate::policy::{Setting, Standard};
use crate::prose::{Says, figures as figures_in};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, side};

pub(super) static RULE: Rule = Rule {
    name: "sole-remedy-hollow",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&SHARE, &HELD_SHARE, &CRUMB],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("sole_remedy_hollow.md"),
    check: Some(check),
};

static SHARE: Setting = Setting {
    name: "share",
    meaning: "below which part of the agreement's value, in thousandths, all that follows counts as next to nothing",
    standard: Standard::Number(5),
};

static HELD_SHARE: Setting = Setting {
    name: "held-share",
    meaning: "the same, in thousandths, where the one who is owed may not leave either, however late it gets",
    standard: Standard::Number(15),
};

static CRUMB: Setting = Setting {
    name: "crumb",
    meaning: "up to which part of one fee, in percent, all that follows from a poor period counts as next to nothing",
    standard: Standard::Percent(2),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let opened = Opened::of(context);
    for (id, promise) in context.promises().filter(|(_, promise)| context.is_own(&promise.head)) {
        findings.extend(judged(context, &opened, id, promise));
    }
}

/// What is to be said of a promise of which something shuts everything else off.
pub(super) fn judged(
    context: &Context<'_>,
    opened: &Opened<'_>,
    id: PromiseId,
    promise: &Promise,
) -> Option<Finding> {
    let sole = |branch: &&Branch| {
        branch.remedy.value() == Some(&Remedy::Sole) && !branch.unreadable && !branch.default
    };
    let branch = promise.branches.iter().find(sole)?;
    trifle(context, opened, id, promise, branch)
        .or_else(|| beside::crumb_of_it(context, id, promise, branch))
        .or_else(|| beside::crumb_of_fees(context, opened, id, promise, branch))
        .or_else(|| beside_what_is_handled(context, id, promise, branch))
        .or_else(|| far_below_basis(context, promise, branch))
        .or_else(|| crumbs(context, promise, branch))
        .or_else(|| held(context, opened, id, promise, branch))
}

/// All that the promise can cost is a trifle beside the deal.
fn trifle(
    context: &Context<'_>,
    opened: &Opened<'_>,
    id: PromiseId,
    promise: &Promise,
    branch: &Branch,
) -> Option<Finding> {
    // Interest on a payment is bounded by the payment.
    if promise.kind == PromiseKind::Payment {
        return None;
    }
    let lines = consequence::of_branch(context.model, branch).lines;
    if lines
        .iter()
        .any(|line| !matches!(Kind::of(&line.statement.action), Some(Kind::Money | Kind::Talk | Kind::Words)))
    {
        return None;
    }
    let debtors = context.model.debtors(promise);
    let money = lines.iter().find(|line| {
        Kind::of(&line.statement.action) == Some(Kind::Money)
            && payers(context.model, &debtors, line.statement).iter().all(|payer| debtors.contains(payer))
    })?;
    let whole = context.worth()?;
    let owed = exposure(context.model, context.schedule);
    let own = owed.iter().find(|exposure| debtors.contains(&exposure.party))?;
    let mut most = Money::zero(whole.value.currency);
    for line in own.lines.iter().filter(|line| line.promise == id) {
        most = most.plus(line.total?).ok()?;
    }
    let held = !lets_go(context, promise) && opened.with(id, &debtors).next().is_none();
    let thousandths = context.policy.number(&RULE, if held { &HELD_SHARE } else { &SHARE });
    let thousandths = agreement_model::Decimal::from(thousandths);
    let least = whole.value.times(thousandths).ok()?.portion(1, 1_000).ok()?;
    if most.amount >= least.amount {
        return None;
    }
    let name = &promise.head.name;
    let who = context.parties(&debtors);
    let finding = Finding::new(
        RULE.name,
        branch.remedy.place().unwrap_or(branch.place),
        format!("all that ever follows from `{name}` is {most}: nothing else may be asked of {who}"),
    )
    .here("this shuts everything else off")
    .and(money.statement.place, format!("of {} that the deal is worth", whole.value));
    Some(nearer(finding, branch, name, most))
}

/// What to do about a sum that is next to nothing.
fn nearer(finding: Finding, branch: &Branch, name: &str, most: Money) -> Finding {
    let mut finding = finding
        .help(
            "take `remedy: sole` out, or let the sum be near what the failure costs the other side, and leave a way out for the case \
             that it lasts",
        )
        .with("promise", name)
        .with("most", most.to_string());
    finding.edits.extend(added_remedy(branch));
    finding
}

/// Whether somebody may leave when a promise fails.
fn lets_go(context: &Context<'_>, promise: &Promise) -> bool {
    promise.branches.iter().any(|branch| {
        let lines = consequence::of_branch(context.model, branch).lines;
        lines.iter().any(|line| Kind::of(&line.statement.action) == Some(Kind::Exit))
    })
}

/// The one running sum of a branch, and its limit: nothing where more than that follows.
fn only_sum(branch: &Branch) -> Option<(&Amount, &Statement)> {
    let [statement] = branch.statements.as_slice() else { return None };
    match &statement.action {
        Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, Sum::Amount(amount)) => Some((amount, statement)),
        _ => None,
    }
}

/// What comes again and again, and costs a crumb beside the money that goes through the same hands each time.
fn beside_what_is_handled(
    context: &Context<'_>,
    id: PromiseId,
    promise: &Promise,
    branch: &Branch,
) -> Option<Finding> {
    const HUNDREDTH: u32 = 100;
    let (_, statement) = only_sum(branch)?;
    let Due::Series(days, _) = context.schedule.promise(id) else { return None };
    let most =
        price::flat(context.model, context.schedule, &statement.clauses.cap.as_ref()?.amount, Some(id))?;
    let (debtors, creditors) = (context.model.debtors(promise), context.model.creditors(promise));
    if promise.kind == PromiseKind::Payment || lets_go(context, promise) {
        return None;
    }
    let (payment, each) = context.promises().find_map(|(of, payment)| {
        let handled = payment.kind == PromiseKind::Payment
            && context.model.creditors(payment) == debtors
            && context.model.debtors(payment) == creditors;
        let Due::Series(paid, _) = context.schedule.promise(of) else { return None };
        let each = price::price_each(context.model, context.schedule, of)?;
        let least = most.times(HUNDREDTH.into()).ok()?;
        let alike = paid.len().abs_diff(days.len()) <= 1 && least.currency == each.currency && least < each;
        (handled && alike).then_some((payment, each))
    })?;
    let name = &promise.head.name;
    let who = context.parties(&debtors);
    let finding = Finding::new(
        RULE.name,
        branch.remedy.place().unwrap_or(branch.place),
        format!("all that follows each time `{name}` fails is {most}, where {each} go through {who}'s hands: nothing else may be asked"),
    )
    .here("this shuts everything else off")
    .and(payment.amount.place().unwrap_or(payment.head.header()), "what is handed over each time");
    Some(nearer(finding, branch, name, most))
}

/// A running sum that is a small part of the loss that its own basis speaks of: "takings of about 9,000 a week", 200 a week.
fn far_below_basis(context: &Context<'_>, promise: &Promise, branch: &Branch) -> Option<Finding> {
    const PART: u32 = 4;
    let (amount, statement) = only_sum(branch)?;
    let basis = branch.basis.given()?;
    let money = amount.money()?;
    let RateUnit::Time(unit) = &amount.per.as_ref()?.unit else { return None };
    let period = Duration::new(amount.per.as_ref()?.count.into(), *unit).ok()?;
    let (loss, each) = loss_in(&basis.value, money.currency)?;
    // In each of their own periods: so much in so many hours.
    let ours = money.amount.checked_mul(roughly_hours(each).into())?.checked_mul(PART.into())?;
    let theirs = loss.checked_mul(roughly_hours(period).into())?;
    if ours > theirs {
        return None;
    }
    let name = &promise.head.name;
    let who = context.parties(&context.model.creditors(promise));
    let mut finding = Finding::new(
        RULE.name,
        statement.place,
        format!("`{name}` costs {}, and the text itself says that {who} loses far more: nothing else may be asked", figures::amount(amount)),
    )
    .here("a small part of the loss")
    .and(basis.place, "what the failure costs, by the text itself")
    .help("let the sum follow the loss that the `basis` names, at least for the better part of it; or take `remedy: sole` out")
    .with("promise", name)
    .with("most", figures::amount(amount));
    finding.edits.extend(added_remedy(branch));
    Some(finding)
}

/// So much for each of so long, in the words of a basis.
fn loss_in(text: &str, currency: agreement_model::currency::Currency) -> Option<(Decimal, Duration)> {
    let unit_of = |word: &str| parse_unit(word).or_else(|| parse_unit(&format!("{word}s")));
    figures_in(text).into_iter().find_map(|figure| match figure.says {
        Says::Count(number, what, Some(per)) if what.is_empty() || unit_of(&what).is_none() => {
            let named = agreement_model::currency::Currency::parse(&what.to_uppercase())
                .is_ok_and(|it| it != currency);
            Some((number, Duration::new(Decimal::ONE, unit_of(&per)?).ok()?)).filter(|_| !named)
        }
        Says::Money(money) if money.currency == currency => {
            let behind = text.get(figure.at.end..)?.trim_start().to_lowercase();
            let rest = ["a ", "an ", "per ", "each ", "every ", "for each ", "for every "]
                .iter()
                .find_map(|it| behind.strip_prefix(it))?;
            let word = rest.split(|letter: char| !letter.is_alphabetic()).next()?;
            Some((money.amount, Duration::new(Decimal::ONE, unit_of(word)?).ok()?))
        }
        _ => None,
    })
}

/// A notice of so many hours, half a year and more, is no way out.
const LONG: u64 = 180 * 24;

/// Each poor period takes next to nothing off the fee for it, however poor it was.
fn crumbs(context: &Context<'_>, promise: &Promise, branch: &Branch) -> Option<Finding> {
    let share = |amount: &Amount| match &amount.of {
        Measure::Percent(Some(of)) if amount.per.is_none() => {
            let fee = of.promise().and_then(|id| context.model.promise(id))?;
            (fee.kind == PromiseKind::Payment).then_some(amount.number)
        }
        _ => None,
    };
    let measured = matches!(branch.trigger, Trigger::Below(_) | Trigger::Above(_));
    let [statement] = branch.statements.as_slice() else { return None };
    let Action::Money(_, Sum::Amount(amount)) = &statement.action else { return None };
    let share = share(amount)?;
    let others = promise.branches.iter().filter(|other| other.place != branch.place).count();
    if !measured || others > 0 || share > context.policy.percent(&RULE, &CRUMB) {
        return None;
    }
    let name = &promise.head.name;
    let who = context.parties(&context.model.debtors(promise));
    let mut finding = Finding::new(
        RULE.name,
        branch.remedy.place().unwrap_or(branch.place),
        format!(
            "however badly `{name}` fails, {who} gives {}% of one fee for it, and nothing else may be asked",
            share.normalize()
        ),
    )
    .here("this shuts everything else off")
    .and(statement.place, "the same for one slip and for a month in ruins")
    .help(
        "take `remedy: sole` out, or let the credit grow with the failure, such as `credit by level { below 99%: 5% of fee; below \
         97%: 15% of fee }`, and leave a way out for the case that it lasts",
    )
    .with("promise", name)
    .with("most", format!("{}%", share.normalize()));
    finding.edits.extend(added_remedy(branch));
    Some(finding)
}

/// A level that may be missed period after period, with a credit each time and no way out.
fn held(
    context: &Context<'_>,
    opened: &Opened<'_>,
    id: PromiseId,
    promise: &Promise,
    branch: &Branch,
) -> Option<Finding> {
    let measured = matches!(branch.trigger, Trigger::Below(_) | Trigger::Above(_));
    let debtors = context.model.debtors(promise);
    let creditors = context.model.creditors(promise);
    let leaves = lets_go(context, promise);
    // Whoever must wait for half a year and more has no way out of a service that fails.
    let soon = |exit: &Exit| {
        exit.opens == Opening::AnyTime
            && exit.notice.as_ref().is_none_or(|notice| roughly_hours(notice.value) < LONG)
    };
    let free = creditors.iter().any(|party| exits(context.model, *party).iter().any(soon));
    let supplied = debtors.iter().all(|party| side(context.model, *party) == Some(Side::Supply));
    if !measured
        || !supplied
        || leaves
        || free
        || creditors.is_empty()
        || opened.with(id, &debtors).next().is_some()
    {
        return None;
    }
    let name = &promise.head.name;
    let who = context.parties(&creditors);
    let mut finding = Finding::new(
        RULE.name,
        branch.remedy.place().unwrap_or(branch.place),
        format!("however often `{name}` fails, {who} gets what stands here and may not leave"),
    )
    .here("this shuts everything else off")
    .and(promise.head.header(), "no right opens when it is below its target again and again")
    .help(format!(
        "keep the credit as the answer to one poor figure, and add a right for many: `when: once {name} is below target 3 times \
         in any 12 months`"
    ))
    .with("promise", name);
    finding.edits.extend(added_remedy(branch));
    Some(finding)
}

fn added_remedy(branch: &Branch) -> Option<agreement_syntax::Edit> {
    let place = branch.remedy.place()?;
    offered("write `added`", vec![agreement_syntax::Change { place, text: "added".to_owned() }])
}
