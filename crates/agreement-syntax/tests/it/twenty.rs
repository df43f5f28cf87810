//! Twenty independent mistakes in one file: twenty findings, each at its mistake, and everything else understood.

use agreement_syntax::tree::{Block, Entry};
use agreement_syntax::{FileId, Finding, SourceText, parse};

use super::sound::tour;
use super::suite::said;

/// A mistake: what the tour says, what is written instead, and how far behind the start of the change it is.
struct Mistake {
    sound: &'static str,
    broken: &'static str,
    /// How many lines below the start of the replacement the mistake itself is.
    below: u32,
}

const fn at(sound: &'static str, broken: &'static str) -> Mistake {
    Mistake { sound, broken, below: 0 }
}

const fn below(sound: &'static str, broken: &'static str, below: u32) -> Mistake {
    Mistake { sound, broken, below }
}

const MISTAKES: [Mistake; 20] = [
    at("  language: 1\n", "  language 1\n"),
    at("effective: 2026-03-02", "effective: 2 March 2026"),
    at("value: 240,000 USD", "value = 240,000 USD"),
    at("calendar us_business {", "calender us_business {"),
    at("roll: next\n}", "roll: next\n"),
    at("role: supplier\n", "role: supplier title: \"x\"\n"),
    at("title: \"VP Operations\"", "title: \"VP Operations"),
    at("goal faster_quotes \"Quotes leave the same day\"", "goal faster_quotes “Quotes leave the same day”"),
    at("source: \"CRM report 14\"", "source: CRM report 14"),
    at("target: at most 8 hours", "target: at most"),
    at("pay 1,200 USD per business day after", "pay 1,200 USD per after"),
    at("to: northwind\n  why: \"The", "to:\n  why: \"The"),
    below("how: \"One CSV per year, over SFTP\"\n", "how: \"One CSV per year, over SFTP\"\n# a remark\n", 1),
    at("  resistance \"IT's security", "  resistence \"IT's security"),
    below("business day for business day\n  }", "business day for business day\n  }\n  }", 2),
    at("northwind may terminate with 30", "northwind may terminat with 30"),
    at("  if late {\n    basis: \"What", "  if late\n    basis: \"What"),
    at(
        "payment fee \"Monthly fee\" {\n  who: acme.lee\n",
        "payment fee \"Monthly fee\" {\n  who: acme.lee;;\n",
    ),
    below("when: any time\n", "when: any time\n  flurb gromit\n", 1),
    at("expect acme owes 6,000 USD to northwind", "expect acme owes 6,000 USD northwind"),
];

/// The tour with some mistakes, and the lines they are on.
fn broken(mistakes: &[&Mistake]) -> (String, Vec<u32>) {
    let mut text = tour();
    for mistake in mistakes {
        let start = text.find(mistake.sound).unwrap_or_else(|| panic!("the tour has no {:?}", mistake.sound));
        text.replace_range(start..start + mistake.sound.len(), mistake.broken);
    }
    let line = |mistake: &&Mistake| {
        let start =
            text.find(mistake.broken).unwrap_or_else(|| panic!("{:?} was overwritten", mistake.broken));
        let same = mistake.sound.bytes().zip(mistake.broken.bytes()).take_while(|(a, b)| a == b).count();
        let start = if mistake.below > 0 { start } else { start + same };
        text[..start].matches('\n').count() as u32 + 1 + mistake.below
    };
    let mut lines: Vec<u32> = mistakes.iter().map(line).collect();
    lines.sort_unstable();
    (text, lines)
}

/// Holds that there is one finding for each mistake, at most a line away from it.
fn check(mistakes: &[&Mistake]) -> SourceText {
    let (text, lines) = broken(mistakes);
    let source = SourceText::new(text);
    let findings = parse(FileId(0), &source).findings;
    let said = said(&source, &findings).join("\n");
    assert_eq!(findings.len(), mistakes.len(), "{said}");
    let line = |finding: &Finding| source.line_column(finding.place().span.start).line;
    for (finding, place) in findings.iter().zip(&lines) {
        assert!(line(finding).abs_diff(*place) <= 1, "line {place}: {finding:?}\n{said}");
    }
    source
}

#[test]
fn one_mistake_gives_one_finding_and_two_give_two() {
    for (index, one) in MISTAKES.iter().enumerate() {
        check(&[one]);
        for other in &MISTAKES[index + 1..] {
            check(&[one, other]);
        }
    }
}

#[test]
fn twenty_mistakes_give_twenty_findings_and_cost_nothing_else() {
    let source = check(&MISTAKES.each_ref());
    let parsed = parse(FileId(0), &source);
    let sound = SourceText::new(tour());
    let whole = parse(FileId(0), &sound).tree;
    let names = |tree: &agreement_syntax::Tree, source: &SourceText| -> Vec<String> {
        let named = tree.items.iter().filter_map(|item| Some((item, item.declaration()?.name?)));
        named.map(|(item, name)| name.of(item.text(source.text())).to_owned()).collect()
    };
    assert_eq!(names(&parsed.tree, &source), names(&whole, &sound));
    let (before, after) = (labels(&sound), labels(&source));
    let lost: Vec<&String> = before.iter().filter(|label| !after.contains(label)).collect();
    // What is lost is what was broken, and nothing beside it.
    let expected = [
        "/effective",
        "faster_quotes/source",
        "faster_quotes/target",
        "idle_team/statement",
        "quote_history/resistance",
        "quote_history/resistance/mitigation",
        "quote_history/resistance/mitigation/when",
        "quote_history/resistance/mitigation/who",
        "quote_history/resistance/who",
        "quote_history/to",
    ];
    assert_eq!(lost, expected.iter().collect::<Vec<_>>());
    for kept in [
        "quote_history/resistence/mitigation/who",
        "quote_model/if late/basis",
        "/language",
        "/value",
        "fee/to",
    ] {
        assert!(after.iter().any(|label| label == kept), "{kept} is lost: {after:?}");
    }
}

/// The path of every sound entry, by the names and labels that lead to it.
fn labels(source: &SourceText) -> Vec<String> {
    let mut labels = Vec::new();
    for item in &parse(FileId(0), source).tree.items {
        let Some(declaration) = item.declaration() else { continue };
        let text = item.text(source.text());
        collect(&declaration.block, text, declaration.name.map_or("", |name| name.of(text)), &mut labels);
    }
    labels.sort();
    labels.dedup();
    labels
}

fn collect(block: &Block, text: &str, path: &str, labels: &mut Vec<String>) {
    for entry in &block.entries {
        let (name, inner) = match entry {
            Entry::Field(field) => (field.label.of(text).to_owned(), None),
            Entry::Branch(branch) => (format!("if {}", branch.trigger.of(text)), Some(&branch.block)),
            Entry::Nested(nested) => (nested.keyword.of(text).to_owned(), nested.block.as_ref()),
            Entry::Statement(_) => ("statement".to_owned(), None),
            Entry::Event(_) => ("event".to_owned(), None),
            Entry::Allow(_) | Entry::NoResistance(_) => ("allow".to_owned(), None),
            Entry::Broken(_) => continue,
        };
        let path = format!("{path}/{name}");
        if let Some(inner) = inner {
            collect(inner, text, &path, labels);
        }
        labels.push(path);
    }
}
