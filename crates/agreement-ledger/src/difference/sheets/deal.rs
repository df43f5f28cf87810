//! The terms of the deal itself: how long it runs, what it is worth, who is liable up to what.

use agreement_model::Slot;
use agreement_model::declared::{Acknowledged, Credits, Ends, ForWhat, Header, Liability, Renewal};
use agreement_model::lists::RenewalHow;
use agreement_model::symbol::PromiseId;
use agreement_model::when::When;

use super::value::{Base, base};
use super::{joined, started};
use crate::difference::Effect;
use crate::difference::figure::Figure;
use crate::difference::phrase::Speaker;
use crate::difference::sheet::{Sheet, Terms};
use crate::difference::view::View;
use crate::questions::between;

pub(super) fn agreement<'m>(view: &View<'m>, header: &'m Header, mut terms: Terms<'_, 'm>) -> Sheet<'m> {
    let none = Effect::default;
    terms.put("language", &header.language, |_, version| version.to_string());
    if let Some(term) = terms.put("effective", &header.effective, |_, day| day.to_string())
        && let Some(day) = header.effective.value()
    {
        term.figure(Figure::Day(*day), none());
    }
    let ends = view.schedule.ends;
    let said = terms.put("ends", &header.ends, |say, ends| match ends {
        Ends::At(point) => say.point(point),
        Ends::Term(length) => format!("for {}", say.duration(*length)),
        Ends::Never => "never".to_owned(),
    });
    if let (Some(term), Some(day)) = (said, ends) {
        super::promise::dated(term, day);
        term.figure(Figure::Day(day), none());
    }
    base(&mut terms, "value", &header.value, view, Base::Value);
    terms.put("calendar", &header.calendar, |say, name| say.name(name));
    acknowledged(&mut terms, "signed", &header.signed, &none());
    let credits = terms.put("credits", &header.credits, |say, credits| match credits {
        Credits::Expire => "expire".to_owned(),
        Credits::Paid(None) => "paid".to_owned(),
        Credits::Paid(Some(length)) => format!("paid within {}", say.duration(*length)),
    });
    if let Some(term) = credits
        && matches!(header.credits.value(), Some(Credits::Expire))
    {
        // What is left of a credit at the end is payable where nothing is said (rule 17): to expire takes it away.
        term.there(super::value::credited(view, &paying(view)).flipped());
    }
    terms.put("law", &header.law, |_, law| format!("{law:?}"));
    terms.put("terms", &header.terms, |_, all| {
        let one = |terms: &agreement_model::declared::Terms| {
            let version = terms.version.as_ref().map_or(String::new(), |it| format!(" version {it:?}"));
            let dated = terms.dated.map_or(String::new(), |it| format!(" dated {it}"));
            format!("{:?}{version}{dated}", terms.title.value)
        };
        all.iter().map(one).collect::<Vec<_>>().join(", ")
    });
    terms.put("rounding", &header.rounding, |_, word| word.word().to_owned());
    terms.put("concurrent", &header.concurrent, |_, word| word.word().to_owned());
    blocks(view, header, &mut terms);
    let mut sheet = started("agreement", &header.head, terms);
    sheet.statements.extend(header.escalation.iter().flat_map(|ladder| &ladder.steps));
    sheet
}

/// What stands in the blocks of the agreement, liability left aside.
fn blocks<'m>(view: &View<'m>, header: &'m Header, terms: &mut Terms<'_, 'm>) {
    if let Some(renewal) = &header.renewal {
        renewed(view, renewal, terms);
    }
    if let Some(ladder) = &header.escalation {
        terms.put("escalation before", &ladder.before, |_, before| before.word().to_owned());
    }
    if let Some(changes) = &header.changes {
        terms.block("changes", changes.head.header(), Effect::default(), |terms| {
            terms.put("changes who", &changes.who, |say, who| say.names(who));
            terms.put("changes form", &changes.form, |_, form| format!("{form:?}"));
            terms.put("changes reply", &changes.reply, |say, reply| say.duration(*reply));
        });
    }
    if let Some(dispute) = &header.dispute {
        disputes(terms, dispute);
    }
}

/// How the agreement goes on after its end.
fn renewed<'m>(view: &View<'m>, renewal: &'m Renewal, terms: &mut Terms<'_, 'm>) {
    // To go on is for who may choose it; what happens by itself binds all alike.
    let chosen = renewal.how.value() == Some(&RenewalHow::Option);
    let there =
        if chosen { view.power(&view.model.parties_of(renewal.who.list())) } else { Effect::default() };
    terms.block("renewal", renewal.head.header(), there, |terms| {
        terms.put("renewal how", &renewal.how, |_, how| how.word().to_owned());
        terms.put("renewal who", &renewal.who, |say, who| say.names(who));
        terms.put("renewal term", &renewal.term, |say, term| say.duration(*term));
        terms.put("renewal times", &renewal.times, |say, times| say.limit(times));
        terms.put("renewal notice", &renewal.notice, |say, when| say.when(when));
        let paying = paying(view);
        let figure = renewal.uplift.value().map(|uplift| Figure::limit(terms.shared, uplift).0);
        if let Some(term) = terms.put("renewal uplift", &renewal.uplift, |say, uplift| say.limit(uplift)) {
            // A limit on how far the price may rise is good for who pays it.
            term.there(paying.flipped());
            if let Some(figure) = figure {
                term.figure(figure, paying);
            }
        }
    });
}

