package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Folders in which nothing can be written. */
final class SealedFolder {
    private SealedFolder() {}

    /** Makes a folder unwritable even for root; false if the system doesn't support that. */
    static boolean seal(Path folder) throws Exception {
        return run("mount", "--bind", "-o", "ro", folder.toString(), folder.toString())
                || run("chattr", "+i", folder.toString());
    }

    static void unseal(Path folder) throws Exception {
        check(run("umount", folder.toString()) || run("chattr", "-i", folder.toString()), folder + " stays sealed");
    }

    private static boolean run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
