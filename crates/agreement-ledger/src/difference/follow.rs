//! What follows in each case, laid beside what followed before: cases by what sets them off, statements by what they do.

use agreement_model::Decimal;
use agreement_model::statement::{Action, Branch, Missed, Statement, Trigger};
use agreement_model::symbol::{Name, Symbol, Word};
use agreement_model::when::{Base, Point, When, WhenKind};

use super::clause::effect;
use super::figure::Figure;
use super::phrase::Speaker;
use super::sheet::Sheet;
use super::sums::sums;
use super::view::View;
use super::weigh::said;
use super::{Change, Detail, Effect, How};
use crate::consequence::of_branch;

/// The part that says how far a consequence can go.
const LIMIT: &str = "limit";

/// The part that says until when it holds.
const TIME_LIMIT: &str = "time limit";

/// The part that says what it holds for, or whom.
const REACH: &str = "reach";

/// One version of something, ready to be laid beside the other.
#[derive(Clone, Copy)]
pub(super) struct Version<'v, 'm> {
    pub view: &'v View<'m>,
    pub sheet: &'v Sheet<'m>,
}

impl<'v, 'm> Version<'v, 'm> {
    fn own(self) -> Speaker<'v, 'm> {
        Speaker { view: self.view, shared: false, masked: None }
    }

    fn shared(self) -> Speaker<'v, 'm> {
        Speaker { view: self.view, shared: true, masked: None }
    }

    fn effect(self, statement: &Statement) -> Effect {
        effect(self.view, &self.sheet.around, statement)
    }

    /// What follows in a case, with the penalties that it applies opened.
    fn opened(self, branch: &'m Branch) -> Vec<&'m Statement> {
        of_branch(self.view.model, branch).lines.iter().map(|line| line.statement).collect()
    }
}

/// What changed in the cases of a declaration.
pub(super) fn branches(old: Version<'_, '_>, new: Version<'_, '_>, changes: &mut Vec<Change>) {
    let mut left: Vec<&Branch> = old.sheet.branches.clone();
    let mut open: Vec<(&Branch, Option<&Branch>)> = Vec::new();
    let mut take = |wanted: &dyn Fn(&Branch) -> bool| {
        let at = left.iter().position(|branch| wanted(branch))?;
        Some(left.remove(at))
    };
    for after in &new.sheet.branches {
        let words = new.shared().trigger(&after.trigger);
        open.push((after, take(&|before| old.shared().trigger(&before.trigger) == words)));
    }
    for (after, before) in open.iter_mut().filter(|(_, before)| before.is_none()) {
        let kind = std::mem::discriminant(&after.trigger);
        *before = take(&|before| std::mem::discriminant(&before.trigger) == kind);
    }
    for (after, before) in open {
        match before {
            Some(before) => branch(old, before, new, after, changes),
            None => {
                let case = new.own().trigger(&after.trigger);
                statements(old, &[], new, &new.opened(after), &case, changes);
            }
        }
    }
    for before in left {
        let case = old.own().trigger(&before.trigger);
        statements(old, &old.opened(before), new, &[], &case, changes);
    }
}

fn branch<'m>(
    old: Version<'_, 'm>,
    before: &'m Branch,
    new: Version<'_, 'm>,
    after: &'m Branch,
    changes: &mut Vec<Change>,
) {
    let (was, is) = (old.own().trigger(&before.trigger), new.own().trigger(&after.trigger));
    let follows = new.opened(after);
    if old.shared().trigger(&before.trigger) != new.shared().trigger(&after.trigger) {
        let mut change = said(&new.sheet.item, is.clone(), &was, &is);
        (change.old_place, change.new_place) = (Some(before.place), Some(after.place));
        let figures = (figure(old.shared(), &before.trigger), figure(new.shared(), &after.trigger));
        if let (Some(was), Some(is)) = figures
            && let Some(how) = is.after(&was)
        {
            change.how = how;
            // What comes only later, or only from a worse figure on, weighs less on who it falls on.
            let more = matches!(how, How::Later(_) | How::Raised);
            let lighter = more != matches!(after.trigger, Trigger::Below(_));
            let mut all = Effect::default();
            follows.iter().for_each(|statement| all.add(&new.effect(statement)));
            change.effect = if lighter { all.flipped() } else { all };
        }
        changes.push(change);
    }
    let conditions = (old.sheet.conditions(old.view, before), new.sheet.conditions(new.view, after));
    super::weigh::terms(&new.sheet.item, &is, conditions, changes);
    statements(old, &old.opened(before), new, &follows, &is, changes);
}

