//! What the rules say that lay the two sides beside each other, and above all what they leave unsaid.

use agreement_check::{Judged, Policy};

use super::scene::{self, NONE};

const PARTIES: &str = r#"
party northwind "Northwind" { role: supplier }
party acme "Acme" { role: client }
goal faster "Faster" { who: acme; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
duty step "S" { who: northwind; when: by 2026-06-30 }
duty list "L" { who: acme; when: by 2026-06-30 }
"#;

/// An agreement of a year, with something in its header and something beside it.
fn deal(header: &str, text: &str) -> String {
    format!(
        "agreement \"Deal\" {{ language: 1; effective: 2026-03-02; ends: 2027-03-01; value: 240,000 USD\n{header}\n}}\n\
         {PARTIES}\n{text}\n"
    )
}

/// The same with the two parties in each other's place, under names of their own.
fn mirrored(text: &str) -> String {
    let swapped = text.replace("northwind", "\u{1}").replace("acme", "northwind").replace('\u{1}', "acme");
    ["right ", "dependency ", "duty ", "payment "]
        .iter()
        .fold(swapped, |text, keyword| text.replace(&format!("\n{keyword}"), &format!("\n{keyword}other_")))
}

fn judged(text: &str, strict: bool) -> Vec<Judged> {
    scene::judged(&scene::readable(text), &Policy { strict, ..Policy::default() })
}

fn of(rule: &str, text: &str) -> Vec<Judged> {
    let strict = rule == "liability-cap-missing";
    judged(text, strict).into_iter().filter(|judged| judged.rule.name == rule).collect()
}

fn says(rule: &str, text: &str) -> Vec<String> {
    of(rule, text).into_iter().map(|judged| judged.finding.message).collect()
}

fn labels(rule: &str, text: &str) -> Vec<String> {
    let found = of(rule, text);
    assert_eq!(found.len(), 1, "{rule}: {text}");
    let labels = found.iter().flat_map(|judged| &judged.finding.labels);
    labels.map(|label| label.text.clone()).collect()
}

// One way out.

const LEAVE: &str = "\nright leave \"L\" { acme may terminate with 30 days notice; when: any time }";

#[test]
fn a_way_out_for_the_client_alone_shows_who_goes_and_who_stays() {
    assert_eq!(
        says("one-way-exit", &deal("", LEAVE)),
        ["`acme` may leave with 30 days notice when it wants to, `northwind` not before the end"]
    );
    let after = format!("{LEAVE}\nright go \"G\" {{ northwind may terminate; when: once list is missed }}");
    assert_eq!(
        says("one-way-exit", &deal("", &after)),
        [
            "`acme` may leave with 30 days notice when it wants to, `northwind` only when something has gone wrong"
        ]
    );
    assert_eq!(
        labels("one-way-exit", &deal("", LEAVE)),
        ["`acme` leaves with 30 days notice", "`northwind` is held until 2027-03-01"]
    );
}

#[test]
fn a_way_out_for_both_is_fine_and_so_is_one_that_is_paid_for() {
    assert_eq!(says("one-way-exit", &deal("", &format!("{LEAVE}{}", mirrored(LEAVE)))), NONE);
    for text in [
        "right leave \"L\" { either party may terminate; when: any time }",
        "right leave \"L\" { acme may terminate; when: once step is missed }",
        "right leave \"L\" { acme may terminate; when: once step is accepted }",
        "right leave \"L\" { northwind may terminate; when: any time }",
        "right leave \"L\" { acme may terminate step; when: any time }",
        "right leave \"L\" { acme may terminate; when: any time; if used { acme must pay 20,000 USD to northwind } }",
    ] {
        assert_eq!(says("one-way-exit", &deal("", text)), NONE, "{text}");
    }
    let short = deal("", LEAVE).replace("ends: 2027-03-01", "ends: 2026-05-29");
    assert_eq!(says("one-way-exit", &short), NONE);
    let inside = deal("", LEAVE).replace("role: client", "role: internal");
    assert_eq!(says("one-way-exit", &inside), NONE);
}

// Unequal times.

#[test]
fn unequal_times_show_both() {
    let notice = "\nright leave \"L\" { acme may terminate with 30 days notice; when: any time }\n\
                  right go \"G\" { northwind may terminate with 90 days notice; when: any time }";
    assert_eq!(
        says("unequal-cure", &deal("", notice)),
        ["`acme` may leave with 30 days notice, `northwind` only with 90 days"]
    );
    assert_eq!(labels("unequal-cure", &deal("", notice)), ["30 days for `acme`", "90 days for `northwind`"]);
    let breach = "right a \"A\" { acme may terminate; when: once a breach by northwind is not cured within 10 days }\n\
                  right b \"B\" { northwind may terminate; when: once a breach by acme is not cured within 60 days }";
    assert_eq!(
        says("unequal-cure", &deal("", breach)),
        ["`northwind` has 10 days to mend a breach, `acme` 60 days"]
    );
}

/// A promise of each, with what follows from them.
fn two(ours: &str, theirs: &str) -> String {
    deal(
        "",
        &format!(
            "duty ours \"O\" {{ who: northwind; when: by 2026-06-30; {ours} }}\n\
             duty theirs \"T\" {{ who: acme; when: by 2026-06-30; {theirs} }}"
        ),
    )
}

#[test]
fn the_times_of_single_promises_may_overlap() {
    let cure = |days: u32, who: &str| {
        format!("if missed by 30 days {{ {who} may terminate with {days} days to cure }}")
    };
    assert_eq!(
        says("unequal-cure", &two(&cure(10, "acme"), &cure(30, "northwind"))),
        [
            "`northwind` has 10 days to make good a late promise before the other side may leave, `acme` 30 days"
        ]
    );
    assert_eq!(says("unequal-cure", &two(&cure(25, "acme"), &cure(30, "northwind"))), NONE);
    assert_eq!(says("unequal-cure", &two(&cure(10, "acme"), "")), NONE);
    let both = format!("{}; {}", cure(10, "acme"), cure(40, "acme"));
    assert_eq!(says("unequal-cure", &two(&both.replace("; if", "\nif"), &cure(30, "northwind"))), NONE);
    let review = |who: &str, time: &str| {
        format!("acceptance {{ who: {who}; criteria: \"c\"; review: {time}; silence: accepted }}")
    };
    assert_eq!(
        says("unequal-cure", &two(&review("acme", "30 days"), &review("northwind", "3 days"))),
        ["`northwind` must look at what is delivered within 3 days, `acme` may take 30 days"]
    );
    // Ten business days and two weeks are the same time.
    assert_eq!(
        says("unequal-cure", &two(&review("acme", "10 business days"), &review("northwind", "2 weeks"))),
        NONE
    );
}

#[test]
fn replies_are_laid_beside_each_other() {
    let replies = deal(
        "",
        "duty ours \"O\" { who: northwind; when: within 1 day after each request by acme }\n\
         duty theirs \"T\" { who: acme; when: within 20 days after each request by northwind }",
    );
    assert_eq!(
        says("unequal-cure", &replies),
        ["`northwind` must answer a request within 1 day, `acme` may take 20 days"]
    );
}

// Liability.

#[test]
fn a_limit_for_one_side_shows_both_columns() {
    let one = deal("liability { who: acme; cap: 10,000 USD }", "");
    assert_eq!(
        says("liability-unbalanced", &one),
        ["`acme` is liable up to 10,000 USD, `northwind` without any limit"]
    );
    assert_eq!(labels("liability-unbalanced", &one), ["10,000 USD for `acme`", "no limit for `northwind`"]);
    let far = deal(
        "liability { who: acme; cap: 10,000 USD }\nliability { who: northwind; cap: 100% of value }",
        "",
    );
    assert_eq!(
        says("liability-unbalanced", &far),
        ["`northwind` is liable up to 240,000 USD, `acme` up to 10,000 USD, 24 times less"]
    );
}

#[test]
fn limits_of_a_like_size_for_both_are_fine() {
    for header in [
        "",
        "liability { who: each party; cap: 100% of value }",
        "liability { cap: 100% of value }",
        "liability { who: acme; cap: 200,000 USD }\nliability { who: northwind; cap: 100% of value }",
        "liability { who: acme; cap: 10,000 USD }\nliability { who: northwind; cap: 10,000 USD }",
        "liability { who: northwind; cap: 10,000 USD; for: step }",
        "liability { who: northwind; cap: 10,000 USD; for: \"data breach\" }",
        "liability { who: northwind; cap: todo \"how much\" }",
        "liability { who: acme; cap: 10,000 USD }\nliability { who: northwind; cap: todo \"how much\" }",
        "liability { who: acme; cap: 10,000 USD }\nliability { who: northwind; cap: 100% of nothing_known }",
        "liability { who: acme; cap: 10,000 EUR }\nliability { who: northwind; cap: 100% of value }",
        "liability { who: acme; cap: 240,000 USD per agreement year }\nliability { who: northwind; cap: 240,000 USD }",
    ] {
        assert_eq!(says("liability-unbalanced", &deal(header, "")), NONE, "{header}");
    }
}

#[test]
fn no_limit_at_all_is_told_where_no_terms_could_hold_one() {
    let found = says("liability-cap-missing", &deal("", ""));
    assert_eq!(found, ["nothing limits what `northwind` or `acme` may be liable for"]);
    for header in ["liability { who: acme; cap: 10,000 USD }", "terms: \"PSA\" version \"1\""] {
        assert_eq!(says("liability-cap-missing", &deal(header, "")), NONE, "{header}");
    }
}

// Changes.

#[test]
fn a_change_that_one_side_decides_is_told() {
    assert_eq!(
        says("unilateral-change", &deal("changes { who: northwind; form: \"by notice\" }", "")),
        ["`northwind` alone may change this agreement, `acme` is bound by it without a say"]
    );
    let right = |words: &str, more: &str| {
        deal("", &format!("right r \"R\" {{ northwind may \"{words}\"; when: any time{more} }}"))
    };
    assert_eq!(
        says("unilateral-change", &right("adjust the prices", "")),
        ["`northwind` alone may `adjust the prices`, without a limit and without a yes from `acme`"]
    );
    for (words, more) in [
        ("use hours left over from the two months before", ""),
        ("change its delivery address", ""),
        ("raise the price by at most 3% a year", ""),
        ("adjust the fee to the consumer price index", ""),
        ("change the price with the consent of Acme", ""),
        ("change the scope", "; times: at most 1"),
        ("raise the price", "; if used { acme may terminate with 30 days notice }"),
    ] {
        assert_eq!(says("unilateral-change", &right(words, more)), NONE, "{words}{more}");
    }
    let relief = "right r \"R\" { northwind may \"adjust the price\"; when: once list is missed }";
    assert_eq!(says("unilateral-change", &deal("", relief)), NONE);
}

#[test]
fn a_change_that_both_must_want_is_fine() {
    for header in [
        "changes { who: both parties; form: \"in writing\" }",
        "changes { who: each party }",
        "changes { who: northwind, acme }",
        "changes { form: \"in writing\" }",
        "changes { who: todo \"who\" }",
    ] {
        assert_eq!(says("unilateral-change", &deal(header, "")), NONE, "{header}");
    }
}

// Limits.

#[test]
fn a_promise_that_costs_more_than_the_deal_shows_both_sums() {
    let more = two(
        "if late { pay 1,000 USD per day up to 200,000 USD }\nif missed by 30 days { pay 50,000 USD }",
        "",
    );
    assert_eq!(
        says("cap-above-value", &more),
        ["`ours` can cost Northwind 250,000 USD, more than the 240,000 USD that the whole deal is worth"]
    );
    assert_eq!(
        labels("cap-above-value", &more),
        ["up to 200,000 USD", "and up to 50,000 USD on top", "the deal is worth 240,000 USD"]
    );
    for less in [
        "if late { pay 100 USD per started week up to 1,000,000 USD }",
        "if late { pay 1,000 USD per day up to 240,000 USD }",
        "if late { pay 1,000 USD per day }",
        "if late { pay 300,000 EUR }",
        "if late { northwind may pay 300,000 USD }",
    ] {
        assert_eq!(says("cap-above-value", &two(less, "")), NONE, "{less}");
    }
}

#[test]
fn a_limit_beyond_reach_shows_what_can_be_reached() {
    // From Tuesday 30 June 2026 to 1 March 2027 there are 244 days, so 35 weeks are begun.
    let far = two("if late { pay 100 USD per started week up to 1,000,000 USD }", "");
    assert_eq!(
        says("cap-never-reached", &far),
        ["the limit of 1,000,000 USD is never reached: by 2027-03-01, `ours` can cost 3,500 USD at most"]
    );
    assert_eq!(
        says("cap-never-reached", &two("if late { pay 100 USD per started week up to 3,500 USD }", "")),
        NONE
    );
    assert_eq!(
        says("cap-never-reached", &two("if late { pay 100 USD per full week up to 3,500 USD }", "")).len(),
        1
    );
    assert_eq!(
        says("cap-never-reached", &two("if late { pay 100 USD up to 900 USD }", "")),
        ["the limit of 900 USD does nothing: `ours` costs 100 USD once, and does not grow"]
    );
    let until = "if late { pay 10 USD per day up to 900 USD until 2026-07-30 }";
    assert_eq!(
        says("cap-never-reached", &two(until, "")),
        ["the limit of 900 USD is never reached: by 2026-07-30, `ours` can cost 300 USD at most"]
    );
}

#[test]
fn what_comes_to_all_that_the_deal_is_worth_can_still_be_below_its_limit() {
    let a_day = |sum: &str| {
        two(&format!("if late {{ pay {sum} USD per day up to 900,000 USD until 2026-07-30 }}"), "")
    };
    assert_eq!(
        says("cap-never-reached", &a_day("8,000")),
        ["the limit of 900,000 USD is never reached: by 2026-07-30, `ours` can cost 240,000 USD at most"]
    );
    assert_eq!(
        says("cap-never-reached", &a_day("8,001")),
        NONE,
        "that is told as more than the deal is worth"
    );
}

#[test]
fn what_has_no_end_reaches_every_limit() {
    let far = "if late { pay 100 USD per started week up to 1,000,000 USD }";
    let text = two(far, "");
    assert_eq!(says("cap-never-reached", &text.replace("ends: 2027-03-01", "ends: never")), NONE);
    assert_eq!(says("cap-never-reached", &two(&format!("survives: yes; {far}"), "")), NONE);
    assert_eq!(
        says("cap-never-reached", &text.replace("when: by 2026-06-30; if", "when: by 2027-03-01; if")),
        NONE
    );
    assert_eq!(
        says(
            "cap-never-reached",
            &two("if late { pay 100 USD per started week up to 9,000 USD in total }", "")
        ),
        NONE
    );
    let payment = "payment fee \"F\" { who: acme; amount: 10 USD; when: by 2026-12-01\nif late { pay 1 USD per started month up to 90 USD } }";
    assert_eq!(says("cap-never-reached", &deal("", payment)), NONE);
}

// Favours.

#[test]
fn a_favour_for_whoever_failed_is_told() {
    let rule = "consequence-favours-breach";
    for (branch, message) in [
        (
            "if missed by 9 days { northwind may terminate }",
            "`northwind` may leave the deal by breaking a promise of its own, `ours`",
        ),
        (
            "if late { northwind may suspend step with 9 days notice }",
            "`northwind` may stop its work by breaking a promise of its own, `ours`",
        ),
        (
            "if late { acme must pay 10 USD to northwind }",
            "`acme` pays `northwind` when `northwind` breaks a promise of its own, `ours`",
        ),
        (
            "if late { extend ours day for day }",
            "`ours` gets more time whenever it is late, so `northwind` is never late with it",
        ),
        (
            "if late { extend step day for day }",
            "`northwind` gets more time for `step` by being late with a promise of its own, `ours`",
        ),
    ] {
        assert_eq!(says(rule, &two(branch, "")), [message], "{branch}");
    }
    let right = "right go \"G\" { acme may terminate; when: once list is missed }";
    assert_eq!(says(rule, &deal("", right)), ["`acme` may leave by failing itself"]);
}

#[test]
fn what_the_other_side_gains_is_no_favour() {
    let rule = "consequence-favours-breach";
    for branch in [
        "if missed by 9 days { acme may terminate }",
        "if missed by 9 days { either party may terminate }",
        "if late { acme may suspend list with 9 days notice }",
        "if late { pay 10 USD }",
        "if late { northwind must refund unused fee to acme }",
        "if late { extend list, faster day for day }",
        "if late { extend theirs, later day for day }",
        "if late { northwind may \"send somebody else\" }",
    ] {
        let text = format!(
            "{}\nduty later \"L\" {{ who: northwind; needs: theirs; when: by 2026-08-31 }}\n\
             payment fee \"F\" {{ who: acme; amount: 10 USD; when: by 2026-12-01 }}",
            two(branch, "needs: ours")
        );
        assert_eq!(says(rule, &text), NONE, "{branch}");
    }
    for right in [
        "northwind may terminate; when: once list is missed",
        "either party may terminate; when: once list is missed",
        "acme may terminate; when: any time, once list is missed",
        "acme may terminate; when: once northwind is insolvent",
    ] {
        assert_eq!(says(rule, &deal("", &format!("right r \"R\" {{ {right} }}"))), NONE, "{right}");
    }
}

// Charged twice.

/// Two steps of one party, the second of which needs the first.
fn chain(first: &str, second: &str, due: &str) -> String {
    deal(
        "",
        &format!(
            "duty one \"O\" {{ who: northwind; when: by 2026-06-01\n{first} }}\n\
             duty two \"T\" {{ who: northwind; needs: one; when: {due}\n{second} }}"
        ),
    )
}

#[test]
fn a_delay_that_is_paid_for_along_a_chain_is_told_whatever_the_names() {
    let money = "if late { pay 10 USD }";
    assert_eq!(
        says("double-penalty", &chain(money, money, "by 2026-06-05")),
        ["`northwind` pays twice for one delay: when `one` is late, `two`, which needs it, is late as well"]
    );
    for (first, second, due) in [
        (money, "", "by 2026-06-05"),
        ("", money, "by 2026-06-05"),
        (money, money, "by 2026-08-31"),
        (money, money, "within 4 days after one"),
        ("if late { pay 10 USD; extend two day for day }", money, "by 2026-06-05"),
        ("if late { pay 10 USD; extend what needs it day for day }", money, "by 2026-06-05"),
        (money, "if late { excluding: one; pay 10 USD }", "by 2026-06-05"),
        (money, "if late { remedy: added; pay 10 USD }", "by 2026-06-05"),
        ("if late { remedy: sole; pay 10 USD }", money, "by 2026-06-05"),
        (money, "if late { acme must pay 10 USD }", "by 2026-06-05"),
    ] {
        assert_eq!(says("double-penalty", &chain(first, second, due)), NONE, "{first} | {second} | {due}");
    }
    let shared = chain(money, money, "by 2026-06-05")
        .replace("240,000 USD\n", "240,000 USD\nliability { who: northwind; cap: 15 USD; for: one, two }\n");
    assert_eq!(says("double-penalty", &shared), NONE);
    let other = chain(money, money, "by 2026-06-05").replace("\"T\" { who: northwind", "\"T\" { who: acme");
    assert_eq!(says("double-penalty", &other), NONE);
}

#[test]
fn a_penalty_in_two_cases_that_hold_at_once_is_told() {
    let penalty = "penalty idle \"I\" { basis: \"b\"; pay 10 USD per day up to 90 USD }";
    let twice = "if late { apply idle }\nif missed by 9 days { apply idle }";
    assert_eq!(
        says("double-penalty", &format!("{}\n{penalty}", two(twice, ""))),
        ["`idle` is charged twice when `ours` is missed"]
    );
    let once = "if late { apply idle }\nif missed by 9 days { pay 100 USD }";
    assert_eq!(says("double-penalty", &format!("{}\n{penalty}", two(once, ""))), NONE);
    // Each in a promise of its own.
    let each = two("if late { apply idle }", "if late { apply idle }");
    assert_eq!(says("double-penalty", &format!("{each}\n{penalty}")), NONE);
}

// Mirrored.

/// Everything one-sided that one text can hold, on the side of the client.
const ONE_SIDED: &str = "
right leave \"L\" { acme may terminate with 30 days notice; when: any time }
right after_breach \"A\" { acme may terminate; when: once a breach by northwind is not cured within 10 days }
dependency deliver \"D\" { who: northwind; when: by 2026-06-30
  if late { pay 500 USD per started week up to 5,000 USD }
  if missed by 45 days { acme may terminate with 10 days to cure }
}";
const FAIRNESS: [&str; 6] = [
    "one-way-risk",
    "one-way-exit",
    "unequal-cure",
    "liability-unbalanced",
    "unilateral-change",
    "consequence-favours-breach",
];

