//! Finds excuses that excuse anything: with no list, no time in which to tell, or no end; and those only spoken of.

use agreement_ledger::terms::{Opening, exits};
use agreement_model::declared::{Covers, Excuse, Promise, PromiseKind};
use agreement_model::lists::State;
use agreement_model::placed::Slot;
use agreement_model::statement::{Action, Statement};
use agreement_model::symbol::{Name, PartyId, PromiseId, Symbol};
use agreement_model::when::{Condition, Often, WhenKind};
use agreement_syntax::{Finding, Place};

use super::own_trouble::{self, OWN, TROUBLES, named};
use crate::chasing::is_outside;
use crate::context::Context;
use crate::figures::roughly_hours;
use crate::gaps::{added, in_words};
use crate::policy::{Setting, Standard};
use crate::prose::says_a_number;
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::wording;

pub(super) static RULE: Rule = Rule {
    name: "excuse-undefined",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[&WORDS, &OWN, &TROUBLES],
    since: "0.1.0",
    fix: Fix::Choice,
    page: include_str!("excuse_undefined.md"),
    check: Some(check),
};

static WORDS: Setting = Setting {
    name: "words",
    meaning: "words that speak of an excuse; `…` stands for up to three words, `…'s` for somebody's",
    standard: Standard::Words(&[
        "act of god",
        "act of nature",
        "beyond anyone … control",
        "beyond its control",
        "beyond its power",
        "beyond our control",
        "beyond our power",
        "beyond the control of",
        "beyond the power of",
        "beyond their control",
        "beyond their power",
        "beyond … influence",
        "beyond … reasonable control",
        "beyond …'s control",
        "beyond …'s influence",
        "beyond …'s power",
        "cannot be helped",
        "causes beyond",
        "circumstances beyond",
        "events beyond",
        "exceptional circumstance",
        "exceptional event",
        "extraordinary circumstance",
        "extraordinary event",
        "extraordinary situation",
        "factors beyond",
        "force majeure",
        "force of nature",
        "higher force",
        "no one can help",
        "nobody can help",
        "nobody could have foreseen",
        "not within … control",
        "out of its control",
        "out of its hands",
        "out of our control",
        "out of our hands",
        "out of their control",
        "out of their hands",
        "out of …'s control",
        "out of …'s hands",
        "outside its control",
        "outside our control",
        "outside the control of",
        "outside their control",
        "outside … reasonable control",
        "outside …'s control",
        "reasons beyond",
        "through no fault of its own",
        "through no fault of their own",
        "unavoidable circumstance",
        "unavoidable event",
        "unexpected circumstance",
        "unexpected event",
        "unforeseeable circumstance",
        "unforeseeable event",
        "unforeseeable situation",
        "unforeseen circumstance",
        "unforeseen event",
        "unforeseen situation",
        "vis major",
    ]),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for excuse in &context.model.excuses {
        let lacks = lacks(context, excuse);
        if !lacks.is_empty() {
            findings.push(undefined(context, excuse, &lacks));
        }
    }
    if context.model.excuses.is_empty() && !context.model.unread.contains("excuse") {
        findings.extend(spoken_of(context));
    }
}

/// What an excuse does not say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lack {
    List,
    Payments,
    Sides,
    Own,
    Notice,
    End,
}

fn lacks(context: &Context<'_>, excuse: &Excuse) -> Vec<Lack> {
    let head = &excuse.head;
    let mut lacks = Vec::new();
    let covers_all = match &excuse.covers {
        Slot::Absent => !head.may_hold("covers"),
        Slot::Given(covers) => {
            // A word such as "force majeure" names no case: what counts is as open as before.
            covers.value.contains(&Covers::Everything)
                || !covers.value.is_empty() && covers.value.iter().all(|it| is_only_a_word(context, it))
        }
        Slot::Unreadable(_) | Slot::Todo(_) => false,
    };
    if covers_all {
        lacks.push(Lack::List);
    }
    // Money is there or not; an excuse that lets somebody keep it back is meant by nobody.
    let has_payments = context.model.promises.iter().any(|it| it.kind == PromiseKind::Payment);
    let payments = |name: &Name| name.text == "payments" || name.promise().is_some();
    if has_payments
        && !excuse.excluding.list().iter().any(payments)
        && !head.may_hold("excluding")
        && !matches!(excuse.excluding, Slot::Unreadable(_) | Slot::Todo(_))
    {
        lacks.push(Lack::Payments);
    }
    if one_side(context, excuse) || leaves_out_one_side(context, excuse) {
        lacks.push(Lack::Sides);
    }
    if excuse.covers.list().iter().any(own_trouble::among(context, &RULE)) {
        lacks.push(Lack::Own);
    }
    if excuse.notice.is_absent() && !head.may_hold("notice") {
        lacks.push(Lack::Notice);
    }
    let unsure = context.model.unread.contains("right")
        || context.model.rights.iter().any(|right| right.head.may_hold("when"));
    // A library leaves it to the deals that use it to say when waiting ends.
    if !unsure && !context.model.used_by_others && !passes(excuse) && !has_end(context, excuse) {
        lacks.push(Lack::End);
    }
    lacks
}

