package org.signalbox.demo.practice;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;

/** The practice networks and sample posts of a workspace. */
public record PracticeWorkspace(List<Network> networks, List<Sample> samples) {
    public PracticeWorkspace {
        networks = List.copyOf(networks);
        samples = List.copyOf(samples);
    }

    /** The content file of a sample, relative to the workspace; empty while it isn't written. */
    public Optional<String> path(Role role) {
        return samples.stream()
                .filter(sample -> sample.role() == role)
                .map(Sample::path)
                .findFirst();
    }

    /**
     * A practice network.
     *
     * @param origin address of its server
     * @param account the account that practice connected
     */
    public record Network(String id, String name, URI origin, AccountId account) {}

    /** @param path content file, relative to the workspace, with {@code /} */
    public record Sample(Role role, String path) {}

    /** The purpose of a sample post. */
    public enum Role {
        /** Can be published at once. */
        READY,
        /** Is scheduled for the next morning. */
        SCHEDULED,
        /** Has a problem with a quick fix. */
        PROBLEM
    }
}
