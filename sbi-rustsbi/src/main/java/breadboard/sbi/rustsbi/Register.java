package breadboard.sbi.rustsbi;

/// Integer registers by their ABI name, as numbers for `Hart.x`.
final class Register {
    static final int A0 = 10;
    static final int A1 = 11;
    static final int A6 = 16;
    static final int A7 = 17;

    private Register() { }
}
