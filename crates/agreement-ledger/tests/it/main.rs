//! The reckoning, seen from outside: a text in, days and sums out.

#[cfg(test)]
mod exposure;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod terms;
