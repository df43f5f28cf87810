[
  (block)
  (tiers)
] @indent

"}" @outdent
