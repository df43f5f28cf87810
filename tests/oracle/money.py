"""What follows in state, days and money, as sections 5, 8, 16 and 17 of the language reference say it.

Written from the reference alone. All sums are `decimal`, and a line is rounded once (rule 7).
"""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from days import calendar, elapsed, parse, reached, shift, unit_of

MINOR = {"JPY": 0, "KRW": 0, "KWD": 3, "BHD": 3}


def rounded(exact, given):
    """An exact sum (a fraction), to the minor unit of its currency, as `rounding:` says; rule 7."""
    places = MINOR.get(given["currency"], 2)
    how = ROUND_HALF_UP if given.get("rounding") == "half up" else ROUND_HALF_EVEN
    scaled = exact * 10**places
    with localcontext() as context:
        context.prec = 60
        whole, rest = divmod(scaled.numerator, scaled.denominator)
        # Compare the rest with a half exactly; a division would have to be cut off somewhere.
        half = (2 * rest > scaled.denominator) - (2 * rest < scaled.denominator)
        tail = {-1: Decimal("0.25"), 0: Decimal("0.5"), 1: Decimal("0.75")}[half] if rest else Decimal(0)
        return (Decimal(whole) + tail).quantize(Decimal(1), rounding=how).scaleb(-places)


def written(sum_, given):
    return f"{sum_:.{MINOR.get(given['currency'], 2)}f}"


def worth(amount, given):
    """An amount as an exact sum: one that is written, or a share of another."""
    if "sum" in amount:
        return Fraction(amount["sum"])
    return Fraction(amount["percent"]) / 100 * Fraction(given[amount["of"]])


