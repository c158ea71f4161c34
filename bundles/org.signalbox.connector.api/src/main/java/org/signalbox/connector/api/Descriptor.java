package org.signalbox.connector.api;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Static data about a network that the host needs before any call; built with {@link #of}.
 *
 * @param network the network's id: lower-case letters, digits and dashes
 * @param name display name
 * @param words the network's vocabulary
 * @param auth authorization method of its accounts
 * @param capabilities optional operations of its sessions
 * @param delivery how commits are made idempotent
 * @param options choices of an author
 * @param metrics engagement metrics
 * @param branding branding
 * @param processing how long media usually take to be prepared; of several that hold for a file, the first
 * @param longestPreparation a part that isn't prepared after that time has failed
 * @param app values of one's own app at the network, entered once per network; empty if it needs none
 * @param needsRelay whether it fetches all media from a {@link MediaRelay}
 */
public record Descriptor(
        String network,
        String name,
        Words words,
        Auth auth,
        Set<Capability> capabilities,
        Delivery delivery,
        List<Option> options,
        List<Metric> metrics,
        Branding branding,
        List<ProcessingTime> processing,
        Duration longestPreparation,
        List<Field> app,
        boolean needsRelay) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public Descriptor {
        if (!ID.matcher(network).matches()) {
            throw new IllegalArgumentException("network id must match " + ID + ": " + network);
        }
        capabilities = Set.copyOf(capabilities);
        options = List.copyOf(options);
        metrics = List.copyOf(metrics);
        processing = List.copyOf(processing);
        app = List.copyOf(app);
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /** Starts a descriptor; all other components have neutral defaults. */
    public static Builder of(String network, String name, Auth auth) {
        return new Builder(network, name, auth);
    }

    /** Builds descriptors, so that components can be added compatibly. */
    public static final class Builder {
        private final String network;
        private final String name;
        private final Auth auth;
        private Words words = new Words("post", "posts", "Publish");
        private Set<Capability> capabilities = Set.of();
        private Delivery delivery = new Delivery.AtMostOnce();
        private List<Option> options = List.of();
        private List<Metric> metrics = List.of();
        private Branding branding =
                new Branding("#6b7280", "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z", Branding.Shape.CIRCLE, true);

        private List<ProcessingTime> processing = List.of();
        private Duration longestPreparation = Duration.ofHours(6);
        private List<Field> app = List.of();
        private boolean needsRelay;

        private Builder(String network, String name, Auth auth) {
            this.network = network;
            this.name = name;
            this.auth = auth;
        }

        public Builder words(String post, String posts, String publish) {
            words = new Words(post, posts, publish);
            return this;
        }

        public Builder capabilities(Capability... all) {
            capabilities = Set.of(all);
            return this;
        }

        public Builder delivery(Delivery value) {
            delivery = value;
            return this;
        }

        public Builder options(Option... all) {
            options = List.of(all);
            return this;
        }

        public Builder metrics(Metric... all) {
            metrics = List.of(all);
            return this;
        }

        public Builder branding(Branding value) {
            branding = value;
            return this;
        }

        public Builder processing(ProcessingTime... all) {
            processing = List.of(all);
            return this;
        }

        public Builder longestPreparation(Duration value) {
            longestPreparation = value;
            return this;
        }

        /** What the owner gets where the network registers apps, such as the client's id and secret. */
        public Builder app(Field... all) {
            app = List.of(all);
            return this;
        }

        /** It takes no uploads: it fetches media from the {@link MediaRelay}. */
        public Builder needsRelay() {
            needsRelay = true;
            return this;
        }

        public Descriptor build() {
            return new Descriptor(
                    network,
                    name,
                    words,
                    auth,
                    capabilities,
                    delivery,
                    options,
                    metrics,
                    branding,
                    processing,
                    longestPreparation,
                    app,
                    needsRelay);
        }
    }
}
