//! Structures of the kind and size that a teaching kernel keeps for a process.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, VecDeque};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec;
use alloc::vec::Vec;

use super::random::Random;
use super::Checksum;

const PIPE_BYTES: usize = 32;

/// Something behind a file descriptor.
pub trait File {
    /// A number that depends on what is in it.
    fn digest(&self) -> u64;
}

pub struct Console;

pub struct Pipe {
    ring: [u8; PIPE_BYTES],
    head: usize,
}

impl File for Console {
    fn digest(&self) -> u64 {
        1
    }
}

impl File for Pipe {
    fn digest(&self) -> u64 {
        self.ring.iter().fold(self.head as u64, |sum, &byte| sum.wrapping_mul(31).wrapping_add(byte as u64))
    }
}

/// A thread's part of a process.
pub struct Thread {
    pub registers: [u64; 14],
    pub exit_code: Option<i32>,
}

/// A range of pages and the frame behind each.
struct Area {
    frames: BTreeMap<usize, usize>,
}

pub struct Process {
    pub pid: u64,
    name: String,
    areas: Vec<Area>,
    table_frames: Vec<usize>,
    files: Vec<Option<Arc<dyn File>>>,
    threads: Vec<Option<Arc<Thread>>>,
    pub children: Vec<Arc<Process>>,
    signals: Box<[u64; 32]>,
}

impl Process {
    /// A process with three standard files, one thread and some areas of some pages.
    pub fn new(pid: u64, random: &mut Random) -> Process {
        let console: Arc<dyn File> = Arc::new(Console);
        let mut process = Process {
            pid,
            name: alloc::format!("process-{pid}"),
            areas: Vec::new(),
            table_frames: Vec::new(),
            files: vec![Some(console.clone()), Some(console.clone()), Some(console)],
            threads: Vec::new(),
            children: Vec::new(),
            signals: Box::new([0; 32]),
        };
        process.add_thread(random);
        for _ in 0..2 + random.below(4) {
            process.add_area(random);
        }
        process
    }

    /// A copy with its own areas that shares the open files; it has one thread and no children.
    pub fn fork(&self, pid: u64, random: &mut Random) -> Process {
        let areas = self.areas.iter().map(|area| Area { frames: area.frames.clone() }).collect();
        let mut child = Process {
            pid,
            name: self.name.clone(),
            areas,
            table_frames: self.table_frames.clone(),
            files: self.files.clone(),
            threads: Vec::new(),
            children: Vec::new(),
            signals: self.signals.clone(),
        };
        child.add_thread(random);
        child
    }

    /// Another program in place of the present one: its file is read piece by piece, its areas are built, the old ones go.
    pub fn exec(&mut self, random: &mut Random) {
        const PIECE_BYTES: usize = 512;
        let pieces = 4 + random.below(60);
        let mut file: Vec<u8> = Vec::new();
        for _ in 0..pieces {
            file.extend_from_slice(&[random.next() as u8; PIECE_BYTES]);
        }
        let old = core::mem::take(&mut self.areas);
        for _ in 0..2 + file.len() / (16 * PIECE_BYTES) {
            self.add_area(random);
        }
        drop(old);
        self.name = alloc::format!("program-{}-{}", file.len(), file[0]);
    }

    pub fn add_area(&mut self, random: &mut Random) {
        let (first, pages) = (random.below(1 << 20), 1 + random.below(40));
        let frames = (first..first + pages).map(|page| (page, random.below(1 << 15))).collect();
        self.areas.push(Area { frames });
        self.table_frames.push(random.below(1 << 15));
    }

    pub fn remove_area(&mut self, random: &mut Random) {
        if self.areas.len() > 1 {
            let index = random.below(self.areas.len());
            self.areas.swap_remove(index);
        }
    }

    pub fn add_thread(&mut self, random: &mut Random) {
        self.threads.push(Some(Arc::new(Thread { registers: [random.next(); 14], exit_code: None })));
    }

    /// Opens a pipe: both ends get the lowest free descriptors.
    pub fn open_pipe(&mut self, random: &mut Random) {
        let mut ring = [0; PIPE_BYTES];
        ring.fill_with(|| random.next() as u8);
        let pipe: Arc<dyn File> = Arc::new(Pipe { ring, head: random.below(PIPE_BYTES) });
        for end in [pipe.clone(), pipe] {
            match self.files.iter_mut().find(|file| file.is_none()) {
                Some(free) => *free = Some(end),
                None => self.files.push(Some(end)),
            }
        }
    }

    pub fn close(&mut self, random: &mut Random) {
        let index = random.below(self.files.len());
        self.files[index] = None;
    }

    /// What a system call with a path does: a string and its pieces, for a moment.
    pub fn translate_path(&self, random: &mut Random) -> u64 {
        let path: String = (0..1 + random.below(60)).map(|_| (b'a' + random.below(26) as u8) as char).collect();
        let queue: VecDeque<&str> = path.split('e').collect();
        queue.iter().map(|piece| piece.len() as u64).sum()
    }

    /// Adds everything in the process and its children to a checksum.
    pub fn digest(&self, checksum: &mut Checksum) {
        checksum.add(self.pid);
        self.name.bytes().for_each(|byte| checksum.add(byte as u64));
        self.areas.iter().flat_map(|area| &area.frames).for_each(|(&page, &frame)| checksum.add((page << 20 | frame) as u64));
        self.table_frames.iter().for_each(|&frame| checksum.add(frame as u64));
        self.files.iter().for_each(|file| checksum.add(file.as_ref().map_or(0, |file| file.digest())));
        self.threads.iter().flatten().for_each(|thread| checksum.add(thread.registers[13] ^ thread.exit_code.is_some() as u64));
        self.signals.iter().for_each(|&signal| checksum.add(signal));
        self.children.iter().for_each(|child| child.digest(checksum));
    }
}
