//! Findings as marks in the text.

use gen_lsp_types::{Diagnostic, DiagnosticSeverity};
use serde_json::json;
use yiming::check::{Level, Triaged};
use yiming::model::Span;

use super::buffer::Buffer;
use super::desk::Article;

/// The marks of an open text, in text order.
pub(super) fn diagnostics(article: &Article, buffer: &Buffer) -> Vec<Diagnostic> {
    article.here().map(|(one, span)| diagnostic(one, span, buffer)).collect()
}

pub(super) fn diagnostic(one: &Triaged, span: Span, buffer: &Buffer) -> Diagnostic {
    let severity = match one.finding.level {
        Level::Error => DiagnosticSeverity::Error,
        Level::Warning => DiagnosticSeverity::Warning,
        Level::Note => DiagnosticSeverity::Information,
    };
    Diagnostic::new(
        buffer.range(span),
        Some(severity),
        Some(one.finding.rule.into()),
        None,
        Some("yiming".to_owned()),
        one.finding.message.as_str().into(),
        None,
        None,
        Some(json!({ "finding": one.id })),
    )
}
