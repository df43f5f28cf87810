//! `allow RULE because "…"` silences that rule, where it stands, until its last day has passed; and what is wrong with it is
//! said.

use agreement_check::{Judged, Level, Policy, Severity, Verdict, in_text_order, judge};
use agreement_model::date::parse_date;
use agreement_model::project::{Content, File, Use, used_paths};
use agreement_model::{Model, Project, Schedule};
use agreement_syntax::{FileId, Safety, SourceText, parse};

/// A day before all others that are named here.
const TODAY: &str = "2026-03-01";

/// Some files, each of which may use the next.
fn project(texts: &[&str]) -> Project {
    let file = |(id, text): (u32, &&str)| {
        let source = SourceText::new(*text);
        let parsed = parse(FileId(id), &source);
        let uses = used_paths(FileId(id), text, &parsed.tree).into_iter();
        let uses = uses.map(|(place, path)| Use { place, path, target: Ok(FileId(id + 1)) }).collect();
        let content = Content::Agreement(parsed.tree, uses);
        File { path: format!("{id}.agreement"), source, content, findings: parsed.findings }
    };
    Project { files: (0..).zip(texts).map(file).collect() }
}

fn verdict_on(texts: &[&str], root: u32, on: &str, policy: &Policy) -> Verdict {
    let model = Model::of(&project(texts), FileId(root));
    let schedule = Schedule::of(&model);
    judge(model, schedule, parse_date(on).ok(), policy)
}

fn verdict(text: &str) -> Verdict {
    verdict_on(&[text], 0, TODAY, &Policy::default())
}

/// The findings of a rule.
fn of<'v>(verdict: &'v Verdict, rule: &str) -> Vec<&'v Judged> {
    verdict.findings.iter().filter(|judged| judged.rule.name == rule).collect()
}

fn messages(verdict: &Verdict, rule: &str) -> Vec<String> {
    of(verdict, rule).iter().map(|judged| judged.finding.message.clone()).collect()
}

/// What is said about permissions: rule and message.
fn about_permissions(verdict: &Verdict) -> Vec<String> {
    let said = verdict.findings.iter().filter(|judged| judged.rule.name.starts_with("allow-"));
    said.map(|judged| format!("{}: {}", judged.rule.name, judged.finding.message)).collect()
}

/// Two goals that nothing serves, the first of which holds `entry`.
fn goals(entry: &str) -> String {
    let goal =
        |name: &str, entry: &str| format!("goal {name} \"Goal\" {{\n  why: \"It matters.\"\n  {entry}\n}}\n");
    goal("one", entry) + &goal("two", "")
}

/// How often a goal that nothing serves is reported on a day, when the first of two goals holds `entry`.
fn unserved(entry: &str, on: &str) -> usize {
    of(&verdict_on(&[&goals(entry)], 0, on, &Policy::default()), "goal-without-dependency").len()
}

const ALLOWED: &str = "allow goal-without-dependency because \"planned in May\"";

#[test]
fn it_silences_its_rule_in_its_own_declaration_alone() {
    assert_eq!(unserved("", "2026-03-01"), 2);
    assert_eq!(unserved(ALLOWED, "2026-03-01"), 1);
    assert_eq!(unserved("allow goal-unmeasured because \"planned in May\"", "2026-03-01"), 2);
}

#[test]
fn it_holds_to_the_end_of_its_last_day() {
    let entry = "allow goal-without-dependency because \"planned in May\" until 2026-05-31";
    assert_eq!(unserved(entry, "2026-05-31"), 1);
    assert_eq!(unserved(entry, "2026-06-01"), 2);
}

#[test]
fn what_is_silenced_is_kept_with_the_reason() {
    let text = goals("allow goal-without-dependency because \"planned in May\" until 2026-05-31");
    let verdict = verdict(&text);
    assert_eq!(verdict.allowed.len(), 1);
    let permission = &verdict.allowed[0];
    assert_eq!(permission.rule.name, "goal-without-dependency");
    assert_eq!(permission.because, "planned in May");
    assert_eq!(permission.until.map(|until| until.to_string()).as_deref(), Some("2026-05-31"));
    assert!(permission.place.span.of(&text).starts_with("allow goal-without-dependency"));
    let silenced = &permission.silences[0];
    assert_eq!((silenced.rule.name, permission.silences.len()), ("goal-without-dependency", 1));
    assert_eq!(silenced.severity, silenced.rule.severity);
}