fn figure(speaker: Speaker<'_, '_>, trigger: &Trigger) -> Option<Figure> {
    match trigger {
        Trigger::Late(Some(amount))
        | Trigger::Missed(Some(Missed::By(amount)))
        | Trigger::Below(amount)
        | Trigger::Above(amount) => Some(Figure::amount(speaker, amount)),
        Trigger::Late(None) => {
            let none = agreement_model::duration::Duration {
                count: 0,
                unit: agreement_model::duration::Unit::Minute,
            };
            Some(Figure::Length(none, String::new()))
        }
        Trigger::Missed(Some(Missed::On(day))) => Some(Figure::Day(day.value)),
        _ => None,
    }
}

/// What changed in a list of statements.
pub(super) fn statements(
    old: Version<'_, '_>,
    before: &[&Statement],
    new: Version<'_, '_>,
    after: &[&Statement],
    case: &str,
    changes: &mut Vec<Change>,
) {
    let mut left: Vec<(&Statement, String)> =
        before.iter().map(|it| (*it, old.shared().statement(it))).collect();
    let mut open: Vec<&Statement> = Vec::new();
    for statement in after {
        let words = new.shared().statement(statement);
        match left.iter().position(|(_, same)| *same == words) {
            Some(at) => {
                let (was, _) = left.remove(at);
                if was.clauses.because != statement.clauses.because {
                    let mut change = one(old, new, was, statement, case);
                    change.how = How::Reworded;
                    changes.push(change);
                }
            }
            None => open.push(statement),
        }
    }
    let deeds: Vec<String> = open.iter().map(|it| new.shared().deed(it)).collect();
    let mut found: Vec<Option<&Statement>> = Vec::new();
    for deed in &deeds {
        let at = left.iter().position(|(was, _)| old.shared().deed(was) == *deed);
        found.push(at.map(|at| left.remove(at).0));
    }
    for (statement, was) in open.into_iter().zip(found) {
        // What does the same to some of the same is one that was widened or narrowed.
        let akin = || left.iter().position(|(was, _)| is_akin(old, was, new, statement));
        let was = match was {
            Some(was) => Some(was),
            None => akin().map(|at| left.remove(at).0),
        };
        match was {
            Some(was) => changes.push(changed(old, new, was, statement, case)),
            None => {
                let mut change = said(&new.sheet.item, case.to_owned(), "", &new.own().statement(statement));
                change.new_place = Some(statement.place);
                (change.how, change.effect) = (How::Added, new.effect(statement));
                changes.push(change);
            }
        }
    }
    for (was, _) in left {
        let mut change = said(&new.sheet.item, case.to_owned(), &old.own().statement(was), "");
        change.old_place = Some(was.place);
        (change.how, change.effect) = (How::Dropped, old.effect(was).flipped());
        changes.push(change);
    }
}

fn one(old: Version<'_, '_>, new: Version<'_, '_>, was: &Statement, is: &Statement, case: &str) -> Change {
    let (before, after) = (old.own().statement(was), new.own().statement(is));
    let mut change = said(&new.sheet.item, case.to_owned(), &before, &after);
    (change.old_place, change.new_place) = (Some(was.place), Some(is.place));
    change
}

