//! Every rule's page is its test: the poor example makes the rule speak and no other, the better one is silent.

mod edits;
mod page;

use std::path::Path;

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
    let poor = found(&poor);
    assert!(poor.iter().any(|judged| judged.rule.name == name), "the example is not found: {}", told(&poor));
    assert!(
        poor.iter().all(|judged| judged.rule.name == name),
        "the example shows more than `{name}`: {}",
        told(&poor)
    );
    let better = found(&better);
    assert!(better.is_empty(), "the better example is not clean: {}", told(&better));
    Ok(())
}

datatest_stable::harness! {
    { test = page, root = "src/rules", pattern = r"\.md$" },
    { test = edits::edits, root = "src/rules", pattern = r"\.md$" },
}
