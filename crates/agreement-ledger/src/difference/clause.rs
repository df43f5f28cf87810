//! Statements and their clauses in words, and who stands better or worse for each.

use agreement_model::statement::{
    Action, Cap, Clauses, Extension, Missed, Modal, MoneyVerb, Statement, Sum, Tier, TierBy, Trigger, Window,
};
use agreement_model::symbol::{Name, PartyId, PromiseId, Symbol, Word};

use super::Effect;
use super::phrase::Speaker;
use super::view::View;
use crate::terms::holders;

/// The promise that statements stand in: who owes it, and to whom. Nobody where they stand elsewhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    pub by: Vec<PartyId>,
    pub to: Vec<PartyId>,
    pub promise: Option<PromiseId>,
}

impl Speaker<'_, '_> {
    /// `northwind may terminate with 30 days notice`.
    pub(super) fn statement(self, statement: &Statement) -> String {
        let sum = match &statement.action {
            Action::Money(_, Sum::Tiers(by, tiers)) => format!(" {}", self.tiers(*by, tiers)),
            Action::Money(_, Sum::Amount(amount)) => format!(" {}", self.amount(amount)),
            Action::Money(_, Sum::Unused(name)) => format!(" unused {}", self.name(name)),
            Action::Money(_, Sum::Todo) => " todo".to_owned(),
            Action::Extend(_, Extension::DayForDay) => " day for day".to_owned(),
            Action::Extend(_, Extension::BusinessDayForBusinessDay) => {
                " business day for business day".to_owned()
            }
            Action::Extend(_, Extension::By(length)) => format!(" by {}", self.duration(length.value)),
            _ => String::new(),
        };
        format!("{}{sum}{}", self.deed(statement), self.clauses(&statement.clauses))
    }

    /// Who does what to what, without how much: what two versions of a statement have in common.
    pub(super) fn deed(self, statement: &Statement) -> String {
        let who = statement.subject.as_ref().map_or(String::new(), |who| format!("{} ", self.name(who)));
        let modal = match (&statement.modal, statement.subject.is_some()) {
            (Some(Modal::Must), true) => "must ",
            (Some(Modal::MustNot), _) => "must not ",
            (Some(Modal::May), _) => "may ",
            _ => "",
        };
        let after = |verb: &str, names: &[Name]| match names {
            [] => verb.to_owned(),
            names => format!("{verb} {}", self.names(names)),
        };
        let does = match &statement.action {
            Action::Words(words) => format!("{words:?}"),
            Action::Money(MoneyVerb::Pay, _) => "pay".to_owned(),
            Action::Money(MoneyVerb::Credit, _) => "credit".to_owned(),
            Action::Money(MoneyVerb::Refund, _) => "refund".to_owned(),
            Action::Extend(names, _) => after("extend", names),
            Action::Suspend(names) => after("suspend", names),
            Action::Terminate(name) => after("terminate", name.as_slice()),
            Action::Release(names) => after("release", names),
            Action::Require(names) => after("require", names),
            Action::Apply(names) => after("apply", names),
            Action::Escalate(names) if names.is_empty() => "escalate".to_owned(),
            Action::Escalate(names) => format!("escalate to {}", self.names(names)),
        };
        format!("{who}{modal}{does}")
    }

    fn tiers(self, by: TierBy, tiers: &[Tier]) -> String {
        let by = match by {
            TierBy::Level => "level",
            TierBy::Lateness => "lateness",
        };
        let rows = tiers.iter().map(|tier| format!("{}: {}", self.row(tier), self.amount(&tier.amount)));
        format!("by {by} {{ {} }}", rows.collect::<Vec<_>>().join("; "))
    }

    /// `below 99.9%`.
    pub(super) fn row(self, tier: &Tier) -> String {
        use agreement_model::amount::LimitKind;
        let side = match tier.side {
            Some(LimitKind::Below | LimitKind::AtMost) => "below ",
            Some(LimitKind::Above | LimitKind::AtLeast) => "above ",
            None => "",
        };
        format!("{side}{}", self.amount(&tier.threshold))
    }

