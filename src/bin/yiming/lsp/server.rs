//! Messages in, answers out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CompletionOptions, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeResult, PositionEncodingKind,
    PublishDiagnosticsParams, ServerCapabilities, ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions,
};
use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::buffer::Buffer;
use super::desk::{Article, Desk, Stand, kin};
use super::frame::{Frame, write_broken};
use super::{actions, completion, diagnostics, hover, symbols, uri};
use crate::Outcome;
use crate::session::Session;

/// So long the editor must be silent before changed texts are checked.
const SILENCE: Duration = Duration::from_millis(120);

/// But so long they wait at most.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the files of the glossary are looked at while nothing happens.
const ROUND: Duration = Duration::from_millis(500);

/// The server's side of one conversation.
pub(super) struct Server<'a> {
    session: &'a Session,
    frames: Receiver<Frame>,
    out: &'a mut dyn Write,
    buffers: BTreeMap<String, Buffer>,
    articles: BTreeMap<String, Article>,
    /// Open texts that changed since they were checked, and since when.
    changed: BTreeSet<String>,
    since: Instant,
    markdown: bool,
    shut_down: bool,
}

/// What comes after a stretch of messages.
enum Next {
    /// The files of the glossary have changed.
    Reread,
    End(Outcome),
}

/// Why a request is not answered.
pub(super) struct Refusal(ErrorCode, String);

impl From<anyhow::Error> for Refusal {
    fn from(error: anyhow::Error) -> Self {
        Self(ErrorCode::RequestFailed, format!("{error:#}"))
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Self(ErrorCode::InvalidParams, error.to_string())
    }
}

impl<'a> Server<'a> {
    pub(super) fn new(session: &'a Session, frames: Receiver<Frame>, out: &'a mut dyn Write) -> Self {
        Self {
            session,
            frames,
            out,
            buffers: BTreeMap::new(),
            articles: BTreeMap::new(),
            changed: BTreeSet::new(),
            since: Instant::now(),
            markdown: true,
            shut_down: false,
        }
    }

    /// Serves to the end.
    pub(super) fn run(mut self) -> anyhow::Result<Outcome> {
        let Some(params) = self.handshake()? else { return Ok(Outcome::Findings) };
        let mut stand = self.stand(&params)?;
        loop {
            let next = self.attend(&Desk::new(&stand))?;
            match next {
                Next::End(outcome) => return Ok(outcome),
                Next::Reread => match stand.session.again().and_then(Stand::read) {
                    Ok(fresh) => {
                        stand = fresh;
                        self.touch(self.buffers.keys().cloned().collect());
                    }
                    // The last glossary that could be read holds until the file is mended.
                    Err(fault) => {
                        stand.settle();
                        self.show(&fault)?;
                    }
                },
            }
        }
    }

    /// Waits for `initialize` and answers it; `None` when the editor goes before.
    fn handshake(&mut self) -> io::Result<Option<Value>> {
        while let Ok(frame) = self.frames.recv() {
            match frame {
                Frame::Message(Message::Request(request)) if request.method == "initialize" => {
                    let formats = &request.params["capabilities"]["textDocument"]["hover"]["contentFormat"];
                    self.markdown =
                        formats.as_array().is_none_or(|them| them.iter().any(|it| it == "markdown"));
                    let result = InitializeResult { capabilities: capabilities(), server_info: Some(info()) };
                    self.answer(request.id, serde_json::to_value(result).map_err(Refusal::from))?;
                    return Ok(Some(request.params));
                }
                Frame::Message(Message::Request(request)) => {
                    let refusal = Refusal(
                        ErrorCode::ServerNotInitialized,
                        "the first request is initialize".to_owned(),
                    );
                    self.answer(request.id, Err(refusal))?;
                }
                Frame::Message(Message::Notification(it)) if it.method == "exit" => return Ok(None),
                Frame::Message(_) => {}
                Frame::Broken(code, message) => write_broken(code, &message, self.out)?,
            }
        }
        Ok(None)
    }

