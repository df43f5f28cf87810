//! A page as it is shown: what stands in it and between its lines, what folds, where its links lead.

use agreement_ide as ide;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use super::Agreements;
use crate::proto;

/// What stands in a file.
pub async fn outline(
    server: &Agreements,
    asked: DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>> {
    server
        .about(&asked.text_document.uri, |view, file| {
            let symbols = ide::outline(&view.snapshot, file);
            let symbols = symbols.iter().map(|symbol| proto::symbol(view, file, symbol)).collect();
            Some(DocumentSymbolResponse::Nested(symbols))
        })
        .await
}

/// Declarations in all files, by a few of their letters.
pub async fn find(
    server: &Agreements,
    asked: WorkspaceSymbolParams,
) -> Result<Option<WorkspaceSymbolResponse>> {
    server
        .ask(move |view| {
            let found = ide::find(&view.snapshot, &asked.query).into_iter().filter_map(|found| {
                Some(WorkspaceSymbol {
                    name: found.name,
                    kind: proto::symbol_kind(found.kind),
                    tags: None,
                    container_name: Some(found.detail),
                    location: OneOf::Left(view.location(found.place)?),
                    data: None,
                })
            });
            Some(WorkspaceSymbolResponse::Nested(found.collect()))
        })
        .await
}

/// How things stand, above their lines.
pub async fn lenses(server: &Agreements, asked: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    server
        .about(&asked.text_document.uri, |view, file| {
            Some(ide::lenses(&view.snapshot, file).iter().map(|lens| proto::lens(view, lens)).collect())
        })
        .await
}

/// Where one can go from a file.
pub async fn links(server: &Agreements, asked: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
    server
        .about(&asked.text_document.uri, |view, file| {
            Some(
                ide::links(&view.snapshot, file)
                    .iter()
                    .filter_map(|link| proto::link(view, file, link))
                    .collect(),
            )
        })
        .await
}

/// What can be folded away.
pub async fn folds(server: &Agreements, asked: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
    server
        .about(&asked.text_document.uri, |view, file| {
            Some(ide::folds(&view.snapshot, file).iter().map(|fold| proto::fold(view, file, fold)).collect())
        })
        .await
}

/// What is selected, more and more.
pub async fn selections(
    server: &Agreements,
    asked: SelectionRangeParams,
) -> Result<Option<Vec<SelectionRange>>> {
    server
        .about(&asked.text_document.uri, move |view, file| {
            let selection = |position: &Position| {
                let spans = ide::selections(&view.snapshot, file, view.offset(file, *position));
                proto::selection(view, file, &spans)
            };
            Some(asked.positions.iter().map(selection).collect())
        })
        .await
}

/// Days, sums and parties between the words.
pub async fn hints(server: &Agreements, asked: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let range = asked.range;
    server
        .about(&asked.text_document.uri, move |view, file| {
            let hints = ide::hints(&view.snapshot, file, view.span(file, range));
            let hint = |hint: ide::Hint| InlayHint {
                position: view.range(file, ide::Span { start: hint.at, end: hint.at }).start,
                label: InlayHintLabel::String(hint.label),
                kind: None,
                text_edits: None,
                tooltip: Some(InlayHintTooltip::String(hint.more)),
                padding_left: Some(true),
                padding_right: None,
                data: None,
            };
            Some(hints.into_iter().map(hint).collect())
        })
        .await
}
