//! Exposure as published: what was reckoned elsewhere, with the ids of what it speaks of.

use agreement_model::Decimal;
use agreement_model::currency::Currency;
use agreement_model::export::to_json;
use agreement_model::exposure::{Exposure, Line, Reason, SharedCap};
use agreement_model::money::Money;
use agreement_model::symbol::{PartyId, PenaltyId, PromiseId};
use serde_json::{Value, json};

use crate::loading::{document_with, text};
use crate::schema::{assert_valid, validator};

const DEAL: &str = "
agreement \"Deal\" { liability { who: seller; cap: 400 USD per agreement year; for: thing } }
party seller \"Seller\" { role: supplier }
party buyer \"Buyer\" { role: client }
penalty idle \"Idle\" { \"words\"; pay 70 USD }
duty thing \"Thing\" { who: seller; when: by 2026-06-30; if late { apply idle } }
";

fn dollars(sum: i64) -> Option<Money> {
    Some(Money { amount: Decimal::from(sum), currency: Currency::parse("USD").unwrap() })
}

fn line(reason: Reason) -> Line {
    Line {
        promise: PromiseId(0),
        branch: 0,
        statement: 0,
        penalty: Some((PenaltyId(0), 1)),
        to: vec![PartyId(1)],
        reason,
        each: dollars(70),
        occurrences: Some(1),
        total: dollars(70),
    }
}

fn published(reckoned: Exposure) -> Value {
    let document = document_with(&text("deal.agreement", DEAL), &[reckoned], false);
    let document: Value = serde_json::from_str(&to_json(&document)).unwrap();
    assert_valid(&validator(), &document, "a document with an exposure");
    document["exposure"].clone()
}

#[test]
fn a_line_is_published_with_the_ids_of_what_it_speaks_of() {
    let reckoned = Exposure {
        party: PartyId(0),
        totals: dollars(70).into_iter().collect(),
        uncapped: false,
        lines: vec![line(Reason::Fixed)],
        shared_caps: vec![SharedCap {
            liability: 0,
            cap: dollars(400),
            per: None,
            covers: vec![PromiseId(0)],
        }],
    };
    let seventy = json!({"amount": "70", "currency": "USD"});
    let expected = json!([{
        "party": "seller",
        "totals": [seventy],
        "uncapped": false,
        "lines": [{
            "promise": "thing",
            "statement": "thing.if_late.1.statement.1",
            "penalty_statement": "idle.statement.2",
            "to": ["buyer"],
            "reason": "fixed",
            "each": seventy,
            "occurrences": 1,
            "total": seventy,
        }],
        "shared_caps": [{
            "liability": "agreement.liability.1",
            "cap": {"amount": "400", "currency": "USD"},
            "covers": ["thing"],
        }],
    }]);
    assert_eq!(published(reckoned), expected);
}

#[test]
fn every_reason_has_a_word_that_the_schema_knows() {
    use Reason::*;
    let all = [
        Capped,
        CappedInTotal,
        CappedInWindow,
        Fixed,
        HighestTier,
        PaidBack,
        Grows,
        Counted,
        HowOften,
        NoSum,
        Open,
        OutOfRange,
    ];
    let lines = all.map(|reason| Line { each: None, total: None, penalty: None, ..line(reason) }).to_vec();
    let reckoned =
        Exposure { party: PartyId(1), totals: Vec::new(), uncapped: true, lines, shared_caps: Vec::new() };
    let published = published(reckoned);
    let words: Vec<&str> = published[0]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["reason"].as_str().unwrap())
        .collect();
    assert_eq!(words.len(), all.len());
    assert_eq!((words[0], words[11]), ("capped", "out_of_range"));
}
