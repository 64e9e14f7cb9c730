//! How much is shown of what was mined.

/// Three levels, from few and sure to many and doubtful.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strictness {
    /// Nearly all of it is to be kept.
    Strict,
    /// Most of it is to be kept.
    #[default]
    Normal,
    /// Little that is to be kept is missing.
    Wide,
}

impl Strictness {
    /// All, the strictest first.
    pub const ALL: [Self; 3] = [Self::Strict, Self::Normal, Self::Wide];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Normal => "normal",
            Self::Wide => "wide",
        }
    }

    /// The least score that is shown, 0 to 1.
    #[must_use]
    pub fn least(self) -> f64 {
        match self {
            Self::Strict => 0.6,
            Self::Normal => 0.3,
            Self::Wide => 0.1,
        }
    }
}
