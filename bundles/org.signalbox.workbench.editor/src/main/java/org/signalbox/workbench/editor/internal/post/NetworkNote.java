package org.signalbox.workbench.editor.internal.post;

import org.signalbox.model.Message;
import org.signalbox.networks.NetworkInfo;

/** Explains why a network isn't usable now. */
public final class NetworkNote {
    private NetworkNote() {}

    public static Message unusable(NetworkInfo network) {
        return switch (network.record().state()) {
            case REMOVED -> Message.of("editor.note.removed", network.name());
            case DISABLED, INSTALLED -> Message.of("editor.note.disabled", network.name());
            case DRAINING -> Message.of("editor.note.draining", network.name());
            case ENABLED -> Message.of("editor.note.problem", network.name());
        };
    }
}
