//! Exports of the sample glossary, byte for byte; what each consumer must never get; the table in the
//! documentation; and the files that `tests/interop/run.sh` lets other programs read.
#![expect(clippy::disallowed_methods, reason = "the library opens no file; its tests may")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use yiming::format::export::{Kind, Listed, Loss, Part, Proof, Report, Takes, report_text};
use yiming::format::{Edition, Export, PROFILES, Profile, profile, terms_csv};
use yiming::glossary::{Contexts, TermStatus};
use yiming::model::{Lang, Pair};

use crate::export_round_trips::{cells, workbook};
use crate::sample::{TODAY, edition};

pub(crate) fn export(profile: &Profile, edition: &Edition, source: Lang) -> (Vec<u8>, Report) {
    let order = Export { edition, title: "A & B <glossary>", source, tags: Pair::default() };
    let mut out = Vec::new();
    let report = profile.write(&order, &mut out).unwrap();
    (out, report)
}

#[test]
fn each_profile_of_the_nasty_glossary() {
    for profile in PROFILES {
        let (file, report) = export(profile, &edition(), Lang::Zh);
        let text = match profile.extension {
            "xlsx" => workbook(&file).iter().map(|row| row.join(" ¦ ") + "\n").collect(),
            _ => String::from_utf8(file).unwrap(),
        };
        let name = format!("{}.{}", profile.name, profile.extension);
        insta::assert_snapshot!(name, format!("{text}\n--- {}", report_text(profile, &report)));
    }
}

#[test]
fn profiles_have_names_of_their_own_and_say_what_they_are() {
    for (at, profile) in PROFILES.iter().enumerate() {
        assert!(PROFILES[..at].iter().all(|other| other.name != profile.name), "{} twice", profile.name);
        let (Proof::Ran(by) | Proof::Documentation(by)) = profile.proof;
        assert!(!profile.about.is_empty() && !by.is_empty(), "{}", profile.name);
    }
}

/// A consumer that knows no statuses gets none that is deprecated, forbidden or superseded, whichever way.
#[test]
fn no_bad_rendering_reaches_a_consumer_without_statuses() {
    let edition = edition();
    let bad = |listed: &&Listed| !listed.is_usable();
    let label = |listed: &Listed| (listed.term.zh.text.clone(), listed.term.en.text.clone());
    let good: BTreeSet<_> = edition.listed().iter().filter(|it| !bad(it)).map(label).collect();
    let bad: Vec<_> =
        edition.listed().iter().filter(bad).map(label).filter(|pair| !good.contains(pair)).collect();
    assert!(bad.len() >= 4, "the sample has too few: {bad:?}");
    for profile in PROFILES.iter().filter(|profile| profile.takes != Takes::Everything) {
        for source in Lang::BOTH {
            let (file, report) = export(profile, &edition, source);
            let rows = cells(profile, &file);
            for (zh, en) in &bad {
                let there = rows.iter().any(|row| row.contains(zh) && row.contains(en));
                assert!(!there, "{}: {zh} = {en}", profile.name);
                let told = |loss: &Loss| loss.kind == Kind::LeftOut && loss.entry == format!("{zh} = {en}");
                assert!(report.losses.iter().any(told), "{}: {zh} = {en} is not reported", profile.name);
            }
        }
    }
}

#[test]
fn one_rendering_a_source_term_is_the_best_one() {
    // (profile, direction, source term, the only rendering)
    let rows = [
        ("deepl", Lang::Zh, "国家发展和改革委员会", "National Development and Reform Commission"),
        ("deepl", Lang::En, "NDRC", "国家发展和改革委员会"),
        ("amazon", Lang::Zh, "新质生产力", "new quality productive forces"),
        ("google-equivalent", Lang::En, "NDRC", "发改委"),
    ];
    for (name, source, term, rendering) in rows {
        let profile = profile(name).unwrap();
        let (file, _) = export(profile, &edition(), source);
        let found: Vec<_> = cells(profile, &file).into_iter().filter(|row| row[0] == term).collect();
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert_eq!(found[0][1], rendering, "{name}");
    }
}

#[test]
fn direction_and_tags_are_as_asked() {
    let edition = edition();
    let tags = Pair { zh: Some("zh_Hans"), en: None };
    // (profile, what stands first in the file)
    let rows = [
        ("amazon", "en,zh_Hans\n"),
        ("lokalise", "term;description;casesensitive;translatable;forbidden;tags;zh_Hans\n"),
        (
            "tbx",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en-US\"",
        ),
    ];
    for (name, start) in rows {
        let order = Export { edition: &edition, title: "t", source: Lang::En, tags };
        let mut out = Vec::new();
        profile(name).unwrap().write(&order, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with(start), "{name}: {text:.200}");
        assert!(name != "tbx" || text.contains("<langSec xml:lang=\"zh-Hans\">"), "{text:.900}");
    }
}

