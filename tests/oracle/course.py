"""What becomes of several things together: anchors, excuses, reviews, causes, fees, credits and caps.

Written from the reference alone, sections 16 and 17; `days.py` and `money.py` count for it.
"""

from datetime import timedelta
from decimal import Decimal

from days import calendar, elapsed, parse, shift
from money import late, level, line, rounded, worth, written


def anchor(given):
    """What hangs on a milestone: on its plan until that has passed, then it waits, then on the real day; rule 20."""
    cal = calendar(given["calendar"])
    on, day = parse(given["on"]), parse(given["planned"])
    if given.get("happened") and parse(given["happened"]) <= on:
        day = parse(given["happened"])
    elif on > day:
        return "waiting"
    return cal.rolled(shift(day, given["duration"], 1, cal)).isoformat()


def hanging(given):
    """What hangs on a promise's being met: planned by its due date, and waiting once it was let go; rule 20."""
    cal = calendar(given["calendar"])
    on, day = parse(given["on"]), cal.rolled(parse(given["due"]))
    if given.get("met") and parse(given["met"]) <= on:
        day = parse(given["met"])
    elif on > day or given.get("waived") and parse(given["waived"]) <= on:
        return "waiting"
    return cal.rolled(shift(day, given["duration"], 1, cal)).isoformat()


def excused(given):
    """State and days late with a stretch of excused days, which count for nothing; rule 3 and section 16."""
    cal = calendar(given["calendar"])
    due, on = cal.rolled(parse(given["due"])), parse(given["on"])
    first, last = parse(given["first"]), parse(given["last"])
    done = parse(given["done"]) if given.get("done") and parse(given["done"]) <= on else None
    end = done or on
    why = None
    if first <= due:
        # The date moves by the days that were lost before it came.
        lost = timedelta(days=(last - first).days + 1)
        moved = cal.rolled(due + lost)
        if moved != cal.rolled(parse(given["due"]) + lost):
            why = "rules 3 and 8 do not say whether excused days move a date before or after its roll"
        if given["unit"] != "days":
            why = "rule 3 does not say by which days an excuse moves a date that is counted in business days"
        count, after = elapsed(moved, end, given["unit"], cal), end > moved
    else:
        late = [due + timedelta(days=n) for n in range(1, (end - due).days + 1)]
        late = [day for day in late if not first <= day <= last]
        after = bool(late)
        count = len(late) if given["unit"] == "days" else sum(cal.works(day) for day in late)
    if done:
        state = "met late" if after else "met"
    elif first <= on <= last:
        state = "excused"
    else:
        state = "late" if after else "open"
    return (f"{state} {count}", why) if why else f"{state} {count}"


def silence(given):
    """What a review comes to that nobody answers, or somebody in time, or says yes to after silence did; rule 18."""
    cal = calendar(given["calendar"])
    due, on, delivered = cal.rolled(parse(given["due"])), parse(given["on"]), parse(given["delivered"])
    ends = shift(delivered, given["review"], 1, cal)
    late = elapsed(due, delivered, "days", cal)
    answer = given.get("answered")
    if answer and parse(answer["day"]) <= on and (parse(answer["day"]) <= ends or given.get("silence") is None):
        if answer["event"] == "accepted":
            return f"{'met late' if late else 'met'} {late}"
        return rejected(late, due, parse(answer["day"]), on, cal)
    if on < ends or given.get("silence") is None:
        return f"under review {late}"
    # Seen at its end, the last day of the review is over (rule 1).
    why = "rule 18 does not say whether a review lapses on its last day or after it" if on == ends else None
    if given["silence"] == "accepted":
        state = "met late" if late else "met"
        return (f"{state} {late}", why) if why else f"{state} {late}"
    return rejected(late, due, ends, on, cal)


def rejected(late, due, rejection, on, cal):
    """The clock runs again from the day of a rejection; rule 18."""
    late += elapsed(max(due, rejection), on, "days", cal)
    why = "section 16 does not say which word comes first where both `rejected` and `late` hold"
    return f"{'late' if late else 'rejected'} {late}", why


