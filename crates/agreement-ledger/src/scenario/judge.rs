//! What an `expect` line asks, held against what is reckoned for the end of its day.

use agreement_model::amount::{Amount, Measure};
use agreement_model::date::Date;
use agreement_model::declared::{Expect, Key, Occurrence, OwesOf, Scenario};
use agreement_model::due::More;
use agreement_model::lists::{EventVerb, State};
use agreement_model::money::Money;
use agreement_model::statement::{Action, Modal, MoneyVerb, Statement};
use agreement_model::symbol::{Name, PartyId, PromiseId, Symbol};
use agreement_model::when::InState;
use agreement_model::{Decimal, Due, Schedule};
use agreement_syntax::Place;

use super::{Answer, Verdict};
use crate::event::known;
use crate::occurrence::OccurrenceKey;
use crate::outcome::Outcome;
use crate::price::is_payment;
use crate::reckon::{Obligation, Power, Reckoned, Steps, counted};

/// What a line is judged by.
pub(super) struct Judge<'r, 'm> {
    pub(super) reckoned: &'r Reckoned<'m>,
    pub(super) scenario: &'m Scenario,
    pub(super) schedule: &'r Schedule,
}

impl Judge<'_, '_> {
    pub(super) fn verdict(&self, expect: &Expect) -> Verdict {
        let answer = match expect {
            Expect::Due(of, date) => self.due(of, *date),
            Expect::State(of, state, by) => self.state(of, *state, by.as_ref()),
            Expect::May { who, not, action } => self.may(who, *not, action),
            Expect::Owes { who, amount, to, of } => self.owes(who, amount, to, of),
            Expect::Credit { who, amount, with } => self.credit(who, amount, with),
            Expect::Finding(rule) => Err(Verdict::ForTheChecker { rule: rule.value.clone() }),
        };
        match answer {
            Ok((true, answer)) => Verdict::Holds(answer),
            Ok((false, answer)) => Verdict::Fails(answer),
            Err(verdict) => verdict,
        }
    }

    fn due(&self, of: &Occurrence, expected: Date) -> Result<(bool, Answer), Verdict> {
        let mut provisional = false;
        let (found, moves) = match of.name.symbol {
            Some(Symbol::Goal(id)) => {
                let planned = self.reckoned.goal(id);
                (planned.and_then(|it| it.date), planned.map_or(&[][..], |it| &it.moves))
            }
            Some(Symbol::Milestone(id)) => {
                let planned = self.reckoned.milestone(id);
                (planned.and_then(|it| it.date), planned.map_or(&[][..], |it| &it.moves))
            }
            Some(Symbol::Promise(id)) => {
                self.sure(Some(id))?;
                let obligation = self.occurrence(id, of, false)?;
                provisional = obligation.due.is_some_and(|due| due.provisional);
                (obligation.due.map(|due| due.date), obligation.moves.as_slice())
            }
            _ => return Err(not_reckoned(&of.name, "has no due date")),
        };
        let because = moves.iter().map(|by| {
            let state = match by.because {
                Symbol::Right(_) => "was used",
                Symbol::Assumption(_) => "is false",
                _ => "is late",
            };
            (format!("moved because `{}` {state}", self.name(by.because)), by.place)
        });
        let answer = Answer {
            about: format!("`{}` is due", said(of)),
            expected: format!("on {expected}"),
            found: match found {
                None => "not yet: it waits".to_owned(),
                Some(found) if provisional => {
                    format!("on {found}, which is provisional: the holidays of that year are not listed")
                }
                Some(found) => format!("on {found}"),
            },
            because: because.collect(),
        };
        Ok((found == Some(expected), answer))
    }

