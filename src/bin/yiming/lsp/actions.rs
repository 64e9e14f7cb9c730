//! Quick fixes: the words the glossary advises in place of those found.

use std::collections::HashMap;

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, TextEdit, WorkspaceEdit};
use yiming::check::{Triaged, in_the_case_of, replacement};
use yiming::model::{Lang, Span};

use super::diagnostics::diagnostic;
use super::server::View;

/// An action for each rendering advised at each finding that the range touches.
///
/// The one that `check --fix` would carry out is marked as preferred, so that an editor may offer to do
/// all of these at once; the others are for the translator to choose.
pub(super) fn actions(params: CodeActionParams, view: &View<'_>) -> Vec<CodeAction> {
    let wanted = |kind: &CodeActionKind| matches!(kind, CodeActionKind::QuickFix | CodeActionKind::Empty);
    if params.context.only.is_some_and(|only| !only.iter().any(wanted)) {
        return Vec::new();
    }
    let range = view.buffer.span(params.range);
    let touched = |span: Span| span.start <= range.end && range.start <= span.end;
    let english = |one: &Triaged| {
        let at = view.article.document.sentence_at(&one.finding.place);
        at.is_some_and(|(lang, _)| lang == Lang::En)
    };
    let here = view.article.here().filter(|(one, span)| touched(*span) && english(one));
    here.flat_map(|(one, span)| of(one, span, view)).collect()
}

fn of(one: &Triaged, span: Span, view: &View<'_>) -> Vec<CodeAction> {
    let finding = &one.finding;
    let certain = replacement(&view.article.document, &view.article.report, finding).ok();
    let used =
        view.article.report.uses.iter().find(|it| (&it.place, &it.end) == (&finding.place, &finding.end));
    let listed = used.map_or("", |used| used.rendering.as_str());
    let action = |rendering: &String| {
        let words = certain.clone().unwrap_or_else(|| in_the_case_of(&finding.found, listed, rendering));
        let edit = TextEdit { range: view.buffer.range(span), new_text: words.clone() };
        CodeAction {
            title: format!("Use “{words}”"),
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![diagnostic(one, span, view.buffer)]),
            is_preferred: certain.is_some().then_some(true),
            edit: Some(WorkspaceEdit {
                changes: Some(HashMap::from([(view.uri.into(), vec![edit])])),
                ..WorkspaceEdit::default()
            }),
            ..CodeAction::default()
        }
    };
    let differs = |rendering: &&String| rendering.as_str() != finding.found;
    finding.expected.iter().filter(differs).map(action).collect()
}
