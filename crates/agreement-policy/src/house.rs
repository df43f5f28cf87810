//! The policy of a house: its `agreement.toml` with everything that it rests on.

use agreement_model::Placed;
use agreement_syntax::{FileId, Finding, Place, SourceText};

use crate::effective::Effective;
use crate::pattern::Pattern;
use crate::sheet::{self, Sheet};

/// More files than these rest on each other only by mistake.
const MOST: usize = 32;

/// Finds the file that a line `extends` means: its id and its text, or why there is none, completing "`x` …". A file has
/// the same id each time.
pub type Load<'l> = dyn FnMut(FileId, &str) -> Result<(FileId, SourceText), String> + 'l;

/// The policy of a house.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// The files, the one that everything rests on first and the house's own last.
    sheets: Vec<Sheet>,
    /// What is wrong with them, in no order.
    pub findings: Vec<Finding>,
}

impl House {
    /// Reads a policy, and through `load` the files that it rests on.
    pub fn read(file: FileId, source: &SourceText, load: &mut Load<'_>) -> Self {
        let mut house = Self::default();
        house.take(file, source, load, &mut Vec::new());
        let mut said: Vec<Finding> = Vec::new();
        for finding in std::mem::take(&mut house.findings) {
            // Two files may rest on the same third one.
            if !said.contains(&finding) {
                said.push(finding);
            }
        }
        house.findings = said;
        house
    }

    fn take(&mut self, file: FileId, source: &SourceText, load: &mut Load<'_>, above: &mut Vec<FileId>) {
        let (sheet, findings) = sheet::read(file, source);
        self.findings.extend(findings);
        above.push(file);
        for path in &sheet.extends {
            match self.found(path, load, above) {
                Ok((file, source)) => self.take(file, &source, load, above),
                Err(finding) => self.findings.push(*finding),
            }
        }
        above.pop();
        self.sheets.push(sheet);
    }

    /// The file that a line `extends` means.
    fn found(
        &self,
        path: &Placed<String>,
        load: &mut Load<'_>,
        above: &[FileId],
    ) -> Result<(FileId, SourceText), Box<Finding>> {
        let written = &path.value;
        let wrong = |message: String, help: &str| {
            let finding = Finding::new("policy-extends", path.place, message).help(help);
            Box::new(finding.with("path", written.as_str()))
        };
        if written.contains("://") {
            let message = format!("`{written}` is no path, and nothing is fetched from the internet");
            return Err(wrong(message, "keep a copy of the house's policy beside the agreements"));
        }
        if self.sheets.len() + above.len() > MOST {
            let message = format!("this policy rests on more than {MOST} files");
            return Err(wrong(message, "bring them together in a few"));
        }
        let from = above.last().copied().unwrap_or_default();
        let (file, source) = load(from, written).map_err(|why| {
            wrong(format!("`{written}` {why}"), "paths count from the folder of the file that names them")
        })?;
        if above.contains(&file) {
            let message = format!("`{written}` rests on this file itself");
            return Err(wrong(message, "take one of the two lines out, so that there is a first file"));
        }
        Ok((file, source))
    }

    /// The files it was read from, the one that everything rests on first and the house's own last.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        self.sheets.iter().map(|sheet| sheet.file)
    }

    /// What holds for a file, by its path from the folder of the policy, with `/` between the parts.
    pub fn policy_for(&self, path: &str) -> Effective {
        let mut effective = Effective::default();
        for sheet in &self.sheets {
            effective.lay(&sheet.body);
            for other in &sheet.overrides {
                if other.paths.iter().any(|pattern| pattern.matches(path)) {
                    effective.lay(&other.body);
                }
            }
        }
        effective
    }

    /// Where it is written that a file is not looked at, if it is.
    pub fn leaves_out(&self, path: &str) -> Option<Place> {
        let mut excluding = self.sheets.iter().flat_map(|sheet| &sheet.exclude);
        if let Some(pattern) = excluding.find(|pattern| pattern.matches(path)) {
            return Some(pattern.place);
        }
        let include = self.sheets.iter().rev().map(|sheet| &sheet.include).find(|list| !list.is_empty())?;
        let first = include.first()?.place;
        (!include.iter().any(|pattern| pattern.matches(path))).then_some(first)
    }

    /// Whether it speaks of certain files anywhere, so that somebody should look which there are.
    pub fn has_patterns(&self) -> bool {
        self.own_patterns().next().is_some()
    }

    /// What it says about certain files, where none of the files there are is one of them. What is written in a file that
    /// it rests on does not count: that is made for many houses.
    pub fn unmatched(&self, paths: &[String]) -> Vec<Finding> {
        let idle = self.own_patterns().filter(|pattern| !paths.iter().any(|path| pattern.matches(path)));
        let finding = |pattern: &Pattern| {
            let message = format!("no agreement or journal matches `{}`", pattern.text);
            Finding::new("policy-glob-unmatched", pattern.place, message)
                .help("take it out, or mend it: paths count from the folder of this file, and `**` means any folders")
                .with("pattern", pattern.text.as_str())
        };
        idle.map(finding).collect()
    }

    fn own_patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.sheets.last().into_iter().flat_map(|sheet| {
            let overrides = sheet.overrides.iter().flat_map(|other| &other.paths);
            sheet.include.iter().chain(&sheet.exclude).chain(overrides)
        })
    }
}
