//! The commands, one file each.

mod allowed;
mod baseline;
mod both_late;
mod breakdown;
mod calendar;
pub mod check;
mod ci;
mod compile;
mod completions;
mod config;
mod delay;
mod diff;
mod doctor;
mod due;
mod effect;
mod explain;
mod exposure;
mod fix;
mod fmt;
pub mod follows;
mod goals;
mod graph;
mod holidays;
mod init;
mod log;
mod lsp;
mod man;
pub mod money;
mod owes;
mod readiness;
mod rules;
mod schema;
mod status;
mod test;
mod watch;
mod what_if;

use crate::arguments::{Arguments, Command};
use crate::console::{Outcome, Trouble};
use crate::questions::Side;

/// Does what the arguments say.
pub fn run(arguments: Arguments) -> Result<Outcome, Trouble> {
    match arguments.command {
        Command::Asks(arguments) => owes::run(&arguments, Side::Asks),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Breakdown(arguments) => breakdown::run(&arguments),
        Command::Calendar(arguments) => calendar::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Ci(arguments) => ci::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Compile(arguments) => compile::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Doctor(arguments) => doctor::run(&arguments),
        Command::Due(arguments) => due::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Exposure(arguments) => exposure::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Goals(arguments) => goals::run(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Holidays(arguments) => holidays::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Log(arguments) => log::run(&arguments),
        Command::Lsp(arguments) => lsp::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
        Command::Money(arguments) => money::run(&arguments),
        Command::Owes(arguments) => owes::run(&arguments, Side::Owes),
        Command::Readiness(arguments) => readiness::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Status(arguments) => status::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::WhatIf(arguments) => what_if::run(&arguments),
    }
}
