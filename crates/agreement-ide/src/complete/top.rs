//! Where a declaration may begin: the keywords, each with what it asks for laid out to be filled in.

use agreement_syntax::words::KEYWORDS;

use super::{ChoiceKind, Writer};

/// The declarations with their questions: the title says what, then why, who, when and how.
const SKELETONS: [(&str, &str); 18] = [
    (
        "agreement",
        "agreement \"${1:title}\" {\n  language: 1\n  effective: ${2:2026-01-01}\n  ends: ${3:for 12 months}\n  value: ${4:100,000 USD}\n  liability { who: each party; cap: ${5:100% of value}; uncapped: \"${6:fraud}\", \"${7:injury to people}\" }\n}\n\n$0",
    ),
    (
        "party",
        "party ${1:name} \"${2:Full name}\" {\n  role: ${3|supplier,client,partner,internal,other|}\n  person ${4:short_name} \"${5:First and last name}\" { title: \"${6:what they do}\" }\n}\n\n$0",
    ),
    (
        "goal",
        "goal ${1:name} \"${2:the outcome both sides are after}\" {\n  who: ${3:who answers for it}\n  why: \"${4:why it matters}\"\n  when: by ${5:2026-12-31}\n  measure: \"${6:what is measured}\"\n  source: \"${7:where the number comes from}\"\n  baseline: ${8:52 hours}\n  target: at most ${9:8 hours}\n}\n\n$0",
    ),
    (
        "dependency",
        "dependency ${1:name} \"${2:what must happen}\" {\n  serves: ${3:goal}\n  who: ${4:who owes it}\n  to: ${5:to whom}\n  why: \"${6:why the goal needs it}\"\n  how: \"${7:how it is done}\"\n  when: ${8:by 2026-06-30}\n  resistance \"${9:what may get in the way}\" {\n    who: ${10:whose}\n    mitigation \"${11:what is done about it}\" { who: ${12:by whom}; when: by ${13:2026-05-31} }\n  }\n  if late {\n    basis: \"${14:why this is fair}\"\n    ${15:pay 1,000 USD per business day up to 10,000 USD}\n  }\n  if missed by ${16:30 days} {\n    ${17:escalate to names within 5 business days}\n  }\n}\n\n$0",
    ),
    (
        "payment",
        "payment ${1:name} \"${2:what it is for}\" {\n  who: ${3:who pays}\n  to: ${4:to whom}\n  amount: ${5:10,000 USD}\n  when: ${6:within 30 days after each invoice}\n  if late { basis: \"${7:why this is fair}\"; pay ${8:1% of amount per started month up to 5% of amount} }\n  if missed by ${9:60 days} { ${10:escalate to names within 5 business days} }\n}\n\n$0",
    ),
    (
        "duty",
        "duty ${1:name} \"${2:what is promised}\" {\n  who: ${3:who owes it}\n  to: ${4:to whom}\n  when: ${5:every month from effective until ends}\n}\n\n$0",
    ),
    ("milestone", "milestone ${1:name} \"${2:what happens}\" { when: on ${3:2026-03-01} }\n\n$0"),
    ("event", "event ${1:name} \"${2:what may happen many times}\" {\n  who: ${3:who does it}\n}\n\n$0"),
    (
        "penalty",
        "penalty ${1:name} \"${2:what is lost}\" {\n  basis: \"${3:why this is fair}\"\n  pay ${4:1,000 USD per business day} up to ${5:10,000 USD}\n}\n\n$0",
    ),
    (
        "right",
        "right ${1:name} \"${2:what somebody may do}\" {\n  ${3:either party} may ${4:terminate with 60 days notice}\n  when: ${5:any time}\n  if used { each party must \"${6:hand back what belongs to the other}\" within ${7:30 days} }\n}\n\n$0",
    ),
    (
        "excuse",
        "excuse ${1:name} \"${2:what nobody can help}\" {\n  covers: \"${3:war}\", \"${4:flood}\"\n  excluding: payments\n  notice: within ${5:3 business days}\n}\n\n$0",
    ),
    (
        "assumption",
        "assumption ${1:name} \"${2:what the plan takes for granted}\" {\n  who: ${3:who watches it}\n  if false {\n    ${4:what follows}\n  }\n}\n\n$0",
    ),
    (
        "calendar",
        "calendar ${1:name} {\n  workdays: monday to friday\n  holidays: ${2:2026-12-25}\n  timezone: \"${3:America/New_York}\"\n  roll: ${4|next,previous,none|}\n}\n\n$0",
    ),
    ("scope", "scope {\n  in: \"${1:what is part of the deal}\"\n  out: \"${2:what is not}\"\n}\n\n$0"),
    (
        "concession",
        "concession ${1:name} \"${2:what is given}\" {\n  worth: ${3:5,000 USD}\n  who: ${4:who gives it}\n  to: ${5:to whom}\n  return: \"${6:what is given back for it}\"\n}\n\n$0",
    ),
    (
        "scenario",
        "scenario \"${1:what happens}\" {\n  ${2:2026-04-02} ${3:name} ${4:met}\n  ${5:2026-04-02} expect ${6:name is met}\n}\n\n$0",
    ),
    (
        "defaults",
        "defaults ${1|payments,dependencies,duties|} {\n  if late { basis: \"${2:why this is fair}\"; ${3:pay 1% of amount per started month up to 5% of amount} }\n}\n\n$0",
    ),
    ("use", "use \"${1:shared.agreement}\"\n$0"),
];

/// In which order an agreement is most often written.
pub(super) fn declaration(writer: &mut Writer<'_>) {
    match writer.context.entry.as_slice() {
        [] => {}
        ["defaults"] => {
            for kind in ["dependencies", "duties", "payments"] {
                writer.word(1, kind, "whose consequences these are");
            }
            return;
        }
        // A name or a title of one's own.
        _ => return,
    }
    let has_header = writer.meaning.is_some_and(|meaning| meaning.model.header.is_some());
    for (rank, (word, skeleton)) in (1..).zip(SKELETONS) {
        if word == "agreement" && has_header {
            continue;
        }
        let says = KEYWORDS.iter().find(|(keyword, _)| *keyword == word).map_or("", |(_, says)| says);
        writer.add(rank, ChoiceKind::Keyword, word, says, skeleton, format!("keyword {word}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keyword_has_its_questions_laid_out() {
        for (word, _) in KEYWORDS {
            assert!(SKELETONS.iter().any(|(known, _)| *known == word), "{word}");
        }
    }
}
