//! Changes that somebody may want: of what is found, and of the layout.

use agreement_ide as ide;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use super::Agreements;
use crate::proto;

/// What can be done about what stands in a part of a file.
pub async fn offers(server: &Agreements, asked: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let (can, range, only) = (server.can(), asked.range, asked.context.only);
    server
        .about(&asked.text_document.uri, move |view, file| {
            // Who no longer wants to know need not wait for the rules.
            view.snapshot.findings_while(file, &|| view.is_wanted())?;
            let found = ide::actions(&view.snapshot, file, view.span(file, range));
            let found = found.iter().map(|action| proto::action(view, can, action));
            // `source` asks for `source.fixAll` as well.
            let is_wanted = |action: &CodeAction| match (&only, &action.kind) {
                (Some(only), Some(kind)) => only.iter().any(|wanted| {
                    let rest = kind.as_str().strip_prefix(wanted.as_str());
                    rest.is_some_and(|rest| {
                        rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty()
                    })
                }),
                _ => true,
            };
            Some(found.filter(is_wanted).map(CodeActionOrCommand::CodeAction).collect())
        })
        .await
}

/// The layout of a whole file.
pub async fn layout(server: &Agreements, asked: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
    server
        .about(&asked.text_document.uri, |view, file| {
            Some(proto::edits(view, &ide::layout(&view.snapshot, file, None)))
        })
        .await
}

/// The layout of some lines.
pub async fn layout_of_part(
    server: &Agreements,
    asked: DocumentRangeFormattingParams,
) -> Result<Option<Vec<TextEdit>>> {
    let range = asked.range;
    server
        .about(&asked.text_document.uri, move |view, file| {
            Some(proto::edits(view, &ide::layout(&view.snapshot, file, Some(view.span(file, range)))))
        })
        .await
}

/// The layout of what was just ended.
pub async fn layout_typed(
    server: &Agreements,
    asked: DocumentOnTypeFormattingParams,
) -> Result<Option<Vec<TextEdit>>> {
    let typed = asked.ch;
    server
        .changes_at(asked.text_document_position, move |view, file, offset| {
            Some(proto::edits(view, &ide::layout_typed(&view.snapshot, file, offset, &typed)))
        })
        .await
}
