//! What may stand in a block: its labels, the blocks and branches inside it, statements, and permissions.

use agreement_check::rules;
use agreement_model::schema::{self, Block};

use super::{ChoiceKind, Writer, journal, statement, value};

/// What may be written in the innermost open block.
pub(super) fn inside(writer: &mut Writer<'_>) {
    let Some(block) = writer.context.block().and_then(known) else { return };
    if let Some(label) = writer.context.label() {
        // Behind a brace that was forgotten, a label tells better than the braces which block it belongs to.
        let around =
            writer.context.blocks.clone().into_iter().rev().filter_map(|header| known(header.first()?));
        if let Some(field) = around.filter_map(|block| block.field(label)).next() {
            value::of(writer, field);
        }
        return;
    }
    match writer.context.entry.clone().as_slice() {
        [] => begin(writer, block),
        ["if"] => triggers(writer, block),
        ["if", trigger, rest @ ..] => bounds(writer, trigger, rest),
        ["allow"] => {
            for rule in rules::all() {
                let detail = rule.summary();
                let insert = format!("{} because \"${{1:why this may stay}}\"", rule.name);
                writer.add(1, ChoiceKind::Rule, rule.name, detail, &insert, format!("rule {}", rule.name));
            }
        }
        ["resistance"] => {
            writer.phrase(1, "none because", "that nothing will, and why", "none because \"${1:why}\"");
        }
        entry if block.lines => journal::rest(writer, entry),
        entry if block.statements => statement::rest(writer, entry),
        _ => {}
    }
}

/// The block that a word opens, or is meant to.
fn known(word: &str) -> Option<&'static Block> {
    schema::block(word).or_else(|| {
        let meant = agreement_syntax::words::other_keyword(word).map(|other| other.keyword);
        schema::block(meant.or_else(|| agreement_syntax::words::meant_keyword(word))?)
    })
}

fn begin(writer: &mut Writer<'_>, block: &'static Block) {
    let present = writer.context.present.clone();
    let is_new = |word: &str| !present.contains(&word);
    for (rank, field) in (10..).zip(block.fields) {
        if is_new(field.label) {
            let insert = format!("{}: {}", field.label, value::hint(field));
            let rank = if field.asked { rank.min(60) } else { rank + 60 };
            let about = format!("field {} {}", block.word, field.label);
            writer.add(rank, ChoiceKind::Field, field.label, field.says, &insert, about);
        }
    }
    if block.lines {
        journal::begin(writer);
    }
    for word in block.blocks {
        let says = schema::block(word).map_or("", |block| block.says);
        let several = matches!(*word, "person" | "team" | "mitigation" | "resistance" | "liability");
        if several || is_new(word) {
            writer.add(120, ChoiceKind::Keyword, word, says, &skeleton(word), format!("keyword {word}"));
        }
    }
    for trigger in block.branches {
        let label = format!("if {trigger}");
        if matches!(*trigger, "late" | "missed" | "used" | "false") && is_new(trigger) {
            writer.add(
                130,
                ChoiceKind::Keyword,
                &label,
                "what follows",
                &branch(trigger),
                "keyword if".to_owned(),
            );
        }
    }
    if block.statements {
        statement::begin(writer);
    }
    let says = "say why a finding may stay";
    writer.phrase(200, "allow", says, "allow ${1:rule} because \"${2:why this may stay}\"");
}

/// A block inside a block, to be filled in.
fn skeleton(word: &str) -> String {
    match word {
        "acceptance" => "acceptance {\n  who: ${1:who accepts}\n  criteria: \"${2:by what}\"\n  review: ${3:10 business days}\n  silence: ${4|accepted,rejected|}\n}",
        "resistance" => "resistance \"${1:what may get in the way}\" {\n  who: ${2:whose}\n  mitigation \"${3:what is done about it}\" { who: ${4:by whom}; when: by ${5:2026-05-31} }\n}",
        "mitigation" => "mitigation \"${1:what is done about it}\" { who: ${2:by whom}; when: by ${3:2026-05-31} }",
        "person" => "person ${1:short_name} \"${2:First and last name}\" { title: \"${3:what they do}\"; email: \"${4:name@company.example}\" }",
        "team" => "team ${1:short_name} \"${2:Name of the team}\"",
        "renewal" => "renewal {\n  how: ${1|automatic,option|}\n  term: ${2:12 months}\n  notice: at least ${3:60 days} before ends\n}",
        "liability" => "liability { who: each party; cap: ${1:100% of value}; uncapped: \"${2:fraud}\", \"${3:injury to people}\" }",
        "escalation" => "escalation {\n  escalate to ${1:names} within ${2:5 business days}\n}",
        "changes" => "changes { who: both parties; form: \"${1:in writing}\"; reply: ${2:5 business days} }",
        "dispute" => "dispute { raise: by due; undisputed: by due; settle: within ${1:15 days} after due }",
        "reply" => "reply { who: ${1:who answers}; when: within ${2:2 business days} }",
        word => return format!("{word} {{\n  $0\n}}"),
    }
    .to_owned()
}

fn branch(trigger: &str) -> String {
    match trigger {
        "late" => "if late {\n  basis: \"${1:why this is fair}\"\n  ${2:pay 1,000 USD per business day up to 10,000 USD}\n}".to_owned(),
        "missed" => "if missed by ${1:30 days} {\n  ${2:escalate to names within 5 business days}\n}".to_owned(),
        trigger => format!("if {trigger} {{\n  $0\n}}"),
    }
}

fn triggers(writer: &mut Writer<'_>, block: &'static Block) {
    for trigger in block.branches {
        let (detail, insert) = match *trigger {
            "below" => ("where the measured value lies below", "below ${1:99.5%} {\n  $0\n}".to_owned()),
            "above" => ("where the measured value lies above", "above ${1:5%} {\n  $0\n}".to_owned()),
            trigger => ("what follows", branch(trigger).trim_start_matches("if ").to_owned()),
        };
        writer.add(1, ChoiceKind::Keyword, trigger, detail, &insert, "keyword if".to_owned());
    }
}

fn bounds(writer: &mut Writer<'_>, trigger: &str, rest: &[&str]) {
    match (trigger, rest) {
        ("late" | "missed", []) => {
            writer.phrase(1, "by", "as late as this, or later", "by ${1:10 business days} {\n  $0\n}")
        }
        ("late" | "missed", ["by"]) => value::lengths(writer, 1),
        _ => {}
    }
    if trigger == "missed" && rest.is_empty() {
        writer.phrase(2, "on", "not done by this day", "on ${1:2026-06-30} {\n  $0\n}");
    }
}
