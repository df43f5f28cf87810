//! `agreement lsp`: serves an editor. The same files, policies and day as `check`; what lies open counts instead of what is
//! on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use agreement_ide::{Date, FileId, PolicyFile, Sources};
use agreement_lsp::{Loaded, World};

use crate::arguments::{Houserules, Lsp};
use crate::choice::Choice;
use crate::console::{Outcome, Trouble};
use crate::files::{self, Desk};
use crate::houses::Houses;
use crate::today;

pub fn run(arguments: &Lsp) -> Result<Outcome, Trouble> {
    // What is wrong with the arguments is said before anybody is served.
    let on = arguments.on.as_deref().map(|on| today::on(Some(on))).transpose()?;
    Houses::new(&arguments.houserules, Choice::default())?;
    let disk = Disk { on, houserules: arguments.houserules.clone() };
    let said_goodbye = agreement_lsp::serve_stdio(Arc::new(disk)).map_err(Trouble::Write)?;
    // The protocol asks for 1 where a client leaves without a word.
    Ok(if said_goodbye { Outcome::Clean } else { Outcome::Findings })
}

/// The files of this machine.
#[derive(Debug)]
struct Disk {
    /// The day, where it is not today's.
    on: Option<Date>,
    houserules: Houserules,
}

impl World for Disk {
    fn today(&self) -> Date {
        self.on.or_else(|| today::on(None).ok()).unwrap_or(Date::FIRST)
    }

    fn load(&self, folders: &[PathBuf], open: &Desk) -> Loaded {
        // The policy that the command line names was there when the server started; if it has gone, none holds.
        let mut houses = Houses::over(open, &self.houserules).unwrap_or_default();
        let files::Loaded { project, places, mut troubles, .. } =
            files::load_open(folders, open, &mut houses);
        let policies = project.files.iter().map(|file| houses.policy(&file.path)).collect();
        let ids = || project.ids().zip(&places);
        let is_left_out = |(_, place): &(FileId, &PathBuf)| open.contains_key(*place);
        let left_out = ids().filter(is_left_out).map(|(id, place)| (id, houses.leaves_out(place).is_some()));
        let left_out = left_out.filter(|(_, is_left_out)| *is_left_out).map(|(id, _)| id).collect();
        let policy_file = |(id, _, source): (FileId, &Path, &agreement_ide::SourceText)| PolicyFile {
            id,
            source: source.clone(),
        };
        let mut all: BTreeMap<FileId, PathBuf> = ids().map(|(id, place)| (id, place.clone())).collect();
        all.extend(houses.files().map(|(id, place, _)| (id, place.to_path_buf())));
        troubles.append(&mut houses.troubles);
        let policy_files = houses.files().map(policy_file).collect();
        let of_policies = houses.judged();
        let sources = Sources { project, policies, left_out, policy_files, of_policies };
        Loaded { sources, places: all, troubles }
    }

    fn real(&self, path: &Path) -> PathBuf {
        files::real(path)
    }

    #[cfg(unix)]
    fn is_alive(&self, process: u32) -> bool {
        use rustix::process::{Pid, test_kill_process};
        let process = i32::try_from(process).ok().and_then(Pid::from_raw);
        // Of a process of somebody else it says that one may not; so it is there.
        process.is_none_or(|process| test_kill_process(process) != Err(rustix::io::Errno::SRCH))
    }

    // Elsewhere the end of standard input has to do, which comes with the end of whoever started this.
    #[cfg(not(unix))]
    fn is_alive(&self, _: u32) -> bool {
        true
    }
}
