package org.signalbox.connector.wire.internal;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketMessage;

/**
 * A method of the contract.
 *
 * @param number the same at both ends
 * @param parameters the codecs of its parameters
 * @param result the codec of what it returns; empty for none
 */
record RemoteMethod(int number, Method method, List<Codec> parameters, Optional<Codec> result) {
    private static final Set<Class<?>> CHANGES =
            Set.of(Edits.class, Deletes.class, Hides.class, Likes.class, Removes.class);

    /** Whose texts people read, the beginning of. */
    private static final Set<Class<?>> REMARKS = Set.of(Log.class, Pace.class);

    static RemoteMethod of(int number, Method method) {
        return new RemoteMethod(
                number,
                method,
                Arrays.stream(method.getGenericParameterTypes())
                        .map(type -> type == String.class && REMARKS.contains(method.getDeclaringClass())
                                ? PlainCodec.REMARK
                                : Codecs.of(type))
                        .toList(),
                method.getReturnType() == void.class
                        ? Optional.empty()
                        : Optional.of(Codecs.of(method.getGenericReturnType())));
    }

    Class<?> owner() {
        return method.getDeclaringClass();
    }

    String name() {
        return method.getName();
    }

    /** Whether it returns an object that lasts: what it is given lasts as long. */
    boolean opens() {
        return Contract.OPENING.contains(method.getReturnType());
    }

    /** Whether the object, and what was opened with it, ends by it. */
    boolean closes() {
        return name().equals("close") || owner() == WebSocketListener.class && name().equals("onClose");
    }

    /** Whether people see what it does. */
    boolean changes() {
        return CHANGES.contains(owner())
                || Arrays.asList(method.getParameterTypes()).contains(Commit.class);
    }

    /** Whether people see what it does to the network with these arguments. */
    static boolean isVisible(@Nullable Object[] arguments) {
        return Arrays.stream(arguments).anyMatch(each -> switch (each) {
            case null -> false;
            case HttpRequest request -> request.effect() == HttpRequest.Effect.VISIBLE;
            case WebSocketMessage message -> message.effect() == HttpRequest.Effect.VISIBLE;
            default -> false;
        });
    }

    /** Whether it belongs to a connector, not to one of its sessions. */
    boolean isOfConnector() {
        return Connector.class.isAssignableFrom(owner());
    }

    /** Whether the host calls it for a call of the connector. */
    boolean isCallBack() {
        return owner() == GrantAccess.Rotation.class || owner() == Media.Content.class || owner() == ByteSource.class;
    }

    boolean declares(Class<? extends Exception> failure) {
        return Arrays.stream(method.getExceptionTypes()).anyMatch(each -> each.isAssignableFrom(failure));
    }
}
