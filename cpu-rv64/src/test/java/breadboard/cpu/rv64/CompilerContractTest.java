package breadboard.cpu.rv64;

import breadboard.testkit.CpuContract;
import java.util.Map;

/// The contract, with the compiler alone.
class CompilerContractTest extends CpuContract<Rv64Config> {

    @Override
    protected Rv64Plugin plugin() {
        return new Rv64Plugin();
    }

    @Override
    protected Map<String, Object> table() {
        return Map.of("engine", "compiler");
    }
}
