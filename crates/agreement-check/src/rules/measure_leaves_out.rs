//! Finds figures by which a side is judged, and from which it leaves out what lies in its own hands.

use agreement_model::declared::Promise;
use agreement_model::when::WhenKind;
use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::prose::{number, tokens};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::sides::{Side, all_on, side};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "measure-leaves-out",
    category: Category::Fairness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&LEFT_OUT, &OWN, &ANNOUNCED],
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
        "aside from",
        "barring",
        "besides",
        "but for",
        "carved out",
        "clock is stopped",
        "clock stops",
        "deduct",
        "discounted",
        "discounting",
        "disregard",
        "disregarded",
        "disregarding",
        "do not count",
        "do not include",
        "does not count",
        "except",
        "except for",
        "excepted",
        "excepting",
        "exclude",
        "excluded",
        "excluding",
        "exclusive of",
        "exempt",
        "exempted",
        "ignored",
        "ignoring",
        "leave … out",
        "leaves aside",
        "leaving out",
        "left aside",
        "left out",
        "less",
        "minus",
        "net of",
        "not considered",
        "not counted",
        "not counting",
        "not included",
        "not including",
        "not part of",
        "not taken into account",
        "other than",
        "paused",
        "pauses",
        "save for",
        "set aside",
        "setting aside",
        "stops the clock",
        "subtracted",
        "subtracting",
        "suspend",
        "taken off",
        "taken out",
        "taking out",
        "unless",
        "with the exception",
        "without",
        "clock rests",
        "clock stands",
        "comes off",
        "do not run",
        "does not run",
        "is added on",
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
        "decides",
        "deems",
        "delay of suppliers",
        "deliveries from",
        "delivery of parts",
        "driver shortage",
        "finds necessary",
        "finds needed",
        "found necessary",
        "found needed",
        "holds for",
        "illness",
        "in its discretion",
        "in its opinion",
        "in its view",
        "judges",
        "lack of parts",
        "lack of people",
        "lack of personnel",
        "lack of staff",
        "late parts",
        "missing parts",
        "missing staff",
        "no fault of",
        "no spare",
        "no staff",
        "not responsible for",
        "on leave",
        "out of stock",
        "own delay",
        "own people",
        "own staff",
        "parts on order",
        "parts to arrive",
        "personnel shortage",
        "preventative",
        "preventive",
        "necessary maintenance",
        "needed maintenance",
        "own maintenance",
        "own work",
        "puts down to",
        "recruitment",
        "regards as",
        "repair time",
        "routine maintenance",
        "sees fit",
        "set-up time",
        "setup time",
        "shift change",
        "short-staffed",
        "shortage of",
        "sick",
        "sickness",
        "sole discretion",
        "spare parts",
        "staff absence",
        "staff shortage",
        "staffing",
        "sub-contractor",
        "subcontractor",
        "subcontractors",
        "supplier",
        "suppliers",
        "supply chain",
        "takes for",
        "thinks",
        "thinks fit",
        "thinks necessary",
        "third parties",
        "time for repair",
        "travel time",
        "travelling time",
        "treats as",
        "unavailability of",
        "under repair",
        "upstream",
        "vacancy",
        "vehicle breakdown",
        "waiting for",
        "waiting on",
        "waiting time",
        "waits for",
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

static ANNOUNCED: Setting = Setting {
    name: "announced",
    meaning: "words for work that whoever is judged announces or plans itself, of which somebody has to say how much it may be",
    standard: Standard::Words(&[
        "announced",
        "maintenance",
        "patches",
        "patching",
        "planned downtime",
        "planned interruption",
        "planned interruptions",
        "planned outage",
        "planned outages",
        "planned stop",
        "planned stops",
        "planned upgrades",
        "planned work",
        "planned works",
        "release nights",
        "scheduled downtime",
        "scheduled outages",
        "scheduled stops",
        "scheduled work",
        "scheduled works",
        "service window",
        "service windows",
        "service work",
        "update nights",
        "updates",
        "upgrade nights",
        "upgrades",
        "work on the system",
        "work on the systems",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let left_out = context.policy.words(&RULE, &LEFT_OUT);
    let own = context.policy.words(&RULE, &OWN);
    let announced = context.policy.words(&RULE, &ANNOUNCED);
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
        let Some(out) = wording::find(text, &left_out) else { continue };
        let unlimited = || wording::find(text, &announced).filter(|_| !is_limited(text, &announced));
        let Some(what) = wording::find(text, &own).or_else(unlimited) else { continue };
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

/// Whether a number stands in the part of a text that speaks of announced work: "two announced nights a quarter".
fn is_limited(text: &str, announced: &[&str]) -> bool {
    text.split([',', ';']).filter(|part| wording::holds(part, announced)).any(|part| {
        let words = tokens(part);
        (0..words.len()).any(|from| number(&words, from).is_some())
    })
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
