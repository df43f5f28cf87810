//! Names: where they are declared and used, and how they become others.

use std::path::PathBuf;

use agreement_ide as ide;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use super::Agreements;
use super::ask::refused;
use crate::proto;

/// Where something is declared.
pub async fn definition(
    server: &Agreements,
    asked: GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>> {
    server
        .about_place(asked.text_document_position_params, |view, file, offset| {
            let target = ide::definition(&view.snapshot, file, offset)?;
            Some(GotoDefinitionResponse::Scalar(view.location(target.focus)?))
        })
        .await
}

/// Everywhere something is named.
pub async fn references(server: &Agreements, asked: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let declaration = asked.context.include_declaration;
    server
        .about_place(asked.text_document_position, move |view, file, offset| {
            let places = ide::references(&view.snapshot, file, offset, declaration);
            Some(places.into_iter().filter_map(|place| view.location(place)).collect())
        })
        .await
}

/// Everywhere something is named in the file at hand.
pub async fn highlights(
    server: &Agreements,
    asked: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>> {
    server
        .about_place(asked.text_document_position_params, |view, file, offset| {
            let highlight = |found: ide::Occurrence| DocumentHighlight {
                range: view.range(file, found.place.span),
                kind: Some(if found.declares {
                    DocumentHighlightKind::WRITE
                } else {
                    DocumentHighlightKind::READ
                }),
            };
            Some(ide::highlights(&view.snapshot, file, offset).into_iter().map(highlight).collect())
        })
        .await
}

/// The places that change together while a name is typed over.
pub async fn linked(
    server: &Agreements,
    asked: LinkedEditingRangeParams,
) -> Result<Option<LinkedEditingRanges>> {
    server
        .about_place(asked.text_document_position_params, |view, file, offset| {
            // Only what can be renamed, and only while all of it stands in this file.
            ide::prepare_rename(&view.snapshot, file, offset).ok()?;
            let all = ide::references(&view.snapshot, file, offset, true);
            let is_here = all.iter().all(|place| place.file == file);
            let ranges = proto::ranges(view, &all);
            is_here.then_some(LinkedEditingRanges {
                ranges,
                word_pattern: Some("[A-Za-z_\\u0080-\\uFFFF][\\w\\u0080-\\uFFFF]*".to_owned()),
            })
        })
        .await
}

/// What a rename would be of, or why there can be none.
pub async fn prepare_rename(
    server: &Agreements,
    asked: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let found = server.about_place(asked, |view, file, offset| {
        let found = ide::prepare_rename(&view.snapshot, file, offset);
        Some(found.map(|found| (view.range(file, found.place.span), found.name)))
    });
    match found.await? {
        None => Ok(None),
        Some(Err(why)) => Err(refused(why)),
        Some(Ok((range, placeholder))) => {
            Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
        }
    }
}

/// Another name for something, in all files.
pub async fn rename(server: &Agreements, asked: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let (can, new) = (server.can(), asked.new_name);
    let edit = server.changes_at(asked.text_document_position, move |view, file, offset| {
        let changes = ide::rename(&view.snapshot, file, offset, &new);
        Some(changes.map(|changes| proto::edit(view, can, &changes)))
    });
    edit.await?.transpose().map_err(refused)
}

/// What follows when files move.
pub async fn move_files(server: &Agreements, asked: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
    let can = server.can();
    let path = |uri: &str| uri.parse::<Uri>().ok().map(|uri| server.path(&uri));
    let moves = asked.files.iter().filter_map(|moved| Some((path(&moved.old_uri)?, path(&moved.new_uri)?)));
    let moves: Vec<(PathBuf, PathBuf)> = moves.collect();
    server
        .ask(move |view| {
            let changes = moves.iter().flat_map(|(old, new)| {
                let moved = view.file(old);
                moved
                    .map(|moved| ide::move_file(&view.snapshot, moved, &view.shown(moved, old, new)))
                    .unwrap_or_default()
            });
            let changes: Vec<ide::Change> = changes.collect();
            (!changes.is_empty()).then(|| proto::edit(view, can, &changes))
        })
        .await
}
