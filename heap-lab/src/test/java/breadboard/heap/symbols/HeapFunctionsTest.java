package breadboard.heap.symbols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.attach.GuestSymbol;
import breadboard.api.attach.SymbolTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which functions of a program are hooked. The mangled names are what rustc 1.85, 1.95 and a nightly of 1.97 write.
class HeapFunctionsTest {
    private static final String HEAP_ALLOC = "_ZN22buddy_system_allocator4Heap5alloc17ha808c5c5efc25b45E";
    private static final String HEAP_DEALLOC = "_ZN22buddy_system_allocator4Heap7dealloc17hb5c59b9b8047cb5aE";
    private static final String HEAP_INIT = "_ZN22buddy_system_allocator4Heap4init17h12f595651be6daf4E";
    private static final String GLOBAL = "_ZN87_$LT$buddy_system_allocator..LockedHeap$u20$as$u20$core..alloc..global..GlobalAlloc$GT$";

    record Name(String name, long address, long sizeBytes, boolean isFunction) implements GuestSymbol { }

    static SymbolTable table(String... functions) {
        List<Name> names = new ArrayList<>();
        for (String function : functions) {
            names.add(new Name(function, 0x1000L * (names.size() + 1), 0x100, true));
        }
        return new SymbolTable() {
            @Override
            public List<? extends GuestSymbol> all() {
                return names;
            }

            @Override
            public Optional<? extends GuestSymbol> covering(long address) {
                return names.stream().filter(name -> address >= name.address() && address < name.address() + name.sizeBytes()).findFirst();
            }
        };
    }

    private static HeapFunctions of(String... functions) {
        return HeapFunctions.of(table(functions), List.of());
    }

    private static List<HeapOp> ops(HeapFunctions functions) {
        return functions.points().stream().map(HookPoint::op).toList();
    }

    @Test
    void ofSeveralLevelsTheInnermostServes() {
        HeapFunctions all = of("__rust_alloc", "__rust_dealloc", "__rust_realloc", "__rust_alloc_zeroed", GLOBAL + "5alloc17h0123456789abcdefE",
                GLOBAL + "7dealloc17h0123456789abcdefE", HEAP_INIT, HEAP_ALLOC, HEAP_DEALLOC);
        assertEquals(Optional.of(Level.HEAP), all.level());
        assertEquals(List.of(HeapOp.INIT, HeapOp.ALLOC, HeapOp.FREE), ops(all));
        assertEquals(6, all.outer().size());
        assertEquals(3, all.heaps().size(), "all candidates are told");
    }

    @Test
    void aLevelThatCannotFreeIsPassedBy() {
        HeapFunctions some = of("__rust_realloc", GLOBAL + "5alloc17h0123456789abcdefE", GLOBAL + "7dealloc17h0123456789abcdefE", HEAP_INIT);
        assertEquals(Optional.of(Level.GLOBAL_ALLOC), some.level());
        assertEquals(List.of(HeapOp.ALLOC, HeapOp.FREE), ops(some));
    }

    @Test
    void aSuffixOfTheLinkerDoesNotHideAFunction() {
        String own = "_$LT$kernel..Heap$u20$as$u20$core..alloc..global..GlobalAlloc$GT$";
        String prefix = "_ZN" + own.length() + own;
        HeapFunctions suffixed = of(prefix + "5alloc17h0123456789abcdefE.llvm.1234567890123", prefix + "7dealloc17h0123456789abcdefE.llvm.99");
        assertEquals(Optional.of(Level.GLOBAL_ALLOC), suffixed.level());
    }

