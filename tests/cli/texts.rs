//! Commands on articles: align, mine, link, check.

use crate::Folder;

fn school() -> Folder {
    Folder::with(&[("school.zh.txt", "a.zh.txt"), ("school.en.txt", "a.en.txt"), ("terms.csv", "terms.csv")])
}

#[test]
fn align_writes_every_format() {
    let folder = school();
    let rows = [
        ("text", "zh  低空经济提供了新的岗位。\nen  The low-altitude economy offers new jobs.\n"),
        ("tsv", "\t学校培养新质生产力需要的人才。\tThe school trains"),
        ("beads", "[0]:[0]\n[1]:[1]\n[2]:[2]\n"),
        ("json", "\"zh\": \"去年有三百名学生毕业。\""),
        ("tmx", "<seg>Last year 300 students graduated.</seg>"),
        ("html", "Last year 300 students graduated."),
    ];
    for (format, expected) in rows {
        let out = folder.yiming(&["align", "a.zh.txt", "a.en.txt", "--format", format]).ends(0);
        assert!(out.contains(expected), "{format}: {out}");
    }
}

#[test]
fn sides_are_told_by_script_not_by_order() {
    let folder = school();
    let line = |first, second| folder.yiming(&["align", first, second, "--format", "tsv"]).ends(0);
    assert_eq!(line("a.zh.txt", "a.en.txt"), line("a.en.txt", "a.zh.txt"));
}

#[test]
fn an_interleaved_article_comes_from_standard_input_too() {
    let folder = Folder::with(&[("harbour.txt", "harbour.txt")]);
    let text = folder.get("harbour.txt");
    let from_file = folder.yiming(&["align", "harbour.txt", "--format", "beads"]).ends(0);
    let piped = folder.yiming_with(&["align", "-", "--format", "beads"], &text).ends(0);
    assert_eq!(piped, from_file);
}

#[test]
fn presplit_files_keep_their_line_numbers() {
    let folder = Folder::new();
    folder.put("zh.txt", "新年到了。\n\n学校放假了。\n".as_bytes());
    folder.put("en.txt", "The new year has come.\nThe school is on holiday.\n".as_bytes());
    let beads = folder.yiming(&["align", "--presplit", "zh.txt", "en.txt", "--format", "beads"]).ends(0);
    let zh: Vec<&str> = beads.lines().filter_map(|line| line.split(':').next()).collect();
    let lines = zh.concat().replace("][", ",").replace(['[', ']'], "");
    let numbers: Vec<&str> = lines.split(',').filter(|number| !number.is_empty()).collect();
    assert_eq!(numbers, ["0", "1", "2"], "{beads}");
}

#[test]
fn a_presplit_folder_gives_a_file_an_article() {
    for isolated in [false, true] {
        let folder = Folder::with(&[
            ("school.zh.txt", "in/zh/001"),
            ("school.en.txt", "in/en/001"),
            ("school.zh.txt", "in/zh/002.txt"),
            ("school.en.txt", "in/en/002.txt"),
        ]);
        let mut line = vec!["align", "--presplit", "in", "--format", "beads", "--out", "out"];
        line.extend(isolated.then_some("--isolated"));
        folder.yiming(&line).ends(0);
        for name in ["out/001.align", "out/002.txt.align"] {
            assert_eq!(folder.get(name), "[0]:[0]\n[1]:[1]\n[2]:[2]\n", "{name}");
        }
    }
}

#[test]
fn a_side_that_is_missing_is_named() {
    let folder = Folder::with(&[("school.zh.txt", "in/zh/001"), ("school.en.txt", "in/en/002")]);
    let error = folder.yiming(&["align", "--presplit", "in", "--format", "beads", "--out", "out"]).fails();
    assert!(error.contains("001") && error.contains("alone"), "{error}");
}

#[test]
fn mine_writes_the_columns_that_others_read() {
    let folder = Folder::with(&[("harbour.txt", "harbour.txt")]);
    let csv = folder.yiming(&["mine", "harbour.txt", "--format", "csv"]).ends(0);
    assert!(csv.starts_with("zh,en,score,doc,"), "{csv}");
    assert!(csv.contains("低空经济,low-altitude economy,"), "{csv}");
    let scores: Vec<f64> =
        csv.lines().skip(1).map(|row| row.split(',').nth(2).unwrap().parse().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "best first: {scores:?}");
}

#[test]
fn mine_takes_tables_and_keeps_the_best_of_each_document() {
    let folder = Folder::new();
    let rows = [
        "id\tarticle\tnote\tzh\ten",
        "1\tmay\t-\t低空经济提供了新的岗位。\tThe low-altitude economy offers new jobs.",
        "2\tjune\t-\t新能源汽车出口增长。\tExports of new energy vehicles grew.",
        "3\tmay\t-\t无人机飞过海湾。\tDrones fly across the bay.",
    ];
    folder.put("pairs.tsv", rows.join("\n").as_bytes());
    for isolated in [false, true] {
        let mut line = vec!["mine", "pairs.tsv", "--format", "csv", "--top", "2"];
        line.extend(isolated.then_some("--isolated"));
        let csv = folder.yiming(&line).ends(0);
        let docs: Vec<&str> = csv.lines().skip(1).filter_map(|row| row.split(',').nth(3)).collect();
        for doc in ["may", "june"] {
            let count = docs.iter().filter(|found| **found == doc).count();
            assert!((1..=2).contains(&count), "{doc}, isolated {isolated}: {csv}");
        }
    }
}

