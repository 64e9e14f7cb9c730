//! English dates: a month by name, and the day and year beside it.

use super::english::{Words, is_year, one, place};
use super::{Numeral, Value};

pub(super) const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
];

/// A month, with the day before or after it, and the year.
pub(super) fn date(words: &Words<'_>, at: usize) -> Option<Vec<Numeral>> {
    let mut found = Vec::new();
    let mut next = at;
    if let Some(day) = day(words, at) {
        next = if words.get(at + 1) == "of" { at + 2 } else { at + 1 };
        month(words, next)?;
        found.extend(one(at, at + 1, Value::Day(day)));
    }
    let month = month(words, next)?;
    let dated = !found.is_empty();
    found.extend(one(next, next + 1, Value::Month(month)));
    next += 1 + usize::from(words.get(next + 1) == "." && words.get(next).len() < 5);
    if let Some(day) = day(words, next).filter(|_| !dated) {
        found.extend(one(next, next + 1, Value::Day(day)));
        next += 1;
    }
    let year = next + usize::from(matches!(words.get(next), "," | "of"));
    if words.get(year).len() == 4 && is_year(words, year) {
        found.extend(one(year, year + 1, Value::Year(words.get(year).parse().ok()?)));
    }
    Some(found)
}

fn day(words: &Words<'_>, at: usize) -> Option<u32> {
    let word = words.get(at);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let day = (digits == word || place(word).is_some()).then(|| digits.parse().ok()).flatten();
    day.filter(|day| (1..=31).contains(day))
}

/// A month by its name; *May* and *March* only where a date or a preposition stands beside them.
fn month(words: &Words<'_>, at: usize) -> Option<u32> {
    let word = words.get(at);
    let index = MONTHS
        .iter()
        .position(|(long, short)| *long == word || *short == word || (*short == "sept" && word == "sep"))?;
    let ambiguous = matches!(word, "may" | "march" | "mar" | "jan" | "dec");
    let number = |at: usize| words.get(at).starts_with(|c: char| c.is_ascii_digit());
    let beside = number(at + 1)
        || at > 0 && number(at - 1)
        || matches!(words.get(at + 1), "." | ",") && number(at + 2)
        || matches!(
            words.before(at),
            "in" | "of"
                | "since"
                | "by"
                | "until"
                | "last"
                | "this"
                | "next"
                | "early"
                | "late"
                | "to"
                | "from"
        );
    let index = u32::try_from(index).ok()?;
    (words.capital[at] && (!ambiguous || beside)).then_some(index + 1)
}
