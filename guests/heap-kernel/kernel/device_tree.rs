//! The flattened device tree that the firmware passes on: just enough of it to find memory, timebase and boot arguments.
//! Devicetree Specification 0.4, chapter 5.

use core::slice;
use core::str;

use crate::symbols;

const MAGIC: u32 = 0xd00d_feed;
const HEADER_BYTES: usize = 40;

const BEGIN_NODE: u32 = 1;
const END_NODE: u32 = 2;
const PROPERTY: u32 = 3;
const NOP: u32 = 4;

pub struct DeviceTree {
    structure: &'static [u8],
    strings: &'static [u8],
}

/// What the kernel takes from the tree.
pub struct Platform {
    /// First byte behind the RAM that the kernel lies in.
    pub memory_end: usize,
    pub timebase_hz: u64,
    /// Empty if there are none.
    pub boot_arguments: &'static str,
}

enum Token {
    Begin(&'static str),
    End,
    Property(&'static str, &'static [u8]),
}

impl DeviceTree {
    /// The tree at an address, or nothing if there is none.
    ///
    /// # Safety
    /// The address is 0 or readable, and so is what the header there promises; none of it is written while the tree is in use.
    pub unsafe fn at(address: usize) -> Option<DeviceTree> {
        if address == 0 || address % 8 != 0 {
            return None;
        }
        let header = slice::from_raw_parts(address as *const u8, HEADER_BYTES);
        if word(header, 0)? != MAGIC {
            return None;
        }
        let field = |index: usize| word(header, 4 * index).map(|value| value as usize);
        let blob = slice::from_raw_parts(address as *const u8, field(1)?);
        let part = |offset: usize, bytes: usize| blob.get(offset..offset.checked_add(bytes)?);
        Some(DeviceTree { structure: part(field(2)?, field(9)?)?, strings: part(field(3)?, field(8)?)? })
    }

    /// Nothing if the tree has no memory under the kernel or no timebase, or breaks off.
    pub fn platform(&self) -> Option<Platform> {
        let mut tokens = Tokens { tree: self, offset: 0 };
        let (mut address_cells, mut size_cells) = (2, 1);
        let (mut memory_end, mut timebase_hz, mut boot_arguments) = (None, None, "");
        let mut depth = 0;
        let mut node = "";
        while let Some(token) = tokens.next() {
            match token {
                Token::Begin(name) => {
                    depth += 1;
                    node = name;
                }
                Token::End => depth -= 1,
                Token::Property(name, value) => match (depth, node.split('@').next()?, name) {
                    (1, _, "#address-cells") => address_cells = word(value, 0)? as usize,
                    (1, _, "#size-cells") => size_cells = word(value, 0)? as usize,
                    (2, "memory", "reg") => memory_end = memory_end.or(kernel_memory_end(value, address_cells, size_cells)),
                    (2, "cpus", "timebase-frequency") => timebase_hz = Some(number(value)?),
                    (2, "chosen", "bootargs") => boot_arguments = text(value)?,
                    _ => {}
                },
            }
        }
        let timebase_hz = timebase_hz.filter(|&hz| hz != 0)?;
        Some(Platform { memory_end: memory_end?, timebase_hz, boot_arguments })
    }
}

struct Tokens<'a> {
    tree: &'a DeviceTree,
    offset: usize,
}

impl Tokens<'_> {
    /// The next token; nothing behind the last one, or where the tree is damaged.
    fn next(&mut self) -> Option<Token> {
        loop {
            match self.word()? {
                NOP => {}
                BEGIN_NODE => {
                    let name = text(self.tree.structure.get(self.offset..)?)?;
                    self.skip(name.len() + 1);
                    return Some(Token::Begin(name));
                }
                END_NODE => return Some(Token::End),
                PROPERTY => {
                    let bytes = self.word()? as usize;
                    let name = text(self.tree.strings.get(self.word()? as usize..)?)?;
                    let value = self.tree.structure.get(self.offset..self.offset.checked_add(bytes)?)?;
                    self.skip(bytes);
                    return Some(Token::Property(name, value));
                }
                _ => return None,
            }
        }
    }

    fn word(&mut self) -> Option<u32> {
        let value = word(self.tree.structure, self.offset)?;
        self.offset += 4;
        Some(value)
    }

    fn skip(&mut self, bytes: usize) {
        self.offset = (self.offset + bytes).next_multiple_of(4);
    }
}

/// The end of that region of a `reg` property which holds the kernel.
fn kernel_memory_end(reg: &[u8], address_cells: usize, size_cells: usize) -> Option<usize> {
    let entry = 4 * (address_cells + size_cells);
    if entry == 0 {
        return None;
    }
    reg.chunks_exact(entry).find_map(|region| {
        let base = number(&region[..4 * address_cells])? as usize;
        let end = base.checked_add(number(&region[4 * address_cells..])? as usize)?;
        (base..end).contains(&symbols::text().start).then_some(end)
    })
}

/// A number of one cell or two.
fn number(value: &[u8]) -> Option<u64> {
    match value.len() {
        4 => word(value, 0).map(u64::from),
        8 => Some((word(value, 0)? as u64) << 32 | word(value, 4)? as u64),
        _ => None,
    }
}

fn word(bytes: &[u8], offset: usize) -> Option<u32> {
    let bytes = bytes.get(offset..offset.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

/// The text up to the first NUL.
fn text(bytes: &'static [u8]) -> Option<&'static str> {
    let end = bytes.iter().position(|&byte| byte == 0)?;
    str::from_utf8(&bytes[..end]).ok()
}
