package org.signalbox.launcher;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The environment of the process.
 *
 * @param directory its working folder, absolute
 * @param userHome the user's home folder
 * @param environment its environment variables
 * @param os the value of the system property {@code os.name}
 */
record ProcessEnvironment(Path directory, Path userHome, Map<String, String> environment, String os) {

    ProcessEnvironment {
        environment = Map.copyOf(environment);
    }

    static ProcessEnvironment ofThisProcess() {
        return new ProcessEnvironment(
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")),
                System.getenv(),
                System.getProperty("os.name"));
    }

    /** Always true on macOS and Windows; elsewhere an X11 or Wayland server must be configured. */
    boolean hasDisplay() {
        String name = os.toLowerCase(Locale.ROOT);
        return name.startsWith("mac") || name.startsWith("windows") || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }
}
