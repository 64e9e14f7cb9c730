//! Articles cut where it is known which sentences go together.

use yiming::align::{align, align_parts};
use yiming::lexicon::Lexicon;
use yiming::model::{Document, Pair, Source};
use yiming::text;

use super::{partition_fault, with_words};

fn article() -> Document {
    let zh = Source::new("a.zh.txt", include_str!("../../corpus/2025-09-24-lanxi-little-giants.zh.txt"));
    let en = Source::new("a.en.txt", include_str!("../../corpus/2025-09-24-lanxi-little-giants.en.txt"));
    with_words(text::paired("a", Pair { zh, en }))
}

/// The article cut in two after its first sure bead beyond the middle.
fn cut(article: &Document) -> [Document; 2] {
    let beads = align(std::slice::from_ref(article), Lexicon::embedded()).remove(0);
    let sure = |at: &usize| beads[*at].confidence > 0.95;
    let end = beads[(beads.len() / 2..beads.len()).find(sure).expect("a sure bead")].span.as_ref();
    let end = end.map(|side| side.end);
    let all = article.sentences.as_ref().map(Vec::len);
    [
        article.part(&Pair { zh: 0..end.zh, en: 0..end.en }),
        article.part(&Pair { zh: end.zh..all.zh, en: end.en..all.en }),
    ]
}

#[test]
fn a_part_alone_is_an_article() {
    let parts = cut(&article());
    let alone = align(&parts, Lexicon::embedded());
    assert_eq!(align_parts(&parts, &[1, 1], Lexicon::embedded()), alone);
}

#[test]
fn parts_know_their_article() {
    let parts = cut(&article());
    let found = align_parts(&parts, &[2], Lexicon::embedded());
    for (part, beads) in parts.iter().zip(&found) {
        assert_eq!(partition_fault(part, beads), None);
    }
    assert_ne!(found, align(&parts, Lexicon::embedded()), "the other part has words too");
}

#[test]
#[should_panic(expected = "each part is of one article")]
fn every_part_is_counted() {
    let _ = align_parts(&cut(&article()), &[1], Lexicon::embedded());
}
