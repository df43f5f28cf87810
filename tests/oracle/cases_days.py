"""Cases about days and states: what is due when, how late it is, what moves it."""

from datetime import date, timedelta

from days import MONTHS, WEEK, calendar, shift
from words import agreement, case, condition, duty, lateness, length

ANY_DAYS = ["day", "calendar day", "business day", "working day", "week", "month", "quarter", "year"]


def make_add(m):
    given = m.common()

    def point(signs):
        day = m.day()
        sign = m.pick(*signs)
        duration = m.duration(ANY_DAYS, 40 if m.chance(0.8) else 7)
        if duration["unit"].startswith(("quarter", "year")):
            duration = m.duration(["quarter", "year"], 3)
        return {"from": day.isoformat(), "sign": sign, "duration": duration}

    def words(p):
        return f"{length(p['duration'])} {'after' if p['sign'] > 0 else 'before'} {p['from']}"

    form = m.pick("within", "within", "before", "by", "milestone", "of", "on")
    items = []
    if form == "of":
        given["of"] = m.pick("earlier", "later")
        given["points"] = [{"from": m.day().isoformat()}, point([1, -1])]
        when = f"by {given['of']} of {given['points'][0]['from']}, {words(given['points'][1])}"
    else:
        p = point({"within": [1], "milestone": [1], "before": [-1]}.get(form, [1, -1]))
        given["points"] = [p]
        when = {"within": "within ", "before": "at least ", "milestone": "within "}.get(form, form + " ") + words(p)
        if form == "milestone":
            while not calendar(given["calendar"]).works(date.fromisoformat(p["from"])):
                p["from"] = m.day().isoformat()
            items.append(f'milestone k "K" {{ when: on {p["from"]} }}')
            when = f"within {length(p['duration'])} after k"
    return case(given, [*items, duty("x", when)], {"what": "due", "of": "x"})


def make_term(m):
    first = m.day()
    given = {"effective": first.isoformat(), "duration": m.duration(["day", "week", "month", "quarter", "year"], 36)}
    text = agreement(m.common(), [], ends="for " + length(given["duration"]), effective=given["effective"])
    return {"given": given, "agreement": text, "ask": {"what": "ends"}}


def make_hours(m):
    given = m.common()
    given["calendar"] = given["calendar"] | {"roll": "none"}
    day = m.day()
    if m.chance(0.3):
        # Around the weekends on which clocks change.
        day = date(m.pick(2026, 2027), m.pick(3, 4, 10, 11), 1) + timedelta(days=m.random.randrange(30))
    given["from"] = f"{day}T{m.random.randrange(4, 24):02}:{m.pick('00', '30', '15')}"
    given["unit"] = m.pick("hours", "working hours")
    given["n"] = m.random.randint(2, 72)
    when = f"within {given['n']} {given['unit']} after {given['from']}"
    return case(given, [duty("x", when)], {"what": "due", "of": "x"})


def make_every(m):
    given = m.common()
    noun = m.pick("day", "week", "month", "month", "month", "quarter", "year")
    step = {"n": m.pick(1, 1, 2, 3) if noun in ("day", "week") else 1, "unit": noun}
    given["step"] = step
    given["mode"] = m.pick("from", "from", "after")
    start = m.day(room=500)
    if noun == "month" and m.chance(0.3):
        given["on"] = "last day"
        start = date.fromisoformat(m.pick("2026-01-31", "2027-02-28", "2028-02-29", "2026-04-30"))
        given["mode"] = "from"
    elif noun == "week" and m.chance(0.6):
        given["on"] = m.pick(*WEEK)
        given["mode"] = "from"
    elif noun in MONTHS and start.day > 28:
        start = start.replace(day=28)
    given["start"] = start.isoformat()
    words = ["every", f"{step['n']} {noun}s" if step["n"] > 1 else noun]
    if "on" in given:
        words.append("on the last day" if given["on"] == "last day" else f"on {given['on']}")
    words += [given["mode"], given["start"]]
    if m.chance(0.5):
        until = start + timedelta(
            days=m.random.randint(1, 12) * step["n"] * {"day": 1, "week": 7}.get(noun, 31 * MONTHS.get(noun, 1))
        )
        given["until"] = until.isoformat()
        words += ["until", given["until"]]
    else:
        given["times"] = m.random.randint(1, 14)
        words.append(f"up to {given['times']} times")
    return case(given, [duty("x", " ".join(words))], {"what": "dues", "of": "x"})


