//! English numerals, read over tokens: digits, words, and the month names around them.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::dates::{MONTHS, date};
use super::{Decimal, Numeral, Value};
use crate::model::Token;

pub(super) fn numerals(text: &str, tokens: &[Token]) -> Vec<Numeral> {
    let words = Words::of(text, tokens);
    let mut found: Vec<Numeral> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = may_begin(words.get(at));
        let read =
            begins.then(|| date(&words, at).or_else(|| read(&words, at).map(|found| vec![found]))).flatten();
        match read.as_deref() {
            Some([.., last]) => {
                at = last.tokens.end;
                found.extend(read.unwrap_or_default());
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether a numeral can begin with this word; all but one word in twenty end here.
fn may_begin(word: &str) -> bool {
    let front = word.split('-').next().unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_digit()) || STARTS.contains(front)
}

static STARTS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let months = MONTHS.iter().flat_map(|(long, short)| [*long, *short]);
    let factors = FACTORS.iter().flat_map(|(_, words)| words.split(' '));
    CARDINALS
        .into_iter()
        .chain(PLACES)
        .chain(months)
        .chain(factors)
        .chain(["a", "an", "half", "sep"])
        .collect()
});

/// The words in lower case with plain hyphens, and which began with a capital.
pub(super) struct Words<'a> {
    lower: Vec<Cow<'a, str>>,
    pub(super) capital: Vec<bool>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str, tokens: &[Token]) -> Self {
        let surfaces: Vec<&str> =
            tokens.iter().map(|token| text.get(token.span.range()).unwrap_or_default()).collect();
        let lower = |word: &&'a str| match word.chars().any(|c| c.is_uppercase() || matches!(c, '‐' | '‑'))
        {
            true => Cow::Owned(word.to_lowercase().replace(['‐', '‑'], "-")),
            false => Cow::Borrowed(*word),
        };
        let lower = surfaces.iter().map(lower).collect();
        Self { lower, capital: surfaces.iter().map(|word| word.starts_with(char::is_uppercase)).collect() }
    }

    pub(super) fn get(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", AsRef::as_ref)
    }

    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.get(before))
    }
}

pub(super) fn one(at: usize, end: usize, value: Value) -> Option<Numeral> {
    Some(Numeral { tokens: at..end, value })
}

fn read(words: &Words, at: usize) -> Option<Numeral> {
    let word = words.get(at);
    if let Some(value) = fixed(word) {
        return one(at, at + 1, value);
    }
    half(words, at)
        .or_else(|| decade(words, at))
        .or_else(|| fraction(words, at))
        .or_else(|| ordinal(words, at))
        .or_else(|| compound(words, at))
        .or_else(|| counted(words, at))
}

const FACTORS: [(u32, &str); 4] = [
    (2, "double doubled doubles doubling twice twofold two-fold"),
    (3, "triple tripled triples tripling threefold three-fold"),
    (4, "quadruple quadrupled quadrupling fourfold four-fold"),
    (10, "tenfold ten-fold"),
];

/// Words with one value everywhere.
fn fixed(word: &str) -> Option<Value> {
    let factor = FACTORS.iter().find(|(_, words)| words.split(' ').any(|factor| factor == word));
    factor.map(|&(factor, _)| Value::Multiple(factor.into()))
}

/// *the first half of*, *half*; 1/2 or half a year.
fn half(words: &Words, at: usize) -> Option<Numeral> {
    let of_year = match words.get(at) {
        "first" => 1,
        "second" => 2,
        "half" => return one(at, at + 1, Value::Fraction { numerator: 1, denominator: 2 }),
        _ => return None,
    };
    (words.get(at + 1) == "half").then(|| Numeral { tokens: at..at + 2, value: Value::HalfYear(of_year) })
}

/// *1980s*, *80s*.
fn decade(words: &Words, at: usize) -> Option<Numeral> {
    let digits = words.get(at).strip_suffix('s').filter(|digits| matches!(digits.len(), 2 | 4))?;
    let decade: u32 = digits.parse().ok()?;
    decade.is_multiple_of(10).then(|| Numeral { tokens: at..at + 1, value: Value::Decade(decade % 100) })
}

/// *one third*, *two-thirds*, *three quarters*, *a third of*.
fn fraction(words: &Words, at: usize) -> Option<Numeral> {
    if let Some((above, below)) = words.get(at).split_once('-') {
        let (numerator, denominator) = (small(above)?, denominator(below)?);
        return one(at, at + 1, Value::Fraction { numerator, denominator });
    }
    let below = denominator(words.get(at + 1))?;
    let article = words.get(at) == "a" && (words.get(at + 2) == "of" || below == 4);
    let numerator = if article { 1 } else { small(words.get(at)).or_else(|| words.get(at).parse().ok())? };
    let second = words.get(at + 1).starts_with("second");
    (!second && numerator < 100)
        .then(|| Numeral { tokens: at..at + 2, value: Value::Fraction { numerator, denominator: below } })
}

fn denominator(word: &str) -> Option<u32> {
    match word.strip_suffix('s').unwrap_or(word) {
        "half" | "halve" => Some(2),
        "quarter" => Some(4),
        "second" | "first" => None,
        other => place(other),
    }
}

/// *20th*, *third*, *twenty-first*, *20th-century*; *14th Five-Year* is one number.
fn ordinal(words: &Words, at: usize) -> Option<Numeral> {
    let place = place(words.get(at)).or_else(|| words.get(at).strip_suffix("-century").and_then(place))?;
    let plan = words.get(at + 1) == "five-year";
    one(at, at + 1 + usize::from(plan), Value::Ordinal(place))
}

