//! `agreement diff`: what changed from one version to another, by meaning, grouped by who gains and who loses.

use agreement_ledger::difference::{Change, Difference, How, difference};
use agreement_ledger::exposure::{Exposure, exposure};
use agreement_model::symbol::PartyId;

use crate::arguments::versions::{Diff, DiffFormat};
use crate::console::{self, Outcome, Trouble};
use crate::questions::find_party;
use crate::report::{Borne, Compared, render_difference, render_difference_json, render_difference_markdown};
use crate::versions::{Read, meant};

pub fn run(arguments: &Diff) -> Result<Outcome, Trouble> {
    let (old, new) = meant(arguments.since.as_deref(), &arguments.versions)?;
    let gates: Vec<&str> = arguments.fail_on.iter().map(String::as_str).collect();
    let gates: Vec<Gate<'_>> = gates.into_iter().map(Gate::of).collect::<Result<_, _>>()?;
    let (old, new) = (old.read(&arguments.colors)?, new.read(&arguments.colors)?);
    let found = difference((&old.model, &old.schedule), (&new.model, &new.schedule));
    let mut told = Vec::new();
    for gate in gates {
        let holding = gate.holds(&found, &old, &new)?;
        if holding > 0 {
            told.push(gate.told(holding));
        }
    }
    let compared = Compared { old: &old, new: &new, borne: borne(&found, &old, &new), found: &found };
    let options = console::options(&arguments.colors);
    let mut text = String::new();
    match arguments.format {
        DiffFormat::Text => render_difference(&mut text, &compared, &options),
        DiffFormat::Md => render_difference_markdown(&mut text, &compared, &options),
        DiffFormat::Json => render_difference_json(&mut text, &compared).map_err(|error| {
            Trouble::usage(format!("could not write JSON: {error}"), "report this as a fault")
        })?,
    }
    console::print(&text)?;
    told.iter().for_each(|gate| console::remark(gate));
    Ok(if told.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// What each party may have to bear at worst, before and after, in the order of the sides.
fn borne(found: &Difference, old: &Read, new: &Read) -> Vec<Borne> {
    let before = exposure(&old.model, &old.schedule);
    let after = exposure(&new.model, &new.schedule);
    let of =
        |all: &[Exposure], party: Option<PartyId>| all.iter().find(|it| Some(it.party) == party).cloned();
    let sides = found.sides.iter();
    sides.map(|side| Borne { before: of(&before, side.old), after: of(&after, side.new) }).collect()
}

/// What fails the run.
enum Gate<'a> {
    /// Any change.
    Any,
    /// Something is gone.
    Dropped,
    /// A party stands worse.
    WeakerFor(&'a str),
}

impl<'a> Gate<'a> {
    fn of(text: &'a str) -> Result<Self, Trouble> {
        const WAYS: &str = "write `--fail-on weaker-for PARTY`, `--fail-on dropped` or `--fail-on any`";
        match text {
            "any" => return Ok(Self::Any),
            "dropped" => return Ok(Self::Dropped),
            _ => {}
        }
        match text.strip_prefix("weaker-for").map(|party| party.trim_start_matches([' ', '=', ':'])) {
            Some("") => Err(Trouble::usage("`--fail-on weaker-for` names no party", WAYS)),
            Some(party) => Ok(Self::WeakerFor(party)),
            None => {
                Err(Trouble::usage(format!("`--fail-on {text}` is nothing that can fail a comparison"), WAYS))
            }
        }
    }

    /// How many changes hold it.
    fn holds(&self, found: &Difference, old: &Read, new: &Read) -> Result<usize, Trouble> {
        let count = |wanted: &dyn Fn(&Change) -> bool| found.changes.iter().filter(|it| wanted(it)).count();
        Ok(match self {
            Self::Any => found.changes.len(),
            Self::Dropped => count(&|change| change.how == How::Dropped),
            Self::WeakerFor(party) => {
                let (was, is) = (find_party(&old.model, party), find_party(&new.model, party));
                let same = |own: Option<PartyId>, wanted: Option<PartyId>| own.is_some() && own == wanted;
                let side = found
                    .sides
                    .iter()
                    .position(|side| same(side.new, is))
                    .or_else(|| found.sides.iter().position(|side| same(side.old, was)));
                let Some(side) = side else {
                    let names = new.model.parties.iter().map(|party| party.head.name.as_str());
                    let names: Vec<&str> = names.collect();
                    let next = match names.as_slice() {
                        [] => "the agreement declares no party".to_owned(),
                        names => format!("name {}", agreement_model::suggest::either(names)),
                    };
                    return Err(Trouble::usage(
                        format!("there is no party `{party}` in either version"),
                        next,
                    ));
                };
                count(&|change| change.effect.worse.contains(&side))
            }
        })
    }

    fn told(&self, count: usize) -> String {
        let s = if count == 1 { "" } else { "s" };
        match self {
            Self::Any => format!("agreement: `--fail-on any` holds: {count} change{s}"),
            Self::Dropped => {
                format!("agreement: `--fail-on dropped` holds: {count} of what was agreed is gone")
            }
            Self::WeakerFor(party) => {
                let verb = if count == 1 { "is" } else { "are" };
                format!(
                    "agreement: `--fail-on weaker-for {party}` holds: {count} change{s} {verb} worse for it"
                )
            }
        }
    }
}
