package breadboard.cpu.rv64;

import static breadboard.cpu.rv64.bench.Assembly.EBREAK;
import static breadboard.cpu.rv64.bench.Assembly.MRET;
import static breadboard.cpu.rv64.bench.Assembly.NOP;
import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.AddressHook;
import breadboard.api.hart.AddressHook.Next;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.Rv64Config.EngineKind;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.bench.TestMachine;
import breadboard.cpu.rv64.bench.TinyMmu;
import breadboard.cpu.rv64.core.CsrId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Hooks on addresses, in a loop of three instructions: at RAM, RAM + 4 and RAM + 8.
@ParameterizedClass
@EnumSource(EngineKind.class)
class AddressHookTest {
    private static final int X1 = 1;
    private static final int X2 = 2;

    private final EngineKind engine;
    private final TestMachine machine;
    private final Hart hart;
    private final List<String> calls = new ArrayList<>();

    AddressHookTest(EngineKind engine) {
        this.engine = engine;
        machine = new TestMachine(1, engine);
        hart = machine.hart();
        machine.program(RAM, addi(X1, X1, 1), addi(X2, X2, 1), jal(0, -8));
    }

    private AddressHook logs(String name) {
        return logs(name, Next.CONTINUE);
    }

    private AddressHook logs(String name, Next answer) {
        return at -> {
            calls.add(name);
            return answer;
        };
    }

    @Test
    void isCalledBeforeEachExecutionWithTheGuestsRegisters() {
        hart.hook(RAM + 4, at -> {
            calls.add(at.x(X1) + "/" + at.x(X2) + "/" + at.retired() + "/" + at.stepsInRun());
            return Next.CONTINUE;
        });
        assertEquals(7, hart.run(7), "a hook is no step");
        assertEquals(List.of("1/0/1/1", "2/1/4/4"), calls);
        assertEquals(7, hart.retired());
        hart.run(1);
        assertEquals("3/2/7/0", calls.getLast(), "also the first instruction of a run");
    }

    @Test
    void mayAppearInAPageThatRunsDecodedAlready() {
        hart.run(30);
        hart.hook(RAM + 4, logs("late"));
        hart.run(3);
        assertEquals(List.of("late"), calls);
    }

    /// Pages that take each other's place in any TLB of up to a mebibyte: whichever is not in it, its hook is found.
    @Test
    void mayAppearInPagesThatTakeEachOthersPlace() {
        int far = 1 << 20;
        machine.program(RAM, addi(X1, X1, 1), jal(0, far - 4), jal(0, -8));
        machine.program(RAM + far, addi(X2, X2, 1), jal(0, -(far - 4)));
        hart.run(5 * 1000);
        assertEquals(RAM, hart.pc());
        hart.hook(RAM, logs("near"));
        hart.hook(RAM + far, logs("far"));
        hart.run(5);
        assertEquals(List.of("near", "far"), calls);
    }

    @Test
    void changesRegistersAndThePc() {
        hart.hook(RAM + 4, at -> {
            at.x(X1, 100);
            at.pc(RAM + 8);
            return Next.CONTINUE;
        });
        hart.run(3);
        assertEquals(101, hart.x(X1));
        assertEquals(0, hart.x(X2), "the instruction is passed by");
        assertEquals(RAM + 4, hart.pc());
        assertEquals(3, hart.retired());
    }

    @Test
    void hooksOfTheAddressThatAHookGoesToAreCalled() {
        hart.hook(RAM + 8, logs("target"));
        hart.hook(RAM + 4, at -> {
            at.pc(RAM + 8);
            return Next.CONTINUE;
        });
        hart.run(2);
        assertEquals(List.of("target"), calls);
    }

