//! Giving something another name, everywhere at once; and giving a file another name, where others use it.

use agreement_check::Severity;
use agreement_model::symbol::Symbol;
use agreement_syntax::{Change, FileId, Place, words};

use crate::names::{full_name, head, name_at};
use crate::snapshot::Snapshot;

/// A name that can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamable {
    /// Where it was pointed at.
    pub place: Place,
    /// The name.
    pub name: String,
}

/// The name at a byte of a file, if it can be changed.
///
/// # Errors
/// Why it cannot, in a sentence.
pub fn prepare_rename(snapshot: &Snapshot, file: FileId, offset: u32) -> Result<Renamable, String> {
    let named = name_at(snapshot, file, offset).ok_or("there is no name here")?;
    let text = named.place.span.of(snapshot.text(named.place.file));
    let Some(head) = head(&named.meaning.model, named.symbol) else {
        return Err(match named.symbol {
            Symbol::Unreadable => {
                format!("`{text}` is declared where the text cannot be read; mend that first")
            }
            _ => format!("`{text}` is a word of the language, and not a name"),
        });
    };
    let model = &named.meaning.model;
    let in_journal = model.journal.iter().any(|line| {
        let inside = |place: Place| place.file == line.place.file;
        model.uses.iter().any(|(symbol, place)| inside(*place) && *symbol == named.symbol)
    });
    if in_journal && model.is_signed() {
        return Err(format!(
            "`{}` stands in the journal of a signed agreement, and keeps its name",
            head.name
        ));
    }
    Ok(Renamable { place: named.place, name: head.name.clone() })
}

/// The changes that give the thing at a byte of a file another name.
///
/// # Errors
/// Why it cannot have that name, in a sentence.
pub fn rename(snapshot: &Snapshot, file: FileId, offset: u32, new: &str) -> Result<Vec<Change>, String> {
    let old = prepare_rename(snapshot, file, offset)?;
    let named = name_at(snapshot, file, offset).ok_or("there is no name here")?;
    if new == old.name {
        return Ok(Vec::new());
    }
    is_name(new)?;
    let everywhere = named.everywhere(snapshot);
    // Whoever sees the thing must see nothing else by its new name.
    for agreement in snapshot.agreements() {
        let model = &snapshot.meaning_of(agreement).model;
        if !everywhere.iter().any(|found| agreement.files().contains(&found.place.file)) {
            continue;
        }
        let whole = match named.symbol {
            Symbol::Member(_) => {
                let full = full_name(&named.meaning.model, named.symbol);
                format!("{}.{new}", full.split('.').next().unwrap_or(""))
            }
            _ => new.to_owned(),
        };
        let clash = model.names.visible(model.root).find(|(name, _)| {
            *name == whole || (matches!(named.symbol, Symbol::Event(_)) && *name == format!("{new}_reply"))
        });
        if let Some((name, declared)) = clash {
            let what = head(model, declared.symbol).map_or("something", |head| head.keyword);
            return Err(format!("`{name}` is the name of a {what} already"));
        }
    }
    let change = |found: crate::names::Occurrence| Change { place: found.place, text: new.to_owned() };
    Ok(everywhere.into_iter().map(change).collect())
}

/// Whether a word can be a name.
fn is_name(word: &str) -> Result<(), String> {
    let mut letters = word.chars();
    let sound = letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_');
    if !sound {
        return Err(format!("`{word}` is no name: write a letter, then letters, digits or `_`"));
    }
    let fixed = words::is_little(word) || words::is_keyword(word) || words::FIXED_WORDS.contains(&word);
    if fixed || words::reserved_for(word).is_some() {
        return Err(format!("`{word}` is a word of the language, and can be no name"));
    }
    // What reading itself would find wrong with it: letters of several scripts, say.
    let text = format!("goal {word} \"\" {{ }}\n");
    let (probe, _) =
        agreement_model::project::File::of(FileId(0), "a.agreement".to_owned(), text.into_bytes());
    let findings = agreement_check::weigh(probe.findings, &agreement_check::Policy::default(), false);
    match findings.iter().find(|judged| judged.severity == Severity::Error) {
        Some(judged) => Err(judged.finding.message.clone()),
        None => Ok(()),
    }
}

/// The changes to `use` lines when a file gets another path, both as they are shown, with `/` between the parts.
pub fn move_file(snapshot: &Snapshot, moved: FileId, new: &str) -> Vec<Change> {
    let project = snapshot.project();
    let mut changes = Vec::new();
    for (id, file) in project.ids().zip(&project.files) {
        let Some((_, uses)) = project.tree(id) else { continue };
        for used in uses {
            let Ok(target) = used.target else { continue };
            let from = if id == moved { new } else { file.path.as_str() };
            let to =
                if target == moved { Some(new) } else { project.file(target).map(|file| file.path.as_str()) };
            if (id == moved || target == moved)
                && let Some(path) = to.map(|to| relative(from, to)).filter(|path| *path != used.path)
            {
                changes.push(Change { place: used.place, text: format!("\"{path}\"") });
            }
        }
    }
    changes
}

/// The path that leads from one file to another.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let mut from: Vec<&str> = from.split('/').collect();
    from.pop();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = from.iter().skip(shared).map(|_| "..");
    up.chain(to.into_iter().skip(shared)).collect::<Vec<_>>().join("/")
}
