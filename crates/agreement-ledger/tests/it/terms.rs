//! The terms of each party as figures: ways out, times, limits, payments.

use agreement_ledger::accrual::grown_by;
use agreement_ledger::terms::{Clock, ClockKind, Opening, Terms, terms};
use agreement_model::date::parse_date;
use agreement_model::symbol::PromiseId;

use crate::scene::read;

const DEAL: &str = "
agreement \"Deal\" {
  effective: 2026-01-01
  ends: 2027-12-31
  value: 100,000 USD
  liability { who: each party; cap: 50,000 USD per agreement year }
  liability { who: seller; cap: 10,000 USD; for: thing }
}
party seller \"Seller\" { role: supplier }
party buyer \"Buyer\" { role: client }
event bad_news \"Bad news\" { who: buyer }
";

/// Looks at the terms of the seller and of the buyer, with this beside the deal.
fn with(text: &str, look: impl FnOnce(&Terms<'_>, &Terms<'_>)) {
    let (model, schedule) = read(&format!("{DEAL}\n{text}\n"));
    let terms = terms(&model, &schedule);
    look(&terms[0], &terms[1]);
}

/// When the seller's, and the buyer's, ways out are open.
fn openings(text: &str) -> (Vec<Opening>, Vec<Opening>) {
    let mut found = (Vec::new(), Vec::new());
    with(text, |seller, buyer| {
        let of = |terms: &Terms<'_>| terms.exits.iter().map(|exit| exit.opens.clone()).collect();
        found = (of(seller), of(buyer));
    });
    found
}

fn clocks(terms: &Terms<'_>) -> Vec<(ClockKind, String)> {
    terms.clocks.iter().map(|Clock { kind, length, .. }| (*kind, length.value.to_string())).collect()
}

#[test]
fn a_way_out_belongs_to_whom_it_names_and_is_as_free_as_its_freest_case() {
    let right = |statement: &str, when: &str| format!("right r \"R\" {{ {statement}; when: {when} }}");
    let step = "\nduty step \"S\" { who: seller }";
    let free = (vec![Opening::AnyTime], vec![Opening::AnyTime]);
    assert_eq!(openings(&right("either party may terminate with 9 days notice", "any time")), free);
    let only_buyer = |opens: Opening| (Vec::new(), vec![opens]);
    let seller = agreement_model::symbol::PartyId(0);
    for (when, opens) in [
        ("any time", Opening::AnyTime),
        ("once step is missed, any time", Opening::AnyTime),
        ("by 2026-06-30", Opening::Dated),
        ("once step is accepted", Opening::Step),
        ("once bad_news happens", Opening::Step),
        ("once step is missed", Opening::Failure(vec![seller])),
        ("once a breach by seller is not cured within 9 days", Opening::Failure(vec![seller])),
        ("once seller is insolvent", Opening::Failure(vec![seller])),
        ("once both parties agree", Opening::Agreed),
    ] {
        let text = right("buyer may terminate", when) + step;
        assert_eq!(openings(&text), only_buyer(opens), "{when}");
    }
    let nobody = (Vec::new(), Vec::new());
    assert_eq!(openings(&right("both parties may terminate", "any time")), nobody);
    assert_eq!(openings(&(right("buyer may terminate step", "any time") + step)), nobody);
    let broken =
        "duty step \"S\" { who: seller; when: by 2026-06-30; if missed by 9 days { buyer may terminate } }";
    assert_eq!(openings(broken), only_buyer(Opening::Failure(vec![seller])));
}

#[test]
fn every_time_runs_for_the_one_who_has_it() {
    let text = "
right leave \"L\" { either party may terminate with 60 days notice; when: any time }
right breach \"B\" { buyer may terminate; when: once a breach by seller is not cured within 30 days }
duty thing \"T\" {
  who: seller; when: by 2026-06-30
  acceptance { who: buyer; criteria: \"c\"; review: 5 business days; silence: accepted }
  if missed by 9 days { buyer may terminate with 20 days to cure }
}
duty answer \"A\" { who: seller; when: within 2 days after each request by buyer }
";
    with(text, |seller, buyer| {
        let says = |kind: ClockKind, length: &str| (kind, length.to_owned());
        assert_eq!(
            clocks(seller),
            [
                says(ClockKind::LeaveNotice, "60 days"),
                says(ClockKind::BreachCure, "30 days"),
                says(ClockKind::PromiseCure, "20 days"),
                says(ClockKind::RequestReply, "2 days"),
            ]
        );
        assert_eq!(
            clocks(buyer),
            [says(ClockKind::LeaveNotice, "60 days"), says(ClockKind::Review, "5 business days")]
        );
    });
}

