//! The colours of words: of a whole file, of a part, or as what has changed since they were told last.

use agreement_ide as ide;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use super::Agreements;
use crate::tokens;

/// All of a file.
pub async fn whole(server: &Agreements, asked: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
    let uri = asked.text_document.uri;
    let data = told_of(server, &uri).await?;
    let result_id = Some(server.told().keep(&uri, &data));
    Ok(Some(SemanticTokensResult::Tokens(SemanticTokens { result_id, data })))
}

/// What is other than what was told last.
pub async fn changes(
    server: &Agreements,
    asked: SemanticTokensDeltaParams,
) -> Result<Option<SemanticTokensFullDeltaResult>> {
    let uri = asked.text_document.uri;
    let data = told_of(server, &uri).await?;
    let mut told = server.told();
    let edits = told.change(&uri, &asked.previous_result_id, &data);
    let result_id = Some(told.keep(&uri, &data));
    Ok(Some(match edits {
        Some(edits) => SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta { result_id, edits }),
        None => SemanticTokensFullDeltaResult::Tokens(SemanticTokens { result_id, data }),
    }))
}

/// Those in a part of a file.
pub async fn part(
    server: &Agreements,
    asked: SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>> {
    let range = asked.range;
    server
        .about(&asked.text_document.uri, move |view, file| {
            let words = ide::tokens(&view.snapshot, file, Some(view.span(file, range)));
            let data = tokens::encoded(view, file, &words);
            Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data }))
        })
        .await
}

/// The colours of a file, as they are told.
async fn told_of(server: &Agreements, uri: &Uri) -> Result<Vec<SemanticToken>> {
    let tokens = server
        .about(uri, |view, file| Some(tokens::encoded(view, file, &ide::tokens(&view.snapshot, file, None))));
    Ok(tokens.await?.unwrap_or_default())
}
