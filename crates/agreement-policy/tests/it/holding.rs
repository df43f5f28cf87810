//! What holds in the end: the nearest word wins, and says where it was written.

use agreement_check::{Level, Policy, Profile, Rule, Severity, Standard, Value, rules};

use crate::{house, house_with};

fn rule(name: &str) -> &'static Rule {
    rules::find(name).unwrap()
}

fn severity(policy: &Policy, name: &str) -> Option<Severity> {
    policy.severity(rule(name), false)
}

/// Any rule with an option of a kind, and the option.
fn option(wanted: fn(&Standard) -> bool) -> Option<(&'static Rule, &'static agreement_check::Setting)> {
    rules::all().find_map(|rule| {
        let setting = rule.settings.iter().find(|setting| wanted(&setting.standard))?;
        Some((rule, *setting))
    })
}

#[test]
fn without_a_word_everything_is_as_the_rules_have_it() {
    assert_eq!(house("").policy_for("a.agreement").policy, Policy::default());
}

#[test]
fn a_level_weighs_a_rule_and_off_silences_it() {
    let policy =
        house("[rules]\nconsequence-missing = \"info\"\none-way-risk = \"off\"\n").policy_for("").policy;
    assert_eq!(severity(&policy, "consequence-missing"), Some(Severity::Advice));
    assert_eq!(severity(&policy, "one-way-risk"), None);
}

#[test]
fn a_table_sets_the_level_and_the_lock() {
    let policy = house("[rules]\nconsequence-missing = { level = \"error\", allowable = false }\n")
        .policy_for("")
        .policy;
    assert_eq!(severity(&policy, "consequence-missing"), Some(Severity::Error));
    assert!(policy.locked.contains("consequence-missing"));
}

#[test]
fn a_rule_has_the_last_word_over_its_category_wherever_it_stands() {
    let policy = house("[rules]\none-way-risk = \"info\"\nfairness = \"off\"\n").policy_for("").policy;
    assert_eq!(severity(&policy, "one-way-risk"), Some(Severity::Advice));
    assert_eq!(severity(&policy, "no-client-exit"), None);
}

#[test]
fn the_level_of_a_category_asks_no_rule_that_its_profile_does_not() {
    let policy = house("[rules]\nfairness = \"error\"\n").policy_for("").policy;
    for rule in rules::all().filter(|rule| rule.category.word() == "fairness" && !rule.is_fixed()) {
        let wanted = (rule.profile == Profile::Default).then_some(Severity::Error);
        assert_eq!(policy.severity(rule, false), wanted, "{}", rule.name);
        assert_eq!(policy.levels.get(rule.name), Some(&Level::Weighed(Severity::Error)));
    }
}

#[test]
fn an_override_holds_for_its_files_and_no_others() {
    let house = house(
        "profile = \"strict\"\n[[overrides]]\npaths = [\"archive/**\", \"*.draft.agreement\"]\nprofile = \"default\"\nrules.one-way-risk = \"off\"\n",
    );
    for (path, strict) in [
        ("archive/2024/a.agreement", false),
        ("a.draft.agreement", false),
        ("deals/a.draft.agreement", true),
        ("a.agreement", true),
        ("archived.agreement", true),
    ] {
        let policy = house.policy_for(path).policy;
        assert_eq!(policy.strict, strict, "{path}");
        assert_eq!(severity(&policy, "one-way-risk").is_some(), strict, "{path}");
    }
}

#[test]
fn what_is_nearer_beats_what_it_rests_on_and_origins_say_so() {
    let below = "profile = \"strict\"\n[rules]\none-way-risk = \"error\"\nconsequence-missing = { allowable = false }\n";
    let own = "extends = [\"../house.toml\"]\n[rules]\none-way-risk = \"info\"\n";
    let effective = house_with(own, &[("house.toml", below)]).policy_for("a.agreement");
    assert!(effective.policy.strict);
    assert_eq!(severity(&effective.policy, "one-way-risk"), Some(Severity::Advice));
    assert_eq!(effective.origins.profile.unwrap().file.0, 1);
    assert_eq!(effective.origins.allowable.get("consequence-missing").unwrap().file.0, 1);
    let place = effective.origins.levels.get("one-way-risk").unwrap();
    assert_eq!((place.file.0, place.span.of(own)), (0, "\"info\""));
}

#[test]
fn limits_are_read_by_their_kind() {
    if let Some((rule, setting)) = option(|kind| matches!(kind, Standard::Number(_))) {
        let text = |value: &str| format!("[rules]\n{} = {{ {} = {value} }}\n", rule.name, setting.name);
        assert_eq!(house(&text("61")).policy_for("").policy.number(rule, setting), 61);
        assert_eq!(house(&text("0x10")).policy_for("").policy.number(rule, setting), 16);
        for wrong in ["-1", "1.5", "\"61\"", "99999999999999999999", "[1]"] {
            assert_eq!(house(&text(wrong)).findings.len(), 1, "{wrong}");
        }
    }
    if let Some((rule, setting)) = option(|kind| matches!(kind, Standard::Percent(_))) {
        let text = |value: &str| format!("[rules]\n{} = {{ {} = {value} }}\n", rule.name, setting.name);
        for (written, wanted) in [("25", "25"), ("12.5", "12.5"), ("\"12.5 %\"", "12.5"), ("\"7%\"", "7")] {
            let percent = house(&text(written)).policy_for("").policy.percent(rule, setting);
            assert_eq!(percent.to_string(), wanted);
        }
        for wrong in ["-1", "-0.5", "\"25\"", "nan", "true"] {
            assert_eq!(house(&text(wrong)).findings.len(), 1, "{wrong}");
        }
    }
}

#[test]
fn a_list_of_words_is_replaced_or_changed() {
    let Some((rule, setting)) = option(|kind| matches!(kind, Standard::Words([_, _, ..]))) else { return };
    let Standard::Words(standard) = setting.standard else { return };
    let text = |value: &str| format!("[rules]\n{} = {{ {} = {value} }}\n", rule.name, setting.name);
    let whole = house(&text("[\"when convenient\"]")).policy_for("").policy;
    assert_eq!(whole.words(rule, setting), ["when convenient"]);
    let first = standard.first().unwrap();
    let changed = format!("{{ add = [\"when convenient\"], without = [\"{}\"] }}", first.to_uppercase());
    let changed = house(&text(&changed)).policy_for("").policy;
    let mut wanted: Vec<&str> = standard.iter().copied().filter(|word| word != first).collect();
    wanted.push("when convenient");
    assert_eq!(changed.words(rule, setting), wanted);
    assert!(matches!(changed.values.get(&(rule.name, setting.name)), Some(Value::Words(_))));
}

#[test]
fn files_are_left_out_and_kept_in() {
    let house = house("[files]\ninclude = [\"deals\"]\nexclude = [\"deals/old/\"]\n");
    assert!(house.leaves_out("deals/a.agreement").is_none());
    assert!(house.leaves_out("deals/old/a.agreement").is_some());
    assert!(house.leaves_out("notes/a.agreement").is_some());
}
