package org.signalbox.launcher;

import java.nio.file.Path;

/** The installation folder of Signalbox; the product's build defines its layout. */
record Installation(Path folder) {

    /** The value of the system property {@code signalbox.home}, which the start script sets. */
    static Installation ofThisProcess() {
        String home = System.getProperty("signalbox.home");
        if (home == null) {
            throw new IllegalStateException("The system property signalbox.home is not set; start with bin/signalbox");
        }
        return new Installation(Path.of(home).toAbsolutePath().normalize());
    }

    Path features() {
        return folder.resolve("features");
    }

    Path feature(String name) {
        return features().resolve(name + ".json");
    }

    Path bundle(Feature.Entry entry) {
        return folder.resolve("bundles").resolve(entry.fileName());
    }

    /** The logback configuration of an admin, which counts instead of {@link LogFile}; the product ships none. */
    Path logging() {
        return folder.resolve("conf").resolve("logback.xml");
    }
}