    @Test
    void canEndTheRunAndIsNotCalledAgainForTheSameExecution() {
        hart.hook(RAM + 4, logs("stop", Next.STOP));
        assertEquals(1, hart.run(100));
        assertEquals(RAM + 4, hart.pc());
        assertEquals(0, hart.x(X2));
        assertEquals(3, hart.run(100), "until the loop is there again");
        assertEquals(1, hart.x(X2));
        assertEquals(List.of("stop", "stop"), calls);
    }

    @Test
    void isCalledAgainWhereTheHostPutsThePc() {
        hart.hook(RAM + 4, logs("stop", Next.STOP));
        hart.run(100);
        hart.pc(RAM + 4);
        assertEquals(0, hart.run(100));
        assertEquals(2, calls.size());
    }

    @Test
    void isCalledAgainBehindAnInterrupt() {
        machine.program(TestHart.MTVEC, MRET);
        hart.csr(CsrId.MIE.number, 1 << 3);
        hart.csr(CsrId.MSTATUS.number, 1 << 3);
        hart.hook(RAM + 4, logs("stop", Next.STOP));
        hart.run(100);
        hart.line(3).set(true);
        hart.hook(TestHart.MTVEC, at -> {
            calls.add("handler");
            at.line(3).set(false);
            return Next.CONTINUE;
        });
        assertEquals(1, hart.run(100), "mret");
        assertEquals(List.of("stop", "handler", "stop"), calls);
    }

    @Test
    void theNewestOfSeveralComesFirstAndTheOthersAfterAStop() {
        AddressHook middle = logs("breakpoint", Next.STOP);
        hart.hook(RAM + 4, logs("heap"));
        hart.hook(RAM + 4, middle);
        hart.hook(RAM + 4, logs("trace"));
        hart.run(100);
        assertEquals(List.of("trace", "breakpoint"), calls);
        hart.run(1);
        assertEquals(List.of("trace", "breakpoint", "heap"), calls);
        assertEquals(1, hart.x(X2));
        hart.unhook(RAM + 4, middle);
        hart.run(3);
        assertEquals(List.of("trace", "heap"), calls.subList(3, 5));
    }

    @Test
    void onesRemovedDuringAStopAreNotCalledAndOnesAddedThenWait() {
        AddressHook older = logs("older");
        hart.hook(RAM + 4, older);
        hart.hook(RAM + 4, logs("stop", Next.STOP));
        hart.run(100);
        hart.unhook(RAM + 4, older);
        hart.hook(RAM + 4, logs("new"));
        hart.run(1);
        assertEquals(List.of("stop"), calls);
        hart.run(100);
        assertEquals(List.of("stop", "new", "stop"), calls);
    }

    @Test
    void aHookThatMovesThePcHidesTheOlderOnes() {
        hart.hook(RAM + 4, logs("older"));
        hart.hook(RAM + 4, at -> {
            at.pc(RAM + 8);
            return Next.CONTINUE;
        });
        hart.run(3);
        assertEquals(List.of(), calls);
    }

    @Test
    void mayRemoveItselfAndAddOthersInItsPage() {
        hart.hook(RAM, new AddressHook() {
            @Override
            public Next reached(Hart at) {
                calls.add("once");
                at.unhook(RAM, this);
                at.hook(RAM + 4, logs("next"));
                return Next.CONTINUE;
            }
        });
        hart.run(5);
        assertEquals(List.of("once", "next", "next"), calls);
        hart.hook(RAM, logs("again"));
        hart.run(3);
        assertEquals("again", calls.get(3));
    }

    @Test
    void staysThroughStoresFlushesAndReset() {
        hart.hook(RAM + 4, logs("hook"));
        hart.run(2);
        machine.program(RAM + 4, addi(X2, X2, 10));
        hart.run(3);
        assertEquals(11, hart.x(X2), "the changed instruction is executed");
        hart.flushTranslations(0, -1);
        hart.flushInstructions();
        hart.run(3);
        byte[] page = new byte[4096];
        machine.ram.write(RAM, page, 0, page.length);
        machine.program(RAM, NOP, addi(X2, X2, 100), jal(0, -8));
        hart.run(3);
        assertEquals(4, calls.size());
        hart.reset();
        hart.pc(RAM);
        hart.runState(Hart.RunState.RUNNING);
        hart.run(2);
        assertEquals(5, calls.size());
        assertEquals(100, hart.x(X2));
    }

