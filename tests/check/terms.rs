//! The rules by their own examples, and what they read together.

use yiming::check::RULES;

use crate::support::{lines, report};

#[test]
fn each_rule_hits_and_misses_its_examples() {
    for rule in RULES {
        let hits = lines(&report(&rule.hit));
        let misses = lines(&report(&rule.miss));
        let found = |lines: &[String]| lines.iter().any(|line| line.starts_with(&format!("{} ", rule.id)));
        assert!(found(&hits), "{} finds nothing in its hit: {hits:?}", rule.id);
        assert!(misses.is_empty(), "{} finds something in its miss: {misses:?}", rule.id);
    }
}