#[test]
fn a_one_sided_agreement_is_marked_and_its_mirror_image_on_top_silences_everything() {
    let header = "liability { who: acme; cap: 10,000 USD }\nchanges { who: acme; form: \"by notice\" }";
    let one_sided = deal(header, ONE_SIDED);
    for rule in ["one-way-risk", "one-way-exit", "liability-unbalanced", "unilateral-change"] {
        let found = says(rule, &one_sided);
        assert_eq!(found.len(), 1, "{rule}");
        assert!(found[0].contains("`acme`") && found[0].contains("`northwind`"), "{found:?}");
    }
    let both = "liability { who: acme; cap: 10,000 USD }\nliability { who: northwind; cap: 10,000 USD }\n\
                changes { who: acme, northwind; form: \"by notice\" }";
    let mirrored = deal(both, &format!("{ONE_SIDED}{}", mirrored(ONE_SIDED)));
    for rule in FAIRNESS {
        assert_eq!(says(rule, &mirrored), NONE, "{rule}");
    }
}

#[test]
fn the_risk_on_one_side_is_shown_in_money_for_both() {
    let text = deal("", ONE_SIDED);
    assert_eq!(
        says("one-way-risk", &text),
        [
            "the risk is all on one side: `northwind` answers for its promises with up to 5,000 USD, `acme` with nothing"
        ]
    );
    let labels = labels("one-way-risk", &text);
    assert!(
        labels[1].starts_with("2 promises: 1 with money") && labels[1].ends_with("up to 5,000 USD"),
        "{labels:?}"
    );
    assert!(labels[2].ends_with("no money"), "{labels:?}");
}

#[test]
fn a_small_limit_shows_that_nothing_is_left_out_of_it() {
    let clause = |more: &str| deal(&format!("liability {{ who: northwind; cap: 5,000 USD{more} }}"), "");
    let shown = ["all that is ever paid for a real loss", "what the deal is worth"];
    let all = [shown.as_slice(), &["and no `uncapped`: it holds for fraud and injury as well"]].concat();
    assert_eq!(labels("liability-cap-hollow", &clause("")), all);
    assert_eq!(labels("liability-cap-hollow", &clause("; uncapped: \"Fraud\"")), shown);
}