#[test]
fn it_holds_in_a_branch_and_in_a_block_inside_a_block() {
    let text = |branch: &str, outer: &str| {
        format!(
            "dependency quotes \"Quotes\" {{\n  why: \"[___]\"\n  if late {{ basis: \"[___]\"; {branch} }}\n  {outer}\n}}\n"
        )
    };
    let allow = "allow placeholder-left because \"Acme fills it in on paper\"";
    let left = |branch, outer| of(&verdict(&text(branch, outer)), "placeholder-left").len();
    assert_eq!(left("", ""), 2);
    assert_eq!(left(allow, ""), 1);
    assert_eq!(left("", allow), 0);
}

#[test]
fn its_reason_is_no_text_of_the_agreement() {
    let text = goals("allow goal-without-dependency because \"Ask [NAME] again in May\"");
    assert_eq!(messages(&verdict(&text), "placeholder-left"), [""; 0]);
}

#[test]
fn a_finding_belongs_to_the_declaration_it_stands_in_and_not_to_those_it_points_at() {
    let dependency = |name: &str, needs: &str, entry: &str| {
        format!("dependency {name} \"D\" {{\n  why: \"So.\"\n  needs: {needs}\n  {entry}\n}}\n")
    };
    let allow = "allow dependency-cycle because \"both begin on the same day\"";
    let ring =
        |one: &str, two: &str| verdict(&(dependency("one", "two", one) + &dependency("two", "one", two)));
    assert_eq!(of(&ring("", ""), "dependency-cycle").len(), 1);
    let (first, second) = (ring(allow, ""), ring("", allow));
    let silenced = |verdict: &Verdict| of(verdict, "dependency-cycle").is_empty();
    assert!(silenced(&first) != silenced(&second), "only one of the two is the place of the finding");
    let astray = if silenced(&first) { second } else { first };
    // A goal is missing, so that the rule about unused permissions can tell.
    assert_eq!(
        messages(&astray, "allow-unused"),
        ["`allow dependency-cycle` silences nothing here: what the rule finds stands in another declaration"]
    );
    assert_eq!(of(&astray, "allow-unused")[0].finding.edits[0].safety, Safety::Offered);
}

#[test]
fn one_that_silences_nothing_is_reported_and_can_be_taken_out() {
    let text = goals("allow placeholder-left because \"the label has brackets\"");
    let verdict = verdict(&text);
    let unused = of(&verdict, "allow-unused");
    assert_eq!(unused.len(), 1);
    assert_eq!(
        unused[0].finding.message,
        "`allow placeholder-left` silences nothing: the rule finds nothing here"
    );
    let edit = &unused[0].finding.edits[0];
    assert_eq!(edit.safety, Safety::Safe);
    assert_eq!(
        edit.changes[0].place.span.of(&text),
        "  allow placeholder-left because \"the label has brackets\"\n"
    );
    assert!(verdict.allowed[0].silences.is_empty() && verdict.allowed[0].asked);
}

#[test]
fn a_rule_that_is_not_asked_leaves_its_permissions_alone() {
    let entry = "allow placeholder-left because \"the label has brackets\"";
    let off = Policy { levels: [("placeholder-left", Level::Off)].into(), ..Policy::default() };
    let verdict = verdict_on(&[&goals(entry)], 0, TODAY, &off);
    assert_eq!(about_permissions(&verdict), [""; 0]);
    assert!(!verdict.allowed[0].asked);
}

