//! Exposure, line by line: what bounds it, and what leaves it without a bound.

use agreement_ledger::exposure::{Exposure, Line, Reason, exposure};
use agreement_model::Model;
use agreement_model::money::Money;

use crate::scene::read;

const DEAL: &str = "
agreement \"Deal\" {
  effective: 2026-01-01
  ends: 2027-12-31
  value: 100,000 USD
  liability { who: seller; cap: 40% of value per agreement year; for: thing }
  liability { who: each party; cap: 90,000 USD }
}
party seller \"Seller\" { role: supplier }
party buyer \"Buyer\" { role: client }
penalty small \"Small\" { pay 50 USD per day up to 500 USD }
penalty two \"Two\" { apply small; pay 70 USD }
penalty ring \"Ring\" { apply round; pay 1 USD }
penalty round \"Round\" { pay 2 USD; apply ring }
payment fee \"Fee\" { who: buyer; amount: 1,000 USD; when: every month from 2026-01-15 until ends }
duty hours \"Hours\" { who: seller; when: every calendar month from effective until ends }
";

/// The exposure of the seller and of the buyer, with this in a duty of the seller.
fn with(when: &str, branch: &str) -> (Model, Exposure, Exposure) {
    let deal =
        format!("{DEAL}\nduty thing \"Thing\" {{ who: seller; worth: 2,000 USD; when: {when}; {branch} }}\n");
    let (model, schedule) = read(&deal);
    let mut all = exposure(&model, &schedule);
    assert_eq!(all.len(), 2);
    let (buyer, seller) = (all.pop().unwrap(), all.pop().unwrap());
    assert_eq!(model.party(seller.party).unwrap().head.name, "seller");
    (model, seller, buyer)
}

fn digits(sum: Money) -> String {
    sum.amount.normalize().to_string()
}

/// Sums without their currency, which is the dollar's.
fn totals(exposure: &Exposure) -> Vec<String> {
    exposure.totals.iter().map(|sum| format!("{} {}", digits(*sum), sum.currency.code())).collect()
}

/// Of the seller's only line: why, for each occurrence, and in all.
fn line(when: &str, statement: &str) -> (Reason, Option<String>, Option<String>) {
    let (_, seller, _) = with(when, &format!("if late {{ {statement} }}"));
    let [line] = seller.lines.as_slice() else { panic!("{statement}: {:#?}", seller.lines) };
    assert_eq!(seller.uncapped, line.total.is_none(), "{statement}");
    (line.reason, line.each.map(digits), line.total.map(digits))
}

fn bound(reason: Reason, each: &str, total: &str) -> (Reason, Option<String>, Option<String>) {
    let sum = |sum: &str| (!sum.is_empty()).then(|| sum.to_owned());
    (reason, sum(each), sum(total))
}

const ONCE: &str = "by 2026-06-30";
/// Twenty-four times.
const MONTHLY: &str = "every month from 2026-01-15 until ends";

#[test]
fn a_cap_or_a_fixed_sum_bounds_a_line() {
    assert_eq!(line(ONCE, "pay 100 USD"), bound(Reason::Fixed, "100", "100"));
    assert_eq!(line(ONCE, "pay 5% of value"), bound(Reason::Fixed, "5000", "5000"));
    assert_eq!(line(ONCE, "pay 5% of worth"), bound(Reason::Fixed, "100", "100"));
    assert_eq!(line(ONCE, "pay 5% of fee"), bound(Reason::Fixed, "50", "50"));
    assert_eq!(line(ONCE, "pay 100 USD per day up to 900 USD"), bound(Reason::Capped, "900", "900"));
    assert_eq!(line(ONCE, "pay 100 USD up to 900 USD"), bound(Reason::Capped, "100", "100"));
    assert_eq!(
        line(ONCE, "credit 1% of value per started week up to 3% of value"),
        bound(Reason::Capped, "3000", "3000")
    );
    assert_eq!(line(ONCE, "pay 0.333% of worth"), bound(Reason::Fixed, "6.66", "6.66"));
    assert_eq!(
        line(ONCE, "pay by lateness { 3 days: 1% of worth; 6 days: 3% of worth; 9 days: 2% of worth }"),
        bound(Reason::HighestTier, "60", "60")
    );
    assert_eq!(line(ONCE, "refund unused fee"), bound(Reason::PaidBack, "24000", "24000"));
}

#[test]
fn what_repeats_is_counted_as_often_as_it_falls_due() {
    assert_eq!(line(MONTHLY, "pay 100 USD"), bound(Reason::Fixed, "100", "2400"));
    assert_eq!(line(MONTHLY, "pay 10 USD per day up to 100 USD"), bound(Reason::Capped, "100", "2400"));
    assert_eq!(
        line(MONTHLY, "pay 10 USD per day up to 900 USD in total"),
        bound(Reason::CappedInTotal, "", "900")
    );
    assert_eq!(line(MONTHLY, "pay 10 USD up to 900 USD in total"), bound(Reason::CappedInTotal, "10", "240"));
    assert_eq!(
        line(MONTHLY, "pay 10 USD per day up to 900 USD in any 12 months"),
        bound(Reason::CappedInWindow, "", "1800")
    );
    assert_eq!(
        line(MONTHLY, "pay 10 USD per day up to 900 USD in any 9 months"),
        bound(Reason::CappedInWindow, "", "2700")
    );
    assert_eq!(
        line(MONTHLY, "pay 100 USD up to 5% of fee in any 12 months"),
        bound(Reason::CappedInWindow, "100", "1200")
    );
    assert_eq!(line("every month from go up to 6 times", "pay 100 USD"), bound(Reason::Fixed, "100", "600"));
}

