//! What is found while a file is read and given its meaning: no judgement of their own, only a page each.

use crate::rule::{Category, Fix, Rule, Severity};

use Category::{Clarity, Feasibility, Reference, Syntax};
use Fix::{Choice, Offered, Safe};
use Severity::{Error, Warning};

/// All of them, in reading order: the file and its characters, its shape, its names, its values, its dates.
///
/// Each is an error unless what was written still means something certain.
pub(super) static ALL: &[Rule] = &[
    // The file.
    Rule::of_reading("no-agreement", Syntax, Error, Fix::None, include_str!("no_agreement.md")),
    Rule::of_reading("not-text", Syntax, Error, Fix::None, include_str!("not_text.md")),
    Rule::of_reading("not-utf8", Syntax, Error, Fix::None, include_str!("not_utf8.md")),
    Rule::of_reading("file-too-large", Syntax, Error, Fix::None, include_str!("file_too_large.md")),
    Rule::of_reading("too-many-mistakes", Syntax, Error, Fix::None, include_str!("too_many_mistakes.md")),
    Rule::of_reading("unknown-language", Syntax, Error, Fix::None, include_str!("unknown_language.md")),
    Rule::of_reading("second-agreement", Syntax, Error, Fix::None, include_str!("second_agreement.md")),
    Rule::of_reading("use-not-found", Reference, Error, Fix::None, include_str!("use_not_found.md")),
    Rule::of_reading(
        "use-outside-project",
        Reference,
        Error,
        Fix::None,
        include_str!("use_outside_project.md"),
    ),
    Rule::of_reading("use-cycle", Reference, Error, Fix::None, include_str!("use_cycle.md")),
    Rule::of_reading(
        "journal-without-agreement",
        Reference,
        Warning,
        Fix::None,
        include_str!("journal_without_agreement.md"),
    ),
    Rule::of_reading("not-laid-out", Clarity, Error, Safe, include_str!("not_laid_out.md")),
    // Its characters.
    Rule::of_reading("control-character", Syntax, Error, Offered, include_str!("control_character.md")),
    Rule::of_reading("bidi-control", Syntax, Error, Offered, include_str!("bidi_control.md")),
    Rule::of_reading("invisible-character", Syntax, Error, Safe, include_str!("invisible_character.md")),
    Rule::of_reading("lookalike-digit", Syntax, Error, Safe, include_str!("lookalike_digit.md")),
    Rule::of_reading("odd-quotes", Syntax, Error, Safe, include_str!("odd_quotes.md")),
    Rule::of_reading("bad-escape", Syntax, Error, Offered, include_str!("bad_escape.md")),
    // Its shape.
    Rule::of_reading("unknown-keyword", Syntax, Error, Offered, include_str!("unknown_keyword.md")),
    Rule::of_reading("reserved-word", Syntax, Error, Fix::None, include_str!("reserved_word.md")),
    Rule::of_reading(
        "misplaced-declaration",
        Syntax,
        Error,
        Fix::None,
        include_str!("misplaced_declaration.md"),
    ),
    Rule::of_reading("unreadable-text", Syntax, Error, Offered, include_str!("unreadable_text.md")),
    Rule::of_reading("foreign-comment", Syntax, Error, Offered, include_str!("foreign_comment.md")),
    Rule::of_reading("missing-brace", Syntax, Error, Safe, include_str!("missing_brace.md")),
    Rule::of_reading("unclosed-block", Syntax, Error, Offered, include_str!("unclosed_block.md")),
    Rule::of_reading("stray-brace", Syntax, Error, Offered, include_str!("stray_brace.md")),
    Rule::of_reading("nested-too-deep", Syntax, Error, Fix::None, include_str!("nested_too_deep.md")),
    Rule::of_reading("unterminated-text", Syntax, Error, Safe, include_str!("unterminated_text.md")),
    Rule::of_reading("unquoted-text", Syntax, Error, Safe, include_str!("unquoted_text.md")),
    Rule::of_reading("missing-colon", Syntax, Error, Safe, include_str!("missing_colon.md")),
    Rule::of_reading("equals-for-colon", Syntax, Error, Safe, include_str!("equals_for_colon.md")),
    Rule::of_reading("missing-value", Syntax, Error, Offered, include_str!("missing_value.md")),
    Rule::of_reading("missing-word", Syntax, Error, Offered, include_str!("missing_word.md")),
    Rule::of_reading("missing-comma", Syntax, Error, Offered, include_str!("missing_comma.md")),
    Rule::of_reading("stray-sign", Syntax, Error, Safe, include_str!("stray_sign.md")),
    Rule::of_reading("two-entries-on-a-line", Syntax, Error, Safe, include_str!("two_entries_on_a_line.md")),
    Rule::of_reading("phrase-over-lines", Syntax, Error, Offered, include_str!("phrase_over_lines.md")),
    Rule::of_reading("unreadable-entry", Syntax, Error, Offered, include_str!("unreadable_entry.md")),
    Rule::of_reading("unknown-field", Syntax, Error, Safe, include_str!("unknown_field.md")),
    Rule::of_reading("repeated-field", Syntax, Error, Fix::None, include_str!("repeated_field.md")),
    Rule::of_reading("misplaced-entry", Syntax, Error, Fix::None, include_str!("misplaced_entry.md")),
    Rule::of_reading("misplaced-clause", Syntax, Error, Fix::None, include_str!("misplaced_clause.md")),
    Rule::of_reading("unknown-action", Syntax, Error, Offered, include_str!("unknown_action.md")),
    Rule::of_reading("unknown-trigger", Syntax, Error, Offered, include_str!("unknown_trigger.md")),
    Rule::of_reading("unknown-state", Syntax, Error, Offered, include_str!("unknown_state.md")),
    Rule::of_reading("unknown-event", Syntax, Error, Offered, include_str!("unknown_event.md")),
    Rule::of_reading("expect-in-journal", Syntax, Error, Fix::None, include_str!("expect_in_journal.md")),
    Rule::of_reading("unknown-rule", Reference, Error, Offered, include_str!("unknown_rule.md")),
    // Its names.
    Rule::of_reading("missing-name", Reference, Error, Fix::None, include_str!("missing_name.md")),
    Rule::of_reading("duplicate-name", Reference, Error, Fix::None, include_str!("duplicate_name.md")),
    Rule::of_reading("little-word-as-name", Syntax, Error, Fix::None, include_str!("little_word_as_name.md")),
    Rule::of_reading("mixed-script-name", Clarity, Warning, Fix::None, include_str!("mixed_script_name.md")),
    Rule::of_reading("confusable-names", Clarity, Warning, Safe, include_str!("confusable_names.md")),
    Rule::of_reading("unknown-reference", Reference, Error, Safe, include_str!("unknown_reference.md")),
    Rule::of_reading("wrong-reference", Reference, Error, Fix::None, include_str!("wrong_reference.md")),
    Rule::of_reading("missing-subject", Reference, Error, Choice, include_str!("missing_subject.md")),
    // Its values.
    Rule::of_reading("wrong-value", Reference, Error, Safe, include_str!("wrong_value.md")),
    Rule::of_reading(
        "amount-without-unit",
        Reference,
        Error,
        Fix::None,
        include_str!("amount_without_unit.md"),
    ),
    Rule::of_reading("unclear-number", Clarity, Error, Choice, include_str!("unclear_number.md")),
    Rule::of_reading("currency-sign", Clarity, Error, Safe, include_str!("currency_sign.md")),
    Rule::of_reading("unknown-currency", Reference, Error, Safe, include_str!("unknown_currency.md")),
    Rule::of_reading("too-many-decimals", Reference, Error, Fix::None, include_str!("too_many_decimals.md")),
    // Its dates.
    Rule::of_reading("date-form", Clarity, Error, Safe, include_str!("date_form.md")),
    Rule::of_reading("impossible-date", Reference, Error, Choice, include_str!("impossible_date.md")),
    Rule::of_reading("ambiguous-date", Clarity, Error, Offered, include_str!("ambiguous_date.md")),
    Rule::of_reading("date-cycle", Feasibility, Error, Fix::None, include_str!("date_cycle.md")),
    Rule::of_reading(
        "date-out-of-range",
        Feasibility,
        Error,
        Fix::None,
        include_str!("date_out_of_range.md"),
    ),
    Rule::of_reading(
        "calendar-exhausted",
        Feasibility,
        Warning,
        Fix::None,
        include_str!("calendar_exhausted.md"),
    ),
];
