//! To come.
#[cfg_attr(not(test), expect(dead_code, unused_imports, reason = "no command shows findings yet"))]
mod report;

fn main() {}