#[test]
fn a_rule_of_another_profile_leaves_its_permissions_alone() {
    let other = agreement_check::rules::ALL
        .iter()
        .find(|rule| rule.profile != agreement_check::Profile::Default)
        .expect("a rule of another profile");
    let text = goals(&format!("allow {} because \"we settle it in May\"", other.name));
    assert_eq!(about_permissions(&verdict(&text)), [""; 0]);
    let strict = Policy { strict: true, ..Policy::default() };
    let strict = verdict_on(&[&text], 0, TODAY, &strict);
    assert!(!strict.allowed[0].silences.is_empty() || of(&strict, "allow-unused").len() == 1);
}

#[test]
fn where_something_cannot_be_read_silence_proves_nothing() {
    let entry = "allow placeholder-left because \"the label has brackets\"";
    for broken in ["who: nobody_here", "when: on 2026-02-30", "why again \"lost a colon\"", "needs }"] {
        let verdict = verdict(&(goals(entry) + &format!("goal three \"Goal\" {{\n  {broken}\n}}\n")));
        assert_eq!(messages(&verdict, "allow-unused"), [""; 0], "{broken}");
    }
}

#[test]
fn without_a_day_nobody_knows_what_is_unused() {
    let text = goals("allow placeholder-left because \"the label has brackets\"");
    let verdict = verdict_on(&[&text], 0, "no day", &Policy::default());
    assert_eq!(about_permissions(&verdict), [""; 0]);
}

#[test]
fn what_stands_in_a_shared_file_may_be_needed_by_those_who_use_it() {
    let shared = goals("allow placeholder-left because \"the label has brackets\"");
    let user = "use \"1.agreement\"\nagreement \"A\" { language: 1 }\n";
    for root in [0, 1] {
        let verdict = verdict_on(&[user, &shared], root, TODAY, &Policy::default());
        assert_eq!(messages(&verdict, "allow-unused"), [""; 0], "{root}");
    }
    let library =
        "party acme \"Acme\" { role: client; allow placeholder-left because \"it has brackets\" }\n";
    assert_eq!(about_permissions(&verdict(library)), [""; 0]);
}

#[test]
fn of_two_for_the_same_the_outer_one_is_needless() {
    let allow = "allow placeholder-left because \"Acme fills it in on paper\"";
    let text =
        format!("dependency quotes \"Q\" {{\n  {allow}\n  if late {{ basis: \"[___]\"; {allow} }}\n}}\n");
    let verdict = verdict(&text);
    assert_eq!(
        messages(&verdict, "allow-unused"),
        ["this is allowed twice: another `allow placeholder-left` silences the same already"]
    );
    let outer = of(&verdict, "allow-unused")[0].finding.place();
    assert_eq!(outer.span.start as usize, text.find("allow").unwrap());
    let twice = goals(&format!("{ALLOWED}\n  {ALLOWED}"));
    assert_eq!(of(&self::verdict(&twice), "allow-unused").len(), 1);
}

#[test]
fn one_that_has_run_out_is_reported_with_what_counts_again() {
    let entry = "allow goal-without-dependency because \"planned in May\" until 2026-05-31";
    let before = verdict_on(&[&goals(entry)], 0, "2026-05-31", &Policy::default());
    assert_eq!(about_permissions(&before), [""; 0]);
    let after = verdict_on(&[&goals(entry)], 0, "2026-06-01", &Policy::default());
    assert_eq!(
        about_permissions(&after),
        [
            "allow-expired: `allow goal-without-dependency` held until 2026-05-31, and what it silenced counts again"
        ]
    );
    let again = of(&after, "goal-without-dependency")[0].finding.place();
    assert_eq!(of(&after, "allow-expired")[0].finding.labels[1].place, again);
    assert!(after.allowed.is_empty());
    let mended = goals("allow placeholder-left because \"the label has brackets\" until 2026-02-28");
    assert_eq!(
        about_permissions(&verdict(&mended)),
        ["allow-expired: `allow placeholder-left` held until 2026-02-28, so it silences nothing any more"]
    );
}

