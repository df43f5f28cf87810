//! What the rules about gaps, links and leftovers say, and above all what they leave unsaid, where no page shows it.

use agreement_check::{Judged, Policy, Severity};
use agreement_model::Project;
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File, Use, UseProblem, used_paths};
use agreement_syntax::{FileId, SourceText, parse};

/// Two sides, a goal, and something that serves it.
const SIDES: &str = r#"
party acme "Acme" { role: client; person dana "Dana" }
party northwind "Northwind" { role: supplier; person priya "Priya" }
goal faster "Faster" { who: acme; why: "b"; when: by 2026-09-30; measure: "c"; target: at most 8 hours }
"#;

/// Files that may use each other; the first is judged.
fn project(texts: &[(&str, &str)]) -> Project {
    let files = texts.iter().zip(0..).map(|((path, text), id)| {
        let source = SourceText::new(*text);
        let parsed = parse(FileId(id), &source);
        let uses = used_paths(FileId(id), text, &parsed.tree).into_iter().map(|(place, path)| {
            let known = texts.iter().zip(0..).find(|((known, _), _)| *known == path);
            Use { target: known.map(|(_, id)| FileId(id)).ok_or(UseProblem::NotFound), place, path }
        });
        let content = Content::Agreement(parsed.tree, uses.collect());
        File { path: (*path).into(), source, content, findings: parsed.findings }
    });
    Project { files: files.collect() }
}

fn judged(texts: &[(&str, &str)]) -> Vec<Judged> {
    agreement_check::check(&project(texts), FileId(0), parse_date("2026-02-25").ok(), &Policy::default())
}

/// What some rules say of a file.
fn says(rules: &[&str], text: &str) -> Vec<String> {
    of(rules, judged(&[("a.agreement", text)]))
}

fn of(rules: &[&str], judged: Vec<Judged>) -> Vec<String> {
    let found = judged.into_iter().filter(|judged| rules.contains(&judged.rule.name));
    found.map(|judged| judged.finding.message).collect()
}

fn with_sides(text: &str) -> String {
    format!("{SIDES}\n{text}\n")
}

const NONE: [String; 0] = [];
const GAPS: &[&str] = &[
    "dependency-incomplete",
    "dependency-without-goal",
    "field-missing",
    "goal-unmeasured",
    "resistance-unexplored",
];

#[test]
fn what_stands_there_but_cannot_be_read_is_not_missing() {
    let text = with_sides(
        "dependency list \"List\" {\n  serves: faster_than_light\n  who: \"Dana\"\n  why: 5\n  how: acme\n  when: on on\n  resistance\n}",
    );
    assert_eq!(says(GAPS, &text), NONE);
    let goal = "goal g \"G\" { who: nobody; why: 1; when: at; measure: 2; target: much }";
    assert_eq!(says(GAPS, goal), NONE);
}

#[test]
fn a_todo_is_a_placeholder_and_nothing_else() {
    let text = with_sides(
        r#"dependency list "List" {
  serves: todo "which"
  who: todo "who"
  why: todo "why"
  how: todo "how"
  when: todo "when"
  resistance none because "It is sent every month"
}
payment fee "Fee" { amount: todo "how much"; who: todo "who"; when: todo "when" }
goal g "G" { who: todo "who"; why: todo "why"; when: todo "when"; measure: todo "what"; target: todo "how far" }"#,
    );
    assert_eq!(says(GAPS, &text), NONE);
    assert_eq!(says(&["placeholder-left"], &text).len(), 13);
}

#[test]
fn a_todo_with_a_person_and_a_time_is_a_promise() {
    let text = with_sides(
        "duty d \"D\" { who: acme; when: any time; source: todo \"x\" by acme.dana within 5 days after effective }",
    );
    assert_eq!(says(&["placeholder-left"], &text), NONE);
    let text = with_sides("duty d \"D\" { who: acme; when: any time; source: todo \"x\" by acme.dana }");
    assert_eq!(
        says(&["placeholder-left"], &text),
        ["`source` is still open (`x`), and no day is set to settle it by"]
    );
}