    fn clauses(self, clauses: &Clauses) -> String {
        let mut said = String::new();
        if let Some(to) = &clauses.to {
            said.push_str(&format!(" to {}", self.name(to)));
        }
        if let Some(free) = &clauses.free {
            said.push_str(&format!(" after the first {}", self.amount(free)));
        }
        if let Some(cap) = &clauses.cap {
            said.push_str(&format!(" {}", self.cap(cap)));
        }
        if let Some(within) = &clauses.within {
            said.push_str(&format!(" {}", self.when(within)));
        }
        if let Some(notice) = &clauses.notice {
            said.push_str(&format!(" with {} notice", self.duration(notice.value)));
        }
        if let Some(cure) = &clauses.cure {
            said.push_str(&format!(" with {} to cure", self.duration(cure.value)));
        }
        if clauses.clock_running {
            said.push_str(" with clock running");
        }
        if let Some(until) = &clauses.until {
            said.push_str(&format!(" until {}", self.point(until)));
        }
        // Why is no part of what follows; a reason in other words changes nothing.
        if let Some(because) = clauses.because.as_ref().filter(|_| !self.shared) {
            said.push_str(&format!(" because {because:?}"));
        }
        said
    }

    fn cap(self, cap: &Cap) -> String {
        format!("up to {}{}", self.amount(&cap.amount), self.window(&cap.window))
    }

    /// Over what a cap holds.
    pub(super) fn window(self, window: &Window) -> String {
        match window {
            Window::Each => String::new(),
            Window::Total => " in total".to_owned(),
            Window::Any(length) => format!(" in any {}", self.duration(length.value)),
        }
    }

    /// `if late by 3 days`.
    pub(super) fn trigger(self, trigger: &Trigger) -> String {
        match trigger {
            Trigger::Late(None) => "if late".to_owned(),
            Trigger::Late(Some(by)) => format!("if late by {}", self.amount(by)),
            Trigger::Missed(None) => "if missed".to_owned(),
            Trigger::Missed(Some(Missed::By(by))) => format!("if missed by {}", self.amount(by)),
            Trigger::Missed(Some(Missed::On(day))) => format!("if missed on {}", day.value),
            Trigger::Below(amount) => format!("if below {}", self.amount(amount)),
            Trigger::Above(amount) => format!("if above {}", self.amount(amount)),
            Trigger::Broken => "if broken".to_owned(),
            Trigger::False => "if false".to_owned(),
            Trigger::Used => "if used".to_owned(),
            Trigger::Unreadable => "if …".to_owned(),
        }
    }
}

/// Who stands better and who worse because a statement is there at all.
pub(super) fn effect(view: &View<'_>, around: &Around, statement: &Statement) -> Effect {
    let model = view.model;
    let named = |name: &Name, other_than: &[PartyId]| match name.symbol {
        Some(Symbol::Word(Word::TheOtherParty)) => {
            model.party_ids().map(|(id, _)| id).filter(|id| !other_than.contains(id)).collect()
        }
        _ => model.parties_of(std::slice::from_ref(name)),
    };
    let owed = || {
        let by = statement.subject.as_ref().map_or_else(|| around.by.clone(), |who| named(who, &around.by));
        match &statement.clauses.to {
            Some(to) => view.owing(&by, &named(to, &by)),
            None if by == around.by => view.owing(&by, &around.to),
            None if by == around.to => view.owing(&by, &around.by),
            None => Effect::of(view.others(&by), view.sides(&by)),
        }
    };
    let ends = |names: &[Name]| {
        let mut all = Effect::default();
        for promise in view.promises(names, around.promise).into_iter().filter_map(|id| model.promise(id)) {
            all.add(&view.owing(&model.debtors(promise), &model.creditors(promise)));
        }
        all
    };
    match (&statement.action, statement.modal) {
        (Action::Words(_), Some(Modal::May)) => view.power(&holders(model, statement)),
        (Action::Words(_) | Action::Money(..), _) => owed(),
        // Who owes what is moved or let go gains by it.
        (Action::Extend(names, _) | Action::Release(names), _) => ends(names).flipped(),
        (Action::Require(names), _) => ends(names),
        (Action::Suspend(_) | Action::Terminate(_), _) => view.power(&holders(model, statement)),
        (Action::Escalate(_), _) => Effect::of(view.sides(&around.to), []),
        (Action::Apply(names), _) => {
            let mut all = Effect::default();
            for name in names {
                if let Some(Symbol::Penalty(id)) = name.symbol
                    && let Some(penalty) = model.penalties.get(id.index())
                {
                    // A penalty that applies others is opened where it is followed; here one step is enough.
                    let own = penalty.statements.iter().filter(|it| !matches!(it.action, Action::Apply(_)));
                    own.for_each(|statement| all.add(&effect(view, around, statement)));
                }
            }
            all
        }
    }
}