def periods(due, on, per, free, cal):
    """How often a running charge falls due after the due date, up to and with the day; rules 3, 4 and 6."""
    noun, business = unit_of(per)
    n, part = per["n"], per.get("part")
    start = shift(due, free, 1, cal) if free else due
    if on <= start:
        return Fraction(0)
    if business or noun == "day":
        count = elapsed(start, on, per["unit"], cal)
        return {"started": Fraction(-(-count // n)), "full": Fraction(count // n)}.get(part, Fraction(count, n))
    whole = 0
    while shift(start, {"n": (whole + 1) * n, "unit": per["unit"]}, 1, cal) <= on:
        whole += 1
    low = shift(start, {"n": whole * n, "unit": per["unit"]}, 1, cal)
    high = shift(start, {"n": (whole + 1) * n, "unit": per["unit"]}, 1, cal)
    if part == "full":
        return Fraction(whole)
    if part == "started":
        return Fraction(whole + (on > low))
    return whole + Fraction((on - low).days, (high - low).days)


def line(line_, due, on, given, cal):
    """What one money line comes to on a day, and why the reference would leave it open, if it does."""
    open_because = None
    if "tiers" in line_:
        row = None
        for candidate in line_["tiers"]:
            if reached(due, on, candidate["by"], cal):
                row = candidate
        exact = worth(row["amount"], given) if row else Fraction(0)
    elif "per" in line_:
        free, per = line_.get("free"), line_["per"]
        if free and (unit_of(free)[1] != unit_of(per)[1] or (per["n"], unit_of(per)[0]) != (1, "day")):
            open_because = "rule 4 does not say how free days meet a period of another length or unit"
        exact = worth(line_["amount"], given) * periods(due, on, per, free, cal)
    else:
        exact = worth(line_["amount"], given)
    total = rounded(exact, given)
    if "cap" in line_:
        # Nobody can pay a third of a cent: what a cap leaves is a sum of whole coins as well.
        total = min(total, rounded(worth(line_["cap"], given), given))
    return total, open_because


def holds(when, due, on, cal):
    """Whether a branch applies on a day: `if late`, `if late by D`, `if missed by D`, `if missed on DATE`."""
    if "day" in when:
        return on > parse(when["day"])
    return on > due and ("by" not in when or reached(due, on, when["by"], cal))


def charge(given):
    """All that the branches of one promise come to; blocks add up, lines add up, and a sole remedy stands alone."""
    cal = calendar(given["calendar"])
    due, on = cal.rolled(parse(given["due"])), parse(given["on"])
    if given.get("done"):
        on = min(on, parse(given["done"]))
    total, why = Decimal(0), None
    held = [branch for branch in given["branches"] if holds(branch["when"], due, on, cal)]
    for branch in [branch for branch in held if branch.get("sole")] or held:
        for line_ in branch["lines"]:
            part, open_because = line(line_, due, on, given, cal)
            total, why = total + part, why or open_because
    return (written(total, given), why) if why else written(total, given)


def late(given):
    """The state on a day, and how late in the unit asked for; rules 1, 3 and 5."""
    cal = calendar(given["calendar"])
    due, on = cal.rolled(parse(given["due"])), parse(given["on"])
    done = parse(given["done"]) if given.get("done") else None
    if done and done <= on:
        state, last = ("met" if done <= due else "met late"), done
    else:
        last = on
        state = "open" if on <= due else "late"
        missed = given.get("missed")
        if state == "late" and missed and holds(missed, due, on, cal):
            state = "missed"
    return f"{state} {elapsed(due, last, given['unit'], cal)}"


def extend(given):
    """Where a due date lands that another promise's lateness moves; rule 8."""
    cal = calendar(given["calendar"])
    due, on = cal.rolled(parse(given["due"])), parse(given["on"])
    last = min(on, parse(given["done"])) if given.get("done") else on
    moved = parse(given["moved"])
    if last <= due:
        return cal.rolled(moved).isoformat()

    def land(start):
        if "by" in given:
            return cal.rolled(shift(start, given["by"], 1, cal))
        count = elapsed(due, last, given["unit"], cal)
        if "cap" in given:
            count = min(count, given["cap"])
        if not count:
            return cal.rolled(start)
        return cal.rolled(shift(start, {"n": count, "unit": given["unit"]}, 1, cal))

    landed = land(cal.rolled(moved))
    if landed != land(moved):
        return landed.isoformat(), "rule 8 does not say whether an extension counts from the date before the roll"
    return landed.isoformat()


def review(given):
    """Days late of a promise with acceptance: those its clock ran past the due date; rule 18."""
    cal = calendar(given["calendar"])
    due, on = cal.rolled(parse(given["due"])), parse(given["on"])
    runs_from, count = due, 0
    for line_ in given["lines"]:
        day = parse(line_["day"])
        if day > on:
            break
        if line_["event"] == "delivered":
            count += elapsed(max(due, runs_from), day, given["unit"], cal)
            runs_from = None
        elif line_["event"] == "rejected":
            runs_from = shift(day, given["correct"], 1, cal) if "correct" in given else day
        else:
            runs_from = None
    if runs_from is not None:
        count += elapsed(max(due, runs_from), on, given["unit"], cal)
    return written(Decimal(given["rate"]) * count, given)


def payment(given):
    """What is owed on a sum paid in parts, with its charge for lateness; rules 2, 16 and 17."""
    cal = calendar(given["calendar"])
    due, on = cal.rolled(parse(given["due"])), parse(given["on"])
    amount, paid, last = Decimal(given["amount"]), Decimal(0), on
    for pay in given["pays"]:
        day = parse(pay["day"])
        if day > on:
            break
        if paid < amount <= paid + Decimal(pay["sum"]):
            last = day
        paid += Decimal(pay["sum"])
    charged, why = Decimal(0), None
    if last > due:
        charged, why = line(given["line"], due, last, given, cal)
    fallen_due = amount + charged if on >= due else Decimal(0)
    answer = written(max(Decimal(0), fallen_due - paid), given)
    return (answer, why) if why else answer


def level(given):
    """The credit for a measured figure: one row applies, the last that holds; limits are good; rules 7 and 15."""
    figure = Fraction(given["figure"])
    if given["side"] == "below":
        rows = [row for row in given["rows"] if figure < Fraction(row["limit"])]
        applies = figure < Fraction(given["case"])
    else:
        rows = [row for row in given["rows"] if figure > Fraction(row["limit"])]
        applies = figure > Fraction(given["case"])
    if not rows or not applies:
        return written(Decimal(0), given)
    total = rounded(worth(rows[-1]["amount"], given), given)
    if "cap" in given:
        total = min(total, rounded(worth(given["cap"], given), given))
    return written(total, given)
