//! What is found while a file is read and given its meaning: no judgement of their own, only a page each.

use crate::rule::{Category, Fix, Profile, Rule, Severity};

/// A rule whose findings are made where the text is read.
const fn rule(
    name: &'static str,
    category: Category,
    severity: Severity,
    fix: Fix,
    page: &'static str,
) -> Rule {
    Rule {
        name,
        category,
        severity,
        when_signed: severity,
        profile: Profile::Default,
        settings: &[],
        since: "0.1.0",
        fix,
        page,
        check: None,
    }
}

use Category::{Clarity, Feasibility, Reference, Syntax};
use Fix::{Offered, Safe};
use Severity::{Error, Warning};

/// All of them, in reading order: the file and its characters, its shape, its names, its values, its dates.
///
/// Each is an error unless what was written still means something certain.
pub(super) static ALL: &[Rule] = &[
    // The file.
    rule("no-agreement", Syntax, Error, Fix::None, include_str!("no_agreement.md")),
    rule("not-text", Syntax, Error, Fix::None, include_str!("not_text.md")),
    rule("not-utf8", Syntax, Error, Fix::None, include_str!("not_utf8.md")),
    rule("file-too-large", Syntax, Error, Fix::None, include_str!("file_too_large.md")),
    rule("too-many-mistakes", Syntax, Error, Fix::None, include_str!("too_many_mistakes.md")),
    rule("unknown-language", Syntax, Error, Fix::None, include_str!("unknown_language.md")),
    rule("second-agreement", Syntax, Error, Fix::None, include_str!("second_agreement.md")),
    rule("use-not-found", Reference, Error, Fix::None, include_str!("use_not_found.md")),
    rule("use-outside-project", Reference, Error, Fix::None, include_str!("use_outside_project.md")),
    rule("use-cycle", Reference, Error, Fix::None, include_str!("use_cycle.md")),
    rule(
        "journal-without-agreement",
        Reference,
        Warning,
        Fix::None,
        include_str!("journal_without_agreement.md"),
    ),
    // Its characters.
    rule("control-character", Syntax, Error, Offered, include_str!("control_character.md")),
    rule("bidi-control", Syntax, Error, Offered, include_str!("bidi_control.md")),
    rule("invisible-character", Syntax, Error, Safe, include_str!("invisible_character.md")),
    rule("lookalike-digit", Syntax, Error, Safe, include_str!("lookalike_digit.md")),
    rule("odd-quotes", Syntax, Error, Safe, include_str!("odd_quotes.md")),
    rule("bad-escape", Syntax, Error, Offered, include_str!("bad_escape.md")),
    // Its shape.
    rule("unknown-keyword", Syntax, Error, Offered, include_str!("unknown_keyword.md")),
    rule("reserved-word", Syntax, Error, Fix::None, include_str!("reserved_word.md")),
    rule("misplaced-declaration", Syntax, Error, Fix::None, include_str!("misplaced_declaration.md")),
    rule("unreadable-text", Syntax, Error, Fix::None, include_str!("unreadable_text.md")),
    rule("foreign-comment", Syntax, Error, Offered, include_str!("foreign_comment.md")),
    rule("missing-brace", Syntax, Error, Safe, include_str!("missing_brace.md")),
    rule("unclosed-block", Syntax, Error, Offered, include_str!("unclosed_block.md")),
    rule("stray-brace", Syntax, Error, Offered, include_str!("stray_brace.md")),
    rule("nested-too-deep", Syntax, Error, Fix::None, include_str!("nested_too_deep.md")),
    rule("unterminated-text", Syntax, Error, Safe, include_str!("unterminated_text.md")),
    rule("unquoted-text", Syntax, Error, Safe, include_str!("unquoted_text.md")),
    rule("missing-colon", Syntax, Error, Safe, include_str!("missing_colon.md")),
    rule("equals-for-colon", Syntax, Error, Safe, include_str!("equals_for_colon.md")),
    rule("missing-value", Syntax, Error, Fix::None, include_str!("missing_value.md")),
    rule("missing-word", Syntax, Error, Offered, include_str!("missing_word.md")),
    rule("missing-comma", Syntax, Error, Offered, include_str!("missing_comma.md")),
    rule("stray-sign", Syntax, Error, Safe, include_str!("stray_sign.md")),
    rule("two-entries-on-a-line", Syntax, Error, Safe, include_str!("two_entries_on_a_line.md")),
    rule("phrase-over-lines", Syntax, Error, Fix::None, include_str!("phrase_over_lines.md")),
    rule("unreadable-entry", Syntax, Error, Offered, include_str!("unreadable_entry.md")),
    rule("unknown-field", Syntax, Error, Safe, include_str!("unknown_field.md")),
    rule("repeated-field", Syntax, Error, Fix::None, include_str!("repeated_field.md")),
    rule("misplaced-entry", Syntax, Error, Fix::None, include_str!("misplaced_entry.md")),
    rule("misplaced-clause", Syntax, Error, Fix::None, include_str!("misplaced_clause.md")),
    rule("unknown-action", Syntax, Error, Offered, include_str!("unknown_action.md")),
    rule("unknown-trigger", Syntax, Error, Offered, include_str!("unknown_trigger.md")),
    rule("unknown-state", Syntax, Error, Offered, include_str!("unknown_state.md")),
    rule("unknown-event", Syntax, Error, Offered, include_str!("unknown_event.md")),
    rule("expect-in-journal", Syntax, Error, Fix::None, include_str!("expect_in_journal.md")),
    rule("unknown-rule", Reference, Error, Offered, include_str!("unknown_rule.md")),
    // Its names.
    rule("missing-name", Reference, Error, Fix::None, include_str!("missing_name.md")),
    rule("duplicate-name", Reference, Error, Fix::None, include_str!("duplicate_name.md")),
    rule("little-word-as-name", Syntax, Error, Fix::None, include_str!("little_word_as_name.md")),
    rule("mixed-script-name", Clarity, Warning, Fix::None, include_str!("mixed_script_name.md")),
    rule("confusable-names", Clarity, Warning, Safe, include_str!("confusable_names.md")),
    rule("unknown-reference", Reference, Error, Safe, include_str!("unknown_reference.md")),
    rule("wrong-reference", Reference, Error, Fix::None, include_str!("wrong_reference.md")),
    rule("missing-subject", Reference, Error, Offered, include_str!("missing_subject.md")),
    // Its values.
    rule("wrong-value", Reference, Error, Safe, include_str!("wrong_value.md")),
    rule("amount-without-unit", Reference, Error, Fix::None, include_str!("amount_without_unit.md")),
    rule("unclear-number", Clarity, Error, Offered, include_str!("unclear_number.md")),
    rule("currency-sign", Clarity, Error, Safe, include_str!("currency_sign.md")),
    rule("unknown-currency", Reference, Error, Safe, include_str!("unknown_currency.md")),
    rule("too-many-decimals", Reference, Error, Fix::None, include_str!("too_many_decimals.md")),
    // Its dates.
    rule("date-form", Clarity, Error, Offered, include_str!("date_form.md")),
    rule("impossible-date", Reference, Error, Offered, include_str!("impossible_date.md")),
    rule("ambiguous-date", Clarity, Error, Offered, include_str!("ambiguous_date.md")),
    rule("date-cycle", Feasibility, Error, Fix::None, include_str!("date_cycle.md")),
    rule("date-out-of-range", Feasibility, Error, Fix::None, include_str!("date_out_of_range.md")),
    rule("calendar-exhausted", Feasibility, Warning, Fix::None, include_str!("calendar_exhausted.md")),
];
