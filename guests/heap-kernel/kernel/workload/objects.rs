use alloc::collections::{BTreeMap, BinaryHeap, VecDeque};
use alloc::sync::Arc;
use core::cmp::Reverse;

use super::process::Process;
use super::random::Random;
use super::{Checksum, Parameters};

const EVENTS: usize = 4_000;
/// So many processes live at most: their structures stay below half of the heap.
const PROCESSES: usize = 40;

/// What a kernel keeps besides its processes.
struct Kernel {
    processes: BTreeMap<u64, Process>,
    ready: VecDeque<u64>,
    timers: BinaryHeap<Reverse<(u64, u64)>>,
    next_pid: u64,
}

/// Processes that fork, execute, map, open, sleep and exit: `n` events (default 4 000), then all exit.
pub fn run(parameters: &Parameters) -> Checksum {
    let events = parameters.n.unwrap_or(EVENTS);
    let mut random = Random::new(parameters.seed);
    let mut checksum = Checksum::new();
    let mut kernel = Kernel { processes: BTreeMap::new(), ready: VecDeque::new(), timers: BinaryHeap::new(), next_pid: 1 };
    kernel.spawn(&mut random);
    let mut most = 1;
    for _ in 0..events {
        kernel.event(&mut random, &mut checksum);
        most = most.max(kernel.processes.len());
    }
    let left = kernel.processes.len();
    while let Some((_, process)) = kernel.processes.pop_first() {
        process.digest(&mut checksum);
    }
    println!("workload objects: {events} events, {} processes, {most} at most, {left} at the end", kernel.next_pid - 1);
    checksum
}

impl Kernel {
    fn event(&mut self, random: &mut Random, checksum: &mut Checksum) {
        let Some(pid) = self.ready.pop_front() else {
            return self.spawn(random);
        };
        let room = self.processes.len() < PROCESSES;
        let Some(process) = self.processes.get_mut(&pid) else {
            return;
        };
        self.ready.push_back(pid);
        match random.below(100) {
            0..15 if room => self.fork(pid, random),
            0..27 => self.exit(pid, checksum),
            27..35 => process.exec(random),
            35..45 => process.add_area(random),
            45..55 => process.remove_area(random),
            55..63 => process.open_pipe(random),
            63..71 => process.close(random),
            71..76 => process.add_thread(random),
            76..84 => self.sleep(pid, random),
            _ => checksum.add(process.translate_path(random)),
        }
    }

    fn spawn(&mut self, random: &mut Random) {
        let process = Process::new(self.next_pid, random);
        self.admit(process);
    }

    fn fork(&mut self, parent: u64, random: &mut Random) {
        let child = self.processes[&parent].fork(self.next_pid, random);
        self.admit(child);
    }

    fn admit(&mut self, process: Process) {
        self.next_pid += 1;
        self.ready.push_back(process.pid);
        self.processes.insert(process.pid, process);
    }

    /// Lets a process exit. It reaps its zombies and becomes one itself, a child of the oldest process, which reaps three at a time.
    fn exit(&mut self, pid: u64, checksum: &mut Checksum) {
        let Some(mut process) = self.processes.remove(&pid) else {
            return;
        };
        process.digest(checksum);
        process.children.clear();
        self.ready.retain(|&other| other != pid);
        let Some(mut heir) = self.processes.first_entry() else {
            return;
        };
        let zombies = &mut heir.get_mut().children;
        zombies.push(Arc::new(process));
        if zombies.len() == 3 {
            zombies.drain(..).for_each(|zombie| checksum.add(zombie.pid));
        }
    }

    /// Sets a timer for a process; beyond a number of timers the earliest have gone off.
    fn sleep(&mut self, pid: u64, random: &mut Random) {
        self.timers.push(Reverse((random.next() >> 40, pid)));
        while self.timers.len() > PROCESSES {
            self.timers.pop();
        }
    }
}
