//! How much is read at most.

/// How much of an input is read at most: more is no article, or was made to fill the memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of an input that is read as a whole, and of a record of a web archive.
    pub article: u64,
    /// Bytes of a line of JSON lines.
    pub line: u64,
    /// Bytes that a packed input unpacks to.
    pub unpacked: u64,
}

impl Limits {
    /// The largest that an article or a line may be made: spans are kept in 32 bits.
    pub const LARGEST: u64 = (4 << 30) - 1;
}

impl Default for Limits {
    /// 256 MiB an article, 64 MiB a line, 1 TiB a packed input.
    fn default() -> Limits {
        Limits { article: 256 << 20, line: 64 << 20, unpacked: 1 << 40 }
    }
}

/// A number of bytes as people write it: `64 MiB`.
pub fn size(bytes: u64) -> String {
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
    let mut unit = 0;
    let mut count = bytes;
    while unit + 1 < units.len() && count >= 1_024 && count.is_multiple_of(1_024) {
        count /= 1_024;
        unit += 1;
    }
    format!("{count} {}", units[unit])
}

/// The number of bytes in `4096`, `64K`, `64 MiB`, `1GB`: whole numbers of binary units.
pub fn bytes(text: &str) -> Option<u64> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let count: u64 = text[..end].parse().ok()?;
    let unit = text[end..].trim().to_ascii_lowercase();
    let shift = match unit.trim_end_matches("ib").trim_end_matches('b') {
        "" | "bytes" => 0,
        "k" => 10,
        "m" => 20,
        "g" => 30,
        "t" => 40,
        _ => return None,
    };
    count.checked_mul(1 << shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_they_are_written() {
        for (text, count) in [
            ("12", 12),
            ("64K", 64 << 10),
            ("256 MiB", 256 << 20),
            ("1gb", 1 << 30),
            ("2TiB", 2 << 40),
        ] {
            assert_eq!(bytes(text), Some(count), "{text}");
            assert_eq!(bytes(&size(count)), Some(count));
        }
        for text in ["", "M", "-1", "1.5G", "1 parsec", "99999999999T"] {
            assert_eq!(bytes(text), None, "{text}");
        }
    }
}
