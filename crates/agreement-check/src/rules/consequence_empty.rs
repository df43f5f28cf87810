//! Finds branches and penalties with nothing in them: they look like an answer, and nothing follows.

use agreement_model::declared::Promise;
use agreement_model::statement::Branch;
use agreement_syntax::{Change, Finding};

use crate::answers::{Once, answers, opening};
use crate::context::Context;
use crate::gaps::{added, offered};
use crate::rule::{Category, Fix, Profile, Rule, Severity};
use crate::unread::Unread;

pub(super) static RULE: Rule = Rule {
    name: "consequence-empty",
    category: Category::Completeness,
    severity: Severity::Warning,
    when_signed: Severity::Warning,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::Offered,
    page: include_str!("consequence_empty.md"),
    check: Some(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let unread = Unread::of(context.model);
    let mut once = Once::default();
    for answer in answers(context).filter(|answer| answer.branch.statements.is_empty()) {
        if !unread.inside(answer.branch.place) && once.is_new(answer.branch.place) {
            findings.push(empty(context, answer.promise, answer.branch));
        }
    }
    for penalty in &context.model.penalties {
        let head = &penalty.head;
        if penalty.statements.is_empty() && head.unreadable.is_empty() && !unread.inside(head.place) {
            let name = &head.name;
            let mut finding = Finding::new(
                RULE.name,
                head.header(),
                format!("the penalty `{name}` has nothing in it, so nothing follows where it applies"),
            )
            .here("no `pay`, no `credit`, nothing else")
            .help("say what follows, such as `pay 500 USD per business day up to 5,000 USD`")
            .with("name", name);
            let stub = ["\"todo: what follows\"".to_owned()];
            finding.edits.extend(added(head, "add a place for it", &stub));
            findings.push(finding);
        }
    }
}

fn empty(context: &Context<'_>, promise: &Promise, branch: &Branch) -> Finding {
    let name = &promise.head.name;
    let opening = opening(&branch.trigger);
    let who = context.parties(&context.model.debtors(promise));
    let whose = if branch.default { format!("every {}", promise.kind.word()) } else { format!("`{name}`") };
    let mut finding = Finding::new(
        RULE.name,
        branch.place,
        format!("`{opening}` of {whose} has nothing in it, so nothing follows"),
    )
    .here("an answer that answers nothing")
    .help(
        "say what follows: more time for what waits, people who meet, a charge with a limit; where both sides want nothing to \
         follow, say that in words, `\"Nothing follows: it is a courtesy\"`",
    )
    .with("promise", name)
    .with("branch", &opening);
    if !branch.default {
        finding = finding.and(promise.head.header(), format!("owed by {who}"));
    }
    finding.edits.extend(filled(branch));
    finding
}

/// Puts a place for it between the braces. A branch that holds a reason already is left to its author.
fn filled(branch: &Branch) -> Option<agreement_syntax::Edit> {
    let fields = [branch.basis.place(), branch.remedy.place(), branch.claim.place(), branch.note.place()];
    if fields.into_iter().chain([branch.excluding.place(), branch.concurrent.place()]).flatten().count() > 0 {
        return None;
    }
    let text = format!("{} {{ \"todo: what follows\" }}", opening(&branch.trigger));
    offered("add a place for it", vec![Change { place: branch.place, text }])
}
