//! Finds promises that hide in a note, where they bind nobody.

use agreement_model::declared::{Head, PromiseKind};
use agreement_model::{Due, Model};
use agreement_syntax::{Finding, Place};

use super::binding_words::{ALONE, BINDING, POWERS, TOLD};
use crate::context::Context;
use crate::gaps::called;
use crate::prose::{Says, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "note-as-promise",
    category: Category::Clarity,
    severity: Severity::Advice,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BINDING, &POWERS, &ALONE, &TOLD],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("note_as_promise.md"),
    check: Some(check),
};

/// Words that make a sum hang on something.
const CONDITIONS: [&str; 27] = [
    "as long as",
    "assuming",
    "conditional on",
    "conditional upon",
    "contingent on",
    "contingent upon",
    "dependent on",
    "dependent upon",
    "depending on",
    "depends on",
    "except",
    "if",
    "in case",
    "in the case of",
    "in the event",
    "on condition",
    "on the condition",
    "only after",
    "only once",
    "only upon",
    "only when",
    "only where",
    "provided that",
    "providing that",
    "so long as",
    "subject to",
    "unless",
];

/// Words that let a sum grow beyond what was set for it.
const OVERSPENT: [&str; 42] = [
    "can be exceeded",
    "can be higher",
    "can exceed",
    "can go over",
    "can go up",
    "can grow",
    "can overrun",
    "can rise",
    "could be higher",
    "could exceed",
    "could go up",
    "is likely to rise",
    "is not a ceiling",
    "is not a maximum",
    "is not fixed",
    "likely to exceed",
    "likely to rise",
    "may be exceeded",
    "may be higher",
    "may be more",
    "may be raised",
    "may come to more",
    "may end up higher",
    "may exceed",
    "may go over",
    "may go up",
    "may grow",
    "may increase",
    "may overrun",
    "may rise",
    "may run over",
    "may turn out higher",
    "might be exceeded",
    "might be higher",
    "might exceed",
    "might go over",
    "might go up",
    "no upper limit",
    "not a fixed price",
    "not a maximum",
    "open-ended",
    "will probably exceed",
];

/// Words beside a share that is put on top of a price.
const ON_TOP: [&str; 23] = [
    "add-on",
    "additional charge",
    "admin fee",
    "administration fee",
    "agency fee",
    "booking fee",
    "commission",
    "cost plus",
    "extra charge",
    "handling",
    "handling fee",
    "management fee",
    "margin",
    "mark-up",
    "markup",
    "on top",
    "overhead",
    "processing fee",
    "service charge",
    "service fee",
    "surcharge",
    "transaction fee",
    "uplift",
];

/// A first word shorter than this is no name by itself: "The", "A".
const SHORTEST: usize = 4;

/// Words by which somebody else than the parties asks for it.
const LAW: [&str; 8] = [
    "as the law",
    "as the tax",
    "by law",
    "law asks",
    "law demands",
    "law requires",
    "tax law",
    "the law wants",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let binding = context.policy.words(&RULE, &BINDING);
    let powers = context.policy.words(&RULE, &POWERS);
    let alone = context.policy.words(&RULE, &ALONE);
    let told = context.policy.words(&RULE, &TOLD);
    let contradicted = super::text_contradicts_field::told(context);
    let mut names: Option<Vec<String>> = None;
    for head in heads(context.model).filter(|head| context.is_own(head)) {
        // Where a field says another figure, that is the fault, and it is found as that.
        let Some(note) = head.note.given().filter(|note| !contradicted.contains(&note.place)) else {
            continue;
        };
        // What the law asks is owed by the law.
        if wording::holds(&note.value, &LAW) {
            continue;
        }
        if let Some(words) = wording::find(&note.value, &alone) {
            findings.push(promised(head, note.place, words));
            continue;
        }
        // What a payment depends on is asked of `provided`, and never of its note.
        if let Some(words) = wording::find(&note.value, &CONDITIONS).filter(|_| head.keyword == "payment") {
            findings.push(promised(head, note.place, words));
            continue;
        }
        // A note that lets a sum grow takes the limit away that a field has set.
        if let Some(words) = wording::find(&note.value, &OVERSPENT).filter(|_| head.keyword == "payment") {
            findings.push(allowed(head, note.place, words));
            continue;
        }
        if let Some(figure) = figure_alone(context, head, &note.value) {
            findings.push(counted(head, note.place, &figure));
            continue;
        }
        // What somebody told somebody is a promise where a figure stands beside it.
        let counted = note.value.contains(|letter: char| letter.is_ascii_digit());
        let binding: Vec<&str> =
            binding.iter().chain(&powers).chain(told.iter().filter(|_| counted)).copied().collect();
        let whole = || is_all_there_is(context, head);
        if !wording::holds(&note.value, &binding) {
            findings.extend(whole().then(|| all_there_is(head, note.place)));
            continue;
        }
        let names = names.get_or_insert_with(|| called_by(context.model));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if let Some(promise) = wording::find_behind(&note.value, &names, &binding) {
            let is_power = wording::holds(promise, &powers);
            findings.push(if is_power {
                allowed(head, note.place, promise)
            } else {
                promised(head, note.place, promise)
            });
        } else if whole() {
            findings.push(all_there_is(head, note.place));
        }
    }
}

