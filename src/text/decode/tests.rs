use encoding_rs::{EUC_KR, SHIFT_JIS};
use proptest::prelude::*;

use super::*;

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    match encoding {
        _ if encoding == UTF_16LE => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ if encoding == UTF_16BE => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => encoding.encode(text).0.into_owned(),
    }
}

const SIMPLIFIED: &str = "“双碳”目标写进了地方规划。The plan sets a date.\n第二段：企业可以分期改造。";
const TRADITIONAL: &str =
    "臺灣的譯者把這個詞譯成另一種說法。The plan sets a date.\n第二段：企業可以分期改造。";

#[test]
fn the_encoding_is_told_by_evidence() {
    use Detection::*;
    let rows: &[(&str, Vec<u8>, &Encoding, Detection)] = &[
        ("empty", vec![], UTF_8, Valid),
        ("ascii", b"plain".to_vec(), UTF_8, Valid),
        ("utf-8", SIMPLIFIED.into(), UTF_8, Valid),
        ("utf-8 with mark", [b"\xef\xbb\xbf", SIMPLIFIED.as_bytes()].concat(), UTF_8, Mark),
        ("utf-16le with mark", encode("\u{feff}字", UTF_16LE), UTF_16LE, Mark),
        ("utf-16be with mark", encode("\u{feff}字", UTF_16BE), UTF_16BE, Mark),
        ("utf-16le english", encode("A plan.", UTF_16LE), UTF_16LE, Pairs),
        ("utf-16be mixed", encode(SIMPLIFIED, UTF_16BE), UTF_16BE, Pairs),
        ("utf-16le without ascii", encode("没有一个拉丁字母的中文。", UTF_16LE), UTF_16LE, Pairs),
        ("gb18030 with mark", encode("\u{feff}字", GB18030), GB18030, Mark),
        ("gbk", encode(SIMPLIFIED, GBK), GB18030, Statistics),
        ("gbk, two characters", encode("规划", GBK), GB18030, Statistics),
        ("gb18030, four bytes", encode("他叫𠮷田，住在规划局旁边。", GB18030), GB18030, Statistics),
        ("big5", encode(TRADITIONAL, BIG5), BIG5, Statistics),
        ("windows-1252", b"The caf\xe9 \x93opened\x94 in May.".to_vec(), WINDOWS_1252, Statistics),
    ];
    for (name, bytes, encoding, how) in rows {
        let decoded = decode("f", bytes, None).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((decoded.encoding.name(), decoded.how), (encoding.name(), *how), "{name}");
    }
}

#[test]
fn chinese_after_a_long_english_beginning_is_seen() {
    let bytes = encode(&format!("{}\n{SIMPLIFIED}", "An English line.\n".repeat(20_000)), GBK);
    assert!(decode("f", &bytes, None).unwrap().source.text.ends_with(SIMPLIFIED));
}

#[test]
fn faults_are_errors_with_a_place() {
    let utf_8 = [SIMPLIFIED.as_bytes(), b"\xff", SIMPLIFIED.as_bytes()].concat();
    let gbk = [&encode(SIMPLIFIED, GBK)[..], b"\xff", &encode(SIMPLIFIED, GBK)[..]].concat();
    let rows: &[(&str, Vec<u8>, Option<&'static Encoding>)] = &[
        ("one bad byte in UTF-8", utf_8, None),
        ("cut inside a character", "规划".as_bytes()[..4].to_vec(), Some(UTF_8)),
        ("forced against the bytes", gbk, Some(GBK)),
        ("lone surrogate", vec![0x41, 0, 0x42, 0, 0, 0xd8, 0x43, 0], Some(UTF_16LE)),
        ("unassigned in windows-1252", b"caf\xe9 \x81".to_vec(), Some(WINDOWS_1252)),
        ("NUL", b"two\0words".to_vec(), None),
        ("NUL after Han", "字\0字".into(), None),
        ("ZIP", b"PK\x03\x04....".to_vec(), None),
    ];
    let messages: Vec<String> = rows
        .iter()
        .map(|(name, bytes, forced)| match decode("a.txt", bytes, *forced) {
            Ok(decoded) => format!("{name}: READ AS {}", decoded.encoding.name()),
            Err(error) => format!("{name}: {error}"),
        })
        .collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn other_languages_are_refused_not_misread() {
    let russian = [0xd1u8, 0xe5, 0xe3, 0xee, 0xe4, 0xed, 0xff, b' '].repeat(12);
    assert!(matches!(decode("f", &russian, None), Err(DecodeError::Foreign { guess: "windows-1251", .. })));
    let korean = encode("오늘은 날씨가 좋습니다. 내일도 좋겠습니다.", EUC_KR);
    assert!(matches!(decode("f", &korean, None), Err(DecodeError::Foreign { .. })));
    let japanese = encode("これは日本語の文章です。ひらがなとカタカナ。", SHIFT_JIS);
    let read = decode("f", &japanese, None);
    assert!(matches!(read, Err(DecodeError::Foreign { .. })), "{read:?}");
}

#[test]
fn forced_overrules_the_mark() {
    let decoded = decode("f", b"\xef\xbb\xbfabc", Some(WINDOWS_1252)).unwrap();
    assert_eq!((decoded.source.text.as_str(), decoded.how), ("ï»¿abc", Detection::Forced));
}

/// Common characters that GBK and Big5 both hold, so that each encoding can write the sample.
fn sample() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "他今天不在家，",
            "我們去看一本書。",
            "這是一個很好的問題！",
            "Prices rose by 4.2 percent. ",
            "\n",
            "（見下文）",
            "人口、水、土地",
            "The river runs north. ",
            "「好，」她說。",
            "二十年前，",
        ]),
        1..30,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    /// Whatever the bytes, there is a text without replacement characters or an error inside the file.
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        match decode("f", &bytes, None) {
            Ok(decoded) => {
                let made_up = decoded.source.text.contains('\u{fffd}')
                    && !bytes.windows(3).any(|w| w == "\u{fffd}".as_bytes())
                    && !bytes.windows(4).any(|w| w == b"\x84\x31\xa4\x37")
                    && !bytes.windows(2).any(|w| w == b"\xfd\xff" || w == b"\xff\xfd");
                prop_assert!(!made_up);
            }
            Err(DecodeError::Undecodable { offset, .. } | DecodeError::Nul { offset, .. }) => {
                prop_assert!(offset < bytes.len());
            }
            Err(_) => {}
        }
    }

    #[test]
    fn a_round_trip_keeps_the_text(text in sample()) {
        for encoding in [UTF_8, UTF_16LE, UTF_16BE, GB18030, BIG5] {
            let bytes = encode(&text, encoding);
            for forced in [None, Some(encoding)] {
                let decoded = decode("f", &bytes, forced);
                prop_assert!(decoded.is_ok(), "{} {decoded:?}", encoding.name());
                prop_assert_eq!(&decoded.unwrap().source.text, &text, "{}", encoding.name());
            }
        }
    }

    /// The reported byte is the damaged one.
    #[test]
    fn damage_has_its_place(text in sample(), at in any::<prop::sample::Index>()) {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(std::str::from_utf8(&bytes[..at]).is_ok() && bytes.iter().filter(|b| !b.is_ascii()).count() > 40);
        bytes.insert(at, 0xff);
        let error = decode("f", &bytes, None).unwrap_err();
        prop_assert!(matches!(error, DecodeError::Undecodable { offset, .. } if offset == at), "{error}");
    }
}
