(declaration body: (_ "{" (_)* @class.inside "}")) @class.around
(comment)+ @comment.around
