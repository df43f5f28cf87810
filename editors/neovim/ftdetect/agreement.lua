-- Which files are agreements; a journal is coloured and served as one.
vim.filetype.add({ extension = { agreement = "agreement", journal = "agreement" } })
