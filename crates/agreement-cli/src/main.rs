//! The `agreement` command: where files, the clock, the terminal and the arguments are, and nothing else.

mod arguments;
mod baselines;
mod changed;
mod choice;
mod commands;
mod console;
mod fault;
mod files;
mod houses;
mod layouts;
mod mending;
mod progress;
mod questions;
mod report;
mod sorted;
mod stopwatch;
mod templates;
mod today;
mod versions;
mod write;

use std::process::ExitCode;

use clap::Parser;

// The tree of a large file is many small pieces: this allocator reads it a fifth quicker (docs/decisions/0002).
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    fault::explain();
    if std::env::args_os().len() <= 1 {
        return console::finish(console::print(arguments::WELCOME).map(|()| console::Outcome::Clean));
    }
    let arguments = arguments::Arguments::parse_from(arguments::versions::joined(std::env::args_os()));
    console::finish(commands::run(arguments))
}