#[test]
fn a_placeholder_is_an_error_once_everybody_has_signed() {
    let text =
        with_sides("agreement \"TBD\" { signed: acme.dana on 2026-02-20, northwind.priya on 2026-02-20 }");
    let judged = judged(&[("a.agreement", &text)]);
    let blank = judged.iter().find(|judged| judged.rule.name == "placeholder-left").expect("the blank title");
    assert_eq!(blank.severity, Severity::Error);
    assert_eq!(
        &text[blank.finding.place().span.start as usize..blank.finding.place().span.end as usize],
        "TBD"
    );
}

#[test]
fn placeholders_are_found_in_titles_names_reasons_and_consequences() {
    let text = with_sides(
        r#"payment todo_fee "[AMOUNT]" {
  who: acme
  note: "<who pays>"
  if late { basis: "tbc"; pay 1 USD because "XXX" }
  if missed { "{{consequence}}" }
}"#,
    );
    assert_eq!(says(&["placeholder-left"], &text).len(), 6, "{:#?}", says(&["placeholder-left"], &text));
}

#[test]
fn an_empty_text_says_as_little_as_none() {
    let text = with_sides(
        "dependency list \"\" { serves: faster; who: acme; why: \"\"; how: \" \"; when: by 2026-03-01 }",
    );
    assert_eq!(
        says(&["dependency-incomplete"], &text),
        ["the dependency `list` does not say what, why or how"]
    );
}

#[test]
fn one_finding_names_all_open_questions_of_a_dependency() {
    let text = with_sides("dependency list { serves: faster }");
    assert_eq!(
        says(&["dependency-incomplete"], &text),
        ["the dependency `list` does not say what, why, who, when or how"]
    );
}

#[test]
fn the_goal_of_what_needs_it_is_offered_first() {
    let text = with_sides(
        "goal other \"O\" {}\ndependency a \"A\" {}\ndependency b \"B\" { serves: other; needs: a }",
    );
    let judged = judged(&[("a.agreement", &text)]);
    let aimless =
        judged.iter().find(|judged| judged.rule.name == "dependency-without-goal").expect("a serves nothing");
    let offers: Vec<&str> = aimless.finding.edits.iter().map(|edit| edit.title.as_str()).collect();
    assert_eq!(offers, ["write `serves: other`"]);
}

#[test]
fn with_three_parties_it_must_be_said_to_whom_something_is_owed() {
    let dependency = "dependency list \"List\" { serves: faster; who: acme }";
    assert_eq!(says(&["field-missing"], &with_sides(dependency)), NONE);
    let leftover = format!("party reseller \"R\" {{ role: partner }}\n{dependency}");
    assert_eq!(
        says(&["field-missing"], &with_sides(&leftover)),
        NONE,
        "a third party without a part changes nothing"
    );
    let three = format!("{leftover}\nduty fit \"Fit\" {{ who: reseller, northwind; when: by 2026-03-01 }}");
    assert_eq!(
        says(&["field-missing"], &with_sides(&three)),
        ["the dependency `list` has no `to`: more than two parties: to whom is it owed?"]
    );
    let judged = judged(&[("a.agreement", &with_sides(&three))]);
    let bare = judged.iter().find(|judged| judged.rule.name == "field-missing").unwrap();
    let labels: Vec<&str> = bare.finding.labels.iter().map(|label| label.text.as_str()).collect();
    assert_eq!(labels, ["no `to`", "it may be owed to `northwind`, or to one of the others"]);
    let all = three.replace("who: acme }", "who: each party }");
    assert_eq!(says(&["field-missing"], &with_sides(&all)), NONE);
}

#[test]
fn an_agreement_says_from_when_to_when_it_holds() {
    assert_eq!(
        says(&["field-missing"], "agreement \"Deal\" { }"),
        ["the agreement `Deal` has no `language`, no `effective` and no `ends`"]
    );
    assert_eq!(
        says(&["field-missing"], "agreement {\n  language: 1\n  effective 2026-03-01\n  ends: for ever\n}"),
        NONE
    );
}

#[test]
fn two_promises_that_need_each_other_are_shown_step_by_step() {
    let text = with_sides("duty a \"A\" { who: acme; needs: b }\nduty b \"B\" { who: acme; needs: a }");
    let judged = judged(&[("a.agreement", &text)]);
    let ring = judged.iter().find(|judged| judged.rule.name == "dependency-cycle").expect("the ring");
    assert_eq!(ring.finding.message, "`a` and `b` wait for each other, so neither can start");
    let labels: Vec<&str> = ring.finding.labels.iter().map(|label| label.text.as_str()).collect();
    assert_eq!(labels, ["`a` waits for `b`", "`b` waits for `a`"]);
    assert_eq!(ring.finding.data, [("ring", "a → b → a".to_owned())]);
}

