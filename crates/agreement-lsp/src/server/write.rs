//! What helps while somebody writes: what can come next, what stands there, and what its line can still say.

use agreement_ide as ide;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use super::Agreements;
use crate::proto;

/// What can be written next.
pub async fn completion(server: &Agreements, asked: CompletionParams) -> Result<Option<CompletionResponse>> {
    let can = server.can();
    let uri = asked.text_document_position.text_document.uri.clone();
    let typed = asked.context.and_then(|context| context.trigger_character);
    server
        .about_place(asked.text_document_position, move |view, file, offset| {
            let choices = ide::complete(&view.snapshot, file, offset);
            // A blank that was typed asks for names and words, not for a whole block to fall onto the page.
            let is_blank = typed.as_deref() == Some(" ");
            let before = view.snapshot.text(file).get(..offset as usize).unwrap_or("");
            if is_blank && before.rsplit('\n').next().unwrap_or("").trim().is_empty() {
                return None;
            }
            let wanted = choices.iter().filter(|choice| !(is_blank && choice.insert.contains('\n')));
            let items = wanted.map(|choice| proto::choice(view, can, file, &uri, choice)).collect();
            Some(CompletionResponse::List(CompletionList { is_incomplete: false, items }))
        })
        .await
}

/// A choice with what it means.
pub async fn explanation(server: &Agreements, mut item: CompletionItem) -> Result<CompletionItem> {
    let data = item.data.as_ref();
    let part = |name: &str| data.and_then(|data| data.get(name)?.as_str()).map(str::to_owned);
    let uri = part("uri").and_then(|uri| uri.parse::<Uri>().ok());
    if let (Some(about), Some(uri)) = (part("about"), uri) {
        let said =
            server.about_still(&uri, move |view, file| ide::explain(&view.snapshot, file, &about)).await?;
        item.documentation = said.map(|said| Documentation::MarkupContent(proto::markdown(said)));
    }
    Ok(item)
}

/// What something is.
pub async fn hover(server: &Agreements, asked: HoverParams) -> Result<Option<Hover>> {
    server
        .about_place(asked.text_document_position_params, |view, file, offset| {
            let said = ide::hover(&view.snapshot, file, offset)?;
            let range = Some(view.range(file, said.span));
            Some(Hover { contents: HoverContents::Markup(proto::markdown(said.markdown)), range })
        })
        .await
}

/// What a line of consequence can still say.
pub async fn signature(server: &Agreements, asked: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
    server
        .about_place(asked.text_document_position_params, |view, file, offset| {
            Some(proto::signature(&ide::signature(&view.snapshot, file, offset)?))
        })
        .await
}