/// How a sum is contested.
pub(super) fn disputes<'m>(terms: &mut Terms<'_, 'm>, dispute: &'m agreement_model::declared::Dispute) {
    let say = |say: Speaker<'_, '_>, when: &When| say.when(when);
    terms.block("dispute", dispute.head.header(), Effect::default(), |terms| {
        terms.put("dispute raise", &dispute.raise, say);
        terms.put("dispute undisputed", &dispute.undisputed, say);
        terms.put("dispute settle", &dispute.settle, say);
    });
}

/// Who pays the price, and who gets it.
fn paying(view: &View<'_>) -> Effect {
    let mut all = Effect::default();
    for promise in view.model.promises.iter().filter(|promise| crate::price::is_payment(promise)) {
        let (by, to) = between(view.model, promise);
        all.add(&view.owing(&by, &to));
    }
    all
}

/// Who said yes, and when.
pub(super) fn acknowledged(
    terms: &mut Terms<'_, '_>,
    what: &'static str,
    said: &Slot<Vec<Acknowledged>>,
    there: &Effect,
) {
    for yes in said.list() {
        let on = yes.on.as_ref().map_or(String::new(), |on| format!("on {}", on.value));
        let place = Some(yes.who.place);
        if let Some(term) = terms.entry(what, place, |say| (say.name(&yes.who), on.clone())) {
            term.there(there.clone());
        }
    }
}

/// The promise that a limit of liability is for.
fn promise_of(what: &ForWhat) -> Option<PromiseId> {
    match what {
        ForWhat::Named(name) => name.promise(),
        ForWhat::Words(_) => None,
    }
}

/// A limit of liability.
pub(super) fn liability<'m>(view: &View<'m>, clause: &'m Liability) -> Sheet<'m> {
    let mut terms = Terms::of(view, None);
    let model = view.model;
    let who = match clause.who.list() {
        [] => model.party_ids().map(|(id, _)| id).collect(),
        named => model.parties_of(named),
    };
    // A limit is good for who would have to pay more, and bad for who would get it.
    let limit = view.power(&who);
    let figure = clause.cap.value().map(|cap| Figure::amount(terms.shared, cap));
    if let Some(term) = terms.put("cap", &clause.cap, |say, cap| say.amount(cap)) {
        term.there(limit.clone());
        if let Some(figure) = figure {
            term.figure(figure, limit.flipped());
        }
    }
    for words in clause.uncapped.list() {
        let place = clause.uncapped.place();
        if let Some(term) = terms.entry("uncapped", place, |_| (format!("{words:?}"), String::new())) {
            term.there(limit.flipped());
        }
    }
    let named: Vec<PromiseId> = clause.for_what.list().iter().filter_map(promise_of).collect();
    // What is limited in words only holds no credit in the first place.
    let holds_credits = clause.for_what.list().is_empty() || !named.is_empty();
    let credits_apart = clause.excluding.list().iter().any(|name| name.text == "credits");
    if let Some(term) = terms.put("excluding", &clause.excluding, |say, names| say.names(names))
        && holds_credits
        && credits_apart
    {
        term.there(super::value::unlimited_credits(view, &who, &named));
    }
    let covers = |say: Speaker<'_, '_>| {
        let one = |what: &ForWhat| match what {
            ForWhat::Words(words) => format!("{words:?}"),
            ForWhat::Named(name) => say.name(name),
        };
        clause.for_what.list().iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let (own, shared) = (terms.own, terms.shared);
    let key = format!("liability:{} for {}", shared.names(clause.who.list()), covers(shared));
    let cap = clause.cap.value().map_or(String::new(), |cap| format!("up to {}", own.amount(cap)));
    let whom =
        if clause.who.list().is_empty() { "each party".to_owned() } else { own.names(clause.who.list()) };
    let mut sheet = started("liability", &clause.head, terms);
    sheet.item.name = String::new();
    sheet.item.title = match covers(own).as_str() {
        "" => format!("What {whom} is liable for"),
        covers => format!("What {whom} is liable for, for {covers}"),
    };
    (sheet.key, sheet.there) = (key, limit);
    sheet.summary = joined([cap]);
    sheet
}
