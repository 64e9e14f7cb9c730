//! The language server: an editor's buffers in, what the check says of them out.
//!
//! One thread reads messages, one answers them in order. Changes are gathered until the editor is
//! silent for a moment, then the articles they are part of are checked again. The files of the
//! glossary are looked at between messages, so no editor needs to watch them.

mod actions;
mod buffer;
mod completion;
mod desk;
mod diagnostics;
mod frame;
mod hover;
mod server;
mod symbols;
mod uri;

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::Outcome;
use crate::session::Session;
use frame::Frame;
use server::Server;

/// Serves until the editor ends it or goes away.
pub(crate) fn serve(
    session: &Session,
    input: impl Read + Send + 'static,
    output: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let (send, frames): (_, Receiver<Frame>) = channel();
    // It ends with its input or with the process: nobody waits for it.
    thread::spawn(move || frame::read_all(input, |frame| send.send(frame).is_ok()));
    Server::new(session, frames, output).run()
}
