//! Circular waits: steps each of which waits for the next, whatever word makes it wait.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::links::{Link, Links, Step, Why};

impl Links {
    /// The rings in which steps wait for each other in more than one manner: one needs, another counts its days, a third
    /// is owed only once the first is met. Each ring once, in the order its steps wait. Rings of `needs` alone and of
    /// dates alone are known to [`agreement_model::Graph::rings`] and to the schedule; steps that are in one are left out.
    pub fn mixed_rings(&self) -> Vec<Vec<Link>> {
        let mut rings = Vec::new();
        if !self.all().any(|link| link.waits() && !matches!(link.why, Why::Needs | Why::Serves)) {
            return rings;
        }
        for group in self.in_order(&[]).groups {
            let inside: BTreeSet<Step> = group.into_iter().collect();
            if inside.len() < 2 || self.has_ring(&inside, is_need) || self.has_ring(&inside, is_date) {
                continue;
            }
            let waits =
                |link: &&Link| link.waits() && link.why != Why::Serves && inside.contains(&link.before);
            rings.extend(inside.iter().find_map(|first| self.ring_through(*first, waits)));
        }
        rings.sort_unstable();
        rings
    }

    /// Whether some steps form a ring by links of one kind alone.
    fn has_ring(&self, inside: &BTreeSet<Step>, kind: fn(&Link) -> bool) -> bool {
        // What nothing before it holds back is taken away, until nothing is left or a ring.
        let mut open: BTreeMap<Step, usize> = BTreeMap::new();
        let mut after: BTreeMap<Step, Vec<Step>> = BTreeMap::new();
        for step in inside {
            let links = self.before(*step).iter().filter(|link| kind(link) && inside.contains(&link.before));
            let mut count = 0_usize;
            for link in links {
                count = count.saturating_add(1);
                after.entry(link.before).or_default().push(*step);
            }
            open.insert(*step, count);
        }
        let mut free: Vec<Step> =
            open.iter().filter(|(_, count)| **count == 0).map(|(step, _)| *step).collect();
        let mut taken = 0_usize;
        while let Some(step) = free.pop() {
            taken = taken.saturating_add(1);
            for next in after.get(&step).into_iter().flatten() {
                if let Some(count) = open.get_mut(next) {
                    *count = count.saturating_sub(1);
                    if *count == 0 {
                        free.push(*next);
                    }
                }
            }
        }
        taken < inside.len()
    }

    /// The shortest ring of links through a step.
    fn ring_through(&self, first: Step, waits: impl Fn(&&Link) -> bool) -> Option<Vec<Link>> {
        let mut came_by: BTreeMap<Step, Link> = BTreeMap::new();
        let mut open = VecDeque::from([first]);
        while let Some(step) = open.pop_front() {
            for link in self.before(step).iter().filter(&waits) {
                if link.before == first {
                    let mut ring = vec![*link];
                    let mut at = step;
                    while at != first {
                        let by = came_by.get(&at)?;
                        ring.push(*by);
                        at = by.after;
                    }
                    ring.reverse();
                    return Some(ring);
                }
                if let Entry::Vacant(unseen) = came_by.entry(link.before) {
                    unseen.insert(*link);
                    open.push_back(link.before);
                }
            }
        }
        None
    }
}

fn is_need(link: &Link) -> bool {
    link.why == Why::Needs
}

fn is_date(link: &Link) -> bool {
    matches!(link.why, Why::Counts(_))
}
