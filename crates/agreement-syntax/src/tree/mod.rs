//! The tree of an agreement file: its shape as written, before anything is known of its meaning.
//!
//! Every node is a span and the spans of its parts, counted from the start of the item it stands in. The words
//! themselves stay in the text. Nothing here is checked: a date may be impossible, a name unknown, a field invented.

mod event;
mod item;
mod items;
mod journal;
mod phrase;
mod statement;
mod value;

pub use event::*;
pub use item::*;
pub use items::Items;
pub use journal::*;
pub use phrase::*;
pub use statement::*;
pub use value::*;