    /// The project of `--project`, else of the folder the editor has open, else of the one it is in.
    fn stand(&mut self, params: &Value) -> anyhow::Result<Stand> {
        let folder = [&params["workspaceFolders"][0]["uri"], &params["rootUri"]];
        let folder = folder.into_iter().filter_map(Value::as_str).find_map(uri::path);
        let found = match folder.filter(|folder| folder.is_dir()) {
            Some(folder) => self.session.moved(folder),
            None => self.session.again(),
        };
        match found.and_then(Stand::read) {
            Ok(stand) => Ok(stand),
            Err(fault) => {
                self.show(&fault)?;
                Ok(Stand::empty(self.session.bare()))
            }
        }
    }

    fn attend(&mut self, desk: &Desk<'_>) -> anyhow::Result<Next> {
        loop {
            if desk.stand.is_stale() {
                return Ok(Next::Reread);
            }
            let waited = !self.changed.is_empty() && self.since.elapsed() > PATIENCE;
            let wait = if self.changed.is_empty() { ROUND } else { SILENCE };
            match self.frames.recv_timeout(if waited { Duration::ZERO } else { wait }) {
                Ok(frame) => {
                    if let Some(outcome) = self.take(frame, desk)? {
                        return Ok(Next::End(outcome));
                    }
                    if waited {
                        self.publish(desk)?;
                    }
                }
                Err(RecvTimeoutError::Timeout) => self.publish(desk)?,
                Err(RecvTimeoutError::Disconnected) => return Ok(Next::End(self.outcome())),
            }
        }
    }

    fn outcome(&self) -> Outcome {
        if self.shut_down { Outcome::Clean } else { Outcome::Findings }
    }

    fn take(&mut self, frame: Frame, desk: &Desk<'_>) -> anyhow::Result<Option<Outcome>> {
        match frame {
            Frame::Message(Message::Request(request)) => {
                let id = request.id.clone();
                let answer = self.request(request, desk);
                self.answer(id, answer)?;
            }
            Frame::Message(Message::Notification(it)) if it.method == "exit" => {
                return Ok(Some(self.outcome()));
            }
            Frame::Message(Message::Notification(notification)) => {
                let method = notification.method.clone();
                if let Err(fault) = self.notification(notification) {
                    desk.stand.session.console.warning(&format!("{method}: {fault}"));
                }
            }
            Frame::Message(Message::Response(_)) => {}
            Frame::Broken(code, message) => write_broken(code, &message, self.out)?,
        }
        Ok(None)
    }

    fn request(&mut self, request: Request, desk: &Desk<'_>) -> Result<Value, Refusal> {
        if self.shut_down {
            return Err(Refusal(ErrorCode::InvalidRequest, "after shutdown there is only exit".to_owned()));
        }
        let Request { method, params, .. } = request;
        match method.as_str() {
            "textDocument/hover" => self.at(params, desk, hover::hover),
            "textDocument/codeAction" => self.at(params, desk, actions::actions),
            "textDocument/completion" => self.at(params, desk, completion::completion),
            "workspace/symbol" => json(symbols::symbols(&serde_json::from_value(params)?, desk.stand)),
            "shutdown" => {
                self.shut_down = true;
                Ok(Value::Null)
            }
            "initialize" => Err(Refusal(ErrorCode::InvalidRequest, "initialized already".to_owned())),
            _ => Err(Refusal(ErrorCode::MethodNotFound, format!("{method} is not known here"))),
        }
    }

