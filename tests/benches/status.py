"""What `agreement status` costs beside `agreement check` on the same files, in CPU time.

    cargo build --release -p agreement-cli
    python3 tests/benches/status.py target/release/agreement [agreements]

Each agreement has a hundred events in its journal. The goal for 1,000 of them: less than twice the time of `check`.
"""

import datetime
import pathlib
import resource
import subprocess
import sys
import tempfile

EVENTS = 100
RUNS = 3
START = datetime.date(2025, 1, 6)

DEAL = """agreement "Deal {n}" {{
  language: 1
  effective: 2025-01-01
  ends: 2027-12-31
  value: 36,000 USD
}}
party seller "Seller {n}" {{ role: supplier; person sam "Sam" {{ authority: signs }} }}
party buyer "Buyer {n}" {{ role: client; person bea "Bea" {{ authority: signs }} }}
payment fee "Monthly fee" {{
  who: buyer.bea
  to: seller
  amount: 1,000 USD
  when: every month from 2025-01-15 until ends
  if late {{ basis: "bank rate"; pay 1% of amount per started month up to 5% of amount }}
}}
duty report "Weekly report" {{
  who: seller.sam
  to: buyer
  when: every week from 2025-01-10 until ends
  if late {{ basis: "what a week without it costs"; credit 20 USD per day up to 100 USD }}
}}
duty data "The data" {{
  who: buyer.bea
  to: seller
  when: by 2025-03-01
  if late {{ basis: "idle people"; pay 50 USD per started week up to 1,000 USD }}
}}
"""


def journal(number):
    """A hundred lines: reports, some of them late, and fees, some of them not paid in full."""
    lines = [(START + datetime.timedelta(days=60), "data met")]
    for week in range(EVENTS - 21):
        late = (week * 7 + number) % 5
        lines.append((datetime.date(2025, 1, 10) + datetime.timedelta(weeks=week, days=late), "report met"))
    for month in range(20):
        paid = 1000 if (month + number) % 4 else 900
        day = datetime.date(2025 + month // 12, month % 12 + 1, 15 + (month + number) % 3)
        lines.append((day, f"fee paid {paid:,} USD"))
    assert len(lines) == EVENTS
    return "".join(f"{day} {what}\n" for day, what in sorted(lines))


def seconds(command, folder):
    """The least CPU time of several runs, in the process and in the kernel."""
    best = float("inf")
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[:400]}")
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            path = pathlib.Path(folder, f"deal_{number:04}.agreement")
            path.write_text(DEAL.format(n=number), encoding="utf-8")
            path.with_suffix(".journal").write_text(journal(number), encoding="utf-8")
        common = [".", "--on", "2026-09-01", "--isolated", "--jobs", "1"]
        print(f"{count} agreements with {EVENTS} events each, CPU time, best of {RUNS}")
        # As people read it, and as programs do: for these each answer has the digest of its agreement.
        for form, flags in (("text", []), ("JSON", ["--format", "json"])):
            check = seconds([binary, "check", "--fail-on", "never", *common, *flags], folder)
            status = seconds([binary, "status", *common, *flags], folder)
            ratio = f"{status / check:5.2f} (goal: below 2)"
            print(f"  {form}  check {check:6.2f} s  status {status:6.2f} s  ratio {ratio}")


if __name__ == "__main__":
    main()
