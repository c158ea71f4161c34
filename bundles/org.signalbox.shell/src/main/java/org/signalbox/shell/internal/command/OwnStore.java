package org.signalbox.shell.internal.command;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.store.Stores;

/** The store that this process has open, or found that it can't be opened. */
final class OwnStore {
    private OwnStore() {}

    /** Its bundle stops for the rest of this process, so that the command may do what nobody else may be there for. */
    static void letGo(String command) throws CommandException {
        try {
            FrameworkUtil.getBundle(Stores.class).stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            throw new CommandException(ExitCode.INTERNAL, Message.of("shell.internal", command, e), e);
        }
    }
}
