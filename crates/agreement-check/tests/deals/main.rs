//! Whole deals, as people of many trades write them, with the faults they come with: what all rules say of them, kept word
//! for word. A rule that says more or less than before shows it here, on texts that nobody wrote for it: read the change as
//! somebody would who is about to sign that deal, then accept it with `cargo insta review`, or mend the rule.

#![expect(clippy::disallowed_methods, reason = "the deals are files")]

#[path = "../it/scene.rs"]
#[expect(dead_code, reason = "each kind of test needs a part of it")]
mod scene;

use std::fmt::Write;
use std::path::Path;

use agreement_check::{Judged, Policy};
use agreement_model::Project;
use agreement_model::date::parse_date;
use agreement_syntax::FileId;

/// The day on which the deals are looked at: all of them are drafts, of which nothing has begun.
const TODAY: &str = "2026-11-23";

fn deal(path: &Path) -> datatest_stable::Result<()> {
    let project = scene::readable(&std::fs::read_to_string(path)?);
    let policy = Policy { strict: true, ..Policy::default() };
    let judged = agreement_check::check(&project, FileId(0), parse_date(TODAY).ok(), &policy);
    let said = agreement_check::in_order(&project, judged);
    let settings = {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("snapshots");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings
    };
    let name = path.file_stem().unwrap_or_default().to_string_lossy().replace('-', "_");
    settings.bind(|| insta::assert_snapshot!(name, told(&project, &said)));
    Ok(())
}

/// The findings, one after another: line, gravity, rule and message, and below each what else it shows and offers.
fn told(project: &Project, judged: &[Judged]) -> String {
    let line = |at: u32| project.files.first().map_or(0, |file| file.source.line_index(at) + 1);
    let mut out = String::new();
    for Judged { rule, severity, finding, .. } in judged {
        let at = line(finding.place().span.start);
        let _ = writeln!(out, "{at} {} {}: {}", severity.word(), rule.name, finding.message);
        for label in &finding.labels {
            let _ = writeln!(out, "    {}: {}", line(label.place.span.start), label.text);
        }
        if let Some(help) = &finding.help {
            let _ = writeln!(out, "    help: {help}");
        }
        for edit in &finding.edits {
            let _ = writeln!(out, "    edit: {}", edit.title);
            for change in &edit.changes {
                let _ = writeln!(out, "        {}: {}", line(change.place.span.start), change.text.trim());
            }
        }
    }
    out
}

datatest_stable::harness! {
    { test = deal, root = "tests/deals/texts", pattern = r"\.agreement$" },
}
