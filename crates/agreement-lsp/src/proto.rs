//! Answers in the words of the protocol: the only place where one becomes the other.

use std::collections::BTreeMap;

use agreement_ide::{
    Action, ActionKind, Change, Choice, ChoiceKind, FileId, Fold, Judged, Kind, Leads, Lens, Link, LinkTo,
    Place, Relier, Severity, Signature, Span, Symbols, without_places,
};
use tower_lsp::ls_types::*;

use crate::capabilities;
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

/// A text in Markdown.
pub fn markdown(value: String) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value }
}

/// Changes of the files, with the versions they are for where the client can take that.
pub fn edit(view: &View, can: capabilities::Client, changes: &[Change]) -> WorkspaceEdit {
    let mut files: BTreeMap<FileId, Vec<TextEdit>> = BTreeMap::new();
    for change in changes {
        let range = view.range(change.place.file, change.place.span);
        files.entry(change.place.file).or_default().push(TextEdit { range, new_text: change.text.clone() });
    }
    let named = files.into_iter().filter_map(|(file, edits)| Some((view.uri(file)?, edits)));
    if can.versioned_edits {
        let document = |((uri, version), edits): ((Uri, Option<i32>), Vec<TextEdit>)| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        };
        let edits = DocumentChanges::Edits(named.map(document).collect());
        return WorkspaceEdit { document_changes: Some(edits), ..WorkspaceEdit::default() };
    }
    let changes = named.map(|((uri, _), edits)| (uri, edits)).collect();
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}

/// Something that can be written.
pub fn choice(
    view: &View,
    can: capabilities::Client,
    file: FileId,
    uri: &Uri,
    choice: &Choice,
) -> CompletionItem {
    let range = view.range(file, choice.replaces);
    let new_text = if can.snippets { choice.insert.clone() } else { without_places(&choice.insert) };
    let format = if can.snippets { InsertTextFormat::SNIPPET } else { InsertTextFormat::PLAIN_TEXT };
    let about = serde_json::json!({ "about": choice.about, "uri": uri });
    CompletionItem {
        label: choice.label.clone(),
        detail: (!choice.detail.is_empty()).then(|| choice.detail.clone()),
        kind: Some(match choice.kind {
            ChoiceKind::Keyword => CompletionItemKind::KEYWORD,
            ChoiceKind::Field => CompletionItemKind::FIELD,
            ChoiceKind::Name(Kind::Party) => CompletionItemKind::CLASS,
            ChoiceKind::Name(Kind::Time) => CompletionItemKind::EVENT,
            ChoiceKind::Name(_) => CompletionItemKind::REFERENCE,
            ChoiceKind::Value => CompletionItemKind::VALUE,
            ChoiceKind::Snippet => CompletionItemKind::SNIPPET,
            ChoiceKind::Rule => CompletionItemKind::CONSTANT,
            ChoiceKind::File => CompletionItemKind::FILE,
        }),
        sort_text: Some(format!("{:03} {}", choice.rank, choice.label)),
        // Without it, Neovim takes all for fitting, whatever letters have been typed.
        filter_text: Some(choice.label.clone()),
        insert_text_format: Some(format),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
        data: (!choice.about.is_empty()).then_some(about),
        ..CompletionItem::default()
    }
}

/// The picture of something.
pub fn symbol_kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Agreement => SymbolKind::PACKAGE,
        Kind::Party => SymbolKind::CLASS,
        Kind::Goal => SymbolKind::INTERFACE,
        Kind::Promise => SymbolKind::FUNCTION,
        Kind::Time | Kind::Line => SymbolKind::EVENT,
        Kind::Consequence => SymbolKind::OPERATOR,
        Kind::Block => SymbolKind::OBJECT,
        Kind::Test => SymbolKind::METHOD,
        Kind::File => SymbolKind::FILE,
    }
}

/// What stands in a file.
pub fn symbol(view: &View, file: FileId, of: &Symbols) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = of.children.iter().map(|child| symbol(view, file, child)).collect();
    #[expect(deprecated, reason = "the field has to be there, and nothing here is deprecated")]
    DocumentSymbol {
        name: of.name.clone(),
        detail: (!of.detail.is_empty()).then(|| of.detail.clone()),
        kind: symbol_kind(of.kind),
        tags: None,
        deprecated: None,
        range: view.range(file, of.whole),
        selection_range: view.range(file, of.focus),
        children: (!children.is_empty()).then_some(children),
    }
}

