//! `docs/policy.md`: its table is made by the tool, and its examples hold.

use agreement_policy::table;

use crate::{house_with, is_fresh, read, root};

const BEGIN: &str = "<!-- settings: made by `UPDATE=1 cargo test -p agreement-policy` -->\n";
const END: &str = "<!-- end of settings -->";

#[test]
fn the_table_of_options_is_fresh() {
    let path = root().join("docs/policy.md");
    let page = read(&path);
    let (before, rest) = page.split_once(BEGIN).expect("the table begins");
    let (_, after) = rest.split_once(END).expect("the table ends");
    is_fresh(&path, &format!("{before}{BEGIN}{}{END}{after}", table::settings()));
}

#[test]
fn every_example_of_the_page_holds() {
    let page = read(&root().join("docs/policy.md"));
    let examples: Vec<&str> = page
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split_once("```").expect("the end of an example").0)
        .collect();
    assert!(examples.len() > 1, "the page has a full example and others");
    for text in examples {
        let house = house_with(text, &[("house.toml", "")]);
        assert!(house.findings.is_empty(), "{text}\n{:#?}", house.findings);
    }
}
