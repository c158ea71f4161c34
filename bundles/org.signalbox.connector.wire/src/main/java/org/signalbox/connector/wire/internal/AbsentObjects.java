package org.signalbox.connector.wire.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.wire.LostCalls;
import org.signalbox.connector.wire.LostCalls.LostCall;
import org.signalbox.connector.wire.RemoteError;
import org.signalbox.connector.wire.StartRefusedException;

/** Answers for an object that is no longer there, or whose process ended during the call. */
final class AbsentObjects {
    private final LostCalls lost;

    AbsentObjects(LostCalls lost) {
        this.lost = lost;
    }

    @Nullable
    Object answer(RemoteMethod method, LostCall call) throws Exception {
        if (method.closes() || method.owner() == Log.class || method.owner() == Pace.class) {
            return null;
        }
        if (method.owner() == WebSocket.class && method.method().getReturnType() == boolean.class) {
            return false;
        }
        if (method.owner() == WebSocket.class && method.method().getReturnType() == String.class) {
            return "";
        }
        if (method.declares(ConnectorException.class)) {
            throw lost.of(call, method.name());
        }
        if (method.declares(IOException.class)) {
            throw new IOException("the other process can't be asked any more");
        }
        if (method.declares(StartRefusedException.class)) {
            throw new StartRefusedException(StartRefusedException.Reason.LOST, "");
        }
        throw new RemoteError("ProcessEnded");
    }
}
