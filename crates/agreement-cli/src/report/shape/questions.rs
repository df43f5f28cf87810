//! Which fields each question answers with, by their keys.

/// A question, and what it is answered with.
pub(super) struct Question {
    /// The command.
    pub(super) name: &'static str,
    /// What it answers, in words.
    pub(super) says: &'static str,
    /// The keys of what was asked beyond the day.
    pub(super) asked: &'static str,
    /// The keys of what there is to say of each agreement.
    pub(super) facts: &'static str,
    pub(super) lists: &'static [List],
    /// Whether there is one answer over all agreements, and not one for each.
    pub(super) over_all: bool,
}

/// A list in an answer.
pub(super) struct List {
    pub(super) name: &'static str,
    pub(super) says: &'static str,
    /// The keys of each entry.
    pub(super) fields: &'static str,
    /// What further keys stand for that the agreement names; nothing where there are none.
    pub(super) others: Option<&'static str>,
}

const fn list(name: &'static str, says: &'static str, fields: &'static str) -> List {
    List { name, says, fields, others: None }
}

const STANDING: &str = "name title kind occurrence outcome who owed_by owed_to due time done days_late open@items \
                        measured@items target";

const ITEM: &str = "name title kind due weekday all_due owed_by owed_to who what how amount sum when time open@owed provisional \
                    follows agreed";

const DAY: &str =
    "due weekday file agreement name title kind number of owed_by owed_to provisional amount time";

const POWER: &str = "says who@powers name takes_effect until clause";

const DEBT: &str = "name kind standing from to sum paid credited disputed open due reckoning line";

const NOT_RECKONED: List = list(
    "not_reckoned",
    "What the answer leaves out, so that nobody takes silence for an answer.",
    "name what@not_reckoned clause",
);

const USED: List = list(
    "used",
    "The powers that were used, and since when each takes effect.",
    "name says by@used on takes_effect@used see",
);

const NOTICE: &str = "kind what@notice name by until clause";

const TO_DO: List = list(
    "notices",
    "What is to be said or done because a right was used, or an assumption turned out wrong.",
    NOTICE,
);

const COSTS: &str = "name kind from to sum open reckoning line";

