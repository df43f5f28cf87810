//! A small project with a mark where the cursor is: `$0`.

use std::collections::BTreeMap;

use agreement_ide::{Change, Date, FileId, Place, PolicyFile, Snapshot, SourceText, Sources};

/// A project and where the cursor is in it.
pub struct Scene {
    pub snapshot: Snapshot,
    pub file: FileId,
    pub at: u32,
    paths: Vec<String>,
}

/// The parties that most small agreements begin with.
pub const SIDES: &str = r#"agreement "Rollout" { language: 1; effective: 2026-03-02; ends: 2026-12-31; value: 240,000 USD; calendar: week }
calendar week { workdays: monday to friday; holidays: 2026-05-25, 2026-12-25; roll: next }
party north "Northwind" { role: supplier; person priya "Priya Shah" { title: "Lead" } }
party acme "Acme Corp" { role: client; person dana "Dana Reyes" { authority: signs } }
"#;

impl Scene {
    /// One file.
    pub fn of(text: &str) -> Self {
        Self::with(&[("deal.agreement", text)])
    }

    /// One file that begins with the usual parties.
    pub fn deal(text: &str) -> Self {
        Self::of(&format!("{SIDES}{text}"))
    }

    /// Some files; the mark stands in one of them.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let mut texts = BTreeMap::new();
        let mut mark = None;
        for (path, text) in files {
            if let Some(at) = text.find("$0") {
                mark = Some(((*path).to_owned(), at));
            }
            texts.insert((*path).to_owned(), text.replacen("$0", "", 1));
        }
        let paths: Vec<String> = texts.keys().cloned().collect();
        let (path, at) = mark.unwrap_or((files[0].0.to_owned(), 0));
        let file = FileId(u32::try_from(paths.iter().position(|other| *other == path).unwrap()).unwrap());
        let today = Date::new(2026, 2, 25).unwrap();
        let snapshot = Snapshot::new(Sources::of_texts(&texts), today);
        Self { snapshot, file, at: u32::try_from(at).unwrap(), paths }
    }

    /// A policy, in a folder with nothing else.
    pub fn policy(text: &str) -> Self {
        let at = text.find("$0").unwrap_or(0);
        let file = FileId(0);
        let source = SourceText::new(text.replacen("$0", "", 1));
        let policy_files = vec![PolicyFile { id: file, source }];
        let sources = Sources { policy_files, ..Sources::default() };
        let snapshot = Snapshot::new(sources, Date::new(2026, 2, 25).unwrap());
        Self { snapshot, file, at: u32::try_from(at).unwrap(), paths: vec!["agreement.toml".to_owned()] }
    }

    /// A place as its file, its line and its words: `deal.agreement:3 "acme"`.
    pub fn place(&self, place: Place) -> String {
        let source = self.snapshot.source(place.file).unwrap();
        let line = source.line_column(place.span.start).line;
        let words = place.span.of(source.text()).lines().next().unwrap_or("");
        format!("{}:{line} {words}", self.paths[place.file.0 as usize])
    }

    /// The text of a file after some changes.
    pub fn changed(&self, file: FileId, changes: &[Change]) -> String {
        let mut text = self.snapshot.text(file).to_owned();
        let mut changes: Vec<&Change> = changes.iter().filter(|change| change.place.file == file).collect();
        changes.sort_by_key(|change| std::cmp::Reverse(change.place.span));
        for change in changes {
            let span = change.place.span;
            text.replace_range(span.start as usize..span.end as usize, &change.text);
        }
        text
    }
}
