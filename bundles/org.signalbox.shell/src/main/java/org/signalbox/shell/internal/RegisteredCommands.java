package org.signalbox.shell.internal;

import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.signalbox.shell.Command;

/** Looks up the commands that there are, for those that are commands themselves. */
public final class RegisteredCommands {
    /** Given by the launcher only. */
    private static final String HIDDEN = "activate";

    private RegisteredCommands() {}

    /** The commands that are shown to people, by name. */
    public static SortedMap<String, Command> shown(BundleContext context) {
        var found = new TreeMap<String, Command>();
        try {
            for (var reference : context.getServiceReferences(Command.class, null)) {
                var command = context.getService(reference);
                if (command != null && !command.name().equals(HIDDEN)) {
                    found.put(command.name(), command);
                }
            }
            return found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("there is no filter", e);
        }
    }
}