    @Test
    void newManglingIsUnderstood() {
        HeapFunctions shims = of("_RNvCsfLfy6EI15iL_7___rustc12___rust_alloc", "_RNvCseulmdZsCeCG_7___rustc14___rust_dealloc",
                "_RNvCseulmdZsCeCG_7___rustc14___rust_realloc", "_RNvCseulmdZsCeCG_7___rustc19___rust_alloc_zeroed");
        assertEquals(Optional.of(Level.RUST), shims.level());
        assertEquals(4, shims.points().size());
        String locked = "_RNvXs_Cs4fqI2P2rA04_22buddy_system_allocatorNtB4_10LockedHeapNtNtNtCs1234567890a_4core5alloc6global11GlobalAlloc";
        HeapFunctions global = of(locked + "5alloc", locked + "7dealloc");
        assertEquals(Optional.of(Level.GLOBAL_ALLOC), global.level());
        String generic = "_RNvMs_Cs4fqI2P2rA04_22buddy_system_allocatorINtB4_4HeapKj20_E";
        HeapFunctions heap = of(generic + "4initCs5bGh_6kernel", generic + "5allocCs5bGh_6kernel", generic + "7deallocCs5bGh_6kernel");
        assertEquals(Optional.of(Level.HEAP), heap.level());
        assertEquals(List.of(HeapOp.INIT, HeapOp.ALLOC, HeapOp.FREE), ops(heap));
    }

    @Test
    void otherAllocatorsMethodsCount() {
        HeapFunctions list = of("_ZN21linked_list_allocator4Heap18allocate_first_fit17h0123456789abcdefE",
                "_ZN21linked_list_allocator4Heap10deallocate17h0123456789abcdefE", "_ZN21linked_list_allocator4Heap4init17h0123456789abcdefE");
        assertEquals(Optional.of(Level.HEAP), list.level());
        assertEquals(3, list.points().size());
    }

    @Test
    void cProgramsAreKnown() {
        HeapFunctions c = of("malloc", "free", "calloc", "realloc", "posix_memalign", "main");
        assertEquals(Optional.of(Level.C), c.level());
        assertEquals(5, c.points().size());
        HeapFunctions xv6 = of("kalloc", "kfree", "kinit");
        assertEquals(4096, xv6.points().getFirst().fixedSize());
    }

    @Test
    void whatHasNoHeapHasNone() {
        assertTrue(of("main", "_ZN5alloc5alloc18handle_alloc_error17h2fe240f56da1eb71E", "free").level().isEmpty());
        assertTrue(of("_ZN4core5alloc6layout6Layout19is_size_align_valid17ha8db393889b7c392E").level().isEmpty());
    }

    @Test
    void theUserKnowsBetter() {
        UserHook alloc = UserHook.parse("my_alloc:alloc:size=a2,align=a0");
        UserHook free = UserHook.parse("0x8020_0000:free:address=a1");
        HeapFunctions given = HeapFunctions.of(table("my_alloc", "malloc", "free"), List.of(alloc, free));
        assertEquals(Optional.of(Level.GIVEN), given.level());
        assertEquals(List.of(0x1000L, 0x8020_0000L), given.points().stream().map(HookPoint::address).toList());
        assertEquals("size=a2,align=a0", given.points().getFirst().registers().orElseThrow().toString());
        UserHook unknown = UserHook.parse("your_alloc:alloc:size=a0");
        assertThrows(IllegalArgumentException.class, () -> HeapFunctions.of(table("my_alloc"), List.of(unknown)));
        for (String bad : List.of("x", "x:alloc", "x:allocate:size=a0", "x:alloc:align=a0", "x:alloc:size=t0", "x:alloc:size=a8", "x:realloc:size=a0")) {
            assertThrows(IllegalArgumentException.class, () -> UserHook.parse(bad), bad);
        }
    }

    @Test
    void namesAreReadable() {
        assertEquals("<buddy_system_allocator::LockedHeap as core::alloc::global::GlobalAlloc>::alloc",
                SymbolPath.of(GLOBAL + "5alloc17h0123456789abcdefE").toString());
        assertEquals("buddy_system_allocator::Heap::alloc", SymbolPath.of(HEAP_ALLOC).toString());
        assertEquals("main", SymbolPath.of("main").toString());
        assertEquals("_ZN99short", SymbolPath.of("_ZN99short").toString());
        assertEquals("_R123456789x", SymbolPath.of("_R123456789x").toString());
    }
}
