//! "Bonus if we finish top three" above a day that comes in any case, and "before a first shift" above something that is due
//! after each order.

use agreement_model::Due;
use agreement_model::declared::{PaymentAmount, Promise, PromiseKind};
use agreement_model::duration::Unit;
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_model::when::{Base, Point, When, WhenKind};
use agreement_syntax::Finding;

use super::{RULE, place};
use crate::context::Context;
use crate::stems::stems;

/// Words behind which a title says what a payment hangs on.
const CONDITIONS: [&str; 6] =
    [" only if ", " only once ", " only when ", " if ", " provided that ", " unless "];

/// What the title of a payment makes it hang on, where it falls due in any case and no field says the same.
pub(super) fn hangs<'m>(context: &Context<'_>, promise: &'m Promise) -> Option<&'m str> {
    let title = promise.head.title.as_str();
    let words = CONDITIONS.iter().find_map(|said| title.get(title.find(said)?.checked_add(1)?..))?;
    // "Only" leaves nothing to explain, and a note binds nobody.
    let bare = words.starts_with("only ");
    let words = words.strip_prefix("only ").unwrap_or(words);
    let explained = !promise.provided.is_absent()
        || !promise.needs.is_absent()
        || !promise.how.is_absent()
        || !bare && !promise.head.note.is_absent();
    let is_plain = match promise.amount.value() {
        Some(PaymentAmount::Amount(amount)) => amount.per.is_none(),
        Some(PaymentAmount::StatedInInvoice) => false,
        None => true,
    };
    let whens = promise.when.list();
    let comes = |when: &When| comes_anyway(context, when, words);
    let certain = !whens.is_empty() && whens.iter().all(comes);
    (promise.kind == PromiseKind::Payment && !explained && is_plain && certain).then_some(words)
}

/// A written day, a repetition, or a day of the plan that is about something else.
fn comes_anyway(context: &Context<'_>, when: &When, words: &str) -> bool {
    let is_certain = |point: &Point| match &point.base {
        Base::Date(_) | Base::Moment(_) => true,
        Base::Anchor(anchor) => match anchor.name.symbol {
            Some(Symbol::Word(word)) => matches!(word, Word::Effective | Word::Ends | Word::Signed),
            Some(Symbol::Milestone(id)) => {
                let dated = context.schedule.milestone(id).once().is_some();
                let said = stems(words);
                let title = context
                    .model
                    .milestones
                    .iter()
                    .find(|it| it.head.name == anchor.name.text)
                    .map(|it| stems(&it.head.title));
                dated && title.is_some_and(|title| title.is_disjoint(&said))
            }
            _ => false,
        },
        Base::Earlier(_) | Base::Later(_) | Base::Unreadable => false,
    };
    match &when.kind {
        WhenKind::On(point) | WhenKind::By(point) | WhenKind::Within(_, Some(point)) => is_certain(point),
        _ => false,
    }
}

pub(super) fn unconditional(promise: &Promise, words: &str) -> Finding {
    let name = &promise.head.name;
    let mut finding = Finding::new(
        RULE.name,
        place(promise),
        format!("by its title `{name}` is owed only `{words}`, and by its fields in any case"),
    )
    .here("nobody reckons with a title")
    .help("write what it hangs on into `provided`, or let it wait for a `milestone` without a day that comes only then")
    .with("name", name)
    .with("words", words);
    if let Some(when) = promise.when.place() {
        finding = finding.and(when, "this day comes, whatever happens");
    }
    finding
}

/// Words before a thing that comes again and again; "before the client asks" is a manner of speaking.
const BEFORE: [&str; 6] =
    [" before a ", " before an ", " before any ", " before each ", " before every ", " before the first "];

/// Whether something that comes before another thing by its title is due a day or more after each of some event.
pub(super) fn is_ahead(context: &Context<'_>, id: PromiseId, promise: &Promise) -> bool {
    let after = |when: &When| match &when.kind {
        WhenKind::Within(length, Some(_)) => {
            !matches!(length.value.unit, Unit::Minute | Unit::Hour | Unit::WorkingHour | Unit::BusinessHour)
        }
        _ => false,
    };
    let works = matches!(promise.kind, PromiseKind::Dependency | PromiseKind::Duty);
    works
        && promise.bans.is_empty()
        && BEFORE.iter().any(|before| promise.head.title.contains(before))
        && matches!(context.schedule.promise(id), Due::PerEvent(_))
        && promise.when.list().iter().all(after)
}

pub(super) fn comes_after(promise: &Promise) -> Finding {
    let name = &promise.head.name;
    let title = &promise.head.title;
    let words = title.find(" before ").and_then(|at| title.get(at.checked_add(1)?..)).unwrap_or(title);
    let mut finding = Finding::new(
        RULE.name,
        place(promise),
        format!("by its title `{name}` comes `{words}`, and by `when` it may come after that"),
    )
    .here("before what?")
    .help("let an `event` stand for what it comes before, and write `when: at least 1 day before each …`")
    .with("name", name)
    .with("words", words);
    if let Some(when) = promise.when.place() {
        finding = finding.and(when, "counted from something else");
    }
    finding
}
