package org.signalbox.connector.wire.internal;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ExchangesTokens;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Session;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSockets;

/** What crosses: the interfaces whose objects stay where they are, and their methods. Both ends number them alike. */
final class Contract {
    /** By their place in it. */
    static final List<Class<?>> INTERFACES = interfaces();

    /** What methods return that lasts. */
    static final Set<Class<?>> OPENING =
            Set.of(Connector.class, Session.class, WebSocketHandshake.class, InputStream.class);

    private static final String PACKAGE = Connector.class.getPackageName();

    private Contract() {}

    /** Found at first use, when all codecs are there. In this sequence. */
    private static final class Methods {
        static final List<RemoteMethod> ALL = methods();
        static final Map<Method, RemoteMethod> BY_METHOD = byMethod();
        static final long FINGERPRINT = computed();
    }

    private static List<Class<?>> interfaces() {
        var all = new LinkedHashSet<Class<?>>(
                List.of(ConnectorEntry.class, ByteSource.class, Connector.class, Authorizes.class));
        all.add(ExchangesTokens.class);
        all.add(Session.class);
        Arrays.stream(Capability.values()).map(Capability::contract).forEach(all::add);
        all.addAll(List.of(Http.class, WebSockets.class, WebSocket.class, WebSocketListener.class, MediaRelay.class));
        all.addAll(List.of(GrantAccess.class, GrantAccess.Rotation.class, InstantSource.class, Log.class, Pace.class));
        all.add(Signatures.class);
        all.add(Media.Content.class);
        return List.copyOf(all);
    }

    private static List<RemoteMethod> methods() {
        var all = new ArrayList<RemoteMethod>();
        for (var each : INTERFACES) {
            Arrays.stream(each.getDeclaredMethods())
                    .filter(method -> Modifier.isAbstract(method.getModifiers()))
                    .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString))
                    .forEach(method -> all.add(RemoteMethod.of(all.size(), method)));
        }
        return Collections.unmodifiableList(all);
    }

    private static Map<Method, RemoteMethod> byMethod() {
        var all = new HashMap<Method, RemoteMethod>();
        Methods.ALL.forEach(each -> all.put(each.method(), each));
        return all;
    }

    static List<RemoteMethod> all() {
        return Methods.ALL;
    }

    /** The method of an interface; nothing for one with a body of its own. */
    static @Nullable RemoteMethod of(Method method) {
        return Methods.BY_METHOD.get(method);
    }

    /** What both ends must agree on: methods, and the parts of all types that cross. */
    static long fingerprint() {
        return Methods.FINGERPRINT;
    }

    private static long computed() {
        var text = new StringBuilder();
        var types = new LinkedHashSet<Class<?>>();
        for (var each : all()) {
            text.append(each.method().toGenericString()).append('\n');
            parts(each.method().getGenericReturnType(), types);
            Arrays.stream(each.method().getGenericParameterTypes()).forEach(type -> parts(type, types));
        }
        for (var type : types) {
            text.append(type.getName());
            if (type.isRecord()) {
                Arrays.stream(type.getRecordComponents())
                        .forEach(part ->
                                text.append(' ').append(part.getGenericType()).append(part.getName()));
            }
            text.append('\n');
        }
        var sum = new CRC32();
        sum.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return sum.getValue() << Integer.SIZE ^ text.toString().hashCode();
    }

    /** Adds a type, and all that it is made of, in a fixed sequence. */
    private static void parts(Type type, Set<Class<?>> known) {
        if (type instanceof ParameterizedType generic) {
            parts(generic.getRawType(), known);
            Arrays.stream(generic.getActualTypeArguments()).forEach(each -> parts(each, known));
        } else if (type instanceof Class<?> plain && isOfContract(plain) && known.add(plain)) {
            if (plain.isRecord()) {
                Arrays.stream(plain.getRecordComponents()).forEach(each -> parts(each.getGenericType(), known));
            } else if (plain.isSealed()) {
                Arrays.stream(plain.getPermittedSubclasses()).forEach(each -> parts(each, known));
            }
        }
    }

    static boolean isReference(Class<?> type) {
        return INTERFACES.contains(type);
    }

    static boolean isOfContract(Class<?> type) {
        return type.getPackageName().equals(PACKAGE) || type == HostCodec.Parts.class;
    }

    /** The interfaces of one family that an object has, such as those of the session's capabilities; or none. */
    static List<Class<?>> of(Object object, Class<?> family) {
        return INTERFACES.stream()
                .filter(each -> family.isAssignableFrom(each) && each.isInstance(object))
                .toList();
    }
}
