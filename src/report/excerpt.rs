//! A place in its sentences.

use std::ops::Range;

use crate::model::{Document, Lang, Sentence, Span};

/// Sentences of one language with one place in them set apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before the place.
    pub before: String,
    /// The place itself; empty when it lies outside the sentences.
    pub marked: String,
    /// What stands after it.
    pub after: String,
}

impl Excerpt {
    /// The sentences without the mark.
    #[must_use]
    pub fn text(&self) -> String {
        [self.before.as_str(), &self.marked, &self.after].concat()
    }

    /// Shortened to about `limit` characters either side of the mark, `…` where something is left out.
    ///
    /// English is cut between words.
    #[must_use]
    pub fn around(&self, limit: usize) -> Self {
        Self {
            before: tail(&self.before, limit),
            marked: self.marked.clone(),
            after: head(&self.after, limit),
        }
    }
}

/// The sentences `range` of one side, unwrapped, with the source bytes `place` marked.
///
/// A place outside the sentences marks nothing: all of the text is then in [`Excerpt::before`].
#[must_use]
pub fn excerpt(document: &Document, lang: Lang, range: Range<usize>, place: Span) -> Excerpt {
    let joint = joint(lang);
    let (mut text, mut mark) = (String::new(), None);
    for sentence in document.sentences.get(lang).get(range).unwrap_or_default() {
        if !text.is_empty() {
            text.push_str(joint);
        }
        if let Some(within) = within(sentence, place) {
            let here = Span { start: text.len() + within.start, end: text.len() + within.end };
            mark = Some(mark.map_or(here, |mark: Span| mark.to(here)));
        }
        text.push_str(&sentence.text);
    }
    let mark = mark.unwrap_or(Span { start: text.len(), end: text.len() });
    Excerpt {
        before: text[..mark.start].to_owned(),
        marked: text[mark.range()].to_owned(),
        after: text[mark.end..].to_owned(),
    }
}

/// What stands between two sentences of a language on one line.
#[must_use]
pub fn joint(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "",
        Lang::En => " ",
    }
}

/// The sentences `range` of one side on one line.
#[must_use]
pub fn sentences(document: &Document, lang: Lang, range: Range<usize>) -> String {
    let texts: Vec<&str> =
        document.sentences.get(lang)[range].iter().map(|sentence| sentence.text.as_str()).collect();
    texts.join(joint(lang))
}

/// The part of a sentence's text that was taken from the source bytes `place`: the inverse of
/// [`Sentence::origin`]. `None` when they share no byte.
fn within(sentence: &Sentence, place: Span) -> Option<Span> {
    if !sentence.span().overlaps(place) {
        return None;
    }
    let start = text_byte(sentence, place.start);
    let end = text_byte(sentence, place.end - 1) + 1;
    let start = (0..=start).rev().find(|&at| sentence.text.is_char_boundary(at))?;
    let end = (end..=sentence.text.len()).find(|&at| sentence.text.is_char_boundary(at))?;
    (start < end).then_some(Span { start, end })
}

/// Source bytes that were dropped (line breaks) count to the end of the piece before them.
fn text_byte(sentence: &Sentence, source: usize) -> usize {
    let piece = sentence.pieces.partition_point(|&(_, at)| at <= source).saturating_sub(1);
    let Some(&(text, at)) = sentence.pieces.get(piece) else { return 0 };
    let next = sentence.pieces.get(piece + 1).map_or(sentence.text.len(), |&(text, _)| text);
    (text + source.saturating_sub(at)).min(next.saturating_sub(1))
}

fn tail(text: &str, limit: usize) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(limit) else { return text.to_owned() };
    let kept = &text[cut..];
    let from = kept.find(' ').map_or(0, |space| space + 1);
    format!("…{}", &kept[from..])
}

fn head(text: &str, limit: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(limit) else { return text.to_owned() };
    let kept = &text[..cut];
    let to = kept.rfind(' ').unwrap_or(kept.len());
    format!("{}…", &kept[..to])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Pair, Source};
    use std::sync::Arc;

    /// `Two new\n words.` unwrapped to `Two new words.`.
    fn wrapped() -> Document {
        let source = Arc::new(Source::new("a.txt", "Two new\n words."));
        let sentence =
            Sentence { text: "Two new words.".into(), tokens: vec![], pieces: vec![(0, 0), (7, 8)] };
        Document {
            name: "a".into(),
            meta: Default::default(),
            sources: Pair { zh: source.clone(), en: source },
            blocks: Pair {
                zh: vec![],
                en: vec![Block { span: Span::new(0..15), rank: None, sentences: 0..1 }],
            },
            sentences: Pair { zh: vec![], en: vec![sentence] },
        }
    }

    #[test]
    fn a_place_is_found_again_in_the_unwrapped_text() {
        let rows: &[(&str, Span, [&str; 3])] = &[
            ("within a line", Span::new(0..3), ["", "Two", " new words."]),
            ("over a line break", Span::new(4..14), ["Two ", "new words", "."]),
            ("outside", Span::new(40..44), ["Two new words.", "", ""]),
        ];
        for (name, place, [before, marked, after]) in rows {
            let found = excerpt(&wrapped(), Lang::En, 0..1, *place);
            assert_eq!([&found.before, &found.marked, &found.after], [before, marked, after], "{name}");
        }
    }

    #[test]
    fn a_long_excerpt_is_cut_between_words() {
        let long = Excerpt {
            before: "one two three ".into(),
            marked: "four".into(),
            after: " five six seven".into(),
        };
        assert_eq!(long.around(8).text(), "…three four five…");
        assert_eq!(long.around(80), long);
    }
}
