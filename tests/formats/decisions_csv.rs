use proptest::prelude::*;
use yiming::format::decisions_csv::{HEADER, append_row, read, write};
use yiming::glossary::{Action, Decision, Stamp, Status, merge_decisions};
use yiming::model::Pair;

fn faults(rows: &str) -> String {
    match read("decisions.csv", &format!("{}\n{rows}", HEADER.join(","))) {
        Ok(_) => "no fault".to_owned(),
        Err(errors) => errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

fn appended(existing: &str, decision: &Decision) -> String {
    let mut out = existing.as_bytes().to_vec();
    append_row(existing, decision, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn decision(action: Action, en: &str, why: Option<&str>) -> Decision {
    Decision {
        stamp: Stamp {
            when: "2026-03-02T09:15:00Z".parse().unwrap(),
            who: "luo".to_owned(),
            why: why.map(str::to_owned),
        },
        action,
        concept: "tan".to_owned(),
        term: Pair { zh: "碳".to_owned(), en: en.to_owned() },
    }
}

#[test]
fn each_fault_has_its_place_and_remedy() {
    let rows = [
        "2026-03-02,luo,accept,tan,碳,carbon,preferred,moment without an hour",
        "2026-03-02T09:15:00Z,,accept,tan,碳,carbon,preferred,nobody",
        "2026-03-02T09:15:00Z,luo,adopt,tan,碳,carbon,preferred,action",
        "2026-03-02T09:15:00Z,luo,accept,tan,碳,carbon,,no status",
        "2026-03-02T09:15:00Z,luo,prefer,tan,碳,carbon,admitted,status of prefer",
        "2026-03-02T09:15:00Z,luo,reject,tan,碳,carbon,forbidden,status of reject",
        "2026-03-02T09:15:00Z,luo,accept,tan,碳,,admitted,no English",
        "2026-03-02T09:15:00Z,luo,reject,Tan,carbon,,,no Chinese and a bad id",
        "2026-03-02T09:15:00Z,luo,reject,tan,碳,,,the term itself: no fault",
        "2026-03-02T09:15:00Z,luo,reject,tan,碳,carbon,, space",
    ];
    insta::assert_snapshot!(faults(&rows.join("\n")), @r#"
    decisions.csv:2:1: `2026-03-02` is no moment; write it as 2024-03-05T09:15:00Z
    decisions.csv:3:22: the cell is empty; fill it
    decisions.csv:4:26: `adopt` is no action; use accept, reject, prefer
    decisions.csv:5:46: no status; use preferred, admitted, deprecated, forbidden
    decisions.csv:6:46: `admitted` is no status; use preferred
    decisions.csv:7:46: `forbidden` is no status; use none, leave the cell empty
    decisions.csv:8:39: the cell is empty; fill it
    decisions.csv:9:33: `Tan` is no concept id; use lower-case letters and digits joined by hyphens, a letter first
    decisions.csv:9:37: `carbon` has no Chinese character; are zh and en exchanged?
    decisions.csv:11:47: ` space` has space at an end, two spaces in a row, or one that is no plain space; delete it
    "#);
}

#[test]
fn the_decisions_of_the_project_are_canonical() {
    let text = include_str!("../../glossary/decisions.csv");
    let decisions = read("decisions.csv", text).unwrap();
    let mut canonical = Vec::new();
    write(&decisions, &mut canonical).unwrap();
    assert_eq!(String::from_utf8(canonical).unwrap(), text, "as yiming fmt writes it");
}

#[test]
fn a_row_is_added_whatever_the_file_ends_with() {
    let header = HEADER.join(",");
    let row = "2026-03-02T09:15:00Z,luo,reject,tan,碳,coal,,\"not that, but this\"";
    let rejected = decision(Action::Reject, "coal", Some("not that, but this"));
    let cases = [
        ("new file", String::new(), format!("{header}\n{row}\n")),
        ("header only", format!("{header}\n"), format!("{header}\n{row}\n")),
        ("no last line break", header.clone(), format!("{header}\n{row}\n")),
        ("a mark only", "\u{feff}".to_owned(), format!("\u{feff}{header}\n{row}\n")),
        ("rows", format!("{header}\n{row}\n"), format!("{header}\n{row}\n{row}\n")),
    ];
    for (name, existing, expected) in cases {
        assert_eq!(appended(&existing, &rejected), expected, "{name}");
    }
}

/// Rows of both sides, those added since the base in the order of time, each once; none is deleted.
#[test]
fn merged_decisions_are_those_of_both_sides() {
    let at = |hour: u8, en: &str| Decision {
        stamp: Stamp {
            when: format!("2026-03-02T{hour:02}:00:00Z").parse().unwrap(),
            who: "luo".to_owned(),
            why: None,
        },
        ..decision(Action::Reject, en, None)
    };
    let (old, first, second, both) = (at(9, "old"), at(10, "first"), at(11, "second"), at(12, "both"));
    let base = [old.clone()];
    let ours = [old.clone(), second.clone(), both.clone()];
    let theirs = [first.clone(), both.clone()];
    let expected = [old, first, second, both];
    assert_eq!(merge_decisions(&base, &ours, &theirs), expected);
    assert_eq!(merge_decisions(&base, &theirs, &ours), expected);
}

proptest! {
    /// Whatever is added is read again, after what was there.
    #[test]
    fn read_undoes_append(
        choices in prop::collection::vec((0_usize..6, "[a-z\",;'=]( ?[a-z\",]){0,6}", prop::option::of("[!-~，]{1,9}")), 1..9),
    ) {
        let actions = [
            Action::Reject,
            Action::Prefer,
            Action::Accept(Status::Preferred),
            Action::Accept(Status::Admitted),
            Action::Accept(Status::Deprecated),
            Action::Accept(Status::Forbidden),
        ];
        let decisions: Vec<_> = choices
            .iter()
            .map(|(action, en, why)| decision(actions[*action], en, why.as_deref()))
            .collect();
        let text = decisions.iter().fold(String::new(), |text, it| appended(&text, it));
        prop_assert_eq!(read("decisions.csv", &text).unwrap(), decisions);
    }
}
