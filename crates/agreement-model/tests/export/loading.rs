//! Reads agreements for the tests: from the examples of the repository, or from a text.

use std::path::{Path, PathBuf};

use agreement_model::export::{Document, Options, to_json};
use agreement_model::exposure::Exposure;
use agreement_model::project::{Content, File, Use, UseProblem, used_paths};
use agreement_model::{Graph, Model, Project, Schedule};
use agreement_syntax::{FileId, SourceText, parse, parse_journal};
use serde_json::Value;

/// The folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[expect(clippy::disallowed_methods, reason = "a test reads the files it is about")]
pub fn read(path: &Path) -> Option<String> {
    std::fs::read_to_string(path).ok()
}

/// All example agreements, good and poor, by their paths in the folder of examples.
#[expect(clippy::disallowed_methods, reason = "a test reads the files it is about")]
pub fn examples() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["", "poor", "shared"] {
        for entry in std::fs::read_dir(root().join("examples").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "agreement") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                found.push(if folder.is_empty() { name } else { format!("{folder}/{name}") });
            }
        }
    }
    found.sort();
    assert!(found.len() >= 10, "the examples are not where they were: {found:?}");
    found
}

/// An example with all it uses, and its journal where asked for.
pub fn example(name: &str, with_journal: bool) -> Project {
    let mut project = Project::default();
    let mut paths = vec![name.to_owned()];
    while let Some(path) = paths.get(project.files.len()).cloned() {
        let text = read(&root().join("examples").join(&path)).unwrap_or_else(|| panic!("no example {path}"));
        let (id, source) = (FileId(u32::try_from(project.files.len()).unwrap()), SourceText::new(text));
        let parsed = parse(id, &source);
        let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let uses = used_paths(id, source.text(), &parsed.tree).into_iter().map(|(place, used)| {
            let target = format!("{folder}{used}");
            let index = paths.iter().position(|known| *known == target).unwrap_or_else(|| {
                paths.push(target);
                paths.len() - 1
            });
            Use { place, path: used, target: Ok(FileId(u32::try_from(index).unwrap())) }
        });
        let content = Content::Agreement(parsed.tree, uses.collect());
        project.files.push(File { path, source, content, findings: parsed.findings });
    }
    let journal = name.replace(".agreement", ".journal");
    if with_journal && let Some(text) = read(&root().join("examples").join(&journal)) {
        add_journal(&mut project, &journal, &text);
    }
    project
}

/// An agreement of one file.
pub fn text(path: &str, text: &str) -> Project {
    let source = SourceText::new(text);
    let parsed = parse(FileId(0), &source);
    let uses = used_paths(FileId(0), source.text(), &parsed.tree).into_iter();
    let uses = uses.map(|(place, path)| Use { place, path, target: Err(UseProblem::NotFound) }).collect();
    let content = Content::Agreement(parsed.tree, uses);
    let file = File { path: path.to_owned(), source, content, findings: parsed.findings };
    Project { files: vec![file] }
}

/// Adds the journal of the first file.
pub fn add_journal(project: &mut Project, path: &str, text: &str) {
    let (id, source) = (FileId(u32::try_from(project.files.len()).unwrap()), SourceText::new(text));
    let (tree, findings) = parse_journal(id, &source);
    let content = Content::Journal(tree, Some(FileId(0)));
    project.files.push(File { path: path.to_owned(), source, content, findings });
}

/// The document of the first file, with nothing reckoned.
pub fn document(project: &Project, spans: bool) -> Document {
    document_with(project, &[], spans)
}

/// The document of the first file, with an exposure reckoned elsewhere.
pub fn document_with(project: &Project, exposure: &[Exposure], spans: bool) -> Document {
    let model = Model::of(project, FileId(0));
    let (schedule, graph) = (Schedule::of(&model), Graph::of(&model));
    Document::of(project, &model, &schedule, &graph, exposure, Options { spans })
}

/// The document of the first file as JSON.
pub fn json(project: &Project, spans: bool) -> Value {
    serde_json::from_str(&to_json(&document(project, spans))).unwrap()
}

/// The members of a list that have an id.
pub fn by_id<'v>(list: &'v Value, id: &str) -> &'v Value {
    let found = list.as_array().unwrap().iter().find(|member| member["id"] == id);
    found.unwrap_or_else(|| panic!("nothing has the id {id} in {list:#}"))
}