def causes(given):
    """Where a date lands that two late promises move: days of both count once, unless `separately`; rule 9."""
    cal = calendar(given["calendar"])
    on = parse(given["on"])
    moved = parse(given["moved"])
    stretches = []
    for cause in given["causes"]:
        due = cal.rolled(parse(cause["due"]))
        end = min(on, parse(cause["done"])) if cause.get("done") else on
        stretches.append([due + timedelta(days=n) for n in range(1, (end - due).days + 1)])
    days = [day for stretch in stretches for day in stretch]
    if given.get("concurrent") != "separately":
        days = sorted(set(days))
    business = given["unit"] == "business days"
    count = sum(cal.works(day) for day in days) if business else len(days)

    def land(start):
        return cal.rolled(shift(start, {"n": count, "unit": given["unit"]}, 1, cal) if count else start)

    landed = land(cal.rolled(moved))
    if landed != land(moved):
        return landed.isoformat(), "rule 8 does not say whether an extension counts from the date before the roll"
    return landed.isoformat()


def fees(given):
    """What is owed on a fee due every month, each with charges of its own; rules 2, 13, 16 and 17."""
    cal = calendar(given["calendar"])
    on, amount = parse(given["on"]), Decimal(given["amount"])
    total, why = Decimal(0), None
    for fee in given["fees"]:
        due = cal.rolled(parse(fee["due"]))
        if due > on:
            continue
        paid, last = Decimal(0), on
        for pay in fee["pays"]:
            if parse(pay["day"]) > on:
                continue
            paid += Decimal(pay["sum"])
            if paid >= amount:
                last = min(last, parse(pay["day"]))
        charged = Decimal(0)
        if last > due:
            charged, open_because = line(given["line"], due, last, given, cal)
            why = why or open_because
        total += amount + charged - paid
    return (written(total, given), why) if why else written(total, given)


def surplus(given):
    """Payments that name no month go to the oldest not done, and what is too much to the next; rules 13 and 17."""
    on, cal = parse(given["on"]), calendar(given["calendar"])
    due = sum(Decimal(given["fee"]) for day in given["dues"] if cal.rolled(parse(day)) <= on)
    paid = sum(Decimal(pay["sum"]) for pay in given["pays"] if parse(pay["day"]) <= on)
    return written(max(Decimal(0), due - paid), given)


def recorded(given):
    """What was written down later than it happened, or struck out again, counts as far as it is known; rule 1."""
    on = parse(given["on"])
    known = [it for it in given["lines"] if parse(it["recorded"]) <= on]
    struck = [it["strikes"] for it in known if "strikes" in it]
    done = [it["happened"] for it in known if "happened" in it and it["recorded"] not in struck]
    return late(given | {"done": done[0] if done else None})


def offset(given):
    """A credit comes off the next payments in their order, never below zero; rules 2 and 17."""
    on, cal = parse(given["on"]), calendar(given["calendar"])
    credit = Decimal(level(given))
    due = sum(Decimal(given["fee"]) for day in given["dues"] if cal.rolled(parse(day)) <= on)
    left = credit - due if given["asked"] == "credit" else due - credit
    return written(max(Decimal(0), left), given)


def window(given):
    """Credits of several months, each rounded, under one cap on all of them; rule 7."""
    total = sum((Decimal(level(given | {"figure": figure})) for figure in given["figures"]), Decimal(0))
    return written(min(total, rounded(worth(given["limit"], given), given)), given)


def liability(given):
    """The charges of several promises under what one party pays at most; rule 7."""
    cal = calendar(given["calendar"])
    on, total, why = parse(given["on"]), Decimal(0), None
    for promise in given["promises"]:
        due = cal.rolled(parse(promise["due"]))
        end = min(on, parse(promise["done"])) if promise.get("done") else on
        if end > due:
            part, open_because = line(promise["line"], due, end, given, cal)
            total, why = total + part, why or open_because
    # Nobody can pay a third of a cent: what a cap leaves is a sum of whole coins as well.
    total = min(total, rounded(worth(given["limit"], given), given))
    return (written(total, given), why) if why else written(total, given)


