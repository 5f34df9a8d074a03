// Calls every function of the SBI with good and bad arguments and prints what comes back, a line each: NAME: ERROR VALUE.
// What the specification leaves to the implementation is not printed, so that different firmware can be compared line by line.
#include "sbi.h"

enum {
    SIP_SSIP = 1 << 1, SIP_STIP = 1 << 5, SSTATUS_SIE = 1 << 1,
    STARTED = 0, STOPPED = 1, RETENTIVE = 0, RESERVED_SUSPEND = 1,
    MOST_HARTS = 8, PATIENCE = 10000000, CALLS = 100000
};
static const long ALL_HARTS = -1, NEVER = -1, NO_SUCH_HART = 4000, FIRMWARE = 0x80000000;

struct mailbox { volatile long hart, satp, sstatus, running, stop; };
extern void second_hart(void);
extern long registers_changed(long extension, long function);

static long boot_hart;
static struct mailbox mailbox;

static void put(const char *text) {
    while (*text) legacy(LEGACY_PUTCHAR, *text++, 0, 0, 0);
}

static void put_number(long number) {
    char digits[24], *at = digits + sizeof digits;
    unsigned long rest = number < 0 ? -(unsigned long) number : (unsigned long) number;
    *--at = 0;
    do *--at = '0' + rest % 10; while (rest /= 10);
    if (number < 0) *--at = '-';
    put(at);
}

static void report(const char *name, struct answer answer) {
    put(name); put(": "); put_number(answer.error); put(" "); put_number(answer.value); put("\n");
}

static void report_error(const char *name, struct answer answer) {
    put(name); put(": "); put_number(answer.error); put("\n");
}

static void report_fact(const char *name, int fact) {
    put(name); put(fact ? ": yes\n" : ": no\n");
}

void unexpected_trap(long scause, long sepc, long stval) {
    put("unexpected trap: scause = "); put_number(scause); put(", sepc = "); put_number(sepc); put(", stval = "); put_number(stval); put("\n");
    sbi(SRST, 0, 0, 1, 0, 0, 0);
    legacy(LEGACY_SHUTDOWN, 0, 0, 0, 0);
}

// Whether a bit of sip comes to be as wanted, sooner or later.
static int becomes(unsigned long bit, int set) {
    for (long i = 0; i < PATIENCE; i++)
        if (!(READ(sip) & bit) == !set) return 1;
    return 0;
}

static void base(void) {
    struct answer version = sbi(BASE, 0, 0, 0, 0, 0, 0);
    report_error("base.get_spec_version", version);
    report_fact("base.get_spec_version is 0.2 or newer, bit 31 clear", version.value >= 2 && !(version.value >> 31 & 1));
    static const char *names[] = {"base.get_impl_id", "base.get_impl_version", 0, "base.get_mvendorid", "base.get_marchid", "base.get_mimpid"};
    for (long function = 1; function <= 6; function++)
        if (names[function - 1]) report_error(names[function - 1], sbi(BASE, function, 0, 0, 0, 0, 0));
    static const struct { const char *name; long extension; } known[] = {
        {"base.probe(legacy set_timer)", LEGACY_SET_TIMER}, {"base.probe(legacy putchar)", LEGACY_PUTCHAR}, {"base.probe(base)", BASE},
        {"base.probe(time)", TIME}, {"base.probe(ipi)", IPI}, {"base.probe(rfence)", RFENCE}, {"base.probe(hsm)", HSM},
        {"base.probe(srst)", SRST}, {"base.probe(nobody's)", NOBODYS}};
    for (unsigned long i = 0; i < sizeof known / sizeof *known; i++) {
        struct answer answer = sbi(BASE, 3, known[i].extension, 0, 0, 0, 0);
        answer.value = answer.value != 0;
        report(known[i].name, answer);
    }
    report_error("base, function 99", sbi(BASE, 99, 0, 0, 0, 0, 0));
    report_error("nobody's extension", sbi(NOBODYS, 0, 0, 0, 0, 0, 0));
    report_fact("base.get_spec_version preserves all registers but a0 and a1", registers_changed(BASE, 0) == 0);
    report_fact("nobody's extension preserves all registers but a0 and a1", registers_changed(NOBODYS, 0) == 0);
}

static void time(void) {
    report_error("time.set_timer(never)", sbi(TIME, 0, NEVER, 0, 0, 0, 0));
    report_fact("time.set_timer(never) leaves STIP clear", !(READ(sip) & SIP_STIP));
    report_error("time.set_timer(past)", sbi(TIME, 0, 0, 0, 0, 0, 0));
    report_fact("time.set_timer(past) sets STIP", becomes(SIP_STIP, 1));
    sbi(TIME, 0, READ(time) + 1000, 0, 0, 0, 0);
    report_fact("time.set_timer(soon) sets STIP in time", becomes(SIP_STIP, 1));
    sbi(TIME, 0, NEVER, 0, 0, 0, 0);
    report_fact("time.set_timer(never) clears STIP", becomes(SIP_STIP, 0));
    report_error("time, function 1", sbi(TIME, 1, 0, 0, 0, 0, 0));
}

