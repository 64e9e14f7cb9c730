//! What is known before the text is read: CC-CEDICT or the user's own dictionary, readings,
//! function words.
//!
//! In: a Chinese word as [`text::fold`](crate::text::fold) gives it, the key of a token. Out: its
//! [`Entry`]s, its [renderings](Lexicon::glosses), its [readings](Lexicon::readings); and of a
//! whole sentence pair, through [`Translator`], which words may render each other. The embedded
//! dictionary is searched where it lies in the binary; opening it costs nothing.

mod cedict;
mod evidence;
mod function;
mod gloss;
mod join;
mod lines;
mod pinyin;
mod table;

use std::borrow::Cow;

pub use cedict::ReadError;
pub(crate) use evidence::stem;
pub use evidence::{Cell, Kind, Translator, Words};
pub use function::function_word;
pub use gloss::Gloss;
use lines::Lines;

#[cfg(feature = "cedict")]
const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/cedict.tsv"));
#[cfg(feature = "cedict")]
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english.txt"));
#[cfg(not(feature = "cedict"))]
const EMBEDDED: &str = "";
#[cfg(not(feature = "cedict"))]
const ENGLISH: &str = "";

/// A Chinese–English dictionary.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// Sorted lines, as [`table`] describes them.
    lines: Lines,
    /// English words that its definitions use, sorted, a line each.
    english: Lines,
}

/// One dictionary entry; a word of two readings has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The word in simplified script, half width, lower case: what it was looked up by.
    pub simplified: &'a str,
    /// The word in traditional script, in the dictionary's case.
    pub traditional: &'a str,
    /// Syllables with tone digits, parted by spaces; ü is `u:`, the neutral tone 5, names are
    /// capitalised: `Chong2 qing4`.
    pub pinyin: &'a str,
    definitions: &'a str,
}

impl<'a> Entry<'a> {
    /// The definitions as the dictionary has them, in its order.
    pub fn definitions(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.definitions.split('\t').filter(|definition| !definition.is_empty())
    }

    fn parse(line: &'a str) -> Option<Self> {
        let (simplified, rest) = line.split_once('\t')?;
        let (traditional, rest) = rest.split_once('\t')?;
        let (pinyin, definitions) = rest.split_once('\t').unwrap_or((rest, ""));
        let traditional = if traditional.is_empty() { simplified } else { traditional };
        Some(Self { simplified, traditional, pinyin, definitions })
    }
}

impl Lexicon {
    /// The dictionary built into the binary: CC-CEDICT with the feature `cedict`, else an
    /// [empty](Self::is_empty) one. Cost: none.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static LEXICON: Lexicon = Lexicon {
            lines: Lines::new(Cow::Borrowed(EMBEDDED)),
            english: Lines::new(Cow::Borrowed(ENGLISH)),
        };
        &LEXICON
    }

    /// Reads a dictionary in the format of CC-CEDICT, `傳統 传统 [chuan2 tong3] /tradition/` or
    /// the newer `… [[chuan2tong3]] /…/`; `path` only names the file in errors.
    ///
    /// Cost: the time to sort the lines, some 200 ms for the whole of CC-CEDICT.
    ///
    /// # Errors
    /// Every line that cannot be read, in the order of the file; a file without any entry.
    pub fn from_cedict(path: &str, text: &str) -> Result<Self, Vec<ReadError>> {
        let rows = cedict::read(path, text)?;
        let lines = |text| Lines::new(Cow::Owned(text));
        Ok(Self { lines: lines(table::write(&rows)), english: lines(table::english(&rows)) })
    }

    /// Whether it holds no word: built without the feature `cedict`, and nothing read instead.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.text().is_empty()
    }

    /// The entries of a word, ordered by traditional form, then reading.
    /// Cost: a binary search, some .2 µs.
    pub fn entries<'a>(&'a self, word: &str) -> impl Iterator<Item = Entry<'a>> + use<'a> {
        let rest = if is_key(word) { self.lines.from(word) } else { "" };
        // The lines of a word stand before those of longer ones.
        let mark = if is_cell(rest, word) { &rest[..=word.len()] } else { "" };
        let lines = rest.lines().take_while(move |line| !mark.is_empty() && line.starts_with(mark));
        lines.filter_map(Entry::parse)
    }

    /// Whether the dictionary has the word. Cost: a binary search.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        is_key(word) && is_cell(self.lines.from(word), word)
    }

    /// Bytes of the longest word of the dictionary that `text` begins with; 0 when there is none.
    ///
    /// Repeated, it splits an unknown word into known parts. Cost: a binary search for each
    /// character of the match, and one more.
    #[must_use]
    pub fn longest_match(&self, text: &str) -> usize {
        let mut longest = 0;
        for (at, character) in text.char_indices().take_while(|(_, c)| !c.is_control()) {
            let prefix = &text[..at + character.len_utf8()];
            match self.lines.from(prefix).strip_prefix(prefix) {
                Some(rest) if rest.starts_with('\t') => longest = prefix.len(),
                Some(_) => {}
                None => break,
            }
        }
        longest
    }

    /// The renderings that the definitions of a word name, entry by entry, best first within one.
    ///
    /// Labels, usage notes and placeholders (sb, sth, one's) are left out; a reference to another
    /// word is followed once. Cost: some 20 µs; keep the result, see [`Translator`].
    #[must_use]
    pub fn glosses(&self, word: &str) -> Vec<Gloss> {
        gloss::glosses(self, word)
    }

    /// How the word may be read: toneless syllables joined, lower case, sorted, each once.
    ///
    /// A syllable with ü is given with both `u` and `v`, as names are written: 吕 → `lu`, `lv`.
    /// A word that the dictionary lacks is read character by character, at most
    /// 32 ways; a character it lacks has no reading, and so has its word.
    #[must_use]
    pub fn readings(&self, word: &str) -> Vec<String> {
        pinyin::readings(self, word)
    }

    /// Whether the definitions use an English word, given in lower case, as a common word: what
    /// they never use may be a name. Cost: a binary search.
    #[must_use]
    pub fn knows_english(&self, word: &str) -> bool {
        self.english.from(word).strip_prefix(word).is_some_and(|rest| rest.starts_with('\n'))
    }
}

