//! The pages about policies are their tests: the poor example is found, by its rule and no other; the better one is silent.

use agreement_check::rules;
use agreement_syntax::Finding;

use crate::{house_with, read, root};

/// The files that the examples may match and rest on.
const THERE: [&str; 2] = ["archive/2024/crm.agreement", "crm.agreement"];
const HOUSE: (&str, &str) = ("../house.toml", "profile = \"strict\"\n");

fn example<'p>(page: &'p str, heading: &str) -> &'p str {
    let after = page.split_once(&format!("\n{heading}\n")).expect("the heading").1;
    after.split_once("```policy\n").expect("a policy").1.split_once("```").expect("its end").0
}

fn found(text: &str) -> Vec<Finding> {
    let house = house_with(text, &[HOUSE]);
    let there = THERE.map(str::to_owned);
    house.findings.iter().cloned().chain(house.unmatched(&there)).collect()
}

#[test]
fn every_page_about_policies_shows_what_it_says() {
    let mut seen = 0;
    for rule in rules::all().filter(|rule| rule.name.starts_with("policy-")) {
        let file = format!("{}.md", rule.name.replace('-', "_"));
        let page = read(&root().join("crates/agreement-check/src/rules/policy").join(file));
        let poor = found(example(&page, "## Example"));
        let names: Vec<&str> = poor.iter().map(|finding| finding.rule).collect();
        assert_eq!(names, [rule.name], "{poor:#?}");
        let better = found(example(&page, "## Better"));
        assert!(better.is_empty(), "{}: {better:#?}", rule.name);
        assert!(poor.iter().all(|finding| finding.help.is_some()), "{} names no next step", rule.name);
        seen += 1;
    }
    assert_eq!(seen, 8, "a page is missing");
}

#[test]
fn what_is_offered_mends_the_poor_example() {
    for rule in rules::all().filter(|rule| rule.name.starts_with("policy-")) {
        let poor = example(rule.page, "## Example");
        let edits = found(poor).into_iter().flat_map(|finding| finding.edits);
        let mut offered = 0;
        for edit in edits {
            let mut text = poor.to_owned();
            for change in &edit.changes {
                let span = change.place.span;
                text.replace_range(span.start as usize..span.end as usize, &change.text);
            }
            assert!(found(&text).is_empty(), "{}: `{}` leaves\n{text}", rule.name, edit.title);
            offered += 1;
        }
        assert_eq!(offered > 0, rule.fix != agreement_check::Fix::None, "{} offers another thing", rule.name);
    }
}