static void ipi(void) {
    CLEAR(sip, SIP_SSIP);
    report_error("ipi.send_ipi(no hart)", sbi(IPI, 0, 0, 0, 0, 0, 0));
    report_fact("ipi.send_ipi(no hart) leaves SSIP clear", !(READ(sip) & SIP_SSIP));
    report_error("ipi.send_ipi(this hart)", sbi(IPI, 0, 1, boot_hart, 0, 0, 0));
    report_fact("ipi.send_ipi(this hart) sets SSIP", becomes(SIP_SSIP, 1));
    CLEAR(sip, SIP_SSIP);
    report_fact("SSIP can be cleared", becomes(SIP_SSIP, 0));
    report_error("ipi.send_ipi(all harts)", sbi(IPI, 0, 0, ALL_HARTS, 0, 0, 0));
    report_fact("ipi.send_ipi(all harts) sets SSIP", becomes(SIP_SSIP, 1));
    CLEAR(sip, SIP_SSIP);
    report_error("ipi.send_ipi(no such hart)", sbi(IPI, 0, 1, NO_SUCH_HART, 0, 0, 0));
    report_error("ipi, function 1", sbi(IPI, 1, 0, 0, 0, 0, 0));
}

static void rfence(void) {
    static const char *names[] = {"rfence.fence_i", "rfence.sfence_vma", "rfence.sfence_vma_asid"};
    for (long function = 0; function < 3; function++) {
        put("this hart, a page: "); report_error(names[function], sbi(RFENCE, function, 1, boot_hart, 0x1000, 0x1000, 1));
        put("all harts, everything: "); report_error(names[function], sbi(RFENCE, function, 0, ALL_HARTS, 0, -1, 1));
        put("no such hart: "); report_error(names[function], sbi(RFENCE, function, 1, NO_SUCH_HART, 0, 0, 0));
    }
    report_error("rfence, function 99", sbi(RFENCE, 99, 1, boot_hart, 0, 0, 0));
}

// A hart other than this one; -1 if there is none.
static long another_hart(void) {
    for (long hart = 0; hart < MOST_HARTS; hart++)
        if (hart != boot_hart && sbi(HSM, 2, hart, 0, 0, 0, 0).error == 0) return hart;
    return -1;
}

static int reaches(long hart, long state) {
    for (long i = 0; i < CALLS; i++)
        if (sbi(HSM, 2, hart, 0, 0, 0, 0).value == state) return 1;
    return 0;
}

static void second(long hart) {
    long start = (long) second_hart, opaque = (long) &mailbox;
    report("hsm.hart_get_status(other)", sbi(HSM, 2, hart, 0, 0, 0, 0));
    report_error("hsm.hart_start(other, in the firmware)", sbi(HSM, 0, hart, FIRMWARE, 0, 0, 0));
    for (int round = 1; round <= 2; round++) {
        mailbox.running = mailbox.stop = 0;
        report_error("hsm.hart_start(other)", sbi(HSM, 0, hart, start, opaque, 0, 0));
        for (long i = 0; i < PATIENCE && !mailbox.running; i++) { }
        report_fact("it runs, with its id in a0 and opaque in a1", mailbox.running && mailbox.hart == hart);
        report_fact("its satp is 0 and sstatus.SIE is off", mailbox.satp == 0 && !(mailbox.sstatus & SSTATUS_SIE));
        report_fact("hsm.hart_get_status(other) says started", reaches(hart, STARTED));
        report_error("hsm.hart_start(other) again", sbi(HSM, 0, hart, start, opaque, 0, 0));
        mailbox.stop = 1;
        report_fact("hsm.hart_get_status(other) says stopped after hart_stop", reaches(hart, STOPPED));
    }
}

static void hsm(void) {
    report("hsm.hart_get_status(this)", sbi(HSM, 2, boot_hart, 0, 0, 0, 0));
    report_error("hsm.hart_get_status(no such hart)", sbi(HSM, 2, NO_SUCH_HART, 0, 0, 0, 0));
    report_error("hsm.hart_start(this)", sbi(HSM, 0, boot_hart, (long) second_hart, 0, 0, 0));
    report_error("hsm.hart_start(no such hart)", sbi(HSM, 0, NO_SUCH_HART, (long) second_hart, 0, 0, 0));
    report_error("hsm.hart_suspend(a reserved type)", sbi(HSM, 3, RESERVED_SUSPEND, 0, 0, 0, 0));
    __asm__ volatile("csrs sie, %0" : : "r"((long) SIP_SSIP));
    sbi(IPI, 0, 1, boot_hart, 0, 0, 0);
    report_error("hsm.hart_suspend(retentive) with an interrupt pending", sbi(HSM, 3, RETENTIVE, 0, 0, 0, 0));
    __asm__ volatile("csrc sie, %0" : : "r"((long) SIP_SSIP));
    CLEAR(sip, SIP_SSIP);
    __asm__ volatile("csrs sie, %0" : : "r"((long) SIP_STIP));
    sbi(TIME, 0, READ(time) + 1000, 0, 0, 0, 0);
    report_error("hsm.hart_suspend(retentive) until the timer", sbi(HSM, 3, RETENTIVE, 0, 0, 0, 0));
    report_fact("STIP is set then", becomes(SIP_STIP, 1));
    __asm__ volatile("csrc sie, %0" : : "r"((long) SIP_STIP));
    sbi(TIME, 0, NEVER, 0, 0, 0, 0);
    report_error("hsm, function 99", sbi(HSM, 99, 0, 0, 0, 0, 0));
    long hart = another_hart();
    if (hart >= 0) second(hart);
}

