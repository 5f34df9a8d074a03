//! A small kernel for RV64 `virt` boards: a buddy-allocated heap, Sv39 address spaces, and applications under preemptive scheduling.
//! It runs in S-mode on the hart that SBI firmware starts, and asks for nothing but SBI, a timer and a device tree.
#![no_std]
#![no_main]
#![feature(alloc_error_handler)]

extern crate alloc;
extern crate builtins;

#[macro_use]
mod console;
mod boot_arguments;
mod device_tree;
mod heap;
mod memory;
mod panic;
mod sbi;
mod symbols;
mod syscall;
mod task;
mod timer;
mod trap;
mod workload;

use core::arch::global_asm;

use boot_arguments::BootArguments;
use device_tree::DeviceTree;

global_asm!(include_str!("entry.S"));

#[no_mangle]
extern "C" fn kernel_main(_hart: usize, device_tree: usize) -> ! {
    sbi::init();
    println!("[kernel] Hello, world!");
    heap::init();
    // The tree lies in memory that the frame allocator will hand out: everything is read from it now.
    let tree = unsafe { DeviceTree::at(device_tree) }.expect("a1 points to no device tree");
    let platform = tree.platform().expect("the device tree lacks memory or a timebase");
    let arguments = BootArguments::parse(platform.boot_arguments);
    timer::init(platform.timebase_hz);
    trap::init();
    memory::init(platform.memory_end);
    for workload in &arguments.workloads {
        workload.run(&arguments.parameters);
    }
    sbi::shutdown(sbi::Outcome::Success)
}
