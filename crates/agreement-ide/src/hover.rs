//! What something is, in words: a name by its declaration, a label by the table of fields, a date by its weekday, a phrase of
//! time and a share by what they come to, and a finding by the page of its rule.

use agreement_ledger::exposure::sum_of;
use agreement_ledger::outcome::Outcome;
use agreement_ledger::plan::{Plan, Step};
use agreement_ledger::price::price;
use agreement_ledger::questions::{Item, Standing, footings, status};
use agreement_model::amount::{Amount, Measure};
use agreement_model::declared::{Line, PaymentAmount, Promise};
use agreement_model::statement::{Action, Sum};
use agreement_model::symbol::{PromiseId, Symbol, Word};
use agreement_model::when::When;
use agreement_syntax::{FileId, Place, Span};

use crate::language::{of_rule, of_word};
use crate::lex::{Lexeme, lex};
use crate::names::{Named, head, name_at};
use crate::policy;
use crate::snapshot::{Meaning, Snapshot};
use crate::words;

/// What is said of something, in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// Of what.
    pub span: Span,
    /// In words.
    pub markdown: String,
}

/// What there is to say of what stands at a byte of a file.
pub fn hover(snapshot: &Snapshot, file: FileId, offset: u32) -> Option<Hover> {
    let mut said: Vec<String> = Vec::new();
    let mut span = None;
    let text = snapshot.text(file);
    if snapshot.is_policy(file) {
        if let Some((place, words)) = policy::said(text, offset) {
            span = Some(place);
            said.push(words);
        }
    } else if let Some(named) = name_at(snapshot, file, offset) {
        span = Some(named.place.span);
        said.push(of_name(snapshot, &named));
        said.extend(stood(&named));
    } else if let Some((title, words)) = of_title(snapshot, file, offset) {
        span = Some(title);
        said.push(words);
    } else if let Some((word, of)) = word_at(text, offset)
        && let Some(words) = of_word(snapshot, text, word, of)
    {
        span = Some(word);
        said.push(words);
    }
    if let Some((place, words)) = reckoned(snapshot, file, offset) {
        span = span.or(Some(place));
        said.push(words);
    }
    // A person who rests the mouse somewhere does not wait for the rules.
    for judged in snapshot.findings_so_far(file).unwrap_or_else(|| snapshot.findings_in(file)) {
        let place = judged.finding.place().span;
        if place.touches(offset) && !place.is_empty() {
            span = span.or(Some(place));
            said.push(of_rule(judged.rule));
        }
    }
    said.dedup();
    said.retain(|words| !words.is_empty());
    (!said.is_empty()).then(|| Hover { span: span.unwrap_or_default(), markdown: said.join("\n\n---\n\n") })
}

/// The declaration whose title stands at a byte.
fn of_title(snapshot: &Snapshot, file: FileId, offset: u32) -> Option<(Span, String)> {
    let meaning = snapshot.meaning(file)?;
    let here = |place: Place| place.file == file && place.span.touches(offset);
    let mut titled = meaning.model.heads().filter_map(|(symbol, head)| Some((symbol, head.title_place?)));
    let (symbol, place) = titled.find(|(_, place)| here(*place))?;
    Some((place.span, of_symbol(snapshot, meaning, symbol)))
}

/// The word at a byte, and what kind of word it is.
fn word_at(text: &str, offset: u32) -> Option<(Span, Lexeme)> {
    let line = Span::new(
        text.get(..offset as usize)?.rfind('\n').map_or(0, |end| end + 1),
        text.get(offset as usize..)?.find('\n').map_or(text.len(), |end| offset as usize + end),
    );
    let tokens = lex(text, line);
    let touched = tokens.iter().rev().find(|token| token.span.touches(offset))?;
    Some((touched.span, touched.kind))
}

/// What a name stands for.
fn of_name(snapshot: &Snapshot, named: &Named<'_>) -> String {
    let meaning = named.meaning;
    match head(&meaning.model, named.symbol) {
        Some(_) => of_symbol(snapshot, meaning, named.symbol),
        None => {
            let word = named.place.span.of(snapshot.text(named.place.file));
            of_fixed_word(meaning, named, word)
        }
    }
}

