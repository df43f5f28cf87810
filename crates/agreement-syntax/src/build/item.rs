//! Declarations, blocks and entries.

use agreement_grammar::{Pair, Rule};
use smallvec::smallvec;

use super::node::{Node, Nodes, Parts};
use super::{Build, is_blank};
use crate::span::Span;
use crate::tree::{
    Allow, Block, Bound, Branch, Declaration, Entry, Field, ItemKind, Nested, NoResistance, Text,
};

/// The items that were read at once: where each stands, and what it holds unless its words do not fit together.
pub(crate) fn items(pair: Pair<'_, Rule>) -> Vec<(Span, Option<ItemKind>)> {
    let nodes = Nodes::of(pair);
    let build = Build { shift: 0 };
    let items = nodes.items().filter(|(_, node)| node.rule() != Rule::comment);
    let items = items.map(|(start, node)| (node.place().after(start), build.item_of(node)));
    items.collect()
}

impl Build {
    /// What an `item` node holds.
    pub(crate) fn item(&self, pair: Pair<'_, Rule>) -> Option<ItemKind> {
        let nodes = Nodes::of(pair);
        self.item_of(Parts::of(nodes.root()?).next()?)
    }

    fn item_of(&self, node: Node<'_>) -> Option<ItemKind> {
        match node.rule() {
            Rule::use_file => Parts::of(node).take(Rule::text).map(|text| ItemKind::Use(self.text_of(&text))),
            _ => self.declaration(node).map(ItemKind::Declaration),
        }
    }

    fn declaration(&self, node: Node<'_>) -> Option<Declaration> {
        let mut parts = Parts::of(node);
        let keyword = self.span(&parts.next()?);
        let (name, title) = self.header(&mut parts, keyword.end)?;
        let block = self.block(parts.take(Rule::block)?)?;
        Some(Declaration { keyword, name, title, block })
    }

    /// Name and title of a header whose word ends at `end`; the grammar leaves it to us that blanks part them.
    fn header(&self, parts: &mut Parts<'_>, mut end: u32) -> Option<(Option<Span>, Option<Text>)> {
        let name = parts.take(Rule::name).map(|name| self.span(&name));
        if let Some(name) = name {
            if name.start == end {
                return None;
            }
            end = name.end;
        }
        let title = self.next_text(parts);
        if title.is_some_and(|title| title.0.start == end) { None } else { Some((name, title)) }
    }

    /// A block, unless two of its entries stand on one line with no `;` between.
    fn block(&self, node: Node<'_>) -> Option<Block> {
        let span = self.span(&node);
        let (text, place) = (node.whole_text(), node.place());
        let mut from = place.start + 1;
        let mut parts = Parts::of(node);
        // A field is a label and a value or more; all other entries are one part each.
        let mut entries = Vec::with_capacity(parts.count(opens_entry));
        let mut open = false;
        while let Some(child) = parts.next() {
            let between = Span { start: from, end: child.place().start }.of(text);
            let rule = child.rule();
            if !is_parted(between, open, rule == Rule::comment) {
                return None;
            }
            open = rule != Rule::comment;
            from = child.place().end;
            match rule {
                Rule::comment => {}
                Rule::label => {
                    let field = self.field(&child, &mut parts)?;
                    from = field.span.end - self.shift;
                    entries.push(Entry::Field(field));
                }
                _ => entries.push(self.entry_of(child)?),
            }
        }
        let parted = is_parted(Span { start: from, end: place.end }.of(text), open, true);
        parted.then_some(Block { span, entries })
    }

    /// One entry of a block.
    pub(crate) fn entry(&self, pair: Pair<'_, Rule>) -> Option<Entry> {
        self.entry_of(Nodes::of(pair).root()?)
    }

    fn entry_of(&self, node: Node<'_>) -> Option<Entry> {
        match node.rule() {
            Rule::field => {
                let mut parts = Parts::of(node);
                let label = parts.take(Rule::label)?;
                let field = self.field(&label, &mut parts)?;
                // A tail that its value does not take: nothing is dropped in silence.
                parts.rule().is_none().then_some(Entry::Field(field))
            }
            Rule::branch => self.branch(node).map(|branch| Entry::Branch(Box::new(branch))),
            Rule::event => self.event_line(node).map(Entry::Event),
            Rule::statement => self.statement(node).map(|statement| Entry::Statement(Box::new(statement))),
            Rule::allow => self.allow(node).map(Entry::Allow),
            Rule::nested => self.nested(node),
            _ => None,
        }
    }

