use yiming::format::candidates_csv::write;
use yiming::mine::{Candidate, EVIDENCE, Evidence, Occurrence};
use yiming::model::{Pair, Span};

#[test]
fn a_row_for_each_candidate_with_all_the_evidence() {
    let occurrence = |document, bead| Occurrence {
        document,
        bead,
        within: None,
        span: Pair::from_fn(|_| Span::default()),
    };
    let term = Pair { zh: "专精特新企业".to_owned(), en: "\"SRDI\", in short".to_owned() };
    let evidence = Evidence { values: EVIDENCE.iter().map(|_| 0.5).collect() };
    let occurrences = vec![occurrence(0, 1), occurrence(0, 4), occurrence(2, 0)];
    let candidate = Candidate { term, evidence, score: 0.75, occurrences };
    let mut out = Vec::new();
    write(&[candidate], &["first", "second", "third, last"], &mut out).unwrap();
    let mut csv = csv::Reader::from_reader(&out[..]);
    let header: Vec<_> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(header[..6], ["zh", "en", "score", "doc", "docs", "count"]);
    assert!(header[6..].iter().eq(EVIDENCE.iter().map(|part| part.name)));
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert!(rows.iter().flat_map(|row| row.iter().skip(6)).all(|cell| cell == "0.5000"));
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().take(6).map(str::to_owned).collect()).collect();
    let expected = ["专精特新企业", "\"SRDI\", in short", "0.750000", "first", "2", "3"].map(str::to_owned);
    assert_eq!(rows, [expected]);
}
