(block "}" @end) @indent
(tiers "}" @end) @indent
