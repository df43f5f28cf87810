-- Writes an agreement into an empty file as a person would: a few letters, an offer taken, the questions answered one by
-- one. Ends with 1 where what is offered first is not what was meant, or where the agreement is not clean at the end.
--   nvim -l write.lua ../../first-agreement.json     in an empty folder
-- The file has each declaration: its first letters, its keyword, the answers in the order of the questions; null leaves
-- what is there.

local child = vim.fn.jobstart({ vim.v.progpath, "--embed", "--headless", "new.agreement" }, { rpc = true })
local declarations = vim.json.decode(table.concat(vim.fn.readfile(arg[1]), "\n"))

local function inside(code)
  return vim.rpcrequest(child, "nvim_exec_lua", code, {})
end

local function text()
  return table.concat(inside("return vim.api.nvim_buf_get_lines(0, 0, -1, false)"), "\n")
end

local function fail(what)
  io.stderr:write("FAILED: " .. what .. "\n" .. text() .. "\n")
  vim.fn.jobstop(child)
  os.exit(1)
end

local function wait(what, holds)
  if not vim.wait(20000, holds, 20) then
    fail("waited in vain for " .. what)
  end
end

local function keys(pressed)
  vim.rpcrequest(child, "nvim_input", pressed)
end

local function write(words)
  keys((words:gsub("<", "<lt>")))
  wait("`" .. words .. "` on the line", function()
    return inside("return vim.api.nvim_get_current_line()"):find(words, 1, true) ~= nil
  end)
end

local function first_offer()
  return inside([[
    local offered = vim.fn.complete_info({ "items" }).items
    return offered[1] and offered[1].word or ""
  ]])
end

-- The number of the question that is asked; 0 after the last one.
local function question()
  return inside("return vim.snippet._session and vim.snippet._session.current_tabstop.index or 0")
end

-- Neovim shows the words to choose from a tenth of a second after it asked: whoever types sooner gets them over the next
-- question. A clock of its own that was set later rings later.
local function wait_for_choices()
  inside([[
    local session = vim.snippet._session
    _G.chosen_from = not (session and session.current_tabstop.choices)
    vim.defer_fn(function() _G.chosen_from = true end, 101)
  ]])
  wait("the words to choose from", function()
    return inside("return _G.chosen_from")
  end)
end

-- A declaration: its first letters, and the answers to its questions in the order in which they are asked.
local function declare(letters, keyword, answers)
  write(letters)
  -- Neovim drops an answer that comes before it waits for the next key; whoever sees no offers asks again.
  for _ = 1, 5 do
    keys("<C-x><C-o>")
    if vim.wait(4000, function() return first_offer() == keyword end, 20) then
      break
    end
  end
  if first_offer() ~= keyword then
    fail("`" .. keyword .. "` should be the first offer for `" .. letters .. "`, not `" .. first_offer() .. "`")
  end
  keys("<C-y>")
  wait("the first question of `" .. keyword .. "`", function()
    return inside("return vim.snippet.active()") and vim.rpcrequest(child, "nvim_get_mode").mode == "s"
  end)
  for _, answer in ipairs(answers) do
    wait_for_choices()
    if answer ~= vim.NIL then
      write(answer)
    end
    local answered = question()
    keys("<Tab>")
    wait("the question after `" .. vim.inspect(answer) .. "`", function()
      return question() ~= answered
    end)
  end
end

wait("the server", function()
  return inside("return #vim.lsp.get_clients({ name = 'agreement' })") == 1
end)
keys("i")
for _, declaration in ipairs(declarations) do
  declare(declaration.letters, declaration.keyword, declaration.answers)
end

keys("<Esc>")
inside("vim.lsp.buf.format()")
wait("no finding any more", function()
  return #inside("return vim.diagnostic.get(0)") == 0
end)
keys(":write<CR>")
wait("the file on disk", function()
  return vim.fn.filereadable("new.agreement") == 1
end)
local lines = #vim.fn.readfile("new.agreement")
if lines < 60 then
  fail("an agreement of 60 lines, not of " .. lines)
end
print("an empty file became an agreement of " .. lines .. " lines, without a finding: as it should be")
vim.fn.jobstop(child)