#[test]
fn one_without_a_reason_silences_nothing() {
    for reason in [
        "",
        " ",
        "ok",
        "OK!",
        "N/A",
        "n.a.",
        "tbd",
        "TODO",
        "[reason]",
        "-",
        "…",
        "as discussed",
        "Lorem ipsum",
        "Won't fix.",
    ] {
        let verdict = verdict(&goals(&format!("allow goal-without-dependency because \"{reason}\"")));
        assert_eq!(of(&verdict, "allow-without-reason").len(), 1, "{reason}");
        assert_eq!(of(&verdict, "goal-without-dependency").len(), 2, "{reason}");
        assert_eq!(about_permissions(&verdict).len(), 1, "{reason}");
    }
    let own_name = goals("allow goal-without-dependency because \"Goal without dependency\"");
    assert_eq!(of(&verdict(&own_name), "allow-without-reason").len(), 1);
}

#[test]
fn a_short_reason_is_a_reason() {
    for reason in
        ["phase 2", "OK with Dana", "Acme pays", "not before May", "no budget yet", "see PSA 4.2", "Q3"]
    {
        let entry = format!("allow goal-without-dependency because \"{reason}\"");
        assert_eq!(unserved(&entry, TODAY), 1, "{reason}");
        assert_eq!(about_permissions(&verdict(&goals(&entry))), [""; 0], "{reason}");
    }
}

#[test]
fn what_the_house_keeps_locked_stays_and_the_permission_is_an_error() {
    let locked = Policy { locked: ["goal-without-dependency"].into(), ..Policy::default() };
    let verdict = verdict_on(&[&goals(ALLOWED)], 0, TODAY, &locked);
    assert_eq!(of(&verdict, "goal-without-dependency").len(), 2);
    assert_eq!(
        about_permissions(&verdict),
        [
            "allow-locked: `goal-without-dependency` cannot be allowed: your house's policy keeps this rule locked"
        ]
    );
    let refused = of(&verdict, "allow-locked")[0];
    assert_eq!(refused.severity, Severity::Error);
    assert_eq!(refused.finding.labels[1].text, "this stays");
    assert!(verdict.allowed.is_empty());
}

#[test]
fn what_cannot_be_read_cannot_be_allowed() {
    let verdict =
        verdict(&goals("when: on 2026-02-30\n  allow impossible-date because \"it stands in the template\""));
    assert_eq!(of(&verdict, "impossible-date").len(), 1);
    assert_eq!(
        about_permissions(&verdict),
        [
            "allow-locked: `impossible-date` cannot be allowed: what cannot be read or means nothing must be mended"
        ]
    );
}

#[test]
fn permissions_cannot_allow_each_other() {
    let verdict = verdict(&goals(
        "allow allow-unused because \"we may need it again\"\n  allow placeholder-left because \"the label has brackets\"",
    ));
    assert_eq!(of(&verdict, "allow-unused").len(), 1);
    assert_eq!(of(&verdict, "allow-locked").len(), 1);
}

#[test]
fn one_for_a_rule_that_does_not_exist_is_reported_once() {
    let verdict = verdict(&goals("allow goal-without-dependancy because \"\" until 2020-01-01"));
    assert_eq!(messages(&verdict, "unknown-rule"), ["there is no rule `goal-without-dependancy`"]);
    assert_eq!(about_permissions(&verdict), [""; 0]);
    assert!(verdict.allowed.is_empty());
}

#[test]
fn a_permission_in_a_file_that_several_use_is_listed_once() {
    let shared = goals(ALLOWED);
    let project = project(&["use \"1.agreement\"\n", &shared]);
    let permissions = [0, 1].into_iter().flat_map(|root| {
        verdict_on(&["use \"1.agreement\"\n", &shared], root, TODAY, &Policy::default()).allowed
    });
    let listed = in_text_order(&project, permissions.collect());
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].silences.len(), 1);
}

#[test]
fn hundreds_of_permissions_each_reach_their_own() {
    let many = 400;
    let text: String = (0..many)
        .map(|number| {
            format!("goal g{number} \"Goal\" {{\n  why: \"It matters.\"\n  {ALLOWED}\n  {ALLOWED}\n}}\n")
        })
        .collect();
    let verdict = verdict(&text);
    assert_eq!(verdict.allowed.iter().filter(|permission| permission.silences.len() == 1).count(), many);
    assert_eq!(of(&verdict, "allow-unused").len(), many);
}
