//! What a house writes into `agreement.toml`, read into a [`Policy`](agreement_check::Policy), with findings for what it
//! cannot mean. Text in, policy and findings out; whoever calls reads the files.

pub mod baseline;
mod effective;
mod entry;
mod house;
pub mod keys;
mod lookup;
mod named;
mod pattern;
mod reader;
mod schema;
mod setting;
mod sheet;
pub mod table;
mod version;

pub use effective::{Effective, Origins};
pub use house::House;
pub use lookup::{Spot, Takes, lookup};
pub use named::{Named, Unknown};
pub use schema::schema;
