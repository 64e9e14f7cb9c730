//! Any bytes as another tool's glossary: TBX, MultiTerm, TMX, tables. What is taken in has no fault.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiming::format::import::{Input, Settings, declared_encoding, read};
use yiming::glossary::{Glossary, Right, import, validate};
use yiming::text::decode;

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = decode("fuzz", bytes, declared_encoding(bytes)) else { return };
    let settings = Settings { lenient: true, ..Settings::default() };
    if let Ok((_, reading)) = read(Input::Text(&decoded.source), &settings) {
        let imported = import(&Glossary::default(), &reading.drafts, Right::File, |_| Vec::new());
        assert_eq!(validate(&imported.glossary), []);
    }
});
