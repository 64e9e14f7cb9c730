//! Bytes of no good will through every reader: an answer or an error, never a panic.

use proptest::prelude::*;
use yiming::format::import::{Input, Settings, declared_encoding, read};
use yiming::format::{beads, decisions_csv, terms_csv};
use yiming::glossary::{Glossary, Right, import};
use yiming::text;

const SEEDS: &[&str] = &[
    include_str!("../cases/import/v2.tbx"),
    include_str!("../cases/import/v3_dct.tbx"),
    include_str!("../cases/import/min.tbx"),
    include_str!("../cases/import/multiterm.xml"),
    include_str!("../cases/import/terms.tmx"),
    include_str!("../cases/import/bad_bomb.tbx"),
    include_str!("../cases/import/yiming.csv"),
    include_str!("../cases/import/omegat.utf8"),
    include_str!("../cases/import/lokalise.csv"),
    include_str!("../cases/import/terms.csv"),
    include_str!("../cases/import/yiming.json"),
    "[0,1]:[2]\n[3]:[]\n",
    "when,who,action,concept,zh,en,status,why\n2026-03-02T09:15:00Z,luo,accept,a,甲,a,preferred,\n",
];

/// What every reader of the project does with a file.
fn read_all(bytes: &[u8]) {
    let _ = read(Input::Workbook("x.xlsx", bytes), &Settings::default());
    let Ok(decoded) = text::decode("x", bytes, declared_encoding(bytes)) else { return };
    let source = &decoded.source;
    for lenient in [false, true] {
        if let Ok((_, reading)) = read(Input::Text(source), &Settings { lenient, ..Settings::default() }) {
            let imported = import(&Glossary::default(), &reading.drafts, Right::File, |_| Vec::new());
            assert_eq!(yiming::glossary::validate(&imported.glossary), [], "what is taken in has no fault");
        }
    }
    let _ = beads::read("x", &source.text);
    let _ = decisions_csv::read("x", &source.text);
    let _ = terms_csv::read("x", &source.text);
}

/// A file with bytes changed, cut out, doubled and put in.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), 0_usize..5);
    (prop::sample::select(SEEDS), prop::collection::vec(change, 1..6)).prop_map(|(seed, changes)| {
        let mut bytes = seed.as_bytes().to_vec();
        for (from, to, byte, what) in changes {
            if bytes.is_empty() {
                break;
            }
            let (a, b) = (from.index(bytes.len()), to.index(bytes.len()));
            let (start, end) = (a.min(b), a.max(b));
            match what {
                0 => bytes[a] = byte,
                1 => bytes.insert(a, byte),
                2 => drop(bytes.drain(start..end.min(start + 40))),
                3 => bytes.extend_from_within(start..end),
                _ => bytes.truncate(end),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_is_read_or_refused(bytes in mutated()) {
        read_all(&bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[<>/&;\"' \\[\\]!?a-e=,;\t\n泊位\u{feff}\u{200b}-]{0,80}") {
        read_all(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_all(&bytes);
    }
}