/// A sum, a share or a time in the note of something that is owed or allowed: fields say how much and how long. What bounds an
/// invoice is looked at where the invoice is.
fn figure_alone(context: &Context<'_>, head: &Head, note: &str) -> Option<String> {
    const OWED: [&str; 7] = ["acceptance", "agreement", "dependency", "duty", "payment", "penalty", "right"];
    const COINS: [&str; 9] =
        ["cents", "dollars", "euro", "euros", "francs", "kroner", "kronor", "pence", "pounds"];
    let bounded =
        context.policy.words(&super::invoice_without_limit::RULE, &super::invoice_without_limit::BOUNDED);
    let on_top = wording::holds(note, &ON_TOP);
    let told = || OWED.contains(&head.keyword) && (on_top || !wording::holds(note, &bounded));
    figures(note).into_iter().filter(|_| told()).find_map(|figure| {
        let is_term = match &figure.says {
            Says::Percent(_) => true,
            // The note of the whole deal may well tell how its value was found.
            Says::Money(_) | Says::Length(_) => head.keyword != "agreement",
            Says::Count(_, what, _) => head.keyword != "agreement" && COINS.contains(&what.as_str()),
            Says::Day { .. } => false,
        };
        note.get(figure.at).filter(|_| is_term).map(str::to_owned)
    })
}

/// Whether a standing duty says nothing but its title and this note: no ban, no measure, no `how`, nothing that follows.
fn is_all_there_is(context: &Context<'_>, head: &Head) -> bool {
    let Some((id, duty)) = context.promises().find(|(_, promise)| std::ptr::eq(&promise.head, head)) else {
        return false;
    };
    duty.kind == PromiseKind::Duty
        && matches!(context.schedule.promise(id), Due::Throughout(..))
        && duty.bans.is_empty()
        && duty.branches.is_empty()
        && duty.how.is_absent()
        && duty.measure.is_absent()
        && duty.target.is_absent()
        && duty.evidence.is_absent()
        && duty.acceptance.is_none()
        && head.unreadable.is_empty()
}

fn all_there_is(head: &Head, place: Place) -> Finding {
    let name = &head.name;
    Finding::new(
        RULE.name,
        place,
        format!("all that the duty `{name}` asks stands in its note, where it binds nobody"),
    )
    .here("the whole of it, and nobody owes it")
    .and(head.header(), "no `must not`, no `how`, no `measure`, and nothing that follows")
    .help(
        "say in fields what is owed: `how` it is done, or what `must not \"…\"` happen, by whose eye it is seen, and what follows \
         in `if broken`",
    )
    .with("name", name)
    .with("words", "")
}

fn counted(head: &Head, place: Place, figure: &str) -> Finding {
    Finding::new(
        RULE.name,
        place,
        format!("`{figure}` stands in the note of {}, where nobody reckons with it", called(head)),
    )
    .here("a figure that binds nobody")
    .help("write it into the field that is reckoned with: `amount`, `when`, a consequence with `up to`; a note only explains")
    .with("name", &head.name)
    .with("words", figure)
}

fn promised(head: &Head, place: Place, words: &str) -> Finding {
    Finding::new(
        RULE.name,
        place,
        format!("`{words} …` stands in the note of {}, where it binds nobody", called(head)),
    )
    .here("a promise without a day, and without anything that follows")
    .help(
        "write it where it is reckoned: a `duty` with `who`, `when` and what follows when it is late, or a field of its own; or \
         take it out, if it is not meant",
    )
    .with("name", &head.name)
    .with("words", words)
}

fn allowed(head: &Head, place: Place, words: &str) -> Finding {
    Finding::new(
        RULE.name,
        place,
        format!("`{words} …` stands in the note of {}, where nobody can say whether it holds", called(head)),
    )
    .here("a power without a day, and without a limit")
    .help("make a `right` of it, with `when` it is open and how far it goes; or take it out, if it is not meant")
    .with("name", &head.name)
    .with("words", words)
}

/// Everything that can have a note of its own.
fn heads(model: &Model) -> impl Iterator<Item = &Head> {
    let inner = model.promises.iter().flat_map(|promise| {
        promise.acceptance.iter().map(|it| &it.head).chain(promise.resistance.iter().map(|it| &it.head))
    });
    model.heads().map(|(_, head)| head).chain(inner)
}

/// What parties and people may be called in a note.
fn called_by(model: &Model) -> Vec<String> {
    let mut names: Vec<String> = ["the supplier", "the client", "the customer", "the vendor", "both parties"]
        .map(str::to_owned)
        .to_vec();
    let heads = model.parties.iter().map(|it| &it.head).chain(model.members.iter().map(|it| &it.head));
    for head in heads {
        let first = head.title.split_whitespace().next().filter(|word| word.chars().count() >= SHORTEST);
        let all = [Some(head.title.as_str()), first, Some(head.name.as_str())];
        names.extend(
            all.into_iter().flatten().filter(|name| !name.is_empty()).map(|name| name.replace('_', " ")),
        );
    }
    names.sort_unstable();
    names.dedup();
    names
}
