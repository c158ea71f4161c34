package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.signalbox.connector.code.BadClassException;
import org.signalbox.connector.code.ConnectorCode;

/** The classes use only members that Signalbox allows; it refuses to install others. */
public interface CodeContract extends ProvidesFixture {
    /** The connector's class and everything reachable from it, including libraries, as packaged in the bundle. */
    @Test
    default void the_code_uses_only_what_connectors_may_use() throws BadClassException {
        var connector = fixture().connector().getClass();
        var classes = ConnectorCode.reachable(connector.getName(), new ConnectorClasses(connector)::read);
        assertThat(ConnectorCode.violations(classes))
                .as("what the code uses and may not. docs/extend/allowed-members.txt in Signalbox's folder lists what "
                        + "it may. Classes of libraries are among it, as they have to be packed: leave a library out "
                        + "that uses more, or read of libraries in docs/extend/writing-a-connector.md")
                .isEmpty();
    }
}
