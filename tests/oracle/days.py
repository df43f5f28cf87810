"""Days, as sections 7, 12 and 17 of the language reference count them.

Written from the reference alone: nothing here was taken from the Rust side. Business days are numpy's, months are
dateutil's, zones are the system's, so that a mistake of ours is not made twice.
"""

import json
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy
from dateutil.relativedelta import relativedelta

WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = {"month": 1, "quarter": 3, "year": 12}
DAY = timedelta(days=1)


class Calendar:
    """Working time: which days count, at which hours, and where a due date on a day off goes."""

    def __init__(self, given):
        self.workdays = given["workdays"]
        self.holidays = [date.fromisoformat(day) for day in given["holidays"]]
        self.roll = given.get("roll", "none")
        self.zone = ZoneInfo(given.get("timezone", "UTC"))
        self.hours = [datetime.strptime(hour, "%H:%M").time() for hour in given.get("hours", [])]
        self.busy = numpy.busdaycalendar([day in self.workdays for day in WEEK], self.holidays)

    def works(self, day):
        return bool(numpy.is_busday(day, busdaycal=self.busy))

    def offset(self, day, count):
        """The day `count` business days after (or before) a day that itself need not be one."""
        lean = "backward" if count > 0 else "forward"
        return numpy.busday_offset(day, count, roll=lean, busdaycal=self.busy).astype(date)

    def between(self, after, until):
        """Business days after the one day, up to and with the other."""
        if until <= after:
            return 0
        return int(numpy.busday_count(after + DAY, until + DAY, busdaycal=self.busy))

    def rolled(self, day, back=False):
        """Off a day off; a last day that was counted back from a later one never moves forward (rule 8)."""
        if self.roll == "none":
            return day
        lean = "forward" if self.roll == "next" and not back else "backward"
        return numpy.busday_offset(day, 0, roll=lean, busdaycal=self.busy).astype(date)


@lru_cache(maxsize=4096)
def _calendar(key):
    return Calendar(json.loads(key))


def calendar(given):
    """The calendar a case names; most cases share one of a few."""
    return _calendar(json.dumps(given, sort_keys=True))


def parse(text):
    return date.fromisoformat(text)


def unit_of(duration):
    """The noun of a duration, in the singular, and whether it is counted in business days."""
    words = duration["unit"].split()
    noun = words[-1].rstrip("s")
    return noun, words[0] in ("business", "working")


def shift(day, duration, sign, cal):
    """So much after or before a day. Months keep the day of the month, where the other month has it."""
    count = sign * duration["n"]
    noun, business = unit_of(duration)
    if business:
        return cal.offset(day, count)
    if noun in MONTHS:
        return day + relativedelta(months=count * MONTHS[noun])
    return day + timedelta(days=count * (7 if noun == "week" else 1))


def elapsed(after, until, unit, cal):
    """How many days (of either sort) lie after the one day, up to and with the other; rule 3."""
    if unit.startswith(("business", "working")):
        return cal.between(after, until)
    return max(0, (until - after).days)


def reached(due, on, duration, cal):
    """`by D`: D or more after the due date; rule 5."""
    if on <= due:
        return False
    noun, business = unit_of(duration)
    if business or noun == "day":
        return elapsed(due, on, duration["unit"], cal) >= duration["n"]
    return on >= shift(due, duration, 1, cal)


def add(given):
    """A due date: so much after or before a point, or the earlier or later of two such points, then the roll."""
    cal = calendar(given["calendar"])
    dates = []
    for point in given["points"]:
        day = parse(point["from"])
        shifted = shift(day, point["duration"], point["sign"], cal) if "duration" in point else day
        dates.append((shifted, point.get("sign", 1) < 0))
    day, back = min(dates) if given.get("of") == "earlier" else max(dates)
    if "of" in given and cal.rolled(day, True) != cal.rolled(day):
        if any(counted_back for _, counted_back in dates):
            return (
                cal.rolled(day, back).isoformat(),
                "rule 8 does not say how the earlier or later of two points rolls back",
            )
    return cal.rolled(day, back).isoformat()


def term(given):
    """`ends: for 24 months`: the day before the anniversary; rule 19."""
    first = parse(given["effective"])
    months = given["duration"]["n"] * MONTHS.get(unit_of(given["duration"])[0], 0)
    if not months:
        return (shift(first, given["duration"], 1, None) - DAY).isoformat()
    anniversary = first + relativedelta(months=months)
    if anniversary.day != first.day:
        # There is no such day in that month. A lawyer ends the term with the month: 29 February, a year: 28 February.
        return anniversary.isoformat(), "rule 19 does not say when a term ends whose anniversary does not exist"
    return (anniversary - DAY).isoformat()


def hours(given):
    """So many hours after a written moment: of the clock, or of working time only; rule 19."""
    cal = calendar(given["calendar"])
    moment = datetime.fromisoformat(given["from"])
    if given["unit"] == "hours":
        start = moment.replace(tzinfo=cal.zone).astimezone(ZoneInfo("UTC"))
        end = (start + timedelta(hours=given["n"])).astimezone(cal.zone)
        return end.strftime("%Y-%m-%dT%H:%M")
    opens, closes = cal.hours
    left = timedelta(hours=given["n"])
    day = moment.date()
    while True:
        if cal.works(day):
            start = max(moment, datetime.combine(day, opens))
            room = datetime.combine(day, closes) - start
            if room >= left and room > timedelta(0):
                return (start + left).strftime("%Y-%m-%dT%H:%M")
            left -= max(room, timedelta(0))
        day += DAY
        moment = datetime.combine(day, opens)


def every(given):
    """The due dates of what repeats; rule 13. Each is counted from the first, and rolls for itself."""
    cal = calendar(given["calendar"])
    start = parse(given["start"])
    until = parse(given["until"]) if "until" in given else None
    step, noun = given["step"]["n"], given["step"]["unit"]
    found = []
    k = 1 if given["mode"] == "after" else 0
    first = start
    if given.get("on") in WEEK:
        first += timedelta(days=(WEEK.index(given["on"]) - start.weekday()) % 7)
    while True:
        if given.get("on") == "last day":
            day = start + relativedelta(months=k * step, day=31)
        elif noun in MONTHS:
            day = first + relativedelta(months=k * step * MONTHS[noun])
        else:
            day = first + timedelta(days=k * step * (7 if noun == "week" else 1))
        if until is not None and day > until:
            break
        if until is None and len(found) == given["times"]:
            break
        found.append(cal.rolled(day).isoformat())
        k += 1
    return found
