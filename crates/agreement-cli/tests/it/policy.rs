//! What a house decides in `agreement.toml`, and what the command line makes of it for one run.

use super::run::Desk;

/// One warning (`placeholder-left`) and nothing else.
const DOUBTFUL: &str = "scope work \"Work\" { in: \"{{CLIENT}}\" }\n";
const RULE: &str = "placeholder-left";

fn desk(policy: &str) -> Desk {
    Desk::with("a.agreement", DOUBTFUL).and("agreement.toml", policy)
}

fn concise<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["check", "--format", "concise"], more].concat()
}

#[test]
fn a_house_weighs_a_rule_and_switches_it_off() {
    desk("rules.placeholder-left = \"error\"\n")
        .run(&concise(&[]))
        .ends(1)
        .says("a.agreement:1:26: error[placeholder-left]");
    desk("rules.placeholder-left = \"off\"\n").run(&["check"]).ends(0).says("no findings in 1 file");
    desk("rules.completeness = \"off\"\nrules.reference = \"off\"\n")
        .run(&["check"])
        .ends(0)
        .says("no findings in 1 file");
}

#[test]
fn each_file_has_the_nearest_policy() {
    let desk = desk("rules.placeholder-left = \"error\"\n")
        .and("mild/agreement.toml", "rules.placeholder-left = \"info\"\n")
        .and("mild/deep/b.agreement", DOUBTFUL);
    desk.run(&concise(&[]))
        .ends(1)
        .says("a.agreement:1:26: error[placeholder-left]")
        .says("mild/deep/b.agreement:1:26: info[placeholder-left]");
}

#[test]
fn an_override_is_for_paths_from_the_folder_of_the_policy() {
    let policy = "[[overrides]]\npaths = [\"archive/**\"]\nrules.placeholder-left = \"error\"\n";
    let desk = desk(policy).and("archive/b.agreement", DOUBTFUL);
    let ended = desk.run(&concise(&[])).ends(1).says("archive/b.agreement:1:26: error");
    assert!(ended.out.contains("a.agreement:1:26: warning"), "{}", ended.out);
}

#[test]
fn a_policy_rests_on_others_by_path() {
    let desk = desk("extends = \"house/common.toml\"\n")
        .and("house/common.toml", "rules.placeholder-left = \"error\"\n");
    desk.run(&concise(&[])).ends(1).says("error[placeholder-left]");
}

#[test]
fn errors_of_the_policy_are_shown_and_end_with_2() {
    let ended = desk("[rules]\nplaceholder-lift = \"error\"\n").run(&["check"]).ends(2);
    let ended = ended
        .says("there is no rule or category `placeholder-lift`")
        .says("╭─[agreement.toml:2:1]")
        .says("did you mean `placeholder-left`?");
    assert!(ended.out.contains("a.agreement:1:26"), "the agreements are looked at as well: {}", ended.out);
    desk("profile = \n").run(&["check"]).ends(2).says("policy-unreadable");
    desk("extends = \"gone.toml\"\n").run(&concise(&[])).ends(2).says("`gone.toml` is not there");
    desk("profil = \"strict\"\n").run(&concise(&["--fail-on", "never"])).ends(2);
}

#[test]
fn a_pattern_without_files_is_a_warning() {
    let policy = "[files]\nexclude = [\"archiv/**\"]\n";
    desk(policy).run(&concise(&[])).ends(0).says("agreement.toml:2:12: warning[policy-glob-unmatched]");
    desk(&format!("{policy}[rules]\npolicy-glob-unmatched = \"off\"\n"))
        .run(&concise(&["--only", RULE]))
        .ends(0)
        .says("1 warning");
}

#[test]
fn files_that_a_house_leaves_out_are_left_out_with_a_word() {
    let desk = desk("[files]\nexclude = [\"old/**\"]\n").and("old/b.agreement", "nonsense\n");
    desk.run(&["check"]).ends(0).says("in 1 file");
    desk.run(&["check", "old/b.agreement"])
        .ends(0)
        .warns("`old/b.agreement` is left out by `agreement.toml:2`; `--no-ignore` checks it");
    desk.feed(&["check", "-", "--stdin-filename", "old/c.agreement"], "nonsense\n")
        .ends(0)
        .warns("`old/c.agreement` is left out");
    desk.run(&["check", "old"]).ends(0).warns("leaves out all of `old`");
    desk.run(&["check", "old/b.agreement", "--no-ignore"]).ends(1);
}

#[test]
fn another_policy_or_none_can_be_taken() {
    let desk =
        desk("rules.placeholder-left = \"error\"\n").and("mild.toml", "rules.placeholder-left = \"info\"\n");
    desk.run(&concise(&["--config", "mild.toml"])).ends(0).says("info[placeholder-left]");
    desk.run(&concise(&["--isolated"])).ends(0).says("warning[placeholder-left]");
    desk.run(&["check", "--config", "gone.toml"]).ends(2).warns("the policy `gone.toml` is not there");
}

#[test]
fn rules_are_selected_ignored_and_singled_out_without_altering_how_grave_they_are() {
    let desk = desk("rules.placeholder-left = \"off\"\n");
    desk.run(&["check"]).ends(0).says("no findings");
    desk.run(&concise(&["--select", RULE])).ends(0).says("warning[placeholder-left]");
    desk.run(&concise(&["--only", RULE])).ends(0).says("warning[placeholder-left]");
    desk.run(&["check", "--only", "fairness,consequence-missing"]).ends(0).says("no findings");
    let grave = self::desk("rules.placeholder-left = \"error\"\n");
    grave.run(&concise(&["--only", RULE])).ends(1).says("error[placeholder-left]");
    grave.run(&["check", "--ignore", RULE]).ends(0).says("no findings");
    grave.run(&["check", "--select", RULE, "--ignore", RULE]).ends(0).says("no findings");
}

