//! `agreement holidays`: a calendar to paste into an agreement, so that no later tool can move its dates.

use agreement_holidays::{calendar_block, find, regions};
use agreement_model::suggest;

use crate::arguments::Holidays;
use crate::console::{self, Outcome, Trouble};
use crate::today;

/// How many years are written where nobody says up to which.
const YEARS: u16 = 2;

pub fn run(arguments: &Holidays) -> Result<Outcome, Trouble> {
    let Some(place) = &arguments.place else {
        console::print(&places())?;
        return Ok(Outcome::Clean);
    };
    let Some(region) = find(place) else {
        let near = suggest::nearest(place, regions().iter().map(|region| region.id));
        let next = match near.as_slice() {
            [] => "`agreement holidays` lists the places there are".to_owned(),
            near => format!("did you mean {}?", suggest::either(near)),
        };
        return Err(Trouble::usage(format!("no holidays are kept for `{place}`"), next));
    };
    let from = match arguments.from {
        Some(year) => year,
        None => today::on(None)?.year(),
    };
    let to = arguments.to.unwrap_or_else(|| from.saturating_add(YEARS).min(region.last_year.max(from)));
    let name = arguments.name.clone().unwrap_or_else(|| region.block_name());
    let block = calendar_block(region, &name, from, to).map_err(|error| {
        Trouble::usage(
            error.to_string(),
            format!(
                "ask for years from {} to {}, and add later ones by hand",
                region.first_year, region.last_year
            ),
        )
    })?;
    console::print(&block)?;
    Ok(Outcome::Clean)
}

fn places() -> String {
    let wide = regions().iter().map(|region| region.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for region in regions() {
        let years = format!("{} to {}", region.first_year, region.last_year);
        out.push_str(&format!("{:wide$}  {years}  {}\n", region.id, region.title));
    }
    out.push_str("\nFor a calendar: agreement holidays us-federal --from 2026 --to 2028\n");
    out
}
