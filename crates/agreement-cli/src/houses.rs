//! Which policy holds for which file: finds the nearest `agreement.toml`, reads it and what it rests on, and remembers it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use agreement_check::{Judged, Policy, Severity, weigh};
use agreement_policy::{Effective, House};
use agreement_syntax::{FileId, Finding, Place, SourceText};

use crate::arguments::{For, Houserules};
use crate::choice::Choice;
use crate::console::Trouble;
use crate::files::{Desk, agreements_in, read_bytes, real, shown, tidy};

/// The name of a policy.
pub const NAME: &str = "agreement.toml";
/// The ids of policy files begin here, behind those of all agreements.
const FIRST: u32 = 1 << 24;

/// A longer file is no policy.
const MOST_BYTES: usize = 1024 * 1024;

/// The policies met so far.
#[derive(Debug, Default)]
pub struct Houses {
    /// The one policy that holds for every file, or none at all, where the command line says so.
    given: Option<Option<usize>>,
    /// Whether everything is looked at as if it were about to be signed.
    for_sign: bool,
    /// What the command line makes of the rules.
    choice: Choice,
    /// The policy of each folder that was asked for.
    folders: BTreeMap<PathBuf, Option<usize>>,
    known: Vec<Known>,
    files: Vec<PolicyFile>,
    /// What is open in an editor.
    desk: Desk,
    /// What could not be read, as sentences.
    pub troubles: Vec<String>,
}

/// A policy, and the folder that its paths count from.
#[derive(Debug)]
struct Known {
    folder: PathBuf,
    house: House,
}

/// A file that is part of a policy.
#[derive(Debug)]
struct PolicyFile {
    /// Where it really is.
    real: PathBuf,
    /// Where it was found.
    path: PathBuf,
    source: SourceText,
}

impl Houses {
    /// The policies that the command line asks for.
    ///
    /// # Errors
    /// Where it names a file that cannot be read.
    pub fn new(rules: &Houserules, choice: Choice) -> Result<Self, Trouble> {
        let mut houses = Self { choice, ..Self::default() };
        houses.take(rules)?;
        Ok(houses)
    }

    fn take(&mut self, rules: &Houserules) -> Result<(), Trouble> {
        self.for_sign = rules.to_do == Some(For::Sign);
        if rules.isolated {
            self.given = Some(None);
        } else if let Some(path) = &rules.config {
            let id = self.read(path, std::env::current_dir().unwrap_or_default());
            let id = id.map_err(|why| {
                Trouble::usage(
                    format!("the policy `{}` {why}", path.display()),
                    "name another file with `--config`",
                )
            })?;
            self.given = Some(Some(id));
        }
        Ok(())
    }

    /// The same, where policies that lie open in an editor count instead of what is on disk.
    ///
    /// # Errors
    /// Where the command line names a file that cannot be read.
    pub fn over(desk: &Desk, rules: &Houserules) -> Result<Self, Trouble> {
        let mut houses = Self { desk: desk.clone(), ..Self::default() };
        houses.take(rules)?;
        Ok(houses)
    }

