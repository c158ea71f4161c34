package org.signalbox.connector.wire.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The objects that cross in one call: an own one is noted under a number and goes as that number; one of the other end
 * goes back as what it is there. They last as long as the scope.
 */
record Crossing(Connection connection, Scope scope) {
    private static final int OWN = 0;
    private static final int YOURS = 1;

    void write(WireOutput out, Object object, Class<?> family) {
        var remote = RemoteObject.of(object, connection);
        if (remote != null) {
            out.number(YOURS);
            out.number(remote.number());
            return;
        }
        var contracts = Contract.of(object, family);
        out.number(OWN);
        out.number(connection.objects().add(object, contracts, scope));
        out.number(contracts.size());
        contracts.forEach(each -> out.number(Contract.INTERFACES.indexOf(each)));
    }

    Object read(WireInput in, Class<?> family) throws MalformedException {
        if (in.index(2) == YOURS) {
            var own = connection.objects().get(in.number());
            if (own == null) {
                throw new GoneException();
            }
            if (!family.isInstance(own.object())) {
                throw MalformedException.of("another object where a " + family.getSimpleName() + " belongs");
            }
            return own.object();
        }
        var number = in.number();
        var count = in.index(Contract.INTERFACES.size() + 1);
        var contracts = new ArrayList<Class<?>>(List.of(family));
        for (var i = 0; i < count; i++) {
            var contract = Contract.INTERFACES.get(in.index(Contract.INTERFACES.size()));
            if (!family.isAssignableFrom(contract)) {
                throw MalformedException.of(
                        "a " + contract.getSimpleName() + " where a " + family.getSimpleName() + " belongs");
            }
            if (!contracts.contains(contract)) {
                contracts.add(contract);
            }
        }
        // One class for each set, in whatever sequence it came.
        contracts.sort(Comparator.comparing(Contract.INTERFACES::indexOf));
        scope.use();
        return Proxy.newProxyInstance(
                connection.loader(),
                contracts.toArray(Class<?>[]::new),
                new RemoteObject(connection, number, family, scope));
    }
}
