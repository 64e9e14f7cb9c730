//! English alone: what is a variant, and what only shares a word.

use yiming::check::english;
use yiming::glossary::Status::{self, Preferred};

use crate::support::{english_text, glossary, lines};

const PREFERRED: &[(&str, &str, Status)] = &[("新质生产力", "new quality productive forces", Preferred)];

#[test]
fn wordings_near_a_listed_rendering_and_wordings_far_from_it() {
    let rows: &[(&str, Option<&str>)] = &[
        ("new quality productivity", Some("variant")),
        ("new quality of productivity", Some("variant")),
        ("new quality of productive forces", Some("variant")),
        ("new productive forces", Some("variant")),
        ("new productive capacity", Some("variant")),
        ("new production capacity", Some("variant")),
        ("new productivity", Some("variant")),
        ("quality new productive forces", Some("variant")),
        ("new-quality productive forces", Some("form")),
        ("new quality productive force", Some("form")),
        ("new quality productive forces", None),
        ("New Quality Productive Forces", None),
        ("new products", None),
        ("new product development", None),
        ("new production factors", None),
        ("new production tools", None),
        ("new quality means of production", None),
        ("new driving forces", None),
        ("productivity", None),
        ("productive capacity", Some("variant")), // a note
        ("production capacity", None),
        ("productive forces", None),
        ("advanced productive forces", None),
        ("green productive forces", None),
        ("social productive forces", None),
        ("develop productive forces", None),
        ("traditional productive forces", None),
        ("high-quality new productive forces", Some("variant")),
        ("total factor productivity", None),
        ("new, productive forces", None),
        ("new quality. Productive forces", None),
    ];
    let glossary = glossary(PREFERRED);
    for (wording, rule) in rows {
        let document = english_text(&format!("Experts spoke about {wording} in the valley."));
        let found = lines(&english(&document, &glossary, None));
        let rules: Vec<&str> = found.iter().map(|line| line.split(' ').next().unwrap()).collect();
        assert_eq!(rules, Vec::from_iter(*rule), "{wording}: {found:?}");
    }
}
