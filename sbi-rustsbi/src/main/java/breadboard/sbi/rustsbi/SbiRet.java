package breadboard.sbi.rustsbi;

/// What an SBI function returns: `a0` is the error, `a1` the value. SBI §3, table 1.
///
/// @param error `SBI_SUCCESS` (0) or one of the negative error codes
/// @param value meaningful on success only; 0 otherwise
record SbiRet(long error, long value) {
    /// The call does not return to its caller: the registers of the hart already hold what they must.
    static final SbiRet NO_RETURN = new SbiRet(0, 0);

    private static final SbiRet SUCCESS = new SbiRet(0, 0);

    /// `SBI_SUCCESS` with value 0.
    static SbiRet success() {
        return SUCCESS;
    }

    /// `SBI_SUCCESS` with a value.
    static SbiRet success(long value) {
        return new SbiRet(0, value);
    }

    /// `SBI_ERR_NOT_SUPPORTED`.
    static SbiRet notSupported() {
        return new SbiRet(-2, 0);
    }

    /// `SBI_ERR_INVALID_PARAM`.
    static SbiRet invalidParam() {
        return new SbiRet(-3, 0);
    }

    /// `SBI_ERR_INVALID_ADDRESS`.
    static SbiRet invalidAddress() {
        return new SbiRet(-5, 0);
    }

    /// `SBI_ERR_ALREADY_AVAILABLE`.
    static SbiRet alreadyAvailable() {
        return new SbiRet(-6, 0);
    }
}
