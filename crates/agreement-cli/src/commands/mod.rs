//! The commands, one file each.

mod allowed;
mod baseline;
mod check;
mod compile;
mod config;
mod explain;
mod holidays;
mod rules;
mod schema;

use crate::arguments::{Arguments, Command};
use crate::console::{Outcome, Trouble};

/// Does what the arguments say.
pub fn run(arguments: Arguments) -> Result<Outcome, Trouble> {
    match arguments.command {
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Compile(arguments) => compile::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Holidays(arguments) => holidays::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Schema => schema::run(),
    }
}
