package breadboard.sbi.rustsbi;

import breadboard.api.hart.EnvironmentCall;
import breadboard.api.hart.Hart;
import java.util.LinkedHashMap;
import java.util.Map;

/// The one map from extension id to extension: calls are dispatched by it, and `probe` asks it.
final class Extensions implements EnvironmentCall {
    private final Map<Integer, EnvironmentCall> byEid = new LinkedHashMap<>();

    /// Adds an extension that follows the calling convention of SBI §3.
    void add(SbiExtension extension) {
        add(extension.eid(), hart -> serve(extension, hart));
    }

    /// Adds a call with a convention of its own, such as the legacy ones.
    void add(int eid, EnvironmentCall call) {
        if (byEid.putIfAbsent(eid, call) != null) {
            throw new IllegalStateException("two extensions have id 0x" + Integer.toHexString(eid));
        }
    }

    /// Whether calls with this extension id are served.
    boolean has(long eid) {
        return eid == (int) eid && byEid.containsKey((int) eid);
    }

    @Override
    public void call(Hart hart) {
        long eid = hart.x(Register.A7);
        if (has(eid)) {
            byEid.get((int) eid).call(hart);
        } else {
            answer(hart, SbiRet.notSupported());
        }
    }

    /// Extension and function ids are signed 32-bit numbers, sign-extended in their registers (SBI §3): a function id that is
    /// not cannot name a function.
    private static void serve(SbiExtension extension, Hart hart) {
        long fid = hart.x(Register.A6);
        if (fid != (int) fid) {
            answer(hart, SbiRet.notSupported());
            return;
        }
        long[] a = new long[6];
        for (int i = 0; i < a.length; i++) {
            a[i] = hart.x(Register.A0 + i);
        }
        answer(hart, extension.call((int) fid, a, hart));
    }

    private static void answer(Hart hart, SbiRet ret) {
        if (ret != SbiRet.NO_RETURN) {
            hart.x(Register.A0, ret.error());
            hart.x(Register.A1, ret.value());
        }
    }
}
