//! The command as people and pipelines use it: arguments in, output and exit code out.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set its scene has failed")]

mod changes;
mod codes;
mod comparing;
mod compiling;
mod contract;
mod documents;
mod editor;
mod first;
mod followed;
mod formatting;
mod hostile;
mod kills;
mod lived;
mod living;
mod mending;
mod policy;
mod questions;
mod recording;
mod reports;
mod run;
mod scenarios;
mod schemas;
mod slips;
mod status;
mod workflow;
