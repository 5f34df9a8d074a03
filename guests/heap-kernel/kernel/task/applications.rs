//! The applications, which build.sh has built from user/bin and which lie in the kernel's constants as ELF files.

macro_rules! applications {
    ($($name:literal)*) => {
        /// Name and ELF file, in the order of their numbers.
        pub const APPLICATIONS: &[(&str, &[u8])] = &[
            $(($name, include_bytes!(concat!(env!("APPLICATIONS"), "/", $name)))),*
        ];
    };
}

applications! {
    "hello"
    "illegal_instruction"
    "store_fault"
    "power_3"
    "power_5"
    "primes"
    "bad_calls"
    "yields"
    "sleep"
    "busy"
}