    fn state(
        &self,
        of: &Occurrence,
        InState { not, state }: InState,
        by: Option<&Amount>,
    ) -> Result<(bool, Answer), Verdict> {
        let word = if not { format!("not {}", state.word()) } else { state.word().to_owned() };
        let about = format!("`{}` is", said(of));
        let plain = |holds: bool, found: String| {
            Ok((
                holds != not,
                Answer { about: about.clone(), expected: word.clone(), found, because: Vec::new() },
            ))
        };
        let happened = |verb: EventVerb| {
            let known = known(&self.scenario.lines, self.reckoned.day);
            known.iter().any(|it| it.verb() == verb && it.fact.subject.name.symbol == of.name.symbol)
        };
        let id = match of.name.symbol {
            Some(Symbol::Promise(id)) => id,
            Some(Symbol::Milestone(id)) if matches!(state, State::Met | State::Waiting | State::Open) => {
                let planned = self.reckoned.milestone(id);
                let found = match planned {
                    Some(it) if it.happened.is_some() => State::Met,
                    Some(it) if it.date.is_some() => State::Open,
                    _ => State::Waiting,
                };
                return plain(found == state, found.word().to_owned());
            }
            Some(Symbol::Right(_)) if state == State::Used => {
                let used = happened(EventVerb::Used);
                return plain(used, if used { "used" } else { "not used" }.to_owned());
            }
            Some(Symbol::Party(_)) if state == State::Insolvent => {
                let insolvent = happened(EventVerb::Insolvent);
                return plain(insolvent, if insolvent { "insolvent" } else { "not insolvent" }.to_owned());
            }
            _ => return Err(not_reckoned(&of.name, "has no state that is reckoned yet")),
        };
        self.sure(Some(id))?;
        let closing = matches!(
            state,
            State::Met | State::MetLate | State::Accepted | State::Waived | State::Delivered | State::Broken
        );
        let obligation = self.occurrence(id, of, closing)?;
        let mut holds = obligation.is(state, self.reckoned.day, true);
        let (mut expected, mut found) = (word.clone(), obligation.outcome.word().to_owned());
        if let Some(by) = by {
            let Measure::Time(unit) = by.of else {
                return Err(not_reckoned(&of.name, "can be late only by a length of time"));
            };
            let calendar = self.reckoned.model.calendar().map(|calendar| &calendar.work);
            expected = format!("{word} by {} {}", by.number.normalize(), unit.plural());
            if let Some(clock) = &obligation.clock {
                let Some(late) = clock.in_unit(unit, calendar) else {
                    return Err(not_reckoned(&of.name, "cannot be counted in this unit here"));
                };
                holds = holds && Decimal::from(late) == by.number;
                if matches!(obligation.outcome, Outcome::Late | Outcome::Missed | Outcome::MetLate) {
                    found = format!("{found} by {}", counted(late, unit));
                }
            } else {
                holds = false;
                if obligation.due.is_none() {
                    found.push_str(", due on no day yet: what its date counts from has not happened");
                }
            }
        }
        let due = obligation.due.map(|due| format!(", due on {}", due.date)).unwrap_or_default();
        let done = obligation.done.map(|done| format!(", done on {}", done.day)).unwrap_or_default();
        found = format!("{found}{due}{done}");
        Ok((holds != not, Answer { about, expected, found, because: Vec::new() }))
    }

    fn may(&self, who: &Name, not: bool, action: &Action) -> Result<(bool, Answer), Verdict> {
        let party = self.party(who)?;
        if let Some(open) = self.reckoned.unreckoned.iter().find(|open| open.about.is_none()) {
            return Err(Verdict::NotReckoned { what: open.what.clone(), place: open.place });
        }
        let held = self.reckoned.powers.iter().find(|it| it.who.contains(&party) && it.allows(action));
        let may = if held.is_some() { "may" } else { "may not" };
        // Where the power is not open, the line that would give it tells what is missing.
        let given = self.given(party, action);
        let because = match (held, given) {
            (Some(held), _) => Some(("this gives the power".to_owned(), held.statement.place)),
            (None, Some(place)) => {
                Some(("this would give the power, and is not reached on that day".to_owned(), place))
            }
            (None, None) => None,
        };
        let answer = Answer {
            about: format!("`{}`", who.text),
            expected: if not { "that it may not" } else { "that it may" }.to_owned(),
            found: format!("{may} {}", act(action)),
            because: because.into_iter().collect(),
        };
        Ok((held.is_some() != not, answer))
    }

    /// The line that gives a party this power, whether or not it is open.
    fn given(&self, party: PartyId, action: &Action) -> Option<Place> {
        let model = self.reckoned.model;
        let promises = model.promises.iter().flat_map(|promise| &promise.branches);
        let branches = promises.chain(model.rights.iter().flat_map(|right| &right.branches));
        let reached = branches
            .flat_map(|branch| crate::consequence::of_branch(model, branch).lines)
            .map(|line| line.statement);
        let mut all = model.rights.iter().flat_map(|right| &right.statements).chain(reached);
        let gives = |statement: &&Statement| {
            let who = model.parties_of(statement.subject.as_slice());
            let from = Symbol::Agreement;
            statement.modal == Some(Modal::May)
                && who.contains(&party)
                && Power { who, statement, from, until: None }.allows(action)
        };
        all.find(gives).map(|statement| statement.place)
    }

