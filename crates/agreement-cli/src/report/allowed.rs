//! What is allowed, for the person who signs: where, what, why and until when.

use std::collections::BTreeSet;

use agreement_check::{Judged, Permission};

use super::summary::several;
use super::wrap::hang;
use super::{Files, Options};

/// Something that is allowed, with the declaration it stands in as people call it.
#[derive(Clone, Debug)]
pub struct Allowed<'a> {
    /// What is allowed.
    pub permission: &'a Permission,
    /// The declaration, with the blocks inside it: `dependency quotes > if late`.
    pub declaration: String,
}

impl Allowed<'_> {
    /// The reason on one line, however it was written.
    fn reason(&self) -> String {
        self.permission.because.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn until(&self) -> Option<String> {
        self.permission.until.map(|until| until.to_string())
    }

    /// What it silences: the findings, or why there are none.
    fn what(&self) -> Vec<String> {
        let Permission { rule, silences, asked, .. } = self.permission;
        let said = |judged: &Judged| format!("{}: {}", judged.severity.word(), judged.finding.message);
        match (silences.as_slice(), asked) {
            ([], true) => vec![format!("nothing at present: `{}` finds nothing here", rule.name)],
            ([], false) => vec![format!("whatever `{}` would find; it was not asked in this run", rule.name)],
            (silences, _) => silences.iter().map(said).collect(),
        }
    }
}

/// Writes what is allowed, file by file.
pub fn render_allowed(out: &mut String, files: &Files<'_>, allowed: &[Allowed<'_>], options: &Options) {
    let mut home = None;
    for one in allowed {
        let permission = one.permission;
        let Some((path, at)) = files.find(permission.place) else { continue };
        if home != Some(permission.place.file) {
            out.push_str(&options.paint(anstyle::Style::new().bold(), &options.say(path)));
            out.push_str("\n\n");
        }
        home = Some(permission.place.file);
        let declaration = match one.declaration.as_str() {
            "" => "outside all declarations".to_owned(),
            declaration => options.say(declaration),
        };
        out.push_str(&format!("  {declaration}, line {}\n", at.line));
        let mut row = |label: &str, text: &str| {
            let lead = format!("    {label:<8} ");
            let dim = options.paint(anstyle::Style::new().dimmed(), &lead);
            hang(out, &lead, &dim, &options.say(text), options.columns());
        };
        for (index, what) in one.what().iter().enumerate() {
            row(if index == 0 { "allowed" } else { "and" }, what);
        }
        row("because", &one.reason());
        row("until", &one.until().unwrap_or_else(|| "no end is set".to_owned()));
        row("rule", permission.rule.name);
        out.push('\n');
    }
    out.push_str(&counted(allowed));
}

/// Writes what is allowed in sentences. Nothing here is coloured.
pub fn render_allowed_plain(out: &mut String, files: &Files<'_>, allowed: &[Allowed<'_>], options: &Options) {
    for one in allowed {
        let permission = one.permission;
        let Some((path, at)) = files.find(permission.place) else { continue };
        let until = one.until().map(|until| format!(" until {until}")).unwrap_or_default();
        out.push_str(&options.locate(path, at));
        let inside = match one.declaration.as_str() {
            "" => String::new(),
            declaration => format!(" in {}", options.say(declaration)),
        };
        out.push_str(&format!(": {} is allowed{inside}{until}\n", permission.rule.name));
        out.push_str(&format!("  because: {}\n", options.say(&one.reason())));
        for what in one.what() {
            out.push_str(&format!("  without it: {}\n", options.say(&what)));
        }
        out.push('\n');
    }
    out.push_str(&counted(allowed));
}

/// Writes what is allowed, each on a line of its own.
pub fn render_allowed_concise(
    out: &mut String,
    files: &Files<'_>,
    allowed: &[Allowed<'_>],
    options: &Options,
) {
    for one in allowed {
        let permission = one.permission;
        let Some((path, at)) = files.find(permission.place) else { continue };
        let until = one.until().map(|until| format!(" (until {until})")).unwrap_or_default();
        let reason = options.say(&one.reason());
        out.push_str(&options.locate(path, at));
        out.push_str(&format!(": allow[{}]: {reason}{until}\n", permission.rule.name));
    }
}

fn counted(allowed: &[Allowed<'_>]) -> String {
    let files: BTreeSet<_> = allowed.iter().map(|one| one.permission.place.file).collect();
    match allowed.len() {
        0 => "nothing is allowed: every finding is shown\n".to_owned(),
        count => format!("{} in {}\n", several(count, "permission"), several(files.len(), "file")),
    }
}
