//! Chinese function words, and the English words that render them.
//!
//! English function words are told by [`Class::Function`](crate::model::Class).

/// A Chinese function word and the keys of the English function words that render it.
type Row = (&'static str, &'static str);

/// By kind; within a kind roughly by frequency; within a row the likeliest key
/// first. Keys as [`text::tokens`](crate::text::tokens)
/// gives them, so *them* stands as `they`. A word rendered by nothing has an empty cell: it is a
/// function word all the same.
#[rustfmt::skip]
const FUNCTION_WORDS: &[Row] = &[
    // structural and aspect particles
    ("的", "of 's which that who"), ("地", ""), ("得", ""), ("之", "of 's"), ("所", "that which what"),
    ("了", "have"), ("着", ""), ("过", "have"), ("等", "etc other such as"), ("等等", "etc"), ("们", ""),
    // prepositions
    ("在", "in at on during by"), ("于", "in at on to from"), ("从", "from since"), ("自", "from since"),
    ("自从", "since"), ("由", "by from"), ("向", "to toward with"), ("往", "to toward"), ("到", "to until in"),
    ("至", "to until"), ("对", "to for on of toward about against"), ("对于", "for to on regard as"),
    ("关于", "on about regard concern"), ("有关", "on relevant about relate regard"), ("为", "for as to be"),
    ("为了", "to for in order"), ("以", "with by to in as for so at"), ("以便", "to so that"), ("用", "with by"),
    ("通过", "through by via"), ("经", "through by via after"), ("经过", "through after by"),
    ("按", "by accord to per"), ("按照", "accord to in accordance with"),
    ("根据", "accord to base on under by"), ("依据", "accord to base on"),
    ("依照", "accord to in accordance with"), ("据", "accord to"), ("凭", "by with"), ("把", ""),
    ("将", "will would shall to be"), ("被", "by be"), ("让", ""), ("给", "to for"), ("跟", "with and"),
    ("同", "with and"), ("与", "with and to between"), ("和", "and with"), ("及", "and"),
    ("以及", "and as well"), ("并", "and"), ("并且", "and"), ("而", "and but while"),
    ("而且", "and but also moreover"), ("比", "than over"), ("除", "besides except"),
    ("除了", "besides except in addition to"), ("当", "when as"), ("随着", "with as along"),
    ("沿着", "along"), ("沿", "along"), ("作为", "as"), ("围绕", "around on"), ("朝", "toward to"),
    ("距", "from"), ("离", "from"), ("趁", "while"), ("就", "on then just"), ("因", "because due for"),
    // conjunctions
    ("或", "or"), ("或者", "or"), ("还是", "or still"), ("但", "but however"), ("但是", "but however"),
    ("不过", "but however"), ("然而", "however but"), ("可是", "but"), ("因为", "because as since for"),
    ("由于", "because due as since"), ("因此", "therefore so thus"), ("所以", "so therefore"),
    ("因而", "thus therefore"), ("于是", "so then"), ("从而", "thus so thereby"),
    ("虽然", "although though while"), ("尽管", "although despite though"), ("虽", "although though"),
    ("即使", "even if"), ("如果", "if"), ("若", "if"), ("如", "if as such like"), ("要是", "if"),
    ("只要", "as long if"), ("只有", "only"), ("除非", "unless"), ("无论", "whether no matter regardless"),
    ("不管", "regardless no matter"), ("不论", "whether regardless"), ("则", "then while"), ("既", "both as"),
    ("又", "and also again"), ("不仅", "not only"), ("不但", "not only"),
    ("同时", "while and also at same time"), ("此外", "besides addition moreover"),
    ("另外", "other besides addition"), ("例如", "such as for"), ("比如", "such as for"),
    ("即", "that namely"),
    // pronouns
    ("我", "i my"), ("我们", "we our"), ("你", "you your"), ("你们", "you your"), ("您", "you your"),
    ("他", "he his"), ("她", "she her"), ("它", "it its"), ("他们", "they their"), ("她们", "they their"),
    ("它们", "they their"), ("自己", "own himself itself themselves oneself herself myself"),
    ("自身", "own itself itself"), ("其", "its their his her it"), ("双方", "both"), ("谁", "who"),
    ("什么", "what any"), ("哪", "which"), ("哪里", "where"), ("怎么", "how"), ("怎样", "how"),
    ("如何", "how"), ("为什么", "why"), ("多少", "how many much"), ("几", "several few how"),
    ("大家", "all everyone we"),
    // determiners and quantities
    ("这", "this these it that"), ("那", "that those"), ("这个", "this"), ("那个", "that"),
    ("这些", "these this those"), ("那些", "those that"), ("这种", "this such"), ("这样", "this such so"),
    ("此", "this these"), ("该", "the this that"), ("本", "this the"), ("各", "all each various every"), ("各项", "all various each"), ("各类", "all various"),
    ("每", "every each per"), ("某", "some certain a"), ("某些", "some certain"), ("一些", "some"),
    ("有些", "some"), ("有的", "some"), ("许多", "many"), ("很多", "many much lot"), ("不少", "many"),
    ("所有", "all"), ("一切", "all everything"), ("任何", "any"), ("其他", "other"), ("其它", "other"),
    ("其中", "which whom among them"), ("另", "another other"), ("一", "a one an"), ("一个", "a an one"),
    ("一种", "a an one kind"), ("一项", "a an one"), ("一次", "a one once"), ("这里", "here"),
    ("那里", "there"), ("全", "all whole"), ("全部", "all"), ("之一", "one of"),
    ("多", "more than over many"), ("部分", "some part"), ("这一", "this"), ("这次", "this"),
    ("凡", "all any"), ("诸", "all"),
    // measure words
    ("个", "a"), ("名", ""), ("位", ""), ("项", ""), ("种", "kind"), ("件", ""), ("条", ""), ("只", "only"),
    ("张", ""), ("次", "time"), ("届", ""), ("座", ""), ("家", ""), ("批", ""), ("辆", ""), ("架", ""),
    // negation, modals, copulas
    ("不", "not no n't"), ("没", "not no n't"), ("没有", "not no without n't"), ("未", "not n't yet"),
    ("无", "no without not"), ("非", "non not"), ("别", "not n't"), ("勿", "not"), ("是", "be"),
    ("有", "have there be"), ("能", "can"), ("能够", "can able"), ("可", "can may"), ("可以", "can may"),
    ("可能", "may might possible"), ("会", "will would can"), ("要", "will must should to"), ("应", "should"),
    ("应该", "should"), ("应当", "should shall"), ("必须", "must"), ("须", "must shall"), ("得以", "can"),
    ("需", "need"),
    // adverbs
    ("也", "also too"), ("都", "all both"), ("还", "also still"), ("更", "more even"), ("更加", "more"),
    ("最", "most"), ("很", "very"), ("非常", "very"), ("十分", "very"), ("太", "too"),
    ("较", "more relatively"), ("再", "again"), ("才", "only"), ("仅", "only"), ("只是", "only just"),
    ("已", "already have"), ("已经", "already have"), ("曾", "once have"), ("曾经", "once"), ("正", "be"),
    ("正在", "be"), ("仍", "still"), ("仍然", "still"), ("便", "then"), ("即将", "will soon"), ("刚", "just"),
    ("共", "total all"), ("约", "about"), ("大约", "about"), ("左右", "about around"), ("均", "all both"),
    ("皆", "all"), ("却", "but however"), ("尤其", "especially"), ("特别", "especially"),
    // places and times written after the noun
    ("上", "on in at"), ("下", "under"), ("里", "in"), ("中", "in among of"), ("内", "in within during"),
    ("外", "outside"), ("间", "between"), ("前", "before ago by"), ("后", "after since"), ("之后", "after"),
    ("之前", "before"), ("以后", "after"), ("以前", "before"), ("以来", "since"), ("时", "when while as"),
    ("之间", "between among"), ("之中", "in among"), ("以上", "above over more"), ("以下", "below under"),
    ("期间", "during"), ("方面", "in"),
    // sentence particles
    ("吗", ""), ("呢", ""), ("吧", ""), ("啊", ""), ("呀", ""), ("嘛", ""),
];

/// Keys of the English function words that render a Chinese one; `None` when it is none.
/// Cost: one pass over the table; ask once for each word, not for each token.
#[must_use]
pub fn function_word(zh: &str) -> Option<impl Iterator<Item = &'static str>> {
    FUNCTION_WORDS.iter().find(|(word, _)| *word == zh).map(|(_, keys)| keys.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::text;

    #[test]
    fn every_word_stands_once() {
        for (at, (word, _)) in FUNCTION_WORDS.iter().enumerate() {
            assert!(FUNCTION_WORDS[..at].iter().all(|(other, _)| other != word), "{word} stands twice");
        }
    }

    #[test]
    fn every_key_is_what_tokens_give() {
        let keys = FUNCTION_WORDS.iter().flat_map(|(_, keys)| keys.split_whitespace());
        let other = keys.map(|key| (key, text::tokens_of_words(&[key], Lang::En).remove(0).key));
        let wrong: Vec<_> = other.filter(|(key, token)| *key != &**token).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
