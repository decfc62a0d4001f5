//! Records of a web archive, some at a time.

use super::{Batch, Piece};
use crate::archive::unpack::Bytes;
use crate::document::warc::Records;
use std::sync::Arc;

/// How many bytes of records make a batch.
const RECORDS: usize = 512 * 1024;

/// Takes the next records into the batch; gives back whether there may be more.
pub fn take(from: &mut Records<Bytes>, name: &Arc<str>, batch: &mut Batch) -> bool {
    let (mut records, mut bytes, mut failed) = (Vec::new(), 0, None);
    while bytes < RECORDS && failed.is_none() {
        match from.next() {
            Some(Ok(record)) => {
                bytes += record.block.len();
                records.push(record);
            }
            Some(Err(error)) => failed = Some(error),
            None => break,
        }
    }
    let goes_on = bytes >= RECORDS || failed.is_some();
    if !records.is_empty() {
        batch.0.push(Piece::Records { name: Arc::clone(name), records });
    }
    batch.0.extend(failed.map(Piece::Failed));
    goes_on
}
