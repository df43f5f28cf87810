-- What a person sees and does in Neovim, checked one by one; ends with 1 where one is not as it should be.

local failed = 0
local function check(name, holds, found)
  if holds then
    print(name .. ": as it should be\n")
  else
    failed = failed + 1
    print(name .. ": FAILED, found " .. vim.inspect(found):sub(1, 1500) .. "\n")
  end
end

local function place(piece, inside)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local at = line:find(piece, 1, true)
    if at then
      return row - 1, at - 1 + (inside or 0)
    end
  end
  error("nowhere: " .. piece)
end

local function colours(piece, inside)
  local row, column = place(piece, inside)
  return vim.tbl_map(function(found)
    return found.capture
  end, vim.treesitter.get_captures_at_pos(0, row, column))
end

local function has_colour(piece, colour, inside)
  check("`" .. piece .. "` is " .. colour, vim.tbl_contains(colours(piece, inside), colour), colours(piece, inside))
end

-- Colours and folds.
check("the file is an agreement", vim.bo.filetype == "agreement", vim.bo.filetype)
check("the grammar is loaded", vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil)
vim.treesitter.get_parser():parse(true)
check("it reads all of the text", not vim.treesitter.get_parser():trees()[1]:root():has_error())
has_colour("goal online_orders", "keyword.type")
has_colour("goal online_orders", "type.definition", 5)
has_colour("  who: bakery", "property", 2)
has_colour("12,000 EUR", "number")
has_colour("12,000 EUR", "constant.currency", 7)
has_colour("2026-08-31", "string.special")
has_colour("if late", "keyword.conditional")
check("a block folds", vim.fn.foldlevel(3) == 1, vim.fn.foldlevel(3))

-- The server.
local found = vim.wait(20000, function()
  return #vim.lsp.get_clients({ name = "agreement" }) == 1 and #vim.diagnostic.get(0) > 0
end, 50)
check("findings come while the file is open", found, vim.diagnostic.get(0))
local client = vim.lsp.get_clients({ name = "agreement" })[1]
if client == nil then
  print("no server\n")
  vim.cmd("cquit 1")
end
local codes = vim.tbl_map(function(one)
  return one.code
end, vim.diagnostic.get(0))
check("a missing limit is found", vim.tbl_contains(codes, "liability-cap-missing"), codes)

local function ask(method, params)
  local answer = vim.lsp.buf_request_sync(0, method, params, 10000)
  return answer and answer[client.id] and answer[client.id].result
end

local function at(piece, inside)
  local row, column = place(piece, inside)
  local line = vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1]
  local character = vim.str_utfindex(line, client.offset_encoding, column)
  return { textDocument = vim.lsp.util.make_text_document_params(), position = { line = row, character = character } }
end

-- A finding appears and goes with what is written.
local row = place("  serves: online_orders")
vim.api.nvim_buf_set_lines(0, row, row + 1, false, { "  serves: zebra_orders" })
local function names_the_slip()
  return vim.iter(vim.diagnostic.get(0)):any(function(one)
    return one.message:find("zebra_orders", 1, true) ~= nil
  end)
end
check("a slip is found as it is typed", vim.wait(10000, names_the_slip, 50), vim.diagnostic.get(0))
vim.api.nvim_buf_set_lines(0, row, row + 1, false, { "  serves: online_orders" })
check("and goes when it is mended", vim.wait(10000, function()
  return not names_the_slip()
end, 50), vim.diagnostic.get(0))

do
  local hover = ask("textDocument/hover", at("photos", 2))
  check("hover says what it is", hover and vim.inspect(hover.contents):find("Photos of every bread"), hover)
end
do
  local answer = ask("textDocument/completion", at("  serves: online_orders", 10))
  local items = answer and (answer.items or answer) or {}
  local labels = vim.tbl_map(function(item)
    return item.label
  end, items)
  check("completion knows the goal", vim.tbl_contains(labels, "online_orders"), labels)
end
do
  local answer = ask("textDocument/definition", at("  serves: online_orders", 12))
  local target = answer and (answer[1] or answer)
  local range = target and (target.targetSelectionRange or target.range)
  check("the definition is the goal", range and range.start.line == place("goal online_orders"), answer)
end
do
  local params = at("agreement \"A shop", 1)
  params.range = { start = params.position, ["end"] = params.position }
  params.context = { diagnostics = vim.lsp.diagnostic.from(vim.diagnostic.get(0, { lnum = 0 })) }
  local actions = ask("textDocument/codeAction", params) or {}
  local titles = vim.tbl_map(function(action)
    return action.title
  end, actions)
  check("a quick fix is offered", vim.iter(titles):any(function(title)
    return title:find("limit") ~= nil
  end), titles)
end
do
  local params = { textDocument = vim.lsp.util.make_text_document_params() }
  params.range = { start = { line = 0, character = 0 }, ["end"] = { line = vim.fn.line("$"), character = 0 } }
  local hints = ask("textDocument/inlayHint", params) or {}
  check("a date is worked out beside the text", vim.inspect(hints):find("2026%-05%-01") ~= nil, hints)
end
do
  local params = at("goal online_orders", 7)
  params.newName = "web_orders"
  local edit = ask("textDocument/rename", params)
  check("rename gives an edit", edit ~= nil, edit)
  if edit then
    vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
    local _, count = text:gsub("web_orders", "")
    check("the new name stands everywhere", count == 3 and not text:find("online_orders"), text)
  end
end
-- A journal.
vim.cmd("silent edit! other.journal")
vim.treesitter.get_parser():parse(true)
check("a journal is read too", not vim.treesitter.get_parser():trees()[1]:root():has_error())

print((failed == 0 and "all as it should be" or failed .. " failed") .. "\n")
vim.cmd(failed == 0 and "qall!" or "cquit 1")
