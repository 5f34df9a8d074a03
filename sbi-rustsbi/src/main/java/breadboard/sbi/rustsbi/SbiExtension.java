package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;

/// One SBI extension in the calling convention of SBI §3.
interface SbiExtension {

    /// The extension id that callers put in `a7`.
    int eid();

    /// Serves one call.
    ///
    /// @param fid    function id, from `a6`
    /// @param a      the arguments `a0`..`a5`
    /// @param caller the hart that executed the `ecall`
    SbiRet call(int fid, long[] a, Hart caller);
}