static void debug_console(void) {
    static const char text[] = "written by dbcn.console_write\n";
    static char input[8];
    if (sbi(BASE, 3, DBCN, 0, 0, 0, 0).value == 0) {
        put("dbcn: absent\n");
        return;
    }
    report("dbcn.console_write(a line)", sbi(DBCN, 0, sizeof text - 1, (long) text, 0, 0, 0));
    report("dbcn.console_write(nothing)", sbi(DBCN, 0, 0, (long) text, 0, 0, 0));
    report_error("dbcn.console_write(from the firmware)", sbi(DBCN, 0, 8, FIRMWARE, 0, 0, 0));
    report_error("dbcn.console_write(from beyond memory)", sbi(DBCN, 0, 8, (long) text, 0x100, 0, 0));
    report("dbcn.console_read, no input", sbi(DBCN, 1, sizeof input, (long) input, 0, 0, 0));
    report_error("dbcn.console_read(into the firmware)", sbi(DBCN, 1, 8, FIRMWARE, 0, 0, 0));
    struct answer byte = sbi(DBCN, 2, '!', 0, 0, 0, 0);
    put("\n");
    report("dbcn.console_write_byte", byte);
    report_error("dbcn, function 99", sbi(DBCN, 99, 0, 0, 0, 0, 0));
}

static void report_legacy(const char *name, long answer) {
    put(name); put(": "); put_number(answer); put("\n");
}

static void legacy_calls(void) {
    unsigned long this = 1UL << boot_hart, none = 0;
    report_legacy("legacy set_timer(past)", legacy(LEGACY_SET_TIMER, 0, 0, 0, 0));
    report_fact("legacy set_timer(past) sets STIP", becomes(SIP_STIP, 1));
    report_legacy("legacy set_timer(never)", legacy(LEGACY_SET_TIMER, NEVER, 0, 0, 0));
    report_fact("legacy set_timer(never) clears STIP", becomes(SIP_STIP, 0));
    report_legacy("legacy putchar(newline)", legacy(LEGACY_PUTCHAR, '\n', 0, 0, 0));
    report_legacy("legacy getchar, no input", legacy(LEGACY_GETCHAR, 0, 0, 0, 0));
    report_legacy("legacy send_ipi(no hart)", legacy(LEGACY_SEND_IPI, (long) &none, 0, 0, 0));
    report_fact("legacy send_ipi(no hart) leaves SSIP clear", !(READ(sip) & SIP_SSIP));
    report_legacy("legacy send_ipi(this hart)", legacy(LEGACY_SEND_IPI, (long) &this, 0, 0, 0));
    report_fact("legacy send_ipi(this hart) sets SSIP", becomes(SIP_SSIP, 1));
    report_legacy("legacy clear_ipi", legacy(LEGACY_CLEAR_IPI, 0, 0, 0, 0) < 0);
    report_fact("legacy clear_ipi clears SSIP", becomes(SIP_SSIP, 0));
    report_legacy("legacy remote_fence_i", legacy(LEGACY_FENCE_I, (long) &this, 0, 0, 0));
    report_legacy("legacy remote_sfence_vma", legacy(LEGACY_SFENCE_VMA, (long) &this, 0x1000, 0x1000, 0));
    report_legacy("legacy remote_sfence_vma_asid", legacy(LEGACY_SFENCE_VMA_ASID, (long) &this, 0x1000, 0x1000, 1));
    report_legacy("legacy remote_fence_i(all harts)", legacy(LEGACY_FENCE_I, 0, 0, 0, 0));
}

static void reset(void) {
    report_error("srst.system_reset(reserved type)", sbi(SRST, 0, 3, 0, 0, 0, 0));
    report_error("srst.system_reset(shutdown, reserved reason)", sbi(SRST, 0, 0, 2, 0, 0, 0));
    report_error("srst, function 1", sbi(SRST, 1, 0, 0, 0, 0, 0));
    put("sbi-check: done\n");
    sbi(SRST, 0, 0, 0, 0, 0, 0);
    put("srst.system_reset(shutdown) returned\n");
    legacy(LEGACY_SHUTDOWN, 0, 0, 0, 0);
}

void check_main(long hart) {
    boot_hart = hart;
    put("sbi-check: begin\n");
    base();
    time();
    ipi();
    rfence();
    hsm();
    debug_console();
    legacy_calls();
    reset();
    for (;;) { }
}
