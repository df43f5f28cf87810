//! The reckoning: what follows from an agreement when it is kept, late or broken, in days and in money.
//!
//! Pure functions of the model and its dates. Nothing here judges: whether a figure is good or bad is said by the rules.

pub mod accrual;
pub mod consequence;
pub mod difference;
pub mod event;
mod excuse;
pub mod exposure;
pub mod occurrence;
pub mod outcome;
pub mod plan;
pub mod price;
pub mod questions;
pub mod reckon;
pub mod scenario;
mod sums;
pub mod terms;
