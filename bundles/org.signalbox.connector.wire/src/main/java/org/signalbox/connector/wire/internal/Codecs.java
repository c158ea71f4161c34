package org.signalbox.connector.wire.internal;

import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.api.Host;

/** Finds the codec of a type of the contract. */
final class Codecs {
    private static final Map<Class<?>, Codec> KNOWN = new ConcurrentHashMap<>(PlainCodec.byType());

    private Codecs() {}

    /** @throws IllegalArgumentException when values of that type can't cross */
    static Codec of(Type type) {
        return of(type, Map.of());
    }

    /** @param variables the codecs of type variables in it */
    static Codec of(Type type, Map<TypeVariable<?>, Codec> variables) {
        return switch (type) {
            case Class<?> plain -> of(plain);
            case ParameterizedType generic -> of(generic, variables);
            case TypeVariable<?> variable when variables.get(variable) instanceof Codec known -> known;
            default -> throw new IllegalArgumentException(type + " can't cross");
        };
    }

    private static Codec of(Class<?> type) {
        var known = KNOWN.get(type);
        if (known != null) {
            return known;
        }
        // not computed within the map: records of records would change it meanwhile
        var made = made(type);
        var other = KNOWN.putIfAbsent(type, made);
        return other == null ? made : other;
    }

    private static Codec made(Class<?> type) {
        if (type == Host.class) {
            return new HostCodec();
        }
        if (type == InputStream.class) {
            return new StreamCodec();
        }
        if (Contract.isReference(type)) {
            return new ReferenceCodec(type);
        }
        if (!Contract.isOfContract(type)) {
            throw new IllegalArgumentException(type + " can't cross");
        }
        if (type.isRecord() && type.getTypeParameters().length == 0) {
            return new RecordCodec(type, Map.of());
        }
        if (type.isEnum()) {
            return new EnumCodec(type);
        }
        if (type.isInterface() && type.isSealed()) {
            return new SealedCodec(type);
        }
        throw new IllegalArgumentException(type + " can't cross");
    }

    private static Codec of(ParameterizedType generic, Map<TypeVariable<?>, Codec> variables) {
        var raw = (Class<?>) generic.getRawType();
        var arguments = generic.getActualTypeArguments();
        var first = of(arguments[0], variables);
        if (raw == Optional.class) {
            return new CollectionCodecs.OfOptional(first);
        }
        if (raw == List.class) {
            return new CollectionCodecs.OfList(first);
        }
        if (raw == Set.class) {
            return new CollectionCodecs.OfSet(first);
        }
        if (raw == Map.class) {
            return new CollectionCodecs.OfMap(first, of(arguments[1], variables));
        }
        if (raw.isRecord() && Contract.isOfContract(raw)) {
            var own = new HashMap<TypeVariable<?>, Codec>();
            for (var i = 0; i < arguments.length; i++) {
                own.put(raw.getTypeParameters()[i], of(arguments[i], variables));
            }
            return new RecordCodec(raw, own);
        }
        throw new IllegalArgumentException(generic + " can't cross");
    }
}
