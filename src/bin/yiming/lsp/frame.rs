//! Messages on a stream: a header with the length, an empty line, JSON.
//!
//! Whatever comes in, the stream is read on: a broken message costs itself alone.

use std::io::{self, BufRead, BufReader, Read, Write};

use lsp_server::Message;
use serde_json::{Value, json};

/// A longer message is passed over; no text an editor holds comes near it.
const LONGEST: usize = 64 << 20;

/// A longer line is no header.
const LONGEST_HEADER: u64 = 4096;

/// What was read.
#[derive(Debug)]
pub(super) enum Frame {
    /// A message.
    Message(Message),
    /// None, with the code and words of the error that answers it.
    Broken(i32, String),
}

/// Reads to the end of the input, or until nobody wants more.
pub(super) fn read_all(input: impl Read, mut wanted: impl FnMut(Frame) -> bool) {
    let mut input = BufReader::new(input);
    // A stream that cannot be read any more has ended, whatever the reason.
    while let Ok(Some(length)) = header(&mut input) {
        let Ok(frame) = body(&mut input, length) else { return };
        if !wanted(frame) {
            return;
        }
    }
}

/// The length of the next message; lines that are no header are passed over. `None` at the end.
fn header(input: &mut impl BufRead) -> io::Result<Option<usize>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).to_ascii_lowercase();
        match (line.trim(), length) {
            ("", Some(length)) => return Ok(Some(length)),
            // A message whose length was told wrong may end before the header, on its line.
            (line, _) => {
                let value = line.rsplit_once("content-length:").map(|(_, value)| value.trim());
                length = value.and_then(|value| value.parse().ok()).or(length);
            }
        }
    }
}

fn body(input: &mut impl BufRead, length: usize) -> io::Result<Frame> {
    let mut bytes = Vec::new();
    input.by_ref().take(length.min(LONGEST) as u64).read_to_end(&mut bytes)?;
    if length > LONGEST {
        io::copy(&mut input.by_ref().take((length - LONGEST) as u64), &mut io::sink())?;
        return Ok(Frame::Broken(INVALID_REQUEST, format!("{length} bytes are more than {LONGEST}")));
    }
    if bytes.len() < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let json: Value = match serde_json::from_slice(&bytes) {
        Ok(json) => json,
        Err(error) => return Ok(Frame::Broken(PARSE_ERROR, error.to_string())),
    };
    Ok(match serde_json::from_value(json) {
        Ok(message) => Frame::Message(message),
        Err(_) => Frame::Broken(INVALID_REQUEST, "neither request, response nor notification".to_owned()),
    })
}

/// Not JSON.
const PARSE_ERROR: i32 = -32700;

/// JSON, but no message.
const INVALID_REQUEST: i32 = -32600;

/// Answers what was broken: no request can be named.
pub(super) fn write_broken(code: i32, message: &str, out: &mut dyn Write) -> io::Result<()> {
    let error = json!({ "jsonrpc": "2.0", "id": null, "error": { "code": code, "message": message } });
    let text = error.to_string();
    write!(out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<String> {
        let mut frames = Vec::new();
        read_all(bytes, |frame| {
            frames.push(match frame {
                Frame::Message(Message::Request(request)) => request.method,
                Frame::Message(Message::Notification(notification)) => notification.method,
                Frame::Message(Message::Response(response)) => response.id.to_string(),
                Frame::Broken(code, _) => code.to_string(),
            });
            true
        });
        frames
    }

    fn framed(json: &str) -> Vec<u8> {
        format!("Content-Length: {}\r\n\r\n{json}", json.len()).into_bytes()
    }

    #[test]
    fn a_broken_message_costs_itself_alone() {
        let good = framed(r#"{"jsonrpc":"2.0","method":"good"}"#);
        let deep = framed(&"[".repeat(100_000));
        let rows: [(&str, Vec<u8>, &[&str]); 9] = [
            ("nothing", vec![], &["good"]),
            ("no JSON", framed("{"), &["-32700", "good"]),
            ("no UTF-8", b"Content-Length: 2\r\n\r\n\xff\xfe".to_vec(), &["-32700", "good"]),
            ("nested too deep", deep, &["-32700", "good"]),
            ("no message", framed("[1]"), &["-32600", "good"]),
            (
                "another header",
                [&b"Content-Type: x\r\n"[..], &framed(r#"{"id":1,"method":"a"}"#)].concat(),
                &["a", "good"],
            ),
            ("no header", b"what is this\r\n\r\n".to_vec(), &["good"]),
            ("no length", b"Content-Length: many\r\n\r\n".to_vec(), &["good"]),
            ("bytes", vec![0xff; 10_000], &[]),
        ];
        for (name, bytes, expected) in rows {
            let separate = if name == "bytes" { b"\r\n".to_vec() } else { vec![] };
            let found = read(&[bytes, separate, good.clone()].concat());
            let expected = if name == "bytes" { &["good"][..] } else { expected };
            assert_eq!(found, expected, "{name}");
        }
        assert_eq!(
            read(b"Content-Length: 99999999999999999\r\n\r\nshort"),
            ["-32600"],
            "and no memory is taken"
        );
    }
}
