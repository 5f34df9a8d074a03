use alloc::boxed::Box;
use alloc::vec::Vec;
use core::hint::black_box;

use crate::symbols;

/// A box and a growing vector lie in .bss, where the heap is, and keep what was put into them.
pub fn run() {
    let bss = symbols::bss();
    let boxed = black_box(Box::new(5));
    assert_eq!(*boxed, 5);
    assert!(bss.contains(&(boxed.as_ref() as *const i32 as usize)), "the box lies in .bss");
    drop(boxed);
    let mut vector: Vec<usize> = Vec::new();
    for value in 0..500 {
        vector.push(black_box(value));
    }
    for (index, &value) in vector.iter().enumerate() {
        assert_eq!(value, index);
    }
    assert!(bss.contains(&(vector.as_ptr() as usize)), "the vector lies in .bss");
    drop(vector);
    println!("heap_test passed!");
}
