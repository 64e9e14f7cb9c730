//! English sentence ends: the bounds of UAX #29, less those after abbreviations, list numbers and
//! before closing marks, and with those that UAX #29 does not see: before a number, a name in lower
//! case (`iPhone`), after `…`, and where the blank after a stop was forgotten.

use unicode_segmentation::UnicodeSegmentation;

use super::abbreviations::{AFTER_HOUR, BEFORE_NAME, BEFORE_NUMBER, STARTERS, VERBS, WITHIN};
use crate::text::script::{is_blank, is_closer, is_han};

/// The bytes after each sentence end but the last, ascending.
pub(super) fn ends(text: &str) -> Vec<usize> {
    let letter = |from: usize| text[from..].find(char::is_alphanumeric).map_or(text.len(), |at| from + at);
    let last = text.rfind(char::is_alphanumeric).unwrap_or(0);
    let (mut ends, mut start, mut first) = (Vec::new(), 0, letter(0));
    for (at, stretch) in text.split_sentence_bound_indices() {
        let inner = unseen(text, at..at + stretch.len());
        for end in inner.into_iter().chain([at + stretch.len()]) {
            let end = end + closers(&text[end..]);
            // What holds no letter and no digit is no sentence of its own.
            if first < end && end <= last && end > start && is_end(&text[start..end], &text[end..]) {
                ends.push(end);
                start = end;
                first = letter(start);
            }
        }
    }
    ends
}

/// Ends within a stretch that UAX #29 takes for one sentence.
fn unseen(text: &str, stretch: std::ops::Range<usize>) -> Vec<usize> {
    let stretch_text = &text[stretch.clone()];
    let stops = stretch_text.match_indices(['.', '…']);
    let ends = stops.filter_map(|(at, mark)| {
        let rest = &stretch_text[at + mark.len()..];
        let closed = rest.trim_start_matches(is_closer);
        let next = closed.trim_start_matches(is_blank);
        let end = stretch.start + stretch_text.len() - next.len();
        let first = next.trim_start_matches(OPENERS);
        let spaced = closed.len() > next.len();
        let begins = match mark {
            "…" => spaced && first.starts_with(char::is_uppercase),
            _ if spaced => first.starts_with(|c: char| c.is_ascii_digit()) || is_brand(first),
            _ => is_glued(&stretch_text[..at], first),
        };
        begins.then_some(end)
    });
    ends.collect()
}

const OPENERS: [char; 9] = ['“', '‘', '"', '\'', '(', '[', '（', '《', '「'];

/// A name that begins in lower case and goes on with a capital: `iPhone`, `mRNA`.
fn is_brand(text: &str) -> bool {
    let word = word_at_start(text);
    word.starts_with(char::is_lowercase) && word.chars().any(char::is_uppercase)
}

/// A sentence end without its blank: a word of three small letters or more, then a common first
/// word of a sentence with its capital, then a blank: `the year.The plan`, but not `node.js`.
fn is_glued(before: &str, after: &str) -> bool {
    let small = before.chars().rev().take_while(|c| c.is_lowercase()).count();
    let word = word_at_start(after);
    small >= 3
        && before.chars().rev().nth(small).is_none_or(is_blank)
        && after[word.len()..].starts_with(' ')
        && word.starts_with(char::is_uppercase)
        && is_starter(word)
}

/// How many bytes of closing marks stand before what follows: `. ”` leaves its quote behind, and
/// so does a quote of the wrong direction, when a blank follows it.
fn closers(after: &str) -> usize {
    let rest = after.trim_start_matches(|c| is_closer(c) || OPENERS.contains(&c));
    let closed = after.len() - rest.len();
    if rest.is_empty() || rest.starts_with(is_blank) { closed } else { 0 }
}

/// Whether a sentence ends between `before`, which begins where the last one ended, and `after`.
fn is_end(before: &str, after: &str) -> bool {
    let opened = after.trim_start_matches(is_blank);
    let after = opened.trim_start_matches(OPENERS);
    let before = before.trim_end_matches(is_blank);
    let quoted = before.ends_with(is_closer) && opened.len() == after.len();
    if (quoted && is_report(after)) || (after.starts_with(char::is_lowercase) && !is_brand(after)) {
        return false;
    }
    let Some(body) = before.strip_suffix('.') else { return true };
    if is_number(body) {
        return false;
    }
    let word =
        body.rsplit(|c: char| is_blank(c) || is_han(c) || "(（[“\"‘/—–".contains(c)).next().unwrap_or(body);
    let lower = word.to_lowercase();
    let first = word_at_start(after);
    let listed = |table: &[&str]| table.contains(&lower.as_str());
    let digit = after.starts_with(|c: char| c.is_ascii_digit());
    if listed(BEFORE_NAME) {
        return false;
    }
    if listed(BEFORE_NUMBER) && digit {
        return false;
    }
    if matches!(lower.as_str(), "a.m" | "p.m") {
        return first.starts_with(char::is_uppercase) && !AFTER_HOUR.contains(&first);
    }
    let abbreviated = listed(WITHIN) || is_initialism(word) || (first.is_empty() && lower.len() == 1);
    !abbreviated || (is_starter(first) && !(digit && lower.len() == 1))
}

/// Whether the text begins with a clause that reports the quotation before it: a name of five
/// words or fewer, a verb of speech and the end of the sentence, as in `“…!” the man said.`
fn is_report(after: &str) -> bool {
    let end = after.find(['.', ',', '!', '?', ':', ';']).unwrap_or(after.len());
    let mut words = after[..end].split_whitespace().rev();
    !after[end..].starts_with(':')
        && words.next().is_some_and(|verb| VERBS.contains(&verb))
        && (1..=5).contains(&words.count())
}

/// `U.S`, `a.m`, `Ph.D`, `J`: letters with stops between, or one capital.
fn is_initialism(word: &str) -> bool {
    let mut parts = word.split('.');
    let single = !word.contains('.') && word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    let several = word.contains('.')
        && parts.all(|part| matches!(part.len(), 1..=2) && part.bytes().all(|b| b.is_ascii_alphabetic()));
    single || several
}

/// The number of a list item, alone before its stop: `1`, `(2`, `iv`, `b`.
fn is_number(body: &str) -> bool {
    let body = body.trim_start().trim_start_matches(['(', '[']);
    let digits = body.chars().all(|c| c.is_ascii_digit() || c == '.');
    let roman = body.len() <= 4 && body.chars().all(|c| "ivxIVX".contains(c));
    let letter = body.len() == 1 && body.starts_with(|c: char| c.is_ascii_alphabetic());
    body.len() <= 6 && (digits || roman || letter)
}

fn word_at_start(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')).unwrap_or(text.len());
    &text[..end]
}

fn is_starter(word: &str) -> bool {
    let word = word.split(['\'', '’']).next().unwrap_or(word).to_lowercase();
    STARTERS.contains(&word.as_str())
}
