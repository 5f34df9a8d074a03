package breadboard.cpu.rv64.mem;

import breadboard.api.hart.Access;

/// From the address of an instruction to its decoded page, and to its bytes.
final class FetchPath {
    private static final int PRIVILEGES = 4;
    private static final int HALF = 2;

    private final SharedMemory shared;
    private final Translation translation;
    private final GuestTrap trap;
    private final AddressHooks hooks = new AddressHooks();
    private final CodeTlb[] byPrivilege = new CodeTlb[PRIVILEGES];

    private CodeTlb tlb;
    private int privilege;

    private static final class CodeTlb {
        final CodePage[] pages = new CodePage[Tlb.slots()];
        final Tlb translations;

        CodeTlb(long hostBase) {
            translations = new Tlb(hostBase, Tlb.words(), Tlb.LOAD);
        }
    }

    FetchPath(SharedMemory shared, Translation translation, GuestTrap trap) {
        this.shared = shared;
        this.translation = translation;
        this.trap = trap;
        for (int i = 0; i < PRIVILEGES; i++) {
            byPrivilege[i] = new CodeTlb(shared.ram().hostBase());
        }
    }

    void enter(int newPrivilege) {
        privilege = newPrivilege;
        tlb = byPrivilege[newPrivilege];
    }

    int privilege() {
        return privilege;
    }

    void clear() {
        for (CodeTlb each : byPrivilege) {
            each.translations.clear();
        }
    }

    void clear(long va) {
        for (CodeTlb each : byPrivilege) {
            each.translations.clear(va);
        }
    }

    void evict(long pageOffset) {
        for (CodeTlb each : byPrivilege) {
            each.translations.evict(pageOffset);
        }
    }

    AddressHooks hooks() {
        return hooks;
    }

    /// Hooks of the page of `va` have been added.
    void hooked(long va) {
        for (CodeTlb each : byPrivilege) {
            if (each.translations.hits(va, 1)) {
                hooks.mark(each.pages[Tlb.slot(va)], va);
            }
        }
    }

    CodePage page(long va) {
        return tlb.translations.hits(va, 1) ? tlb.pages[Tlb.slot(va)] : miss(va);
    }

    /// As `page`, without any effect on the guest; null when that is not possible.
    CodePage known(long va) {
        if (tlb.translations.hits(va, 1)) {
            return tlb.pages[Tlb.slot(va)];
        }
        long pa = translation.probeUnchanged(va, Access.FETCH, privilege);
        if (pa == -1 || !translation.wholePage(pa, Access.FETCH, privilege)) {
            return null;
        }
        CodePage page = shared.code().ifThere(shared.ram().offset(pa));
        if (page != null) {
            hooks.mark(page, va);
        }
        return page;
    }

    private CodePage miss(long va) {
        long offset = halfOffset(va);
        if (!translation.wholePage(shared.ram().address(offset), Access.FETCH, privilege)) {
            return shared.code().fetchedEachTime();
        }
        CodePage page = shared.code().at(offset);
        hooks.mark(page, va);
        tlb.translations.fill(va, offset, translation.pageBytes());
        tlb.pages[Tlb.slot(va)] = page;
        return page;
    }

    int half(long va) {
        long offset = tlb.translations.hits(va, HALF) ? tlb.translations.offset(va) : halfOffset(va);
        return shared.ram().load16(offset) & 0xffff;
    }

    private long halfOffset(long va) {
        long pa = translation.physical(va, Access.FETCH, HALF, privilege);
        if (!shared.ram().contains(pa, HALF)) {
            throw trap.with(Translation.accessFault(Access.FETCH), va);
        }
        return shared.ram().offset(pa);
    }
}
