package org.signalbox.connector.wire.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Secret;

/** Makes any value of the contract, and compares values. */
final class ContractValues {
    private static final String[] TEXTS = {"", "a", "sample", "é😀", "half \ud83d", "\u0000\n", "x".repeat(300)};

    private final Random random;

    ContractValues(long seed) {
        random = new Random(seed);
    }

    Object of(Type type, Map<TypeVariable<?>, Type> variables, int depth) {
        return switch (type) {
            case Class<?> plain -> of(plain, Map.of(), depth);
            case TypeVariable<?> variable -> of(variables.get(variable), Map.of(), depth);
            case ParameterizedType generic -> generic(generic, variables, depth);
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private Object generic(ParameterizedType generic, Map<TypeVariable<?>, Type> variables, int depth) {
        var raw = (Class<?>) generic.getRawType();
        var arguments = generic.getActualTypeArguments();
        var count = depth > 4 ? 0 : random.nextInt(4);
        if (raw == Optional.class) {
            return count == 0 ? Optional.empty() : Optional.of(of(arguments[0], variables, depth + 1));
        }
        if (raw == List.class || raw == Set.class) {
            var all = new ArrayList<>();
            for (var i = 0; i < count; i++) {
                all.add(of(arguments[0], variables, depth + 1));
            }
            return raw == List.class ? List.copyOf(all) : Set.copyOf(new HashSet<>(all));
        }
        if (raw == Map.class) {
            var all = new HashMap<>();
            for (var i = 0; i < count; i++) {
                all.put(of(arguments[0], variables, depth + 1), of(arguments[1], variables, depth + 1));
            }
            return Map.copyOf(all);
        }
        var own = new HashMap<TypeVariable<?>, Type>();
        for (var i = 0; i < arguments.length; i++) {
            own.put(raw.getTypeParameters()[i], arguments[i]);
        }
        return record(raw, own, depth);
    }

    private Object of(Class<?> type, Map<TypeVariable<?>, Type> variables, int depth) {
        if (type == Host.class) {
            return record(HostCodec.Parts.class, variables, depth);
        }
        if (type.isRecord()) {
            return record(type, variables, depth);
        }
        if (type.isEnum()) {
            return any(type.getEnumConstants());
        }
        if (type.isSealed()) {
            return of(any(type.getPermittedSubclasses()), variables, depth);
        }
        if (type.isInterface()) {
            return Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, args) -> switch (method.getName()) {
                        case "equals" -> proxy == args[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "object";
                    });
        }
        return plain(type);
    }

    private Object plain(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "boolean", "Boolean" -> random.nextBoolean();
            case "int", "Integer" -> random.nextBoolean() ? random.nextInt() : random.nextInt(70_000);
            case "long", "Long" -> random.nextBoolean() ? random.nextLong() : random.nextInt(100);
            case "double", "Double" -> random.nextDouble();
            case "String" -> any(TEXTS) + (random.nextBoolean() ? "" : String.valueOf(random.nextInt(1_000)));
            case "byte[]" -> bytes();
            case "URI" -> URI.create("https://sample.example/" + random.nextInt());
            case "Instant" -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            case "Duration" -> Duration.ofSeconds(random.nextInt(1_000) + 1, random.nextInt(1_000_000_000));
            case "BigDecimal" -> new BigDecimal(new BigInteger(70, random), random.nextInt(20) - 10);
            case "Locale" ->
                any(Locale.ENGLISH, Locale.ROOT, Locale.of("fr", "CA"), Locale.forLanguageTag("zh-Hant-TW"));
            case "UUID" -> new UUID(random.nextLong(), random.nextLong());
            case "OptionalDouble" ->
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble());
            case "Secret" -> Secret.of("secret " + random.nextInt());
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private byte[] bytes() {
        var bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    @SafeVarargs
    private <T> T any(T... all) {
        return all[random.nextInt(all.length)];
    }

    /** Its constructor may refuse what was made: then others are. */
    private Object record(Class<?> type, Map<TypeVariable<?>, Type> variables, int depth) {
        var components = type.getRecordComponents();
        for (var attempt = 0; attempt < 10_000; attempt++) {
            var values = Arrays.stream(components)
                    .map(each -> of(each.getGenericType(), variables, depth + 1))
                    .toArray();
            try {
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof IllegalArgumentException)) {
                    throw new IllegalStateException(e);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("no " + type + " can be made");
    }

    /** Equal, arrays by their elements, and objects by their being some. */
    static boolean same(Object one, Object other) {
        if (one instanceof byte[] bytes) {
            return Arrays.equals(bytes, (byte[]) other);
        }
        if (one instanceof Optional<?> optional) {
            return optional.isPresent() == ((Optional<?>) other).isPresent()
                    && (optional.isEmpty() || same(optional.get(), ((Optional<?>) other).get()));
        }
        if (one instanceof List<?> all) {
            var others = (List<?>) other;
            for (var i = 0; i < all.size(); i++) {
                if (all.size() != others.size() || !same(all.get(i), others.get(i))) {
                    return false;
                }
            }
            return all.size() == others.size();
        }
        if (one.getClass().isRecord()) {
            return one.getClass() == other.getClass()
                    && Arrays.stream(one.getClass().getRecordComponents()).allMatch(each -> {
                        try {
                            return same(
                                    each.getAccessor().invoke(one),
                                    each.getAccessor().invoke(other));
                        } catch (ReflectiveOperationException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
        return Proxy.isProxyClass(one.getClass()) ? Proxy.isProxyClass(other.getClass()) : one.equals(other);
    }
}
