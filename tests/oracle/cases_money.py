"""Cases about money: what lateness costs, what is owed of a price, what comes off it."""

from datetime import date, timedelta

from words import case, condition, credit_of, duty, figure, lateness, length, owed_by, per, said


def a_line(m, given, shares=("worth", "value")):
    made, text = {}, ""
    form = m.pick("once", "running", "running", "running", "tiers")
    if form == "tiers":
        rows = sorted({m.random.randint(1, 30) for _ in range(3)})
        unit = m.pick("days", "business days")
        made["tiers"] = [
            {"by": {"n": n, "unit": unit if n > 1 else unit[:-1]}, "amount": m.amount(given, shares)} for n in rows
        ]
        if m.chance(0.1):
            made["tiers"].reverse()
        text = (
            "by lateness { " + "; ".join(f"{length(r['by'])}: {said(r['amount'], given)}" for r in made["tiers"]) + " }"
        )
    else:
        made["amount"] = m.amount(given, shares)
        text = said(made["amount"], given)
    if form == "running":
        unit = m.pick("day", "business day", "day", "week", "month", "days", "business days")
        n = m.random.randint(2, 4) if unit.endswith("s") else 1
        made["per"] = {"n": n, "unit": unit}
        if n > 1 or unit in ("week", "month"):
            made["per"]["part"] = m.pick("started", "full", "prorated")
        text += " " + per(made["per"])
        if m.chance(0.4):
            made["free"] = m.duration(["day", "business day"], 6)
            if m.chance(0.8) and n == 1 and "day" in unit:
                made["free"]["unit"] = unit + ("s" if made["free"]["n"] > 1 else "")
            text += f" after the first {length(made['free'])}"
    if m.chance(0.5):
        made["cap"] = (
            {"sum": m.sum(given["currency"])}
            if m.chance(0.5)
            else {"percent": m.pick("5", "10", "55", "7.5"), "of": m.pick(*shares)}
        )
        text += " up to " + said(made["cap"], given)
    return made, "pay " + text


def elsewhere(m, drawn, blocks):
    """The same consequence as written in the promise, or in a penalty it applies, or in what holds by default."""
    where = m.pick("here", "here", "here", "penalty", "defaults") if len(blocks) == 1 else "here"
    if where == "penalty":
        texts = [text for _, text in drawn]
        head = blocks[0].split("\n")[0]
        return ["\n".join(['penalty p "What was agreed" {', *texts, "}"])], [head + " apply p }"]
    if where == "defaults":
        return ["defaults duties {\n" + blocks[0] + "\n}"], []
    return [], blocks


def make_charge(m):
    given = m.money()
    lines = lateness(m, given, 70)
    given["branches"], blocks = [], []
    for _ in range(m.pick(1, 1, 2)):
        word = m.pick("late", "late", "missed")
        when = {"by": m.duration(["day", "business day", "week"], 10)} if word == "missed" or m.chance(0.3) else {}
        drawn = [a_line(m, given) for _ in range(m.pick(1, 1, 2))]
        given["branches"].append({"when": when, "lines": [made for made, _ in drawn]})
        sole = []
        if len(blocks) == 1 and m.chance(0.2):
            # Two sole remedies of one failure would contradict each other.
            given["branches"][-1]["sole"], sole = True, ["remedy: sole"]
        blocks.append("\n".join([f"if {condition(word, when)} {{", *sole, *(text for _, text in drawn), "}"]))
    worth = f"worth: {figure(given['worth'])} {given['currency']}"
    items, blocks = elsewhere(m, drawn, blocks)
    items.append(duty("x", f"by {given['due']}", worth, *blocks))
    return case(given, items, owed_by("a", "b", given["on"]), lines)


def make_review(m):
    given = m.money()
    due = m.day()
    given |= {"due": due.isoformat(), "unit": m.pick("days", "business days"), "rate": m.pick("100", "1200", "7")}
    day, lines = due + timedelta(days=m.random.randrange(-10, 15)), []
    for event in ("delivered", "rejected", "delivered", m.pick("accepted", "rejected"))[: m.random.randint(1, 4)]:
        lines.append({"day": day.isoformat(), "event": event})
        day = m.after(day, 12)
    given |= {"lines": lines, "on": day.isoformat()}
    correct = ""
    if m.chance(0.3):
        given["correct"] = m.duration(["day", "business day"], 5)
        correct = "; correct: " + length(given["correct"])
    more = [f'acceptance {{ who: b; criteria: "it works"; review: 60 days{correct} }}']
    more.append(f"if late {{ pay {figure(given['rate'])} {given['currency']} per {given['unit'][:-1]} }}")
    journal = [f"{line['day']} x {line['event']}" for line in lines]
    items = [duty("x", f"by {given['due']}", *more)]
    return case(given, items, owed_by("a", "b", given["on"]), journal)


