//! What is said when this tool itself fails: that nobody's agreement is to blame, and what to send. It ends with 101.

use std::panic::{PanicHookInfo, set_hook};

use crate::console::remark;

/// From here on, a fault is told in words that anybody can do something with.
pub fn explain() {
    set_hook(Box::new(|fault| remark(&told(fault))));
    // So that a test can see how a fault ends; what is released holds nothing of it.
    #[cfg(debug_assertions)]
    #[expect(clippy::panic, reason = "it is a fault that is wanted here")]
    if std::env::var_os("AGREEMENT_TEST_FAULT").is_some() {
        panic!("a fault on purpose");
    }
}

fn told(fault: &PanicHookInfo<'_>) -> String {
    let words = fault.payload().downcast_ref::<String>().map(String::as_str);
    let what = words.or_else(|| fault.payload().downcast_ref().copied()).unwrap_or("it did not say why");
    let place =
        fault.location().map_or_else(String::new, |place| format!(" ({}:{})", place.file(), place.line()));
    format!(
        "agreement: a fault in this tool, not in your files: {what}{place}\n  \
         nothing was decided about the agreements; report it with the file that was checked and the output of `agreement doctor`"
    )
}
