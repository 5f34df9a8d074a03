package breadboard.heap.symbols;

import breadboard.api.attach.GuestSymbol;
import breadboard.api.attach.SymbolTable;
import breadboard.api.config.Address;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A heap function that the user names: `SYMBOL:OP:ARGUMENT=REGISTER,…`, as in `my_alloc:alloc:size=a0,align=a1`.
///
/// @param place     a symbol, or an address in hexadecimal
/// @param op        what it does
/// @param registers where its arguments lie
public record UserHook(String place, HeapOp op, Registers registers) {
    private static final Pattern FORM = Pattern.compile("(.+):([a-z-]+):([a-z0-9=,]*)");
    private static final Pattern ARGUMENT = Pattern.compile("(address|size|align|old|count|target)=a([0-7])");
    private static final String EXPECTED = "; write SYMBOL:OP:ARGUMENT=REGISTER,… such as my_alloc:alloc:size=a0,align=a1; OP is "
            + Arrays.stream(HeapOp.values()).map(HeapOp::toString).collect(Collectors.joining(", "))
            + "; arguments are address, size, align, old, count, target; registers a0 to a7; instead of a symbol an address may stand";

    /// Reads one.
    ///
    /// @throws IllegalArgumentException when the text is none, with what is allowed
    public static UserHook parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no hook" + EXPECTED);
        }
        HeapOp op = Arrays.stream(HeapOp.values()).filter(each -> each.toString().equals(form.group(2))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + form.group(2) + "' is nothing that a heap function does" + EXPECTED));
        TreeMap<String, Integer> given = new TreeMap<>();
        for (String part : form.group(3).isEmpty() ? new String[0] : form.group(3).split(",", -1)) {
            Matcher argument = ARGUMENT.matcher(part);
            if (!argument.matches()) {
                throw new IllegalArgumentException("'" + part + "' is no argument" + EXPECTED);
            }
            given.put(argument.group(1), Integer.parseInt(argument.group(2)));
        }
        String missing = switch (op) {
            case INIT -> given.containsKey("address") && given.containsKey("size") ? "" : "address and size";
            case ALLOC, ALLOC_ZEROED -> given.containsKey("size") ? "" : "size";
            case ALLOC_TO -> given.containsKey("size") && given.containsKey("target") ? "" : "size and target";
            case FREE -> given.containsKey("address") ? "" : "address";
            case REALLOC -> given.containsKey("address") && given.containsKey("size") ? "" : "address and size";
        };
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' does not say where " + missing + " lies" + EXPECTED);
        }
        return new UserHook(form.group(1), op, new Registers(register(given, "address"), register(given, "size"), register(given, "align"),
                register(given, "old"), register(given, "count"), register(given, "target")));
    }

    private static int register(TreeMap<String, Integer> given, String argument) {
        return given.getOrDefault(argument, Registers.NONE);
    }

    /// Where it is in a program; empty when the program has no such symbol.
    Optional<HookPoint> in(SymbolTable symbols) {
        if (place.matches("0[xX][0-9a-fA-F_]+")) {
            return Optional.of(new HookPoint(op, Address.parse(place).value(), place, 0, Optional.of(registers), 0));
        }
        Optional<? extends GuestSymbol> found = symbols.all().stream()
                .filter(symbol -> symbol.name().equals(place) || SymbolPath.of(symbol.name()).toString().equals(place)).findFirst();
        return found.map(symbol -> new HookPoint(op, symbol.address(), symbol.name(), symbol.sizeBytes(), Optional.of(registers), 0));
    }
}