    fn owes(&self, who: &Name, amount: &Amount, to: &Name, of: &OwesOf) -> Result<(bool, Answer), Verdict> {
        let (from, to_party) = (self.party(who)?, self.party(to)?);
        let expected =
            amount.money().ok_or_else(|| not_reckoned(who, "owes something that is no sum of money"))?;
        let only = match of {
            OwesOf::For(of) => match of.name.symbol {
                Some(it @ (Symbol::Promise(_) | Symbol::Right(_) | Symbol::Assumption(_))) => {
                    Some((it, of.key.as_ref()))
                }
                _ => return Err(not_reckoned(&of.name, "is nothing that money is owed for")),
            },
            _ => None,
        };
        let promise = only.and_then(|(it, _)| match it {
            Symbol::Promise(id) => Some(id),
            _ => None,
        });
        self.sure_between(from, to_party, promise)?;
        if matches!(of, OwesOf::All) {
            self.sure_of_all(from, to_party)?;
        }
        let mut found = Money::zero(expected.currency);
        let mut because = Vec::new();
        for debt in self.reckoned.owed(from, to_party, matches!(of, OwesOf::All)) {
            let occurrence = self.reckoned.obligations.get(debt.obligation).map(|it| &it.key);
            if only.is_some_and(|(it, key)| {
                debt.of != it || key.is_some_and(|key| occurrence.is_none_or(|it| !it.is(key)))
            }) {
                continue;
            }
            let open = debt.open();
            // What is owed in another currency is another question, and another line asks it.
            if open.amount.is_zero() || open.currency != expected.currency {
                continue;
            }
            found = found.plus(open).unwrap_or(found);
            because.push((self.explained(debt.of, occurrence, open, &debt.steps), debt.place));
        }
        let what = match of {
            OwesOf::Due => String::new(),
            OwesOf::For(of) => format!(" for `{}`", said(of)),
            OwesOf::All => " in all".to_owned(),
        };
        let answer = Answer {
            about: format!("`{}` owes `{}`", who.text, to.text),
            expected: expected.to_string(),
            found: format!("{found}{what}"),
            because,
        };
        Ok((found.amount == expected.amount, answer))
    }

    fn credit(&self, who: &Name, amount: &Amount, with: &Name) -> Result<(bool, Answer), Verdict> {
        let (of, with_party) = (self.party(who)?, self.party(with)?);
        let expected =
            amount.money().ok_or_else(|| not_reckoned(who, "has something that is no sum of money"))?;
        self.sure_between(of, with_party, None)?;
        let mut found = Money::zero(expected.currency);
        let mut because = Vec::new();
        for (credit, left) in self.reckoned.credit(of, with_party) {
            if left.amount.is_zero() || left.currency != expected.currency {
                continue;
            }
            found = found.plus(left).unwrap_or(found);
            let occurrence = self.reckoned.obligations.get(credit.obligation).map(|it| &it.key);
            because.push((self.explained(credit.of, occurrence, left, &credit.steps), credit.place));
        }
        let answer = Answer {
            about: format!("`{}` has", who.text),
            expected: expected.to_string(),
            found: format!("{found} credit with `{}`", with.text),
            because,
        };
        Ok((found.amount == expected.amount, answer))
    }

    /// `quote_history: 8 business days late, 3 of grace, 5 × 1,200 USD = 6,000 USD, cap 20,000 USD`.
    fn explained(&self, of: Symbol, key: Option<&OccurrenceKey>, open: Money, steps: &Steps) -> String {
        let (name, steps) = (self.name(of), steps.to_string());
        let key = key.map(ToString::to_string).filter(|key| !key.is_empty());
        let key = key.map(|key| format!(" {key}")).unwrap_or_default();
        if steps.is_empty() { format!("`{name}`{key}: {open}") } else { format!("`{name}`{key}: {steps}") }
    }

    /// The occurrence that is meant. Without a key it is the only one, or else the oldest not done; `closing` asks for
    /// the last that is.
    fn occurrence(&self, id: PromiseId, of: &Occurrence, closing: bool) -> Result<&Obligation, Verdict> {
        let all: Vec<&Obligation> = self.reckoned.of(id).collect();
        let found = match &of.key {
            Some(key) => all.iter().find(|it| it.key.is(key)),
            None if all.len() <= 1 => all.first(),
            None if closing => all.iter().rev().find(|it| it.met.is_some()).or(all.first()),
            None => all.iter().find(|it| it.met.is_none()).or(all.last()),
        };
        found.copied().ok_or_else(|| not_reckoned(&of.name, "is not due for what this line names"))
    }

