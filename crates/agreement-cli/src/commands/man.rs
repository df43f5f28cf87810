//! `agreement man`: the manual pages, made from the same words as the help.

use clap::CommandFactory;
use clap_mangen::Man as Page;

use crate::arguments::Arguments;
use crate::arguments::workflow::Man;
use crate::console::{self, Outcome, Trouble};

pub fn run(arguments: &Man) -> Result<Outcome, Trouble> {
    // The pages of `help` itself would only say again what the others are called.
    let mut whole = Arguments::command().disable_help_subcommand(true);
    whole.build();
    if let Some(folder) = &arguments.output {
        let written = std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(whole, folder));
        written.map_err(|error| {
            Trouble::usage(
                format!("could not write the pages into `{}`: {error}", folder.display()),
                "name a folder that may be written",
            )
        })?;
        return Ok(Outcome::Clean);
    }
    let mut page = Vec::new();
    match &arguments.command {
        None => Page::new(whole).render(&mut page)?,
        Some(name) => {
            let of = whole
                .get_subcommands()
                .find(|one| one.get_name() == name || one.get_all_aliases().any(|it| it == name));
            let of = of.cloned().ok_or_else(|| {
                Trouble::usage(
                    format!("there is no command `{name}`"),
                    "`agreement --help` lists the commands",
                )
            })?;
            Page::new(of).render(&mut page)?;
        }
    }
    console::print(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Clean)
}
