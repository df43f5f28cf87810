//! What a scenario tells is judged like a journal: a slip in it proves a text that nobody wrote.

use agreement_check::rules::{self, Tried, TriedEnd};
use agreement_check::{Policy, in_order, reading};
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File};
use agreement_model::{Model, Project, Schedule};
use agreement_syntax::{FileId, SourceText, parse, parse_journal};

use super::journal::DEAL;
use super::scene;

/// A project of the deal with some lines, told in its scenario or recorded in its journal.
fn project(lines: &str, is_scenario: bool) -> Project {
    let scenario =
        if is_scenario { format!("scenario \"What if\" {{\n{lines}\n}}\n") } else { String::new() };
    let source = SourceText::new(format!("{scenario}{DEAL}"));
    let parsed = parse(FileId(0), &source);
    let content = Content::Agreement(parsed.tree, Vec::new());
    let mut files = vec![File { path: "a.agreement".into(), source, content, findings: parsed.findings }];
    if !is_scenario {
        let source = SourceText::new(lines.to_owned());
        let (tree, findings) = parse_journal(FileId(1), &source);
        let content = Content::Journal(tree, Some(FileId(0)));
        files.push(File { path: "a.journal".into(), source, content, findings });
    }
    Project { files }
}

/// The rules that speak of the lines, with what they say and the next step, looked at when the year is over.
fn found(lines: &str, is_scenario: bool) -> Vec<(&'static str, String, String)> {
    let mut project = project(lines, is_scenario);
    let before =
        if is_scenario { 0..lines.len() + "scenario \"What if\" {\n\n}\n".len() } else { 0..lines.len() };
    let file = FileId(u32::from(!is_scenario));
    let mut judged = reading(&mut project);
    let day = parse_date("2026-12-31").ok();
    judged.extend(agreement_check::check(&project, FileId(0), day, &Policy::default()));
    let of_lines = in_order(&project, judged).into_iter().filter(|it| {
        let place = it.finding.place();
        place.file == file && before.contains(&(place.span.start as usize))
    });
    of_lines.map(|it| (it.rule.name, it.finding.message, it.finding.help.unwrap_or_default())).collect()
}

