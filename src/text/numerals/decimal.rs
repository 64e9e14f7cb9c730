//! Exact decimal numbers: what two languages write differently must still be equal.

use std::fmt;

/// `mantissa × 10^exponent`, the mantissa without trailing zeros; equal values are equal structs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    mantissa: u128,
    exponent: i8,
}

/// Beyond this many places a numeral is taken for something else; `亿亿亿…` ends here too.
const PLACES: i8 = 30;

impl Decimal {
    /// `None` past 30 places before or after the point.
    #[must_use]
    pub fn new(mantissa: u128, exponent: i8) -> Option<Self> {
        let (mut mantissa, mut exponent) = (mantissa, exponent);
        if mantissa == 0 {
            return Some(Self::default());
        }
        while mantissa.is_multiple_of(10) {
            mantissa /= 10;
            exponent = exponent.checked_add(1)?;
        }
        let digits = i8::try_from(mantissa.ilog10()).ok()?;
        (exponent >= -PLACES && exponent.checked_add(digits)? <= PLACES)
            .then_some(Self { mantissa, exponent })
    }

    /// Reads digits with at most one point in them; `None` for anything else.
    #[must_use]
    pub fn parse(digits: &str) -> Option<Self> {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let sound = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !sound(whole) || !sound(part) || (part.is_empty() && digits.contains('.')) {
            return None;
        }
        let places = i8::try_from(part.len()).ok()?;
        Self::new(format!("{whole}{part}").parse().ok()?, places.checked_neg()?)
    }

    /// Ten to the power times this.
    #[must_use]
    pub fn shifted(self, power: i8) -> Option<Self> {
        Self::new(self.mantissa, self.exponent.checked_add(power)?)
    }

    /// The sum, exact.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let at = |number: Self| {
            let power = u32::try_from(number.exponent - exponent).ok()?;
            number.mantissa.checked_mul(10_u128.checked_pow(power)?)
        };
        Self::new(at(self)?.checked_add(at(other)?)?, exponent)
    }

    /// This many times a small whole number.
    #[must_use]
    pub fn times(self, factor: u32) -> Option<Self> {
        Self::new(self.mantissa.checked_mul(factor.into())?, self.exponent)
    }

    /// The value where it is whole and small.
    #[must_use]
    pub fn whole(self) -> Option<u32> {
        let power = u32::try_from(self.exponent).ok()?;
        self.mantissa.checked_mul(10_u128.checked_pow(power)?)?.try_into().ok()
    }
}

impl From<u32> for Decimal {
    fn from(value: u32) -> Self {
        // A u32 has ten digits, far from the bound.
        Self::new(value.into(), 0).unwrap_or_default()
    }
}

/// All digits, no exponent, no grouping: `1200000`, `12.5`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.to_string();
        let Some(places) = self.exponent.checked_neg().and_then(|places| usize::try_from(places).ok()) else {
            return write!(f, "{digits}{}", "0".repeat(usize::from(self.exponent.unsigned_abs())));
        };
        if places == 0 {
            return f.write_str(&digits);
        }
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        write!(f, "{whole}.{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bounds() {
        assert_eq!(Decimal::parse("1".repeat(60).as_str()), None);
        assert_eq!(Decimal::parse("1.2.3"), None);
        assert_eq!(Decimal::parse("12."), None);
        assert_eq!(Decimal::new(1, 31), None);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read(mantissa in 0..u64::MAX, exponent in -9_i8..10) {
            let number = Decimal::new(mantissa.into(), exponent).unwrap();
            prop_assert_eq!(Decimal::parse(&number.to_string()), Some(number));
        }

        #[test]
        fn sums_agree_with_integers(a in 0..u32::MAX / 2, b in 0..u32::MAX / 2) {
            prop_assert_eq!(Decimal::from(a).plus(b.into()), Some(Decimal::from(a + b)));
        }
    }
}