    /// Answers about an open text, checked as it is now; `null` about any other.
    fn at<P: DeserializeOwned, R: Serialize>(
        &mut self,
        params: Value,
        desk: &Desk<'_>,
        answer: fn(P, &View<'_>) -> R,
    ) -> Result<Value, Refusal> {
        let name = params["textDocument"]["uri"].as_str().unwrap_or_default().to_owned();
        let params: P = serde_json::from_value(params)?;
        if !self.buffers.contains_key(&name) {
            return Ok(Value::Null);
        }
        if self.changed.contains(&name) || !self.articles.contains_key(&name) {
            let article = desk.article(&name, &self.buffers)?;
            self.articles.insert(name.clone(), article);
        }
        let (Some(buffer), Some(article)) = (self.buffers.get(&name), self.articles.get(&name)) else {
            return Ok(Value::Null);
        };
        let view = View { uri: &name, buffer, article, stand: desk.stand, markdown: self.markdown };
        json(answer(params, &view))
    }

    fn notification(&mut self, notification: Notification) -> serde_json::Result<()> {
        match notification.method.as_str() {
            "textDocument/didOpen" => {
                let params: DidOpenTextDocumentParams = serde_json::from_value(notification.params)?;
                let item = params.text_document;
                let name = item.uri.to_string();
                self.buffers.insert(name.clone(), Buffer::new(item.text, item.version));
                self.touch(kin(&name, &self.buffers));
            }
            "textDocument/didChange" => {
                let params: DidChangeTextDocumentParams = serde_json::from_value(notification.params)?;
                let name = params.text_document.text_document_identifier.uri.to_string();
                let Some(buffer) = self.buffers.get_mut(&name) else { return Ok(()) };
                for change in params.content_changes {
                    buffer.apply(change);
                }
                buffer.version = params.text_document.version;
                self.touch(kin(&name, &self.buffers));
            }
            "textDocument/didClose" => {
                let params: DidCloseTextDocumentParams = serde_json::from_value(notification.params)?;
                let name = params.text_document.uri.to_string();
                let kin = kin(&name, &self.buffers);
                self.buffers.remove(&name);
                self.articles.remove(&name);
                // Its marks go with it; the other side is read from the disk from now on.
                self.touch(kin);
            }
            _ => {}
        }
        Ok(())
    }

    fn touch(&mut self, names: BTreeSet<String>) {
        if self.changed.is_empty() {
            self.since = Instant::now();
        }
        self.changed.extend(names);
    }

    /// Checks what has changed and sends the marks.
    fn publish(&mut self, desk: &Desk<'_>) -> anyhow::Result<()> {
        for name in std::mem::take(&mut self.changed) {
            let diagnostics = match self.buffers.get(&name) {
                None => Vec::new(),
                Some(buffer) => match desk.article(&name, &self.buffers) {
                    Ok(article) => {
                        let found = diagnostics::diagnostics(&article, buffer);
                        self.articles.insert(name.clone(), article);
                        found
                    }
                    Err(fault) => {
                        self.show(&fault)?;
                        continue;
                    }
                },
            };
            let version = self.buffers.get(&name).map(|buffer| buffer.version);
            let params = PublishDiagnosticsParams { uri: name.into(), version, diagnostics };
            self.notify("textDocument/publishDiagnostics", serde_json::to_value(params)?)?;
        }
        Ok(())
    }

    /// Tells the user what could not be done.
    fn show(&mut self, fault: &anyhow::Error) -> io::Result<()> {
        self.notify("window/showMessage", json!({ "type": 1, "message": format!("yiming: {fault:#}") }))
    }

    fn notify(&mut self, method: &str, params: Value) -> io::Result<()> {
        Message::Notification(Notification { method: method.to_owned(), params }).write(&mut self.out)
    }

    fn answer(&mut self, id: lsp_server::RequestId, answer: Result<Value, Refusal>) -> io::Result<()> {
        let response = match answer {
            Ok(value) => Response { id, response_result: Ok(value) },
            Err(Refusal(code, message)) => Response::new_err(id, code as i32, message),
        };
        Message::Response(response).write(&mut self.out)
    }
}

/// An open text with all that is known of it.
pub(super) struct View<'a> {
    pub(super) uri: &'a str,
    pub(super) buffer: &'a Buffer,
    pub(super) article: &'a Article,
    pub(super) stand: &'a Stand,
    /// Whether the editor shows Markdown.
    pub(super) markdown: bool,
}

fn json(value: impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(value).map_err(|error| Refusal(ErrorCode::InternalError, error.to_string()))
}

fn info() -> ServerInfo {
    ServerInfo { name: "yiming".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(PositionEncodingKind::UTF16),
        text_document_sync: Some(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::Incremental),
                ..TextDocumentSyncOptions::default()
            }
            .into(),
        ),
        hover_provider: Some(true.into()),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec![" ".to_owned(), "-".to_owned()]),
            ..CompletionOptions::default()
        }),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QuickFix]),
                ..CodeActionOptions::default()
            }
            .into(),
        ),
        workspace_symbol_provider: Some(true.into()),
        ..ServerCapabilities::default()
    }
}
