//! Commands on a project: init, run, accept, reject, prefer, explain, export, validate.

use crate::Folder;

fn project() -> Folder {
    Folder::with(&[
        ("harbour.txt", "corpus/2024-05-16-harbour.txt"),
        ("school.zh.txt", "corpus/school.zh.txt"),
        ("school.en.txt", "corpus/school.en.txt"),
        ("terms.csv", "glossary/terms.csv"),
    ])
}

#[test]
fn init_lays_out_a_project_and_touches_nothing() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.yiming(&["init", "terms"]).ends(0), @r"
    wrote terms/yiming.toml
    wrote terms/glossary/terms.csv
    wrote terms/glossary/decisions.csv
    Put articles into terms/corpus, then: yiming run
    ");
    folder.put("terms/yiming.toml", b"title = \"Mine\"\n");
    let again = folder.yiming(&["init", "terms"]).ends(0);
    assert!(again.contains("kept  terms/yiming.toml"), "{again}");
    assert_eq!(folder.get("terms/yiming.toml"), "title = \"Mine\"\n");
    folder.yiming(&["--project", "terms", "validate"]).ends(0);
}

#[test]
fn run_leaves_everything_it_promises() {
    let folder = project();
    let out = folder.yiming(&["run"]).ends(0);
    assert!(out.contains("Articles (2)"), "{out}");
    for file in ["candidates.csv", "glossary.tbx", "glossary.v2.tbx", "glossary.csv", "index.html"] {
        assert!(!folder.get(&format!("out/{file}")).is_empty(), "{file}");
    }
    for name in ["2024-05-16-harbour", "school"] {
        assert!(folder.has(&format!("out/alignments/{name}.html")), "{name}.html");
        assert!(folder.has(&format!("out/alignments/{name}.tmx")), "{name}.tmx");
    }
    assert!(
        folder.get("out/glossary.tbx").contains("The low-altitude economy offers new jobs."),
        "its example"
    );
}

#[test]
fn run_has_the_same_bytes_at_any_number_of_threads() {
    let [one, four] = ["1", "4"].map(|threads| {
        let folder = project();
        let out = folder.yiming(&["run", "--threads", threads]).ends(0);
        let files = ["candidates.csv", "glossary.csv", "index.html", "alignments/school.tmx"];
        (out, files.map(|file| folder.get(&format!("out/{file}"))))
    });
    assert_eq!(one, four);
}

#[test]
fn one_bad_file_does_not_stop_a_run() {
    let folder = project();
    folder.put("corpus/broken.txt", b"New\0things\n");
    let told = folder.yiming(&["run"]);
    assert_eq!(told.status, Some(2), "{}", told.err);
    assert!(told.err.contains("corpus/broken.txt: byte 3"), "{}", told.err);
    assert!(told.out.contains("Articles (2)"), "{}", told.out);
    assert!(folder.get("out/index.html").contains("corpus/broken.txt"), "the page says so too");
}

#[test]
fn the_exit_code_tells_of_findings_when_asked() {
    let folder = project();
    folder.yiming(&["run"]).ends(0);
    folder.yiming(&["run", "--exit-code"]).ends(1);
}

#[test]
fn a_run_proposes_only_what_is_new() {
    let folder = project();
    folder.yiming(&["run"]).ends(0);
    let first = folder.get("out/candidates.csv");
    assert!(!first.contains("低空经济,low-altitude economy,"), "it is in the glossary: {first}");
    let row = first.lines().nth(1).expect("a candidate").to_owned();
    let cells: Vec<&str> = row.split(',').collect();
    folder.yiming(&["reject", cells[0], cells[1], "--why", "a general word"]).ends(0);
    folder.yiming(&["run"]).ends(0);
    let second = folder.get("out/candidates.csv");
    let rejected = format!("{},{},", cells[0], cells[1]);
    assert!(!second.contains(&rejected), "{second}");
    for row in first.lines().filter(|row| !row.starts_with(&rejected)) {
        assert!(second.contains(row), "still to be decided on: {row}");
    }
}

