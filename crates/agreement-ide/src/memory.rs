//! Files that are no files: some texts with names, for hosts without a disk, such as a web page, and for tests.

use std::collections::BTreeMap;

use agreement_check::Policy;
use agreement_model::Project;
use agreement_model::project::{Content, File, UseProblem};
use agreement_syntax::FileId;

use crate::snapshot::Sources;

impl Sources {
    /// The texts by their paths, with `/` between the parts, under the policy of a house that decided nothing.
    pub fn of_texts(texts: &BTreeMap<String, String>) -> Self {
        let ids: BTreeMap<&str, FileId> = texts.keys().map(String::as_str).zip((0..).map(FileId)).collect();
        let file = |(path, text): (&String, &String)| {
            let id = ids.get(path.as_str()).copied().unwrap_or_default();
            let (mut file, _) = File::of(id, path.clone(), text.clone().into_bytes());
            match &mut file.content {
                Content::Agreement(_, uses) => {
                    for used in uses {
                        let target = joined(path, &used.path);
                        let found = target
                            .and_then(|target| ids.get(target.as_str()).copied().ok_or(UseProblem::NotFound));
                        used.target = found;
                    }
                }
                Content::Journal(_, of) => {
                    let agreement = path.strip_suffix("journal").map(|stem| format!("{stem}agreement"));
                    *of = agreement.and_then(|agreement| ids.get(agreement.as_str()).copied());
                }
                Content::Nothing => {}
            }
            file
        };
        let project = Project { files: texts.iter().map(file).collect() };
        let policies = vec![Policy::default(); project.files.len()];
        Self { project, policies, ..Self::default() }
    }
}

/// The path of a file that another names.
fn joined(from: &str, path: &str) -> Result<String, UseProblem> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop().ok_or(UseProblem::Outside)?;
            }
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}