/// How what a line of a journal is about stood at the end of its day.
fn stood(named: &Named<'_>) -> Option<String> {
    let Meaning { model, schedule, .. } = named.meaning;
    let Symbol::Promise(promise) = named.symbol else { return None };
    let here =
        |line: &&Line| line.place.file == named.place.file && line.place.span.touches(named.place.span.start);
    let day = model.journal.iter().find(here)?.date;
    let status = status(model, schedule, day, day);
    let own = status.items.iter().filter(|item| item.what == Step::Promise(promise));
    let settled = own.filter(|item| !matches!(item.standing, Standing::Later | Standing::Waiting));
    let words = |item: &Item| {
        let key = item.key.to_string();
        let which = if key.is_empty() { String::new() } else { format!("{key}: ") };
        let outcome = item.outcome.map_or("open", Outcome::word);
        let late = match item.days_late {
            0 => String::new(),
            1 => ", 1 day late".to_owned(),
            days => format!(", {days} days late"),
        };
        let open: Vec<String> = item.open.iter().map(ToString::to_string).collect();
        let open =
            if open.is_empty() { String::new() } else { format!(", {} still open", words::listed(open)) };
        format!("- {which}{outcome}{late}{open}")
    };
    let mut lines: Vec<String> = settled.map(words).collect();
    // The last few: what is older has been told by the lines above.
    let first = lines.len().saturating_sub(MOST_SHOWN);
    lines.drain(..first);
    (!lines.is_empty()).then(|| format!("At the end of {}:\n{}", words::day(day), lines.join("\n")))
}

/// So many occurrences of one promise are told.
const MOST_SHOWN: usize = 3;

/// What is declared, with its notes and what can be reckoned of it.
pub(crate) fn of_symbol(snapshot: &Snapshot, meaning: &Meaning, symbol: Symbol) -> String {
    let Meaning { model, schedule, .. } = meaning;
    let Some(head) = head(model, symbol) else { return String::new() };
    let mut said = format!("```agreement\n{}\n```", words::opening(head));
    if !head.doc.is_empty() {
        said = format!("{said}\n\n{}", head.doc);
    }
    let mut lines: Vec<String> = Vec::new();
    match symbol {
        Symbol::Promise(id) => {
            if let Some(promise) = model.promise(id) {
                lines.extend(of_promise(meaning, id, promise));
            }
        }
        Symbol::Goal(id) => {
            lines.extend(words::due(schedule.goal(id)));
            if let Some(footing) = footings(model, schedule).into_iter().find(|footing| footing.goal == id) {
                let names = footing.supports.iter().filter_map(|support| model.promise(support.promise));
                let names: Vec<String> = names.map(|promise| format!("`{}`", promise.head.name)).collect();
                if !names.is_empty() {
                    lines.push(format!("stands on {}", words::listed(names)));
                }
                lines.extend(footing.slack.map(words::room));
            }
        }
        Symbol::Milestone(id) => lines.extend(words::due(schedule.milestone(id))),
        Symbol::Party(id) => {
            if let Some(party) = model.party(id) {
                lines.extend(party.role.value().map(|role| format!("role: {}", role.word())));
                let members = party.members.iter().filter_map(|member| model.member(*member));
                let members: Vec<String> = members.map(|member| member.head.says().to_owned()).collect();
                if !members.is_empty() {
                    lines.push(words::listed(members));
                }
            }
        }
        Symbol::Member(id) => {
            if let Some(member) = model.member(id) {
                lines.push(format!("of {}", words::parties(model, &[member.party])));
                lines.extend(member.title.value().cloned());
                lines.extend(member.email.value().cloned());
                let may: Vec<String> =
                    member.authority.list().iter().map(|authority| authority.word().to_owned()).collect();
                if !may.is_empty() {
                    lines.push(words::listed(may));
                }
            }
        }
        Symbol::Penalty(id) => {
            if let Some(penalty) = model.penalties.get(id.index()) {
                lines.extend(penalty.basis.value().map(|basis| format!("basis: {basis}")));
                let says = penalty.statements.iter().map(|statement| place_text(snapshot, statement.place));
                lines.extend(says.map(|says| format!("`{says}`")));
            }
        }
        _ => {}
    }
    if let Some(note) = head.note.value() {
        lines.push(format!("note: {note}"));
    }
    let lines: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
    if lines.is_empty() { said } else { format!("{said}\n\n{}", lines.join("\n")) }
}

