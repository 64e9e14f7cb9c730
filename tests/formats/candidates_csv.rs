use yiming::format::candidates_csv::{Article, HEADER, write};
use yiming::lexicon::Lexicon;
use yiming::mine::{Candidate, EVIDENCE, Evidence, Occurrence, terms};
use yiming::model::{Date, Pair, Span};

#[test]
fn a_row_for_each_candidate_with_all_the_evidence() {
    let occurrence = |document, bead| Occurrence {
        document,
        bead,
        within: None,
        span: Pair::from_fn(|_| Span::default()),
    };
    let term = Pair { zh: "专精特新企业".to_owned(), en: "\"SRDI\", in short".to_owned() };
    let evidence = Evidence { values: EVIDENCE.iter().map(|_| 0.0).collect() };
    let occurrences = vec![occurrence(0, 1), occurrence(0, 4), occurrence(2, 0)];
    let candidate = Candidate { term, evidence, score: 0.75, occurrences };
    let mut out = Vec::new();
    let day = |day| Some(Date::constant(2024, 5, day));
    let articles = [("first", day(16)), ("second", None), ("third, last", day(2))];
    let articles = articles.map(|(name, date)| Article { name, date });
    let terms = terms(std::slice::from_ref(&candidate), Lexicon::embedded());
    write(&[candidate], &terms, &articles, &mut out).unwrap();
    let mut csv = csv::Reader::from_reader(&out[..]);
    let header: Vec<_> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(header[..HEADER.len()], HEADER);
    assert!(header[HEADER.len()..].iter().eq(EVIDENCE.iter().map(|part| part.name)));
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert!(rows.iter().flat_map(|row| row.iter().skip(HEADER.len())).all(|cell| cell == "0.0000"));
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().take(HEADER.len()).map(str::to_owned).collect()).collect();
    let expected = ["专精特新企业", "\"SRDI\", in short", "0.750000", "first", "2", "3", "term", ""];
    let dates = ["2024-05-02", "2024-05-16"];
    assert_eq!(rows, [expected.iter().chain(&dates).map(ToString::to_string).collect::<Vec<_>>()]);
}
