package org.signalbox.demo;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The service that knows which scenarios there are, and which one this instance performs. Any thread. */
@ProviderType
public interface Scenarios {
    /** The scenario of this instance; empty where there is none. */
    Optional<Scenario> running();

    /** The names of the drills, as in {@code signalbox drill april-2023}. */
    List<String> drills();
}
