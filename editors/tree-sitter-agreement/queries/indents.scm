; What stands between braces stands one step deeper; what follows a comma at a line's end, too.
[
  (block)
  (tiers)
] @indent.begin

(field) @indent.begin

"}" @indent.branch @indent.end

(text) @indent.ignore
(comment) @indent.ignore
(doc_comment) @indent.ignore
