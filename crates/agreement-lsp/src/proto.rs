//! Answers in the words of the protocol: the only place where one becomes the other.

use agreement_ide::{Judged, Severity};
use tower_lsp::ls_types::*;

use crate::view::View;

/// A finding.
pub fn diagnostic(view: &View, judged: &Judged) -> Diagnostic {
    let finding = &judged.finding;
    let place = finding.place();
    let mut message = finding.message.clone();
    if let Some(help) = &finding.help {
        message = format!("{message}\n{help}");
    }
    let also =
        finding.labels.iter().enumerate().filter(|(index, label)| *index > 0 || !label.text.is_empty());
    let also: Vec<DiagnosticRelatedInformation> = also
        .filter_map(|(_, label)| {
            let message = if label.text.is_empty() { "see here".to_owned() } else { label.text.clone() };
            Some(DiagnosticRelatedInformation { location: view.location(label.place)?, message })
        })
        .collect();
    Diagnostic {
        range: view.range(place.file, place.span),
        severity: Some(match judged.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Advice => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        source: Some("agreement".to_owned()),
        message,
        related_information: (!also.is_empty()).then_some(also),
        ..Diagnostic::default()
    }
}
