//! Sv39 page tables. Priv §12.4.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::BitOr;

use super::frame::Frame;
use super::PAGE_BYTES;

const LEVELS: usize = 3;
const ENTRIES: usize = 512;
const INDEX_BITS: usize = 9;
const PAGE_BITS: usize = 12;
/// All bits of an address above the topmost of these are copies of it.
const VA_BITS: usize = 39;
const PPN_SHIFT: usize = 10;
const SATP_SV39: usize = 8 << 60;

/// The low bits of a page-table entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Flags(usize);

impl Flags {
    pub const NONE: Flags = Flags(0);
    pub const READ: Flags = Flags(1 << 1);
    pub const WRITE: Flags = Flags(1 << 2);
    pub const EXECUTE: Flags = Flags(1 << 3);
    pub const USER: Flags = Flags(1 << 4);
    const VALID: Flags = Flags(1);
    const ACCESSED: Flags = Flags(1 << 6);
    const DIRTY: Flags = Flags(1 << 7);

    pub fn contains(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }

    /// A leaf's flags. A and D are set from the start: hardware may or may not do it, and this kernel never asks for them.
    fn leaf(self) -> Flags {
        self | Flags::VALID | Flags::ACCESSED | if self.contains(Flags::WRITE) { Flags::DIRTY } else { Flags::NONE }
    }
}

impl BitOr for Flags {
    type Output = Flags;

    fn bitor(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

#[derive(Clone, Copy)]
#[repr(transparent)]
struct Pte(usize);

impl Pte {
    fn new(address: usize, flags: Flags) -> Pte {
        Pte(address >> PAGE_BITS << PPN_SHIFT | flags.0)
    }

    fn flags(self) -> Flags {
        Flags(self.0 & 0xff)
    }

    fn is_valid(self) -> bool {
        self.flags().contains(Flags::VALID)
    }

    fn is_leaf(self) -> bool {
        self.0 & (Flags::READ | Flags::EXECUTE).0 != 0
    }

    fn address(self) -> usize {
        self.0 >> PPN_SHIFT << PAGE_BITS
    }
}

/// A tree of page tables and the frames that they lie in.
pub struct PageTable {
    /// The root comes first.
    tables: Vec<Frame>,
}

impl PageTable {
    pub fn new() -> PageTable {
        PageTable { tables: vec![Frame::new()] }
    }

    pub fn satp(&self) -> usize {
        SATP_SV39 | self.root() >> PAGE_BITS
    }

    /// Maps the page at `va` to the frame at `address`. The page was not mapped.
    pub fn map(&mut self, va: usize, address: usize, flags: Flags) {
        self.map_leaf(va, address, flags, 0);
    }

    /// Maps every address of a page-aligned range to itself, with the largest leaves that fit.
    pub fn map_identically(&mut self, start: usize, end: usize, flags: Flags) {
        let mut address = start;
        while address < end {
            let fits = |&level: &usize| address % leaf_bytes(level) == 0 && end - address >= leaf_bytes(level);
            let level = (0..LEVELS).rev().find(fits).unwrap_or(0);
            self.map_leaf(address, address, flags, level);
            address += leaf_bytes(level);
        }
    }

    /// The physical address that `va` maps to, and the leaf's flags.
    pub fn translate(&self, va: usize) -> Option<(usize, Flags)> {
        if va as isize >> (VA_BITS - 1) != 0 && va as isize >> (VA_BITS - 1) != -1 {
            return None;
        }
        let mut table = self.root();
        for level in (0..LEVELS).rev() {
            let pte = unsafe { *entry(table, va, level) };
            if !pte.is_valid() {
                return None;
            }
            if pte.is_leaf() {
                return Some((pte.address() | va & (leaf_bytes(level) - 1), pte.flags()));
            }
            table = pte.address();
        }
        None
    }

    fn map_leaf(&mut self, va: usize, address: usize, flags: Flags, leaf_level: usize) {
        let mut table = self.root();
        for level in (leaf_level + 1..LEVELS).rev() {
            let pte = entry(table, va, level);
            // The tables are this object's own frames.
            unsafe {
                if !(*pte).is_valid() {
                    let next = Frame::new();
                    *pte = Pte::new(next.address(), Flags::VALID);
                    self.tables.push(next);
                }
                assert!(!(*pte).is_leaf(), "page {va:#x} lies in a larger one that is mapped");
                table = (*pte).address();
            }
        }
        let pte = entry(table, va, leaf_level);
        unsafe {
            assert!(!(*pte).is_valid(), "page {va:#x} is mapped already");
            *pte = Pte::new(address, flags.leaf());
        }
    }

    fn root(&self) -> usize {
        self.tables[0].address()
    }
}

fn leaf_bytes(level: usize) -> usize {
    PAGE_BYTES << (INDEX_BITS * level)
}

/// Where the table at `table` has the entry that decides about `va`.
fn entry(table: usize, va: usize, level: usize) -> *mut Pte {
    let index = va >> (PAGE_BITS + INDEX_BITS * level) & (ENTRIES - 1);
    (table as *mut Pte).wrapping_add(index)
}