#[test]
fn what_needs_itself_can_never_start() {
    let text = with_sides("duty a \"A\" { who: acme; needs: a }");
    assert_eq!(says(&["dependency-cycle"], &text), ["`a` needs itself, so it can never start"]);
}

#[test]
fn a_ring_of_two_thousand_is_one_finding_that_can_be_read() {
    let many = 2_000;
    let duties = (0..many)
        .map(|index| format!("duty d{index} \"D\" {{ who: acme; needs: d{} }}\n", (index + 1) % many));
    let judged = judged(&[("a.agreement", &with_sides(&duties.collect::<String>()))]);
    let rings: Vec<&Judged> = judged.iter().filter(|judged| judged.rule.name == "dependency-cycle").collect();
    assert_eq!(rings.len(), 1);
    assert!(
        rings[0].finding.message.contains("and 1992 more wait for each other"),
        "{}",
        rings[0].finding.message
    );
    assert_eq!(rings[0].finding.labels.len(), 8);
}

#[test]
fn a_chain_of_twenty_thousand_is_no_ring() {
    let duties = (0..20_000).map(|index| format!("duty d{index} {{ needs: d{} }}\n", index + 1));
    assert_eq!(says(&["dependency-cycle"], &(duties.collect::<String>() + "duty d20000 {}")), NONE);
}

#[test]
fn a_library_is_not_blamed_for_what_others_use() {
    let library =
        "party acme \"Acme\" { role: client }\npenalty idle \"I\" { pay 1 USD }\nmilestone start \"S\" {}";
    assert_eq!(says(&["unused-definition"], library), NONE);
    let deal = with_sides("use \"lib.agreement\"\nduty d \"D\" { who: northwind; to: client }\n")
        .replace("party acme \"Acme\"", "party client \"C\"");
    let unused = of(&["unused-definition"], judged(&[("a.agreement", &deal), ("lib.agreement", library)]));
    assert_eq!(unused, NONE, "only what this file declares is judged");
}

#[test]
fn what_a_file_that_uses_this_one_may_name_is_not_unused() {
    let text = with_sides("duty d \"D\" { who: northwind }\npenalty idle \"I\" { pay 1 USD }");
    assert_eq!(says(&["unused-definition"], &text), ["the penalty `idle` is applied nowhere"]);
    let order = "use \"a.agreement\"\nduty e \"E\" { who: northwind; if late { apply idle } }";
    assert_eq!(of(&["unused-definition"], judged(&[("a.agreement", &text), ("b.agreement", order)])), NONE);
}

#[test]
fn a_party_that_is_owed_something_without_being_named_is_used() {
    let text = SIDES.replace("who: acme;", "who: northwind;") + "duty d \"D\" { who: northwind }";
    assert_eq!(says(&["unused-definition"], &text), NONE);
    let third = text + "party harbour \"Harbour\" { role: client; person nigel \"Nigel\" }";
    assert_eq!(
        says(&["unused-definition"], &third),
        [
            "the party `acme` owes nothing here, is owed nothing and answers for nothing",
            "the party `harbour` owes nothing here, is owed nothing and answers for nothing"
        ]
    );
}

#[test]
fn each_party_is_used_where_all_are_spoken_of_and_none_is_named() {
    let text = "party a \"A\" { role: other }\nparty b \"B\" { role: other }\nparty c \"C\" { role: other }\n\
                duty secrecy \"S\" { who: each party; when: throughout from effective until ends }";
    assert_eq!(says(&["unused-definition"], text), NONE);
}

#[test]
fn a_person_who_is_there_as_a_contact_is_not_unused() {
    let people = r#"party acme "Acme" {
  role: client
  person dana "Dana" { authority: signs }
  person lee "Lee" { email: "lee@acme.example" }
  person kim "Kim" { title: "Champion" }
}
party northwind "Northwind" { role: supplier; person priya "Priya" }
duty d "D" { who: acme }"#;
    assert_eq!(
        says(&["unused-definition"], people),
        ["the person `kim` is named nowhere and has no authority"]
    );
}

