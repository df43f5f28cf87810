//! Every rule's page is its test: the poor example makes the rule speak and no other, the better one is silent. Who only
//! wants to hear of errors hears the same ones.

mod edits;
mod page;

use std::path::Path;

use agreement_check::{Judged, Severity};
use page::{Kind, SHOWN_ONLY, example, found, rule_of, told};

fn page(path: &Path) -> datatest_stable::Result<()> {
    let (text, rule) = rule_of(path)?;
    let name = rule.name;
    assert_eq!(rule.page, text, "the rule `{name}` has another page than the one named after it");
    assert!(text.starts_with(&format!("# {name}\n\n")), "the page opens with the rule's name");
    for section in ["## What it finds", "## Why it matters", "## Example", "## Better", "## When to leave it"]
    {
        assert!(text.contains(&format!("\n{section}\n")), "the page has no section `{section}`");
    }
    let (poor, better) = (example(&text, "## Example"), example(&text, "## Better"));
    let shown_only = poor.kind == Kind::Shown || better.kind == Kind::Shown;
    assert_eq!(shown_only, SHOWN_ONLY.contains(&name), "only what no page can hold is shown and not run");
    if shown_only || poor.kind == Kind::Policy {
        return Ok(());
    }
    let mut asked = poor;
    let poor = found(&asked);
    assert!(poor.iter().any(|judged| judged.rule.name == name), "the example is not found: {}", told(&poor));
    assert!(
        poor.iter().all(|judged| judged.rule.name == name),
        "the example shows more than `{name}`: {}",
        told(&poor)
    );
    asked.policy.errors_only = true;
    let errors = found(&asked);
    let is_error = |judged: &&Judged| judged.severity == Severity::Error;
    let grave: Vec<Judged> = poor.iter().filter(is_error).cloned().collect();
    // What is found while reading comes before any policy.
    let heard: Vec<Judged> =
        errors.into_iter().filter(|it| it.rule.check.is_some() || is_error(&it)).collect();
    assert_eq!(told(&heard), told(&grave), "who asks for errors only hears others than all of them");
    let better = found(&better);
    assert!(better.is_empty(), "the better example is not clean: {}", told(&better));
    Ok(())
}

datatest_stable::harness! {
    { test = page, root = "src/rules", pattern = r"\.md$" },
    { test = edits::edits, root = "src/rules", pattern = r"\.md$" },
}
