//! What linking promises whatever the text: chunks, threads and empty input change nothing, and what other
//! pairs teach is used.

use std::slice;

use super::*;
use crate::model::Lang;
use crate::text;

const CEDICT: &str = "橋 桥 [qiao2] /bridge/\n新 新 [xin1] /new/\n河 河 [he2] /river/\n修建 修建 [xiu1 jian4] /to build/\n\
    工人 工人 [gong1 ren2] /worker/\n港口 港口 [gang3 kou3] /port; harbor/\n火車 火车 [huo3 che1] /train/\n";

/// Words that the dictionary has, and 盾构 / *shield*, 沉管 / *tube*, which it lacks.
const PAIRS: [(&str, &str); 6] = [
    ("工人 修建 新 桥", "workers build a new bridge"),
    ("工人 修建 盾构", "workers build a shield"),
    ("新 盾构 在 河", "a new shield in the river"),
    ("港口 有 盾构", "the port has a shield"),
    ("沉管 在 港口", "a tube in the port"),
    ("火车 有 沉管", "the train has a tube"),
];

fn lexicon() -> Lexicon {
    Lexicon::from_cedict("rows.u8", CEDICT).unwrap()
}

fn sentence(words: &str, lang: Lang) -> Sentence {
    let words: Vec<&str> = words.split_whitespace().collect();
    Sentence { text: words.join(" "), tokens: text::tokens_of_words(&words, lang), pieces: vec![(0, 0)] }
}

fn sentences(rows: &[(&str, &str)]) -> Vec<Pair<Sentence>> {
    let pair = |(zh, en): &(&str, &str)| Pair { zh: sentence(zh, Lang::Zh), en: sentence(en, Lang::En) };
    rows.iter().map(pair).collect()
}

fn sides(sentences: &[Pair<Sentence>]) -> Vec<Pair<&[Sentence]>> {
    let side = |pair| {
        let Pair { zh, en }: &Pair<Sentence> = pair;
        Pair { zh: slice::from_ref(zh), en: slice::from_ref(en) }
    };
    sentences.iter().map(side).collect()
}

/// Over [`MANY`] pairs, so that all passes are made.
fn many() -> Vec<Pair<Sentence>> {
    sentences(&PAIRS.repeat(MANY))
}

fn learned(pairs: &[Pair<Sentence>], lexicon: &Lexicon) -> Learned {
    let mut linker = Linker::new(lexicon, None);
    linker.add(&sides(pairs));
    linker.learned()
}

/// Links with their weights, to the bit.
fn shown(links: &[BeadLinks]) -> Vec<Vec<(u32, u32, u32)>> {
    let link = |link: &crate::mine::Link| (link.zh, link.en, link.weight.to_bits());
    links.iter().map(|bead| bead.links.iter().map(link).collect()).collect()
}

#[test]
fn chunks_make_no_difference() {
    let (lexicon, pairs) = (lexicon(), many());
    let pairs = sides(&pairs);
    let whole = link(&pairs, &lexicon, None);
    for size in [1, 7, 1024] {
        let mut linker = Linker::new(&lexicon, None);
        pairs.chunks(size).for_each(|chunk| linker.add(chunk));
        let links = linker.links();
        assert_eq!(links.len(), pairs.len());
        assert_eq!(shown(&links.all()), shown(&whole), "chunks of {size}");
        assert_eq!(shown(&links.some(3..5)), shown(&whole[3..5]));
    }
}

#[test]
fn threads_make_no_difference() {
    let (lexicon, pairs) = (lexicon(), many());
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let learned = pool.install(|| learned(&pairs, &lexicon));
        shown(&pool.install(|| link(&sides(&pairs), &lexicon, Some(&learned))))
    };
    let one = run(1);
    assert!(one.iter().any(|links| !links.is_empty()));
    assert_eq!(run(2), one);
    assert_eq!(run(8), one);
}

/// The weight of the link between two words of a pair that is linked by itself.
fn weight(zh: &str, en: &str, words: (u32, u32), learned: Option<&Learned>) -> Option<f32> {
    let pair = sentences(&[(zh, en)]);
    let links = link(&sides(&pair), &lexicon(), learned).remove(0);
    links.links.iter().find(|link| (link.zh, link.en) == words).map(|link| link.weight)
}

#[test]
fn what_was_learned_beats_what_is_merely_possible() {
    let lexicon = lexicon();
    let learned = learned(&many(), &lexicon);
    // Out of order and with a rival: nothing but what was learned tells 盾构 from 沉管.
    let (zh, en) = ("盾构 沉管", "tube shield");
    for right in [(0, 1), (1, 0)] {
        let sure = weight(zh, en, right, Some(&learned));
        assert!(sure.is_some_and(|sure| sure > 0.8), "{right:?} {sure:?}");
        assert!(weight(zh, en, right, None) < sure);
    }
    for wrong in [(0, 0), (1, 1)] {
        assert_eq!(weight(zh, en, wrong, Some(&learned)), None);
    }
}

#[test]
fn nothing_learned_changes_nothing() {
    let (lexicon, pairs) = (lexicon(), many());
    let pairs = sides(&pairs);
    let without = shown(&link(&pairs, &lexicon, None));
    let strangers = sentences(&[("铁路 通车", "railways open"), ("", "nothing here"), ("无", "")]);
    for taught in [Learned::default(), learned(&[], &lexicon), learned(&strangers[1..], &lexicon)] {
        assert_eq!(shown(&link(&pairs, &lexicon, Some(&taught))), without);
    }
}

#[test]
fn empty_sides_have_no_links() {
    let pairs = sentences(&[("", ""), ("桥", ""), ("", "bridge"), ("桥", "bridge")]);
    let links = link(&sides(&pairs), &lexicon(), None);
    let counts: Vec<usize> = links.iter().map(|bead| bead.links.len()).collect();
    assert_eq!(counts, [0, 0, 0, 1]);
    assert!(Linker::new(&lexicon(), None).links().is_empty());
}
