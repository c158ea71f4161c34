package org.signalbox.networks.internal.trust;

import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;

/** A connector's code uses what it may not use where it is to run; elsewhere it might. */
final class CodeRefusedException extends LifecycleException {
    private static final long serialVersionUID = 1;

    private final String used;

    /** @param used what it uses, in one line */
    CodeRefusedException(Message message, String used) {
        super(message);
        this.used = used;
    }

    String used() {
        return used;
    }
}
