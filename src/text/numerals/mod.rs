//! Token sequences → the numbers written in them, by value, so that 4.6亿 meets *460 million*.

mod chinese;
mod dates;
mod decimal;
mod english;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

pub use decimal::Decimal;

use crate::model::{Lang, Token};

/// A number of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// The tokens it is written with, unit of the number included (`%`, `million`, 年), thing
    /// counted excluded, except where one token holds both (亿元).
    pub tokens: Range<usize>,
    /// What it says.
    pub value: Value,
}

/// What a number says. Its `Display` is the key under which both languages meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A count or measure: `#460000000`.
    Cardinal(Decimal),
    /// One in words, 一 or *one*: often an article or pronoun, so weak evidence: `#1`.
    One,
    /// Hundredths, and percentage points: `#12.5%`.
    Percent(Decimal),
    /// A place in a row: `#20th`. Also centuries, congresses, plenary sessions, five-year plans.
    Ordinal(u32),
    /// A part: `#1/3`.
    Fraction {
        /// Above the line.
        numerator: u32,
        /// Below the line, at least 2.
        denominator: u32,
    },
    /// A factor: `#x2`; 翻一番 and *double*.
    Multiple(Decimal),
    /// A year: `#y2024`.
    Year(u32),
    /// A month, 1 to 12: `#m3`.
    Month(u32),
    /// A day of the month, 1 to 31: `#d5`.
    Day(u32),
    /// A decade without its century, since Chinese mostly leaves that out: `#80s`.
    Decade(u32),
    /// A half of a year, 1 or 2: `#h1`.
    HalfYear(u32),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cardinal(number) => write!(f, "#{number}"),
            Self::One => f.write_str("#1"),
            Self::Percent(number) => write!(f, "#{number}%"),
            Self::Ordinal(place) => write!(f, "#{place}th"),
            Self::Fraction { numerator, denominator } => write!(f, "#{numerator}/{denominator}"),
            Self::Multiple(factor) => write!(f, "#x{factor}"),
            Self::Year(year) => write!(f, "#y{year}"),
            Self::Month(month) => write!(f, "#m{month}"),
            Self::Day(day) => write!(f, "#d{day}"),
            Self::Decade(decade) => write!(f, "#{decade}s"),
            Self::HalfYear(half) => write!(f, "#h{half}"),
        }
    }
}

impl Value {
    /// The key under which both languages meet.
    #[must_use]
    pub fn key(&self) -> String {
        self.to_string()
    }

    /// Whether the value says so little that a missing counterpart is no news.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        matches!(self, Self::One)
    }
}

/// The numbers of `tokens`, in text order; a date gives year, month and day apart, so that a date
/// written shorter on the other side still matches in part.
///
/// `text` is what the tokens were made from. Two numerals share a token only where one word holds
/// both. Words that merely contain a numeral (一些, 统一, 一带一路, *5G*, *COVID-19*) are none, and
/// vague numbers (数百, *millions of*) are left out. Cost: linear.
#[must_use]
pub fn numerals(text: &str, tokens: &[Token], lang: Lang) -> Vec<Numeral> {
    match lang {
        Lang::Zh => chinese::numerals(tokens),
        Lang::En => english::numerals(text, tokens),
    }
}