    @Test
    void belongsToTheVirtualAddressWhateverIsMappedThere() {
        hart.csr(CsrId.SATP.number, 8L << 60 | TestHart.TABLE >>> 12);
        hart.privilege(Privilege.SUPERVISOR);
        map(3, 0);
        map(4, 0);
        hart.hook(0x3004, logs("3004"));
        hart.pc(0x4000);
        hart.run(3);
        assertEquals(List.of(), calls, "another address of the same bytes");
        hart.pc(0x3000);
        hart.run(3);
        assertEquals(List.of("3004"), calls);
        machine.program(RAM + 0x5000, NOP, NOP, jal(0, -8));
        map(3, 5);
        hart.flushTranslations(0x3000, 4096);
        hart.run(3);
        assertEquals(2, calls.size(), "another page behind the same address");
        map(3, 0);
        hart.csr(CsrId.SATP.number, 8L << 60 | 1L << 44 | TestHart.TABLE >>> 12);
        hart.run(3);
        assertEquals(3, calls.size(), "another address space");
    }

    private void map(int page, int to) {
        machine.ram.store(TestHart.TABLE + page * 8L, AccessWidth.DOUBLE,
                RAM + 0x1000L * to >>> 2 | TinyMmu.V | TinyMmu.R | TinyMmu.X | TinyMmu.A);
    }

    @Test
    void belongsToOneHart() {
        TestMachine pair = new TestMachine(2, engine);
        pair.program(RAM, addi(X1, X1, 1), addi(X2, X2, 1), jal(0, -8));
        pair.harts.get(1).hook(RAM + 4, logs("second"));
        pair.harts.get(0).run(9);
        pair.harts.get(1).run(9);
        pair.harts.get(0).run(9);
        assertEquals(3, calls.size());
        assertEquals(6, pair.harts.get(0).x(X2));
    }

    @Test
    void worksForAnInstructionAcrossPages() {
        long at = RAM + 0x4000 - 2;
        machine.ram.store(at, AccessWidth.HALF, addi(X1, X1, 1));
        machine.ram.store(at + 2, AccessWidth.HALF, addi(X1, X1, 1) >>> 16);
        machine.program(at + 4, jal(0, -4));
        hart.hook(at, logs("across"));
        hart.pc(at);
        hart.run(4);
        assertEquals(2, hart.x(X1));
        assertEquals(2, calls.size());
    }

    @Test
    void worksWhereNothingStaysDecoded() {
        hart.csr(CsrId.PMPADDR0.number, RAM + 16 >>> 2);
        hart.csr(CsrId.PMPCFG0.number, 0x0f);
        hart.hook(RAM + 4, logs("checked"));
        hart.run(6);
        assertEquals(2, calls.size());
        assertEquals(2, hart.x(X2));
    }

    @Test
    void aTrapOfTheHookedInstructionIsItsOwn() {
        machine.program(RAM + 4, EBREAK).program(TestHart.MTVEC, jal(0, 0));
        hart.hook(RAM + 4, logs("ebreak"));
        hart.run(3);
        assertEquals(List.of("ebreak"), calls);
        assertEquals(RAM + 4, hart.csr(CsrId.MEPC.number));
    }

    @Test
    void aRemovedHookLeavesOrdinaryCode() {
        AddressHook hook = logs("gone");
        hart.hook(RAM + 4, hook);
        hart.run(3);
        hart.unhook(RAM + 4, hook);
        hart.unhook(RAM + 4, hook);
        hart.run(30);
        assertEquals(1, calls.size());
        assertEquals(11, hart.x(X2));
    }
}
