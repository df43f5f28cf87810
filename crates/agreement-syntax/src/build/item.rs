//! Declarations, blocks and entries.

use agreement_grammar::{Pair, Rule};

use super::{Build, Parts};
use crate::tree::{
    Allow, Block, Bound, Branch, Broken, Declaration, Entry, Field, ItemKind, Nested, NoResistance, Text,
};

impl Build {
    /// What an `item` pair holds.
    pub(crate) fn item(&self, pair: Pair<'_, Rule>) -> Option<ItemKind> {
        let inner = Parts::of(pair).next()?;
        match inner.as_rule() {
            Rule::use_file => Parts::of(inner).take(Rule::text).map(|text| ItemKind::Use(self.text_of(&text))),
            _ => self.declaration(inner).map(ItemKind::Declaration),
        }
    }

    fn declaration(&self, pair: Pair<'_, Rule>) -> Option<Declaration> {
        let mut parts = Parts::of(pair);
        let keyword = self.span(&parts.next()?);
        let name = parts.take(Rule::name).map(|name| self.span(&name));
        let title = self.next_text(&mut parts);
        let block = self.block(parts.take(Rule::block)?);
        Some(Declaration { keyword, name, title, block })
    }

    fn block(&self, pair: Pair<'_, Rule>) -> Block {
        let span = self.span(&pair);
        let mut entries = Vec::new();
        for child in pair.into_inner() {
            if child.as_rule() == Rule::comment {
                continue;
            }
            let whole = self.span(&child);
            let broken = || Entry::Broken(Broken { span: whole, seems: None });
            entries.push(self.entry(child).unwrap_or_else(broken));
        }
        entries.shrink_to_fit();
        Block { span, entries }
    }

    /// One entry of a block.
    pub(crate) fn entry(&self, pair: Pair<'_, Rule>) -> Option<Entry> {
        match pair.as_rule() {
            Rule::field => self.field(pair).map(Entry::Field),
            Rule::branch => self.branch(pair).map(Entry::Branch),
            Rule::event => self.event(pair).map(Entry::Event),
            Rule::statement => self.statement(pair).map(Entry::Statement),
            Rule::allow => self.allow(pair).map(Entry::Allow),
            Rule::no_resistance => {
                let span = self.span(&pair);
                let because = self.next_text(&mut Parts::of(pair))?;
                Some(Entry::NoResistance(NoResistance { span, because }))
            }
            Rule::nested => self.nested(pair).map(Entry::Nested),
            _ => None,
        }
    }

    fn field(&self, pair: Pair<'_, Rule>) -> Option<Field> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let mut label = self.span(&parts.take(Rule::label)?);
        label.end -= 1;
        let mut values = Vec::with_capacity(1);
        while parts.rule().is_some() {
            if parts.take(Rule::comment).is_some() {
                continue;
            }
            values.push(self.value(&mut parts)?);
        }
        Some(Field { span, label, values })
    }

    fn branch(&self, pair: Pair<'_, Rule>) -> Option<Branch> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let trigger = self.span(&parts.take(Rule::trigger)?);
        let bound = self.bound(&mut parts)?;
        let block = self.block(parts.take(Rule::block)?);
        Some(Branch { span, trigger, bound, block })
    }

    /// What stands after a trigger.
    pub(crate) fn bound(&self, parts: &mut Parts<'_>) -> Option<Bound> {
        Some(match parts.rule() {
            Some(Rule::branch_by) => Bound::By(self.amount(&Parts::of(parts.next()?).next()?)?),
            Some(Rule::branch_on) => Bound::On(self.next_date(&mut Parts::of(parts.next()?))?),
            Some(Rule::measure) => Bound::Level(self.amount(&parts.next()?)?),
            _ => Bound::None,
        })
    }

    fn allow(&self, pair: Pair<'_, Rule>) -> Option<Allow> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let rule = self.span(&parts.take(Rule::rule_name)?);
        let because: Text = self.next_text(&mut parts)?;
        Some(Allow { span, rule, because, until: self.next_date(&mut parts) })
    }

    fn nested(&self, pair: Pair<'_, Rule>) -> Option<Nested> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let keyword = self.span(&parts.next()?);
        let name = parts.take(Rule::name).map(|name| self.span(&name));
        let title = self.next_text(&mut parts);
        let block = parts.take(Rule::block).map(|block| self.block(block));
        Some(Nested { span, keyword, name, title, block })
    }

    /// The parts of a header that was parsed alone: keyword, name and title.
    pub(crate) fn lone_head(&self, pair: Pair<'_, Rule>) -> Option<Declaration> {
        let mut parts = Parts::of(pair);
        let keyword = self.span(&parts.next()?);
        let name = parts.take(Rule::name).map(|name| self.span(&name));
        let title = self.next_text(&mut parts);
        Some(Declaration { keyword, name, title, block: Block::default() })
    }

    /// The parts of a branch header that was parsed alone.
    pub(crate) fn lone_branch(&self, pair: Pair<'_, Rule>) -> Option<Branch> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let trigger = self.span(&parts.take(Rule::trigger)?);
        let bound = self.bound(&mut parts)?;
        Some(Branch { span, trigger, bound, block: Block::default() })
    }
}
