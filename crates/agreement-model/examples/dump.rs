//! t
use agreement_model::{
    Model, Project,
    project::{Content, File, Use, UseProblem, used_paths},
};
use agreement_syntax::{FileId, SourceText, parse};
fn main() {
    for path in std::env::args().skip(1) {
        let mut project = Project::default();
        let mut queue = vec![std::path::PathBuf::from(&path)];
        let mut i = 0;
        while i < queue.len() {
            let p = queue[i].clone();
            let Ok(t) = std::fs::read_to_string(&p) else {
                println!("no {p:?}");
                return;
            };
            let s = SourceText::new(t);
            let id = FileId(i as u32);
            let parsed = parse(id, &s);
            let mut uses = vec![];
            for (place, path) in used_paths(id, s.text(), &parsed.tree) {
                let q = p.parent().unwrap().join(&path);
                let target = match q.exists() {
                    false => Err(UseProblem::NotFound),
                    true => Ok(FileId(queue.iter().position(|x| *x == q).unwrap_or_else(|| {
                        queue.push(q.clone());
                        queue.len() - 1
                    }) as u32)),
                };
                uses.push(Use { place, path, target });
            }
            project.files.push(File {
                path: p.display().to_string(),
                source: s,
                content: Content::Agreement(parsed.tree, uses),
                findings: parsed.findings,
            });
            i += 1;
        }
        let model = Model::of(&project, FileId(0));
        println!("== {path}: {} promises {} goals", model.promises.len(), model.goals.len());
        for f in project.files.iter().flat_map(|f| &f.findings).chain(&model.findings) {
            let file = project.file(f.place().file).unwrap();
            let lc = file.source.line_column(f.place().span.start);
            println!(
                "{}:{}:{} [{}] {} | {}",
                file.path,
                lc.line,
                lc.column,
                f.rule,
                f.message,
                f.help.as_deref().unwrap_or("")
            );
        }
    }
}
