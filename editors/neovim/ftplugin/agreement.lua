-- How agreements are written: two blanks a step, comments with two slashes, colours and folds by the grammar.
vim.bo.commentstring = "// %s"
vim.bo.comments = ":///,://"
vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.bo.softtabstop = 2
-- The first offer is marked and nothing is written before it is taken; what it means stands beside the list.
vim.bo.completeopt = "menuone,noinsert,popup"
if pcall(vim.treesitter.start) then
  vim.wo[0][0].foldmethod = "expr"
  vim.wo[0][0].foldexpr = "v:lua.vim.treesitter.foldexpr()"
  vim.wo[0][0].foldlevel = 99
end
