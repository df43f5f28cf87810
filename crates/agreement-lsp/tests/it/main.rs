//! Sessions as an editor has them, over a pipe in memory.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot set its scene has failed"
)]

mod answers;
mod client;
#[cfg(unix)]
mod figures;
mod findings;
mod promises;
mod session;
mod storm;
