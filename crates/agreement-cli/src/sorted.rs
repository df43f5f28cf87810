//! The findings of a run sorted: what is reported, what is allowed where it stands, and what the baseline knows already.

use std::path::Path;

use agreement_check::{Judged, Permission, Verdict};
use agreement_model::Project;

use crate::baselines::Kept;
use crate::console::{self, Trouble};
use crate::houses::Houses;
use crate::report::{Shown, Silence, Silenced};

/// The findings of a run.
#[derive(Debug, Default)]
pub struct Sorted {
    /// What is reported.
    pub reported: Vec<Judged>,
    allowed: Vec<Permission>,
    /// What the baseline knows already.
    known: Vec<Judged>,
    /// The path of the baseline, and how much of it is found no more.
    baseline: Option<(String, usize)>,
}

impl Sorted {
    /// Sorts the findings of a run by a baseline, where there is one.
    ///
    /// # Errors
    /// Where the baseline cannot be read.
    pub fn of(
        verdict: Verdict,
        project: &Project,
        houses: &Houses,
        baseline: Option<&Path>,
    ) -> Result<Self, Trouble> {
        let Verdict { findings, allowed, refused: _ } = verdict;
        let Some(path) = baseline else {
            return Ok(Self { reported: findings, allowed, ..Self::default() });
        };
        let kept = Kept::read(Some(path))?;
        let compared = kept.compare(project, houses, &findings);
        let mut sorted =
            Self { allowed, baseline: Some((kept.path.clone(), compared.stale.len())), ..Self::default() };
        for (judged, entry) in findings.into_iter().zip(compared.entries) {
            let is_known = entry.is_some_and(|entry| kept.baseline.covers(&entry));
            if is_known { &mut sorted.known } else { &mut sorted.reported }.push(judged);
        }
        Ok(sorted)
    }

    /// What is not reported, and why not.
    pub fn silenced(&self) -> Vec<Silenced<'_>> {
        let allowed = self.allowed.iter().flat_map(|permission| {
            let silenced =
                move |judged| Silenced { shown: Shown::of(judged), by: Silence::Allow(permission) };
            permission.silences.iter().map(silenced)
        });
        let path = self.baseline.as_ref().map_or("", |(path, _)| path.as_str());
        let known = self.known.iter();
        let known = known.map(|judged| Silenced { shown: Shown::of(judged), by: Silence::Baseline(path) });
        allowed.chain(known).collect()
    }

    /// Warns of what the baseline holds and nobody finds any more: it would hide the same finding when it comes back.
    pub fn say_stale(&self) {
        let Some((path, stale)) = &self.baseline else { return };
        let says = match stale {
            0 => return,
            1 => "1 finding in the baseline is found no more".to_owned(),
            stale => format!("{stale} findings in the baseline are found no more"),
        };
        console::remark(&format!(
            "agreement: warning: {says}; `agreement baseline prune --baseline {path}` takes what is mended out"
        ));
    }
}
