//! Where something has been reported already while the text was given its meaning: there, nobody calls anything missing.

use std::collections::BTreeSet;

use agreement_model::Model;
use agreement_syntax::{FileId, Place};

/// The places of what could not be understood.
#[derive(Clone, Debug)]
pub(crate) struct Unread {
    starts: BTreeSet<(FileId, u32)>,
}

impl Unread {
    /// Those of a model.
    pub(crate) fn of(model: &Model) -> Self {
        let places = model.findings.iter().map(agreement_syntax::Finding::place);
        Self { starts: places.map(|place| (place.file, place.span.start)).collect() }
    }

    /// Whether something in a place could not be understood.
    pub(crate) fn inside(&self, place: Place) -> bool {
        self.starts.range((place.file, place.span.start)..(place.file, place.span.end)).next().is_some()
    }
}
