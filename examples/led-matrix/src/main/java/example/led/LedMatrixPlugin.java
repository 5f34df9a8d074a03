package example.led;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.DeviceContext;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.TreeContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Builds the device `led-matrix`.
public final class LedMatrixPlugin implements DevicePlugin<LedMatrixConfig> {

    @Override
    public String type() {
        return "led-matrix";
    }

    @Override
    public String summary() {
        return "A matrix of coloured LEDs, shown at the terminal or as a PNG file";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<LedMatrixConfig> configType() {
        return LedMatrixConfig.class;
    }

    @Override
    public AddressRange range(LedMatrixConfig config) {
        return new AddressRange(config.base().value(), LedMatrix.sizeBytes(config.width(), config.height()));
    }

    @Override
    public MmioDevice create(LedMatrixConfig config, DeviceContext context) {
        List<Screen> screens = new ArrayList<>(List.of(new TerminalScreen(context.console(config.terminal()))));
        config.picture().ifPresent(file -> screens.add(new PngScreen(Path.of(file))));
        return new LedMatrix(config.width(), config.height(), screens);
    }

    @Override
    public void describe(LedMatrixConfig config, TreeContext context) {
        AddressRange range = range(config);
        context.soc().child("led-matrix@" + Long.toHexString(range.base()))
                .strings("compatible", "example,led-matrix").reg("reg", range.base(), range.sizeBytes());
    }
}
