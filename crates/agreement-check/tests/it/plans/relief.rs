//! Who is given more time when what it waits for comes late.

use super::{DEAL, NONE, RELIEF, in_deal, says};

const MODEL: &str = "duty model \"M\" { who: northwind; needs: list; when: by 2026-06-30 }";

fn list(late: &str) -> String {
    format!("duty list \"L\" {{ who: acme; when: by 2026-03-20; if late {{ {late} }} }}")
}

fn finds(text: &str) -> usize {
    in_deal(RELIEF, text).len()
}

#[test]
fn an_extension_reaches_what_waits_directly_by_name_or_through_a_penalty() {
    assert_eq!(finds(&format!("{}\n{MODEL}", list("escalate to acme"))), 1);
    for late in [
        "extend model day for day",
        "extend what needs it day for day",
        "northwind may suspend model until list is met",
        "release model",
        "apply more_time",
        "extend modell day for day",
    ] {
        let text = format!(
            "{}\n{MODEL}\npenalty more_time \"T\" {{ basis: \"b\"; extend model day for day }}",
            list(late)
        );
        assert_eq!(finds(&text), 0, "{late}");
    }
    assert_eq!(finds(&format!("{}\n{MODEL}", list("northwind may suspend model with clock running"))), 1);
}

#[test]
fn an_extension_of_a_milestone_moves_what_counts_from_it() {
    let text = |model: &str| {
        format!(
            "milestone start \"S\" {{ when: on 2026-04-01 }}
             duty first \"F\" {{ who: northwind; when: within 2 weeks after start }}
             {}
             duty model \"M\" {{ who: northwind; needs: list; when: {model} }}",
            list("extend start day for day")
        )
    };
    assert_eq!(finds(&text("within 9 weeks after start")), 0);
    assert_eq!(finds(&text("within 9 weeks after first is due")), 0);
    assert_eq!(finds(&text("by later of 2026-06-30, 9 weeks after start")), 0);
    assert_eq!(finds(&text("by earlier of 2026-06-30, 9 weeks after start")), 1);
    assert_eq!(finds(&text("by 2026-06-30")), 1);
}

#[test]
fn a_date_counted_from_the_day_the_thing_is_met_moves_by_itself() {
    let text = |when: &str| {
        format!(
            "{}\nduty model \"M\" {{ who: northwind; needs: list; when: {when} }}",
            list("escalate to acme")
        )
    };
    assert_eq!(finds(&text("within 9 weeks after list is met")), 0);
    assert_eq!(finds(&text("within 9 weeks after list is due")), 1);
    let unneeded = format!(
        "{}\nduty model \"M\" {{ who: northwind; when: within 9 weeks after list is due }}",
        list("escalate to acme")
    );
    assert_eq!(finds(&unneeded), 1);
}

#[test]
fn a_step_of_ones_own_passes_the_wait_on_and_one_of_a_third_party_does_not() {
    let text = |who: &str| {
        format!(
            "party other \"Other\" {{ role: partner }}\n{}
             duty middle \"M\" {{ who: {who}; needs: list; when: by 2026-05-29 }}
             duty final \"F\" {{ who: northwind; needs: middle; when: by 2026-06-30 }}",
            list("extend middle day for day")
        )
    };
    assert_eq!(
        in_deal(RELIEF, &text("northwind")),
        ["`final` must be on time even when `list`, which comes first, is late"]
    );
    assert_eq!(
        in_deal(RELIEF, &text("other")),
        ["`final` must be on time even when `middle`, which comes first, is late"]
    );
}

#[test]
fn an_excuse_or_an_exclusion_covers_the_wait() {
    let list = list("escalate to acme");
    for excuse in ["\"Late input from Acme\"", "\"Delay of the client\""] {
        assert_eq!(finds(&format!("{list}\n{MODEL}\nexcuse e \"E\" {{ covers: {excuse} }}")), 0, "{excuse}");
    }
    for excuse in ["covers: \"Flood\"", "covers: everything", "covers: everything; excluding: model"] {
        assert_eq!(finds(&format!("{list}\n{MODEL}\nexcuse e \"E\" {{ {excuse} }}")), 1, "{excuse}");
    }
    let model = "duty model \"M\" { who: northwind; needs: list; when: by 2026-06-30; if late { excluding: acme; pay 1 USD } }";
    assert_eq!(finds(&format!("{list}\n{model}")), 0);
    assert_eq!(finds(&format!("{list}\n{}", model.replace("excluding: acme; ", ""))), 1);
    assert_eq!(
        finds(&format!("{list}\n{}", MODEL.replace("needs: list", "needs: list; provided: list is met"))),
        0
    );
}

#[test]
fn nothing_is_said_of_ones_own_steps_nor_between_departments() {
    let own = "duty list \"L\" { who: northwind; when: by 2026-03-20; if late { escalate to acme } }";
    assert_eq!(finds(&format!("{own}\n{MODEL}")), 0);
    let text = format!("{}\n{MODEL}", list("escalate to acme"));
    let inside = DEAL.replace("role: supplier", "role: internal");
    assert_eq!(says(RELIEF, &format!("{inside}\n{text}")), NONE);
    let unreadable =
        format!("duty list \"L\" {{ who: acme; when: by 2026-03-20; if late {{ extent model }} }}\n{MODEL}");
    assert_eq!(finds(&unreadable), 0);
}
