package __package__;

import breadboard.testkit.CpuContract;

/// The contract of all CPUs: each instruction over a table of operands, on this hart and on QEMU's.
class __Name__HartTest extends CpuContract<__Name__Config> {

    @Override
    protected __Name__Plugin plugin() {
        return new __Name__Plugin();
    }
}
