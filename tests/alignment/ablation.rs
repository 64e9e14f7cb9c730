//! Parts of the model left out: each is wired, and what is left still aligns.

use yiming::align::{PARTS, Part, align_without};
use yiming::lexicon::Lexicon;
use yiming::model::{Bead, Document, Pair, Source};
use yiming::text;

use super::{aligned, partition_fault, presplit, shape, with_words};

fn without(document: &Document, part: &Part) -> Vec<Bead> {
    align_without(std::slice::from_ref(document), Lexicon::embedded(), part).remove(0)
}

/// An article with quotations, names, numbers, and beads of many shapes.
fn article() -> Document {
    let zh = Source::new("a.zh.txt", include_str!("../../corpus/2025-09-24-lanxi-little-giants.zh.txt"));
    let en = Source::new("a.en.txt", include_str!("../../corpus/2025-09-24-lanxi-little-giants.en.txt"));
    with_words(text::paired("a", Pair { zh, en }))
}

/// A sentence that the other side renders once and twice: which of the two is the added one?
fn refrain() -> Document {
    presplit(&["好。"; 2], &["Yes."; 3])
}

/// In the article each part moves a bead or at least its confidence; all that likeliest paths need
/// is a place with two good ways.
#[test]
fn every_part_changes_something_and_leaves_a_partition() {
    let texts = [article(), refrain()].map(|document| (aligned(&document), document));
    for part in PARTS {
        let mut changed = false;
        for (whole, document) in &texts {
            let beads = without(document, part);
            assert_eq!(partition_fault(document, &beads), None, "{}", part.name);
            changed |= beads != *whole;
        }
        assert!(changed, "{}: nothing is left out", part.name);
    }
}

#[test]
fn parts_have_names_of_their_own() {
    for (index, part) in PARTS.iter().enumerate() {
        assert!(PARTS[..index].iter().all(|other| other.name != part.name), "{}", part.name);
        assert!(!part.about.is_empty(), "{}", part.name);
    }
}

#[test]
fn empty_sides_are_aligned_without_any_part() {
    for document in [presplit(&[], &[]), presplit(&["桥修好了。"], &[]), presplit(&[], &["Yes.", "No."])]
    {
        for part in PARTS {
            assert_eq!(partition_fault(&document, &without(&document, part)), None, "{}", part.name);
        }
    }
}

#[test]
fn what_is_left_decides() {
    let five = presplit(
        &["桥修好了，河水涨了，学校开了，老师来了，马跑了。", "医生走了。"],
        &["The bridge is mended.", "The river has risen.", "The school is open.", "The teacher came."]
            .into_iter()
            .chain(["The horse ran.", "The doctor left."])
            .collect::<Vec<_>>(),
    );
    let dropped = presplit(
        &["桥修好了。", "河水涨了。", "学校开了。", "老师来了。", "医生走了。"],
        &["The bridge is mended.", "The doctor left."],
    );
    // (part, text, beads with it, beads without)
    let rows: [(&str, &Document, &str, &str); 8] = [
        ("beads of 3 and more", &five, "0:01234 1:5", ":0 :1 0:23 1:45"),
        ("beads of 4 and more", &five, "0:01234 1:5", "0:012 1:345"),
        ("beads of 5 and more", &five, "0:01234 1:5", "0:0123 1:45"),
        ("length", &dropped, "0:0 1: 2: 3: 4:1", "0123:0 4:1"),
        ("prior of shapes", &dropped, "0:0 1: 2: 3: 4:1", "012:0 34:1"),
        ("runs of null beads", &dropped, "0:0 1: 2: 3: 4:1", "0123:0 4:1"),
        ("words of null beads", &dropped, "0:0 1: 2: 3: 4:1", "0123:0 4:1"),
        ("path of most beads expected right", &refrain(), "0:0 :1 1:2", "0:01 1:2"),
    ];
    for (name, document, with, left) in rows {
        let part = PARTS.iter().find(|part| part.name == name).expect(name);
        let beads = [aligned(document), without(document, part)].map(|beads| shape(&beads));
        assert_eq!(beads, [with, left], "{name}");
    }
}
