"""The words in which agreements say what the dice drew, and the dice."""

import random
from datetime import date, timedelta

import holidays

from days import WEEK

PLACES = [("US", None), ("DE", "BY"), ("GB", "ENG"), ("JP", None), ("AE", None), ("BR", None), ("IN", None)]
WEEKS = [WEEK[:5]] * 6 + [WEEK[6:] + WEEK[:4], WEEK[:6], WEEK[:4], WEEK]
SPANS = {tuple(WEEK[:5]): "monday to friday", tuple(WEEK[6:] + WEEK[:4]): "sunday to thursday"}
ZONES = ["UTC", "America/New_York", "Europe/Berlin", "Asia/Tokyo", "Australia/Sydney"]
EDGES = ["2027-12-31", "2028-01-31", "2028-02-28", "2028-02-29", "2028-03-01", "2028-05-31", "2026-12-24", "2027-01-01"]
SUMS = ["100", "200", "333.33", "1200", "99.95", "1000.01", "240000", "7", "12345.67", "0.50", "15000"]
SHARES = ["1", "0.5", "1.5", "10.5", "2.25", "0.333", "3", "12.345", "0.05"]


def calendars():
    """A few dozen calendars, of real holidays on the day they fall on, so that some fall at weekends."""
    made = []
    for at, (place, part) in enumerate(PLACES):
        days = holidays.country_holidays(place, subdiv=part, years=range(2026, 2029), observed=False)
        for roll in ("none", "next", "previous"):
            for week in (WEEKS[at], WEEKS[at + 3]):
                dates = sorted(day.isoformat() for day in days)
                made.append(
                    {
                        "workdays": week,
                        "holidays": dates if len(made) % 7 else [],
                        "roll": roll,
                        "hours": [("09:00", "17:00"), ("08:30", "12:00"), ("10:00", "18:30")][at % 3],
                        "timezone": ZONES[at % len(ZONES)],
                    }
                )
    return made


class Maker:
    """One random source, and the words in which agreements say what it draws."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.calendars = calendars()

    def pick(self, *options):
        return self.random.choice(options)

    def chance(self, share):
        return self.random.random() < share

    def day(self, low=date(2026, 1, 1), room=900):
        if self.chance(0.15):
            return date.fromisoformat(self.pick(*EDGES))
        return low + timedelta(days=self.random.randrange(room))

    def after(self, day, most=40):
        return day + timedelta(days=self.random.randrange(1, most))

    def duration(self, units, most):
        n = self.random.randint(1, most)
        unit = self.pick(*units)
        return {"n": n, "unit": unit if n == 1 else unit + "s"}

    def common(self):
        return {"calendar": self.pick(*self.calendars)}

    def money(self):
        """What every case with sums shares; `places` keeps written sums within the currency."""
        currency = self.pick("USD", "USD", "USD", "EUR", "JPY", "KWD")
        given = self.common() | {"currency": currency, "rounding": self.pick("half even", "half even", "half up")}
        given["worth"] = self.sum(currency)
        given["value"] = self.sum(currency)
        return given

    def sum(self, currency):
        text = self.pick(*SUMS)
        return text.split(".")[0].replace("0", "50", 1) if currency == "JPY" and "." in text else text

    def amount(self, given, shares=("worth", "value")):
        if self.chance(0.5):
            return {"sum": self.sum(given["currency"])}
        return {"percent": self.pick(*SHARES), "of": self.pick(*shares)}


def figure(text):
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def length(duration):
    return f"{duration['n']} {duration['unit']}"


def said(amount, given):
    if "sum" in amount:
        return f"{figure(amount['sum'])} {given['currency']}"
    return f"{amount['percent']}% of {amount['of']}"


def per(given):
    n, unit = given["n"], given["unit"]
    return " ".join(filter(None, ["per", given.get("part"), str(n) if n > 1 else "", unit]))


def agreement(given, items, ends="never", effective="2025-01-06", blocks=()):
    cal = given["calendar"]
    fields = [f"language: 1; effective: {effective}; ends: {ends}; calendar: c"]
    if "value" in given:
        fields.append(f"value: {figure(given['value'])} {given['currency']}")
    if "rounding" in given:
        fields.append(f"rounding: {given['rounding']}")
    fields += blocks
    week = SPANS.get(tuple(cal["workdays"]), ", ".join(cal["workdays"]))
    times = [f"workdays: {week}", f"roll: {cal['roll']}", f'timezone: "{cal["timezone"]}"']
    times.append(f"hours: {cal['hours'][0]} to {cal['hours'][1]}")
    if cal["holidays"]:
        times.append("holidays: " + ", ".join(cal["holidays"]))
    return "\n".join(
        [
            'agreement "Case" {',
            *fields,
            "}",
            "calendar c {",
            *times,
            "}",
            'party a "A" { role: supplier }',
            'party b "B" { role: client }',
            *items,
            "",
        ]
    )


def duty(name, when, *more, kind="duty"):
    return "\n".join([f'{kind} {name} "{name.upper()}" {{', "who: a; to: b", f"when: {when}", *more, "}"])


def case(given, items, ask, lines=(), **how):
    scenario = ['scenario "What happened" {', *lines, "}"] if lines else []
    return {"given": given, "agreement": agreement(given, [*items, *scenario], **how), "ask": ask}


def lateness(m, given, most=45):
    """A due date, the day looked at, and perhaps the day it was done; some before it, some on it, some after."""
    due = m.day()
    on = due + timedelta(days=m.random.randrange(-2, most))
    given |= {"due": due.isoformat(), "on": on.isoformat()}
    if m.chance(0.5):
        given["done"] = (due + timedelta(days=m.random.randrange(-5, most))).isoformat()
    return [f"{given['done']} x met"] if "done" in given else []


def condition(word, when):
    if "day" in when:
        return f"{word} on {when['day']}"
    return f"{word} by {length(when['by'])}" if "by" in when else word


def owed_by(who, to, on):
    return {"what": "owes", "who": who, "to": to, "on": on}


def credit_of(on):
    return {"what": "credit", "who": "b", "to": "a", "on": on}
