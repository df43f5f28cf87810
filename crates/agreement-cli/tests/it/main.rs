//! The command as people and pipelines use it: arguments in, output and exit code out.

mod codes;
mod compiling;
mod documents;
mod hostile;
mod run;
