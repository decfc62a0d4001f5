//! Web addresses, handles and character entities: text whose digits are no numerals.

/// The end of a web or e-mail address that begins at a letter: `https://…`, `www.…`, or words
/// joined by dots with a path, a known last part, or an `@` (`pic.twitter.com/x`, `aps.dz`).
pub fn address(bytes: &[u8], start: usize) -> Option<usize> {
    // Hosts are at most 253 bytes (RFC 1035), so looking ahead never costs more than that and
    // "a.a.a.a…" stays linear.
    let near = &bytes[..bytes.len().min(start + 256)];
    let word =
        run(near, start, |byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    match bytes.get(word) {
        Some(b':') if bytes[word..].starts_with(b"://") => Some(path(bytes, word + 3)),
        Some(b'@') => {
            let end = run(near, word + 1, is_host);
            bytes[word..end].contains(&b'.').then(|| trim(bytes, end))
        }
        Some(b'.') => {
            let end = run(near, word, is_host);
            let host = trim(bytes, end);
            let (name, after) = (&bytes[start..host], bytes.get(host));
            let is_address = after == Some(&b'/') && name.contains(&b'.')
                || name.get(..4).is_some_and(|head| head.eq_ignore_ascii_case(b"www."))
                || after == Some(&b'@')
                || has_known_ending(name);
            is_address.then(|| if after == Some(&b'/') { path(bytes, host) } else { host })
        }
        _ => None,
    }
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
}

/// Top-level domains that stand bare in news text (IANA root zone).
fn has_known_ending(name: &[u8]) -> bool {
    const ENDINGS: [&[u8]; 8] = [b"com", b"net", b"org", b"info", b"gov", b"edu", b"tv", b"news"];
    let ending = name.rsplit(|&byte| byte == b'.').next().unwrap_or_default();
    name.contains(&b'.') && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The end of a run of printable ASCII that an address may hold.
fn path(bytes: &[u8], start: usize) -> usize {
    trim(
        bytes,
        run(bytes, start, |byte| byte.is_ascii_graphic() && !br#""<>()[]{}"#.contains(&byte)),
    )
}

/// Leaves out punctuation that ends the sentence, not the address.
fn trim(bytes: &[u8], mut end: usize) -> usize {
    while end > 0 && matches!(bytes[end - 1], b'.' | b',' | b'!' | b'?' | b';' | b':' | b'-') {
        end -= 1;
    }
    end
}

fn run(bytes: &[u8], start: usize, keep: impl Fn(u8) -> bool) -> usize {
    bytes[start..].iter().position(|&byte| !keep(byte)).map_or(bytes.len(), |at| start + at)
}

/// The end of a handle that begins at an `@`.
pub fn handle(bytes: &[u8], start: usize) -> Option<usize> {
    let end = run(bytes, start + 1, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (end > start + 1).then_some(end)
}

/// The end of a character entity (`&#34;`, `&quot;`) that begins at an `&`; at most 10 bytes.
pub fn entity(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = &bytes[start + 1..bytes.len().min(start + 10)];
    let end = rest.iter().position(|&byte| byte == b';')?;
    let name = rest[..end].strip_prefix(b"#").unwrap_or(&rest[..end]);
    (!name.is_empty() && name.iter().all(u8::is_ascii_alphanumeric)).then_some(start + end + 2)
}
