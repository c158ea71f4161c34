package org.signalbox.shell.internal.command;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.store.Stores;

/** Store of this process, open or failed to open. */
final class OwnStore {
    private OwnStore() {}

    /** Stops the store's bundle for the rest of this process, so that a command can access the store exclusively. */
    static void letGo(String command) throws CommandException {
        try {
            FrameworkUtil.getBundle(Stores.class).stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            throw new CommandException(ExitCode.INTERNAL, Message.of("shell.internal", command, e), e);
        }
    }
}
