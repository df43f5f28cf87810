//! The names of the findings made while a tree is given its meaning: references, values and dates.

/// A block has no such field.
pub const UNKNOWN_FIELD: &str = "unknown-field";
/// A field, a branch or a block that may stand once stands twice.
pub const REPEATED_FIELD: &str = "repeated-field";
/// An entry that has no place in its block.
pub const MISPLACED_ENTRY: &str = "misplaced-entry";
/// A value of the wrong kind.
pub const WRONG_VALUE: &str = "wrong-value";
/// A declaration that others must be able to name has no name.
pub const MISSING_NAME: &str = "missing-name";
/// Two declarations share a name.
pub const DUPLICATE_NAME: &str = "duplicate-name";
/// A name that nothing declares.
pub const UNKNOWN_REFERENCE: &str = "unknown-reference";
/// A name of something else than is needed there.
pub const WRONG_REFERENCE: &str = "wrong-reference";
/// A clause that its action does not take.
pub const MISPLACED_CLAUSE: &str = "misplaced-clause";
/// A statement that needs somebody to do it names nobody.
pub const MISSING_SUBJECT: &str = "missing-subject";
/// A word that is no state.
pub const UNKNOWN_STATE: &str = "unknown-state";
/// A word that is no event of a journal.
pub const UNKNOWN_EVENT: &str = "unknown-event";
/// A day that no calendar has.
pub const IMPOSSIBLE_DATE: &str = "impossible-date";
/// Digits that can be read two ways, or not at all.
pub const UNCLEAR_NUMBER: &str = "unclear-number";
/// A code that is no currency.
pub const UNKNOWN_CURRENCY: &str = "unknown-currency";
/// A sign where a currency code should be.
pub const CURRENCY_SIGN: &str = "currency-sign";
/// More decimals than the currency has.
pub const TOO_MANY_DECIMALS: &str = "too-many-decimals";
/// A version of the language that this tool does not know.
pub const UNKNOWN_LANGUAGE: &str = "unknown-language";
/// A file that `use` names and that is not there.
pub const USE_NOT_FOUND: &str = "use-not-found";
/// A file that `use` names and that lies outside the project.
pub const USE_OUTSIDE: &str = "use-outside-project";
/// Files that use each other in a ring.
pub const USE_CYCLE: &str = "use-cycle";
/// A second `agreement` block.
pub const SECOND_AGREEMENT: &str = "second-agreement";
/// A date that hangs on itself.
pub const DATE_CYCLE: &str = "date-cycle";
/// A phrase of time that can be read in two ways.
pub const AMBIGUOUS_DATE: &str = "ambiguous-date";
/// Days are counted past the last year whose holidays are listed.
pub const CALENDAR_EXHAUSTED: &str = "calendar-exhausted";
/// A date before 1900 or after 9999.
pub const DATE_OUT_OF_RANGE: &str = "date-out-of-range";
/// Business days or working hours with no calendar to count them by.
pub const CALENDAR_UNDEFINED: &str = "calendar-undefined";
/// A journal that belongs to no agreement.
pub const JOURNAL_ALONE: &str = "journal-without-agreement";