#[test]
fn a_slip_elsewhere_does_not_make_a_name_unused() {
    let penalty = "penalty idle \"I\" { pay 1 USD }\n";
    for slip in [
        "if late { aply idle }",
        "if late { apply idel }",
        "if late { extend idle day for day }",
        "serves: idle",
    ] {
        let text = with_sides(&format!("{penalty}duty d \"D\" {{\n  who: northwind\n  {slip}\n}}"));
        assert_eq!(says(&["unused-definition"], &text), NONE, "{slip}");
    }
    let broken_item =
        with_sides(&format!("{penalty}duty d \"D\" {{ who: northwind }}\ndutty {{{{ apply idle"));
    assert_eq!(says(&["unused-definition"], &broken_item), NONE);
}

#[test]
fn a_goal_that_a_slip_meant_is_not_called_unserved() {
    let text = with_sides("dependency d \"D\" { serves: fastr; who: acme }");
    assert_eq!(says(&["goal-without-dependency", "dependency-without-goal"], &text), NONE);
}

#[test]
fn an_event_with_a_reply_and_an_excuse_hold_by_themselves() {
    let text = with_sides(
        "duty d \"D\" { who: northwind }\nevent ask \"A\" { reply { who: acme; when: within 2 days after each ask } }\n\
         excuse storm \"S\" { covers: \"storms\" }\nevent order \"O\" { who: acme }\nmilestone start \"S\" {}\n\
         milestone dated \"D\" { when: on 2026-03-01 }",
    );
    assert_eq!(
        says(&["unused-definition"], &text),
        ["the milestone `start` has nothing hanging on it", "the event `order` sets nothing off"]
    );
}

#[test]
fn nobody_is_called_unused_before_anything_is_promised() {
    assert_eq!(says(&["unused-definition"], SIDES), NONE);
}

#[test]
fn parties_that_may_stand_elsewhere_are_not_missing() {
    let text = "goal g \"G\" {}\nduty d \"D\" { who: acme }";
    assert_eq!(says(&["parties-missing"], text), ["an agreement has two sides, and no party is declared"]);
    assert_eq!(says(&["parties-missing"], &format!("use \"parties.agreement\"\n{text}")), NONE);
}

#[test]
fn every_field_that_the_schema_asks_for_is_asked_by_a_rule() {
    let elsewhere = [
        ("dependency", "serves"),
        ("dependency", "who"),
        ("dependency", "why"),
        ("dependency", "how"),
        ("dependency", "when"),
        ("goal", "when"),
        ("goal", "measure"),
        ("goal", "target"),
        // Asked where a sum is fixed, by a rule about consequences.
        ("penalty", "basis"),
    ];
    for block in agreement_model::schema::BLOCKS {
        let asked = block.fields.iter().filter(|field| field.asked);
        for field in asked.filter(|field| !elsewhere.contains(&(block.word, field.label))) {
            let text = match block.word {
                "reply" => "event x \"X\" { reply { } }".to_owned(),
                word => format!("{word} x \"X\" {{ }}"),
            };
            let found = says(&["field-missing"], &text).join("\n");
            assert!(
                found.contains(&format!("no `{}`", field.label)),
                "{}.{}: {found}",
                block.word,
                field.label
            );
        }
    }
}

#[test]
fn what_hangs_on_a_silent_promise_is_shown_beside_it() {
    let beside = |more: &str| {
        let data = "dependency data \"D\" { serves: faster; who: acme; when: by 2026-05-01 }";
        let judged = judged(&[("a.agreement", &with_sides(&format!("{data}\n{more}")))]);
        let silent = judged.into_iter().find(|judged| judged.rule.name == "consequence-missing").unwrap();
        silent.finding.labels.into_iter().map(|label| label.text).collect::<Vec<_>>()
    };
    assert_eq!(beside(""), ["no `if late`, no `if missed`", "`faster` stands on it"]);
    let model = "duty model \"M\" { who: northwind; needs: data; when: by 2026-06-01 }";
    assert_eq!(beside(model), ["no `if late`, no `if missed`", "`model` waits for it"]);
}