/// Whether a string can stand in the first cell of a line.
fn is_key(word: &str) -> bool {
    !word.is_empty() && !word.contains(char::is_control)
}

/// Whether the first cell of the first of some lines is the word.
fn is_cell(lines: &str, word: &str) -> bool {
    lines.strip_prefix(word).is_some_and(|rest| rest.starts_with('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::btree_set;
    use proptest::prelude::*;

    fn small() -> Lexicon {
        let text = "中國 中国 [Zhong1 guo2] /China/\n中 中 [zhong1] /middle/\n中 中 [zhong4] /to hit/\n\
            A股 A股 [A gu3] /A-share/\n國 国 [guo2] /state/\n綠 绿 [lu:4] /green/\n樂 乐 [le4] /glad/\n";
        Lexicon::from_cedict("small.u8", text).unwrap()
    }

    #[test]
    fn look_up() {
        let lexicon = small();
        for (word, expected) in [
            ("中国", vec!["中國 Zhong1 guo2 China"]),
            ("中", vec!["中 zhong1 middle", "中 zhong4 to hit"]),
            ("a股", vec!["A股 A gu3 A-share"]),
            ("国中", vec![]),
            ("", vec![]),
            ("中\t", vec![]),
            ("中\t中国", vec![]),
            ("中\n中国", vec![]),
        ] {
            let show = |entry: Entry| {
                let definitions: Vec<&str> = entry.definitions().collect();
                format!("{} {} {}", entry.traditional, entry.pinyin, definitions.join("/"))
            };
            assert_eq!(lexicon.entries(word).map(show).collect::<Vec<_>>(), expected, "{word:?}");
            assert_eq!(lexicon.contains(word), !expected.is_empty(), "{word:?}");
        }
    }

    #[test]
    fn longest_match_is_greedy_from_the_start() {
        let lexicon = small();
        for (text, longest) in
            [("中国人", "中国"), ("中国", "中国"), ("中间", "中"), ("人中", ""), ("", ""), ("中\t中", "中")]
        {
            assert_eq!(&text[..lexicon.longest_match(text)], longest, "{text:?}");
        }
    }

    #[test]
    fn readings_of_words_and_of_characters() {
        let lexicon = small();
        for (word, readings) in [
            ("中国", vec!["zhongguo"]),
            ("中", vec!["zhong"]),
            ("绿", vec!["lu", "lv"]),
            ("绿国", vec!["luguo", "lvguo"]),
            ("绿人", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(lexicon.readings(word), readings, "{word}");
        }
    }

    #[test]
    fn readings_are_bounded() {
        assert!(small().readings(&"绿".repeat(20)).len() <= pinyin::MOST_READINGS);
    }

    proptest! {
        #[test]
        fn what_is_written_is_found_and_nothing_else(
            words in btree_set("[中国人民ab]{1,4}", 1..20),
            text in "[中国人民ab]{1,6}",
        ) {
            let file: String = words.iter().map(|word| format!("{word} {word} [a1] /{word}/\n")).collect();
            let lexicon = Lexicon::from_cedict("own.u8", &file).unwrap();
            for word in &words {
                let found: Vec<_> = lexicon.entries(word).flat_map(|entry| entry.definitions()).collect();
                prop_assert_eq!(found, [word.as_str()]);
            }
            prop_assert_eq!(lexicon.contains(&text), words.contains(&text));
            let longest = words.iter().filter(|word| text.starts_with(*word)).map(String::len).max();
            prop_assert_eq!(lexicon.longest_match(&text), longest.unwrap_or(0));
        }
    }

    #[cfg(not(feature = "cedict"))]
    #[test]
    fn without_the_feature_the_embedded_lexicon_says_it_is_empty() {
        assert!(Lexicon::embedded().is_empty());
        assert!(!Lexicon::embedded().contains("中国"));
    }

    #[cfg(feature = "cedict")]
    mod embedded {
        use super::*;

        #[test]
        fn every_entry_is_found_by_its_own_word() {
            let lexicon = Lexicon::embedded();
            assert_eq!(lexicon.lines.text().lines().count(), 124_850);
            for line in lexicon.lines.text().lines() {
                let entry = Entry::parse(line).unwrap();
                assert!(lexicon.entries(entry.simplified).any(|found| found == entry), "{line}");
                assert_eq!(lexicon.longest_match(entry.simplified), entry.simplified.len(), "{line}");
                assert!(entry.definitions().next().is_some(), "{line}");
                assert!(!entry.traditional.is_empty() && !entry.pinyin.is_empty(), "{line}");
            }
        }

        #[test]
        fn an_entry_as_the_dictionary_has_it() {
            let entry = Lexicon::embedded().entries("马斯克").next().unwrap();
            assert_eq!((entry.traditional, entry.pinyin), ("馬斯克", "Ma3 si1 ke4"));
            assert!(entry.definitions().any(|definition| definition.starts_with("Elon Musk")));
        }

        #[test]
        fn place_names_are_read_as_words() {
            for (word, reading) in [("重庆", "chongqing"), ("吕布", "lvbu"), ("西安", "xian"), ("女", "nv")]
            {
                assert!(Lexicon::embedded().readings(word).iter().any(|r| r == reading), "{word}");
            }
        }
    }
}
