//! What is found, for a client that asks for it itself.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use super::Agreements;
use super::ask::overtaken;
use crate::findings;
use crate::progress;

/// What is found in one file.
pub async fn of_document(
    server: &Agreements,
    asked: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    let path = server.path(&asked.text_document.uri);
    let with_related = server.can().related;
    let place = path.clone();
    let report = server.ask(move |view| {
        let nothing = || Some((Vec::new(), findings::Related::new()));
        let file = view.file(&path);
        let found = file.map_or_else(nothing, |file| findings::of_document(view, file, with_related));
        (found, view.version(&path))
    });
    let (found, version) = report.await?;
    let Some((items, related)) = found else {
        return Err(overtaken(server.version(&place).await == version));
    };
    let reports = related.into_iter().map(|(uri, items)| (uri, findings::report(items, None)));
    let related_documents = with_related.then(|| reports.collect());
    let known = asked.previous_result_id.as_deref();
    Ok(DocumentDiagnosticReportResult::Report(match findings::report(items, known) {
        DocumentDiagnosticReportKind::Unchanged(unchanged_document_diagnostic_report) => {
            DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents,
                unchanged_document_diagnostic_report,
            })
        }
        DocumentDiagnosticReportKind::Full(full_document_diagnostic_report) => {
            DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
                related_documents,
                full_document_diagnostic_report,
            })
        }
    }))
}

/// What is found in all files, while the client is told how far the check is.
pub async fn of_workspace(
    server: &Agreements,
    asked: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let known = asked.previous_result_ids;
    let (tell, judged) = tokio::sync::mpsc::unbounded_channel();
    let answer = server.ask(move |view| {
        // After the client has gone, nobody follows.
        findings::of_workspace(view, &known, &|count, all| {
            let _gone = tell.send((count, all));
        })
    });
    let token = asked.work_done_progress_params.work_done_token;
    let (answer, ()) = tokio::join!(answer, progress::follow(&server.client, token, judged));
    // Nothing is given in parts: the library may send an answer before a part that was handed to it first.
    let items = answer?.ok_or_else(|| overtaken(true))?;
    Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
}
