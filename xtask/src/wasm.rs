//! What a WebAssembly file holds besides what a browser runs.
//!
//! **Owns** the format's sections, as far as they need to be told apart (WebAssembly core 2.0 §5.5).

use anyhow::{Result, bail, ensure};

const HEADER: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;

/// The module without its custom sections: names, producers, relocations.
pub(crate) fn stripped(module: &[u8]) -> Result<Vec<u8>> {
    ensure!(module.starts_with(HEADER), "no WebAssembly module");
    let mut kept = HEADER.to_vec();
    let mut rest = &module[HEADER.len()..];
    while let Some((&id, after)) = rest.split_first() {
        let (length, body) = leb128(after)?;
        ensure!(length <= body.len(), "a section ends beyond the file");
        let end = rest.len() - body.len() + length;
        if id != CUSTOM {
            kept.extend_from_slice(&rest[..end]);
        }
        rest = &rest[end..];
    }
    Ok(kept)
}

/// A number as the format writes it, and what follows.
fn leb128(bytes: &[u8]) -> Result<(usize, &[u8])> {
    let mut value = 0_usize;
    for (i, &byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * i);
        if byte & 0x80 == 0 {
            return Ok((value, &bytes[i + 1..]));
        }
    }
    bail!("a length is cut off")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(sections: &[(u8, &[u8])]) -> Vec<u8> {
        let mut bytes = HEADER.to_vec();
        for (id, body) in sections {
            bytes.push(*id);
            // In two bytes, as tools that fill lengths in later write them.
            bytes.extend([(body.len() & 0x7f) as u8 | 0x80, (body.len() >> 7) as u8]);
            bytes.extend_from_slice(body);
        }
        bytes
    }

    #[test]
    fn only_what_runs_stays() {
        let long = [7; 300];
        let all = module(&[(0, b"\x04name"), (1, b"types"), (10, &long), (0, &long), (11, b"")]);
        let kept = module(&[(1, b"types"), (10, &long), (11, b"")]);
        assert_eq!(stripped(&all).unwrap(), kept);
        assert_eq!(stripped(&kept).unwrap(), kept);
    }

    #[test]
    fn what_is_no_module_is_refused() {
        let whole = module(&[(1, b"types")]);
        for broken in [&b""[..], b"\0asm", b"<html>", &whole[..9], &whole[..whole.len() - 1]] {
            assert!(stripped(broken).is_err(), "{broken:?}");
        }
    }
}
