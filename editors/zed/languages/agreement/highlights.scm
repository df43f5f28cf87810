; For Zed, made from the query in editors/tree-sitter-agreement by `UPDATE=1 cargo test`.
; Colours by what words mean in an agreement.

; --- texts ---
(text) @string
(escape) @string.escape
(comment) @comment
(doc_comment) @comment.doc

; --- what opens something ---
(declaration_kind) @keyword.type
(block_kind) @keyword.type
(declaration name: (identifier) @type.definition)
(nested name: (identifier) @type.definition)
(declaration title: (text) @title)
(nested title: (text) @title)

(use "use" @keyword.import)
(use path: (text) @string.special.path)

(field_name) @property

(branch "if" @keyword.conditional)
(trigger) @keyword.conditional

; --- names ---
(reference . (identifier) @variable)
(reference "." (identifier) @variable.member)
((reference . (identifier) @variable.special .)
  (#any-of? @variable.special "amount" "due" "effective" "ends" "signed" "target" "value" "worth" "everything"))
(reference ["either" "each" "both" "the" "other" "what" "needs" "it" "party" "parties"] @variable.special)

; --- dates, amounts ---
(date) @string.special
(month) @string.special
(clock) @string.special
(weekday) @string.special
(number) @number
(percent) @number
(sign) @operator
(unit) @type
((unit) @constant.currency
  (#match? @constant.currency "^[A-Z][A-Z][A-Z]$"))
(part) @keyword.modifier

; --- phrases ---
(limit_word) @keyword.operator
(quantifier) @keyword.operator
(when ["by" "on" "within" "every" "from" "until" "not" "before" "after" "throughout" "up" "to" "times"] @keyword.operator)
(when ["the" "last" "day"] @string.special)
(period) @type
["after" "before" "earlier" "later" "of" "per" "is"] @keyword.operator
(value ["on" "to" "within" "by" "at" "version" "dated"] @keyword.operator)
(branch ["by" "on"] @keyword.operator)
(term "for" @keyword.operator)
(words) @constant.builtin
(condition
  ["any" "time" "once" "both" "parties" "agree" "a" "breach" "by" "is" "not" "cured" "within" "lasts" "happens" "times" "in"]
  @keyword.operator)
(state) @constant.builtin
(todo "todo" @keyword)
(todo ["by" "within"] @keyword.operator)

; --- statements ---
(modal) @keyword.modifier
(action
  ["pay" "credit" "refund" "apply" "suspend" "release" "require" "extend" "terminate" "escalate" "unused"] @function.builtin)
(action ["by" "to"] @keyword.operator)
(extension) @keyword.operator
(tiers ["by" "level" "lateness"] @keyword.operator)
(clause
  ["within" "up" "to" "in" "total" "any" "with" "notice" "cure" "clock" "running" "the" "first" "until" "because"]
  @keyword.operator)

; --- events ---
(verb) @function
(event "not" @keyword.operator)
(detail ["for" "by" "under" "on" "to" "from" "until" "because" "with" "clock" "running" "charges"] @keyword.operator)
(expectation "expect" @keyword)
(expectation ["finding" "due" "on" "may" "not" "owes" "to" "for" "in" "all" "has" "credit" "with" "by"] @keyword.operator)

(allow "allow" @keyword.directive)
(allow ["because" "until"] @keyword.operator)
(no_resistance ["none" "because"] @keyword.operator)
(rule_name) @label

; --- signs ---
["{" "}"] @punctuation.bracket
["," ";" ":" "."] @punctuation.delimiter
