//! The nouns that two stages or more share.

mod source;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use jiff::civil::Date;
pub use source::{Loc, Source, Span};

/// One of the two languages of a parallel text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese, in either script.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both languages, Chinese first, the order of every table and report.
    pub const BOTH: [Self; 2] = [Self::Zh, Self::En];

    /// The other language.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// The two-letter code of ISO 639-1.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One value for each language. Sides have names, never positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair<T> {
    /// The Chinese side.
    pub zh: T,
    /// The English side.
    pub en: T,
}

impl<T> Pair<T> {
    /// Builds each side from its language.
    pub fn from_fn(mut side: impl FnMut(Lang) -> T) -> Self {
        Self { zh: side(Lang::Zh), en: side(Lang::En) }
    }

    /// The side of `lang`.
    pub fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// The side of `lang`, to change.
    pub fn get_mut(&mut self, lang: Lang) -> &mut T {
        match lang {
            Lang::Zh => &mut self.zh,
            Lang::En => &mut self.en,
        }
    }

    /// Both sides by reference.
    pub fn as_ref(&self) -> Pair<&T> {
        Pair { zh: &self.zh, en: &self.en }
    }

    /// The same function on both sides.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair { zh: f(self.zh), en: f(self.en) }
    }
}

/// What is known of an article besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Meta {
    /// Its title.
    pub title: Option<String>,
    /// The day it was published.
    pub date: Option<Date>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Whose word it is: party, state, media, translation.
    pub authority: Option<String>,
}

/// An article: two runs of sentences in text order, and where they stand.
#[derive(Clone, Debug)]
pub struct Document {
    /// The article's name, unique in a run: the file name without `.zh`/`.en` and extension.
    pub name: Arc<str>,
    /// Date, outlet, authority, title.
    pub meta: Meta,
    /// The file of each side; one and the same for an interleaved article.
    pub sources: Pair<Arc<Source>>,
    /// Paragraphs, headings, list items, in text order.
    pub blocks: Pair<Vec<Block>>,
    /// Sentences in text order; blocks hold ranges of them.
    pub sentences: Pair<Vec<Sentence>>,
}

/// From so many sentences on, lines of one sentence each are no paragraphs.
const MANY_LINES: usize = 20;
/// The percentage of one-sentence blocks that makes a text one of lines.
const LINES: usize = 90;

impl Document {
    /// Whether a text has nearly every sentence on a line of its own, as texts split for other tools
    /// have: then a line says nothing about what belongs together. `false` for fewer than 20 sentences,
    /// and where both languages stand in one file, whose order speaks all the same.
    #[must_use]
    pub fn is_in_lines(&self, lang: Lang) -> bool {
        let (blocks, sentences) = (self.blocks.get(lang), self.sentences.get(lang).len());
        sentences >= MANY_LINES
            && 100 * blocks.len() >= LINES * sentences
            && blocks.iter().all(|block| block.rank.is_none())
    }

    /// The sentences `span` as a document of their own, numbered anew from 0; blocks are cut to them.
    ///
    /// # Panics
    /// If `span` reaches beyond the sentences.
    #[must_use]
    pub fn part(&self, span: &Pair<Range<usize>>) -> Self {
        let blocks = |lang: Lang| {
            let Range { start, end } = span.get(lang).clone();
            let cut = self.blocks.get(lang).iter().map(|block| {
                let Range { start: first, end: last } = block.sentences.clone();
                Block { sentences: first.max(start)..last.min(end), ..block.clone() }
            });
            let kept = cut.filter(|block| block.sentences.start < block.sentences.end);
            let renumbered = |block: Block| {
                let sentences = block.sentences.start - start..block.sentences.end - start;
                Block { sentences, ..block }
            };
            kept.map(renumbered).collect()
        };
        Self {
            name: self.name.clone(),
            meta: self.meta.clone(),
            sources: self.sources.clone(),
            blocks: Pair::from_fn(blocks),
            sentences: Pair::from_fn(|lang| self.sentences.get(lang)[span.get(lang).clone()].to_vec()),
        }
    }

