"""The figures that the reference itself states, and those of published samples, worked out by hand."""

import unittest

from oracle import KINDS

US = {
    "workdays": ["monday", "tuesday", "wednesday", "thursday", "friday"],
    "holidays": ["2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07", "2026-11-26", "2026-12-25"],
    "hours": ["09:00", "17:00"],
    "timezone": "America/New_York",
    "roll": "next",
}
ALL = {"workdays": US["workdays"] + ["saturday", "sunday"], "holidays": [], "roll": "none"}


def days(n, unit="days"):
    return {"n": n, "unit": unit}


class Reference(unittest.TestCase):
    def says(self, kind, answer, **given):
        found = KINDS[kind]({"calendar": US, "currency": "USD"} | given)
        self.assertEqual(found[0] if isinstance(found, tuple) else found, answer)

    def test_the_tour(self):
        history = {"due": "2026-03-23", "done": "2026-04-02", "on": "2026-04-02"}
        after = {"from": "2026-03-09", "sign": 1, "duration": days(10, "business days")}
        self.says("add", "2026-03-23", points=[after])
        self.says("late", "met late 8", **history, unit="business days")
        pay = {
            "amount": {"sum": "1200"},
            "per": days(1, "business day"),
            "free": days(3, "business days"),
            "cap": {"sum": "20000"},
        }
        self.says("charge", "6000.00", **history, branches=[{"when": {}, "lines": [pay]}])
        self.says("extend", "2026-07-13", **history, moved="2026-06-30", unit="business days")
        self.says("extend", "2026-10-12", **history, moved="2026-09-30", unit="business days")

    def test_the_late_delivery_sample(self):
        pay = {"amount": {"percent": "10.5", "of": "worth"}, "per": days(2) | {"part": "started"}}
        pay["cap"] = {"percent": "55", "of": "worth"}
        branches = [{"when": {}, "lines": [pay]}]
        for done, owed in [("2026-03-07", "63.00"), ("2026-03-03", "21.00"), ("2027-03-01", "110.00")]:
            self.says("charge", owed, calendar=ALL, worth="200", due="2026-03-01", on=done, branches=branches)

    def test_the_service_level_sample(self):
        rows = [
            {"limit": "99.8", "amount": {"percent": "2", "of": "fee"}},
            {"limit": "98", "amount": {"percent": "3", "of": "fee"}},
        ]
        for figure, credit in [("99.7", "0.20"), ("97", "0.30"), ("99.8", "0.00"), ("98", "0.20")]:
            self.says("level", credit, figure=figure, side="below", case="99.8", rows=rows, fee="10")

    def test_terms_and_repeats(self):
        self.says("term", "2028-03-01", effective="2026-03-02", duration=days(24, "months"))
        month = {"step": days(1, "month"), "calendar": ALL}
        ends = ["2026-01-31", "2026-02-28", "2026-03-31"]
        self.says("every", ends, **month, mode="from", on="last day", start="2026-01-31", until="2026-03-31")
        self.says("every", ["2026-02-15", "2026-03-15"], **month, mode="after", start="2026-01-15", until="2026-03-15")

    def test_missed_on_the_thirtieth_day(self):
        given = {"due": "2026-03-02", "unit": "days", "missed": {"by": days(30)}}
        self.says("late", "late 29", on="2026-03-31", **given)
        self.says("late", "missed 30", on="2026-04-01", **given)

    def test_hours_of_the_clock_and_of_work(self):
        self.says("hours", "2026-03-09T18:00", n=48, unit="hours", **{"from": "2026-03-07T17:00"})
        self.says("hours", "2026-03-10T11:00", n=4, unit="working hours", **{"from": "2026-03-09T15:00"})

    def test_rounding_half_even_and_half_up(self):
        pay = {"amount": {"percent": "5", "of": "worth"}}
        given = {"due": "2026-03-02", "on": "2026-03-03", "branches": [{"when": {}, "lines": [pay]}], "worth": "0.50"}
        self.says("charge", "0.02", **given)
        self.says("charge", "0.03", **given, rounding="half up")

    def test_rejection_starts_the_clock_again(self):
        lines = [
            {"day": "2026-03-04", "event": "delivered"},
            {"day": "2026-03-10", "event": "rejected"},
            {"day": "2026-03-12", "event": "delivered"},
        ]
        given = {"due": "2026-03-02", "on": "2026-03-20", "unit": "days", "rate": "100"}
        self.says("review", "400.00", **given, lines=lines)

    def test_a_sum_paid_in_parts(self):
        given = {"due": "2026-03-02", "on": "2026-04-30", "amount": "1000"}
        line = {"amount": {"percent": "1", "of": "amount"}, "per": days(1, "month") | {"part": "started"}}
        pays = [{"day": "2026-03-02", "sum": "400"}, {"day": "2026-04-03", "sum": "600"}]
        self.says("payment", "20.00", **given, pays=pays, line=line)

    def test_what_hangs_on_a_milestone_waits_once_its_day_has_passed_without_it(self):
        given = {"planned": "2026-03-09", "duration": days(10, "business days")}
        self.says("anchor", "2026-03-23", **given, on="2026-03-09")
        self.says("anchor", "waiting", **given, on="2026-03-10")
        self.says("anchor", "2026-03-25", **given, on="2026-03-11", happened="2026-03-11")

    def test_what_hangs_on_a_promise_waits_once_that_was_let_go(self):
        given = {"due": "2026-03-09", "duration": days(10, "business days")}
        self.says("hanging", "2026-03-23", **given, on="2026-03-04", waived="2026-03-05")
        self.says("hanging", "waiting", **given, on="2026-03-05", waived="2026-03-05")
        self.says("hanging", "2026-03-25", **given, on="2026-03-11", met="2026-03-11")

    def test_excused_days_do_not_count(self):
        given = {"due": "2026-03-02", "unit": "days", "first": "2026-03-05", "last": "2026-03-06"}
        self.says("excused", "excused 2", **given, on="2026-03-06")
        self.says("excused", "met late 6", **given, on="2026-03-20", done="2026-03-10")

    def test_a_day_with_two_causes_counts_once_unless_separately(self):
        both = [{"due": "2026-03-02", "done": "2026-03-05"}, {"due": "2026-03-03", "done": "2026-03-06"}]
        given = {"causes": both, "moved": "2026-03-30", "on": "2026-03-20", "unit": "days", "calendar": ALL}
        self.says("causes", "2026-04-03", **given)
        self.says("causes", "2026-04-05", **given, concurrent="separately")

    def test_a_credit_comes_off_the_next_payments(self):
        rows = [{"limit": "99.9", "amount": {"sum": "150"}}]
        given = {"figure": "99", "side": "below", "case": "99.9", "rows": rows, "fee": "100"}
        given |= {"dues": ["2026-05-15", "2026-06-15"], "on": "2026-05-20"}
        self.says("offset", "0.00", **given, asked="owes")
        self.says("offset", "50.00", **given, asked="credit")
        self.says("offset", "50.00", **given | {"on": "2026-06-15"}, asked="owes")

    def test_what_is_paid_too_much_goes_to_the_next_sum(self):
        given = {"fee": "100", "dues": ["2026-05-16", "2026-06-16"], "on": "2026-07-21"}
        self.says("surplus", "50.00", **given, pays=[{"day": "2026-07-21", "sum": "150"}])

    def test_what_was_struck_out_is_not_known(self):
        lines = [
            {"recorded": "2026-03-04", "happened": "2026-03-02"},
            {"recorded": "2026-03-06", "strikes": "2026-03-04"},
        ]
        given = {"due": "2026-03-02", "unit": "days", "lines": lines}
        self.says("recorded", "late 1", **given, on="2026-03-03")
        self.says("recorded", "met 0", **given, on="2026-03-04")
        self.says("recorded", "late 4", **given, on="2026-03-06")

    def test_silence_rejects_and_the_clock_runs_again(self):
        given = {"due": "2026-03-02", "delivered": "2026-03-03", "review": days(5), "silence": "rejected"}
        self.says("silence", "under review 1", **given, on="2026-03-07")
        self.says("silence", "late 3", **given, on="2026-03-10")

    def test_a_review_is_answered_until_its_last_day_is_over(self):
        given = {"due": "2026-03-02", "delivered": "2026-03-02", "review": days(5), "on": "2026-03-10"}
        for event, said in [("accepted", "met 0"), ("rejected", "late 3")]:
            answer = {"day": "2026-03-07", "event": event}
            self.says("silence", said, **given, silence="accepted", answered=answer)
        answer = {"day": "2026-03-08", "event": "accepted"}
        self.says("silence", "met 0", **given, silence="accepted", answered=answer)

    def test_what_was_let_go_costs_nothing_more(self):
        line = {"amount": {"sum": "100"}, "per": days(1, "day")}
        given = {"due": "2026-03-02", "waived": "2026-03-05", "line": line}
        self.says("waived", "200.00", **given, charges=False, on="2026-03-04")
        self.says("waived", "300.00", **given, charges=False, on="2026-03-20")
        self.says("waived", "0.00", **given, charges=True, on="2026-03-20")

    def test_the_end_lets_go_what_was_due_and_not_what_is_due_after_it(self):
        line = {"amount": {"sum": "100"}, "per": days(1, "day")}
        given = {"due": "2026-03-02", "on": "2026-03-20", "line": line}
        self.says("ended", "300.00", **given, ends="2026-03-05", survives=False)
        self.says("ended", "1800.00", **given, ends="2026-03-05", survives=True)
        self.says("ended", "1800.00", **given, ends="2026-02-27", survives=False)

    def test_from_when_it_is_known_only_the_new_day_counts(self):
        given = {"due": "2026-03-02", "unit": "days", "told": "2026-03-06", "to": "2026-03-09"}
        self.says("moved", "late 3", **given, on="2026-03-05")
        self.says("moved", "open 0", **given, on="2026-03-06")
        self.says("moved", "late 1", **given, on="2026-03-10")

    def test_what_is_contested_stands_apart_until_it_is_settled(self):
        given = {"due": "2026-03-02", "amount": "1000", "disputed": "2026-03-04", "part": "400"}
        given |= {"agreed": "2026-03-20", "settled": "700", "pays": [{"day": "2026-03-05", "sum": "100"}]}
        self.says("disputed", "1000.00", **given, on="2026-03-03")
        self.says("disputed", "500.00", **given, on="2026-03-05")
        self.says("disputed", "600.00", **given, on="2026-03-20")

    def test_a_credit_that_grows_is_used_as_it_grows(self):
        line = {"amount": {"sum": "30"}, "per": days(1, "day"), "cap": {"sum": "150"}}
        given = {"due": "2026-03-02", "line": line, "fee": "100", "dues": ["2026-03-02", "2026-04-02"], "pays": []}
        self.says("growing", "40.00", **given, on="2026-03-04")
        self.says("growing", "50.00", **given, on="2026-04-02")

    def test_what_is_paid_too_much_lies_beside_no_debt(self):
        line = {"amount": {"sum": "50"}, "per": days(1, "day")}
        given = {"due": "2026-04-03", "done": "2026-04-08", "line": line, "fee": "1000", "dues": ["2026-06-01"]}
        given |= {"pays": [{"day": "2026-04-07", "sum": "300"}]}
        self.says("overpaid", "0.00", **given, on="2026-04-08", asked="owes")
        self.says("overpaid", "50.00", **given, on="2026-04-08", asked="credit")
        self.says("overpaid", "950.00", **given, on="2026-06-01", asked="owes")

    def test_a_sole_remedy_stands_alone(self):
        once = [{"amount": {"sum": "100"}}]
        sole = {"when": {"by": days(3)}, "lines": [{"amount": {"sum": "500"}}], "sole": True}
        given = {"due": "2026-03-02", "branches": [{"when": {}, "lines": once}, sole]}
        self.says("charge", "100.00", **given, on="2026-03-04")
        self.says("charge", "500.00", **given, on="2026-03-05")


if __name__ == "__main__":
    unittest.main()
