;;; test.el --- What a person sees and does in Emacs  -*- lexical-binding: t; -*-

(require 'cl-lib)
(require 'eglot)
(require 'flymake)

(defvar agreement-test--failed 0)

(defun agreement-test--check (name holds &optional found)
  "Say whether NAME HOLDS, or what was FOUND instead."
  (if holds
      (message "%s: as it should be" name)
    (cl-incf agreement-test--failed)
    (message "%s: FAILED, found %S" name found)))

(defun agreement-test--wait (holds)
  "Wait up to 20 seconds until HOLDS says so."
  (let ((end (+ (float-time) 20)) (found nil))
    (while (and (not (setq found (funcall holds))) (< (float-time) end))
      (accept-process-output nil 0.1))
    found))

(defun agreement-test--face (piece &optional inside)
  "The colour of PIECE, INSIDE characters behind its start."
  (goto-char (point-min))
  (search-forward piece)
  (get-text-property (+ (match-beginning 0) (or inside 0)) 'face))

(defun agreement-test--findings ()
  "What flymake shows."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun agreement-test--names (word)
  "Whether a finding says WORD."
  (cl-some (lambda (text) (string-match-p (regexp-quote word) text)) (agreement-test--findings)))

(defun agreement-test ()
  "Use the agreement named on the command line."
  (find-file (pop command-line-args-left))
  (agreement-test--check "the file is an agreement" (eq major-mode 'agreement-mode) major-mode)
  (font-lock-ensure)
  (agreement-test--check "a keyword has its colour" (eq (agreement-test--face "goal online") 'font-lock-keyword-face))
  (agreement-test--check "a name has its colour" (eq (agreement-test--face "goal online" 5) 'font-lock-type-face))
  (agreement-test--check "a label has its colour" (eq (agreement-test--face "  why:" 2) 'font-lock-variable-name-face))
  (agreement-test--check "a date has its colour" (eq (agreement-test--face "2026-08-31") 'font-lock-constant-face))
  (agreement-test--check "a text has its colour" (eq (agreement-test--face "\"People" 1) 'font-lock-string-face))
  (let ((before (buffer-string)))
    (indent-region (point-min) (point-max))
    (agreement-test--check "what is indented stays as it is" (equal before (buffer-string)) (buffer-string)))
  (set-buffer-modified-p nil)
  (cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
    (apply #'eglot--connect (eglot--guess-contact)))
  (agreement-test--check "the server answers" (agreement-test--wait #'eglot-current-server))
  (flymake-mode 1)
  (flymake-start)
  (agreement-test--check "findings come while the file is open"
                         (agreement-test--wait (lambda () (agreement-test--names "limits what"))) (agreement-test--findings))
  (goto-char (point-min))
  (search-forward "serves: online_orders")
  (replace-match "serves: zebra_orders")
  (eglot--signal-textDocument/didChange)
  (agreement-test--check "a slip is found as it is typed"
                         (agreement-test--wait (lambda () (agreement-test--names "zebra_orders"))) (agreement-test--findings))
  (search-backward "zebra_orders")
  (replace-match "online_orders")
  (eglot--signal-textDocument/didChange)
  (agreement-test--check "and goes when it is mended"
                         (agreement-test--wait (lambda () (not (agreement-test--names "zebra_orders")))) (agreement-test--findings))
  (progn
    (let ((case-fold-search nil)) (search-backward "photos"))
    (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
      (agreement-test--check "hover says what it is" (string-match-p "Photos of every bread" (format "%S" hover)) hover)))
  (progn
    (goto-char (point-min))
    (search-forward "goal online_or")
    (eglot-rename "web_orders")
    (agreement-test--check "the new name stands everywhere"
                           (= 3 (how-many "web_orders" (point-min) (point-max))) (buffer-string)))
  (eglot-shutdown (eglot-current-server))
  (message (if (= agreement-test--failed 0) "all as it should be" "%d failed") agreement-test--failed)
  (kill-emacs (if (= agreement-test--failed 0) 0 1)))
