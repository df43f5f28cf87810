//! The published document, seen from outside: what it says of the example agreements, its schema and its digest.

#[cfg(test)]
mod digest;
#[cfg(test)]
mod exposure;
#[cfg(test)]
mod flagship;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod loading;
#[cfg(test)]
mod schema;