#[test]
fn proposals_are_marked_and_come_after_what_is_decided() {
    let text = "concept,zh,en,status,pos,subject,authority,valid_from,valid_to,source,note\n\
                a,甲,alpha,admitted,,,,,,,\na,甲,aleph,admitted,,,,,,,\nb,乙,beta,admitted,,,,,,,\n";
    let glossary = terms_csv::read("terms.csv", text).unwrap();
    let pair = |zh: &str, en: &str| Pair { zh: zh.to_owned(), en: en.to_owned() };
    let proposed = BTreeSet::from([pair("甲", "aleph"), pair("乙", "beta")]);
    let edition = Edition::new(glossary, &[], &Contexts::new(), TODAY).with_proposed(proposed);
    let statuses: Vec<_> =
        edition.listed().iter().map(|it| (it.term.en.text.clone(), it.status, it.term.zh.status)).collect();
    let expected = [
        ("alpha", TermStatus::Admitted, TermStatus::Preferred),
        ("aleph", TermStatus::Proposed, TermStatus::Preferred),
        ("beta", TermStatus::Proposed, TermStatus::Proposed),
    ];
    assert_eq!(statuses, expected.map(|(en, status, zh)| (en.to_owned(), status, zh)));
    let (deepl, _) = export(profile("deepl").unwrap(), &edition, Lang::Zh);
    assert_eq!(String::from_utf8(deepl).unwrap(), "甲\talpha\n乙\tbeta\n");
    let (tbx, report) = export(profile("tbx").unwrap(), &edition, Lang::Zh);
    assert_eq!(String::from_utf8(tbx).unwrap().matches("<note>proposed</note>").count(), 3);
    assert!(report.losses.iter().any(|loss| loss.part == Part::Status && loss.kind == Kind::Changed));
}

/// `docs/formats.md` has the table of profiles and that of losses, as the code has them.
#[test]
fn the_documentation_shows_the_profiles() {
    let path = Path::new("docs/formats.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (begin, end) = ("<!-- profiles: made by the tests -->\n", "<!-- end of profiles -->");
    let (before, rest) = page.split_once(begin).expect("the place of the tables");
    let (_, after) = rest.split_once(end).expect("its end");
    let wanted = format!("{before}{begin}\n{}\n{end}{after}", tables());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &wanted).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(kept == wanted, "docs/formats.md is behind; UPDATE=1 cargo test --test formats writes it");
}

fn tables() -> String {
    let mut text = String::from("| profile | file | for | known by |\n|---|---|---|---|\n");
    for it in PROFILES {
        let proof = match it.proof {
            Proof::Ran(by) => format!("read by {by}"),
            Proof::Documentation(by) => format!("by documentation: {by}"),
        };
        let caution = if it.caution.is_empty() { String::new() } else { format!(". *{}*", it.caution) };
        writeln!(text, "| `{}` | .{} | {}{caution} | {proof} |", it.name, it.extension, it.about).unwrap();
    }
    text += "\n| profile | renderings | kept otherwise | lost |\n|---|---|---|---|\n";
    for it in PROFILES {
        let takes = match it.takes {
            Takes::Everything => "all",
            Takes::Usable => "preferred, admitted",
            Takes::OneEach => "the best of each source term",
            Takes::OneEachAnyCase => "the best of each source term, in any case",
            Takes::OneEachWay => "the best of each term, both ways",
        };
        let keeps = it.keeps();
        let otherwise = keeps.iter().filter(|kept| kept.how != "kept");
        let otherwise: Vec<_> = otherwise.map(|kept| format!("{}: {}", kept.part.name(), kept.how)).collect();
        let lost = Part::FIELDS.into_iter().filter(|part| it.keeps_part(*part).is_none());
        let lost: Vec<_> = lost.map(Part::name).collect();
        let or_none = |list: String| if list.is_empty() { "–".to_owned() } else { list };
        let (otherwise, lost) = (or_none(otherwise.join("; ")), or_none(lost.join(", ")));
        writeln!(text, "| `{}` | {takes} | {otherwise} | {lost} |", it.name).unwrap();
    }
    text
}

/// Leaves the exports where `tests/interop/run.sh` looks for them, and what was left out of each.
#[test]
fn files_for_other_programs() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../interop");
    let own = terms_csv::read("terms.csv", include_str!("../../glossary/terms.csv")).unwrap();
    let own = Edition::new(own, &[], &Contexts::new(), TODAY);
    for (name, edition) in [("nasty", edition()), ("own", own)] {
        let mut left_out = serde_json::Map::new();
        for profile in PROFILES {
            let (file, report) = export(profile, &edition, Lang::Zh);
            crate::save(&folder.join(format!("{name}.{}.{}", profile.name, profile.extension)), &file);
            let lost = report.losses.iter().filter(|loss| loss.kind == Kind::LeftOut);
            let lost: Vec<_> = lost.map(|loss| loss.entry.clone()).collect();
            left_out.insert(profile.name.to_owned(), lost.into());
        }
        let left_out = serde_json::to_string_pretty(&left_out).unwrap();
        crate::save(&folder.join(format!("{name}.left-out")), left_out);
    }
}
