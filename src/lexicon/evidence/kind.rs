//! The kinds of evidence, by the names under which they are measured.

/// A kind of evidence that can be left out, to measure what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Renderings of words and of their parts.
    Rendering,
    /// Renderings and readings of parts of words.
    Part,
    /// Keys that render a word outright: function words, marks, dates, equal keys.
    Outright,
    /// Readings in pinyin.
    Reading,
    /// Likeness of sound of words that neither language knows.
    Transliteration,
    /// Numbers of equal value.
    Number,
}

impl Kind {
    /// All kinds with their names, in the order of tables.
    pub const ALL: [(Self, &str); 6] = [
        (Self::Rendering, "renderings of the dictionary"),
        (Self::Part, "parts of words"),
        (Self::Outright, "function words, marks, dates, equal words"),
        (Self::Reading, "readings in pinyin"),
        (Self::Transliteration, "transliteration"),
        (Self::Number, "numbers"),
    ];
}
