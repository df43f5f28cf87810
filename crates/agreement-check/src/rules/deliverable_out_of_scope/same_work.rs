//! The same work in other words: "taking out and skipping the old line" and "strip-out and disposal of existing equipment".

use crate::stems::stems;
use crate::wording;

/// Words for one kind of work each.
const ACTS: [&[&str]; 14] = [
    &[
        "clear out",
        "decommission",
        "decommissioning",
        "demolish",
        "demolition",
        "dismantle",
        "dismantling",
        "pull out",
        "pulling out",
        "removal",
        "remove",
        "removing",
        "rip out",
        "ripping out",
        "strip out",
        "strip-out",
        "stripping out",
        "take … out",
        "taking out",
        "tear out",
        "tearing out",
        "uninstall",
    ],
    &[
        "carting away",
        "cart away",
        "disposal",
        "dispose",
        "disposing",
        "dump",
        "dumping",
        "haul away",
        "scrap",
        "scrapping",
        "skip",
        "skipping",
        "take away",
        "taking away",
        "tip",
        "tipping",
        "waste",
    ],
    &[
        "carriage",
        "deliver",
        "delivering",
        "delivery",
        "freight",
        "haulage",
        "shipment",
        "shipping",
        "transport",
    ],
    &[
        "assemble",
        "assembly",
        "erect",
        "erection",
        "fit",
        "fitting",
        "install",
        "installation",
        "installing",
        "mount",
        "mounting",
        "put up",
        "putting up",
        "set up",
        "setting up",
    ],
    &["coach", "coaching", "instruct", "instruction", "teach", "teaching", "train", "training", "tuition"],
    &[
        "convert",
        "conversion",
        "import",
        "migrate",
        "migrating",
        "migration",
        "move over",
        "moving",
        "transfer",
    ],
    &["clean", "cleaning", "scrub", "wash", "washing", "wipe down"],
    &["maintain", "maintenance", "mend", "mending", "repair", "repairing", "servicing", "upkeep"],
    &["connect", "connecting", "connection", "hook up", "hooking up", "plumb in", "wire up", "wiring"],
    &["proofread", "proofreading", "edit", "editing", "copy-edit", "copy-editing"],
    &["interpret", "interpreting", "translate", "translating", "translation"],
    &["pack", "packaging", "packing", "wrap", "wrapping"],
    &["guard", "guarding", "patrol", "patrolling", "watch", "watching"],
    &["advertise", "advertising", "promote", "promoting", "promotion", "publicity"],
];

/// Words for one kind of thing each.
const THINGS: [&[&str]; 8] = [
    &["appliance", "device", "equipment", "gear", "kit", "line", "machine", "machinery", "plant", "unit"],
    &["data", "files", "history", "records"],
    &["crew", "employee", "people", "personnel", "staff", "team", "user", "worker"],
    &["duct", "pipe", "pipework", "piping", "plumbing"],
    &["carpet", "floor", "flooring", "tile", "tiling"],
    &["furnishing", "furniture", "joinery", "shelf", "shelving"],
    &["debris", "garbage", "refuse", "rubbish", "rubble", "spoil", "trash"],
    &["cable", "cabling", "socket", "wire"],
];

const OLD: [&str; 6] = ["current", "existing", "former", "old", "present", "previous"];
const NEW: [&str; 4] = ["additional", "further", "new", "replacement"];

/// Whether two texts name the same work at the same thing, whatever words they take: one kind of work at least, and as much
/// again that says at what.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let both = |words: &[&str]| wording::holds(one, words) && wording::holds(other, words);
    let apart = |here: &str, there: &str| {
        wording::holds(here, &OLD) && wording::holds(there, &NEW) && !wording::holds(there, &OLD)
    };
    let acts = ACTS.iter().filter(|words| both(words)).count();
    if acts == 0 || apart(one, other) || apart(other, one) {
        return false;
    }
    let things = THINGS.iter().filter(|words| both(words)).count();
    let known: Vec<&str> =
        ACTS.iter().chain(&THINGS).flat_map(|words| words.iter().copied()).chain(OLD).collect();
    let (mine, theirs) = (stems(one), stems(other));
    let plain = |word: &&String| !wording::holds(word, &known);
    let shared = mine.intersection(&theirs).filter(plain).count();
    let old = usize::from(both(&OLD));
    // "Removal of old boilers" and "removal of old tanks" share the work and the age, and no thing.
    let at_one_thing = things > 0 || shared > 0 || acts > 1 && old > 0;
    at_one_thing && acts.saturating_add(things).saturating_add(shared).saturating_add(old) >= 3
}
