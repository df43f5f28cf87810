//! What an editor asks, on small agreements with a mark for the cursor, and the answers as text that can be read.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot set its scene has failed"
)]

mod actions;
mod completing;
mod editing;
mod journals;
mod navigating;
mod policies;
mod probe;
mod reading;
mod scene;
mod showing;
