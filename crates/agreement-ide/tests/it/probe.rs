//! Every question, at every place of the examples: no fault, and an answer wherever one can be expected.

#![expect(clippy::disallowed_methods, reason = "the examples are files")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use agreement_ide::{
    Action, ActionKind, Change, Date, FileId, PolicyFile, Snapshot, SourceText, Sources, Span, actions,
    complete, definition, explain, folds, highlights, hints, hover, layout, layout_typed, lenses, links,
    outline, prepare_rename, references, relied_on_by, relies_on, rename, selections, signature, step_at,
    tokens,
};

const POLICY: &str = include_str!("../../../../docs/policy.md");

/// The examples with their journals, and the policy that the page shows in full.
fn files() -> (Snapshot, Vec<(FileId, String)>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut texts = BTreeMap::new();
    for folder in ["", "shared", "poor"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.ends_with(".agreement") || name.ends_with(".journal") {
                let shown = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
                texts.insert(shown, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut names: Vec<(FileId, String)> = (0..).map(FileId).zip(texts.keys().cloned()).collect();
    let mut sources = Sources::of_texts(&texts);
    let policy = POLICY.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let id = FileId(u32::try_from(names.len()).unwrap());
    sources.policy_files = vec![PolicyFile { id, source: SourceText::new(policy) }];
    names.push((id, "agreement.toml".to_owned()));
    (Snapshot::new(sources, Date::new(2026, 2, 25).unwrap()), names)
}

/// How often a question was asked, and how often there was something to say.
#[derive(Debug, Default)]
struct Share {
    asked: usize,
    answered: usize,
}

#[derive(Default)]
struct Shares(BTreeMap<(&'static str, &'static str), Share>);

impl Shares {
    fn note(&mut self, kind: &'static str, question: &'static str, answered: bool) {
        let share = self.0.entry((kind, question)).or_default();
        share.asked += 1;
        share.answered += usize::from(answered);
    }

    /// The share of places, in percent, at which there was something to say.
    fn of(&self, kind: &'static str, question: &'static str) -> usize {
        let share = &self.0[&(kind, question)];
        share.answered * 100 / share.asked.max(1)
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("agreement") => "agreement",
        Some("journal") => "journal",
        _ => "policy",
    }
}

fn is_sound(span: Span, text: &str) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    start <= end && end <= text.len() && text.is_char_boundary(start) && text.is_char_boundary(end)
}

/// The text of a file after some changes, which must not overlap.
fn made(snapshot: &Snapshot, file: FileId, changes: &[Change], of: &str) -> String {
    let text = snapshot.text(file);
    let mut own: Vec<&Change> = changes.iter().filter(|change| change.place.file == file).collect();
    own.sort_by_key(|change| change.place.span);
    assert!(own.iter().all(|change| is_sound(change.place.span, text)), "{of}");
    assert!(own.windows(2).all(|pair| pair[0].place.span.end <= pair[1].place.span.start), "{of}: {own:#?}");
    let mut text = text.to_owned();
    for change in own.iter().rev() {
        text.replace_range(change.place.span.start as usize..change.place.span.end as usize, &change.text);
    }
    text
}

/// How much of a file cannot be read.
fn unread(snapshot: &Snapshot, file: FileId) -> usize {
    snapshot.project().file(file).map_or(0, |file| file.findings.len())
}

/// At every how many bytes the questions are asked. An ordinary run takes larger steps; `AGREEMENT_PROBE=7` is the long one.
fn step() -> usize {
    std::env::var("AGREEMENT_PROBE").ok().and_then(|step| step.parse().ok()).unwrap_or(61)
}

#[test]
fn every_question_is_answered_at_every_place_of_the_examples() {
    let (snapshot, files) = files();
    let mut shares = Shares::default();
    let mut done: BTreeSet<(FileId, String, String)> = BTreeSet::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (file, path) in files {
        let (text, kind) = (snapshot.text(file).to_owned(), kind(&path));
        let whole = Span::new(0, text.len());
        if kind != "policy" {
            shares.note(kind, "tokens", !tokens(&snapshot, file, None).is_empty());
            shares.note(kind, "outline", !outline(&snapshot, file).is_empty());
            shares.note(kind, "folds", !folds(&snapshot, file).is_empty());
            shares.note(kind, "hints", !hints(&snapshot, file, whole).is_empty());
            shares.note(kind, "lenses", !lenses(&snapshot, file).is_empty());
        }
        shares.note(kind, "links", !links(&snapshot, file).is_empty());
        // Examples are laid out.
        assert_eq!(layout(&snapshot, file, None), [], "{path}");
        for at in (0..=text.len()).step_by(step()).filter(|at| text.is_char_boundary(*at)) {
            let at = u32::try_from(at).unwrap();
            let here = format!("{path} at {at}");
            let said = hover(&snapshot, file, at);
            assert!(said.iter().all(|it| is_sound(it.span, &text) && !it.markdown.is_empty()), "{here}");
            shares.note(kind, "hover", said.is_some());
            let choices = complete(&snapshot, file, at);
            assert!(choices.iter().all(|it| is_sound(it.replaces, &text) && !it.label.is_empty()), "{here}");
            if let Some(choice) = choices.iter().find(|choice| !choice.about.is_empty()) {
                assert!(explain(&snapshot, file, &choice.about).is_some(), "{here}: {}", choice.about);
            }
            shares.note(kind, "completion", !choices.is_empty());
            shares.note(kind, "signature", signature(&snapshot, file, at).is_some());
            let target = definition(&snapshot, file, at);
            shares.note(kind, "definition", target.is_some());
            let found = references(&snapshot, file, at, true);
            shares.note(kind, "references", !found.is_empty());
            shares.note(kind, "highlight", !highlights(&snapshot, file, at).is_empty());
            let can = prepare_rename(&snapshot, file, at).is_ok();
            if can && done.insert((file, "rename".to_owned(), format!("{target:?}"))) {
                let Ok(changes) = rename(&snapshot, file, at, "zz_new") else { continue };
                let text = made(&snapshot, file, &changes, &here);
                let after = snapshot.with_text(file, &text).snapshot;
                assert_eq!(unread(&after, file), unread(&snapshot, file), "{here}");
            }
            shares.note(kind, "rename", can);
            let step = step_at(&snapshot, file, at);
            if step.is_some() {
                relied_on_by(&snapshot, file, at);
                relies_on(&snapshot, file, at);
            }
            shares.note(kind, "hierarchy", step.is_some());
            shares.note(kind, "selection", !selections(&snapshot, file, at).is_empty());
            // A file is laid out as a whole, so only where an editor would ask.
            if let Some(typed) = ["}", "\n"].into_iter().find(|typed| text[..at as usize].ends_with(typed)) {
                assert_eq!(layout_typed(&snapshot, file, at, typed), [], "{here}");
            }
            let offered = actions(&snapshot, file, Span { start: at, end: at });
            shares.note(kind, "actions", !offered.is_empty());
            for action in &offered {
                if done.insert((file, action.title.clone(), format!("{:?}", action.changes))) {
                    *kinds.entry(format!("{:?}", action.kind)).or_default() += 1;
                    keeps_it_readable(&snapshot, file, action, &here);
                }
            }
        }
    }
    for (question, of_agreement, of_journal, of_policy) in [
        ("hover", 40, 45, 40),
        ("completion", 45, 50, 40),
        ("selection", 99, 99, 99),
        ("references", 12, 20, 0),
        ("definition", 12, 20, 0),
        ("highlight", 12, 20, 0),
        ("rename", 10, 10, 0),
        ("hierarchy", 4, 5, 0),
        ("signature", 5, 0, 0),
        ("actions", 6, 0, 0),
    ] {
        for (kind, least) in [("agreement", of_agreement), ("journal", of_journal), ("policy", of_policy)] {
            let share = shares.of(kind, question);
            assert!(share >= least, "{question} in {kind}: {share} % of {:?}", shares.0);
        }
    }
    for question in ["tokens", "outline", "folds", "hints"] {
        assert!(shares.of("agreement", question) >= 80, "{question}: {:?}", shares.0);
    }
    for kind in ["Fix", "Allow", "Rewrite"] {
        assert!(kinds.contains_key(kind), "{kinds:?}");
    }
}

/// What can be done leaves no more behind that cannot be read than there was.
fn keeps_it_readable(snapshot: &Snapshot, file: FileId, action: &Action, here: &str) {
    if action.changes.iter().any(|change| change.place.file != file) {
        return;
    }
    let text = made(snapshot, file, &action.changes, here);
    let after = snapshot.with_text(file, &text).snapshot;
    let more = unread(&after, file) > unread(snapshot, file);
    // A permission waits for its reason.
    assert!(!more || action.kind == ActionKind::Allow, "{here}: {}\n{text}", action.title);
}
