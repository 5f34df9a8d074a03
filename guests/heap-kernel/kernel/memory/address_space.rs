//! The address space of an application, built from its ELF file.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::Range;

use super::elf::Elf;
use super::frame::Frame;
use super::page_table::{Flags, PageTable};
use super::{pages, PAGE_BYTES, TRAMPOLINE, TRAP_CONTEXT};
use crate::symbols;

const USER_STACK_BYTES: usize = 2 * PAGE_BYTES;

pub struct AddressSpace {
    table: PageTable,
    /// For each range that was added: the addresses of its pages, and the frame behind each.
    areas: Vec<BTreeMap<usize, Frame>>,
}

/// An application that is ready to run.
pub struct Program {
    pub space: AddressSpace,
    pub entry: usize,
    pub stack_top: usize,
}

impl AddressSpace {
    /// A space that has nothing but the trampoline.
    pub fn new() -> AddressSpace {
        let mut table = PageTable::new();
        table.map(TRAMPOLINE, symbols::trampoline(), Flags::READ | Flags::EXECUTE);
        AddressSpace { table, areas: Vec::new() }
    }

    /// The segments of an ELF file, a stack above them behind a guard page, and a page for the trap context.
    pub fn load(file: &[u8]) -> Option<Program> {
        let elf = Elf::parse(file)?;
        let mut space = AddressSpace::new();
        let mut end = 0;
        for segment in elf.segments() {
            let segment = segment?;
            space.add(segment.range.clone(), segment.flags | Flags::USER);
            space.copy_in(segment.range.start, segment.bytes)?;
            end = end.max(segment.range.end);
        }
        let stack_bottom = end.next_multiple_of(PAGE_BYTES) + PAGE_BYTES;
        let stack_top = stack_bottom + USER_STACK_BYTES;
        space.add(stack_bottom..stack_top, Flags::READ | Flags::WRITE | Flags::USER);
        space.add(TRAP_CONTEXT..TRAP_CONTEXT + PAGE_BYTES, Flags::READ | Flags::WRITE);
        Some(Program { space, entry: elf.entry(), stack_top })
    }

    pub fn satp(&self) -> usize {
        self.table.satp()
    }

    /// The physical address behind a virtual one.
    pub fn translate(&self, va: usize) -> Option<usize> {
        self.table.translate(va).map(|(address, _)| address)
    }

    /// The flags of the page that an address lies in.
    pub(super) fn rights(&self, va: usize) -> Option<Flags> {
        self.table.translate(va).map(|(_, flags)| flags)
    }

    /// The physical pieces of a range that the application may read, or nothing if it may not read all of it.
    pub fn readable(&self, va: usize, bytes: usize) -> Option<Vec<Range<usize>>> {
        let range = va..va.checked_add(bytes)?;
        let piece = |page: usize| {
            let (address, flags) = self.table.translate(page)?;
            let (from, to) = (range.start.max(page) - page, range.end.min(page + PAGE_BYTES) - page);
            flags.contains(Flags::READ | Flags::USER).then_some(address + from..address + to)
        };
        // Keeps `page + PAGE_BYTES` from wrapping; the page up there is no application's to read.
        if range.end > TRAMPOLINE {
            return None;
        }
        pages(&range).map(piece).collect()
    }

    /// Adds fresh pages under a range.
    pub(super) fn add(&mut self, range: Range<usize>, flags: Flags) {
        let mut area = BTreeMap::new();
        for page in pages(&range) {
            let frame = Frame::new();
            self.table.map(page, frame.address(), flags);
            area.insert(page, frame);
        }
        self.areas.push(area);
    }

    pub(super) fn table_mut(&mut self) -> &mut PageTable {
        &mut self.table
    }

    /// Writes bytes into the pages of one of the areas, whatever its flags say.
    fn copy_in(&mut self, va: usize, bytes: &[u8]) -> Option<()> {
        let range = va..va + bytes.len();
        for page in pages(&range) {
            let frame = self.areas.iter_mut().find_map(|area| area.get_mut(&page))?;
            let (from, to) = (range.start.max(page), range.end.min(page + PAGE_BYTES));
            frame.bytes_mut()[from - page..to - page].copy_from_slice(&bytes[from - va..to - va]);
        }
        Some(())
    }
}
