package org.signalbox.connector.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Page;

/** Every type and method of the contract can cross: a new one that can't fails here. */
class ContractTest {
    @Test
    void every_interface_with_behaviour_is_listed() {
        assertThat(ContractTypes.all())
                .filteredOn(each -> each.isInterface() && !each.isAnnotation() && !each.isSealed())
                .isNotEmpty()
                .allMatch(each -> Contract.INTERFACES.contains(each) || each == Host.class);
    }

    @Test
    void every_value_has_a_codec() {
        for (var type : ContractTypes.all()) {
            if (type.isRecord() && type != Page.class || type.isEnum() || type.isInterface() && type.isSealed()) {
                assertThatCode(() -> {
                            var codec = Codecs.of(type);
                            if (codec instanceof RecordCodec) {
                                Arrays.stream(type.getRecordComponents())
                                        .forEach(each -> Codecs.of(each.getGenericType()));
                            }
                        })
                        .as("%s", type)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void every_method_can_be_called() {
        var methods = Contract.all().stream().map(RemoteMethod::method).toList();
        for (var type : Contract.INTERFACES) {
            for (var method : type.getMethods()) {
                if (java.lang.reflect.Modifier.isAbstract(method.getModifiers())) {
                    assertThat(methods).contains(method);
                }
            }
        }
    }

    /** What a connector makes of one isn't asked: it is run here, and calls others. */
    @Test
    void methods_with_a_body_are_known() {
        assertThat(Contract.INTERFACES)
                .flatMap(each -> Arrays.asList(each.getDeclaredMethods()))
                .filteredOn(each -> each.isDefault() && each.getDeclaringClass() != InstantSource.class)
                .extracting(each -> each.getDeclaringClass().getSimpleName() + "." + each.getName())
                .containsExactly("Content.open");
    }

    /** A session's capability is known there by its interface. */
    @Test
    void every_capability_crosses() {
        assertThat(Contract.INTERFACES)
                .containsAll(Arrays.stream(Capability.values())
                        .<Class<?>>map(Capability::contract)
                        .toList());
        assertThat(Contract.all())
                .extracting(each -> each.owner().getSimpleName() + "." + each.name())
                .contains("ReadsItems.items", "ReadsInbox.inbox", "AwaitsInbox.await");
    }

    @Test
    void a_method_that_returns_an_object_opens_it() {
        for (var method : Contract.all()) {
            assertThat(method.opens())
                    .as("%s", method.method())
                    .isEqualTo(holdsObject(method.method().getGenericReturnType(), new HashSet<>()));
        }
    }

    @Test
    void closing_is_what_ends_an_object() {
        assertThat(Contract.all())
                .filteredOn(RemoteMethod::closes)
                .extracting(each -> each.owner().getSimpleName() + "." + each.name())
                .containsExactlyInAnyOrder(
                        "ByteSource.close", "Session.close", "WebSocket.close", "WebSocketListener.onClose");
    }

    @Test
    void what_people_see_is_known() {
        assertThat(Contract.all())
                .filteredOn(RemoteMethod::changes)
                .extracting(RemoteMethod::name)
                .containsExactlyInAnyOrder("commit", "edit", "delete", "hide", "like", "remove");
    }

    private static boolean holdsObject(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return false;
        }
        return switch (type) {
            case ParameterizedType generic ->
                holdsObject(generic.getRawType(), seen)
                        || Arrays.stream(generic.getActualTypeArguments()).anyMatch(each -> holdsObject(each, seen));
            case GenericArrayType array -> holdsObject(array.getGenericComponentType(), seen);
            case Class<?> plain -> holdsObject(plain, seen);
            default -> false;
        };
    }

    private static boolean holdsObject(Class<?> type, Set<Type> seen) {
        if (Contract.isReference(type) || type == java.io.InputStream.class || type == Host.class) {
            return true;
        }
        if (!type.getPackageName().equals(Connector.class.getPackageName())) {
            return false;
        }
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses()).anyMatch(each -> holdsObject(each, seen));
        }
        return type.isRecord()
                && List.of(type.getRecordComponents()).stream()
                        .anyMatch(each -> holdsObject(each.getGenericType(), seen));
    }
}
