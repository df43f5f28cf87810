//! Finds figures in titles and notes that the fields beside them contradict, or that contradict each other.

mod block;
mod count;
mod day;
mod half;
mod length;
mod money;
mod rhythm;
mod split;
mod swift;
mod target;
mod title;
mod week;

use std::collections::BTreeSet;

use agreement_model::amount::Amount;
use agreement_model::declared::{Head, PromiseKind};
use agreement_model::placed::Slot;
use agreement_syntax::{Finding, Place};

use crate::context::Context;
use crate::gaps::called;
use crate::policy::{Setting, Standard};
use crate::prose::{Figure, figures};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use block::of_blocks;
use count::{of_counts, of_scope};
use day::of_day;
use half::of_halves;
use length::{of_lengths, of_notice, of_review, of_term, of_work};
use money::{of_agreement, of_consequence, of_share, of_shares, of_sum};
use rhythm::of_rhythms;
use split::{of_interest, of_kept_share, of_split};
use swift::of_speed;
use target::{levels, of_level, of_target};
use title::{of_product, of_title};
use week::of_week;

static BESIDE: Setting = Setting {
    name: "beside",
    meaning: "words in a title or note that say that its share or sum is another one than the field's",
    standard: Standard::Words(&[
        "above",
        "deposit of",
        "discount",
        "discounted",
        "each",
        "included",
        "includes",
        "including",
        "instead of",
        "interest",
        "less",
        "limit",
        "list price",
        "of which",
        "part of",
        "plus",
        "reduced",
        "retention",
        "tax",
        "usually",
        "vat",
        "was",
        "withholding",
    ]),
};

pub(super) static RULE: Rule = Rule {
    name: "text-contradicts-field",
    category: Category::Clarity,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&BESIDE],
    since: "0.1.0",
    fix: Fix::None,
    page: include_str!("text_contradicts_field.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for clash in clashes(context) {
        let Clash { head, text, words, field, says, at } = clash;
        findings.push(
            Finding::new(
                RULE.name,
                text.place,
                format!("`{words}` in the {} of {} is not what `{field}` says: {says}", text.label, called(head)),
            )
            .here("what people will remember")
            .and(at, "what is reckoned with")
            .help(
                "agree on one of the two, write it into the field, and leave it out of the words, so that it stands in one place",
            )
            .with("name", &head.name)
            .with("words", words)
            .with("field", field),
        );
    }
}

/// The texts that are found to contradict a field, so that nothing else is said of them.
pub(super) fn told(context: &Context<'_>) -> BTreeSet<Place> {
    clashes(context).into_iter().map(|clash| clash.text.place).collect()
}

/// A title, a note or the way something is done.
#[derive(Clone, Copy)]
struct Text<'m> {
    label: &'static str,
    words: &'m str,
    place: Place,
}

/// A figure in a text, and the field that says another.
struct Clash<'m> {
    head: &'m Head,
    text: Text<'m>,
    words: String,
    field: &'static str,
    says: String,
    at: Place,
}

/// What a field says, and where.
struct Field {
    label: &'static str,
    says: String,
    at: Place,
}

fn clashes<'m>(context: &Context<'m>) -> Vec<Clash<'m>> {
    let model = context.model;
    let mut found = Vec::new();
    if let Some(header) = model.header.as_ref().filter(|header| context.is_own(&header.head)) {
        keep(&mut found, &header.head, None, |text, told| {
            of_term(context, header, text, told)
                .or_else(|| of_agreement(context, text, told))
                .or_else(|| of_split(text, told))
        });
        found.extend(of_blocks(context, header));
    }
    for (id, promise) in
        context.promises().filter(|(_, it)| context.is_own(&it.head) && it.reply_to.is_none())
    {
        let due = context.schedule.promise(id);
        keep(&mut found, &promise.head, Some(&promise.how), |text, told| {
            of_interest(promise, text, told)
                .or_else(|| (promise.kind == PromiseKind::Payment).then(|| of_split(text, told)).flatten())
                .or_else(|| of_lengths(context, (id, promise), text, told))
                .or_else(|| of_work(promise, text, told))
                .or_else(|| of_share(context, promise, text, told))
                .or_else(|| of_shares(promise, text, told))
                .or_else(|| of_kept_share(promise, text, told))
                .or_else(|| of_sum(context, promise, text, told))
                .or_else(|| of_day(promise.when.place(), due, text, told))
                .or_else(|| {
                    let limit = promise.target.given()?;
                    of_target(&limit.value, limit.place, &levels(promise), text, told)
                })
                .or_else(|| of_title(&promise.head, text, told))
                .or_else(|| of_product(text, told))
                .or_else(|| of_consequence(promise, text, told))
                .or_else(|| of_level(promise, text, told))
        });
        if let Some(acceptance) = &promise.acceptance {
            keep(&mut found, &acceptance.head, None, |_, told| of_review(acceptance, told));
        }
    }
    found.extend(of_halves(context));
    for (id, goal) in model.goal_ids().filter(|(_, goal)| context.is_own(&goal.head)) {
        keep(&mut found, &goal.head, None, |text, told| {
            let of_target = || {
                let limit = goal.target.given()?;
                let baseline: Vec<&Amount> = goal.baseline.value().into_iter().collect();
                of_target(&limit.value, limit.place, &baseline, text, told)
            };
            of_target()
                .or_else(|| of_day(goal.when.place(), context.schedule.goal(id), text, told))
                .or_else(|| of_title(&goal.head, text, told))
        });
    }
    for right in model.rights.iter().filter(|right| context.is_own(&right.head)) {
        keep(&mut found, &right.head, None, |_, told| of_notice(right, told));
    }
    found.extend(of_week(context));
    for clash in of_counts(context)
        .into_iter()
        .chain(of_scope(context))
        .chain(of_speed(context))
        .chain(of_rhythms(context))
    {
        // One text is told of once.
        if !found.iter().any(|it: &Clash<'_>| it.text.place == clash.text.place) {
            found.push(clash);
        }
    }
    found
}

/// Lays the figures of a title, a note and a `how` beside the fields; the first of each text that does not fit is kept.
fn keep<'m>(
    found: &mut Vec<Clash<'m>>,
    head: &'m Head,
    how: Option<&'m Slot<String>>,
    judge: impl Fn(Text<'m>, &[Figure]) -> Option<(usize, Field)>,
) {
    let title = head.title_place.map(|place| Text { label: "title", words: &head.title, place });
    let of = |label, slot: &'m Slot<String>| {
        slot.given().map(|given| Text { label, words: &given.value, place: given.place })
    };
    let texts = title.into_iter().chain(of("note", &head.note)).chain(how.and_then(|how| of("how", how)));
    for text in texts {
        let told = figures(text.words);
        if told.is_empty() {
            continue;
        }
        if let Some((index, Field { label, says, at })) = judge(text, &told)
            && let Some(figure) = told.get(index)
        {
            let words = text.words.get(figure.at.clone()).unwrap_or("").to_owned();
            found.push(Clash { head, text, words, field: label, says, at });
        }
    }
}
