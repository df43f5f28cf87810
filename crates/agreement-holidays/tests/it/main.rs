//! The promises of the holiday data: what a person would look up, what the law computes, what gets pasted.

#[cfg(test)]
mod block;
#[cfg(test)]
mod data;
#[cfg(test)]
mod known_days;
#[cfg(test)]
mod rules;