def waived(given):
    """What lateness costs until whom it is owed to lets it go, and nothing at all `with charges`; section 16."""
    cal = calendar(given["calendar"])
    due, on, let_go = cal.rolled(parse(given["due"])), parse(given["on"]), parse(given["waived"])
    if on >= let_go and given["charges"]:
        return written(Decimal(0), given)
    last = min(on, let_go)
    total, why = line(given["line"], due, last, given, cal) if last > due else (Decimal(0), None)
    return (written(total, given), why) if why else written(total, given)


def ended(given):
    """What lateness costs up to the agreement's end, which lets go what was due by then; rule 12."""
    cal = calendar(given["calendar"])
    due, on, end = cal.rolled(parse(given["due"])), parse(given["on"]), parse(given["ends"])
    survives = given["survives"] or due > end
    why = None
    if not given["survives"] and parse(given["due"]) <= end < due:
        why = "rule 12 does not say whether a date lies after the end that only rolls past it"
    last = on if survives else min(on, end)
    total, open_because = line(given["line"], due, last, given, cal) if last > due else (Decimal(0), None)
    why = why or open_because
    return (written(total, given), why) if why else written(total, given)


def moved(given):
    """The state of what both sides moved to another day: from when that is known, only that day counts."""
    known = parse(given["told"]) <= parse(given["on"])
    return late(given | {"due": given["to"] if known else given["due"]})


def disputed(given):
    """What is owed of a sum while part of it, or all, is contested, and once it is settled; section 16."""
    cal = calendar(given["calendar"])
    on, sum_ = parse(given["on"]), Decimal(given["amount"])
    if on < cal.rolled(parse(given["due"])):
        return written(Decimal(0), given)
    apart = Decimal(0)
    if parse(given["disputed"]) <= on:
        apart = Decimal(given.get("part", given["amount"]))
    if "agreed" in given and parse(given["agreed"]) <= on:
        apart, sum_ = Decimal(0), Decimal(given.get("settled", given["amount"]))
    paid = sum(Decimal(pay["sum"]) for pay in given["pays"] if parse(pay["day"]) <= on)
    return written(max(Decimal(0), sum_ - apart - paid), given)


def growing(given):
    """What is left to pay of fees while a credit grows: nothing that is paid or credited is lost; rules 2, 6 and 17."""
    cal = calendar(given["calendar"])
    on, due = parse(given["on"]), cal.rolled(parse(given["due"]))
    last = min(on, parse(given["done"])) if given.get("done") else on
    credit, why = line(given["line"], due, last, given, cal) if last > due else (Decimal(0), None)
    fees = sum(Decimal(given["fee"]) for day in given["dues"] if cal.rolled(parse(day)) <= on)
    paid = sum(Decimal(pay["sum"]) for pay in given["pays"] if parse(pay["day"]) <= on)
    answer = written(max(Decimal(0), fees - paid - credit), given)
    return (answer, why) if why else answer


def overpaid(given):
    """What is paid too much for being late comes off fees and later charges: no credit lies beside a debt; rules 2 and 17."""
    cal = calendar(given["calendar"])
    on, due = parse(given["on"]), cal.rolled(parse(given["due"]))
    last = min(on, parse(given["done"])) if given.get("done") else on
    charge, why = line(given["line"], due, last, given, cal) if last > due else (Decimal(0), None)
    fees = sum(Decimal(given["fee"]) for day in given["dues"] if cal.rolled(parse(day)) <= on)
    paid = sum(Decimal(pay["sum"]) for pay in given["pays"] if parse(pay["day"]) <= on)
    left = paid - charge - fees if given["asked"] == "credit" else charge + fees - paid
    answer = written(max(Decimal(0), left), given)
    return (answer, why) if why else answer
