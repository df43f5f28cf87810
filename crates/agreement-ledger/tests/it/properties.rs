//! What holds whatever happens: only what the table of outcomes knows, no money out of nothing, and a past that stays.

use std::fmt::Write;

use agreement_ledger::outcome::{Outcome, TABLE};
use agreement_ledger::reckon::{Obligation, Reckoned, reckon};
use agreement_model::date::Date;
use agreement_model::{Decimal, Model, Schedule};
use proptest::prelude::*;

use crate::scene::read;

const DEAL: &str = "
agreement \"Deal\" { effective: 2026-01-01; ends: 2026-12-31; value: 10,000 USD
  liability { who: seller; cap: 900 USD } }
party seller \"Seller\" { role: supplier }
party buyer \"Buyer\" { role: client }
milestone start \"Start\" { note: \"nobody knows\" }
payment fee \"Fee\" { who: buyer; to: seller; amount: 100 USD; when: every month from 2026-01-15 until 2026-06-15
  if late { pay 1% of amount per started week up to 5% of amount }
  if missed by 40 days { pay 20 USD } }
dependency thing \"Thing\" { who: seller; to: buyer; when: by 2026-03-10
  acceptance { who: buyer; review: 5 days; correct: 2 days; silence: accepted }
  if late { credit 30 USD per started week up to 400 USD }
  if missed by 30 days { refund 75 USD } }
duty note \"Note\" { who: seller; to: buyer; when: every 2 weeks from 2026-02-02 until 2026-06-01
  if late { credit 5 USD per day up to 60 USD in total } }
duty reply \"Reply\" { who: buyer; to: seller; when: within 10 days after start; if late { pay 15 USD } }
excuse storm \"Storm\" { covers: everything; excluding: payments }
";

/// What may happen on a day.
const EVENTS: [&str; 21] = [
    "start happened",
    "fee paid",
    "fee paid 100 USD",
    "fee paid 37.50 USD",
    "fee paid 250 USD",
    "fee 2026-03 paid 60 USD",
    "fee disputed 40 USD",
    "fee agreed",
    "fee waived",
    "thing delivered",
    "thing accepted",
    "thing rejected",
    "thing missed",
    "thing waived with charges",
    "thing excused under storm until 2026-04-01",
    "thing suspended",
    "thing resumed",
    "note met",
    "note waived",
    "reply met",
    "reply missed",
];

/// Events in the order they happened: how many days after the beginning of the year, and which.
fn events() -> impl Strategy<Value = Vec<(i64, usize)>> {
    proptest::collection::vec((0..240_i64, 0..EVENTS.len()), 0..12).prop_map(|mut events| {
        events.sort_by_key(|(day, _)| *day);
        events
    })
}

fn day(after: i64) -> Date {
    Date::new(2026, 1, 1).unwrap().add_days(after).unwrap()
}

/// The agreement with a scenario in which this happens.
fn lived(events: &[(i64, usize)]) -> (Model, Schedule) {
    let mut text = format!("{DEAL}scenario \"S\" {{\n  2026-01-01 expect fee is open\n");
    for (after, event) in events {
        writeln!(text, "  {} {}", day(*after), EVENTS[*event]).unwrap();
    }
    text.push_str("}\n");
    let (model, schedule) = read(&text);
    assert_eq!(model.findings.len(), 0, "{:?}", model.findings);
    (model, schedule)
}

