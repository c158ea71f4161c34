package org.signalbox.connector.api;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Authorization method of a network's accounts. */
public sealed interface Auth {
    /**
     * Default origins of accounts, such as {@code https://bsky.social}; the owner can name others. Empty where each
     * instance has its own.
     */
    List<URI> origins();

    /** The first of the default origins. */
    default Optional<URI> origin() {
        return origins().stream().findFirst();
    }

    /** Whether the owner can name more than one origin, such as the relays of Nostr. */
    default boolean severalOrigins() {
        return false;
    }

    /**
     * The owner enters the values of {@code fields}, such as an app password.
     *
     * @param severalOrigins whether the owner can name more than one origin
     */
    record Credentials(List<URI> origins, boolean severalOrigins, List<Field> fields) implements Auth {
        public Credentials {
            origins = List.copyOf(origins);
            fields = List.copyOf(fields);
        }

        /** For accounts with one origin. */
        public Credentials(Optional<URI> origin, List<Field> fields) {
            this(origin.stream().toList(), false, fields);
        }

        /** The owner enters these, and the origin. */
        public static Credentials of(Field... fields) {
            return new Credentials(List.of(), false, List.of(fields));
        }

        /** The same with these origins until the owner names others. */
        public Credentials origins(URI... usual) {
            return new Credentials(List.of(usual), severalOrigins, fields);
        }

        /** The same; the owner can name more than one origin. */
        public Credentials withSeveralOrigins() {
            return new Credentials(origins, true, fields);
        }
    }

    /**
     * OAuth 2; the connector implements {@link Authorizes} and the host does the rest. The host stores the secrets
     * {@code access_token} and, where given, {@code refresh_token}, and the settings {@code client_id},
     * {@code token_endpoint} and, where given, {@code scope} and {@code expires_at}.
     */
    sealed interface OAuth extends Auth {
        /** How the client's secret is sent to the token endpoint. */
        SecretBy secretBy();

        /** Parameters of the authorization request beyond those of OAuth, such as {@code access_type=offline}. */
        Map<String, String> parameters();

        List<Scope> scopes();

        /** How long before they expire tokens are renewed; empty if the host doesn't renew them. */
        Optional<Duration> renewBefore();
    }

    /** How the client's secret is sent to the token endpoint. */
    enum SecretBy {
        /** By HTTP's basic authentication. */
        BASIC,
        /** As {@code client_secret} in the form. */
        BODY
    }

    /**
     * A permission that is asked for.
     *
     * @param id as the network names it
     * @param labels what it permits, in plain words by language; English at least
     */
    record Scope(String id, Map<Locale, String> labels) {
        public Scope {
            labels = Map.copyOf(labels);
        }
    }

    /** How the browser comes back from the network. */
    sealed interface Redirect {
        /** See {@link Loopback}. */
        static Redirect loopback() {
            return new Loopback();
        }

        /** See {@link FixedPort}. */
        static Redirect fixedPort(int port) {
            return new FixedPort(port);
        }

        /** See {@link Paste}. */
        static Redirect paste(URI address) {
            return new Paste(address);
        }

        /** To a free port of 127.0.0.1. */
        record Loopback() implements Redirect {}

        /** To a port of 127.0.0.1 that is registered with the app: {@code http://127.0.0.1:PORT/callback}. */
        record FixedPort(int port) implements Redirect {
            public FixedPort {
                if (port < 1024 || port > 65_535) {
                    throw new IllegalArgumentException("not a port for everybody: " + port);
                }
            }
        }

        /**
         * To an address that is registered with the app and needn't exist; the owner copies it, with all that the
         * network added, from the browser into Signalbox.
         */
        record Paste(URI address) implements Redirect {}
    }

    /**
     * The authorization code flow: the owner confirms in a browser; {@link #of} starts one.
     *
     * @param origin see {@link Auth#origin()}
     * @param pkce whether the network supports RFC 7636
     */
    record OAuthCode(
            Optional<URI> origin,
            boolean pkce,
            Redirect redirect,
            SecretBy secretBy,
            Map<String, String> parameters,
            List<Scope> scopes,
            Optional<Duration> renewBefore)
            implements OAuth {
        public OAuthCode {
            parameters = Map.copyOf(parameters);
            scopes = List.copyOf(scopes);
        }

        @Override
        public List<URI> origins() {
            return origin.stream().toList();
        }

        /** For accounts of this origin. */
        public static Builder of(URI origin) {
            return new Builder(Optional.of(origin));
        }

        /** For a network whose instances have origins of their own. */
        public static Builder ofInstances() {
            return new Builder(Optional.empty());
        }

        /** Without PKCE, by a free loopback port, the secret in the form, until something else is said. */
        public static final class Builder {
            private final Optional<URI> origin;
            private boolean pkce;
            private Redirect redirect = new Redirect.Loopback();
            private SecretBy secretBy = SecretBy.BODY;
            private final Map<String, String> parameters = new LinkedHashMap<>();
            private final List<Scope> scopes = new ArrayList<>();
            private Optional<Duration> renewBefore = Optional.empty();

            private Builder(Optional<URI> origin) {
                this.origin = origin;
            }

            public Builder pkce() {
                pkce = true;
                return this;
            }

            public Builder redirect(Redirect value) {
                redirect = value;
                return this;
            }

            public Builder secretBy(SecretBy value) {
                secretBy = value;
                return this;
            }

            public Builder parameter(String name, String value) {
                parameters.put(name, value);
                return this;
            }

            public Builder scope(String id, Map<Locale, String> labels) {
                scopes.add(new Scope(id, labels));
                return this;
            }

            public Builder renewBefore(Duration value) {
                renewBefore = Optional.of(value);
                return this;
            }

            public OAuthCode build() {
                return new OAuthCode(origin, pkce, redirect, secretBy, parameters, scopes, renewBefore);
            }
        }
    }

    /**
     * The device flow (RFC 8628): the owner opens a page in any browser and types a short code; {@link #of} starts one.
     *
     * @param origin see {@link Auth#origin()}
     */
    record OAuthDevice(
            Optional<URI> origin,
            SecretBy secretBy,
            Map<String, String> parameters,
            List<Scope> scopes,
            Optional<Duration> renewBefore)
            implements OAuth {
        public OAuthDevice {
            parameters = Map.copyOf(parameters);
            scopes = List.copyOf(scopes);
        }

        @Override
        public List<URI> origins() {
            return origin.stream().toList();
        }

        /** For accounts of this origin. */
        public static Builder of(URI origin) {
            return new Builder(Optional.of(origin));
        }

        /** For a network whose instances have origins of their own. */
        public static Builder ofInstances() {
            return new Builder(Optional.empty());
        }

        /** The secret in the form, until something else is said. */
        public static final class Builder {
            private final Optional<URI> origin;
            private SecretBy secretBy = SecretBy.BODY;
            private final Map<String, String> parameters = new LinkedHashMap<>();
            private final List<Scope> scopes = new ArrayList<>();
            private Optional<Duration> renewBefore = Optional.empty();

            private Builder(Optional<URI> origin) {
                this.origin = origin;
            }

            public Builder secretBy(SecretBy value) {
                secretBy = value;
                return this;
            }

            public Builder parameter(String name, String value) {
                parameters.put(name, value);
                return this;
            }

            public Builder scope(String id, Map<Locale, String> labels) {
                scopes.add(new Scope(id, labels));
                return this;
            }

            public Builder renewBefore(Duration value) {
                renewBefore = Optional.of(value);
                return this;
            }

            public OAuthDevice build() {
                return new OAuthDevice(origin, secretBy, parameters, scopes, renewBefore);
            }
        }
    }
}
