//! `yiming lsp`, spoken to as an editor speaks to it.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::Folder;

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server and what it says.
struct Editor<'f> {
    folder: &'f Folder,
    server: Child,
    stdin: Option<ChildStdin>,
    said: Receiver<Value>,
    /// Notifications met while an answer was waited for.
    kept: Vec<Value>,
    last: i64,
}

impl<'f> Editor<'f> {
    /// A server that has not been greeted.
    fn start(folder: &'f Folder) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_yiming"))
            .args(["--quiet", "lsp"])
            .current_dir(&folder.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let (send, said) = channel();
        let mut out = BufReader::new(server.stdout.take().expect("stdout"));
        thread::spawn(move || {
            while let Some(message) = read(&mut out).filter(|it| send.send(it.clone()).is_ok()) {
                drop(message);
            }
        });
        let stdin = server.stdin.take();
        Self { folder, server, stdin, said, kept: Vec::new(), last: 0 }
    }

    /// A server that is ready.
    fn open(folder: &'f Folder) -> Self {
        let mut editor = Self::start(folder);
        let root = format!("file://{}", folder.0.path().display());
        let result = editor.asks("initialize", json!({ "rootUri": root, "capabilities": {} }));
        assert_eq!(result["capabilities"]["positionEncoding"], "utf-16");
        editor.says("initialized", json!({}));
        editor
    }

    fn uri(&self, path: &str) -> String {
        format!("file://{}", self.folder.0.path().join(path).display())
    }

    fn sends(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().expect("it listens");
        stdin.write_all(bytes).and_then(|()| stdin.flush()).expect("it listens");
    }

    fn sends_json(&mut self, message: &Value) {
        let text = message.to_string();
        self.sends(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    fn says(&mut self, method: &str, params: Value) {
        self.sends_json(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The whole answer to a request.
    fn answer(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.sends_json(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.hears();
            if message["id"] == id {
                return message;
            }
            self.kept.push(message);
        }
    }

    fn asks(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn hears(&self) -> Value {
        self.said.recv_timeout(PATIENCE).expect("it answers")
    }

    /// The next marks of a file.
    fn marks(&mut self, path: &str) -> Vec<Value> {
        let uri = self.uri(path);
        loop {
            let message = if self.kept.is_empty() { self.hears() } else { self.kept.remove(0) };
            if message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri.as_str()
            {
                return message["params"]["diagnostics"].as_array().expect("a list").clone();
            }
        }
    }

    fn opens(&mut self, path: &str, text: &str) -> Vec<Value> {
        let uri = self.uri(path);
        let item = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        self.says("textDocument/didOpen", json!({ "textDocument": item }));
        self.marks(path)
    }

    fn changes(&mut self, path: &str, changes: Value) -> Vec<Value> {
        let document = json!({ "uri": self.uri(path), "version": 2 });
        self.says("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
        self.marks(path)
    }

    fn at(&self, path: &str, line: u32, character: u32) -> Value {
        json!({ "textDocument": { "uri": self.uri(path) }, "position": { "line": line, "character": character } })
    }

    /// Ends it as an editor does, and gives its status.
    fn ends(mut self) -> Option<i32> {
        self.asks("shutdown", Value::Null);
        self.says("exit", Value::Null);
        self.server.wait().expect("it ends").code()
    }
}

fn read(out: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if out.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().ok(),
            None if line.trim().is_empty() => break,
            None => {}
        }
    }
    let mut body = vec![0; length?];
    out.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

fn range(line: u32, from: u32, to: u32) -> Value {
    json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } })
}

fn desk() -> Folder {
    Folder::with(&[("terms.csv", "glossary/terms.csv")])
}

const ENGLISH: &str = "Ports want new productive capacity today.\n";

#[test]
fn what_is_wrong_is_marked_and_mended() {
    let folder = desk();
    let mut editor = Editor::open(&folder);
    let marks = editor.opens("a.txt", ENGLISH);
    assert_eq!(marks.len(), 1, "{marks:?}");
    assert_eq!(marks[0]["range"], range(0, 11, 34));
    assert_eq!((&marks[0]["severity"], &marks[0]["code"]), (&json!(1), &json!("forbidden")));

    let uri = editor.uri("a.txt");
    let asked = json!({
        "textDocument": { "uri": uri }, "range": range(0, 15, 15), "context": { "diagnostics": marks },
    });
    let actions = editor.asks("textDocument/codeAction", asked);
    let edit = actions[0]["edit"]["changes"][&uri][0].clone();
    assert_eq!(actions[0]["title"], "Use “new quality productive forces”");
    assert_eq!(edit["range"], range(0, 11, 34));
    let change = json!([{ "range": edit["range"], "text": edit["newText"] }]);
    assert_eq!(editor.changes("a.txt", change), [] as [Value; 0], "mended");
    assert_eq!(editor.ends(), Some(0));
}

#[test]
fn places_are_counted_in_utf16() {
    let folder = desk();
    let mut editor = Editor::open(&folder);
    let marks = editor.opens("a.txt", "Rain.\r\n\r\nSo 😀🚢 “质” or new productive capacity now.\r\n");
    assert_eq!(marks[0]["range"], range(2, 15, 38));
    // A cat in place of the two, which takes two units as each of them does.
    let change = json!([{ "range": range(2, 3, 7), "text": "🐈" }]);
    assert_eq!(editor.changes("a.txt", change)[0]["range"], range(2, 13, 36));
    editor.ends();
}

#[test]
fn a_term_shows_its_renderings_in_both_languages() {
    let folder = desk();
    folder.put("a.zh.txt", "港口需要新质生产力。\n".as_bytes());
    let mut editor = Editor::open(&folder);
    let marks = editor.opens("a.en.txt", ENGLISH);
    assert_eq!(marks[0]["code"], "forbidden", "its other side is read from the disk: {marks:?}");
    let hover = editor.asks("textDocument/hover", editor.at("a.en.txt", 0, 20));
    let shown = hover["contents"]["value"].as_str().expect("text").to_owned();
    for expected in
        ["**新质生产力**", "preferred: **new quality productive forces**", "that is 产能", "yiming waive "]
    {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    assert_eq!(hover["range"], range(0, 11, 34));
    assert_eq!(editor.asks("textDocument/hover", editor.at("a.en.txt", 0, 2)), Value::Null);
    editor.opens("a.zh.txt", "港口需要新质生产力。\n");
    let hover = editor.asks("textDocument/hover", editor.at("a.zh.txt", 0, 5));
    assert_eq!(hover["range"], range(0, 4, 9), "{hover}");
    editor.ends();
}

#[test]
fn both_sides_are_marked_when_either_changes() {
    let folder = desk();
    let mut editor = Editor::open(&folder);
    editor.opens("a.en.txt", "The fishers no longer wait for the weather.\n");
    let marks = editor.opens("a.zh.txt", "渔民有了新质生产力，不再看天吃饭。\n");
    assert_eq!(marks[0]["code"], "omitted", "{marks:?}");
    assert_eq!(marks[0]["range"], range(0, 4, 9));
    let whole = "New quality productive forces: the fishers no longer wait for the weather.\n";
    let uri = editor.uri("a.en.txt");
    editor.says(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": whole }] }),
    );
    assert_eq!(editor.marks("a.zh.txt"), [] as [Value; 0]);
    editor.ends();
}

#[test]
fn preferred_renderings_complete_what_is_typed() {
    let folder = desk();
    let mut editor = Editor::open(&folder);
    editor.opens("a.txt", "They foster New qual\n发展新质\n");
    let rows = [
        ((0, 20), range(0, 12, 20), "New quality productive forces"),
        ((1, 4), range(1, 2, 4), "new quality productive forces"),
    ];
    for ((line, character), place, words) in rows {
        let list = editor.asks("textDocument/completion", editor.at("a.txt", line, character));
        assert_eq!(list["items"].as_array().map(Vec::len), Some(1), "{list}");
        assert_eq!(list["items"][0]["textEdit"], json!({ "range": place, "newText": words }));
    }
    editor.ends();
}

#[test]
fn terms_are_found_at_their_rows() {
    let folder = desk();
    let mut editor = Editor::open(&folder);
    let found = editor.asks("workspace/symbol", json!({ "query": "CAPACITY" }));
    assert_eq!(found[0]["name"], "新质生产力 new productive capacity");
    assert_eq!(found[0]["location"]["uri"], editor.uri("glossary/terms.csv"));
    assert_eq!(found[0]["location"]["range"]["start"], json!({ "line": 3, "character": 22 }));
    assert_eq!(editor.asks("workspace/symbol", json!({ "query": "" })).as_array().map(Vec::len), Some(3));
    editor.ends();
}

#[test]
fn the_glossary_is_read_again_when_it_changes() {
    let folder = desk();
    let mut editor = Editor::open(&folder);
    assert_eq!(editor.opens("a.txt", ENGLISH).len(), 1);
    let terms = folder.get("glossary/terms.csv");
    folder.put("glossary/terms.csv", terms.replace(",forbidden,", ",admitted,").as_bytes());
    assert_eq!(editor.marks("a.txt"), [] as [Value; 0]);

    folder.put("glossary/terms.csv", b"concept,zh\n");
    let told = loop {
        let message = editor.hears();
        if message["method"] == "window/showMessage" {
            break message["params"]["message"].to_string();
        }
    };
    assert!(told.contains("terms.csv:1:1"), "{told}");
    folder.put("glossary/terms.csv", terms.as_bytes());
    let marks = editor.marks("a.txt");
    assert_eq!(marks.len(), 1, "and it is served again");

    let finding = marks[0]["data"]["finding"].as_str().expect("a fingerprint");
    folder.put("a.txt", ENGLISH.as_bytes());
    folder.yiming(&["waive", finding, "a.txt", "--reason", "so printed"]).ends(0);
    assert_eq!(editor.marks("a.txt"), [] as [Value; 0], "a waiver too is read at once");
    editor.ends();
}

#[test]
fn nothing_said_to_it_ends_it() {
    let folder = desk();
    let mut editor = Editor::start(&folder);
    // The last of these is longer than it says.
    editor.sends(b"nonsense\r\n\r\nContent-Length: 3\r\n\r\n{]}Content-Length: 9\r\n\r\n\xff\xfe{\"id\":1}");
    for _ in 0..2 {
        let answer = editor.hears();
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&Value::Null, &json!(-32700)), "{answer}");
    }
    assert_eq!(editor.answer("textDocument/hover", json!({}))["error"]["code"], -32002, "before initialize");
    editor.asks("initialize", json!({ "capabilities": [] }));
    let rows = [
        ("textDocument/hover", json!({ "textDocument": { "uri": "file:///nowhere.txt" } }), -32602),
        ("textDocument/completion", json!([]), -32602),
        ("workspace/symbol", json!({ "query": 7 }), -32602),
        ("textDocument/nonsense", json!({}), -32601),
        ("initialize", json!({}), -32600),
    ];
    for (method, params, code) in rows {
        assert_eq!(editor.answer(method, params)["error"]["code"], code, "{method}");
    }
    for method in
        ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "$/cancelRequest"]
    {
        editor.says(method, json!({ "textDocument": 5 }));
    }
    let place =
        json!({ "textDocument": { "uri": "file:///closed.txt" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(editor.asks("textDocument/hover", place), Value::Null, "no open text");
    // Far outside the text, and the wrong way round.
    editor.opens("a.txt", ENGLISH);
    let wrong = json!({ "start": { "line": 9, "character": 4_000_000_000_u32 }, "end": { "line": 0, "character": 0 } });
    assert_eq!(editor.changes("a.txt", json!([{ "range": wrong, "text": "\n" }])).len(), 1);
    editor.asks("textDocument/hover", editor.at("a.txt", 4_000_000_000, 4_000_000_000));
    assert_eq!(editor.ends(), Some(0));
}

#[test]
fn an_editor_that_goes_away_ends_it() {
    let folder = desk();
    let mut editor = Editor::open(&folder);
    editor.stdin = None;
    assert_eq!(editor.server.wait().expect("it ends").code(), Some(1));
}
