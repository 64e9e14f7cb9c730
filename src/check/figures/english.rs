//! How English writes a number that Chinese gives.

use super::Figure;
use crate::text::{Decimal, Value};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Figure {
    /// The number in English: *460 million*, *12.5 percent*, *March*. Its unit is left to the writer.
    pub(crate) fn in_english(&self) -> String {
        match self.value {
            Value::One => "one".to_owned(),
            Value::Cardinal(number) => cardinal(number),
            Value::Percent(number) => {
                let points = self.unit.is_some_and(|unit| unit.name == "percentage points");
                format!("{number} {}", if points { "percentage points" } else { "percent" })
            }
            Value::Fraction { numerator, denominator } => format!("{numerator}/{denominator}"),
            Value::Multiple(number) => format!("{number} times"),
            Value::Ordinal(place) => ordinal(place),
            Value::Year(year) => year.to_string(),
            Value::Month(month) => {
                let name = usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
                name.map_or_else(|| month.to_string(), |name| (*name).to_owned())
            }
            Value::Day(day) => ordinal(day),
            Value::Decade(decade) => format!("the {decade}s"),
            Value::HalfYear(half) => format!("the {} half of the year", ordinal(half)),
        }
    }
}

fn ordinal(place: u32) -> String {
    let ending = match (place % 100, place % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

/// With the largest power that leaves a number of at least one, else with commas.
fn cardinal(number: Decimal) -> String {
    let powers = [("trillion", 12), ("billion", 9), ("million", 6)];
    for (name, power) in powers {
        let scaled = number.shifted(-power).map(|scaled| scaled.to_string());
        if let Some(scaled) = scaled.filter(|scaled| !scaled.starts_with("0")) {
            return format!("{scaled} {name}");
        }
    }
    let written = number.to_string();
    let (whole, part) = written
        .split_once('.')
        .map_or((&*written, String::new()), |(whole, part)| (whole, format!(".{part}")));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + &part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_english_writes_them() {
        let rows = [
            ("1200000000", "1.2 billion"),
            ("130000000000000", "130 trillion"),
            ("460000000", "460 million"),
            ("12345", "12,345"),
            ("999", "999"),
            ("0.5", "0.5"),
            ("1234.5", "1,234.5"),
        ];
        for (written, expected) in rows {
            assert_eq!(Decimal::parse(written).map(cardinal).as_deref(), Some(expected));
        }
    }
}