/// Whether it speaks, in its title or in all that it covers, of one party alone.
fn one_side(context: &Context<'_>, excuse: &Excuse) -> bool {
    let named = |text: &str| named(context, text);
    let all: Vec<Vec<PartyId>> = excuse
        .covers
        .list()
        .iter()
        .filter_map(|covers| match covers {
            Covers::Words(words) => Some(named(words)),
            Covers::Everything => None,
        })
        .collect();
    let of_title = named(&excuse.head.title);
    let others = all.iter().flatten().any(|party| !of_title.contains(party));
    let by_title = of_title.len() == 1 && !others;
    let first = all.first().filter(|first| first.len() == 1);
    // Another excuse may speak of the other side.
    context.model.excuses.len() == 1
        && !all.is_empty()
        && (by_title || first.is_some_and(|first| all.len() > 1 && all.iter().all(|named| named == first)))
}

/// With more parties than this, nobody lays what is left out of each beside the others.
const MOST: usize = 40;

/// Whether all work of one party is left out by name, and work of others is not.
fn leaves_out_one_side(context: &Context<'_>, excuse: &Excuse) -> bool {
    let model = context.model;
    let out: Vec<PromiseId> = excuse.excluding.list().iter().filter_map(Name::promise).collect();
    let work = || {
        let asked = |it: &Promise| it.kind == PromiseKind::Dependency;
        context.promises().filter(move |(_, it)| asked(it) && it.bans.is_empty())
    };
    let bare = |party: PartyId| {
        let mut own = work().filter(|(_, it)| model.debtors(it) == [party]).peekable();
        own.peek().is_some() && own.all(|(id, _)| out.contains(&id))
    };
    let kept = |party: PartyId| work().any(|(id, it)| model.debtors(it) == [party] && !out.contains(&id));
    let parties = || model.party_ids().map(|(id, _)| id);
    !out.is_empty()
        && model.excuses.len() == 1
        && model.parties.len() <= MOST
        && parties().any(bare)
        && parties().any(kept)
}

/// Whether what is covered is nothing but a word that speaks of an excuse.
fn is_only_a_word(context: &Context<'_>, covers: &Covers) -> bool {
    let Covers::Words(words) = covers else { return false };
    let phrases = context.policy.words(&RULE, &WORDS);
    let small = |word: &&str| {
        !matches!(
            word.to_lowercase().as_str(),
            "any" | "a" | "an" | "the" | "event" | "events" | "of" | "case" | "cases"
        )
    };
    let rest = wording::find(words, &phrases).map(|said| words.replace(said, " "));
    rest.is_some_and(|rest| {
        rest.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .filter(small)
            .count()
            == 0
    })
}

/// Whether all that is covered is weather with a figure of its own, such as wind above so much: it is over by itself within days.
fn passes(excuse: &Excuse) -> bool {
    const WEATHER: [&str; 14] = [
        "fog",
        "frost",
        "gust",
        "gusts",
        "hail",
        "heat",
        "lightning",
        "rain",
        "snow",
        "swell",
        "thunderstorm",
        "tide",
        "visibility",
        "wind",
    ];
    let covers = excuse.covers.list();
    !covers.is_empty()
        && covers.iter().all(|covers| match covers {
            Covers::Words(words) => wording::holds(words, &WEATHER) && says_a_number(words),
            Covers::Everything => false,
        })
}

/// Hours of notice up to which leaving at any time ends the waiting as well.
const WAIT: u64 = 90 * 24;

/// Whether a right opens once the excuse has lasted for some time, or once what it excuses has been excused for so long.
fn has_end(context: &Context<'_>, excuse: &Excuse) -> bool {
    let free = |party: PartyId| {
        exits(context.model, party).iter().any(|exit| {
            let notice = exit.notice.as_ref().map_or(0, |notice| roughly_hours(notice.value));
            exit.opens == Opening::AnyTime && notice <= WAIT
        })
    };
    // Who may leave at any time need not wait.
    if context.model.parties.len() > 1
        && context.model.party_ids().filter(|(id, _)| !is_outside(context, *id)).all(|(id, _)| free(id))
    {
        return true;
    }
    let whens = context.model.rights.iter().flat_map(|right| right.when.list());
    whens.into_iter().any(|when| match &when.kind {
        WhenKind::Condition(Condition::Lasts(name, _)) => {
            let named = match name.symbol {
                Some(Symbol::Excuse(id)) => context.model.excuses.get(id.index()),
                _ => return true,
            };
            named.is_some_and(|named| named.head == excuse.head)
        }
        WhenKind::Condition(Condition::InState(_, state, Often::By(_))) => state.state == State::Excused,
        WhenKind::Condition(Condition::Unreadable) => true,
        _ => false,
    })
}

