package breadboard.cpu.rv64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.hart.Hart;
import breadboard.api.hart.Hart.RunState;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.Rv64Config.EngineKind;
import breadboard.cpu.rv64.bench.TestMachine;
import breadboard.testkit.CpuContract;
import org.junit.jupiter.api.Test;

class Rv64PluginTest extends CpuContract<Rv64Config> {

    @Override
    protected Rv64Plugin plugin() {
        return new Rv64Plugin();
    }

    @Test
    void aResetHartIsStoppedInMachineModeAtZero() {
        Hart hart = new TestMachine(1, EngineKind.AUTO).hart();
        hart.x(5, 5);
        hart.f(3, 1);
        hart.privilege(Privilege.USER);
        hart.csr(0x3b0, 77);
        hart.csr(0x180, 8L << 60);
        hart.csr(0x304, -1);
        hart.csr(0x302, -1);
        hart.reset();
        assertEquals(RunState.STOPPED, hart.runState());
        assertEquals(Privilege.MACHINE, hart.privilege());
        assertEquals(0, hart.pc());
        for (int csr : new int[] {0x3b0, 0x180, 0x304, 0x302, 0x305, 0x342, 0x3a2, 0x001}) {
            assertEquals(0, hart.csr(csr), "csr " + csr);
        }
        assertEquals(0, hart.x(5));
        assertEquals(0, hart.f(3));
        assertEquals(0, hart.run(10), "a stopped hart makes no step");
    }
}
