package breadboard.heap.attach;

import breadboard.api.attach.Attachment;
import breadboard.api.hart.Hart;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.heap.symbols.ArgumentReader;
import breadboard.heap.symbols.HeapCall;
import breadboard.heap.symbols.HeapOp;
import breadboard.heap.symbols.HookPoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.LongStream;

/// Records the calls of the guest's own allocator. Nothing of the guest changes: what a call asked is read at its first instruction, what it
/// got where it returns to.
///
/// A call that a heap function makes of another one belongs to the first. Instructions of an interrupt in the middle of a call count as the call's.
final class Tracing implements Attachment {
    private static final int RA = 1;
    private static final int SP = 2;
    private static final int A0 = 10;

    private final HeapHooks hooks;
    private final Recorder recorder;
    private final List<? extends Hart> harts;
    private final ArgumentReader arguments = new ArgumentReader();
    private final List<Deque<Pending>> pending = new ArrayList<>();
    private final List<Set<Long>> returns = new ArrayList<>();
    private long unfinished;

    /// A call that has not returned.
    private record Pending(HeapCall call, long ra, long sp, long site, long instret, long retired) {
        static final int LONGS = 11;

        LongStream longs() {
            return LongStream.of(call.op().ordinal(), call.address(), call.size(), call.align(), call.old(), call.target(), ra, sp, site, instret, retired);
        }

        static Pending of(long[] all, int from) {
            HeapCall call = new HeapCall(HeapOp.values()[(int) all[from]], all[from + 1], all[from + 2], all[from + 3], all[from + 4], all[from + 5]);
            return new Pending(call, all[from + 6], all[from + 7], all[from + 8], all[from + 9], all[from + 10]);
        }
    }

    /// @param harts of the machine, by number
    Tracing(HeapHooks hooks, Recorder recorder, List<? extends Hart> harts) {
        this.harts = harts;
        this.hooks = hooks;
        this.recorder = recorder;
        for (int i = 0; i < harts.size(); i++) {
            pending.add(new ArrayDeque<>());
            returns.add(new HashSet<>());
        }
        hooks.install(this::called);
    }

    private void called(Hart hart, HookPoint point) {
        Deque<Pending> stack = pending.get(hart.id());
        long sp = hart.x(SP);
        // Whoever unwound the stack past a call will not return from it.
        while (!stack.isEmpty() && Long.compareUnsigned(sp, stack.peek().sp()) > 0) {
            stack.pop();
            unfinished++;
        }
        if (!stack.isEmpty()) {
            return;
        }
        long ra = hart.x(RA);
        stack.push(new Pending(arguments.read(hart, point), ra, sp, hooks.sites().of(hart.id(), ra), hooks.retired(), hart.retired()));
        watch(hart, ra);
    }

    private void watch(Hart hart, long ra) {
        if (returns.get(hart.id()).add(ra)) {
            hooks.add(hart, ra, this::returned);
        }
    }

    private void returned(Hart hart) {
        Deque<Pending> stack = pending.get(hart.id());
        Pending top = stack.peek();
        if (top == null || top.ra() != hart.pc() || top.sp() != hart.x(SP)) {
            return;
        }
        stack.pop();
        long result = switch (top.call().op()) {
            case INIT, FREE -> 0;
            case ALLOC, ALLOC_ZEROED, REALLOC -> hart.x(A0);
            case ALLOC_TO -> hart.x(A0) == 0 ? hooks.pointerAt(hart, top.call().target()) : 0;
        };
        recorder.add(new CallRecord(top.call(), result, top.site(), hart.id(), top.instret(), hart.retired() - top.retired()));
    }

    @Override
    public void poweredOn() {
        pending.forEach(Deque::clear);
        recorder.restarted();
    }

    @Override
    public SequencedMap<String, Object> report() {
        SequencedMap<String, Object> report = new LinkedHashMap<>();
        report.put("attach", "trace");
        report.putAll(hooks.report());
        arguments.order().ifPresent(order -> report.put("argument_order", order));
        report.put("argument_order_certain", arguments.isCertain());
        report.putAll(recorder.report());
        report.put("unfinished_calls", unfinished + pending.stream().mapToLong(Deque::size).sum());
        return report;
    }

    @Override
    public void save(StateWriter writer) {
        hooks.save(writer);
        arguments.save(writer);
        recorder.save(writer);
        writer.putLong(unfinished);
        for (Deque<Pending> stack : pending) {
            writer.putLongs(stack.stream().flatMapToLong(Pending::longs).toArray());
        }
    }

    @Override
    public void load(StateReader reader) {
        hooks.load(reader);
        arguments.load(reader);
        recorder.load(reader);
        unfinished = reader.getLong();
        for (int hart = 0; hart < pending.size(); hart++) {
            Deque<Pending> stack = pending.get(hart);
            stack.clear();
            long[] all = reader.getLongs();
            for (int i = 0; i < all.length; i += Pending.LONGS) {
                stack.add(Pending.of(all, i));
                watch(harts.get(hart), stack.getLast().ra());
            }
        }
    }

    @Override
    public void close() {
        recorder.close();
    }
}