    /// The field of this label: the values after it.
    fn field(&self, label: &Node<'_>, parts: &mut Parts<'_>) -> Option<Field> {
        // The grammar takes all up to the colon for the label: `escalate;when:` is two entries, `reply{who:` a block.
        if label.words().bytes().any(|byte| matches!(byte, b';' | b'{' | b'}' | b',' | b'"')) {
            return None;
        }
        let mut label = self.span(label);
        let mut values = smallvec![self.value(parts)?];
        let mut end = parts.end;
        if let Some(more) = parts.take(Rule::more) {
            let mut more = Parts::of(more);
            while let Some(rule) = more.rule() {
                if rule == Rule::comment {
                    more.next();
                } else {
                    values.push(self.value(&mut more)?);
                    end = more.end;
                }
            }
        }
        let span = Span { start: label.start, end: end + self.shift };
        label.end -= 1;
        Some(Field { span, label, values })
    }

    fn branch(&self, node: Node<'_>) -> Option<Branch> {
        // The rule starts behind the `if` and the blank that lead to it.
        let mut span = self.span(&node);
        span.start -= Span::new(0, "if ".len()).end;
        let mut parts = Parts::of(node);
        let trigger = self.span(&parts.take(Rule::trigger)?);
        let joined = parts.peek().is_some_and(|next| self.span(&next).start == trigger.end);
        if joined && parts.rule()? != Rule::block {
            return None;
        }
        let bound = self.bound(&mut parts)?;
        let block = self.block(parts.take(Rule::block)?)?;
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

    fn allow(&self, node: Node<'_>) -> Option<Allow> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let rule = self.span(&parts.take(Rule::rule_name)?);
        let because: Text = self.next_text(&mut parts)?;
        Some(Allow { span, rule, because, until: self.next_date(&mut parts) })
    }

    fn nested(&self, node: Node<'_>) -> Option<Entry> {
        let span = self.trimmed(&node);
        let word = node.words().split(|letter: char| !letter.is_ascii_lowercase()).next()?;
        let keyword = Span { start: span.start, end: span.start + Span::new(0, word.len()).end };
        let resistance = word == "resistance";
        let mut parts = Parts::of(node);
        let none = parts.peek().is_some_and(|next| next.words() == "none");
        let (name, title) = self.header(&mut parts, keyword.end)?;
        if let Some(because) = parts.take(Rule::because) {
            let whole = resistance && none && title.is_none() && parts.rule().is_none();
            let because = self.next_text(&mut Parts::of(because)).filter(|_| whole)?;
            return Some(Entry::NoResistance(NoResistance { span, because }));
        }
        let block = match parts.take(Rule::block) {
            Some(block) => Some(self.block(block)?),
            None => None,
        };
        Some(Entry::Nested(Nested { span, keyword, name, title, block }))
    }

    /// The parts of a header that was parsed alone: keyword, name and title.
    pub(crate) fn lone_head(&self, pair: Pair<'_, Rule>) -> Option<Declaration> {
        let nodes = Nodes::of(pair);
        let mut parts = Parts::of(nodes.root()?);
        let keyword = self.span(&parts.next()?);
        let name = parts.take(Rule::name).map(|name| self.span(&name));
        let title = self.next_text(&mut parts);
        Some(Declaration { keyword, name, title, block: Block::default() })
    }

    /// The parts of a branch header that was parsed alone.
    pub(crate) fn lone_branch(&self, pair: Pair<'_, Rule>) -> Option<Branch> {
        let nodes = Nodes::of(pair);
        let node = nodes.root()?;
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let trigger = self.span(&parts.take(Rule::trigger)?);
        let bound = self.bound(&mut parts)?;
        Some(Branch { span, trigger, bound, block: Block::default() })
    }
}

/// Whether a child of a block is an entry, or the label of one.
fn opens_entry(rule: Rule) -> bool {
    matches!(rule, Rule::label | Rule::branch | Rule::nested | Rule::event | Rule::statement | Rule::allow)
}

/// Whether entries are parted as they must be: after an entry comes a line end, one `;`, a comment or the closing
/// brace, and `;` stands nowhere else. `closed` says that a comment or the brace follows.
fn is_parted(between: &str, open: bool, closed: bool) -> bool {
    let mut signs = between.bytes().skip_while(|byte| is_blank(*byte));
    let parted = match signs.next() {
        Some(b';') => open,
        Some(b'\n'..=b'\r' | b'/' | b'}') => true,
        _ => !open || closed,
    };
    parted && !signs.any(|byte| byte == b';')
}