#[test]
fn a_limit_for_each_year_is_counted_for_the_whole_term() {
    with("duty thing \"T\" { who: seller; when: by 2026-06-30 }", |seller, buyer| {
        let told: Vec<(bool, String, String)> = seller
            .caps
            .iter()
            .map(|cap| (cap.general, cap.sum.unwrap().to_string(), cap.in_all.unwrap().to_string()))
            .collect();
        let cap = |general, sum: &str, in_all: &str| (general, sum.to_owned(), in_all.to_owned());
        assert_eq!(told, [cap(true, "50,000 USD", "100,000 USD"), cap(false, "10,000 USD", "10,000 USD")]);
        assert_eq!(buyer.caps.len(), 1);
    });
}

#[test]
fn payments_show_their_days_their_interest_and_what_stops_without_them() {
    let text = "
duty thing \"T\" { who: seller; when: by 2026-06-30 }
payment fee \"F\" {
  who: buyer; amount: 1,000 USD; when: within 45 days after thing is accepted
  if late { pay 1% of amount per started month up to 5% of amount }
  if missed by 30 days { seller may suspend thing with 10 days notice until fee is met }
}";
    with(text, |seller, buyer| {
        let [term] = buyer.pays.as_slice() else { panic!("{:?}", buyer.pays) };
        assert_eq!(term.within.value.to_string(), "45 days");
        assert_eq!(buyer.interest.len(), 1);
        let [pause] = seller.suspends.as_slice() else { panic!("{:?}", seller.suspends) };
        assert_eq!((pause.what.len(), pause.notice.as_ref().unwrap().value.count), (1, 10));
        assert_eq!((seller.pays.len(), seller.interest.len(), buyer.suspends.len()), (0, 0, 0));
        assert_eq!(buyer.exposure.totals[0].to_string(), "50 USD");
    });
}

#[test]
fn what_grows_is_counted_by_periods_begun_or_completed_without_the_free_days() {
    let grown = |statement: &str, day: &str| {
        let text = format!(
            "{DEAL}\nduty thing \"T\" {{ who: seller; when: by 2026-06-30; if late {{ {statement} }} }}"
        );
        let (model, schedule) = read(&text);
        let statement = &model.promises[0].branches[0].statements[0];
        let due = schedule.promise(PromiseId(0)).once().unwrap().date;
        let grown = grown_by(&model, &schedule, PromiseId(0), statement, due, parse_date(day).unwrap());
        grown.map(|sum| sum.to_string())
    };
    let sum = |sum: &str| Some(sum.to_owned());
    assert_eq!(grown("pay 10 USD per day", "2026-07-10"), sum("100 USD"));
    assert_eq!(grown("pay 10 USD per day after the first 3 days", "2026-07-10"), sum("70 USD"));
    assert_eq!(grown("pay 10 USD per day until 2026-07-05", "2026-07-10"), sum("50 USD"));
    assert_eq!(grown("pay 10 USD per day until 2026-06-01", "2026-07-10"), sum("0 USD"));
    assert_eq!(grown("pay 10 USD per started week", "2026-07-10"), sum("20 USD"));
    assert_eq!(grown("pay 10 USD per full week", "2026-07-10"), sum("10 USD"));
    assert_eq!(grown("credit 1% of value per started week", "2026-07-10"), sum("2,000 USD"));
    // A ten-thousandth of a percent is less than a cent a day, and not nothing.
    assert_eq!(grown("pay 0.000001% of value per day", "2026-07-10"), sum("0.01 USD"));
    assert_eq!(grown("pay 10 USD", "2026-07-10"), None);
    assert_eq!(grown("pay 10 USD per business day", "2026-07-10"), None);
}