/// How long somebody may be asked to wait: the shorter the deal, the fewer days.
fn wait(context: &Context<'_>) -> u32 {
    let term = context.schedule.effective.zip(context.schedule.ends);
    match term.map(|(first, last)| last.days_since(first)) {
        Some(..=45) => 5,
        Some(..=130) => 15,
        Some(..=200) => 30,
        _ => 60,
    }
}

fn undefined(context: &Context<'_>, excuse: &Excuse, lacks: &[Lack]) -> Finding {
    let name = &excuse.head.name;
    let days = wait(context);
    let said: Vec<String> = lacks
        .iter()
        .map(|lack| match lack {
            Lack::List => "no list of what counts",
            Lack::Payments => "no word that payments go on",
            Lack::Sides => "no case that befalls the other side",
            Lack::Own => "no line between bad luck and what lies in one's own hands",
            Lack::Notice => "no time in which it must be told",
            Lack::End => "no end to the waiting",
        })
        .map(str::to_owned)
        .collect();
    let steps: Vec<String> = lacks
        .iter()
        .map(|lack| match lack {
            Lack::List => {
                "name in `covers:` what counts, such as `\"Flood\", \"Closure of a port by an authority\"`"
                    .to_owned()
            }
            Lack::Payments => "write `excluding: payments`".to_owned(),
            Lack::Sides => "name what may befall either side, in words that name neither".to_owned(),
            Lack::Own => {
                "take out what a side can see to itself, such as its money and its people".to_owned()
            }
            Lack::Notice => "add `notice: within 3 business days`".to_owned(),
            Lack::End => {
                format!("let either side leave by a right with `when: once {name} lasts {days} days`")
            }
        })
        .collect();
    let everything = excuse.covers.given().filter(|_| lacks.contains(&Lack::List));
    let mut finding = Finding::new(
        RULE.name,
        excuse.head.header(),
        format!("the excuse `{name}` has {}", in_words(&said, "and")),
    )
    .here("it excuses more than anybody can plan for")
    .help(in_words(&steps, "and"))
    .with("excuse", name)
    .with("missing", said.join(", "));
    if let Some(covers) = everything {
        finding = finding.and(covers.place, "this covers whatever anybody names");
    }
    let mut entries = Vec::new();
    if lacks.contains(&Lack::List) && excuse.covers.is_absent() {
        entries.push("covers: todo \"what counts\"".to_owned());
    }
    if lacks.contains(&Lack::Payments) && excuse.excluding.is_absent() {
        entries.push("excluding: payments".to_owned());
    }
    if lacks.contains(&Lack::Notice) {
        entries.push("notice: within 3 business days".to_owned());
    }
    if !entries.is_empty() {
        finding.edits.extend(added(&excuse.head, "add what is missing", &entries));
    }
    finding
}

/// A text that speaks of an excuse which is declared nowhere. What points to a clause elsewhere is defined there.
fn spoken_of(context: &Context<'_>) -> Option<Finding> {
    let phrases = context.policy.words(&RULE, &WORDS);
    for (text, place) in texts(context) {
        let Some(said) = wording::find(text, &phrases) else { continue };
        if wording::holds(text, &["clause", "section", "article", "as defined", "terms"]) {
            continue;
        }
        return Some(
            Finding::new(
                RULE.name,
                place,
                format!("`{said}` is an excuse here, and nobody says what counts as one"),
            )
            .here("spoken of, and declared nowhere")
            .help(
                "declare it: `excuse beyond_control \"…\" { covers: \"Flood\", \"Strike at a carrier\"; notice: within 3 \
                 business days }`, and a right for the case that it lasts too long",
            )
            .with("words", said),
        );
    }
    None
}

/// The texts that decide something: what follows, how it is done, and what acceptance looks at.
fn texts<'m>(context: &Context<'m>) -> Vec<(&'m str, Place)> {
    let mut texts: Vec<(&str, Place)> = Vec::new();
    for promise in &context.model.promises {
        texts.extend(promise.how.given().map(|how| (how.value.as_str(), how.place)));
        let criteria = promise.acceptance.as_ref().and_then(|acceptance| acceptance.criteria.given());
        texts.extend(criteria.into_iter().flat_map(|criteria| {
            criteria.value.iter().map(|criterion| (criterion.text.as_str(), criteria.place))
        }));
        texts.extend(statements(promise).flat_map(words));
    }
    let penalties = context.model.penalties.iter().flat_map(|penalty| &penalty.statements);
    let rights = context.model.rights.iter().flat_map(|right| &right.statements);
    let bans = context.model.promises.iter().flat_map(|promise| &promise.bans);
    texts.extend(penalties.chain(rights).chain(bans).flat_map(words));
    texts
}

fn statements(promise: &Promise) -> impl Iterator<Item = &Statement> {
    promise.branches.iter().flat_map(|branch| &branch.statements)
}

fn words(statement: &Statement) -> impl Iterator<Item = (&str, Place)> {
    let said = match &statement.action {
        Action::Words(words) => Some(words.as_str()),
        _ => None,
    };
    said.into_iter().chain(statement.clauses.because.as_deref()).map(|text| (text, statement.place))
}
