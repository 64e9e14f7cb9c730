//! What is put in place of a banned rendering, and what is left to a person.

use yiming::check::{Doubt, english, in_the_case_of, replacement};
use yiming::glossary::Status::{Deprecated, Forbidden, Preferred};

use crate::support::{Row, english_text, glossary};

const ROWS: &[Row] = &[
    ("新质生产力", "new quality productive forces", Preferred),
    ("新质生产力", "new quality productivity", Deprecated),
    ("低空经济", "low-altitude economy", Preferred),
    ("低空经济", "low-sky economy", Forbidden),
    ("未来产业", "industries of the future", Preferred),
    ("未来产业", "future industries", Deprecated),
    ("颠覆性技术", "disruptive technologies", Preferred),
    ("颠覆性技术", "subversive technologies", Deprecated),
    ("国家数据局", "National Data Administration", Preferred),
    ("国家数据局", "State Data Bureau", Forbidden),
    ("营商环境", "business environment", Preferred),
    ("营商环境", "environment for doing business", Preferred),
    ("营商环境", "commercial environment", Deprecated),
    ("试验区", "experimental zone", Preferred),
    ("试验区", "pilot zone", Deprecated),
];

fn fixed(written: &str) -> Vec<Result<String, Doubt>> {
    let document = english_text(written);
    let report = english(&document, &glossary(ROWS), None);
    let banned = report.findings.iter().filter(|finding| ["forbidden", "deprecated"].contains(&finding.rule));
    banned.map(|finding| replacement(&document, &report, finding)).collect()
}

#[test]
fn what_is_certain_is_replaced() {
    let rows = [
        ("as listed", "Farms enter the low-sky economy early.", "low-altitude economy"),
        ("first in its sentence", "Low-sky economy firms hire.", "Low-altitude economy"),
        ("a title", "Farms Enter the Low-Sky Economy", "Low-Altitude Economy"),
        ("capitals", "FARMS ENTER THE LOW-SKY ECONOMY", "LOW-ALTITUDE ECONOMY"),
        ("another hyphen", "Farms enter the low sky economy early.", "low-altitude economy"),
        ("a name", "The State Data Bureau opened.", "National Data Administration"),
        ("both plural", "They fear subversive technologies.", "disruptive technologies"),
        (
            "plural for singular, no subject",
            "It is a matter of new quality productivity.",
            "new quality productive forces",
        ),
        (
            "the same before a preposition",
            "A leap in the new quality productivity of ports.",
            "new quality productive forces",
        ),
        ("a phrase with a preposition", "The county bets on future industries.", "industries of the future"),
    ];
    for (name, written, expected) in rows {
        assert_eq!(fixed(written), [Ok(expected.to_owned())], "{name}: {written}");
    }
}

#[test]
fn what_is_doubtful_is_left() {
    let rows = [
        ("a verb agrees", "New quality productivity grows.", Doubt::Number),
        ("a relative clause agrees", "The role of new quality productivity that grows.", Doubt::Number),
        ("this agrees", "Ports foster this new quality productivity.", Doubt::Number),
        ("another number than listed", "Each subversive technology is feared.", Doubt::Inflection),
        ("the words themselves", "They write “low-sky economy” today.", Doubt::Quoted),
        ("several are advised", "A good commercial environment helps.", Doubt::Unsaid),
        ("a noun follows", "The future industries fund grew.", Doubt::Attribute),
        ("an article", "The county opened a pilot zone.", Doubt::Article),
    ];
    for (name, written, expected) in rows {
        assert_eq!(fixed(written), [Err(expected)], "{name}: {written}");
    }
}

#[test]
fn capitals_are_kept() {
    let rows = [
        ("low-sky economy", "low-sky economy", "low-altitude economy", "low-altitude economy"),
        ("Low-sky economy", "low-sky economy", "low-altitude economy", "Low-altitude economy"),
        ("Future Industries", "future industries", "industries of the future", "Industries of the Future"),
        ("State Data Bureau", "State Data Bureau", "data office", "data office"),
        ("IT", "IT", "information technology", "information technology"),
    ];
    for (found, listed, rendering, expected) in rows {
        assert_eq!(in_the_case_of(found, listed, rendering), expected, "{found}");
    }
}