#[test]
fn singling_out_a_rule_hides_nothing_that_cannot_be_read() {
    Desk::with("a.agreement", "goal x \"X\" {\n  who acme\n}\n")
        .run(&["check", "--only", "one-way-risk"])
        .ends(1);
}

#[test]
fn a_name_that_means_no_rule_ends_with_2() {
    desk("").run(&["check", "--only", "placeholder-lift"]).ends(2).warns("did you mean `placeholder-left`?");
    desk("").run(&["check", "--ignore", "syntax"]).ends(2).warns("cannot be left out");
}

#[test]
fn an_agreement_about_to_be_signed_is_looked_at_more_strictly() {
    let desk = desk("");
    desk.run(&concise(&["--only", "placeholder-left"])).ends(0).says("warning[placeholder-left]");
    desk.run(&concise(&["--only", "placeholder-left", "--for", "sign"]))
        .ends(1)
        .says("error[placeholder-left]");
}

#[test]
fn warnings_may_be_counted() {
    desk("").run(&["check", "--max-warnings", "1"]).ends(0);
    desk("")
        .run(&["check", "--max-warnings", "0"])
        .ends(1)
        .says("1 warning, where `--max-warnings` lets 0 pass");
}

#[test]
fn findings_are_counted_by_rule() {
    let ended = desk("").and("b.agreement", DOUBTFUL).run(&["check", "--statistics"]).ends(0);
    assert!(ended.out.starts_with("2  warning  placeholder-left\n\n2 warnings in 2 files"), "{}", ended.out);
    let json = desk("").run(&["check", "--format", "json"]).ends(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["summary"]["by_rule"], serde_json::json!({ "placeholder-left": 1 }));
}

#[test]
fn the_time_of_each_rule_is_said_beside_the_result() {
    let plain = desk("").run(&["check"]).ends(0).out;
    let timed = desk("").run(&["check", "--timings"]).ends(0).warns(RULE).warns("all rules");
    assert_eq!(timed.out, plain);
}

#[test]
fn a_house_can_stop_an_agreement_from_being_compiled() {
    let policy = "rules.placeholder-left = \"error\"\n";
    desk(policy).run(&["compile", "a.agreement"]).ends(1).warns("nothing was compiled");
    desk(policy).run(&["compile", "a.agreement", "--isolated"]).ends(0);
    desk("profil = 1\n").run(&["compile", "a.agreement"]).ends(2).warns("the policy has errors");
}

#[test]
fn what_holds_is_shown_with_where_it_was_written() {
    let desk = desk("extends = \"house.toml\"\nrules.placeholder-left = \"error\"\n").and(
        "house.toml",
        "profile = \"strict\"\n[[overrides]]\npaths = [\"deals\"]\nrules.one-way-risk = \"off\"\n",
    );
    desk.run(&["config", "show", "--file", "deals/x.agreement"])
        .ends(0)
        .says("from agreement.toml, which rests on house.toml")
        .says("strict  (house.toml:1)")
        .says("error  (agreement.toml:2)")
        .says("off  (house.toml:4)")
        .says("as the rules have it");
    let json = desk.run(&["config", "show", "--format", "json"]).ends(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let first = serde_json::json!({ "key": "profile", "value": "strict", "origin": "house.toml:1" });
    assert_eq!(json[0], first);
    Desk::new().run(&["config", "show"]).ends(0).says("no `agreement.toml` here or above");
    self::desk("profil = 1\n").run(&["config", "show"]).ends(2).warns("did you mean `profile`?");
}

#[test]
fn the_path_of_the_policy_is_printed() {
    let desk = desk("").and("deals/b.agreement", DOUBTFUL);
    assert_eq!(desk.run(&["config", "path", "--file", "deals/b.agreement"]).ends(0).out, "agreement.toml\n");
    Desk::new().run(&["config", "path"]).ends(2).warns("there is no `agreement.toml` here");
}

#[test]
fn the_schema_of_the_policy_is_printed() {
    let printed = Desk::new().run(&["config", "schema"]).ends(0).out;
    let schema: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    assert!(schema["definitions"]["rules"]["properties"]["consequence-missing"].is_object());
}

#[test]
fn a_policy_that_cannot_be_read_ends_with_2_and_the_agreements_are_checked() {
    desk(&"# long\n".repeat(200_000))
        .run(&concise(&[]))
        .ends(2)
        .says("warning[placeholder-left]")
        .warns("the policy `agreement.toml` is longer than any policy");
    desk("profile = \"str\0ict\"").run(&["check"]).ends(2);
    let utf16: Vec<u8> = "profile = \"strict\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = [vec![0xff, 0xfe], utf16].concat();
    Desk::with("a.agreement", DOUBTFUL).and("agreement.toml", utf16).run(&["check"]).ends(2);
}

#[test]
fn the_rules_are_listed_for_people_pages_and_programs() {
    Desk::new().run(&["rules"]).ends(0).says("  consequence-missing ");
    Desk::new()
        .run(&["rules", "--format", "markdown"])
        .ends(0)
        .says("| `consequence-missing` | warning | error |");
    let json = Desk::new().run(&["rules", "--format", "json"]).ends(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let listed = json.as_array().unwrap();
    let keys = [
        "name",
        "category",
        "severity",
        "severity_when_signed",
        "profile",
        "since",
        "status",
        "fix",
        "settings",
        "summary",
    ];
    assert!(listed.iter().all(|rule| keys.iter().all(|key| rule.get(key).is_some())));
    let set = listed.iter().find_map(|rule| rule["settings"].get(0)).unwrap();
    assert!(["name", "meaning", "kind", "default"].iter().all(|key| set.get(key).is_some()), "{set}");
}
