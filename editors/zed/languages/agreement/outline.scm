(declaration
  kind: (declaration_kind) @context
  name: (identifier) @name) @item

(nested
  kind: (block_kind) @context
  name: (identifier) @name) @item