    /// The sentence that a place of one of the sources lies in, and its language.
    #[must_use]
    pub fn sentence_at(&self, place: &Loc) -> Option<(Lang, usize)> {
        Lang::BOTH.into_iter().find_map(|lang| {
            let source = self.sources.get(lang);
            let byte = source.byte(place.line, place.column).filter(|_| source.path == place.path)?;
            let sentences = self.sentences.get(lang);
            let after = sentences.partition_point(|sentence| sentence.span().start <= byte);
            let index = after.checked_sub(1)?;
            (byte < sentences[index].span().end).then_some((lang, index))
        })
    }
}

/// A paragraph, heading or list item of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its bytes in the source.
    pub span: Span,
    /// Its place among all blocks of an interleaved file, both languages counted together, from 0;
    /// `None` where each language has a file of its own.
    pub rank: Option<usize>,
    /// Its sentences; blocks partition the sentences of their side.
    pub sentences: Range<usize>,
}

/// A sentence as a reader sees it: hard line breaks unwrapped, nothing else changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The text, unwrapped, without space at either end; its script as written.
    pub text: String,
    /// Words, numbers and punctuation of [`Sentence::text`], in text order.
    pub tokens: Vec<Token>,
    /// Where the pieces of [`Sentence::text`] stand in the source: `(byte in text, byte in source)`,
    /// ascending in both; the first piece begins at byte 0. Within a piece bytes run in step.
    pub pieces: Vec<(usize, usize)>,
}

impl Sentence {
    /// The bytes of the source that the span `within` of [`Sentence::text`] was taken from.
    #[must_use]
    pub fn origin(&self, within: Span) -> Span {
        let start = self.source_byte(within.start);
        let end = if within.is_empty() { start } else { self.source_byte(within.end - 1) + 1 };
        Span { start, end }
    }

    /// The bytes of the source from its first character to its last.
    #[must_use]
    pub fn span(&self) -> Span {
        self.origin(Span { start: 0, end: self.text.len() })
    }

    fn source_byte(&self, byte: usize) -> usize {
        let piece = self.pieces.partition_point(|&(at, _)| at <= byte).saturating_sub(1);
        self.pieces.get(piece).map_or(byte, |&(at, source)| source + (byte - at))
    }
}

/// A word, number or punctuation mark of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in [`Sentence::text`].
    pub span: Span,
    /// What matching compares: simplified script, half width, lower case, English without
    /// inflection. Equal keys on both sides mean the same number, name or mark.
    pub key: Box<str>,
    /// Word class or kind.
    pub class: Class,
}

/// Word classes as coarse as term extraction needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Common noun.
    Noun,
    /// Name of a person, place, body or work.
    Name,
    /// Verb.
    Verb,
    /// Chinese verb used as a noun (jieba `vn`), English `-ing` form.
    Gerund,
    /// Adjective or attributive.
    Adjective,
    /// Adverb.
    Adverb,
    /// Number, with its unit when written together.
    Number,
    /// Function word: particle, preposition, conjunction, pronoun, determiner, auxiliary, measure word.
    Function,
    /// Punctuation and symbols.
    Punctuation,
    /// A word whose class is not known.
    Other,
}

impl Class {
    /// Whether the word names, does or qualifies something, and so can be translated on its own.
    #[must_use]
    pub fn is_content(self) -> bool {
        !matches!(self, Self::Function | Self::Punctuation)
    }
}

/// A run of Chinese sentences and the run of English sentences that renders it.
///
/// Either side may be empty (a null bead), never both. The beads of a document partition the
/// sentences of both sides, in text order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bead {
    /// Sentence indices, from 0, within the document.
    pub span: Pair<Range<usize>>,
    /// Posterior probability that exactly this bead is right, 0 to 1.
    pub confidence: f64,
}

impl Bead {
    /// Whether one side is empty.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.span.zh.is_empty() || self.span.en.is_empty()
    }
}
