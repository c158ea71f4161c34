package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * An installation takes the module's packed bundle, by its own checks: headers, Java level, versions of packages,
 * members, terms, components, and a start in a process of its own. It needn't be signed. All that is wrong is told at
 * once; {@code docs/extend/refusals.md} lists what there is.
 */
public interface InstallContract extends ProvidesFixture {
    @Test
    default void an_installation_takes_the_packed_bundle() throws Exception {
        var checked = OutsideProcess.SHARED.checked();
        assertThat(checked.refusals())
                .extracting(message -> message.text(Locale.ENGLISH))
                .as("why an installation refuses %s", checked.file())
                .isEmpty();
        assertThat(checked.started()).as("it was started").isTrue();
    }
}
