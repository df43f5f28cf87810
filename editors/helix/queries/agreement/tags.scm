(declaration name: (identifier) @definition.class)
(nested name: (identifier) @definition.field)
