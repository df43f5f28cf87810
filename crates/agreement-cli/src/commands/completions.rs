//! `agreement completions`: what makes a shell complete the words of this tool.

use clap::CommandFactory;

use crate::arguments::Arguments;
use crate::arguments::workflow::Completions;
use crate::console::{self, Outcome, Trouble};

pub fn run(arguments: &Completions) -> Result<Outcome, Trouble> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "agreement", &mut script);
    console::print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}
