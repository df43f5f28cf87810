-- The server, in the form that Neovim 0.11 looks for by itself.
return {
  cmd = { "agreement", "lsp" },
  filetypes = { "agreement" },
  root_markers = { "agreement.toml", ".git" },
}
