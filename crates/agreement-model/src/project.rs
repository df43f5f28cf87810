//! The files that are looked at together, as plain data. Reading them is the business of whoever fills this in.

use agreement_syntax::tree::{ItemKind, JournalTree};
use agreement_syntax::{
    FileId, Finding, MAX_FILE_BYTES, Parsed, Place, Reading, SourceText, Tree, file_too_large, parse,
    parse_journal,
};

use crate::lower::text_content;

/// Some files and what they use.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The files; a [`FileId`] is an index into this list.
    pub files: Vec<File>,
}

/// One file.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path as it is shown, with `/` between the parts.
    pub path: String,
    /// Its text.
    pub source: SourceText,
    /// What stands in it.
    pub content: Content,
    /// What could not be read in it.
    pub findings: Vec<Finding>,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Declarations, and the files they rest on.
    Agreement(Tree, Vec<Use>),
    /// A journal of the agreement in another file, if that is among the files.
    Journal(JournalTree, Option<FileId>),
    /// Nothing that could be read.
    Nothing,
}

/// A `use` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Where the path stands.
    pub place: Place,
    /// The path as written.
    pub path: String,
    /// The file, or why there is none.
    pub target: Result<FileId, UseProblem>,
}

/// Why a `use` line leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UseProblem {
    /// There is no such file.
    NotFound,
    /// It lies outside the project's folder, or is no relative path.
    Outside,
    /// It could not be read, for this reason.
    Unreadable(String),
}

impl File {
    /// A file with what stands in these bytes: a journal by the ending of its path, an agreement otherwise. What is too
    /// large to be read gives an empty one, and the reason. Where its `use` lines lead, and to which agreement a journal
    /// belongs, is for whoever knows the other files.
    pub fn of(id: FileId, path: String, bytes: Vec<u8>) -> (Self, Option<String>) {
        let nothing = |findings| {
            let (path, source) = (path.clone(), SourceText::new(""));
            Self { path, source, content: Content::Nothing, findings }
        };
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > MAX_FILE_BYTES {
            let reason = format!("`{path}` is too large; it was not checked");
            return (nothing(vec![file_too_large(id, length)]), Some(reason));
        }
        let (source, mut findings) = SourceText::from_bytes(id, &bytes);
        drop(bytes);
        let is_no_text = |finding: &Finding| finding.rule == agreement_syntax::rules::NOT_TEXT;
        let is_journal = path.ends_with(".journal");
        // A journal that is no text belongs to its agreement all the same: whoever asks about that is told.
        if source.text().is_empty() && findings.iter().any(is_no_text) && !is_journal {
            return (nothing(findings), None);
        }
        let content = if is_journal {
            let (tree, found) = parse_journal(id, &source);
            findings.extend(found);
            Content::Journal(tree, None)
        } else {
            agreement(id, &source, parse(id, &source), &mut findings)
        };
        (Self { path, source, content, findings }, None)
    }

    /// The same file with another text. Of an agreement only what changed is read, where its last reading is known; the
    /// new one is there for the next edit. It is the file that [`Self::of`] gives.
    pub fn edited(&self, id: FileId, text: &str, last: Option<&Reading>) -> (Self, Option<Reading>) {
        let whole = || (Self::of(id, self.path.clone(), text.as_bytes().to_vec()).0, None);
        if self.path.ends_with(".journal") || u64::try_from(text.len()).is_ok_and(|len| len > MAX_FILE_BYTES)
        {
            return whole();
        }
        let (source, mut findings) = SourceText::from_bytes(id, text.as_bytes());
        if !findings.is_empty() {
            return whole();
        }
        let reading = last.map_or_else(|| Reading::of(id, &source), |last| last.again(&source));
        let content = agreement(id, &source, reading.parsed.clone(), &mut findings);
        (Self { path: self.path.clone(), source, content, findings }, Some(reading))
    }
}

