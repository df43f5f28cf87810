//! The one list of regions: each id with the text of its data file, in the order of the alphabet.
//!
//! A new region is a line here and an entry in `tools/holidays/regions.py`.

/// Takes the region's file from `data/` by its id.
macro_rules! files {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("../data/", $id, ".txt")))),*]
    };
}

/// Every region's id and data file.
pub(crate) const FILES: &[(&str, &str)] = files![
    "australia-national",
    "canada-federal",
    "england-and-wales",
    "germany",
    "germany-baden-wuerttemberg",
    "germany-bavaria",
    "germany-berlin",
    "germany-brandenburg",
    "germany-bremen",
    "germany-hamburg",
    "germany-hesse",
    "germany-lower-saxony",
    "germany-mecklenburg-vorpommern",
    "germany-north-rhine-westphalia",
    "germany-rhineland-palatinate",
    "germany-saarland",
    "germany-saxony",
    "germany-saxony-anhalt",
    "germany-schleswig-holstein",
    "germany-thuringia",
    "india",
    "northern-ireland",
    "scotland",
    "target",
    "us-federal",
];