#[test]
fn accept_takes_the_best_candidate_of_the_last_run() {
    let folder = Folder::with(&[("harbour.txt", "corpus/harbour.txt")]);
    let error = folder.yiming(&["accept", "低空经济"]).fails();
    assert!(error.contains("yiming run"), "{error}");
    folder.yiming(&["run"]).ends(0);
    folder.yiming(&["accept", "低空经济"]).ends(0);
    insta::assert_snapshot!(folder.get("glossary/terms.csv"), @r"
    concept,zh,en,status,pos,subject,authority,valid_from,valid_to,source,note
    di-kong-jing-ji,低空经济,low-altitude economy,preferred,,,,,,,
    ");
}

#[test]
fn decisions_are_kept_with_their_reasons() {
    let folder = project();
    folder.yiming(&["accept", "无人机", "drone"]).ends(0);
    folder.yiming(&["accept", "无人机", "uncrewed aircraft", "--why", "in laws", "--source", "law"]).ends(0);
    folder.yiming(&["prefer", "无人机", "uncrewed aircraft", "--from", "2026-01-01", "--who", "an"]).ends(0);
    folder.yiming(&["reject", "三月"]).ends(0);
    let terms = folder.get("glossary/terms.csv");
    let drones: Vec<&str> = terms.lines().filter(|row| row.contains("无人机")).collect();
    insta::assert_snapshot!(drones.join("\n"));
    let decisions = folder.get("glossary/decisions.csv");
    let without_time: Vec<&str> =
        decisions.lines().filter_map(|row| row.split_once(',')).map(|(_, row)| row).collect();
    insta::assert_snapshot!(without_time.join("\n"), @r"
    who,action,concept,zh,en,status,why
    lin,accept,wu-ren-ji,无人机,drone,preferred,
    lin,accept,wu-ren-ji,无人机,uncrewed aircraft,admitted,in laws
    an,prefer,wu-ren-ji,无人机,uncrewed aircraft,preferred,
    lin,reject,san-yue,三月,,,
    ");
    folder.yiming(&["validate"]).ends(0);
}

#[test]
fn a_decision_that_changes_nothing_is_refused() {
    let folder = project();
    let before = folder.get("glossary/terms.csv");
    let rows: [(&[&str], &str); 3] = [
        (&["accept", "低空经济", "low-altitude economy"], "already"),
        (&["reject", "低空经济"], "stands in the glossary"),
        (&["accept", "低空经济", "low-altitude sector", "--status", "preferred"], "prefer"),
    ];
    for (line, expected) in rows {
        let error = folder.yiming(line).fails();
        assert!(error.contains(expected), "{line:?}: {error}");
    }
    assert_eq!(folder.get("glossary/terms.csv"), before);
    assert!(!folder.has("glossary/decisions.csv"), "nothing was decided");
}

#[test]
fn explain_shows_the_evidence_and_every_place() {
    let folder = project();
    let out = folder.yiming(&["explain", "低空经济"]).ends(0);
    for expected in [
        "glossary  低空经济 = low-altitude economy (preferred)",
        "corpus/2024-05-16-harbour.txt:3:8",
        "corpus/school.zh.txt:3:1",
        "[low-altitude economy]",
        "score 0.",
    ] {
        assert!(out.contains(expected), "{expected}: {out}");
    }
    let error = folder.yiming(&["explain", "月亮"]).fails();
    assert!(error.contains("no pair of it was found, nor is it in the glossary"), "{error}");
}

#[test]
fn export_writes_each_profile() {
    let folder = project();
    for (profile, expected) in [("tbx", "<conceptEntry"), ("tbx2", "<termEntry"), ("csv", "di-kong-jing-ji")]
    {
        let out = folder.yiming(&["export", "--to", profile]).ends(0);
        assert!(out.contains(expected), "{profile}: {out}");
    }
    folder.yiming(&["export", "--to", "tbx", "--out", "new/terms.tbx"]).ends(0);
    assert!(folder.get("new/terms.tbx").contains("low-altitude economy"));
}

#[test]
fn validate_tells_every_fault_with_its_place() {
    let folder = project();
    folder.put(
        "glossary/terms.csv",
        "concept,zh,en,status,pos,subject,authority,valid_from,valid_to,source,note\n\
         a,低空经济,low-altitude economy,prefered,,,,,,,\n\
         b,无人机,drone,preferred,,,,2024-13-01,,,\n"
            .as_bytes(),
    );
    let told = folder.yiming(&["validate"]).ends(1);
    for place in ["glossary/terms.csv:2:29", "glossary/terms.csv:3:26"] {
        assert!(told.contains(place), "{place}: {told}");
    }
}

#[test]
fn a_wrong_setting_is_told_with_its_place() {
    let folder = project();
    folder.put("yiming.toml", b"corpus = \"corpus\"\ncorpse = 1\n");
    let error = folder.yiming(&["run"]).fails();
    assert!(error.contains("yiming.toml:2:1: unknown field `corpse`"), "{error}");
}

#[test]
fn an_empty_corpus_is_told_what_to_put_there() {
    let folder = Folder::new();
    folder.yiming(&["init"]).ends(0);
    let error = folder.yiming(&["run"]).fails();
    assert!(error.contains("NAME.zh.txt beside NAME.en.txt"), "{error}");
}
