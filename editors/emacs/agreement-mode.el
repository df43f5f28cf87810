;;; agreement-mode.el --- Sales agreements as plain text  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Colours and indentation for `.agreement' and `.journal' files, and eglot told where the server is.
;; Put this file on the `load-path', then (require 'agreement-mode); with eglot, M-x eglot serves the file.

;;; Code:

(defgroup agreement nil "Sales agreements as plain text." :group 'languages)

(defcustom agreement-program "agreement" "The program that checks agreements." :type 'string)

(defcustom agreement-indent-offset 2 "How much deeper a block stands." :type 'integer :safe #'integerp)

(defconst agreement--keywords
  '("agreement" "assumption" "calendar" "concession" "defaults" "dependency" "duty" "event" "excuse" "goal" "milestone"
    "party" "payment" "penalty" "right" "scenario" "scope" "use")
  "The words that open a declaration.")

(defconst agreement--block-words
  '("acceptance" "changes" "dispute" "escalation" "liability" "mitigation" "person" "renewal" "reply" "resistance" "team")
  "The words that open a block inside a declaration.")

(defconst agreement--actions
  '("apply" "credit" "escalate" "extend" "pay" "refund" "release" "require" "suspend" "terminate")
  "The verbs of statements.")

(defconst agreement--little-words
  '("after" "at" "because" "before" "by" "each" "every" "expect" "for" "from" "in" "is" "notice" "not" "of" "on" "once"
    "owes" "per" "to" "under" "until" "up" "with" "within" "must" "may")
  "The words that hold phrases together.")

(defvar agreement-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?/ ". 12" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?{ "(}" table)
    (modify-syntax-entry ?} "){" table)
    table)
  "The signs of agreements.")

(defvar agreement-font-lock-keywords
  (let ((opens "\\(?:^\\|[{;}]\\)[ \t]*"))
    `((,(concat opens "\\(" (regexp-opt agreement--keywords) "\\)\\_>\\(?:[ \t]+\\(\\(?:\\w\\|\\s_\\)+\\)\\)?")
       (1 font-lock-keyword-face) (2 font-lock-type-face nil t))
      (,(concat opens "\\([[:alpha:]]\\(?:\\w\\|\\s_\\)*\\):") (1 font-lock-variable-name-face))
      (,(concat opens "\\(" (regexp-opt agreement--block-words) "\\)\\_>\\(?:[ \t]+\\(\\(?:\\w\\|\\s_\\)+\\)\\)?")
       (1 font-lock-keyword-face) (2 font-lock-type-face nil t))
      (,(concat opens "\\(if\\)[ \t]+\\(\\w+\\)") (1 font-lock-keyword-face) (2 font-lock-keyword-face))
      ("\\_<[0-9]\\{4\\}-[0-9][0-9]?\\(?:-[0-9][0-9]?\\)?\\(?:T[0-9]+:[0-9]+\\)?\\_>" . font-lock-constant-face)
      ("\\_<[0-9][0-9,.]*%?\\(?:[ \t]+[A-Z]\\{3\\}\\_>\\)?" . font-lock-constant-face)
      ("\\_<todo\\_>" . font-lock-warning-face)
      (,(regexp-opt agreement--actions 'symbols) . font-lock-builtin-face)
      (,(regexp-opt agreement--little-words 'symbols) . font-lock-preprocessor-face)))
  "What words mean in an agreement.")

(defun agreement-indent-line ()
  "Put the line as deep as the braces around it say."
  (interactive)
  (let* ((closes (save-excursion (back-to-indentation) (looking-at-p "}")))
         (depth (car (syntax-ppss (line-beginning-position))))
         (column (* agreement-indent-offset (max 0 (if closes (1- depth) depth)))))
    (unless (nth 3 (syntax-ppss (line-beginning-position)))
      (if (<= (current-column) (current-indentation))
          (indent-line-to column)
        (save-excursion (indent-line-to column))))))

;;;###autoload
(define-derived-mode agreement-mode prog-mode "Agreement"
  "Writes sales agreements as plain text."
  (setq-local comment-start "// ")
  (setq-local comment-start-skip "//+[ \t]*")
  (setq-local font-lock-defaults '(agreement-font-lock-keywords))
  (setq-local indent-line-function #'agreement-indent-line)
  (setq-local indent-tabs-mode nil)
  (setq-local imenu-generic-expression
              `((nil ,(concat "^" (regexp-opt agreement--keywords t) "[ \t]+\\(\\(?:\\w\\|\\s_\\)+\\)") 2)))
  (setq-local compile-command (concat agreement-program " check --format concise "
                                      (shell-quote-argument (or (buffer-file-name) ".")))))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.\\(?:agreement\\|journal\\)\\'" . agreement-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               `(agreement-mode . ,(lambda (&rest _) (list agreement-program "lsp")))))

(provide 'agreement-mode)
;;; agreement-mode.el ends here
