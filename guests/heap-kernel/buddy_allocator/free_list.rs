use core::ptr;

/// A stack of free blocks, linked through the first word of each: the next block's address, or null in the last one.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(crate) struct FreeList {
    first: *mut usize,
}

impl FreeList {
    pub(crate) const EMPTY: FreeList = FreeList { first: ptr::null_mut() };

    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_null()
    }

    /// Puts a block on top.
    ///
    /// # Safety
    /// Nothing else may use the block, which is a word long at least and aligned to a word.
    pub(crate) unsafe fn push(&mut self, block: *mut usize) {
        *block = self.first as usize;
        self.first = block;
    }

    /// Takes the top block.
    ///
    /// # Safety
    /// The blocks must have been left alone since they were pushed; so for `remove`.
    pub(crate) unsafe fn pop(&mut self) -> Option<*mut usize> {
        if self.first.is_null() {
            return None;
        }
        let block = self.first;
        self.first = *block as *mut usize;
        Some(block)
    }

    /// Takes a certain block out, wherever it is in the list; false if it is not there. Takes time in proportion to its depth.
    pub(crate) unsafe fn remove(&mut self, block: *mut usize) -> bool {
        let mut link: *mut *mut usize = &mut self.first;
        while !(*link).is_null() {
            if *link == block {
                *link = *block as *mut usize;
                return true;
            }
            link = *link as *mut *mut usize;
        }
        false
    }
}
