//! When the rules keep quiet on what begins too soon, ends too soon, or is answered and not mended.

use super::one_side_only::{YEAR, says};
use super::scene::NONE;

fn live(title: &str, due: &str, how: &str) -> String {
    format!(
        "dependency fresh \"{title}\" {{ serves: faster; who: northwind.priya; to: acme; how: \"{how}\"; when: by {due} }}\n"
    )
}

#[test]
fn the_old_one_stays_until_the_new_one_runs() {
    let rule = "old-ends-before-new";
    let stone = |title: &str, day: &str| format!("milestone gone \"{title}\" {{ when: on {day} }}\n");
    for (old, new) in [
        ("The old planner is switched off", "The new planner is live"),
        ("The rented freezer goes back", "The new freezer is running"),
        ("Contract with the present laundry ends", "The laundry is taken over"),
        ("Lease of the old printer runs out", "The printer is in use"),
        ("The previous booking site is shut down", "The booking site is open"),
    ] {
        assert_eq!(
            says(rule, YEAR, &(stone(old, "2026-05-29") + &live(new, "2026-06-12", ""))).len(),
            1,
            "{old}"
        );
        assert_eq!(
            says(rule, YEAR, &(stone(old, "2026-08-28") + &live(new, "2026-06-12", ""))),
            NONE,
            "{old}"
        );
    }
    for (old, new) in [
        ("The old planner is switched off", "The roof of the hall is running with paint"),
        ("The planner is switched off", "The new planner is live"),
        ("The old planner gets a patch", "The new planner is live"),
        ("The old planner is switched off", "Planner drawings"),
        ("Last day of the fair", "The new planner is live"),
    ] {
        assert_eq!(
            says(rule, YEAR, &(stone(old, "2026-05-29") + &live(new, "2026-06-12", ""))),
            NONE,
            "{old}, {new}"
        );
    }
    let owed = |who: &str, needs: &str| {
        format!(
            "dependency out \"The old boiler is taken off the wall, switched off\" {{ serves: faster; who: {who}; when: by 2026-05-29 }}\n"
        ) + &format!(
            "dependency heat \"The new boiler is running\" {{ serves: faster; {needs} who: northwind.priya; to: acme; when: by 2026-06-12 }}\n"
        )
    };
    assert_eq!(says(rule, YEAR, &owed("acme.dana", "")).len(), 1);
    assert_eq!(says(rule, YEAR, &owed("acme.dana", "needs: out;")), NONE);
    assert_eq!(says(rule, YEAR, &owed("northwind.priya", "")), NONE);
}

#[test]
fn an_answer_is_the_first_step_of_a_repair() {
    let rule = "answer-without-repair";
    let deal = |event: &str, title: &str, more: &str| {
        format!(
            "event stop \"{event}\" {{ who: acme }}\nduty answer \"{title}\" {{ who: northwind.priya; to: acme; when: within 8 hours after each stop }}\n{more}"
        )
    };
    for (event, title) in [
        ("A compressor has stopped", "A technician stands at the compressor"),
        ("The instrument will not run", "An engineer at the bench"),
        ("A fault passed on by the first level", "Somebody who knows the software works on the fault"),
        ("Outage of the line", "The desk responds"),
        ("A lift stands still", "A fitter is on site"),
    ] {
        assert_eq!(says(rule, YEAR, &deal(event, title, "")).len(), 1, "{event}");
        for mended in ["It runs again", "Parts are replaced", "Share of hours with uptime"] {
            let more = format!(
                "duty mended \"{mended}\" {{ who: northwind.priya; to: acme; when: within 3 days after each stop }}\n"
            );
            assert_eq!(says(rule, YEAR, &deal(event, title, &more)), NONE, "{event} {mended}");
        }
    }
    for (event, title) in [
        ("A question about an invoice", "The desk answers"),
        ("A compressor has stopped", "The compressor runs again"),
        ("A leak in the roof", "The roofer comes out and puts it right, repaired"),
        ("A call for a taxi", "A car is there"),
        ("A fault", "A loan machine is on site"),
    ] {
        assert_eq!(says(rule, YEAR, &deal(event, title, "")), NONE, "{event}, {title}");
    }
}

#[test]
fn who_cannot_get_in_does_not_pay() {
    let rule = "start-before-input";
    let deal = |title: &str, due: &str, service: &str, late: &str| {
        format!(
            "dependency door \"{title}\" {{ serves: faster; who: acme.dana; to: northwind; when: by {due}; {late} }}\n"
        ) + &format!("duty round \"The nightly round\" {{ who: northwind.priya; to: acme; {service} }}\n")
    };
    let paid = "when: every week from 2026-03-09 until ends; if late { credit 200 USD }";
    for title in [
        "Key sets and alarm codes for all four clinics",
        "Named accounts for six people",
        "Remote access to the plant",
        "Passes for the night crew",
        "The kitchen is handed over",
    ] {
        assert_eq!(says(rule, YEAR, &deal(title, "2026-03-27", paid, "")).len(), 1, "{title}");
        assert_eq!(says(rule, YEAR, &deal(title, "2026-03-06", paid, "")), NONE, "{title}");
    }
    for (title, service, late) in [
        ("A list of the rooms", paid, ""),
        ("Keys", "when: every week from 2026-03-09 until ends", ""),
        (
            "Keys",
            "when: every week from 2026-03-09 until ends; if late { excluding: acme; credit 200 USD }",
            "",
        ),
        ("Keys", "needs: door; when: every week from 2026-03-09 until ends; if late { credit 200 USD }", ""),
        ("Keys", paid, "if late { extend round day for day }"),
    ] {
        assert_eq!(says(rule, YEAR, &deal(title, "2026-03-27", service, late)), NONE, "{title} {service}");
    }
}

#[test]
fn a_way_out_opens_before_the_one_evening() {
    let rule = "exit-opens-too-late";
    let deal = |title: &str, wait: &str| {
        format!("milestone night \"{title}\" {{ when: on 2026-06-12 }}\n")
            + &format!(
                "dependency names \"Names of the guests\" {{ serves: faster; who: acme.dana; to: northwind; when: by 2026-06-09; if missed by {wait} {{ northwind may terminate }} }}\n"
            )
    };
    for title in [
        "The dinner",
        "Gates open",
        "Doors open for the gala",
        "The wedding",
        "Opening night of the festival",
    ] {
        assert_eq!(says(rule, YEAR, &deal(title, "7 days")).len(), 1, "{title}");
        assert_eq!(says(rule, YEAR, &deal(title, "2 days")), NONE, "{title}");
    }
    assert_eq!(says(rule, YEAR, &deal("Steering meeting", "7 days")), NONE);
}