def make_payment(m):
    given = m.money()
    lateness(m, given, 90)
    given.pop("done", None)
    given["amount"] = m.pick("1000", "2400", "24000", "7")
    given["line"], text = a_line(m, given, shares=("amount", "value"))
    day, given["pays"] = date.fromisoformat(given["due"]) + timedelta(days=m.random.randrange(-5, 20)), []
    for _ in range(m.random.randint(0, 3)):
        part = m.pick("1", given["amount"], str(int(given["amount"]) // 2), str(int(given["amount"]) // 3 + 1))
        given["pays"].append({"day": day.isoformat(), "sum": part})
        day = m.after(day, 20)
    lines = [f"{p['day']} x paid {figure(p['sum'])} {given['currency']}" for p in given["pays"]]
    amount = f"amount: {figure(given['amount'])} {given['currency']}"
    items = [duty("x", f"by {given['due']}", amount, f"if late {{ {text} }}", kind="payment")]
    return case(given, items, owed_by("a", "b", given["on"]), lines)


def make_level(m):
    given = m.money()
    given["side"] = m.pick("below", "above")
    steps = m.pick(["99.9", "99", "95.5"], ["99.8", "98"], ["99.5"])
    unit = "%"
    if given["side"] == "above":
        steps, unit = m.pick(["4", "8", "24"], ["2", "3"]), " hours"
    given["case"] = steps[0]
    given["rows"] = [{"limit": step, "amount": m.amount(given, ("value",))} for step in steps]
    near = m.pick(*steps)
    given["figure"] = m.pick(
        near,
        near,
        f"{float(near) - 0.1:.1f}",
        f"{float(near) + 0.1:.1f}",
        "90" if unit == "%" else "1",
        "99.95" if unit == "%" else "30",
    )
    rows = "; ".join(f"{given['side']} {row['limit']}{unit}: {said(row['amount'], given)}" for row in given["rows"])
    text = f"credit by level {{ {rows} }}"
    if m.chance(0.3):
        given["cap"] = {"sum": m.sum(given["currency"])}
        text += " up to " + said(given["cap"], given)
    block = f"if {given['side']} {given['case']}{unit} {{ {text} }}"
    lines = [f"2026-05-04 x 2026-04 measured {given['figure']}{unit}"]
    items = [duty("x", "every calendar month", 'measure: "What is measured"', block)]
    return case(
        given,
        items,
        credit_of("2026-05-04"),
        lines,
        ends=m.pick("2027-03-31", "2027-03-31", "never"),
        effective="2026-04-01",
    )


def make_fees(m):
    given = m.money()
    first = m.day().replace(day=m.random.randint(1, 28))
    given |= {"amount": m.pick("1000", "2400", "333"), "fees": [], "on": m.after(first, 200).isoformat()}
    given["line"], text = a_line(m, given, shares=("amount",))
    lines = []
    for number in range(8):
        month = first.month + number
        due = first.replace(year=first.year + (month - 1) // 12, month=(month - 1) % 12 + 1)
        pays, day = [], due + timedelta(days=m.random.randrange(0, 20))
        for part in m.pick([], [given["amount"]], [given["amount"]], ["100"], ["100", str(int(given["amount"]) - 100)]):
            pays.append({"day": day.isoformat(), "sum": part})
            lines.append(f"{day} x {due.isoformat()[:7]} paid {figure(part)} {given['currency']}")
            day = m.after(day, 30)
        given["fees"].append({"due": due.isoformat(), "pays": pays})
    amount = f"amount: {figure(given['amount'])} {given['currency']}"
    items = [duty("x", f"every month from {first} up to 8 times", amount, f"if late {{ {text} }}", kind="payment")]
    return case(given, items, owed_by("a", "b", given["on"]), sorted(lines))


def make_surplus(m):
    given = m.money() | {"fee": m.pick("100", "2400", "333")}
    first = m.day().replace(day=m.random.randint(1, 28))
    months = [(first.month - 1 + number, first) for number in range(8)]
    dues = [day.replace(year=day.year + at // 12, month=at % 12 + 1) for at, day in months]
    given |= {"dues": [day.isoformat() for day in dues], "on": m.after(first, 250).isoformat(), "pays": []}
    day = first
    for _ in range(m.random.randint(0, 6)):
        day = m.after(day, 50)
        sum_ = m.pick(given["fee"], given["fee"], str(2 * int(given["fee"])), "50", "70")
        given["pays"].append({"day": day.isoformat(), "sum": sum_})
    lines = [f"{pay['day']} x paid {figure(pay['sum'])} {given['currency']}" for pay in given["pays"]]
    amount = f"amount: {figure(given['fee'])} {given['currency']}"
    items = [duty("x", f"every month from {first} up to 8 times", amount, kind="payment")]
    return case(given, items, owed_by("a", "b", given["on"]), lines)


def make_offset(m):
    given = m.money() | {"side": "below", "case": "99.9", "fee": m.pick("100", "2400", "15000")}
    given["y"] = given["fee"]
    given["rows"] = [{"limit": limit, "amount": m.amount(given, ("value", "y"))} for limit in ("99.9", "99")]
    given["figure"] = m.pick("99.9", "99.5", "98")
    given["dues"] = [f"2026-{month:02}-15" for month in range(5, 13)]
    given |= {"on": m.after(date(2026, 5, 4), 200).isoformat(), "asked": m.pick("owes", "credit")}
    rows = "; ".join(f"below {row['limit']}%: {said(row['amount'], given)}" for row in given["rows"])
    fee = f"{figure(given['fee'])} {given['currency']}"
    paid = f"2026-04-15 y 2026-04 paid {fee}"
    fee = duty("y", "every month from 2026-04-15 up to 9 times", f"amount: {fee}", kind="payment")
    block = f"if below 99.9% {{ credit by level {{ {rows} }} }}"
    items = [
        duty("x", "every calendar month", 'measure: "What is measured"', block),
        fee.replace("who: a; to: b", "who: b; to: a"),
    ]
    ask = credit_of(given["on"]) if given["asked"] == "credit" else owed_by("b", "a", given["on"])
    lines = [paid, f"2026-05-04 x 2026-04 measured {given['figure']}%"]
    return case(given, items, ask, lines, ends=m.pick("2027-03-31", "for 2 years", "never"), effective="2026-04-01")


def make_window(m):
    given = m.money() | {"side": "below", "case": "99.9", "limit": {"sum": "500"}}
    given["rows"] = [{"limit": limit, "amount": m.amount(given, ("value",))} for limit in ("99.9", "99")]
    given["figures"] = [m.pick("99.9", "99.5", "98") for _ in range(m.random.randint(1, 5))]
    rows = "; ".join(f"below {row['limit']}%: {said(row['amount'], given)}" for row in given["rows"])
    over = m.pick("in total", "in any 12 months")
    block = f"if below 99.9% {{ credit by level {{ {rows} }} up to 500 {given['currency']} {over} }}"
    lines = [f"2026-{at + 5:02}-04 x 2026-{at + 4:02} measured {text}%" for at, text in enumerate(given["figures"])]
    items = [duty("x", "every calendar month", 'measure: "What is measured"', block)]
    return case(
        given,
        items,
        credit_of("2026-12-01"),
        lines,
        ends=m.pick("2027-03-31", "2027-03-31", "never"),
        effective="2026-04-01",
    )


def make_liability(m):
    given = m.money()
    start = m.day()
    given |= {"on": m.after(start, 60).isoformat(), "promises": []}
    given["limit"] = m.pick({"sum": "500"}, {"percent": "10", "of": "value"}, {"percent": "100", "of": "value"})
    items, lines = [], []
    for name in ("x", "y"):
        due = start + timedelta(days=m.random.randrange(0, 20))
        made, text = a_line(m, given, shares=("value",))
        promise = {"due": due.isoformat(), "line": made}
        if m.chance(0.5):
            promise["done"] = m.after(due, 40).isoformat()
            lines.append(f"{promise['done']} {name} met")
        given["promises"].append(promise)
        items.append(duty(name, f"by {due}", f"if late {{ {text} }}"))
    block = f"liability {{ who: a; cap: {said(given['limit'], given)} }}"
    return case(given, items, owed_by("a", "b", given["on"]), sorted(lines), blocks=[block])


def make_waived(m):
    given = m.money() | {"charges": m.chance(0.3)}
    lateness(m, given, 70)
    given.pop("done", None)
    given["line"], text = a_line(m, given)
    given["waived"] = (date.fromisoformat(given["due"]) + timedelta(days=m.random.randrange(-5, 60))).isoformat()
    lines = [f"{given['waived']} x waived by b" + (" with charges" if given["charges"] else "")]
    worth = f"worth: {figure(given['worth'])} {given['currency']}"
    items = [duty("x", f"by {given['due']}", worth, f"if late {{ {text} }}")]
    return case(given, items, owed_by("a", "b", given["on"]), lines)


def make_ended(m):
    given = m.money() | {"survives": m.chance(0.2)}
    lateness(m, given, 70)
    given.pop("done", None)
    given["line"], text = a_line(m, given)
    given["ends"] = (date.fromisoformat(given["due"]) + timedelta(days=m.random.randrange(-5, 40))).isoformat()
    more = ["survives: yes"] if given["survives"] else []
    more.append(f"worth: {figure(given['worth'])} {given['currency']}")
    items = [duty("x", f"by {given['due']}", *more, f"if late {{ {text} }}")]
    return case(given, items, owed_by("a", "b", given["on"]), ends=given["ends"])


def make_disputed(m):
    given = m.money() | {"amount": m.pick("1000", "2400", "24000", "7")}
    due = m.day()
    contested = m.after(due - timedelta(days=5), 30)
    on = m.after(contested - timedelta(days=5), 60)
    given |= {"due": due.isoformat(), "disputed": contested.isoformat(), "on": on.isoformat(), "pays": []}
    line = f"{contested} x disputed"
    if m.chance(0.6):
        given["part"] = m.pick("1", str(int(given["amount"]) // 2 + 1))
        line += f" {figure(given['part'])} {given['currency']}"
    lines = [line]
    if m.chance(0.5):
        given["agreed"] = m.after(contested, 30).isoformat()
        lines.append(f"{given['agreed']} x agreed")
        if m.chance(0.6):
            given["settled"] = m.pick("1", str(int(given["amount"]) // 2 + 1), given["amount"])
            lines[-1] += f" {figure(given['settled'])} {given['currency']}"
    if m.chance(0.5):
        pay = {"day": m.after(due, 40).isoformat(), "sum": m.pick("1", str(int(given["amount"]) // 2))}
        given["pays"].append(pay)
        lines.append(f"{pay['day']} x paid {figure(pay['sum'])} {given['currency']}")
    amount = f"amount: {figure(given['amount'])} {given['currency']}"
    items = [duty("x", f"by {given['due']}", amount, kind="payment")]
    return case(given, items, owed_by("a", "b", given["on"]), sorted(lines))


def make_growing(m):
    given = m.money() | {"fee": m.pick("100", "2400", "333"), "pays": []}
    lines = lateness(m, given, 120)
    if "done" in given and given["done"] < given["due"]:
        given.pop("done")
        lines = []
    given["line"], text = a_line(m, given, shares=("value",))
    while "per" not in given["line"]:
        given["line"], text = a_line(m, given, shares=("value",))
    first = date.fromisoformat(given["due"]).replace(day=m.random.randint(1, 28))
    months = [first.month - 1 + number for number in range(6)]
    given["dues"] = [first.replace(year=first.year + at // 12, month=at % 12 + 1).isoformat() for at in months]
    fee = f"{figure(given['fee'])} {given['currency']}"
    day = first
    for _ in range(m.pick(0, 0, 1, 2)):
        day = m.after(day, 40)
        pay = {"day": day.isoformat(), "sum": m.pick(given["fee"], "50")}
        given["pays"].append(pay)
        lines.append(f"{day} y paid {figure(pay['sum'])} {given['currency']}")
    fees = duty("y", f"every month from {first} up to 6 times", f"amount: {fee}", kind="payment")
    items = [
        duty("x", f"by {given['due']}", f"if late {{ {text.replace('pay', 'credit', 1)} }}"),
        fees.replace("who: a; to: b", "who: b; to: a"),
    ]
    return case(given, items, owed_by("b", "a", given["on"]), sorted(lines))


def make_overpaid(m):
    given = m.money() | {"fee": m.pick("100", "2400", "333"), "pays": [], "asked": m.pick("owes", "credit")}
    lines = lateness(m, given, 120)
    given["line"], text = a_line(m, given, shares=("value",))
    first = date.fromisoformat(given["due"]).replace(day=m.random.randint(1, 28))
    months = [first.month - 1 + number for number in range(6)]
    given["dues"] = [first.replace(year=first.year + at // 12, month=at % 12 + 1).isoformat() for at in months]
    day = date.fromisoformat(given["due"]) - timedelta(days=3)
    for _ in range(m.pick(1, 1, 2, 3)):
        day = m.after(day, 30)
        pay = {"day": day.isoformat(), "sum": m.pick(given["fee"], "50", "7", "15000")}
        given["pays"].append(pay)
        lines.append(f"{day} x paid {figure(pay['sum'])} {given['currency']}")
    fee = f"amount: {figure(given['fee'])} {given['currency']}"
    items = [
        duty("x", f"by {given['due']}", f"if late {{ {text} }}"),
        duty("y", f"every month from {first} up to 6 times", fee, kind="payment"),
    ]
    ask = owed_by("a", "b", given["on"])
    return case(given, items, ask | {"what": given["asked"]}, sorted(lines))
