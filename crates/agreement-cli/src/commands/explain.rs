//! `agreement explain`: the page of a rule.

use agreement_check::rules;
use agreement_model::suggest;
use anstyle::{AnsiColor, Style};

use crate::arguments::Explain;
use crate::console::{self, Outcome, Trouble};

pub fn run(arguments: &Explain) -> Result<Outcome, Trouble> {
    let Some(rule) = rules::find(&arguments.rule) else {
        let near = suggest::nearest(&arguments.rule, rules::all().map(|rule| rule.name));
        let next = match near.as_slice() {
            [] => "`agreement rules` lists the rules there are".to_owned(),
            near => format!("did you mean {}?", suggest::either(near)),
        };
        return Err(Trouble::usage(format!("there is no rule `{}`", arguments.rule), next));
    };
    let color = console::options(&arguments.colors).color;
    console::print(&page(rule.page, color))?;
    Ok(Outcome::Clean)
}

/// The page for reading in a terminal: headings stand out, the fences around examples go, the examples are set in.
fn page(markdown: &str, color: bool) -> String {
    let heading = Style::new().bold();
    let code = AnsiColor::Cyan.on_default();
    let mut out = String::new();
    let mut in_example = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            in_example = !in_example;
            continue;
        }
        let text = line.trim_start_matches('#');
        let is_heading = !in_example && text.len() < line.len();
        let shown = match (in_example, is_heading) {
            (true, _) if line.is_empty() => String::new(),
            (true, _) if color => format!("    {code}{line}{code:#}"),
            (true, _) => format!("    {line}"),
            (_, true) if color => format!("{heading}{}{heading:#}", text.trim()),
            (_, true) => text.trim().to_owned(),
            _ => line.to_owned(),
        };
        out.push_str(&shown);
        out.push('\n');
    }
    out
}
