//! What a rule is: a name people can read, a judgement, and the page that explains it.

use agreement_syntax::Finding;

use crate::context::Context;
use crate::policy::Setting;

/// One thing the checker looks for.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which says the defect and reads as "allow ‹name›".
    pub name: &'static str,
    /// What kind of defect it is.
    pub category: Category,
    /// How bad it is in a draft.
    pub severity: Severity,
    /// How bad it is once everybody has signed.
    pub when_signed: Severity,
    /// When it is asked.
    pub profile: Profile,
    /// What a house may set about it.
    pub settings: &'static [&'static Setting],
    /// The version that brought it.
    pub since: &'static str,
    /// Whether its findings carry edits.
    pub fix: Fix,
    /// Its page: what it finds, why it matters to the two sides, a poor example, a better one, when to leave it.
    pub page: &'static str,
    /// The judgement. Nothing for what is found while a file is read.
    pub check: Option<Check>,
}

/// A judgement: looks at an agreement and reports what it finds.
pub type Check = fn(&Context<'_>, &mut Vec<Finding>);

/// What kind of defect a rule finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// The text cannot be read.
    Syntax,
    /// A name, a value or a date means nothing.
    Reference,
    /// Something is left hanging.
    Completeness,
    /// One side carries more than the other.
    Fairness,
    /// The dates or sums cannot hold.
    Feasibility,
    /// Two people would read it differently.
    Clarity,
}

impl Category {
    /// A category by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.word() == word)
    }

    /// All of them, in the order they are listed.
    pub const ALL: [Self; 6] =
        [Self::Syntax, Self::Reference, Self::Completeness, Self::Fairness, Self::Feasibility, Self::Clarity];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Reference => "reference",
            Self::Completeness => "completeness",
            Self::Fairness => "fairness",
            Self::Feasibility => "feasibility",
            Self::Clarity => "clarity",
        }
    }
}

/// When a rule is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// Always.
    Default,
    /// Where a house wants to hear everything.
    Strict,
    /// When an agreement is signed, or about to be; and where a house wants to hear everything.
    Sign,
}

impl Profile {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Strict => "strict",
            Self::Sign => "sign",
        }
    }
}

/// How bad a finding is, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It could be better.
    Advice,
    /// It is a risk that both sides should see.
    Warning,
    /// It cannot stay.
    Error,
}

impl Severity {
    /// The word for it in every output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "info",
        }
    }
}

/// The least that somebody has to decide before an edit of a rule's findings is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fix {
    /// Edits that may be made without asking.
    Safe,
    /// Edits that need a second look: a `todo`, or what was most likely meant.
    Offered,
    /// Edits that somebody has to decide on: one of several, or a figure that nobody has written yet.
    Choice,
    /// None.
    None,
}

impl Fix {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Offered => "offered",
            Self::Choice => "choice",
            Self::None => "none",
        }
    }
}

impl Rule {
    /// A rule whose findings are made where a text is read: it judges nothing itself, and weighs the same in a draft.
    pub(crate) const fn of_reading(
        name: &'static str,
        category: Category,
        severity: Severity,
        fix: Fix,
        page: &'static str,
    ) -> Self {
        Self {
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

    /// How bad a finding of it is, in a draft or once everybody has signed.
    pub fn severity(&self, signed: bool) -> Severity {
        if signed { self.when_signed } else { self.severity }
    }

    /// Whether no policy changes it: what cannot be read, or means nothing, is an error for everybody.
    pub fn is_fixed(&self) -> bool {
        self.category == Category::Syntax || (self.check.is_none() && self.severity == Severity::Error)
    }

    /// Its first paragraph: what it finds, in one sentence.
    pub fn summary(&self) -> &'static str {
        let mut paragraphs = self.page.split("\n\n").map(str::trim);
        paragraphs.find(|paragraph| !paragraph.is_empty() && !paragraph.starts_with('#')).unwrap_or("")
    }
}
