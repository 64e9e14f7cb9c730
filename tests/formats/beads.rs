use proptest::prelude::*;
use yiming::format::beads::{read, write};
use yiming::model::{Bead, Pair};

#[test]
fn lines_that_are_no_beads() {
    // (line, whether it is a bead)
    let cases = [
        ("[0]:[0]", true),
        ("[0,1]:[2]", true),
        ("[3]:[]", true),
        (" [ 4, 5 ] : [ 6 ] \r", true),
        ("", true),
        ("[]:[]", false),
        ("[0,2]:[1]", false),
        ("[1,0]:[1]", false),
        ("0:0", false),
        ("[0]", false),
        ("[0]:[0]:0.5", false),
        ("[-1]:[0]", false),
        ("[99999999999999999999]:[0]", false),
    ];
    for (line, good) in cases {
        assert_eq!(read("x.align", line).is_ok(), good, "{line}");
    }
}

#[test]
fn every_fault_has_its_line() {
    let errors = read("x.align", "[0]:[0]\n\n[1]\n[2]:[2]\nno\n").unwrap_err();
    let found: Vec<_> = errors.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(found.join("\n"), @r#"
    x.align:3:1: `[1]` is no bead; write it as [0,1]:[2], consecutive numbers, one side may be empty
    x.align:5:1: `no` is no bead; write it as [0,1]:[2], consecutive numbers, one side may be empty
    "#);
}

proptest! {
    /// What is written is read again; an empty side comes back as empty.
    #[test]
    fn read_undoes_write(sides in prop::collection::vec(((0_usize..50, 0_usize..4), (0_usize..50, 1_usize..4)), 0..9)) {
        let beads: Vec<Bead> = sides
            .into_iter()
            .map(|((zh, zhs), (en, ens))| Bead { span: Pair { zh: zh..zh + zhs, en: en..en + ens }, confidence: 0.5 })
            .collect();
        let mut out = Vec::new();
        write(&beads, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let again = read("x.align", &text).unwrap();
        prop_assert_eq!(again.len(), beads.len());
        for (read, bead) in again.iter().zip(&beads) {
            prop_assert_eq!(&read.en, &bead.span.en);
            prop_assert!(read.zh == bead.span.zh || (read.zh.is_empty() && bead.span.zh.is_empty()));
        }
    }
}