/// What stands at the end of each day on which something happens, and of the last.
fn each_day(events: &[(i64, usize)], holds: impl Fn(&Reckoned<'_>)) {
    let (model, schedule) = lived(events);
    let mut days: Vec<i64> = events.iter().map(|(day, _)| *day).chain([300]).collect();
    days.dedup();
    for after in days {
        holds(&reckon(&model, &schedule, &model.scenarios[0].lines, day(after)));
    }
}

/// That what became of an obligation is what its row says.
fn is_of_its_row(it: &Obligation, on: Date) {
    assert!(TABLE.iter().any(|row| row.outcome == it.outcome));
    let late = it.clock.as_ref().is_some_and(agreement_ledger::reckon::Clock::is_late);
    let holds = match it.outcome {
        Outcome::Waiting => it.due.is_none() || !it.owed_yet,
        Outcome::Open => it.due.is_some_and(|due| due.date >= on) && it.met.is_none(),
        Outcome::UnderReview => !it.progress.delivered.is_empty() && it.met.is_none(),
        // Somebody may reject what nobody delivered: the rules report that, and the reckoning says what was said.
        Outcome::Rejected => {
            let said = !it.progress.rejected.is_empty() || !it.progress.delivered.is_empty();
            said && it.met.is_none() && !late
        }
        Outcome::Met => it.met.is_some_and(|met| met <= on) && !late,
        Outcome::MetLate => it.met.is_some_and(|met| met <= on) && late,
        Outcome::Late => late && it.met.is_none(),
        Outcome::Missed => it.missed_on.is_some_and(|missed| missed <= on) && it.met.is_none(),
        Outcome::Excused => it.progress.excused.iter().any(|days| days.contains(on)),
        Outcome::Suspended => it.progress.resting.iter().any(|days| days.contains(on)),
        Outcome::Waived => it.progress.waived.is_some(),
        Outcome::Released => it.released.is_some(),
        Outcome::Broken => !it.progress.broken.is_empty(),
        Outcome::Disputed => it.progress.disputed.is_some(),
    };
    assert!(holds, "{on}: {:?} does not fit {it:?}", it.outcome);
}

/// That every sum has two ends, and that what was paid and credited is found again, no more and no less.
fn is_balanced(reckoned: &Reckoned<'_>) {
    let sum = |amounts: &mut dyn Iterator<Item = Decimal>| amounts.sum::<Decimal>();
    for debt in &reckoned.debts {
        assert!(!debt.from.is_empty() && !debt.to.is_empty());
        assert!(debt.from.iter().all(|party| !debt.to.contains(party)));
        let settled = debt.paid.amount + debt.credited.amount;
        assert!(settled >= Decimal::ZERO && settled <= debt.sum.amount, "{debt:?}");
        let (one, other) = (debt.from[0], debt.to[0]);
        assert!(reckoned.owed(one, other, true).any(|it| it == debt));
    }
    for credit in &reckoned.credits {
        assert!(credit.used.amount >= Decimal::ZERO && credit.used.amount <= credit.sum.amount, "{credit:?}");
    }
    let used = sum(&mut reckoned.credits.iter().map(|it| it.used.amount));
    let credited = sum(&mut reckoned.debts.iter().map(|it| it.credited.amount));
    assert_eq!(used, credited);
    let payments = || reckoned.obligations.iter().flat_map(|it| &it.progress.paid);
    if payments().all(|paid| paid.sum.is_some()) {
        let given = sum(&mut payments().filter_map(|paid| paid.sum).map(|paid| paid.amount));
        let is_excess = |place| payments().any(|paid| paid.place == place);
        let excess = reckoned.credits.iter().filter(|it| is_excess(it.place)).map(|it| it.sum.amount);
        let put_down = reckoned.debts.iter().map(|it| it.paid.amount);
        assert_eq!(given, sum(&mut excess.chain(put_down)));
    }
}

/// Few cases by default; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig { cases: config.cases.div_ceil(8), failure_persistence: None, ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_that_happens_leads_out_of_the_table(events in events()) {
        each_day(&events, |reckoned| {
            reckoned.obligations.iter().for_each(|it| is_of_its_row(it, reckoned.day));
        });
    }

    #[test]
    fn money_is_never_made(events in events()) {
        each_day(&events, is_balanced);
    }

    #[test]
    fn what_happens_later_never_changes_the_past(events in events(), more in events(), on in 0..240_i64) {
        let (before, schedule) = lived(&events);
        let then = reckon(&before, &schedule, &before.scenarios[0].lines, day(on));
        let mut all = events.clone();
        all.extend(more.iter().filter(|(after, _)| *after > on));
        all.sort_by_key(|(after, _)| *after);
        let (after, schedule) = lived(&all);
        let now = reckon(&after, &schedule, &after.scenarios[0].lines, day(on));
        let outcomes = |it: &Reckoned<'_>| it.obligations.iter().map(|it| (it.outcome, it.due, it.met)).collect::<Vec<_>>();
        prop_assert_eq!(outcomes(&then), outcomes(&now));
        let sums = |it: &Reckoned<'_>| {
            let debts: Vec<_> = it.debts.iter().map(|debt| (debt.obligation, debt.kind, debt.sum, debt.open())).collect();
            let credits: Vec<_> = it.credits.iter().map(|credit| (credit.obligation, credit.sum, credit.left())).collect();
            (debts, credits)
        };
        prop_assert_eq!(sums(&then), sums(&now));
    }

    #[test]
    fn what_is_met_was_met_on_the_same_day_whenever_anybody_looks(events in events(), on in 0..240_i64, later in 1..60_i64) {
        let known: Vec<(i64, usize)> = events.into_iter().filter(|(after, _)| *after <= on).collect();
        let (model, schedule) = lived(&known);
        let look = |after| reckon(&model, &schedule, &model.scenarios[0].lines, day(after));
        let (then, now) = (look(on), look(on + later));
        for before in &then.obligations {
            let after = now.obligations.iter().find(|it| it.promise == before.promise && it.key == before.key);
            let met = after.map(|it| (it.met, it.outcome));
            prop_assert!(before.met.is_none() || met == Some((before.met, before.outcome)), "{before:?} {met:?}");
        }
    }
}
