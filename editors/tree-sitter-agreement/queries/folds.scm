; Blocks, tables of sums and texts over several lines fold.
[
  (block)
  (tiers)
  (text)
] @fold
