//! Names and what they stand for.

use agreement_syntax::Place;

/// Declares a typed index into one of the model's lists.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of the declaration at an index.
            pub fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The index of the declaration.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A party.
    PartyId;
    /// A person or a team of a party.
    MemberId;
    /// A calendar.
    CalendarId;
    /// A goal.
    GoalId;
    /// A dependency, payment, duty or reply.
    PromiseId;
    /// A milestone.
    MilestoneId;
    /// An event.
    EventId;
    /// A penalty.
    PenaltyId;
    /// A right.
    RightId;
    /// An excuse.
    ExcuseId;
    /// An assumption.
    AssumptionId;
    /// A scope.
    ScopeId;
    /// A concession.
    ConcessionId;
    /// A scenario.
    ScenarioId;
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    /// The agreement itself.
    Agreement,
    /// A party.
    Party(PartyId),
    /// A person or a team.
    Member(MemberId),
    /// A calendar.
    Calendar(CalendarId),
    /// A goal.
    Goal(GoalId),
    /// A dependency, payment, duty or reply.
    Promise(PromiseId),
    /// The sum of a promise: `fee.amount`.
    AmountOf(PromiseId),
    /// A milestone.
    Milestone(MilestoneId),
    /// An event.
    Event(EventId),
    /// A penalty.
    Penalty(PenaltyId),
    /// A right.
    Right(RightId),
    /// An excuse.
    Excuse(ExcuseId),
    /// An assumption.
    Assumption(AssumptionId),
    /// A scope.
    Scope(ScopeId),
    /// A concession.
    Concession(ConcessionId),
    /// A scenario.
    Scenario(ScenarioId),
    /// A word that stands for something without being declared.
    Word(Word),
    /// A name whose declaration could not be read; whatever was meant, nobody reports it twice.
    Unreadable,
}

/// The words that stand for something without being declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// The day the agreement takes effect.
    Effective,
    /// The day it ends.
    Ends,
    /// The day the last party signed.
    Signed,
    /// The due date of the promise it stands in.
    Due,
    /// What the agreement is worth.
    Value,
    /// The sum of the promise it stands in.
    Amount,
    /// What the promise it stands in is worth.
    Worth,
    /// The target of the goal or duty it stands in.
    Target,
    /// One of the parties, whichever.
    EitherParty,
    /// Every party by itself.
    EachParty,
    /// The parties jointly.
    BothParties,
    /// The party that is not the one spoken of.
    TheOtherParty,
    /// Everything that needs the promise it stands in.
    WhatNeedsIt,
    /// A request, which needs no declaration.
    Request,
    /// An invoice, which needs no declaration.
    Invoice,
    /// Each month of the calendar.
    CalendarMonth,
    /// Each quarter of the calendar.
    CalendarQuarter,
    /// Each year of the calendar.
    CalendarYear,
}

impl Word {
    /// What a word stands for, if it is one of these.
    pub fn of(text: &str) -> Option<Self> {
        Some(match text {
            "effective" => Self::Effective,
            "ends" => Self::Ends,
            "signed" => Self::Signed,
            "due" => Self::Due,
            "value" => Self::Value,
            "amount" => Self::Amount,
            "worth" => Self::Worth,
            "target" => Self::Target,
            "either party" => Self::EitherParty,
            "each party" => Self::EachParty,
            "both parties" => Self::BothParties,
            "the other party" => Self::TheOtherParty,
            "what needs it" => Self::WhatNeedsIt,
            "request" => Self::Request,
            "invoice" => Self::Invoice,
            "calendar month" => Self::CalendarMonth,
            "calendar quarter" => Self::CalendarQuarter,
            "calendar year" => Self::CalendarYear,
            _ => return None,
        })
    }

    /// Whether it stands for a party, or several.
    pub fn is_party(self) -> bool {
        matches!(self, Self::EitherParty | Self::EachParty | Self::BothParties | Self::TheOtherParty)
    }
}

/// A name as written in a declaration, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name with its dots.
    pub text: String,
    /// Where it was written.
    pub place: Place,
    /// What it stands for; nothing where no such name is declared, which a finding reports.
    pub symbol: Option<Symbol>,
}

impl Name {
    /// The promise it stands for.
    pub fn promise(&self) -> Option<PromiseId> {
        match self.symbol {
            Some(Symbol::Promise(promise) | Symbol::AmountOf(promise)) => Some(promise),
            _ => None,
        }
    }

    /// The goal it stands for.
    pub fn goal(&self) -> Option<GoalId> {
        match self.symbol {
            Some(Symbol::Goal(goal)) => Some(goal),
            _ => None,
        }
    }
}