pub(super) fn place(word: &str) -> Option<u32> {
    if let Some((tens, unit)) = word.split_once('-') {
        let (tens, unit) = (small(tens)?, place(unit)?);
        return (tens >= 20 && tens.is_multiple_of(10) && unit < 10).then_some(tens + unit);
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
    if let Some(place) = digits.and_then(|digits| digits.parse().ok()) {
        return Some(place);
    }
    let at = PLACES.iter().position(|place| *place == word);
    at.and_then(|at| VALUES.get(at).copied())
}

/// *five-year*, *5-year*, *100-billion-yuan*: the number before the hyphen.
fn compound(words: &Words, at: usize) -> Option<Numeral> {
    let word = words.get(at);
    let (front, back) = word.split_once('-').filter(|_| cardinal_word(word).is_none())?;
    let mut value = cardinal_word(front).or_else(|| Decimal::parse(&front.replace(',', "")))?;
    let unit = back.split('-').next().unwrap_or_default();
    if let Some(power) = scale(unit) {
        value = value.shifted(power)?;
    }
    match unit {
        "percent" | "percentage" => one(at, at + 1, Value::Percent(value)),
        "fold" => one(at, at + 1, Value::Multiple(value)),
        "of" | "on" | "by" | "to" => None, // one-of-a-kind, one-on-one
        _ if front == "one" => one(at, at + 1, Value::One),
        _ => one(at, at + 1, Value::Cardinal(value)),
    }
}

/// A number, and the words after it that say what kind it is.
fn counted(words: &Words, at: usize) -> Option<Numeral> {
    let (value, end) = cardinal(words, at)?;
    let (next, after) = (words.get(end), words.get(end + 1));
    let value_of = |value, end| one(at, end, value);
    match (next, after) {
        ("%" | "percent" | "pct", _) => value_of(Value::Percent(value), end + 1),
        ("per", "cent") => value_of(Value::Percent(value), end + 2),
        ("percentage", "point" | "points") => value_of(Value::Percent(value), end + 2),
        (
            "times",
            "the" | "that" | "as" | "more" | "higher" | "larger" | "greater" | "bigger" | "its" | "faster",
        ) => value_of(Value::Multiple(value), end + 1),
        _ if end == at + 1 && words.get(at) == "one" => value_of(Value::One, end),
        _ if end == at + 1 && is_year(words, at) => value_of(Value::Year(value.whole()?), end),
        _ => value_of(Value::Cardinal(value), end),
    }
}

/// Four digits from 1900 to 2100, not money, and no plural or unit after them.
pub(super) fn is_year(words: &Words, at: usize) -> bool {
    let (word, next) = (words.get(at), words.get(at + 1));
    let fits = word.len() == 4 && word.parse().is_ok_and(|year: u32| (1900..=2100).contains(&year));
    let money = matches!(words.before(at), "$" | "¥" | "€" | "£" | "rmb" | "yuan" | "usd");
    let plural = next.len() > 2
        && next.ends_with('s')
        && !next.ends_with("ss")
        && !matches!(next, "was" | "has" | "is" | "its" | "this");
    fits && !money && !plural && !matches!(next, "yuan" | "people" | "km" | "mw" | "kilowatt-hours")
}

/// The number that begins here and the token after it; *millions of* is none.
fn cardinal(words: &Words, at: usize) -> Option<(Decimal, usize)> {
    let first = words.get(at);
    let (mut group, mut end) = match Decimal::parse(&first.replace(',', "")) {
        Some(digits) => (digits, at + 1),
        None if matches!(first, "a" | "an") && multiplier(words.get(at + 1)).is_some() => (1.into(), at + 1),
        None => (cardinal_word(first)?, at + 1),
    };
    // *1.7 million four years ago* is no 1,700,004.
    let digits = first.starts_with(|c: char| c.is_ascii_digit());
    let mut total = Decimal::default();
    let mut opened = true;
    loop {
        let word = words.get(end);
        let joins = word == "and" && words.before(end) == "hundred";
        let small = cardinal_word(words.get(end + usize::from(joins)));
        if let Some(power) = scale(word) {
            total = total.plus(group.shifted(power)?)?;
            (group, opened) = (Decimal::default(), false);
        } else if word == "hundred" {
            group = group.times(100)?;
            opened = false;
        } else if word == "dozen" {
            (group, opened) = (group.times(12)?, false);
        } else if let Some(small) = small.filter(|_| !opened && !digits) {
            group = group.plus(small)?;
            end += usize::from(joins);
            opened = true;
        } else {
            break;
        }
        end += 1;
    }
    Some((total.plus(group)?, end))
}

fn multiplier(word: &str) -> Option<()> {
    (scale(word).is_some() || matches!(word, "hundred" | "dozen")).then_some(())
}

fn scale(word: &str) -> Option<i8> {
    Some(match word {
        "thousand" => 3,
        "million" | "mln" => 6,
        "billion" | "bln" => 9,
        "trillion" => 12,
        _ => return None,
    })
}

const VALUES: [u32; 28] =
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30, 40, 50, 60, 70, 80, 90];

const CARDINALS: [&str; 28] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];

const PLACES: [&str; 28] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];

/// *seven*, *twenty*; no hyphen.
fn small(word: &str) -> Option<u32> {
    let at = CARDINALS.iter().position(|cardinal| *cardinal == word);
    at.and_then(|at| VALUES.get(at).copied())
}

/// *seven*, *twenty-one*.
fn cardinal_word(word: &str) -> Option<Decimal> {
    let value = match word.split_once('-') {
        None => small(word)?,
        Some((tens, unit)) => {
            let (tens, unit) = (small(tens)?, small(unit)?);
            (tens >= 20 && tens.is_multiple_of(10) && (1..10).contains(&unit)).then_some(tens + unit)?
        }
    };
    Some(value.into())
}
