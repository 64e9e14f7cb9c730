//! `yiming eval`: the figures can be counted by hand.

use crate::Folder;

/// Three articles' worth of nothing but what the scorer needs: one sentence a line, and gold.
fn gold_set() -> Folder {
    let folder = Folder::with(&[("school.zh.txt", "set/zh/001"), ("school.en.txt", "set/en/001")]);
    folder.put("set/gold/001.align", b"[0]:[0]\n[1]:[1]\n[2]:[2]\n");
    folder
}

#[test]
fn our_beads_are_scored_alone_and_together() {
    let folder = gold_set();
    for (from, to) in [("zh/001", "zh/002"), ("en/001", "en/002"), ("gold/001.align", "gold/002.align")] {
        folder.put(&format!("set/{to}"), folder.get(&format!("set/{from}")).as_bytes());
    }
    let out = folder.yiming(&["eval", "align", "set", "--format", "json"]).ends(0);
    let rows: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    for (row, how) in [(&rows[0], "alone"), (&rows[1], "together")] {
        assert_eq!((row["set"].as_str(), row["how"].as_str()), (Some("set"), Some(how)));
        assert_eq!((row["strict"]["f1"].as_f64(), row["beads"].as_u64()), (Some(1.0), Some(6)), "{row}");
        let bins = row["reliability"].as_array().expect("bins");
        assert_eq!(bins.iter().filter_map(|bin| bin["beads"].as_u64()).sum::<u64>(), 6);
    }
}

#[test]
fn the_beads_of_others_are_scored_too() {
    let folder = gold_set();
    folder.put("theirs/001.txt", b"[0]:[0]\n[1,2]:[1,2]\n");
    let out = folder.yiming(&["eval", "align", "set", "--beads", "theirs", "--per-article"]).ends(0);
    // 1 of 2 found is right, 1 of 3 is found: F1 2 · 1/2 · 1/3 / (5/6) = 0.4; all are touched.
    let row = "given  0.500  0.333  0.400  1.000  1.000  1.000      2     3";
    assert_eq!(out.lines().filter(|line| line.ends_with(row)).count(), 2, "{out}");
    let line = ["eval", "align", "set", "--beads", "theirs", "--by-shape", "--format", "markdown"];
    let out = folder.yiming(&line).ends(0);
    assert!(out.contains("| 1-1 | 3 | 1 | 1 |\n| 2-2 | 0 | 1 | 0 |\n"), "{out}");
}

/// Each part is taken away in turn, and what is left still pairs every sentence.
#[test]
fn parts_are_taken_away_in_turn() {
    let folder = gold_set();
    let out = folder.yiming(&["eval", "align", "set", "--ablation", "--format", "json"]).ends(0);
    let rows: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let parts: Vec<&str> =
        rows.as_array().expect("rows").iter().filter_map(|row| row["without"].as_str()).collect();
    assert!(parts.len() > yiming::align::PARTS.len() && parts[0] == "the dictionary", "{out}");
    for part in yiming::align::PARTS {
        assert!(parts.contains(&part.name), "{} is missing: {parts:?}", part.name);
    }
    let table = folder.yiming(&["eval", "align", "set", "--ablation"]).ends(0);
    for part in parts {
        assert!(table.lines().any(|line| line.starts_with(part) && line.ends_with(')')), "{part}: {table}");
    }
}

/// A column for each set, also where two have one name; the page on alignment has every part.
#[test]
fn parts_are_shown_set_by_set() {
    let folder = gold_set();
    for name in ["zh/001", "en/001", "gold/001.align"] {
        folder.put(&format!("other/set/{name}"), folder.get(&format!("set/{name}")).as_bytes());
    }
    folder.put("other/set/gold/001.align", b"[0]:[0]\n[1,2]:[1,2]\n");
    let line = ["eval", "align", "set", "other/set", "--ablation", "--format", "markdown"];
    let table = folder.yiming(&line).ends(0);
    // All three of the first set are right, and 1 of 3 found, of 2, in the other.
    assert!(
        table.contains("| without | set | set |\n|---|---:|---:|\n| nothing | 1.000 | 0.400 |\n"),
        "{table}"
    );
    let page = std::fs::read_to_string("docs/alignment.md").expect("docs/alignment.md");
    for part in yiming::align::PARTS {
        let row = format!("| {}: {} |", part.name, part.about);
        assert!(page.contains(&row), "docs/alignment.md lacks `{row}`");
    }
}

#[test]
fn verses_join_the_beads_within_them() {
    let folder = gold_set();
    folder.put("set/gold/001.align", b"[0]:[0]\n[1,2]:[1,2]\n");
    folder.put("set/zh.verse", b"a\nb\nb\n");
    folder.put("set/en.verse", b"a\nb\nb\n");
    let out = folder.yiming(&["eval", "align", "set"]).ends(0);
    assert!(out.contains("alone  1.000  1.000  1.000  1.000  1.000  1.000      2     2\n"), "{out}");
    assert!(!out.contains("confidence"), "a joined bead has none: {out}");
}

#[test]
fn a_set_that_does_not_fit_says_where() {
    let folder = gold_set();
    folder.put("set/gold/001.align", b"[0]:[0]\n1-1\n");
    let error = folder.yiming(&["eval", "align", "set"]).fails();
    assert!(error.contains("001.align:2:1: `1-1` is no bead"), "{error}");
    let folder = Folder::with(&[("school.zh.txt", "set/a.zh.txt"), ("school.en.txt", "set/a.en.txt")]);
    folder.put("set/gold/a.tsv", "zh\ten\n学校很大。\tThe school is big.\n".as_bytes());
    let error = folder.yiming(&["eval", "align", "set"]).fails();
    assert!(error.contains("a.tsv:2: the article has here"), "{error}");
    let error = folder.yiming(&["eval", "align", "absent"]).fails();
    assert!(error.contains("absent: no such folder"), "{error}");
}

/// Two links found, both right, one of them sure; of two sure ones that is half: AER 1 − (1 + 2) / (2 + 2).
#[test]
fn word_links_are_scored() {
    let folder = Folder::with(&[]);
    folder.put("set/zh.tok", "工人 修建\n".as_bytes());
    folder.put("set/en.tok", b"workers build\n");
    folder.put("set/gold", b"1-1 2p2 2-1\n");
    let line = ["eval", "link", "set", "--format", "json"];
    let rows: serde_json::Value = serde_json::from_str(&folder.yiming(&line).ends(0)).expect("JSON");
    for (row, how) in [(&rows[0], "together"), (&rows[1], "alone")] {
        let figures = ["precision", "recall", "aer", "links"].map(|name| row[name].as_f64());
        assert_eq!(row["how"].as_str(), Some(how));
        assert_eq!(figures, [1.0, 0.5, 0.25, 2.0].map(Some), "{row}");
    }
    let table = folder.yiming(&["eval", "link", "set", "--ablation"]).ends(0);
    assert_eq!(table.lines().filter(|line| line.starts_with("numbers")).count(), 2, "{table}");
    folder.put("set/gold", b"1-1 0-2\n");
    let error = folder.yiming(&line).fails();
    assert!(error.contains("set/gold:1: `0-2` is no link"), "{error}");
}