def make_late(m):
    given = m.common()
    lines = lateness(m, given)
    given["unit"] = m.pick("days", "business days")
    more = []
    if m.chance(0.5):
        due = date.fromisoformat(given["due"])
        given["missed"] = {"by": m.duration(["day", "business day", "week", "month"], 20)}
        if m.chance(0.3):
            given["missed"] = {"day": m.after(due).isoformat()}
        more = [f"if {condition('missed', given['missed'])} {{ escalate to a }}"]
    ask = {"what": "state", "of": "x", "on": given["on"], "unit": given["unit"]}
    return case(given, [duty("x", f"by {given['due']}", *more)], ask, lines)


def make_extend(m):
    given = m.common()
    lines = lateness(m, given)
    given["moved"] = m.after(max(date.fromisoformat(given["due"]), date.fromisoformat(given["on"])), 120).isoformat()
    given["unit"] = m.pick("days", "business days")
    word = "day for day" if given["unit"] == "days" else "business day for business day"
    if m.chance(0.2):
        given["by"] = m.duration(["day", "business day", "week", "month"], 10)
        word = "by " + length(given["by"])
    elif m.chance(0.3):
        given["cap"] = m.random.randint(2, 20)
        word += f" up to {given['cap']} {given['unit']}"
    items = [duty("x", f"by {given['due']}", f"if late {{ extend y {word} }}"), duty("y", f"by {given['moved']}")]
    return case(given, items, {"what": "due", "of": "y", "on": given["on"]}, lines)


def make_anchor(m):
    given = m.common() | {"duration": m.duration(ANY_DAYS[:5], 20)}
    planned = m.day()
    given |= {"planned": planned.isoformat(), "on": (planned + timedelta(days=m.random.randrange(-10, 30))).isoformat()}
    lines = []
    if m.chance(0.7):
        given["happened"] = (planned + timedelta(days=m.random.randrange(-10, 30))).isoformat()
        lines = [f"{given['happened']} k happened"]
    items = [
        f'milestone k "K" {{ when: on {given["planned"]} }}',
        duty("x", f"within {length(given['duration'])} after k"),
    ]
    return case(given, items, {"what": "due", "of": "x", "on": given["on"]}, lines)


def make_hanging(m):
    given = m.common() | {"duration": m.duration(ANY_DAYS[:5], 20)}
    due = m.day()
    given |= {"due": due.isoformat(), "on": (due + timedelta(days=m.random.randrange(-10, 30))).isoformat()}
    event, lines = m.pick("met", "waived", None), []
    if event:
        given[event] = (due + timedelta(days=m.random.randrange(-10, 30))).isoformat()
        lines = [f"{given[event]} k {event}"]
    items = [duty("k", f"by {due}"), duty("x", f"within {length(given['duration'])} after k is met")]
    return case(given, items, {"what": "due", "of": "x", "on": given["on"]}, lines)


def make_excused(m):
    given = m.common()
    due = m.day()
    # All before the due date, or all after it: over a weekend a date may roll past what stands between.
    first = m.after(due, 25) + timedelta(days=4) if m.chance(0.7) else due - timedelta(days=m.random.randint(20, 40))
    last = first + timedelta(days=m.random.randrange(0, 10))
    end = m.after(last, 30) if m.chance(0.7) else due + timedelta(days=m.random.randrange(-5, 5))
    given |= {
        "due": due.isoformat(),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "unit": m.pick("days", "business days"),
    }
    lines = [f"{first} x excused under e from {first} until {last}"]
    given["on"] = max(end, last).isoformat()
    if end > last and m.chance(0.4):
        given["done"] = end.isoformat()
        lines.append(f"{end} x met")
    items = ['excuse e "Whatever the cause" { covers: everything }', duty("x", f"by {due}")]
    return case(given, items, {"what": "state", "of": "x", "on": given["on"], "unit": given["unit"]}, lines)


