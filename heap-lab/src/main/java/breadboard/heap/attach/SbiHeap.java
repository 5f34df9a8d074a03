package breadboard.heap.attach;

import breadboard.api.attach.AttachContext;
import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.Access;
import breadboard.api.hart.Hart;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStats;
import breadboard.api.sbi.SbiService;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.heap.symbols.HeapCall;
import breadboard.heap.symbols.HeapOp;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The heap as an SBI extension: experimental, number 0x08484550 ("HEP"). Addresses are virtual, as the caller sees them.
///
/// | function | a0 | a1 | a2 | a3 | value |
/// |---|---|---|---|---|---|
/// | 0 version | | | | | 1 |
/// | 1 init | base | bytes | flags, 0 | | |
/// | 2 add region | start | bytes | | | |
/// | 3 allocate | size | align | | | the block |
/// | 4 allocate zeroed | size | align | | | the block |
/// | 5 free | block | size | align | | |
/// | 6 resize | block | old size | align | new size | the block |
/// | 7 statistics | buffer of 6 doublewords | | | | |
/// | 8 mark | tag | | | | |
/// | 9 check | | | | | 0, or 1 + the kind of damage |
///
/// Statistics are: bytes requested, bytes in blocks, free bytes, bytes in all, live blocks, free blocks. Errors are SBI's: -1 no memory,
/// -2 no such function, -3 a wrong argument, or a call before `init`, -5 an address that is not mapped, -6 `init` a second time.
final class SbiHeap extends ServedHeap implements SbiService {
    private static final long EXTENSION = 0x0848_4550L;
    private static final long VERSION = 1;
    private static final int RA = 1;
    private static final int A0 = 10;
    private static final int A6 = 16;
    private static final long OK = 0;
    private static final long FAILED = -1;
    private static final long NOT_SUPPORTED = -2;
    private static final long INVALID_PARAM = -3;
    private static final long INVALID_ADDRESS = -5;
    private static final long ALREADY_AVAILABLE = -6;
    private static final long MOST_ALIGN = 1L << 30;

    private final AttachContext context;
    private final Notices notices;
    private long marks;

    SbiHeap(AttachContext context, GuestHeap heap, Recorder recorder, Notices notices) {
        super("sbi", heap, recorder);
        this.context = context;
        this.notices = notices;
    }

    @Override
    public Optional<SbiService> sbiService() {
        return Optional.of(this);
    }

    @Override
    public long extension() {
        return EXTENSION;
    }

    @Override
    public void call(Hart hart) {
        long function = hart.x(A6);
        if (function < 0 || function > 9) {
            answer(hart, NOT_SUPPORTED, 0);
        } else if (function == 0) {
            answer(hart, OK, VERSION);
        } else if (function == 1) {
            answer(hart, init(hart), 0);
        } else if (!isGiven()) {
            answer(hart, INVALID_PARAM, 0);
        } else {
            serve(hart, (int) function);
        }
    }

    private static void answer(Hart hart, long error, long value) {
        hart.x(A0, error);
        hart.x(A0 + 1, value);
    }

    private static long argument(Hart hart, int number) {
        return hart.x(A0 + number);
    }

    private long init(Hart hart) {
        if (isGiven()) {
            return ALREADY_AVAILABLE;
        }
        if (argument(hart, 2) != 0) {
            return INVALID_PARAM;
        }
        String refusal = give(hart, argument(hart, 0), argument(hart, 1));
        if (refusal != null) {
            notices.once("open", refusal);
            return refusal.contains("not mapped") ? INVALID_ADDRESS : INVALID_PARAM;
        }
        return OK;
    }

    private void serve(Hart hart, int function) {
        heap.calledFrom(hart.x(RA));
        switch (function) {
            case 2 -> answer(hart, heap.add(hart, argument(hart, 0), argument(hart, 1)) ? OK : INVALID_PARAM, 0);
            case 3, 4 -> allocate(hart, function == 4);
            case 5 -> free(hart);
            case 6 -> resize(hart);
            case 7 -> answer(hart, statistics(hart, argument(hart, 0)), 0);
            case 8 -> {
                marks++;
                recorder.mark(argument(hart, 0), hart.id(), hart.retired());
                answer(hart, OK, 0);
            }
            default -> {
                HeapFault wrong = heap.check();
                answer(hart, OK, wrong == null ? 0 : 1 + wrong.kind().ordinal());
            }
        }
    }

    private static boolean isAlign(long align) {
        return align > 0 && align <= MOST_ALIGN && Long.bitCount(align) == 1;
    }

    private void allocate(Hart hart, boolean zeroed) {
        long size = argument(hart, 0);
        long align = argument(hart, 1);
        if (size == 0 || !isAlign(align)) {
            answer(hart, INVALID_PARAM, 0);
            return;
        }
        long result = zeroed ? heap.allocateZeroed(hart, size, align) : heap.allocate(hart, size, align);
        record(hart, new HeapCall(zeroed ? HeapOp.ALLOC_ZEROED : HeapOp.ALLOC, 0, size, align, HeapCall.UNKNOWN, 0), result);
        answer(hart, result == 0 ? FAILED : OK, result);
    }

    private void free(Hart hart) {
        HeapCall call = new HeapCall(HeapOp.FREE, argument(hart, 0), argument(hart, 1), argument(hart, 2), HeapCall.UNKNOWN, 0);
        if (!isAlign(call.align()) || !heap.holds(call.address())) {
            answer(hart, INVALID_PARAM, 0);
            return;
        }
        heap.release(hart, call.address(), call.size(), call.align());
        record(hart, call, 0);
        answer(hart, OK, 0);
    }

    private void resize(Hart hart) {
        HeapCall call = new HeapCall(HeapOp.REALLOC, argument(hart, 0), argument(hart, 3), argument(hart, 2), argument(hart, 1), 0);
        if (call.size() == 0 || !isAlign(call.align()) || !heap.holds(call.address())) {
            answer(hart, INVALID_PARAM, 0);
            return;
        }
        long result = heap.resize(hart, call.address(), call.old(), call.align(), call.size());
        record(hart, call, result);
        answer(hart, result == 0 ? FAILED : OK, result);
    }

    private void record(Hart hart, HeapCall call, long result) {
        recorder.add(new CallRecord(call, result, hart.x(RA), hart.id(), context.harts().stream().mapToLong(Hart::retired).sum(), 0));
    }

    private long statistics(Hart hart, long buffer) {
        HeapStats stats = heap.stats();
        long[] words = {stats.requestedBytes(), stats.allocatedBytes(), stats.freeBytes(), stats.totalBytes(), stats.liveBlocks(), stats.freeBlocks()};
        PhysicalMemory memory = context.bus().memory();
        long[] places = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            places[i] = (buffer & Long.BYTES - 1) != 0 ? -1 : hart.translate(buffer + (long) Long.BYTES * i, Access.STORE);
            if (places[i] == -1 || !memory.contains(places[i], Long.BYTES)) {
                return INVALID_ADDRESS;
            }
        }
        for (int i = 0; i < words.length; i++) {
            memory.store(places[i], AccessWidth.DOUBLE, words[i]);
        }
        return OK;
    }

    @Override
    SequencedMap<String, Object> reportOfCalls() {
        SequencedMap<String, Object> report = new LinkedHashMap<>();
        report.put("marks", marks);
        return report;
    }

    @Override
    void saveCalls(StateWriter writer) {
        writer.putLong(marks);
    }

    @Override
    void loadCalls(StateReader reader) {
        marks = reader.getLong();
    }
}
