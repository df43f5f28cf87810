//! Who sees to something that nobody in the deal controls: who waits for what, and which promises speak of it.

use std::collections::{BTreeMap, BTreeSet};

use agreement_model::declared::{Head, Promise};
use agreement_model::lists::Role;
use agreement_model::statement::Action;
use agreement_model::symbol::{PartyId, PromiseId, Symbol};

use crate::context::Context;
use crate::phrase;
use crate::stems::stems;
use crate::wording;

/// How many words two texts must share to speak of the same, where what is spoken of has that many.
const ENOUGH: usize = 2;

/// A word is looked for in so many texts at most: one that stands in more of them tells nothing in particular.
const COMMON: usize = 200;

/// Who waits for what, and which words the promises of the deal's own parties hold; read off once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chasers {
    waiting: BTreeMap<Symbol, Vec<PromiseId>>,
    /// For each word, the texts it stands in, by the promise and the number of the text in it.
    texts: BTreeMap<String, Vec<(PromiseId, usize)>>,
}

impl Chasers {
    /// Those of an agreement.
    pub(crate) fn of(context: &Context<'_>) -> Self {
        let mut chasers = Self::default();
        for (id, promise) in context.promises() {
            for symbol in awaited_by(promise) {
                chasers.waiting.entry(symbol).or_default().push(id);
            }
            let debtors = context.model.debtors(promise);
            if debtors.iter().all(|party| is_outside(context, *party)) {
                continue;
            }
            for (number, words) in texts_of(promise).into_iter().enumerate() {
                for word in words {
                    chasers.texts.entry(word).or_default().push((id, number));
                }
            }
        }
        chasers
    }

    /// The promises that wait for something: that need it, or count their days from it.
    pub(crate) fn waiting(&self, symbol: Symbol) -> &[PromiseId] {
        self.waiting.get(&symbol).map_or(&[], Vec::as_slice)
    }

    /// Whether a party of the deal owes something that speaks of it, and does not itself wait for it: "Apply for the
    /// building permit" sees to "Building permit granted".
    pub(crate) fn see_to(&self, symbol: Symbol, about: &[&Head]) -> bool {
        about.iter().any(|head| self.speak_of(symbol, &stems(head.says())))
    }

    fn speak_of(&self, symbol: Symbol, named: &BTreeSet<String>) -> bool {
        let waiting = self.waiting(symbol);
        let mut shared: BTreeMap<(PromiseId, usize), usize> = BTreeMap::new();
        let texts = named.iter().filter_map(|word| self.texts.get(word));
        for text in texts.flat_map(|texts| texts.iter().take(COMMON)) {
            let (id, _) = text;
            if Symbol::Promise(*id) == symbol || waiting.binary_search(id).is_ok() {
                continue;
            }
            let count = shared.entry(*text).or_default();
            *count = count.saturating_add(1);
            if *count >= named.len().min(ENOUGH) {
                return true;
            }
        }
        false
    }
}

/// Whether a party stands outside the deal: it has a role of its own, and signs nothing.
pub(crate) fn is_outside(context: &Context<'_>, party: PartyId) -> bool {
    context.model.party(party).and_then(|party| party.role.value()) == Some(&Role::Other)
}

/// Whether somebody outside the deal decides when a promise is kept: nobody can pay for the days of a committee.
pub(crate) fn is_decided_outside(promise: &Promise) -> bool {
    const OFFICES: [&str; 17] = [
        "approval by",
        "authority",
        "board",
        "commission",
        "committee",
        "council",
        "court",
        "customs",
        "institute",
        "landlord",
        "licence",
        "license",
        "ministry",
        "municipality",
        "permission",
        "permit",
        "regulator",
    ];
    let said = [promise.how.value(), promise.why.value()].into_iter().flatten();
    let foreseen = promise.resistance.iter().map(|resistance| &resistance.head.title);
    said.chain(foreseen).chain([&promise.head.title]).any(|text| wording::holds(text, &OFFICES))
}

/// What a promise waits for.
fn awaited_by(promise: &Promise) -> BTreeSet<Symbol> {
    let needed = promise.needs.list().iter().filter_map(|name| name.symbol);
    let provided = promise.provided.value().and_then(|(name, _)| name.symbol);
    let counted = phrase::counts_from(promise.when.list()).filter_map(|anchor| anchor.name.symbol);
    needed.chain(provided).chain(counted).collect()
}

/// What a promise says that somebody does: the words of each text by itself.
fn texts_of(promise: &Promise) -> Vec<BTreeSet<String>> {
    let mut texts = vec![stems(promise.head.says())];
    texts.extend(promise.how.value().map(|how| stems(how)));
    let mitigations = promise.resistance.iter().flat_map(|resistance| &resistance.mitigations);
    texts.extend(mitigations.map(|mitigation| stems(&mitigation.head.title)));
    for statement in promise.branches.iter().flat_map(|branch| &branch.statements) {
        if let Action::Words(words) = &statement.action {
            texts.push(stems(words));
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use agreement_model::symbol::{PromiseId, Symbol};

    use super::Chasers;
    use crate::stems::stems;

    fn speak_of(text: &str, named: &str) -> bool {
        let words = stems(text).into_iter().map(|word| (word, vec![(PromiseId(0), 0)]));
        let chasers = Chasers { texts: words.collect(), ..Chasers::default() };
        chasers.speak_of(Symbol::Agreement, &stems(named))
    }

    #[test]
    fn one_shared_word_of_several_is_not_enough_to_speak_of_something() {
        assert!(speak_of("Apply for the building permit", "Building permit granted"));
        assert!(!speak_of("The building stands", "Building permit granted"));
        assert!(speak_of("Help with customs", "Customs"));
        assert!(!speak_of("Anything", ""));
    }
}
