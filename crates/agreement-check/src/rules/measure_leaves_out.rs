//! Finds figures by which a side is judged, and from which it leaves out what lies in its own hands.

use agreement_model::declared::Promise;
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "measure-leaves-out",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&LEFT_OUT, &OWN],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("measure_leaves_out.md"),
    check: Some(check),
};

static LEFT_OUT: Setting = Setting {
    name: "left-out",
    meaning: "words for leaving something out of a figure; `…` stands for up to three words",
    standard: Standard::Words(&[
        "apart from",
        "but for",
        "disregarded",
        "disregarding",
        "do not count",
        "does not count",
        "except",
        "except for",
        "excepted",
        "excluded",
        "excluding",
        "exclusive of",
        "leaving out",
        "left aside",
        "left out",
        "less",
        "minus",
        "net of",
        "not counted",
        "not counting",
        "not included",
        "not including",
        "other than",
        "save for",
        "subtracted",
        "without",
        "clock rests",
        "clock stands",
        "clock stops",
        "comes off",
        "do not run",
        "does not run",
        "is added on",
        "taken off",
        "time does not run",
        "left off",
    ]),
};

static OWN: Setting = Setting {
    name: "own",
    meaning: "words for what lies with the one who is judged, or what it judges itself; `…` stands for up to three words",
    standard: Standard::Words(&[
        "absence of staff",
        "breakdown of vehicles",
        "considers",
        "counts as",
        "deems",
        "delay of suppliers",
        "delivery of parts",
        "finds necessary",
        "finds needed",
        "found necessary",
        "found needed",
        "holds for",
        "illness",
        "lack of parts",
        "lack of staff",
        "late parts",
        "missing parts",
        "missing staff",
        "no fault of",
        "parts on order",
        "preventive",
        "necessary maintenance",
        "needed maintenance",
        "own maintenance",
        "own work",
        "puts down to",
        "regards as",
        "repair time",
        "sees fit",
        "shortage of",
        "sick",
        "sickness",
        "spare parts",
        "staff shortage",
        "subcontractor",
        "subcontractors",
        "supplier",
        "suppliers",
        "takes for",
        "thinks fit",
        "thinks necessary",
        "third parties",
        "travel time",
        "treats as",
        "upstream",
        "waiting for",
        "waiting time",
        "a part or",
        "a part, a van",
        "a van or",
        "being found",
        "carrier",
        "free engineer",
        "free slot",
        "free technician",
        "finding a technician",
        "part is ordered",
        "parts are ordered",
        "spare part",
        "sub-supplier",
        "technician is free",
        "technician is on the way",
        "technician is found",
        "waits for parts",
        "waiting for a part",
        "van is free",
        "staff is found",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let left_out = context.policy.words(&RULE, &LEFT_OUT);
    let own = context.policy.words(&RULE, &OWN);
    for promise in context.model.promises.iter().filter(|promise| context.is_own(&promise.head)) {
        findings.extend(in_how(context, promise, &left_out, &own));
        let Some(measure) = promise.measure.given() else { continue };
        let debtors = context.model.debtors(promise);
        let judged = !debtors.is_empty()
            && debtors.iter().all(|party| side(context.model, *party) == Some(Side::Supply));
        if !judged || promise.target.is_absent() {
            continue;
        }
        let text = measure.value.as_str();
        let (Some(out), Some(what)) = (wording::find(text, &left_out), wording::find(text, &own)) else {
            continue;
        };
        let (name, who) = (&promise.head.name, context.parties(&debtors));
        let mut finding = Finding::new(
            RULE.name,
            measure.place,
            format!("{who} is judged by a figure from which `{what}` is taken out (`{out}`), which lies in its own hands"),
        )
        .here("what is left to miss?")
        .help(
            "count all the time that the other side could not use it; take out only what the other side or nobody can help, and what \
             was announced, with a limit: \"at most 6 announced hours a month\"",
        )
        .with("promise", name)
        .with("words", what);
        if let Some(target) = promise.target.place() {
            finding = finding.and(target, "reached on paper all the same");
        }
        findings.push(finding);
    }
}

/// "Time in which a part is being found is not counted", in how something is done within some time.
fn in_how(context: &Context<'_>, promise: &Promise, left_out: &[&str], own: &[&str]) -> Option<Finding> {
    const CLOCK: [&str; 7] = ["clock", "count", "counted", "hours", "minutes", "run", "time"];
    let how = promise.how.given()?;
    let debtors = context.model.debtors(promise);
    let timed = promise.when.list().iter().any(|when| matches!(when.kind, WhenKind::Within(..)));
    let (Some(out), Some(what)) = (wording::find(&how.value, left_out), wording::find(&how.value, own))
    else {
        return None;
    };
    let judged = timed && all_on(context.model, &debtors, Side::Supply) && wording::holds(&how.value, &CLOCK);
    judged.then(|| {
        Finding::new(
            RULE.name,
            how.place,
            format!(
                "the time of `{}` does not run (`{out}`) while {} waits for what lies in its own hands (`{what}`)",
                promise.head.name,
                context.parties(&debtors)
            ),
        )
        .here("what is left to be late with?")
        .help("let the time run but for what the other side holds up, shown by a log that both can see")
        .with("promise", &promise.head.name)
        .with("words", what)
    })
}