    fn name(&self, of: Symbol) -> &str {
        let head = self.reckoned.model.heads().find(|(symbol, _)| *symbol == of);
        head.map_or("", |(_, head)| head.name.as_str())
    }

    fn party(&self, name: &Name) -> Result<PartyId, Verdict> {
        self.reckoned.model.party_of(name.symbol).ok_or_else(|| not_reckoned(name, "is no party"))
    }

    /// That nothing is left out which the state of a promise could rest on.
    fn sure(&self, about: Option<PromiseId>) -> Result<(), Verdict> {
        let lines = |place: Place| self.scenario.lines.iter().any(|line| line.place == place);
        let open = self
            .reckoned
            .unreckoned
            .iter()
            .find(|open| lines(open.place) && (open.about.is_none() || open.about == about));
        match open {
            Some(open) => Err(Verdict::NotReckoned { what: open.what.clone(), place: open.place }),
            None => Ok(()),
        }
    }

    /// That all that is agreed between two parties can be counted: a fee without an end has no total.
    fn sure_of_all(&self, from: PartyId, to: PartyId) -> Result<(), Verdict> {
        let model = self.reckoned.model;
        let endless = model.promise_ids().find(|(id, promise)| {
            is_payment(promise)
                && matches!(self.schedule.promise(*id), Due::Series(_, More::Yes))
                && model.debtors(promise).contains(&from)
                && model.creditors(promise).contains(&to)
        });
        endless.map_or(Ok(()), |(_, promise)| {
            Err(Verdict::NotReckoned {
                what: format!("`{}` falls due again and again without an end", promise.head.name),
                place: promise.head.name_place,
            })
        })
    }

    /// That nothing is left out which could be owed between two parties.
    fn sure_between(&self, one: PartyId, other: PartyId, only: Option<PromiseId>) -> Result<(), Verdict> {
        let concerns = |id: PromiseId| {
            let Some(promise) = self.reckoned.model.promise(id) else { return false };
            let (debtors, creditors) =
                (self.reckoned.model.debtors(promise), self.reckoned.model.creditors(promise));
            only.is_none_or(|only| only == id)
                && [&debtors, &creditors].iter().all(|side| side.contains(&one) || side.contains(&other))
        };
        let open = self.reckoned.unreckoned.iter().find(|open| match open.about {
            Some(id) => concerns(id),
            None => self.scenario.lines.iter().any(|line| line.place == open.place),
        });
        match open {
            Some(open) => Err(Verdict::NotReckoned { what: open.what.clone(), place: open.place }),
            None => Ok(()),
        }
    }
}

fn not_reckoned(name: &Name, what: &str) -> Verdict {
    Verdict::NotReckoned { what: format!("`{}` {what}", name.text), place: name.place }
}

/// What somebody may do, in the words of the language.
fn act(action: &Action) -> String {
    let named = |verb: &str, names: &[Name]| {
        let names: Vec<String> = names.iter().map(|name| format!("`{}`", name.text)).collect();
        format!("{verb} {}", names.join(", ")).trim_end().to_owned()
    };
    match action {
        Action::Words(words) => format!("\"{words}\""),
        Action::Money(MoneyVerb::Pay, _) => "pay this".to_owned(),
        Action::Money(MoneyVerb::Credit, _) => "credit this".to_owned(),
        Action::Money(MoneyVerb::Refund, _) => "refund this".to_owned(),
        Action::Extend(names, _) => named("extend", names),
        Action::Suspend(names) => named("suspend", names),
        Action::Terminate(name) => named("terminate", name.as_slice()),
        Action::Release(names) => named("release", names),
        Action::Require(names) => named("require", names),
        Action::Apply(names) => named("apply", names),
        Action::Escalate(names) => named("escalate to", names),
    }
}

fn said(of: &Occurrence) -> String {
    match &of.key {
        None => of.name.text.clone(),
        Some(Key::Month(month)) => format!("{} {month}", of.name.text),
        Some(Key::Date(date)) => format!("{} {date}", of.name.text),
        Some(Key::Text(text)) => format!("{} \"{text}\"", of.name.text),
    }
}