/// All questions, in alphabetical order.
pub(super) const QUESTIONS: &[Question] = &[
    Question {
        name: "asks",
        says: "What a party may ask of others.",
        asked: "party",
        facts: "",
        lists: &[
            list("items", "Each thing, by the day it is due.", ITEM),
            list(
                "charges",
                "What is to be paid because something was not kept, or a right was used; each entry says since when, or from when on.",
                DEBT,
            ),
            TO_DO,
        ],
        over_all: false,
    },
    Question {
        name: "breakdown",
        says: "What broke, why, who is concerned, and what follows.",
        asked: "item",
        facts: "journal_lines journal_last ends ends_because",
        lists: &[
            list(
                "broken",
                "What is late, missed or broken, what began it first.",
                "name key title outcome planned due done days_late@broken business_days_late measured@items \
                 target owed_by roots also who cause \
                 kind_of_delay",
            ),
            list(
                "chain",
                "What each of them touches, from the cause down.",
                "name title depth how@chain says",
            ),
            list("costs", "What it costs, and how that was reckoned.", COSTS),
            list("dates", "The dates that move.", "name title was now because"),
            list("notices", "What is to be told to whom, and by when.", NOTICE),
            list("powers", "What can be done about it now.", POWER),
            list(
                "late_at_once",
                "Where two sides are late at once, and what the agreement says of that.",
                "parties causes first last days hold_up says@late_at_once",
            ),
            USED,
            NOT_RECKONED,
        ],
        over_all: false,
    },
    Question {
        name: "calendar",
        says: "All that falls due.",
        asked: "party",
        facts: "",
        lists: &[list("items", "Each day, in order.", DAY)],
        over_all: false,
    },
    Question {
        name: "due",
        says: "What falls due in a time, over all agreements.",
        asked: "until party agreements",
        facts: "",
        lists: &[list("items", "Each day, in order.", DAY)],
        over_all: true,
    },
    Question {
        name: "exposure",
        says: "The worst case for each party.",
        asked: "",
        facts: "",
        lists: &[
            List {
                name: "side_by_side",
                says: "The terms of the parties side by side.",
                fields: "term",
                others: Some("What the term says of the party of this name."),
            },
            list(
                "parties",
                "The worst case for each party.",
                "party title worst_case unlimited liability_caps",
            ),
            list(
                "lines",
                "What it is made of.",
                "party name title to follows@lines bound each occurrences total",
            ),
        ],
        over_all: false,
    },
    Question {
        name: "goals",
        says: "The goals, and what they stand on.",
        asked: "",
        facts: "",
        lists: &[
            list(
                "goals",
                "The goals.",
                "name title who why measure source baseline target measured measured_on reached short_by due when slack_days slack_business_days",
            ),
            list(
                "stands_on",
                "What each goal stands on.",
                "goal name title who due outcome done done_count of slack_days slack_business_days direct",
            ),
        ],
        over_all: false,
    },
    Question {
        name: "graph",
        says: "What stands on what.",
        asked: "",
        facts: "",
        lists: &[list(
            "tree",
            "The goals and what they stand on, from the top down.",
            "depth kind name title who due again",
        )],
        over_all: false,
    },
    Question {
        name: "money",
        says: "What is owed each way, and what can be invoiced.",
        asked: "",
        facts: "journal_lines journal_last ends ends_because",
        lists: &[
            list(
                "owed",
                "What one owes another now; never netted.",
                "from to prices charges paid credited disputed owed reckoning later",
            ),
            list("to_invoice", "What can be invoiced now.", DEBT),
            list(
                "credits",
                "What comes off later payments.",
                "name from to since sum used left reckoning line",
            ),
            list("disputed", "What is contested.", DEBT),
            list("paid", "What was paid.", "name from to on sum see"),
            list("later", "What falls due later.", DEBT),
            list("settled", "What is settled.", DEBT),
            NOT_RECKONED,
        ],
        over_all: false,
    },
    Question {
        name: "owes",
        says: "What a party owes others.",
        asked: "party",
        facts: "",
        lists: &[
            list("items", "Each thing, by the day it is due.", ITEM),
            list(
                "charges",
                "What is to be paid because something was not kept, or a right was used; each entry says since when, or from when on.",
                DEBT,
            ),
            TO_DO,
        ],
        over_all: false,
    },
    Question {
        name: "readiness",
        says: "Whether it can be signed, and what is missing.",
        asked: "",
        facts: "signed ready errors_if_signed_count yes_missing_count open_points_count",
        lists: &[
            list(
                "parties",
                "The parties, and what they said yes to.",
                "party title agreed@parties yes_missing must_sign has_signed signed_on",
            ),
            list("yes_missing", "To what a yes is missing, and whose.", "party name title who"),
            list("open_points", "What is still to be settled.", "text field by@open_points within at"),
            list("errors_if_signed", "What would be an error if it were signed now.", "rule count"),
        ],
        over_all: false,
    },
    Question {
        name: "status",
        says: "Where agreements stand.",
        asked: "until",
        facts: "missed_count late_count short_count coming_count unsettled_count waiting_count later_count always_count met_count \
                let_go_count ends ends_because",
        lists: &[
            list("missed", "What is missed, and still owed.", STANDING),
            list("late", "What is late.", STANDING),
            list("short", "What was measured and is not what was agreed.", STANDING),
            list("coming", "What falls due in the time looked at.", STANDING),
            list(
                "unsettled",
                "What is under review, contested or resting, or was to be said or done by a day that has passed.",
                STANDING,
            ),
            list("waiting", "What waits for something else to happen.", STANDING),
            list("met", "What is met.", STANDING),
            USED,
            NOT_RECKONED,
        ],
        over_all: false,
    },
    Question {
        name: "what-if",
        says: "What follows if something comes late, or never.",
        asked: "item supposed",
        facts: "journal_lines journal_last item looked_at_on planned happens",
        lists: &[
            list("dates", "The dates that move.", "name title before after"),
            list(
                "outcomes",
                "What becomes of promises, or how late they are, where that differs.",
                "name before@outcomes after@outcomes days_late_before days_late_after",
            ),
            list("costs", "What it costs.", "name kind from to before@sums after@sums reckoning"),
            list("owed", "What one owes another.", "from to before@sums after@sums"),
            list("opened", "What can be done then.", POWER),
            list("closed", "What can be done no more.", POWER),
            list("goals", "The goals at risk.", "name before after late let_go due_after_it"),
            NOT_RECKONED,
        ],
        over_all: false,
    },
];
