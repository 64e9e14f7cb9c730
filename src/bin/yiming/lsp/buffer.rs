//! A text as the editor holds it, and places in it as the editor counts them: lines from 0, columns in
//! UTF-16 units from 0.

use gen_lsp_types::{Position, Range, TextDocumentContentChangeEvent};
use yiming::model::Span;

/// An open text.
#[derive(Debug)]
pub(super) struct Buffer {
    pub(super) text: String,
    pub(super) version: i32,
    /// First byte of each line; lines end with LF, CRLF or CR.
    lines: Vec<usize>,
}

impl Buffer {
    pub(super) fn new(text: String, version: i32) -> Self {
        let lines = line_starts(&text);
        Self { text, version, lines }
    }

    /// Carries out one change.
    pub(super) fn apply(&mut self, change: TextDocumentContentChangeEvent) {
        let text = match change {
            TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                let span = self.span(part.range);
                let mut text = std::mem::take(&mut self.text);
                text.replace_range(span.range(), &part.text);
                text
            }
            TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => whole.text,
        };
        *self = Self::new(text, self.version);
    }

    /// The byte of a place. Beyond the end of a line it is the end of that line, beyond the last line the
    /// end of the text, within a character its first byte.
    pub(super) fn byte(&self, place: Position) -> usize {
        let line = usize::try_from(place.line).unwrap_or(usize::MAX);
        let Some(&start) = self.lines.get(line) else { return self.text.len() };
        let mut units = u64::from(place.character);
        for (at, c) in self.line(line).char_indices() {
            let width = c.len_utf16() as u64;
            if units < width {
                return start + at;
            }
            units -= width;
        }
        start + self.line(line).len()
    }

    /// The bytes of a range; empty where it ends before it begins.
    pub(super) fn span(&self, range: Range) -> Span {
        let start = self.byte(range.start);
        Span { start, end: self.byte(range.end).max(start) }
    }

    /// The place of a byte.
    pub(super) fn position(&self, byte: usize) -> Position {
        let line = self.lines.partition_point(|&start| start <= byte) - 1;
        let before = self.text.get(self.lines[line]..byte).unwrap_or_default();
        let units = before.chars().map(char::len_utf16).sum::<usize>();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Position { line: number(line), character: number(units) }
    }

    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }

    /// The line that a byte is in, up to that byte.
    pub(super) fn line_before(&self, byte: usize) -> &str {
        let line = self.lines.partition_point(|&start| start <= byte) - 1;
        self.text.get(self.lines[line]..byte).unwrap_or_default()
    }

    /// A line without its end.
    fn line(&self, line: usize) -> &str {
        let end = self.lines.get(line + 1).copied().unwrap_or(self.text.len());
        self.text[self.lines[line]..end].trim_end_matches(['\n', '\r'])
    }

    /// The line that a byte is in, and where it begins.
    pub(super) fn line_of(&self, byte: usize) -> (usize, &str) {
        let line = self.lines.partition_point(|&start| start <= byte) - 1;
        (self.lines[line], self.line(line))
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = |at: &usize| bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gen_lsp_types::TextDocumentContentChangeWholeDocument;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn columns_are_utf16_units() {
        let buffer = Buffer::new("新😀质\r\nab\rc\n".to_owned(), 0);
        let rows = [
            (at(0, 0), 0, at(0, 0)),
            (at(0, 1), 3, at(0, 1)),
            (at(0, 2), 3, at(0, 1)), // within the pair of 😀
            (at(0, 3), 7, at(0, 3)),
            (at(0, 4), 10, at(0, 4)),
            (at(0, 99), 10, at(0, 4)),
            (at(1, 1), 13, at(1, 1)),
            (at(2, 0), 15, at(2, 0)),
            (at(3, 0), 17, at(3, 0)),
            (at(9, 0), 17, at(3, 0)),
        ];
        for (place, byte, back) in rows {
            assert_eq!(buffer.byte(place), byte, "{place:?}");
            assert_eq!(buffer.position(byte), back, "{place:?}");
        }
    }

    #[test]
    fn changes_are_carried_out_in_their_order() {
        let mut buffer = Buffer::new("新质😀生产力\nold\n".to_owned(), 0);
        let part = |range: Range, text: &str| {
            serde_json::from_value(serde_json::json!({ "range": range, "text": text })).unwrap()
        };
        buffer.apply(part(Range { start: at(0, 2), end: at(0, 4) }, ""));
        assert_eq!(buffer.text, "新质生产力\nold\n");
        buffer.apply(part(Range { start: at(0, 5), end: at(1, 3) }, "\r\nnew"));
        assert_eq!(buffer.text, "新质生产力\r\nnew\n");
        buffer.apply(part(Range { start: at(7, 7), end: at(1, 0) }, "!"));
        assert_eq!(buffer.text, "新质生产力\r\nnew\n!", "a range the wrong way round is a place");
        buffer.apply(TextDocumentContentChangeWholeDocument { text: "all".to_owned() }.into());
        assert_eq!(buffer.text, "all");
    }
}
