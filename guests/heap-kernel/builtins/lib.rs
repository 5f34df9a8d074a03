//! The memory functions that compiled code calls by name. The loops must not be turned back into such calls, hence `no_builtins`.
#![no_std]
#![no_builtins]

const WORD: usize = size_of::<usize>();

/// Whether a copy of `count` bytes can and should go by words: both addresses equally aligned, and long enough to reach a word.
fn by_words(to: *mut u8, from: *const u8, count: usize) -> bool {
    count >= 2 * WORD && (to as usize ^ from as usize) % WORD == 0
}

#[no_mangle]
unsafe extern "C" fn memcpy(to: *mut u8, from: *const u8, count: usize) -> *mut u8 {
    let mut i = 0;
    if by_words(to, from, count) {
        while (to as usize + i) % WORD != 0 {
            *to.add(i) = *from.add(i);
            i += 1;
        }
        while i + WORD <= count {
            *(to.add(i) as *mut usize) = *(from.add(i) as *const usize);
            i += WORD;
        }
    }
    while i < count {
        *to.add(i) = *from.add(i);
        i += 1;
    }
    to
}

#[no_mangle]
unsafe extern "C" fn memmove(to: *mut u8, from: *const u8, count: usize) -> *mut u8 {
    if (to as usize).wrapping_sub(from as usize) >= count {
        return memcpy(to, from, count);
    }
    // The end of the source lies under the target: copy from the end.
    let mut i = count;
    if by_words(to, from, count) {
        while (to as usize + i) % WORD != 0 {
            i -= 1;
            *to.add(i) = *from.add(i);
        }
        while i >= WORD {
            i -= WORD;
            *(to.add(i) as *mut usize) = *(from.add(i) as *const usize);
        }
    }
    while i > 0 {
        i -= 1;
        *to.add(i) = *from.add(i);
    }
    to
}

#[no_mangle]
unsafe extern "C" fn memset(to: *mut u8, value: i32, count: usize) -> *mut u8 {
    let byte = value as u8;
    let mut i = 0;
    if count >= 2 * WORD {
        while (to as usize + i) % WORD != 0 {
            *to.add(i) = byte;
            i += 1;
        }
        let word = usize::from_ne_bytes([byte; WORD]);
        while i + WORD <= count {
            *(to.add(i) as *mut usize) = word;
            i += WORD;
        }
    }
    while i < count {
        *to.add(i) = byte;
        i += 1;
    }
    to
}

#[no_mangle]
unsafe extern "C" fn memcmp(a: *const u8, b: *const u8, count: usize) -> i32 {
    let mut i = 0;
    while i < count {
        let (x, y) = (*a.add(i), *b.add(i));
        if x != y {
            return x as i32 - y as i32;
        }
        i += 1;
    }
    0
}

#[no_mangle]
unsafe extern "C" fn bcmp(a: *const u8, b: *const u8, count: usize) -> i32 {
    memcmp(a, b, count)
}
