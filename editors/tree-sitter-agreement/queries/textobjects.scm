; Pieces to select, move over and delete as one. The names are those of nvim-treesitter-textobjects.
(declaration) @class.outer
(declaration body: (block) @class.inner)

(nested) @function.outer
(nested body: (block) @function.inner)

(branch) @conditional.outer
(branch body: (block) @conditional.inner)

(block) @block.outer
(block (entry) @block.inner)

(field) @assignment.outer
(field name: (field_name) @assignment.lhs)
(field value: (_) @assignment.rhs @assignment.inner)

(statement) @statement.outer
(event) @statement.outer
(clause) @parameter.outer

(amount) @number.inner
(comment) @comment.outer
(doc_comment) @comment.outer
