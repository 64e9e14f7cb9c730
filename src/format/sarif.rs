//! Findings as SARIF 2.1.0, which code hosts and editors show beside the text.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::check::{Finding, Levels, RULES, Standing, Triaged};
use crate::model::{Document, Source};

/// What a path may hold in a URI as it is (RFC 3986, section 3.3); the colon of a Windows drive not.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The run that is written.
pub struct Run<'a> {
    /// The articles, for the columns: SARIF counts them in UTF-16 units.
    pub documents: &'a [Document],
    /// The findings in their order, waived ones included: they are told as suppressed.
    pub findings: &'a [&'a Triaged],
    /// The levels in force; a rule that is off is told as not enabled.
    pub levels: &'a Levels,
    /// Whether known findings were left out, so that each that is there is new.
    pub against_baseline: bool,
    /// Why an article could not be read, one a message.
    pub faults: &'a [String],
}

/// Writes one log with one run.
///
/// # Errors
/// Those of `out`.
pub fn write(run: &Run<'_>, mut out: impl Write) -> io::Result<()> {
    let sources = sources(run.documents);
    let rules: Vec<Value> = RULES.iter().map(|rule| described(rule, run.levels)).collect();
    let notifications: Vec<Value> =
        run.faults.iter().map(|fault| json!({ "level": "error", "message": { "text": fault } })).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "yiming",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "utf16CodeUnits",
            "invocations": [{
                "executionSuccessful": run.faults.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "results": run.findings.iter().map(|one| result(one, &sources, run)).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_writer_pretty(&mut out, &log)?;
    out.write_all(b"\n")
}

fn sources(documents: &[Document]) -> BTreeMap<&str, &Arc<Source>> {
    let both = documents.iter().flat_map(|document| [&document.sources.zh, &document.sources.en]);
    both.map(|source| (&*source.path, source)).collect()
}

fn described(rule: &crate::check::Rule, levels: &Levels) -> Value {
    let set = levels.of(rule.id, rule.level);
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.catches },
        "defaultConfiguration": {
            "enabled": set.is_some(),
            "level": set.unwrap_or(rule.level).name(),
        },
    })
}

fn result(one: &Triaged, sources: &BTreeMap<&str, &Arc<Source>>, run: &Run<'_>) -> Value {
    let finding = &one.finding;
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": RULES.iter().position(|rule| rule.id == finding.rule),
        "level": finding.level.name(),
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&finding.place.path) },
            "region": region(finding, sources.get(&*finding.place.path).copied()),
        } }],
        "partialFingerprints": { "yimingFinding/v1": one.id },
        "properties": { "term": finding.term, "expected": finding.expected },
    });
    if let Standing::Waived { who, reason } = &one.standing {
        let justification = format!("{reason} ({who})");
        result["suppressions"] =
            json!([{ "kind": "external", "status": "accepted", "justification": justification }]);
    }
    if run.against_baseline {
        result["baselineState"] = json!("new");
    }
    result
}

/// A path as the user typed it, as a URI reference: below the folder of the run where it is relative.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let encoded = utf8_percent_encode(&path, PATH).to_string();
    match path.as_bytes() {
        [b'/', ..] => format!("file://{encoded}"),
        [_, b':', b'/', ..] => format!("file:///{encoded}"),
        _ => encoded,
    }
}

/// Lines and columns from 1, the end column one past the last unit.
fn region(finding: &Finding, source: Option<&Arc<Source>>) -> Value {
    let column = |place: &crate::model::Loc| {
        let byte = source.and_then(|source| source.byte(place.line, place.column));
        source.zip(byte).map_or(place.column, |(source, byte)| source.utf16_column(byte))
    };
    json!({
        "startLine": finding.place.line,
        "startColumn": column(&finding.place),
        "endLine": finding.end.line,
        "endColumn": column(&finding.end),
        "snippet": { "text": finding.found },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        let rows = [
            ("corpus/a.en.txt", "corpus/a.en.txt"),
            ("new 稿.txt", "new%20%E7%A8%BF.txt"),
            ("corpus\\a.txt", "corpus/a.txt"),
            ("/srv/a.txt", "file:///srv/a.txt"),
            ("C:\\texts\\a.txt", "file:///C%3A/texts/a.txt"),
        ];
        for (path, expected) in rows {
            assert_eq!(uri(path), expected, "{path}");
        }
    }
}