/// Something that can be done.
pub fn action(view: &View, can: capabilities::Client, of: &Action) -> CodeAction {
    CodeAction {
        title: of.title.clone(),
        kind: Some(match of.kind {
            ActionKind::Fix | ActionKind::Allow => CodeActionKind::QUICKFIX,
            ActionKind::FixAll => CodeActionKind::SOURCE_FIX_ALL,
            ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
        }),
        diagnostics: (!of.mends.is_empty())
            .then(|| of.mends.iter().map(|judged| diagnostic(view, judged)).collect()),
        edit: Some(edit(view, can, &of.changes)),
        is_preferred: Some(of.preferred),
        ..CodeAction::default()
    }
}

/// Something that can be folded away.
pub fn fold(view: &View, file: FileId, of: &Fold) -> FoldingRange {
    let range = view.range(file, of.span);
    let kind = match (of.comment, of.uses) {
        (true, _) => Some(FoldingRangeKind::Comment),
        (_, true) => Some(FoldingRangeKind::Imports),
        _ => None,
    };
    // The line with the closing brace stays to be seen.
    let is_block = !of.comment && !of.uses;
    let end_line =
        if is_block { range.end.line.saturating_sub(1).max(range.start.line) } else { range.end.line };
    FoldingRange { start_line: range.start.line, end_line, kind, ..FoldingRange::default() }
}

/// A line above a declaration.
pub fn lens(view: &View, of: &Lens) -> CodeLens {
    let range = view.range(of.place.file, of.place.span);
    let uri = view.uri(of.place.file).map(|(uri, _)| uri);
    // Only what an extension for agreements knows can be called; the other lenses are words to read.
    let (command, arguments) = match &of.leads {
        Leads::Run(title) => {
            ("agreement.runScenario", Some(vec![serde_json::json!(uri), serde_json::json!(title)]))
        }
        Leads::To(_) | Leads::Nowhere => ("", None),
    };
    let command = Command { title: of.says.clone(), command: command.to_owned(), arguments };
    CodeLens { range, command: Some(command), data: None }
}

/// Something that leads elsewhere.
pub fn link(view: &View, file: FileId, of: &Link) -> Option<DocumentLink> {
    let target = match &of.to {
        LinkTo::File(file) => view.uri(*file)?.0,
        LinkTo::Address(address) => address.parse().ok()?,
    };
    Some(DocumentLink { range: view.range(file, of.span), target: Some(target), tooltip: None, data: None })
}

/// A step of the promise graph.
pub fn call_item(view: &View, of: &Relier) -> Option<CallHierarchyItem> {
    Some(CallHierarchyItem {
        name: of.name.clone(),
        kind: symbol_kind(of.kind),
        tags: None,
        detail: Some(of.detail.clone()),
        uri: view.uri(of.whole.file)?.0,
        range: view.range(of.whole.file, of.whole.span),
        selection_range: view.range(of.focus.file, of.focus.span),
        data: None,
    })
}

/// Where each of some places is, without their files.
pub fn ranges(view: &View, places: &[Place]) -> Vec<Range> {
    places.iter().map(|place| view.range(place.file, place.span)).collect()
}

/// How a line is written.
pub fn signature(of: &Signature) -> SignatureHelp {
    let label = of.parts.join(" ");
    let mut start = 0_u32;
    let mut parameters = Vec::new();
    for part in &of.parts {
        // The parts are plain ASCII but for an ellipsis, which counts one in every unit but bytes; editors count UTF-16.
        let length = u32::try_from(part.encode_utf16().count()).unwrap_or(0);
        let label = ParameterLabel::LabelOffsets([start, start + length]);
        parameters.push(ParameterInformation { label, documentation: None });
        start += length + 1;
    }
    let active = u32::try_from(of.active).ok();
    let information = SignatureInformation {
        label,
        documentation: Some(Documentation::String(of.says.to_owned())),
        parameters: Some(parameters),
        active_parameter: active,
    };
    SignatureHelp { signatures: vec![information], active_signature: Some(0), active_parameter: active }
}

/// What is selected when more and more is, from the smallest stretch outward.
pub fn selection(view: &View, file: FileId, spans: &[Span]) -> SelectionRange {
    let mut outer = None;
    for span in spans.iter().rev() {
        outer = Some(SelectionRange { range: view.range(file, *span), parent: outer.map(Box::new) });
    }
    outer.unwrap_or_default()
}

/// Changes of one file.
pub fn edits(view: &View, changes: &[Change]) -> Vec<TextEdit> {
    let edit = |change: &Change| TextEdit {
        range: view.range(change.place.file, change.place.span),
        new_text: change.text.clone(),
    };
    changes.iter().map(edit).collect()
}
