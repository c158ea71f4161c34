package org.signalbox.launcher;

import java.util.List;

/** A mode of starting: a set of features and the one service for the main thread. */
enum Mode {
    /** The window. */
    WORKBENCH("workbench", List.of("core", "platform", "engine", "workbench")),
    /** One command, or the headless node; no SWT. */
    SHELL("shell", List.of("core", "engine"));

    private final String id;
    private final List<String> features;

    Mode(String id, List<String> features) {
        this.id = id;
        this.features = features;
    }

    /** The value of the service property {@code signalbox.main}. */
    String id() {
        return id;
    }

    /** Names of feature files, in the order of installation. */
    List<String> features() {
        return features;
    }
}