/// The parts of two statements that do the same, laid side by side.
fn changed(
    old: Version<'_, '_>,
    new: Version<'_, '_>,
    was: &Statement,
    is: &Statement,
    case: &str,
) -> Change {
    let mut change = one(old, new, was, is, case);
    let (there, gone) = (new.effect(is), new.effect(is).flipped());
    let mut weights: Vec<How> = Vec::new();
    let mut note = |what: &'static str, how: Option<How>, effect: &Effect| {
        let Some(how) = how else { return };
        change.details.push(Detail { what, how });
        // A limit that goes lets it grow; one that comes holds it back.
        let weight = match how {
            How::Added if matches!(what, LIMIT | TIME_LIMIT) => How::Lowered,
            How::Dropped if matches!(what, LIMIT | TIME_LIMIT) => How::Raised,
            how => how,
        };
        weights.push(weight);
        match weight {
            How::Raised | How::Added | How::Later(_) => change.effect.add(effect),
            How::Lowered | How::Dropped | How::Earlier(_) => change.effect.add(&effect.flipped()),
            _ => {}
        }
    };
    for (what, how) in sums(old.shared(), &was.action, new.shared(), &is.action) {
        note(what, Some(how), &there);
    }
    let (c, d) = (&was.clauses, &is.clauses);
    let amounts = |was: Option<&agreement_model::amount::Amount>, is: Option<&_>| {
        let was = was.map(|it| (old.shared().amount(it), Figure::amount(old.shared(), it)));
        compared(was, is.map(|it| (new.shared().amount(it), Figure::amount(new.shared(), it))))
    };
    let lengths = |was: Option<agreement_model::duration::Duration>, is: Option<_>| {
        let part = |speaker: Speaker<'_, '_>, length| {
            (speaker.duration(length), Figure::Length(length, String::new()))
        };
        compared(was.map(|it| part(old.shared(), it)), is.map(|it| part(new.shared(), it)))
    };
    note("free time", amounts(c.free.as_ref(), d.free.as_ref()), &gone);
    let caps = (c.cap.as_ref().map(|it| &it.amount), d.cap.as_ref().map(|it| &it.amount));
    note(LIMIT, amounts(caps.0, caps.1), &there);
    let window = |speaker: Speaker<'_, '_>, cap: Option<&agreement_model::statement::Cap>| {
        cap.map(|cap| speaker.window(&cap.window))
    };
    if c.cap.is_some()
        && d.cap.is_some()
        && window(old.shared(), c.cap.as_ref()) != window(new.shared(), d.cap.as_ref())
    {
        note("limit's stretch", Some(How::Changed), &there);
    }
    note(
        "notice",
        lengths(c.notice.as_ref().map(|it| it.value), d.notice.as_ref().map(|it| it.value)),
        &gone,
    );
    note(
        "time to cure",
        lengths(c.cure.as_ref().map(|it| it.value), d.cure.as_ref().map(|it| it.value)),
        &gone,
    );
    let within = (c.within.as_ref().and_then(length), d.within.as_ref().and_then(length));
    match within {
        (None, None) => {}
        (was, is) => note("time", lengths(was, is), &gone),
    }
    // What ends sooner holds less: a power for who holds it, a payment for who gets it.
    let ends = |speaker: Speaker<'_, '_>, until: Option<&Point>| {
        until.map(|point| (speaker.point(point), day_of(point)))
    };
    note(
        TIME_LIMIT,
        compared(ends(old.shared(), c.until.as_ref()), ends(new.shared(), d.until.as_ref())),
        &there,
    );
    match (c.clock_running, d.clock_running) {
        // Whose promise rests is late all the same while the clock runs: that is good for nobody who suspends.
        (false, true) => note("running clock", Some(How::Added), &gone),
        (true, false) => note("running clock", Some(How::Dropped), &gone),
        _ => {}
    }
    for (how, effect) in reach(old, was, new, is) {
        note(REACH, Some(how), &effect);
    }
    let mut others = Effect::default();
    if is_for_others(was, is) {
        note("who", Some(How::Changed), &there);
        others.add(&there.instead_of(&old.effect(was)));
    }
    let party = |speaker: Speaker<'_, '_>, name: Option<&agreement_model::symbol::Name>| {
        name.map(|it| speaker.name(it))
    };
    if party(old.shared(), c.to.as_ref()) != party(new.shared(), d.to.as_ref()) {
        note("to whom", Some(How::Changed), &there);
        others.add(&there.instead_of(&old.effect(was)));
    }
    change.effect.add(&others);
    if let [only] = weights.as_slice() {
        change.how = *only;
    }
    change
}