fn of_promise(meaning: &Meaning, id: PromiseId, promise: &Promise) -> Vec<String> {
    let Meaning { model, schedule, graph } = meaning;
    let mut lines = Vec::new();
    let (from, to) = (model.debtors(promise), model.creditors(promise));
    if !promise.who.list().is_empty() {
        let who = words::people(model, promise.who.list());
        let owed = words::parties(model, &to);
        lines.push(if owed.is_empty() {
            format!("owed by {who}")
        } else {
            format!("owed by {who} to {owed}")
        });
    } else if !from.is_empty() {
        lines.push(format!("owed by {}", words::parties(model, &from)));
    }
    lines.extend(words::due(schedule.promise(id)));
    if let Some(price) = price(model, schedule, id) {
        lines.push(match price.times {
            1 => format!("{}", price.each),
            times => format!("{times} times {} make {}", price.each, price.total),
        });
    }
    let names = |ids: &[PromiseId]| {
        let names = ids.iter().filter_map(|id| model.promise(*id));
        words::listed(names.map(|promise| format!("`{}`", promise.head.name)).collect())
    };
    if !graph.needs(id).is_empty() {
        lines.push(format!("needs {}", names(graph.needs(id))));
    }
    if !graph.needed_by(id).is_empty() {
        lines.push(format!("needed by {}", names(graph.needed_by(id))));
    }
    if let Some(room) = Plan::of(model, schedule).slack(Step::Promise(id)) {
        lines.push(words::room(room));
    }
    lines
}

fn of_fixed_word(meaning: &Meaning, named: &Named<'_>, word: &str) -> String {
    let Symbol::Word(meant) = named.symbol else { return String::new() };
    let Meaning { model, schedule, .. } = meaning;
    let inside = promise_around(meaning, named.place);
    let (says, comes_to): (&str, Option<String>) = match meant {
        Word::Effective => ("the day the agreement takes effect", schedule.effective.map(words::day)),
        Word::Ends => ("the last day of the agreement", schedule.ends.map(words::day)),
        Word::Signed => ("the day on which the last party signed", None),
        Word::Due => (
            "the due date of the promise it stands in",
            inside.and_then(|(id, _)| words::due(schedule.promise(id))),
        ),
        Word::Value => (
            "what the whole agreement is worth",
            model.header.as_ref().and_then(|header| header.value.value()?.money()).map(|sum| sum.to_string()),
        ),
        Word::Amount => (
            "the sum of the payment it stands in",
            inside.and_then(|(_, promise)| match promise.amount.value()? {
                PaymentAmount::Amount(amount) => amount.money().map(|sum| sum.to_string()),
                PaymentAmount::StatedInInvoice => Some("stated in the invoice".to_owned()),
            }),
        ),
        Word::Worth => (
            "what the promise it stands in is worth",
            inside.and_then(|(_, promise)| promise.worth.value()?.money()).map(|sum| sum.to_string()),
        ),
        Word::Target => ("the target of the goal or the promise it stands in", None),
        Word::EitherParty => ("whichever party; each by itself", None),
        Word::EachParty => ("every party, each for itself", None),
        Word::BothParties => ("the parties jointly", None),
        Word::TheOtherParty => ("the party that is not the one spoken of", None),
        Word::WhatNeedsIt => ("everything that needs the promise it stands in", None),
        Word::Request => ("a request, which needs no declaration", None),
        Word::Invoice => ("an invoice, which needs no declaration", None),
        Word::CalendarMonth => ("each month of the calendar", None),
        Word::CalendarQuarter => ("each quarter of the calendar", None),
        Word::CalendarYear => ("each year of the calendar", None),
    };
    match comes_to {
        Some(comes_to) => format!("`{word}`: {says}\n\n**{comes_to}**"),
        None => format!("`{word}`: {says}"),
    }
}

