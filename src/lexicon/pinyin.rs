//! Readings in pinyin without tones.

use std::collections::BTreeSet;

use super::Lexicon;

/// Most readings given of one word; characters of many readings multiply.
pub(super) const MOST_READINGS: usize = 32;

/// See [`Lexicon::readings`].
pub(super) fn readings(lexicon: &Lexicon, word: &str) -> Vec<String> {
    let known: BTreeSet<String> =
        lexicon.entries(word).flat_map(|entry| spellings(entry.pinyin)).take(MOST_READINGS).collect();
    if !known.is_empty() || word.chars().nth(1).is_none() {
        return known.into_iter().collect();
    }
    let mut joined = BTreeSet::from([String::new()]);
    for character in word.chars() {
        let syllables = readings(lexicon, character.encode_utf8(&mut [0; 4]));
        let longer = joined.iter().flat_map(|start| syllables.iter().map(move |end| format!("{start}{end}")));
        joined = longer.take(MOST_READINGS).collect();
    }
    joined.into_iter().collect()
}

/// The ways to write one dictionary reading: without tones, and ü as `u` or as `v` throughout.
fn spellings(pinyin: &str) -> impl Iterator<Item = String> + use<> {
    let plain: String = pinyin.chars().filter(|c| c.is_ascii_alphabetic()).collect::<String>().to_lowercase();
    let with_v = pinyin.contains("u:").then(|| {
        let text = pinyin.replace("u:", "v");
        text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase()
    });
    // CC-CEDICT writes `xx5` where nobody knows the reading.
    [Some(plain), with_v].into_iter().flatten().filter(|text| !text.is_empty() && !text.contains("xx"))
}
