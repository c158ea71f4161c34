package org.signalbox.launcher;

import java.util.Locale;

/** This machine in the vocabulary of the Eclipse platform: {@code linux}, {@code gtk}, {@code x86_64}. */
record Platform(String os, String ws, String arch) {

    static Platform ofThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.equals("amd64") ? "x86_64" : osArch;
        if (name.startsWith("mac")) {
            return new Platform("macosx", "cocoa", arch);
        }
        return name.startsWith("windows") ? new Platform("win32", "win32", arch) : new Platform("linux", "gtk", arch);
    }
}
