package breadboard.api.hart;

/// Standard interrupts; the number is the bit in `mip` and the exception code (Priv §3.1.9).
public final class Interrupt {
    public static final int SUPERVISOR_SOFTWARE = 1;
    public static final int MACHINE_SOFTWARE = 3;
    public static final int SUPERVISOR_TIMER = 5;
    public static final int MACHINE_TIMER = 7;
    public static final int SUPERVISOR_EXTERNAL = 9;
    public static final int MACHINE_EXTERNAL = 11;

    private Interrupt() { }
}
