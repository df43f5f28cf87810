//! Tells Zed how to start `agreement lsp`: from the `PATH` of the project that is open.

use zed_extension_api as zed;

struct Agreement;

impl zed::Extension for Agreement {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        _server: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let command = worktree
            .which("agreement")
            .ok_or("the program `agreement` is not on the PATH: install it, then open the file again")?;
        Ok(zed::Command { command, args: vec!["lsp".into()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Agreement);
