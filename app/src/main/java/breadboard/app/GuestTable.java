package breadboard.app;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintWriter;

/// Guests under strategies, as text.
final class GuestTable {
    private static final int SHOWN_CHARACTERS = 60;

    private GuestTable() { }

    static void print(JsonObject guests, PrintWriter out) {
        for (String guest : guests.keySet()) {
            out.println();
            out.println(guest + ", the guest itself:");
            TextTable table = new TextTable();
            table.row("allocator", "instructions", "operations", "console", "exit", "last line");
            for (JsonElement each : guests.getAsJsonArray(guest)) {
                JsonObject run = each.getAsJsonObject();
                JsonElement operations = run.getAsJsonObject("heap").get("operations");
                String last = run.get("last_line").getAsString();
                table.row(run.get("allocator").getAsString(), run.get("instructions").getAsLong(),
                        operations == null || !operations.isJsonPrimitive() ? "-" : operations.getAsLong(),
                        run.get("same_console").getAsBoolean() ? "same" : "differs", run.get("exit").getAsString(),
                        last.length() > SHOWN_CHARACTERS ? last.substring(0, SHOWN_CHARACTERS) + "…" : last);
            }
            table.print(out);
        }
    }
}
