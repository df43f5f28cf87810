-- The server, in the form that Neovim 0.11 looks for by itself.
return {
  cmd = { "agreement", "lsp" },
  filetypes = { "agreement", "toml" },
  -- Of all TOML, only the policy of a house is served.
  root_dir = function(buffer, start)
    local name = vim.api.nvim_buf_get_name(buffer)
    if vim.bo[buffer].filetype == "agreement" or vim.fs.basename(name) == "agreement.toml" then
      start(vim.fs.root(buffer, { "agreement.toml", ".git" }) or vim.fs.dirname(name))
    end
  end,
  -- Neovim lays a whole declaration out, with places to fill in, only where this is switched on. What comes next is shown
  -- as one writes: behind a blank, a colon, a dot.
  on_attach = function(client, buffer)
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
  end,
}
