//! Finds sums that fall due at each breach of a ban, each late answer or each poor figure, however often, with no limit to
//! all of them.

use agreement_ledger::consequence;
use agreement_ledger::price::flat;
use agreement_ledger::terms::liability_caps;
use agreement_model::amount::Measure;
use agreement_model::declared::Promise;
use agreement_model::statement::{Action, Modal, MoneyVerb, Sum, Trigger};
use agreement_model::symbol::{PartyId, PromiseId, Symbol};
use agreement_model::{Decimal, Due};
use agreement_syntax::{Finding, Safety};

use crate::answers::{Answer, Once, after, answers};
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::verb;
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "breach-charge-unlimited",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&PERCENT, &SLIGHT],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("breach_charge_unlimited.md"),
    check: Some(check),
};

static PERCENT: Setting = Setting {
    name: "percent",
    meaning: "from which share of `value` on, in percent, a sum for each breach needs a limit to all of them",
    standard: Standard::Percent(5),
};

static SLIGHT: Setting = Setting {
    name: "slight",
    meaning: "up to which share of `value`, in percent, a sum that both sides owe alike is held in check by the limits of their \
              liability",
    standard: Standard::Percent(25),
};

/// Below this share of the value, in percent, a thousand cases do not make the value.
const TRIFLE: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// What can be done to a thing once only.
const ONCE_ONLY: [&str; 8] =
    ["burn", "demolish", "destroy", "fell", "melt", "scrap", "sell the", "tear down"];

/// Whether what is forbidden leaves nothing to which it could be done again.
fn is_done_once(promise: &Promise) -> bool {
    let mut bans = promise.bans.iter().map(|ban| &ban.action);
    bans.any(|action| matches!(action, Action::Words(words) if wording::holds(words, &ONCE_ONLY)))
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut once = Once::default();
    for answer in answers(context).filter(|answer| is_again(context, answer)) {
        if !context.is_own(&answer.promise.head) {
            continue;
        }
        let each = if answer.branch.trigger == Trigger::Broken {
            "for each breach of"
        } else if matches!(answer.branch.trigger, Trigger::Below(_)) {
            "for each poor period of"
        } else {
            "for each late case of"
        };
        if is_done_once(answer.promise) {
            continue;
        }
        for line in consequence::of_branch(context.model, answer.branch).lines {
            let statement = line.statement;
            let Action::Money(MoneyVerb::Pay | MoneyVerb::Credit, Sum::Amount(amount)) = &statement.action
            else {
                continue;
            };
            let fixed = amount.per.is_none() && matches!(amount.of, Measure::Money(_) | Measure::Percent(_));
            if !fixed || statement.clauses.cap.is_some() || statement.modal == Some(Modal::May) {
                continue;
            }
            let Some(sum) = flat(context.model, context.schedule, amount, Some(answer.id)) else { continue };
            let Some(worth) = context.worth().map(|worth| worth.value) else { continue };
            let Ok(least) = worth.percent(context.policy.percent(&RULE, &PERCENT)) else { continue };
            // One that is more than the whole deal is found as that.
            // A small sum for each of an open number of cases is held in check by nothing where nobody says what it stands for.
            let unfounded = is_open_number(context, answer.id)
                && answer.branch.basis.is_absent()
                && !answer.branch.default
                && worth.percent(TRIFLE).is_ok_and(|trifle| sum >= trifle);
            let small = sum < least && !unfounded;
            if sum.currency != least.currency || small || sum >= worth || !once.is_new(statement.place) {
                continue;
            }
            let name = &answer.promise.head.name;
            let debtors = context.model.debtors(answer.promise);
            // What binds both sides alike, and ends for each at all that it answers for, is held in check.
            let capped = is_capped(context, &debtors);
            let slight =
                worth.percent(context.policy.percent(&RULE, &SLIGHT)).is_ok_and(|slight| sum < slight);
            if capped && debtors.len() > 1 && slight {
                continue;
            }
            let (who, owe) = (context.parties(&debtors), verb(&debtors, "owes", "owe"));
            let limits =
                if capped { "only what limits all liability ends it" } else { "nothing limits all of them" };
            let mut finding = Finding::new(
                RULE.name,
                statement.place,
                format!("{who} {owe} {sum} {each} `{name}`, however often, and {limits}"),
            )
            .here("again each time")
            .and(answer.promise.head.header(), format!("owed by {who}"))
            .help("write how far it goes: `up to … in total`, or `in any 12 months`, and let it follow what one breach costs")
            .with("promise", name)
            .with("sum", sum.to_string());
            if let Ok(limit) = sum.times(3.into()) {
                let change = after(statement, &format!("up to {limit} in total"));
                finding = finding.edit(
                    Safety::Offered,
                    format!("add `up to {limit} in total`"),
                    change.place,
                    change.text,
                );
            }
            findings.push(finding);
        }
    }
}

/// Whether each of some parties has a limit for all that it answers for.
fn is_capped(context: &Context<'_>, parties: &[PartyId]) -> bool {
    parties.iter().all(|party| {
        let caps = liability_caps(context.model, context.schedule, *party);
        caps.iter().any(|cap| cap.general && cap.sum.is_some())
    })
}

/// What may happen any number of times: a breach of a ban, or lateness with something that is due after each of some events.
fn is_again(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let late = answer.branch.is_late() || answer.branch.is_missed();
    answer.branch.trigger == Trigger::Broken
        || matches!(answer.branch.trigger, Trigger::Below(_)) && of_the_whole(context, answer)
        || late && matches!(context.schedule.promise(answer.id), Due::PerEvent(_))
}

/// What is owed after each of some events that the other side brings about, as often as it likes.
fn is_open_number(context: &Context<'_>, id: PromiseId) -> bool {
    let Due::PerEvent(name) = context.schedule.promise(id) else { return false };
    let Some(Symbol::Event(event)) = name.symbol else { return false };
    let Some(event) = context.model.events.get(event.index()) else { return false };
    let owe = context.model.promise(id).map(|it| context.model.debtors(it)).unwrap_or_default();
    let asks = context.model.parties_of(event.who.list());
    !asks.is_empty() && !owe.is_empty() && !asks.iter().any(|it| owe.contains(it))
}

/// A figure of many periods, each of which costs a share of the whole deal when it is poor. A share of the fee for a month
/// ends with that fee.
fn of_the_whole(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let Due::Series(days, _) = context.schedule.promise(answer.id) else { return false };
    let shares = answer.branch.statements.iter().any(|statement| {
        matches!(&statement.action, Action::Money(_, Sum::Amount(amount)) if matches!(amount.of, Measure::Percent(Some(ref of)) if of.promise().is_none()))
    });
    shares && days.len() > 2
}
