//! Sentence ids, and sentences told by their text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::fault::{TableFault, letter};
use crate::model::{Document, Lang};

/// `z4 z5` for the sentences 3 and 4, counted from 0.
pub(super) fn written(lang: Lang, sentences: Range<usize>) -> String {
    let ids: Vec<String> = sentences.map(|sentence| format!("{}{}", letter(lang), sentence + 1)).collect();
    ids.join(" ")
}

/// The sentences of a cell of ids, counted from 0, in the order written.
///
/// Understood beside `z4 z5`: other separators, full-width characters, `z4-z6`, numbers alone, and what
/// spreadsheets make of those (`4.0`).
pub(super) fn parse(cell: &str, lang: Lang) -> Result<Vec<usize>, TableFault> {
    let cell: String = cell.nfkc().collect();
    let fault = |found: &str| TableFault::NoId { lang, found: found.to_owned() };
    let mut sentences = Vec::new();
    let pieces = cell.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '、' | '+' | '\''));
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let mut ends = piece.splitn(2, ['-', '–', '—', '~']);
        let first = ends.next().and_then(|id| number(id, lang)).ok_or_else(|| fault(piece))?;
        let last = match ends.next() {
            Some(id) => number(id, lang).ok_or_else(|| fault(piece))?,
            None => first,
        };
        // A range is as long as what was typed by hand; a date (2024-3) runs backwards or far.
        if last < first || last - first > LONGEST_RANGE {
            return Err(fault(piece));
        }
        sentences.extend(first..=last);
    }
    Ok(sentences)
}

/// No bead that a person makes has more sentences on a side.
const LONGEST_RANGE: usize = 10_000;

/// An id, counted from 0.
fn number(id: &str, lang: Lang) -> Option<usize> {
    let digits = id.strip_prefix([letter(lang), letter(lang).to_ascii_uppercase()]).unwrap_or(id);
    let digits = digits.strip_suffix(".0").unwrap_or(digits);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse::<usize>().ok()?.checked_sub(1)).flatten()
}

/// What a text is known by: its letters and digits. Spreadsheets change quotes, dashes and
/// blanks unasked.
pub(super) fn key(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The key of some sentences together.
pub(super) fn key_of(document: &Document, lang: Lang, sentences: Range<usize>) -> String {
    document.sentences.get(lang)[sentences].iter().map(|sentence| key(&sentence.text)).collect()
}

/// The run of whole sentences whose key this is, the first from `from` on, else from the start.
pub(super) fn find(document: &Document, lang: Lang, key: &str, from: usize) -> Option<Range<usize>> {
    let count = document.sentences.get(lang).len();
    if key.is_empty() {
        return None;
    }
    let run = |start: usize| {
        let mut rest = key;
        for at in start..count {
            let here = key_of(document, lang, at..at + 1);
            rest = rest.strip_prefix(here.as_str())?;
            if rest.is_empty() {
                return Some(start..at + 1);
            }
        }
        None
    };
    // A sentence without letters begins no run: the run begins after it.
    let starts = (from.min(count)..count).chain(0..from.min(count));
    starts.filter(|&at| !key_of(document, lang, at..at + 1).is_empty()).find_map(run)
}

/// How a text begins, for a message.
pub(super) fn beginning(text: &str) -> String {
    const SHOWN: usize = 24;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_as_people_and_spreadsheets_write_them() {
        let rows: &[(&str, Option<&[usize]>)] = &[
            ("z1", Some(&[0])),
            ("z1 z2", Some(&[0, 1])),
            (" Z1,z2;3 ", Some(&[0, 1, 2])),
            ("z2-z4", Some(&[1, 2, 3])),
            ("2–4", Some(&[1, 2, 3])),
            ("ｚ１、２", Some(&[0, 1])),
            ("3.0", Some(&[2])),
            ("'z3", Some(&[2])),
            ("", Some(&[])),
            ("z0", None),
            ("e1", None),
            ("1.2", None),
            ("5-Mar", None),
            ("2024-3", None),
            ("3月4日", None),
            ("z", None),
            ("z1z2", None),
            ("z1-z999999999", None),
            ("99999999999999999999999", None),
        ];
        for (cell, expected) in rows {
            assert_eq!(parse(cell, Lang::Zh).ok().as_deref(), *expected, "{cell}");
        }
    }

    #[test]
    fn a_key_is_blind_to_what_spreadsheets_change() {
        assert_eq!(key("“Hello” – it's 5 %…"), key("\"hello\" - it’s 5%..."));
        assert_ne!(key("5%"), key("6%"));
    }
}