#[test]
fn link_prints_a_line_a_pair() {
    let folder = Folder::new();
    folder.put("zh.tok", "学生 毕业 了\n\n无人机 飞过 海湾\n".as_bytes());
    folder.put("en.tok", "students graduated\n\ndrones cross the bay\n".as_bytes());
    folder.put("more.tsv", "zh\ten\n学生 学习\tstudents learn\n".as_bytes());
    for more in [&[][..], &["--isolated"], &["--train", "more.tsv"]] {
        let line = [&["link", "zh.tok", "en.tok"], more].concat();
        let out = folder.yiming(&line).ends(0);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 3, "{more:?}: {out}");
        assert!(lines[0].split(' ').any(|link| link == "0-0"), "{more:?}: 学生 is students: {out}");
        assert_eq!(lines[1], "", "{more:?}");
        assert!(lines[2].split(' ').any(|link| link == "2-3"), "{more:?}: 海湾 is bay: {out}");
    }
}

#[test]
fn link_refuses_sides_of_different_length() {
    let folder = Folder::new();
    folder.put("zh.tok", "一\n二\n".as_bytes());
    folder.put("en.tok", b"one\n");
    let error = folder.yiming(&["link", "zh.tok", "en.tok"]).fails();
    assert!(error.contains("zh.tok has 2 lines and en.tok 1"), "{error}");
}

#[test]
fn check_says_by_its_status_what_there_is() {
    let folder = school();
    folder.put("bad.zh.txt", "低空经济离不开新质生产力。\n".as_bytes());
    folder.put("bad.en.txt", b"The low-altitude economy needs new productive capacity.\n");
    let rows =
        [("clean", ["a.zh.txt", "a.en.txt"], 0), ("a forbidden rendering", ["bad.zh.txt", "bad.en.txt"], 1)];
    for (name, [zh, en], status) in rows {
        let told = folder.yiming(&["check", zh, en, "-g", "terms.csv"]);
        assert_eq!(told.status, Some(status), "{name}: {}{}", told.out, told.err);
    }
    let error = folder.yiming(&["check", "a.zh.txt", "a.en.txt", "-g", "absent.csv"]).fails();
    assert!(error.contains("absent.csv"), "{error}");
}

#[test]
fn check_finds_the_place_in_english_alone() {
    let folder = Folder::with(&[("english.txt", "english.txt"), ("terms.csv", "glossary/terms.csv")]);
    let out = folder.yiming(&["check", "english.txt"]).ends(1);
    insta::assert_snapshot!(out);
}

#[test]
fn check_speaks_json() {
    let folder = Folder::with(&[("english.txt", "english.txt"), ("terms.csv", "glossary/terms.csv")]);
    let out = folder.yiming(&["check", "english.txt", "--format", "json", "--show", "matches"]).ends(1);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["findings"][0]["found"], "new productive capacity");
    assert_eq!(json["findings"][0]["place"]["column"], 20);
    assert_eq!(json["matches"][0]["doc"], "english");
}

#[test]
fn check_shows_each_term_with_its_renderings() {
    let folder = school();
    let line = ["check", "a.zh.txt", "a.en.txt", "-g", "terms.csv", "--show", "matches"];
    insta::assert_snapshot!(folder.yiming(&line).ends(0));
}

#[test]
fn an_encoding_is_told_and_can_be_named() {
    let folder = Folder::new();
    let (zh, ..) = encoding_rs::GB18030
        .encode("学校培养新质生产力需要的人才。去年有三百名学生毕业。低空经济提供了新的岗位。\n\nThe school trains talent.\n");
    folder.put("a.txt", &zh);
    let told = folder.yiming(&["align", "a.txt"]);
    assert!(told.err.to_lowercase().contains("a.txt: read as gb"), "{}", told.err);
    let quiet = folder.yiming(&["--quiet", "align", "a.txt"]);
    assert_eq!(quiet.err, "");
    let wrong = folder.yiming(&["--encoding", "utf-8", "align", "a.txt"]).fails();
    assert!(wrong.contains("a.txt: byte ") && wrong.contains("--encoding"), "{wrong}");
}

#[test]
fn color_comes_only_when_asked_for() {
    let folder = Folder::with(&[("english.txt", "english.txt"), ("terms.csv", "glossary/terms.csv")]);
    assert!(!folder.yiming(&["check", "english.txt"]).out.contains('\x1b'));
    assert!(folder.yiming(&["check", "english.txt", "--color", "always"]).out.contains('\x1b'));
}

/// A reader that stops early (`| head`) is no error and no panic.
#[test]
#[cfg(unix)]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::with(&[("harbour.txt", "harbour.txt")]);
    let program = env!("CARGO_BIN_EXE_yiming");
    let line = format!("'{program}' align harbour.txt --format html | true; exit ${{PIPESTATUS[0]}}");
    let output =
        std::process::Command::new("bash").args(["-c", &line]).current_dir(&folder.0).output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
