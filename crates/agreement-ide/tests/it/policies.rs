//! What a policy shows and offers while it is written.

use agreement_ide::{Choice, complete, hover};

use crate::scene::Scene;

fn said(text: &str) -> String {
    let scene = Scene::policy(text);
    hover(&scene.snapshot, scene.file, scene.at).map_or_else(String::new, |hover| hover.markdown)
}

fn choices(text: &str) -> Vec<Choice> {
    let scene = Scene::policy(text);
    complete(&scene.snapshot, scene.file, scene.at)
}

fn labels(text: &str) -> Vec<String> {
    choices(text).into_iter().map(|choice| choice.label).collect()
}

#[test]
fn a_key_says_what_it_means_what_it_takes_and_what_holds_without_it() {
    let profile = said("pro$0file = \"strict\"\n");
    assert!(
        profile.contains("Which rules are asked") && profile.contains("One of `default` and `strict`"),
        "{profile}"
    );
    let days = said("[rules.long-payment-term]\ndays$0 = 30\n");
    assert!(
        days.contains("the longest time, in days") && days.contains("Where nothing is said: `45`"),
        "{days}"
    );
    let same = said("[rules]\nlong-payment-term = { level = \"error\", da$0ys = 30 }\n");
    assert_eq!(same, days);
    let words = said("[rules.vague-measure]\nwords = { ad$0d = [\"best of breed\"] }\n");
    assert!(words.contains("Words that come to those that hold already"), "{words}");
    let paths = said("[[overrides]]\npat$0hs = [\"archive/**\"]\n");
    assert!(paths.contains("The files that it holds for"), "{paths}");
}

#[test]
fn a_heading_a_level_a_category_and_a_rule_are_explained() {
    assert!(said("[fi$0les]\n").contains("Which files are looked at"));
    assert!(said("[[over$0rides]]\n").contains("What is different for some files"));
    assert!(said("rules.one-way-risk = \"err$0or\"\n").contains("its findings are errors"));
    assert!(said("[rules]\nclar$0ity = \"info\"\n").contains("All rules of the category clarity"));
    let rule = said("[rules.long-pay$0ment-term]\n");
    assert!(rule.contains("**What it finds.**") && rule.contains("- `days`: the longest time"), "{rule}");
    assert!(said("[[overrides]]\nrules.one-way$0-risk = \"off\"\n").contains("**one-way-risk**"));
}

#[test]
fn nothing_is_said_of_what_means_nothing() {
    for text in ["# pro$0file\n", "colour$0 = 1\n", "[rules]\nno-such$0 = \"off\"\n", "$0\n"] {
        assert_eq!(said(text), "", "{text}");
    }
}

#[test]
fn keys_come_with_a_place_for_their_value_and_not_twice() {
    let top = labels("required-version = \"0.1\"\n$0\n");
    assert!(top.contains(&"profile".to_owned()) && top.contains(&"[rules]".to_owned()), "{top:?}");
    assert!(!top.contains(&"required-version".to_owned()), "{top:?}");
    let insert = |text: &str, label: &str| {
        choices(text).into_iter().find(|choice| choice.label == label).map(|choice| choice.insert)
    };
    assert_eq!(insert("$0", "profile").unwrap(), "profile = \"${1|default,strict|}\"");
    assert_eq!(insert("[files]\n$0", "exclude").unwrap(), "exclude = [\"$1\"]");
    assert_eq!(insert("[rules.long-payment-term]\n$0", "days").unwrap(), "days = ${1:45}");
    assert_eq!(insert("$0", "[[overrides]]").unwrap(), "[[overrides]]\npaths = [\"$1\"]\n$0");
    let rule = insert("[rules]\none-w$0", "one-way-risk").unwrap();
    assert!(rule.starts_with("one-way-risk = \"${1|"), "{rule}");
}

#[test]
fn an_inline_table_offers_its_own_keys() {
    let inline = labels("[rules]\nlong-payment-term = { level = \"error\", $0 }\n");
    assert_eq!(inline, ["allowable", "days"]);
    let other = labels("[[overrides]]\npaths = [\"a\"]\n\n[[overrides]]\n$0\n");
    assert!(other.contains(&"paths".to_owned()), "{other:?}");
}

#[test]
fn values_are_those_the_key_can_have() {
    assert_eq!(labels("profile = $0"), ["default", "strict"]);
    assert_eq!(choices("profile = $0")[0].insert, "\"default\"");
    assert_eq!(choices("profile = \"$0\"")[0].insert, "default");
    assert_eq!(labels("[rules]\nclarity = \"$0\"\n"), ["off", "on", "info", "warning", "error"]);
    assert_eq!(labels("[rules]\none-way-risk = { allowable = $0 }\n"), ["true", "false"]);
    assert_eq!(labels("[rules.long-payment-term]\ndays = $0\n"), ["45"]);
}

#[test]
fn headings_are_offered_as_far_as_they_are_written() {
    assert_eq!(labels("[[$0"), ["overrides"]);
    assert_eq!(labels("[$0"), ["files", "rules"]);
    let rules = labels("[rules.$0]");
    assert!(
        rules.contains(&"long-payment-term".to_owned()) && !rules.contains(&"law-missing".to_owned()),
        "{rules:?}"
    );
}
