//! What was found and is not reported, because somebody allows it or because it was there when the house began to check.

use super::Shown;
use super::summary::several;

/// A finding that is not reported, and why not.
#[derive(Clone, Debug)]
pub struct Silenced<'a> {
    /// The finding.
    pub shown: Shown<'a>,
    /// Why it is not reported.
    pub by: Silence<'a>,
}

/// Why a finding is not reported.
#[derive(Clone, Debug)]
pub enum Silence<'a> {
    /// An `allow` in the agreement.
    Allow(&'a agreement_check::Permission),
    /// The baseline at a path.
    Baseline(&'a str),
}

/// Says how many findings are not reported, and how to see them.
pub fn render_silenced(out: &mut String, silenced: &[Silenced<'_>]) {
    let count =
        |allowed: bool| silenced.iter().filter(|one| matches!(one.by, Silence::Allow(_)) == allowed).count();
    let baseline = silenced.iter().find_map(|one| match one.by {
        Silence::Baseline(path) => Some(path),
        Silence::Allow(_) => None,
    });
    match count(true) {
        0 => {}
        1 => out.push_str("1 more is allowed where it stands; `agreement check --allowed` shows it\n"),
        allowed => out.push_str(&format!(
            "{allowed} more are allowed where they stand; `agreement check --allowed` lists them\n"
        )),
    }
    if let Some(path) = baseline {
        let known = several(count(false), "finding");
        let is = if count(false) == 1 { "is" } else { "are" };
        out.push_str(&format!("{known} that {is} in the baseline `{path}` {is} not shown\n"));
    }
}
