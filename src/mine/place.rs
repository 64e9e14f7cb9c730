//! One place where a Chinese span and an English span may render each other.

use std::ops::Range;

use super::board::Board;
use super::evidence::Known;
use crate::model::{Class, Lang, Pair, Token};

/// A pair of spans on a board.
pub(crate) struct Place<'a> {
    pub(crate) board: &'a Board<'a>,
    pub(crate) span: Pair<Range<usize>>,
    inside: Pair<f32>,
    leak: Pair<f32>,
    known: Pair<f32>,
}

/// What an English word has with a Chinese span, whatever stands beside the word; nothing, where it is no
/// content word.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shared {
    /// Mass between them, 0 to 1.
    pub(crate) inside: f32,
    /// Mass of the word that goes elsewhere, 0 up.
    pub(crate) leak: f32,
    /// The most that the dictionary has for it, 0 to 1.
    pub(crate) known: f32,
    pub(crate) is_content: bool,
}

impl Shared {
    /// Cost: the Chinese words.
    pub(crate) fn new(board: &Board<'_>, zh: &Range<usize>, en: usize) -> Self {
        if !board.tokens.en[en].class.is_content() {
            return Self::default();
        }
        Self {
            inside: board.mass_in(zh, &(en..en + 1)).min(1.0),
            leak: board.leak(Lang::En, en, zh),
            known: zh.clone().map(|i| board.evidence.get(i, en)).fold(0.0, f32::max),
            is_content: true,
        }
    }
}

impl<'a> Place<'a> {
    /// Measures the spans against each other; `shared` is what each English word has with the Chinese
    /// span. Cost: cells between them.
    pub(crate) fn new(board: &'a Board<'a>, span: Pair<Range<usize>>, shared: &[Shared]) -> Self {
        let none = Pair::default();
        let mut place = Self { board, span, inside: none, leak: none, known: none };
        let zh = |value: &dyn Fn(usize) -> f32| mean(place.words_zh().map(value));
        let en = |value: &dyn Fn(&Shared) -> f32| mean(shared.iter().filter(|en| en.is_content).map(value));
        let columns = &place.span.en;
        let inside = zh(&|i| board.mass_in(&(i..i + 1), columns).min(1.0));
        let leak = zh(&|i| board.leak(Lang::Zh, i, columns));
        let known = zh(&|i| board.evidence.row(i)[columns.clone()].iter().copied().fold(0.0, f32::max));
        (place.inside, place.leak, place.known) = (
            Pair { zh: inside, en: en(&|en| en.inside) },
            Pair { zh: leak, en: en(&|en| en.leak) },
            Pair { zh: known, en: en(&|en| en.known) },
        );
        place
    }

    /// `inZ + inE + ½(dZ + dE) − .7(leakZ + leakE) + ½ min(inZ, inE)`: in words, how much of each span
    /// the other accounts for, less what goes elsewhere. From −1.4 to 3.5.
    pub(crate) fn preliminary(&self) -> f32 {
        let (inside, known, leak) = (self.inside, self.known, self.leak);
        inside.zh + inside.en + 0.5 * (known.zh + known.en) - 0.7 * (leak.zh + leak.en)
            + 0.5 * inside.zh.min(inside.en)
    }

    /// Mean link mass of the content words of each span that lands in the other, 0 to 1.
    pub(crate) fn inside(&self) -> Pair<f32> {
        self.inside
    }

    /// Mean mass of the content words of each span that lands outside the other, 0 up.
    pub(crate) fn leak(&self) -> Pair<f32> {
        self.leak
    }

    /// The most mass that a content word next to each span, over a function word if there is one
    /// between, has with the other span, 0 to 1.
    pub(crate) fn beyond(&self) -> Pair<f32> {
        Pair::from_fn(|lang| {
            let other = self.span.get(lang.other());
            let mass = |at: usize| self.board.own_in(lang, at, other);
            self.neighbours(lang).into_iter().flatten().map(mass).fold(0.0f32, f32::max).min(1.0)
        })
    }

