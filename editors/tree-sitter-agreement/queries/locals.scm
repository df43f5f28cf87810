; A name holds for the whole file; people and teams are reached through their party, by a dot.
(source_file) @local.scope

(declaration name: (identifier) @local.definition.type)
(nested name: (identifier) @local.definition.field)

(reference . (identifier) @local.reference)
