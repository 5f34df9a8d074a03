use alloc::collections::{BinaryHeap, VecDeque};
use alloc::vec::Vec;
use core::cmp::Reverse;

use spin_lock::SpinLock;

use super::context::SwitchContext;
use super::Task;
use crate::memory::AddressSpace;

pub static SCHEDULER: SpinLock<Scheduler> = SpinLock::new(Scheduler::new());

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    Ready,
    Running,
    Sleeping { wake_ticks: u64 },
    Waiting { other: usize },
    Ended { code: i32 },
}

/// What there is to say about another task's end.
pub enum Wait {
    Ended(i32),
    NotYet,
    /// There is no such task, or it is the one that asks.
    Never,
}

/// Who is in which state. Ready tasks run in the order in which they became ready.
pub struct Scheduler {
    tasks: Vec<Task>,
    ready: VecDeque<usize>,
    /// Wake-up times with their tasks; of equal times, the lower task first.
    sleepers: BinaryHeap<Reverse<(u64, usize)>>,
    current: usize,
    idle: SwitchContext,
    preemptions: usize,
}

impl Scheduler {
    const fn new() -> Scheduler {
        Scheduler {
            tasks: Vec::new(),
            ready: VecDeque::new(),
            sleepers: BinaryHeap::new(),
            current: usize::MAX,
            idle: SwitchContext::empty(),
            preemptions: 0,
        }
    }

    /// Not while tasks run: their switch contexts must stay where they are.
    pub fn add(&mut self, task: Task) {
        self.ready.push_back(self.tasks.len());
        self.tasks.push(task);
    }

    pub fn all_ended(&self) -> bool {
        self.tasks.iter().all(|task| matches!(task.state, State::Ended { .. }))
    }

    pub fn wake_sleepers(&mut self, now_ticks: u64) {
        while let Some(&Reverse((wake_ticks, task))) = self.sleepers.peek() {
            if wake_ticks > now_ticks {
                break;
            }
            self.sleepers.pop();
            self.make_ready(task);
        }
    }

    pub fn next_wake_ticks(&self) -> Option<u64> {
        self.sleepers.peek().map(|&Reverse((wake_ticks, _))| wake_ticks)
    }

    /// Makes the next ready task the current one: where to save the loop's registers, and where to load the task's from.
    pub fn start_next(&mut self) -> Option<(*mut SwitchContext, *const SwitchContext)> {
        let next = self.ready.pop_front()?;
        self.current = next;
        self.tasks[next].state = State::Running;
        Some((&mut self.idle, &self.tasks[next].context))
    }

    /// Puts the current task into another state: where to save its registers, and where to load the loop's from.
    pub fn stop_current(&mut self, state: State) -> (*mut SwitchContext, *const SwitchContext) {
        let current = self.current;
        self.tasks[current].state = state;
        match state {
            State::Ready => self.ready.push_back(current),
            State::Sleeping { wake_ticks } => self.sleepers.push(Reverse((wake_ticks, current))),
            State::Ended { .. } => self.wake_waiters(),
            State::Waiting { .. } | State::Running => {}
        }
        (&mut self.tasks[current].context, &self.idle)
    }

    /// Takes the address space away from the current task, which must not return to it.
    pub fn end_current(&mut self) -> Option<AddressSpace> {
        self.tasks[self.current].space.take()
    }

    pub fn exit_code_of(&self, other: usize) -> Wait {
        match self.tasks.get(other) {
            Some(_) if other == self.current => Wait::Never,
            Some(Task { state: State::Ended { code }, .. }) => Wait::Ended(*code),
            Some(_) => Wait::NotYet,
            None => Wait::Never,
        }
    }

    pub fn current(&self) -> usize {
        self.current
    }

    pub fn current_space(&self) -> &AddressSpace {
        self.tasks[self.current].space.as_ref().expect("the current task has not ended")
    }

    pub fn count_preemption(&mut self) {
        self.preemptions += 1;
    }

    pub fn preemptions(&self) -> usize {
        self.preemptions
    }

    fn wake_waiters(&mut self) {
        for task in 0..self.tasks.len() {
            if self.tasks[task].state == (State::Waiting { other: self.current }) {
                self.make_ready(task);
            }
        }
    }

    fn make_ready(&mut self, task: usize) {
        self.tasks[task].state = State::Ready;
        self.ready.push_back(task);
    }
}
