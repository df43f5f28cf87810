//! `required-version`: which program may read a policy.

use agreement_model::Placed;
use agreement_syntax::Finding;

/// The version of this program.
pub(crate) const OWN: &str = env!("CARGO_PKG_VERSION");

/// What is wrong where the program that reads a policy is too old for it.
pub(crate) fn too_old(required: &Placed<String>) -> Option<Finding> {
    let asked = required.value.trim();
    let asked = asked.strip_prefix(">=").unwrap_or(asked).trim();
    let found = |message| Finding::new("policy-version", required.place, message).with("required", asked);
    let Some(wanted) = parts(asked) else {
        return Some(
            found(format!("`{asked}` is no version"))
                .help(format!("write the oldest version that will do, such as `\"{OWN}\"`")),
        );
    };
    let message = || format!("this policy asks for `agreement` {asked} or newer, and this is {OWN}");
    (parts(OWN) < Some(wanted))
        .then(|| found(message()).help("install the newer one, or ask for a version that everybody has"))
}

/// `1.2.3` as numbers; parts that are left out are zero.
fn parts(version: &str) -> Option<[u32; 3]> {
    let mut parts = [0; 3];
    let mut written = version.split('.');
    for (index, part) in parts.iter_mut().enumerate() {
        match written.next() {
            Some(text) => *part = text.parse().ok()?,
            None if index > 0 => break,
            None => return None,
        }
    }
    written.next().is_none().then_some(parts)
}
