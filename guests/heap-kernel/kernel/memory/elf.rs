//! ELF64 files of applications: program headers only.

use core::ops::Range;

use super::page_table::Flags;

const MAGIC: &[u8] = b"\x7fELF\x02\x01";
const MACHINE_RISCV: u16 = 243;
const HEADER_BYTES: usize = 64;
const PT_LOAD: u32 = 1;

pub struct Elf<'a> {
    file: &'a [u8],
}

/// A part of the file to be loaded.
pub struct Segment<'a> {
    pub range: Range<usize>,
    pub flags: Flags,
    /// What the range begins with; the rest is zero.
    pub bytes: &'a [u8],
}

impl<'a> Elf<'a> {
    pub fn parse(file: &'a [u8]) -> Option<Elf<'a>> {
        let elf = Elf { file };
        (file.len() >= HEADER_BYTES && file.starts_with(MAGIC) && elf.half(18)? == MACHINE_RISCV).then_some(elf)
    }

    pub fn entry(&self) -> usize {
        self.double(24).unwrap_or(0)
    }

    /// The segments to load; nothing in place of one that is damaged.
    pub fn segments(&self) -> impl Iterator<Item = Option<Segment<'a>>> + '_ {
        let first = self.double(32).unwrap_or(usize::MAX);
        let (bytes, count) = (self.half(54).unwrap_or(0) as usize, self.half(56).unwrap_or(0) as usize);
        (0..count)
            .map(move |index| first.saturating_add(index * bytes))
            .filter(|&header| self.word(header).is_none_or(|kind| kind == PT_LOAD))
            .map(|header| self.segment(header))
    }

    fn segment(&self, header: usize) -> Option<Segment<'a>> {
        let bits = self.word(header + 4)?;
        let flag = |bit: u32, flag: Flags| if bits & 1 << bit != 0 { flag } else { Flags::NONE };
        let (offset, va) = (self.double(header + 8)?, self.double(header + 16)?);
        let (file_bytes, memory_bytes) = (self.double(header + 32)?, self.double(header + 40)?);
        Some(Segment {
            range: va..va.checked_add(memory_bytes)?,
            flags: flag(2, Flags::READ) | flag(1, Flags::WRITE) | flag(0, Flags::EXECUTE),
            bytes: self.file.get(offset..offset.checked_add(file_bytes)?)?,
        })
    }

    fn half(&self, offset: usize) -> Option<u16> {
        self.array(offset).map(u16::from_le_bytes)
    }

    fn word(&self, offset: usize) -> Option<u32> {
        self.array(offset).map(u32::from_le_bytes)
    }

    fn double(&self, offset: usize) -> Option<usize> {
        self.array(offset).map(usize::from_le_bytes)
    }

    fn array<const N: usize>(&self, offset: usize) -> Option<[u8; N]> {
        self.file.get(offset..offset.checked_add(N)?)?.try_into().ok()
    }
}
