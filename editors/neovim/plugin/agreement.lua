-- Starts the server with the first agreement that is opened.
if vim.lsp.enable then
  vim.lsp.enable("agreement")
end