/// The day that a point is, where it is written; its words where it is not.
fn day_of(point: &Point) -> Figure {
    match &point.base {
        Base::Date(day) if point.offsets.is_empty() => Figure::Day(*day),
        _ => Figure::Number(Decimal::ZERO, String::new()),
    }
}

/// What an action is done to, where that is a list.
fn done_to(action: &Action) -> &[Name] {
    match action {
        Action::Extend(names, _)
        | Action::Suspend(names)
        | Action::Release(names)
        | Action::Require(names)
        | Action::Apply(names)
        | Action::Escalate(names) => names,
        _ => &[],
    }
}

/// Whether two statements do the same to some of the same, or give the same to more or fewer parties.
fn is_akin(old: Version<'_, '_>, was: &Statement, new: Version<'_, '_>, is: &Statement) -> bool {
    if is_for_others(was, is) {
        let plain = |it: &Statement| Statement { subject: None, ..it.clone() };
        return old.shared().deed(&plain(was)) == new.shared().deed(&plain(is));
    }
    let who = |speaker: Speaker<'_, '_>, it: &Statement| it.subject.as_ref().map(|who| speaker.name(who));
    let known: Vec<String> = done_to(&was.action).iter().map(|name| old.shared().name(name)).collect();
    std::mem::discriminant(&was.action) == std::mem::discriminant(&is.action)
        && was.modal == is.modal
        && who(old.shared(), was) == who(new.shared(), is)
        && done_to(&is.action).iter().any(|name| known.contains(&new.shared().name(name)))
}

/// Whether one of two statements names a party, and the other one several in one word: `either party`.
fn is_for_others(was: &Statement, is: &Statement) -> bool {
    let is_word = |it: &Statement| {
        it.subject
            .as_ref()
            .map(|who| matches!(who.symbol, Some(Symbol::Word(Word::EitherParty | Word::EachParty))))
    };
    is_word(was).zip(is_word(is)).is_some_and(|(was, is)| was != is)
}

/// What a statement is done to now and was not before, and the other way round, with what each means.
fn reach(old: Version<'_, '_>, was: &Statement, new: Version<'_, '_>, is: &Statement) -> Vec<(How, Effect)> {
    let only = |one: Version<'_, '_>, it: &Statement, other: Version<'_, '_>, than: &Statement| {
        let known: Vec<String> = done_to(&than.action).iter().map(|name| other.shared().name(name)).collect();
        let mut rest = it.clone();
        let kept = |names: &mut Vec<Name>| names.retain(|name| !known.contains(&one.shared().name(name)));
        match &mut rest.action {
            Action::Extend(names, _)
            | Action::Suspend(names)
            | Action::Release(names)
            | Action::Require(names)
            | Action::Apply(names)
            | Action::Escalate(names) => kept(names),
            _ => {}
        }
        (!done_to(&rest.action).is_empty()).then(|| one.effect(&rest))
    };
    let (more, less) = (only(new, is, old, was), only(old, was, new, is));
    let both = [(How::Raised, more), (How::Lowered, less)];
    both.into_iter().filter_map(|(how, effect)| Some((how, effect?))).collect()
}

pub(super) fn compared(was: Option<(String, Figure)>, is: Option<(String, Figure)>) -> Option<How> {
    match (was, is) {
        (None, None) => None,
        (None, Some(_)) => Some(How::Added),
        (Some(_), None) => Some(How::Dropped),
        (Some((was, before)), Some((is, after))) if was != is => {
            Some(after.after(&before).unwrap_or(How::Changed))
        }
        _ => None,
    }
}

fn length(when: &When) -> Option<agreement_model::duration::Duration> {
    match &when.kind {
        WhenKind::Within(length, _) => Some(length.value),
        _ => None,
    }
}