    /// The nearest content words before and after a span, at most one function word away.
    fn neighbours(&self, lang: Lang) -> [Option<usize>; 2] {
        let (tokens, span) = (self.board.tokens.get(lang), self.span.get(lang));
        let sentence = self.board.sentence.get(lang);
        let near = |at: usize| tokens.get(at).filter(|_| sentence[at] == sentence[span.start]);
        let content =
            |at: Option<usize>| at.filter(|&at| near(at).is_some_and(|token| token.class.is_content()));
        let function = |at: usize| near(at).is_some_and(|token| token.class == Class::Function);
        let before = span.start.checked_sub(1);
        let after = Some(span.end);
        let step = |at: Option<usize>, next: Option<usize>| {
            content(at).or_else(|| at.filter(|&at| function(at)).and_then(|_| content(next)))
        };
        [step(before, span.start.checked_sub(2)), step(after, Some(span.end + 1))]
    }

    fn words_zh(&self) -> impl Iterator<Item = usize> {
        self.span.zh.clone().filter(|&i| self.board.tokens.zh[i].class.is_content())
    }

    /// Whether an *and* of the English joins what different Chinese words render; that of *science and
    /// technology*, which is 科技, does not.
    pub(crate) fn joins(&self) -> bool {
        let tokens = &self.board.tokens.en;
        let inner = self.span.en.start + 1..self.span.en.end.saturating_sub(1);
        let is_and = |at: &usize| matches!(&*tokens[*at].key, "and" | "or" | "&");
        let (before, after) =
            (|at: usize| self.board.source_of(at - 1), |at: usize| self.board.source_of(at + 1));
        inner.filter(is_and).any(|at| before(at).is_none() || before(at) != after(at))
    }

    /// Whether *and* beside the English parts it from what renders the very next Chinese word on the same
    /// side: 碳达峰碳中和, *carbon peaking and carbon neutrality*. Then neither is cut.
    pub(crate) fn runs_on(&self) -> [bool; 2] {
        let Pair { zh, en } = &self.span;
        let tokens = &self.board.tokens.en;
        let is_and = |at: usize| tokens.get(at).is_some_and(|token| &*token.key == "and");
        let renders =
            |at: usize, source: usize| at < tokens.len() && self.board.source_of(at) == Some(source);
        let before =
            en.start >= 2 && zh.start >= 1 && is_and(en.start - 1) && renders(en.start - 2, zh.start - 1);
        [before, is_and(en.end) && renders(en.end + 1, zh.end)]
    }

    /// Whether the first English word renders the first Chinese one and takes the rest as its object:
    /// *development of …* for 发展…. In a compound it renders the last one, the head.
    pub(crate) fn takes_object(&self) -> bool {
        let preposition = |token: &&Token| matches!(&*token.key, "of" | "for" | "in" | "to" | "on");
        self.span.zh.len() > 1
            && self.en().get(1).is_some_and(preposition)
            && self.board.source_of(self.span.en.start) == Some(self.span.zh.start)
    }

    /// Tokens of the Chinese span.
    pub(crate) fn zh(&self) -> &[&'a Token] {
        &self.board.tokens.zh[self.span.zh.clone()]
    }

    /// What the Chinese words are known for.
    pub(crate) fn known_zh(&self) -> &[Known] {
        &self.board.known_zh[self.span.zh.clone()]
    }

    /// Tokens of the English span.
    pub(crate) fn en(&self) -> &[&'a Token] {
        &self.board.tokens.en[self.span.en.clone()]
    }

    /// The tokens just before and after the Chinese span in its sentence.
    pub(crate) fn beside_zh(&self) -> [Option<&'a Token>; 2] {
        beside(&self.board.tokens.zh, &self.board.sentence.zh, &self.span.zh)
    }

    /// The tokens just before and after the English span in its sentence.
    pub(crate) fn beside_en(&self) -> [Option<&'a Token>; 2] {
        beside(&self.board.tokens.en, &self.board.sentence.en, &self.span.en)
    }
}

fn beside<'a>(tokens: &[&'a Token], sentence: &[usize], span: &Range<usize>) -> [Option<&'a Token>; 2] {
    let here = sentence[span.start];
    let get = |at: Option<usize>| {
        at.filter(|&at| sentence.get(at) == Some(&here)).and_then(|at| tokens.get(at).copied())
    };
    [get(span.start.checked_sub(1)), get(Some(span.end))]
}

fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (sum, count) = values.fold((0.0f32, 0.0f32), |(sum, count), value| (sum + value, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}
