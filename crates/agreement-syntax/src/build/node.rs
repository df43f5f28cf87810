//! What the grammar has read, laid out flat.
//!
//! Walking pest's own pairs counts references at every step; building the tree that way took half as long again. One pass
//! over its tokens lays all nodes of an item out in a row, each with its size, and from there on a node is a slice.
//! Where many items were read at once, the places in each count from its own start, as they do in a tree.

use agreement_grammar::{Pair, Rule, Token};

use crate::span::Span;

/// The nodes under a pair, parents before their children.
pub(super) struct Nodes<'i> {
    text: &'i str,
    flat: Vec<Flat>,
    /// Where the items under an `items` pair start.
    items: Vec<u32>,
}

/// A node: its rule, where it stands, and how many nodes it is with all that are in it.
#[derive(Clone, Copy)]
struct Flat {
    rule: Rule,
    start: u32,
    end: u32,
    size: u32,
}

impl<'i> Nodes<'i> {
    pub(super) fn of(pair: Pair<'i, Rule>) -> Self {
        let many = pair.as_rule() == Rule::items;
        let text = pair.get_input();
        let tokens = pair.tokens();
        let mut flat: Vec<Flat> = Vec::with_capacity(tokens.len() / 2);
        let mut items = Vec::new();
        let mut open = Vec::with_capacity(16);
        let mut base = 0;
        for token in tokens {
            match token {
                Token::Start { rule, pos } => {
                    let start = small(pos.pos());
                    if many && open.len() == 1 {
                        base = start;
                        items.push(start);
                    }
                    open.push(flat.len());
                    flat.push(Flat { rule, start: start - base, end: start - base, size: 1 });
                }
                Token::End { pos, .. } => {
                    let count = flat.len();
                    if let Some(index) = open.pop()
                        && let Some(node) = flat.get_mut(index)
                    {
                        node.end = small(pos.pos()).saturating_sub(base);
                        node.size = small(count - index);
                    }
                }
            }
        }
        Self { text, flat, items }
    }

    /// The node of the pair itself.
    pub(super) fn root(&self) -> Option<Node<'_>> {
        let (first, under) = self.flat.split_first()?;
        Some(Node { text: self.text, this: *first, under })
    }

    /// The items under an `items` pair, each with where it starts; all places in it count from there.
    pub(super) fn items(&self) -> impl Iterator<Item = (u32, Node<'_>)> {
        let mut rest = self.flat.get(1..).unwrap_or_default();
        self.items.iter().map_while(move |start| {
            let (this, _) = rest.split_first()?;
            let (item, after) = rest.split_at_checked(this.size as usize)?;
            rest = after;
            Some((
                *start,
                Node { text: self.text.get(*start as usize..)?, this: *this, under: item.get(1..)? },
            ))
        })
    }
}

/// Positions are small: files are limited first.
fn small(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// What one rule has read.
#[derive(Clone, Copy)]
pub(crate) struct Node<'n> {
    text: &'n str,
    this: Flat,
    under: &'n [Flat],
}

impl<'n> Node<'n> {
    pub(super) fn rule(&self) -> Rule {
        self.this.rule
    }

    /// Where it stands in the text that was read.
    pub(super) fn place(&self) -> Span {
        Span { start: self.this.start, end: self.this.end }
    }

    pub(super) fn words(&self) -> &'n str {
        self.place().of(self.text)
    }

    /// The text that was read, of which this is a part.
    pub(super) fn whole_text(&self) -> &'n str {
        self.text
    }
}

/// The children of a node, looked at one by one.
pub(crate) struct Parts<'n> {
    text: &'n str,
    rest: &'n [Flat],
    /// Where the child given out last ends.
    pub(super) end: u32,
}

impl<'n> Parts<'n> {
    pub(super) fn of(node: Node<'n>) -> Self {
        Self { text: node.text, rest: node.under, end: node.this.start }
    }

    /// The rule of the next child.
    pub(super) fn rule(&self) -> Option<Rule> {
        self.rest.first().map(|node| node.rule)
    }

    /// The next child, whatever it is, without going on.
    pub(super) fn peek(&self) -> Option<Node<'n>> {
        let this = *self.rest.first()?;
        Some(Node { text: self.text, this, under: self.rest.get(1..this.size as usize)? })
    }

    /// The next child, whatever it is.
    pub(super) fn next(&mut self) -> Option<Node<'n>> {
        let node = self.peek()?;
        self.rest = self.rest.get(node.this.size as usize..)?;
        self.end = node.this.end;
        Some(node)
    }

    /// The next child if it is a `rule`.
    pub(super) fn take(&mut self, rule: Rule) -> Option<Node<'n>> {
        if self.rule()? == rule { self.next() } else { None }
    }

    /// How many children of a rule there are from here on, those of other nodes not counted.
    pub(super) fn count(&self, counts: impl Fn(Rule) -> bool) -> usize {
        let (mut rest, mut count) = (self.rest, 0);
        while let Some(node) = rest.first() {
            count += usize::from(counts(node.rule));
            rest = rest.get(node.size as usize..).unwrap_or_default();
        }
        count
    }

    /// Whether no tail of a measure follows.
    pub(super) fn no_tail(&self) -> bool {
        !matches!(self.rule(), Some(Rule::offset | Rule::ramp | Rule::to_tail))
    }
}
