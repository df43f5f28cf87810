//! The graph of promises, in which a call leads from who relies on something to what is relied on.

use agreement_ide as ide;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use super::Agreements;
use crate::proto;

/// The promise that a place is about.
pub async fn step(
    server: &Agreements,
    asked: CallHierarchyPrepareParams,
) -> Result<Option<Vec<CallHierarchyItem>>> {
    server
        .about_place(asked.text_document_position_params, |view, file, offset| {
            let step = ide::step_at(&view.snapshot, file, offset)?;
            Some(vec![proto::call_item(view, &step)?])
        })
        .await
}

/// Who relies on a promise.
pub async fn relied_on_by(
    server: &Agreements,
    asked: CallHierarchyIncomingCallsParams,
) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
    server
        .about_place(item_place(&asked.item), |view, file, offset| {
            let found = ide::relied_on_by(&view.snapshot, file, offset).into_iter();
            let call = |found: ide::Reliance| {
                let from = proto::call_item(view, &found.with)?;
                Some(CallHierarchyIncomingCall { from, from_ranges: proto::ranges(view, &found.at) })
            };
            Some(found.filter_map(call).collect())
        })
        .await
}

/// What a promise needs.
pub async fn relies_on(
    server: &Agreements,
    asked: CallHierarchyOutgoingCallsParams,
) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
    server
        .about_place(item_place(&asked.item), |view, file, offset| {
            let found = ide::relies_on(&view.snapshot, file, offset).into_iter();
            let call = |found: ide::Reliance| {
                let to = proto::call_item(view, &found.with)?;
                Some(CallHierarchyOutgoingCall { to, from_ranges: proto::ranges(view, &found.at) })
            };
            Some(found.filter_map(call).collect())
        })
        .await
}

/// Where a hierarchy was begun or gone on with: the name in the header of its item.
fn item_place(item: &CallHierarchyItem) -> TextDocumentPositionParams {
    TextDocumentPositionParams {
        text_document: TextDocumentIdentifier { uri: item.uri.clone() },
        position: item.selection_range.start,
    }
}
