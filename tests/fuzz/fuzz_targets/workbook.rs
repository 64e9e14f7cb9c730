//! Any bytes as a workbook.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiming::format::import::{Input, Settings, read};

fuzz_target!(|bytes: &[u8]| {
    let _ = read(Input::Workbook("fuzz", bytes), &Settings::default());
});
