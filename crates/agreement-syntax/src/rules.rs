//! The names of the findings made while a file is read, with what each means.

/// The file declares nothing.
pub const NO_AGREEMENT: &str = "no-agreement";
/// Bytes that are no UTF-8 text.
pub const NOT_UTF8: &str = "not-utf8";
/// A file in another encoding, or with bytes no text has.
pub const NOT_TEXT: &str = "not-text";
/// A file longer than [`MAX_FILE_BYTES`](crate::MAX_FILE_BYTES).
pub const FILE_TOO_LARGE: &str = "file-too-large";
/// More mistakes in a file than are worth telling apart.
pub const TOO_MANY_MISTAKES: &str = "too-many-mistakes";
/// A control character, or a line break that other programs do not see as one.
pub const CONTROL_CHARACTER: &str = "control-character";
/// A sign that changes the direction of writing, so that the text reads otherwise than it is.
pub const BIDI_CONTROL: &str = "bidi-control";
/// A character that cannot be seen.
pub const INVISIBLE_CHARACTER: &str = "invisible-character";
/// A digit of another script where a plain one belongs.
pub const LOOKALIKE_DIGIT: &str = "lookalike-digit";
/// A name with letters of several scripts.
pub const MIXED_SCRIPT_NAME: &str = "mixed-script-name";
/// Two names that look alike, or one whose accents are written in an unusual way.
pub const CONFUSABLE_NAMES: &str = "confusable-names";
/// A word with a meaning of its own where a name is needed.
pub const LITTLE_WORD_AS_NAME: &str = "little-word-as-name";
/// A word kept for a later version of the language.
pub const RESERVED_WORD: &str = "reserved-word";
/// A word that opens no declaration and no block.
pub const UNKNOWN_KEYWORD: &str = "unknown-keyword";
/// A declaration inside another one, or a block outside the one it belongs to.
pub const MISPLACED_DECLARATION: &str = "misplaced-declaration";
/// A text without one of its quotes.
pub const UNTERMINATED_TEXT: &str = "unterminated-text";
/// A backslash in a text that means nothing.
pub const BAD_ESCAPE: &str = "bad-escape";
/// Words that should stand in quotes.
pub const UNQUOTED_TEXT: &str = "unquoted-text";
/// Curly or single quotes around a text.
pub const ODD_QUOTES: &str = "odd-quotes";
/// A block without its closing brace.
pub const UNCLOSED_BLOCK: &str = "unclosed-block";
/// A closing brace that closes nothing, or too early.
pub const STRAY_BRACE: &str = "stray-brace";
/// A header without its opening brace.
pub const MISSING_BRACE: &str = "missing-brace";
/// Blocks inside blocks, deeper than [`MAX_DEPTH`](crate::MAX_DEPTH).
pub const NESTED_TOO_DEEP: &str = "nested-too-deep";
/// A field without the colon after its name.
pub const MISSING_COLON: &str = "missing-colon";
/// An equals sign where a colon belongs.
pub const EQUALS_FOR_COLON: &str = "equals-for-colon";
/// A field, or a phrase, that ends before it has said what.
pub const MISSING_VALUE: &str = "missing-value";
/// A little word that holds a phrase together is missing.
pub const MISSING_WORD: &str = "missing-word";
/// Two list items without a comma between them.
pub const MISSING_COMMA: &str = "missing-comma";
/// A comma, a semicolon, a colon or a bullet that belongs nowhere.
pub const STRAY_SIGN: &str = "stray-sign";
/// Two entries on one line without a semicolon between them.
pub const TWO_ENTRIES_ON_A_LINE: &str = "two-entries-on-a-line";
/// A phrase that is broken over two lines.
pub const PHRASE_OVER_LINES: &str = "phrase-over-lines";
/// An entry or a header that cannot be read; the message says where it stops making sense.
pub const UNREADABLE_ENTRY: &str = "unreadable-entry";
/// Text outside every declaration.
pub const UNREADABLE_TEXT: &str = "unreadable-text";
/// A comment in another language's style.
pub const FOREIGN_COMMENT: &str = "foreign-comment";
/// A date that is not written as year, month and day with hyphens.
pub const DATE_FORM: &str = "date-form";
/// A number that does not say what it counts.
pub const AMOUNT_WITHOUT_UNIT: &str = "amount-without-unit";
/// A word that is no action.
pub const UNKNOWN_ACTION: &str = "unknown-action";
/// A word that no `if` asks about.
pub const UNKNOWN_TRIGGER: &str = "unknown-trigger";
/// A line of a journal that only a scenario may have.
pub const EXPECT_IN_JOURNAL: &str = "expect-in-journal";

/// Every rule of this crate.
pub const ALL: [&str; 38] = [
    NO_AGREEMENT,
    NOT_UTF8,
    NOT_TEXT,
    FILE_TOO_LARGE,
    CONTROL_CHARACTER,
    BIDI_CONTROL,
    INVISIBLE_CHARACTER,
    LOOKALIKE_DIGIT,
    MIXED_SCRIPT_NAME,
    CONFUSABLE_NAMES,
    LITTLE_WORD_AS_NAME,
    RESERVED_WORD,
    UNKNOWN_KEYWORD,
    MISPLACED_DECLARATION,
    UNTERMINATED_TEXT,
    BAD_ESCAPE,
    UNQUOTED_TEXT,
    ODD_QUOTES,
    UNCLOSED_BLOCK,
    STRAY_BRACE,
    MISSING_BRACE,
    NESTED_TOO_DEEP,
    MISSING_COLON,
    EQUALS_FOR_COLON,
    MISSING_VALUE,
    MISSING_WORD,
    MISSING_COMMA,
    STRAY_SIGN,
    TWO_ENTRIES_ON_A_LINE,
    PHRASE_OVER_LINES,
    UNREADABLE_ENTRY,
    UNREADABLE_TEXT,
    FOREIGN_COMMENT,
    DATE_FORM,
    AMOUNT_WITHOUT_UNIT,
    UNKNOWN_ACTION,
    UNKNOWN_TRIGGER,
    EXPECT_IN_JOURNAL,
];
