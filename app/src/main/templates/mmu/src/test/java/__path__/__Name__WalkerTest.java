package __package__;

import breadboard.testkit.MmuContract;

/// The contract of all MMUs: random page tables, walked by this one and by QEMU.
class __Name__WalkerTest extends MmuContract<__Name__Config> {

    @Override
    protected __Name__Plugin plugin() {
        return new __Name__Plugin();
    }
}
