//! Derivational stems: *productive*, *productivity* and *production* share one.

/// Derivational endings, those of names of countries and their people among them.
#[rustfmt::skip]
const ENDINGS: [&str; 54] = [
    // longer before shorter: the first that leaves enough wins
    "ization", "isation", "iveness", "fulness", "ability", "ibility",
    "ically", "ivity", "ation", "ative", "ition", "ement", "ional", "anistan", "istan",
    "ance", "ence", "ancy", "ency", "ment", "ness", "able", "ible", "ical", "ious", "less", "ship", "ator",
    "ion", "ity", "ive", "ial", "ate", "ize", "ise", "ism", "ist", "ify", "ing", "ous", "ful", "ian", "ese", "ish",
    "al", "ic", "ly", "er", "or", "an", "ia", "y", "e", "a",
];
/// A shorter rest is no longer a word: *nation* stays whole.
const LEAST: usize = 4;

/// Words whose kin no ending shows, with the stem of their kin: people and countries, spellings.
#[rustfmt::skip]
const IRREGULAR: [(&str, &str); 18] = [
    ("french", "france"), ("british", "britain"), ("dutch", "netherlands"), ("spanish", "spain"), ("swiss", "switzerland"),
    ("greek", "greece"), ("danish", "denmark"), ("swedish", "sweden"), ("turkish", "turkey"), ("polish", "poland"),
    ("finnish", "finland"), ("irish", "ireland"), ("thai", "thailand"), ("israeli", "israel"), ("pakistani", "pakistan"),
    ("iraqi", "iraq"), ("filipino", "philippine"), ("macau", "macao"),
];

/// The word without its longest derivational ending; for matching only, never shown. What is not
/// lower-case ASCII stays whole. Cost: at most 72 comparisons.
pub(crate) fn stem(word: &str) -> &str {
    let word = IRREGULAR.iter().find(|(form, _)| *form == word).map_or(word, |(_, kin)| kin);
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    let rests = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    rests.into_iter().find(|rest| rest.len() >= LEAST).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        for family in [
            &["productive", "productivity", "production"][..],
            &["economy", "economic", "economical", "economist"],
            &["innovate", "innovation", "innovative", "innovator"],
            &["develop", "development", "developer"],
            &["nation", "national"],
            &["india", "indian"],
            &["colombia", "colombian"],
            &["afghanistan", "afghan"],
            &["france", "french"],
            &["pakistan", "pakistani"],
        ] {
            for word in family {
                assert_eq!(stem(word), stem(family[0]), "{word}");
            }
        }
    }

    #[test]
    fn strangers() {
        for (left, right) in [("nation", "nature"), ("king", "kind"), ("COVID", "covid"), ("state", "status")]
        {
            assert_ne!(stem(left), stem(right), "{left} {right}");
        }
    }
}
