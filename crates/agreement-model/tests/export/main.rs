//! The published document, seen from outside: what it says of the example agreements, its schema and its digest.

mod digest;
mod exposure;
mod flagship;
mod hostile;
mod loading;
mod schema;
