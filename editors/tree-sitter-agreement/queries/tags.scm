; What an outline shows: declarations, and the people and teams in them.
(declaration
  name: (identifier) @name) @definition.class

(nested
  name: (identifier) @name) @definition.field

(reference . (identifier) @name) @reference.class