/// What stands in an agreement file, whose findings are handed on.
fn agreement(id: FileId, source: &SourceText, parsed: Parsed, findings: &mut Vec<Finding>) -> Content {
    findings.extend(parsed.findings);
    let uses = used_paths(id, source.text(), &parsed.tree).into_iter();
    let uses = uses.map(|(place, path)| Use { place, path, target: Err(UseProblem::NotFound) });
    Content::Agreement(parsed.tree, uses.collect())
}

impl Project {
    /// A file by its id.
    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.0 as usize)
    }

    /// The tree of a file and what it uses; nothing for a journal.
    pub fn tree(&self, id: FileId) -> Option<(&Tree, &[Use])> {
        match &self.file(id)?.content {
            Content::Agreement(tree, uses) => Some((tree, uses)),
            Content::Journal(..) | Content::Nothing => None,
        }
    }

    /// The ids of all files.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.files.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// A file and every file it uses, directly or through others, each once: itself first, then in the order of use.
    pub fn closure(&self, root: FileId) -> Vec<FileId> {
        let mut order = vec![root];
        let mut next = 0;
        while let Some(file) = order.get(next).copied() {
            next += 1;
            for used in self.tree(file).into_iter().flat_map(|(_, uses)| uses) {
                if let Ok(target) = used.target
                    && !order.contains(&target)
                {
                    order.push(target);
                }
            }
        }
        order
    }

    /// Whether a file names another in a `use` line.
    pub fn uses(&self, file: FileId, other: FileId) -> bool {
        self.tree(file)
            .is_some_and(|(_, uses)| uses.iter().any(|used| used.target.as_ref().ok() == Some(&other)))
    }

    /// The files that are judged by themselves: those that no other file uses, those with an `agreement` block of their
    /// own, and of files that use each other in a ring the first one.
    pub fn roots(&self) -> Vec<FileId> {
        let mut used = vec![false; self.files.len()];
        for file in self.ids() {
            for target in self
                .tree(file)
                .into_iter()
                .flat_map(|(_, uses)| uses)
                .filter_map(|used| used.target.as_ref().ok())
            {
                if *target != file {
                    mark(&mut used, *target);
                }
            }
        }
        let stands_alone = |file: &FileId| !is_marked(&used, *file) || self.has_header(*file);
        let trees: Vec<FileId> = self.ids().filter(|file| self.tree(*file).is_some()).collect();
        let mut roots: Vec<FileId> = trees.iter().copied().filter(stands_alone).collect();
        let mut reached = vec![false; self.files.len()];
        for file in roots.iter().flat_map(|root| self.closure(*root)) {
            mark(&mut reached, file);
        }
        for file in trees {
            if !is_marked(&reached, file) {
                roots.push(file);
                self.closure(file).into_iter().for_each(|file| mark(&mut reached, file));
            }
        }
        roots
    }

    /// Whether a file has an `agreement` block.
    fn has_header(&self, file: FileId) -> bool {
        let (Some((tree, _)), Some(source)) = (self.tree(file), self.file(file)) else { return false };
        let text = source.source.text();
        let mut declarations = tree.items.iter().filter_map(|item| Some((item, item.declaration()?)));
        declarations.any(|(item, declaration)| declaration.keyword.of(item.text(text)) == "agreement")
    }
}

fn mark(files: &mut [bool], file: FileId) {
    if let Some(slot) = files.get_mut(file.0 as usize) {
        *slot = true;
    }
}

fn is_marked(files: &[bool], file: FileId) -> bool {
    files.get(file.0 as usize).copied().unwrap_or(false)
}

/// The paths that the `use` lines of a file name, and where they stand.
pub fn used_paths(file: FileId, text: &str, tree: &Tree) -> Vec<(Place, String)> {
    let used = tree.items.iter().filter_map(|item| match &*item.kind {
        ItemKind::Use(path) => Some((item.place(file, path.0), text_content(path.0.of(item.text(text))))),
        ItemKind::Declaration(_) | ItemKind::Broken => None,
    });
    used.collect()
}