#[test]
fn a_line_without_a_bound_says_why() {
    assert_eq!(line(ONCE, "pay 100 USD per day"), bound(Reason::Grows, "", ""));
    assert_eq!(line(ONCE, "pay 10 USD per hour of hours"), bound(Reason::Counted, "", ""));
    assert_eq!(line(ONCE, "pay 5% of hours"), bound(Reason::NoSum, "", ""));
    assert_eq!(line(ONCE, "pay todo \"how much?\""), bound(Reason::Open, "", ""));
    assert_eq!(
        line("within 2 days after each request by buyer", "pay 100 USD"),
        bound(Reason::HowOften, "100", "")
    );
    assert_eq!(
        line(ONCE, "pay by lateness { 3 days: 1 USD; 6 days: 1 EUR }"),
        bound(Reason::OutOfRange, "", "")
    );
    assert_eq!(line(ONCE, "pay 100 USD per day up to 5% of hours"), bound(Reason::NoSum, "", ""));
    assert_eq!(line(ONCE, "pay 100 USD up to 5% of hours"), bound(Reason::Fixed, "100", "100"));
}

#[test]
fn a_penalty_counts_where_it_is_applied() {
    let (model, seller, _) = with(ONCE, "if late { apply two }\n if missed by 10 days { pay 1,000 USD }");
    let found: Vec<_> = seller.lines.iter().map(|line| line.total.map(digits).unwrap()).collect();
    assert_eq!(found, ["500", "70", "1000"]);
    let penalty = |line: &Line| {
        let (id, statement) = line.penalty?;
        Some((model.penalties[id.index()].head.name.clone(), statement))
    };
    assert_eq!(penalty(&seller.lines[0]), Some(("small".to_owned(), 0)));
    assert_eq!(penalty(&seller.lines[1]), Some(("two".to_owned(), 1)));
    assert_eq!((seller.lines[1].branch, seller.lines[1].statement), (0, 0));
    assert_eq!((seller.lines[2].branch, penalty(&seller.lines[2])), (1, None));
    assert_eq!(totals(&seller), ["1570 USD"]);
}

#[test]
fn penalties_that_apply_each_other_count_once() {
    let (_, seller, _) = with(ONCE, "if late { apply ring, ring, round }");
    assert_eq!(totals(&seller), ["3 USD"]);
}

#[test]
fn whoever_is_named_bears_the_line() {
    let (_, seller, buyer) =
        with(ONCE, "if late { buyer must pay 10 USD; seller may pay 20 USD; pay 30 EUR }");
    assert_eq!(totals(&seller), ["30 EUR"]);
    assert_eq!(seller.lines[0].to, [buyer.party]);
    assert_eq!(totals(&buyer), ["10 USD"]);
    assert_eq!(buyer.lines[0].to, [seller.party]);
}

#[test]
fn what_somebody_may_apply_costs_nobody_anything() {
    let (_, seller, _) = with(ONCE, "if late { seller may apply two }");
    assert_eq!(seller.lines, []);
}

#[test]
fn caps_on_liability_stand_beside() {
    let (model, seller, buyer) = with(ONCE, "if late { pay 10 USD }");
    let [first, second] = seller.shared_caps.as_slice() else { panic!("{:#?}", seller.shared_caps) };
    assert_eq!(first.cap.map(digits).unwrap(), "40000");
    assert!(first.per.is_some() && second.per.is_none());
    let covered = first.covers.iter().map(|id| model.promise(*id).unwrap().head.name.as_str());
    assert_eq!(covered.collect::<Vec<_>>(), ["thing"]);
    let [all] = buyer.shared_caps.as_slice() else { panic!("{:#?}", buyer.shared_caps) };
    assert_eq!((all.liability, all.cap.map(digits).unwrap().as_str(), all.covers.len()), (1, "90000", 0));
}

#[test]
fn a_penalty_capped_in_total_counts_once_for_all_who_apply_it() {
    let both = |penalty: &str, first: &str| {
        let deal = format!(
            "{DEAL}\npenalty one \"One\" {{ {penalty} }}\n\
             duty a \"A\" {{ who: seller; when: {ONCE}; if late {{ {first} }} }}\n\
             duty b \"B\" {{ who: seller; when: {ONCE}; if late {{ apply one }}; if missed by 9 days {{ apply one }} }}"
        );
        let (model, schedule) = read(&deal);
        let seller = exposure(&model, &schedule).into_iter().next().unwrap();
        let each: Vec<_> = seller.lines.iter().map(|line| line.total.map(digits).unwrap()).collect();
        (each.join(" "), totals(&seller).join(" "))
    };
    let told = |each: &str, all: &str| (each.to_owned(), all.to_owned());
    let total = "pay 100 USD per day up to 1,000 USD in total";
    assert_eq!(both(total, "apply one"), told("1000 1000 1000", "1000 USD"));
    assert_eq!(both(total, "pay 300 USD"), told("300 1000 1000", "1300 USD"));
    assert_eq!(both("pay 400 USD up to 1,000 USD in total", "apply one"), told("400 400 400", "1000 USD"));
    assert_eq!(both("pay 300 USD up to 1,000 USD in total", "apply one"), told("300 300 300", "900 USD"));
    let year = "pay 100 USD per day up to 1,000 USD in any 12 months";
    assert_eq!(both(year, "apply one"), told("2000 2000 2000", "2000 USD"));
    let each = "pay 100 USD per day up to 1,000 USD";
    assert_eq!(both(each, "apply one"), told("1000 1000 1000", "3000 USD"));
}
