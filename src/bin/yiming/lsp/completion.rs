//! Preferred renderings for the words being typed.

use std::collections::BTreeSet;

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList, CompletionParams,
    TextEdit,
};
use yiming::glossary::Rendering;
use yiming::model::Span;

use super::server::View;
use crate::commands::today;

/// As many as an editor shows with ease.
const MOST: usize = 50;

/// So many words before the cursor may be the beginning of a rendering.
const WORDS: usize = 6;

/// Accepted renderings that begin with the words before the cursor, or whose Chinese term begins with the
/// characters before it. Terms of the article come first, preferred renderings before admitted ones.
pub(super) fn completion(params: CompletionParams, view: &View<'_>) -> CompletionList {
    let byte = view.buffer.byte(params.text_document_position_params.position);
    let day = view.article.document.meta.date.unwrap_or_else(today);
    let starts = starts(view.buffer.line_before(byte));
    let line = byte - view.buffer.line_before(byte).len();
    let named: BTreeSet<&str> = view.article.report.uses.iter().map(|used| used.term.as_str()).collect();
    let rows = view.stand.glossary.rows().map(|(_, row)| row);
    let accepted = rows.filter(|row| row.status.is_accepted() && row.valid.holds(day));
    let mut found: Vec<_> = accepted
        .filter_map(|row| {
            let start = starts.iter().find(|start| begins(row, start.1))?;
            Some(((!named.contains(row.term.zh.as_str()), row.status, &row.term.en), start, row))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.2.term.zh.cmp(&b.2.term.zh)));
    let items = found.iter().take(MOST).enumerate();
    let items = items.map(|(rank, (_, (at, typed), row))| {
        item(
            rank,
            row,
            typed,
            TextEdit {
                range: view.buffer.range(Span { start: line + at, end: byte }),
                new_text: capital(typed, &row.term.en),
            },
        )
    });
    // What begins with more words is another question.
    CompletionList { is_incomplete: true, items: items.collect(), ..CompletionList::default() }
}

/// What may be the beginning of a term in the line before the cursor, longest first, with its byte in
/// the line.
fn starts(line: &str) -> Vec<(usize, &str)> {
    let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    if line.ends_with(is_han) {
        let run = line.char_indices().rev().take_while(|(_, c)| is_han(*c)).map(|(at, _)| (at, &line[at..]));
        let mut run: Vec<_> = run.collect();
        run.reverse();
        return run;
    }
    let mut before = ' ';
    let mut starts: Vec<(usize, &str)> = Vec::new();
    for (at, c) in line.char_indices() {
        if c.is_alphanumeric() && !before.is_alphanumeric() && !matches!(before, '-' | '\'' | '’') {
            starts.push((at, &line[at..]));
        }
        before = c;
    }
    let first = starts.len().saturating_sub(WORDS);
    starts.drain(..first);
    starts
}

fn begins(row: &Rendering, typed: &str) -> bool {
    let rendering = row.term.en.to_lowercase();
    let typed_low = typed.to_lowercase();
    let english = typed.chars().count() > 1 && rendering.starts_with(&typed_low) && rendering != typed_low;
    english || row.term.zh.starts_with(typed)
}

fn item(rank: usize, row: &Rendering, typed: &str, edit: TextEdit) -> CompletionItem {
    CompletionItem {
        label: row.term.en.clone(),
        label_details: Some(CompletionItemLabelDetails {
            detail: None,
            description: Some(row.term.zh.clone()),
        }),
        kind: Some(CompletionItemKind::Text),
        detail: Some(format!("{} · {}", row.term.zh, row.status.name())),
        sort_text: Some(format!("{rank:03}")),
        filter_text: Some(typed.to_owned()),
        text_edit: Some(edit.into()),
        ..CompletionItem::default()
    }
}

/// The rendering with a capital where one was typed.
fn capital(typed: &str, rendering: &str) -> String {
    let mut chars = rendering.chars();
    match chars.next() {
        Some(first) if typed.starts_with(char::is_uppercase) => first.to_uppercase().chain(chars).collect(),
        _ => rendering.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_characters_before_the_cursor_may_begin_a_term() {
        let rows: [(&str, &[&str]); 5] = [
            ("", &[]),
            ("The new qua", &["The new qua", "new qua", "qua"]),
            ("low-alt", &["low-alt"]),
            ("发展新质", &["发展新质", "展新质", "新质", "质"]),
            ("a b c d e f g h", &["c d e f g h", "d e f g h", "e f g h", "f g h", "g h", "h"]),
        ];
        for (line, expected) in rows {
            let found: Vec<&str> = starts(line).into_iter().map(|(_, start)| start).collect();
            assert_eq!(found, expected, "{line}");
        }
    }
}
