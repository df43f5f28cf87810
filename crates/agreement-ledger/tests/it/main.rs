//! The reckoning, seen from outside: a text in, days and sums out.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod beside;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod difference;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod exposure;
#[cfg(test)]
mod many;
#[cfg(test)]
mod outcomes;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod rules_of_reckoning;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod terms;
#[cfg(test)]
mod weaker;
