package breadboard.sbi.rustsbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breadboard.api.bus.AddressRange;
import breadboard.api.config.ByteSize;
import breadboard.api.config.ConfigException;
import breadboard.api.hart.Hart.RunState;
import breadboard.api.hart.Privilege;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RustSbiTest {

    @Test
    void theBootHartEntersTheSupervisorWithItsIdAndTheDeviceTree() {
        FakeHart hart = new FirmwareBench(1).hart(0);
        assertEquals(Privilege.SUPERVISOR, hart.privilege);
        assertEquals(FirmwareBench.KERNEL, hart.pc);
        assertEquals(0, hart.x(10));
        assertEquals(FirmwareBench.TREE, hart.x(11));
        assertEquals(RunState.RUNNING, hart.runState);
    }

    @Test
    void everyExceptionButTheEcallFromSupervisorModeIsDelegatedOnEveryHart() {
        FirmwareBench bench = new FirmwareBench(2);
        for (FakeHart hart : bench.fakes) {
            assertEquals(0b1011_0001_1111_1111, hart.csr(Csr.MEDELEG));
            assertEquals(0x222, hart.csr(Csr.MIDELEG));
            assertEquals(0, hart.csr(Csr.MIE));
            assertEquals(0x7, hart.csr(Csr.MCOUNTEREN) & 7);
            assertEquals(0x7, hart.csr(Csr.SCOUNTEREN));
        }
    }

    @Test
    void floatingPointIsOnWhereThereIsAny() {
        assertEquals(1, new FirmwareBench(1).hart(0).csr(Csr.MSTATUS) >>> 13 & 3);
        assertEquals(0, new FirmwareBench(1, "rv64imac", true).hart(0).csr(Csr.MSTATUS) >>> 13 & 3);
    }

    @Test
    void theEnvironmentIsConfiguredForTheExtensionsThatNeedIt() {
        assertEquals(0, new FirmwareBench(1).hart(0).csr(Csr.MENVCFG));
        long all = new FirmwareBench(1, "rv64i_sstc_svpbmt_svadu_zicboz_zicbom", true).hart(0).csr(Csr.MENVCFG);
        assertEquals(0xe000_0000_0000_00d0L, all);
        assertEquals(0, new FirmwareBench(1, "rv64i_svadu_svade", true).hart(0).csr(Csr.MENVCFG));
    }

    @Test
    void theBannerShowsTheMachine() {
        FirmwareBench bench = new FirmwareBench(2);
        bench.start(true);
        assertEquals("""
                [rustsbi] Implementation     : Breadboard SBI Version 1.2.3
                [rustsbi] Platform Name      : bench
                [rustsbi] Platform SMP       : 2
                [rustsbi] Platform Memory    : 0x80000000..0x81000000
                [rustsbi] Boot HART          : 0
                [rustsbi] Device Tree Region : 0x80e00000..0x80e01000
                [rustsbi] Firmware Address   : 0x80000000
                [rustsbi] Supervisor Address : 0x80200000
                [rustsbi] pmp01: 0x00000000..0x80000000 (-wr)
                [rustsbi] pmp02: 0x80000000..0x80200000 (---)
                [rustsbi] pmp03: 0x80200000..0x81000000 (xwr)
                [rustsbi] pmp04: 0x81000000..0xfffffffffffffc (-wr)
                """, bench.serial.sent());
    }

    @Test
    void theBannerCanBeLeftOut() {
        assertEquals("", new FirmwareBench(1).serial.sent());
    }

    @Test
    void pmpModesAreReadAsThePrivilegedManualDefinesThem() {
        FakeHart hart = new FakeHart(0);
        hart.csr(Csr.PMPADDR0, 0x2000_0000L);
        hart.csr(Csr.PMPADDR0 + 1, 0x2000_01ffL);
        hart.csr(Csr.PMPADDR0 + 7, 0x1000);
        hart.csr(Csr.PMPADDR0 + 8, 0x1400);
        hart.csr(Csr.PMPCFG0, 0x1f_11L);
        hart.csr(Csr.PMPCFG0 + 2, 0x0c);
        assertEquals(List.of("pmp00: 0x80000000..0x80000004 (--r)", "pmp01: 0x80000000..0x80001000 (xwr)",
                "pmp08: 0x00004000..0x00005000 (x--)"), PmpRegion.of(hart).stream().map(PmpRegion::toString).toList());
    }

    @Test
    void ramBelowTheFirmwareStaysOpen() {
        FakeHart hart = new FakeHart(0);
        PmpRegion.protect(hart, new AddressRange(0x8000_0000L, 0x100_0000), new AddressRange(0x8010_0000L, 0x1000));
        assertEquals(List.of("pmp01: 0x00000000..0x80000000 (-wr)", "pmp02: 0x80000000..0x80100000 (xwr)",
                "pmp03: 0x80100000..0x80101000 (---)", "pmp04: 0x80101000..0x81000000 (xwr)",
                "pmp05: 0x81000000..0xfffffffffffffc (-wr)"), PmpRegion.of(hart).stream().map(PmpRegion::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4095, 6144})
    void theFirmwareOccupiesWholePages(long bytes) {
        assertEquals("firmware-size",
                assertThrows(ConfigException.class, () -> new RustSbiConfig(new ByteSize(bytes))).key());
    }
}