/// The promise that something stands in.
pub(crate) fn promise_around(meaning: &Meaning, place: Place) -> Option<(PromiseId, &Promise)> {
    meaning.model.promise_ids().find(|(_, promise)| {
        let whole = promise.head.place;
        whole.file == place.file && whole.span.start <= place.span.start && place.span.end <= whole.span.end
    })
}

/// What a phrase of time or a share comes to, where one stands at a byte.
fn reckoned(snapshot: &Snapshot, file: FileId, offset: u32) -> Option<(Span, String)> {
    let meaning = snapshot.meaning(file)?;
    let at = |place: Place| place.file == file && place.span.touches(offset);
    let spot = Place::new(file, Span { start: offset, end: offset });
    let inside = promise_around(meaning, spot).map(|(id, _)| id);
    if let Some(amount) = amounts(meaning).find(|amount| at(amount.place)) {
        let words = share_in_words(meaning, amount, inside)?;
        return Some((amount.place.span, words));
    }
    let when = whens(meaning).find(|when| at(when.place))?;
    let due = meaning.schedule.due(&meaning.model, inside, std::slice::from_ref(when));
    let mut words = words::due(&due)?;
    if let Some(day) = due.once() {
        words = format!("{words}, {}", words::from_today(day.date, snapshot.today()));
    }
    Some((when.place.span, format!("**{words}**")))
}

/// A share with the sum it comes to: `1% of value is 2,400 USD`.
pub(crate) fn share_in_words(
    meaning: &Meaning,
    amount: &Amount,
    inside: Option<PromiseId>,
) -> Option<String> {
    let Measure::Percent(Some(of)) = &amount.of else { return None };
    let sum = sum_of(&meaning.model, &meaning.schedule, amount, inside).ok()?;
    let whole = Amount { number: agreement_model::Decimal::ONE_HUNDRED, per: None, ..amount.clone() };
    let whole = sum_of(&meaning.model, &meaning.schedule, &whole, inside).ok()?;
    let each = if amount.per.is_some() { " each time" } else { "" };
    Some(format!("{}% of `{}`, which is {whole}: **{sum}**{each}", amount.number, of.text))
}

/// The amounts of money lines and payments.
pub(crate) fn amounts(meaning: &Meaning) -> impl Iterator<Item = &Amount> {
    let model = &meaning.model;
    let of_payments = model.promises.iter().filter_map(|promise| match promise.amount.value() {
        Some(PaymentAmount::Amount(amount)) => Some(amount),
        _ => None,
    });
    let in_branches =
        model.promises.iter().flat_map(|promise| &promise.branches).flat_map(|it| &it.statements);
    let statements = in_branches.chain(model.penalties.iter().flat_map(|penalty| &penalty.statements));
    let of_statements = statements.flat_map(|statement| {
        let cap = statement.clauses.cap.iter().map(|cap| &cap.amount);
        let sums: Vec<&Amount> = match &statement.action {
            Action::Money(_, Sum::Amount(amount)) => vec![amount],
            Action::Money(_, Sum::Tiers(_, tiers)) => tiers.iter().map(|tier| &tier.amount).collect(),
            _ => Vec::new(),
        };
        sums.into_iter().chain(cap)
    });
    let caps = model
        .header
        .iter()
        .flat_map(|header| &header.liability)
        .filter_map(|liability| liability.cap.value());
    of_payments.chain(of_statements).chain(caps)
}

/// The phrases of time of promises, goals and milestones.
pub(crate) fn whens(meaning: &Meaning) -> impl Iterator<Item = &When> {
    let model = &meaning.model;
    let of_promises = model.promises.iter().flat_map(|promise| promise.when.list());
    let of_goals = model.goals.iter().flat_map(|goal| goal.when.list());
    of_promises.chain(of_goals).chain(model.milestones.iter().flat_map(|milestone| milestone.when.list()))
}

/// What somebody wrote at a place, on one line.
pub(crate) fn place_text(snapshot: &Snapshot, place: Place) -> String {
    place.span.of(snapshot.text(place.file)).split_whitespace().collect::<Vec<_>>().join(" ")
}
