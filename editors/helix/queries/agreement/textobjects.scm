(declaration body: (block) @class.inside) @class.around

(nested body: (block) @function.inside) @function.around

(branch body: (block) @function.inside) @function.around

(field name: (_) value: (_) @parameter.inside) @parameter.around

(comment) @comment.inside
(comment)+ @comment.around
(doc_comment) @comment.inside
(doc_comment)+ @comment.around

(field value: (_) @entry.inside) @entry.around