def make_silence(m):
    given = m.common() | {"review": m.duration(["day", "business day", "week"], 12)}
    due = m.day()
    delivered = due + timedelta(days=m.random.randrange(-10, 20))
    given |= {"due": due.isoformat(), "delivered": delivered.isoformat(), "on": m.after(delivered, 30).isoformat()}
    more = ""
    if m.chance(0.8):
        given["silence"] = m.pick("accepted", "accepted", "rejected")
        more = f"; silence: {given['silence']}"
    block = f'acceptance {{ who: b; criteria: "it works"; review: {length(given["review"])}{more} }}'
    lines = [f"{delivered} x delivered"]
    if m.chance(0.5):
        answer = {"day": (delivered + timedelta(days=m.random.randrange(0, 20))).isoformat()}
        # A no after silence has said yes is refused, and a yes after it has said no is another question.
        lapsed = shift(delivered, given["review"], 1, calendar(given["calendar"])) < date.fromisoformat(answer["day"])
        late_no = lapsed and given.get("silence") == "accepted"
        answer["event"] = "accepted" if late_no else m.pick("accepted", "rejected")
        if not (lapsed and given.get("silence") == "rejected"):
            given["answered"] = answer
            lines.append(f"{answer['day']} x {answer['event']}")
    ask = {"what": "state", "of": "x", "on": given["on"], "unit": "days"}
    return case(given, [duty("x", f"by {due}", block)], ask, lines)


def make_recorded(m):
    given = m.common() | {"unit": m.pick("days", "business days")}
    due = m.day()
    happened = due + timedelta(days=m.random.randrange(-5, 20))
    noted = happened + timedelta(days=m.random.randrange(0, 15))
    given |= {"due": due.isoformat(), "on": m.after(noted, 30).isoformat() if m.chance(0.7) else noted.isoformat()}
    given["lines"] = [{"recorded": noted.isoformat(), "happened": happened.isoformat()}]
    lines = [f"{noted} x met" + (f" on {happened}" if noted > happened else "")]
    if m.chance(0.4):
        struck = m.after(noted, 10)
        again = m.after(struck, 5)
        given["lines"].append({"recorded": struck.isoformat(), "strikes": noted.isoformat()})
        lines.append(f"{struck} not {noted} x met")
        if m.chance(0.5):
            given["lines"].append({"recorded": again.isoformat(), "happened": again.isoformat()})
            lines.append(f"{again} x met")
    ask = {"what": "state", "of": "x", "on": given["on"], "unit": given["unit"]}
    return case(given, [duty("x", f"by {due}")], ask, lines)


def make_causes(m):
    given = m.common() | {"unit": m.pick("days", "business days")}
    word = "day for day" if given["unit"] == "days" else "business day for business day"
    start = m.day()
    on = m.after(start, 60)
    given |= {"on": on.isoformat(), "moved": m.after(max(on, start + timedelta(days=40)), 90).isoformat(), "causes": []}
    items, lines = [], []
    if m.chance(0.4):
        given["concurrent"] = m.pick("once", "separately")
    said_so = f"concurrent: {given['concurrent']}; " if "concurrent" in given else ""
    for name in ("x", "z"):
        due = start + timedelta(days=m.random.randrange(0, 20))
        cause = {"due": due.isoformat()}
        if m.chance(0.7):
            cause["done"] = m.after(due, 40).isoformat()
            lines.append(f"{cause['done']} {name} met")
        given["causes"].append(cause)
        items.append(duty(name, f"by {due}", f"if late {{ {said_so}extend y {word} }}"))
    items.append(duty("y", f"by {given['moved']}"))
    return case(given, items, {"what": "due", "of": "y", "on": given["on"]}, sorted(lines))


def make_moved(m):
    given = m.common() | {"unit": m.pick("days", "business days")}
    lines = lateness(m, given)
    due = date.fromisoformat(given["due"])
    told = due + timedelta(days=m.random.randrange(-20, 20))
    given |= {"told": told.isoformat(), "to": m.after(max(due, told) - timedelta(days=10), 40).isoformat()}
    lines.append(f"{told} x moved to {given['to']}")
    if given.get("done", "9999") < given["told"]:
        # What is done cannot be moved any more.
        given.pop("done")
        lines = lines[1:]
    ask = {"what": "state", "of": "x", "on": given["on"], "unit": given["unit"]}
    return case(given, [duty("x", f"by {given['due']}")], ask, sorted(lines))
