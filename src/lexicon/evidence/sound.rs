//! Transliteration: does a foreign name sound like the Chinese characters that write it?

/// A similarity up to here is chance; one of [`CHANCE`] + [`RANGE`] is as sure as it gets.
const CHANCE: f32 = 0.45;
const RANGE: f32 = 0.4;
/// Evidence of the surest transliteration. Source of the three: `docs/lexicon.md`.
const TRANSLITERATION: f32 = 0.6;
/// Skeletons of one consonant agree by accident.
const LEAST: usize = 2;

/// The consonant classes of a word in Latin letters, its vowels left out.
///
/// Chinese has no voiced stops, one liquid for two, and many sibilants: letters that
/// transliterations mix share a class (哈 writes *ha*, *kha*, *gha*). `ng` counts as `n`.
pub(super) fn skeleton(letters: &str) -> Vec<char> {
    let bytes = letters.as_bytes();
    let mut classes: Vec<char> = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        let class = match (byte, next) {
            (b'c', b'e' | b'i' | b'y' | b'h') | (b's' | b'z' | b'x' | b'q' | b'j', _) => 'S',
            (b'g', _) if at > 0 && bytes[at - 1] == b'n' => continue,
            (b'h', _) if at > 0 && b"sczptgk".contains(&bytes[at - 1]) => continue,
            (b'p', b'h') | (b'f' | b'v', _) => 'F',
            (b'b' | b'p', _) => 'B',
            (b'd' | b't', _) => 'T',
            (b'c' | b'k' | b'g' | b'h', _) => 'K',
            (b'l' | b'r', _) => 'L',
            (b'm', _) => 'M',
            (b'n', _) => 'N',
            _ => continue,
        };
        if at == 0 || bytes[at - 1] != *byte {
            classes.push(class);
        }
    }
    classes
}

/// How sure it is that two skeletons are one name: `0.6 · clamp((s − .45) / .4, 0, 1)`, where
/// `s = 2·LCS / (|a| + |b|)`. From 0 to 0.6; 0 when either has under two consonants.
/// Cost: `O(|a|·|b|)`.
pub(super) fn likeness(a: &[char], b: &[char]) -> f32 {
    if a.len() < LEAST || b.len() < LEAST {
        return 0.0;
    }
    let similarity = 2.0 * common(a, b) as f32 / (a.len() + b.len()) as f32;
    TRANSLITERATION * ((similarity - CHANCE) / RANGE).clamp(0.0, 1.0)
}

/// Length of the longest common subsequence.
fn common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_strangers() {
        for (pinyin, english, least, most) in [
            ("ashilafu", "ashraf", 0.5, 0.6),
            ("hani", "ghani", 0.6, 0.6),
            ("keluodiya", "claudia", 0.6, 0.6),
            ("bateerfeierde", "butterfield", 0.4, 0.6),
            ("ashilafu", "government", 0.0, 0.0),
            ("li", "lee", 0.0, 0.0),
            ("", "", 0.0, 0.0),
        ] {
            let degree = likeness(&skeleton(pinyin), &skeleton(english));
            assert!((least..=most).contains(&degree), "{pinyin} {english}: {degree}");
        }
    }
}