#[test]
fn a_line_that_cannot_be_is_said_in_the_same_words_wherever_it_stands() {
    let mistakes = [
        ("2026-03-13 set_up met by acme.dana", "impossible-event"),
        ("2026-03-16 fee 2026-02 paid 24,000 USD by acme.dana", "no-such-occurrence"),
        ("2026-03-18 set_up paid 10,000 EUR by acme.dana", "recorded-in-wrong-unit"),
        ("2026-03-19 model waived by northwind.priya", "decided-by-wrong-side"),
        ("2026-03-20 leave used by northwind", "power-not-given"),
        ("2026-03-23 service 2026-03 measured", "event-incomplete"),
        ("2026-03-25 fee 2026-04 excused under beyond_control from 2026-03-25", "power-not-given"),
        ("2026-04-02 history met on 2026-04-03", "recorded-before-it-happened"),
        ("2026-04-02 history resumed", "event-without-cause"),
        ("2026-04-02 not 2026-04-01 history met", "strikes-nothing"),
        ("2026-04-02 history met by acme.dana\n2026-04-03 history missed by acme.dana", "event-after-end"),
        ("2026-04-02 history met by acme.dana\n2026-04-03 history met by acme.dana", "met-twice"),
        ("2026-04-02 history met by acme.dana\n2026-04-02 history met by acme.dana", "told-twice"),
        ("2025-04-02 history met by acme.dana", "recorded-before-start"),
    ];
    for (lines, rule) in mistakes {
        let (recorded, supposed) = (found(lines, false), found(lines, true));
        let said = |found: &[(&'static str, String, String)]| -> Vec<(&'static str, String)> {
            found.iter().map(|(rule, message, _)| (*rule, message.clone())).collect()
        };
        assert_eq!(said(&supposed), said(&recorded), "{lines}");
        assert_eq!(supposed.iter().map(|it| it.0).collect::<Vec<_>>(), [rule], "{lines}: {supposed:#?}");
        assert!(!supposed.iter().any(|(_, _, help)| help.contains("journal")), "{supposed:#?}");
    }
}

#[test]
fn the_power_that_a_failure_gives_is_used_once_it_is_open_and_not_before() {
    for is_scenario in [false, true] {
        let said = |day: &str| {
            let lines = format!("{day} fee 2026-03 used by northwind.priya");
            found(&lines, is_scenario).iter().map(|it| it.0).collect::<Vec<_>>()
        };
        assert_eq!(said("2026-03-20"), ["right-not-open"]);
        assert_eq!(said("2026-05-20"), [""; 0]);
        // Nothing in it gives anybody a power.
        let lines = "2026-05-20 history used by northwind.priya";
        assert_eq!(found(lines, is_scenario).iter().map(|it| it.0).collect::<Vec<_>>(), ["impossible-event"]);
    }
}

#[test]
fn what_people_suppose_may_lie_ahead_and_stand_in_any_order() {
    let lines = "\
2027-04-02 history met by acme.dana
2026-03-09 kickoff happened
2026-03-13 fee 2026-03 paid 24,000 USD
2026-03-13 fee 2026-04 paid 12,000 USD
2026-03-13 fee 2026-04 paid 12,000 USD \"the rest\"
2026-05-20 model delivered by northwind.priya
2026-05-22 model rejected by acme.dana because \"two quotes wrong\"
2026-05-29 model delivered by northwind.priya
2026-06-01 expect acme may terminate
2026-06-02 leave used by acme.dana";
    assert_eq!(found(lines, true), Vec::new());
}

/// What there is to say of some lines.
fn told(tried: &[Tried]) -> Vec<String> {
    let finding = |it: &Tried| match &it.end {
        TriedEnd::Fails(finding) | TriedEnd::Untold(finding) => Some(finding.message.clone()),
        TriedEnd::Holds | TriedEnd::Unjudged => None,
    };
    tried.iter().filter_map(finding).collect()
}

/// How many of them expect something.
fn expected(tried: &[Tried]) -> usize {
    tried.iter().filter(|it| !matches!(it.end, TriedEnd::Untold(_))).count()
}

#[test]
fn what_rests_on_a_line_that_cannot_be_is_neither_right_nor_wrong() {
    let lines = "2026-03-18 set_up paid 10,000 EUR by acme.dana\n2026-04-01 expect acme owes 10,000 USD to northwind for set_up";
    let said: Vec<&str> = found(lines, true).iter().map(|it| it.0).collect();
    assert_eq!(said, ["recorded-in-wrong-unit"], "one slip is said once");
    let project = project(lines, true);
    let model = Model::of(&project, FileId(0));
    let tried = rules::scenarios(&model, &Schedule::of(&model));
    let said = told(&tried);
    let line = "this line is not counted: `set_up` is paid in EUR, and is owed in USD";
    let rests = format!("nobody can say yet whether this holds: {line}");
    assert_eq!((expected(&tried), said), (1, vec![line.to_owned(), rests]));
}

#[test]
fn what_is_expected_and_wrong_is_told_where_all_of_the_text_was_understood() {
    let wrong = |more: &str| -> Vec<String> {
        let lines = "2026-03-20 expect acme owes 5 USD to northwind for set_up";
        let text = format!("scenario \"What if\" {{\n{lines}\n}}\n{DEAL}{more}");
        let model = Model::of(&scene::project(&text), FileId(0));
        told(&rules::scenarios(&model, &Schedule::of(&model)))
    };
    assert_eq!(wrong(""), ["`acme` owes `northwind` 0 USD for `set_up`, but the scenario expects 5 USD"]);
    let unknown =
        "duty more \"More\" { who: acme; to: northwind; when: within 5 days after nothing_known }\n";
    assert_eq!(wrong(unknown), scene::NONE);
}