    /// The files that policies were read from: id, where each really is, and text.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &Path, &SourceText)> {
        self.files.iter().enumerate().map(|(index, file)| (id(index), file.real.as_path(), &file.source))
    }

    /// What holds for a file. Its folder must have been [`visited`](Self::visit).
    pub fn effective(&self, path: &Path) -> Effective {
        let found = self.known_for(path);
        let mut effective =
            found.map_or_else(Effective::default, |(known, path)| known.house.policy_for(&path));
        effective.policy.for_sign |= self.for_sign;
        self.choice.make(&mut effective.policy);
        effective
    }

    /// What holds for a file, without where it was written.
    pub fn policy(&self, path: &str) -> Policy {
        self.effective(Path::new(path)).policy
    }

    /// Finds the policy of a file, and reads it if nobody has.
    pub fn visit(&mut self, path: &Path) {
        if self.given.is_some() {
            return;
        }
        let folder = folder(path);
        if self.folders.contains_key(&folder) {
            return;
        }
        let home = folder.ancestors().find(|folder| folder.join(NAME).is_file()).map(Path::to_path_buf);
        let id = home.and_then(|home| {
            if let Some(known) = self.known.iter().position(|known| known.folder == home) {
                return Some(known);
            }
            let path = home.join(NAME);
            let why = match self.read(&path, home) {
                Ok(known) => return Some(known),
                Err(why) => why,
            };
            self.troubles.push(format!("the policy `{}` {why}", shown(&path)));
            None
        });
        self.folders.insert(folder, id);
    }

    /// Where it is written that a file is left out, as `agreement.toml:4`; nothing if it is not.
    pub fn leaves_out(&mut self, path: &Path) -> Option<String> {
        self.visit(path);
        let (known, path) = self.known_for(path)?;
        self.origin(known.house.leaves_out(&path)?)
    }

    /// Looks which patterns match none of the files there are.
    pub fn look_around(&mut self, no_ignore: bool) {
        for known in &mut self.known {
            if known.house.has_patterns() {
                let found = agreements_in(&known.folder, no_ignore);
                let paths: Vec<String> =
                    found.iter().filter_map(|path| within(path, &known.folder)).collect();
                known.house.findings.extend(known.house.unmatched(&paths));
            }
        }
    }

    /// What is wrong with the policies, in order.
    pub fn judged(&self) -> Vec<Judged> {
        let mut judged: Vec<Judged> = Vec::new();
        for known in &self.known {
            let mut policy = known.house.policy_for("").policy;
            self.choice.make(&mut policy);
            judged.extend(weigh(known.house.findings.clone(), &policy, false));
        }
        let path = |judged: &Judged| self.file(judged.finding.place().file).map(|file| shown(&file.path));
        judged.sort_by_key(|judged| (path(judged), judged.finding.place().span, judged.rule.name));
        judged.dedup_by(|one, other| one.finding == other.finding);
        judged
    }

    /// Whether something a house meant does not hold.
    pub fn is_broken(&self) -> bool {
        self.judged().iter().any(|judged| judged.severity == Severity::Error)
    }

    /// The policy files that some findings are about: id, path and text.
    pub fn seen_in(&self, judged: &[Judged]) -> Vec<(FileId, String, &SourceText)> {
        let labels = judged.iter().flat_map(|judged| &judged.finding.labels);
        let ids: BTreeSet<FileId> = labels.map(|label| label.place.file).collect();
        let file = |id| self.file(id).map(|file| (id, shown(&file.path), &file.source));
        ids.into_iter().filter_map(file).collect()
    }

    /// The files that the policy of a file is made from, its own `agreement.toml` last.
    pub fn files_for(&self, path: &Path) -> Vec<String> {
        let Some((known, _)) = self.known_for(path) else { return Vec::new() };
        known.house.files().filter_map(|id| self.file(id)).map(|file| shown(&file.path)).collect()
    }

    /// The policy files that were read.
    pub fn read_files(&self) -> impl Iterator<Item = PathBuf> {
        self.files.iter().map(|file| file.path.clone())
    }

    /// Where something is written, as `agreement.toml:4`.
    pub fn origin(&self, place: Place) -> Option<String> {
        let file = self.file(place.file)?;
        Some(format!("{}:{}", shown(&file.path), file.source.line_column(place.span.start).line))
    }

    fn known_for(&self, path: &Path) -> Option<(&Known, String)> {
        let id = match self.given {
            Some(given) => given,
            None => self.folders.get(&folder(path)).copied().flatten(),
        };
        let known = self.known.get(id?)?;
        let name = path.file_name().map(|name| folder(path).join(name)).unwrap_or_else(|| folder(path));
        Some((known, within(&name, &known.folder).unwrap_or_default()))
    }

    fn file(&self, id: FileId) -> Option<&PolicyFile> {
        self.files.get(id.0.checked_sub(FIRST)? as usize)
    }

    /// Reads a policy whose paths count from a folder.
    fn read(&mut self, path: &Path, folder: PathBuf) -> Result<usize, String> {
        let (id, source, unread) = self.open(path)?;
        let mut findings = unread;
        let mut load = |from: FileId, path: &str| {
            let from = self.file(from).map(|file| file.path.clone()).unwrap_or_default();
            let path = tidy(&from.parent().unwrap_or(Path::new("")).join(path));
            let (id, source, unread) = self.open(&path)?;
            findings.extend(unread);
            Ok((id, source))
        };
        let mut house = House::read(id, &source, &mut load);
        house.findings.extend(findings);
        self.known.push(Known { folder: std::fs::canonicalize(&folder).unwrap_or(folder), house });
        Ok(self.known.len() - 1)
    }

    /// The text of a policy file; why there is none completes "`x` …".
    fn open(&mut self, path: &Path) -> Result<(FileId, SourceText, Vec<Finding>), String> {
        let place = real(path);
        if let Some(index) = self.files.iter().position(|file| file.real == place) {
            let source = self.files.get(index).map(|file| file.source.clone());
            return Ok((id(index), source.unwrap_or_else(|| SourceText::new("")), Vec::new()));
        }
        if !path.exists() {
            return Err("is not there".to_owned());
        }
        let bytes = match self.desk.get(&place) {
            Some(text) => text.as_bytes().to_vec(),
            None => read_bytes(path).map_err(|why| format!("could not be read: {why}"))?,
        };
        if bytes.len() > MOST_BYTES {
            return Err("is longer than any policy".to_owned());
        }
        let new = id(self.files.len());
        let (source, unread) = SourceText::from_bytes(new, &bytes);
        self.files.push(PolicyFile { real: place, path: path.to_path_buf(), source: source.clone() });
        Ok((new, source, unread))
    }
}

fn id(index: usize) -> FileId {
    FileId(FIRST.saturating_add(u32::try_from(index).unwrap_or(u32::MAX)))
}

/// The folder that a file lies in, or would lie in.
fn folder(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    real(folder)
}

/// The path of a file from a folder, with `/` between the parts; nothing if it is not in there.
fn within(path: &Path, folder: &Path) -> Option<String> {
    let relative = path.strip_prefix(folder).ok()?;
    let parts: Vec<String> =
        relative.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Some(parts.join("/"))
}
