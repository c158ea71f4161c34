package org.signalbox.networks.tiny;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.OffersChoices;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;

/**
 * A connector without a network. The text of a part says how it behaves; a committed part's receipt bears the text.
 *
 * @param manner {@code no-open} fails in open, {@code descriptor-hangs} and {@code close-hangs} never end there,
 *     {@code more} can also delete; else nothing special
 */
public record TinyConnector(String network, String manner) implements Connector {
    @Override
    public Descriptor descriptor() {
        if ("descriptor-hangs".equals(manner)) {
            Wild.deaf();
        }
        if ("descriptor-throws".equals(manner)) {
            throw new IllegalStateException("can't");
        }
        var credentials = Auth.Credentials.of().origins(URI.create("https://tiny.example"));
        return Descriptor.of(
                        "other-network".equals(manner) ? "elsewhere" : network,
                        "changing".equals(manner) ? "Tiny " + System.nanoTime() : "Tiny",
                        "oauth".equals(manner) ? oauth() : credentials)
                .capabilities(
                        switch (manner) {
                            case "more", "not-implemented" -> new Capability[] {Capability.PUBLISH, Capability.DELETE};
                            case "reports" -> new Capability[] {Capability.PUBLISH, Capability.ENGAGEMENT};
                            case "targets" -> new Capability[] {Capability.PUBLISH, Capability.TARGETS};
                            case "awaits" ->
                                new Capability[] {Capability.PUBLISH, Capability.INBOX, Capability.AWAIT_INBOX};
                            case "offers" -> new Capability[] {Capability.PUBLISH, Capability.CHOICES};
                            default -> new Capability[] {Capability.PUBLISH};
                        })
                .app("misplaced-key".equals(manner) ? new Field[] {Field.signingKey("key", "Key", "")} : new Field[0])
                .options("offers".equals(manner) ? new Option[] {board()} : new Option[0])
                .build();
    }

    private static Option board() {
        return Option.of("board", "Board", Option.Kind.CHOICE).listed().build();
    }

    private static Auth oauth() {
        return Auth.OAuthCode.of(URI.create("https://tiny.example")).pkce().build();
    }

    @Override
    public Session open(Grant grant, Host host) {
        if ("open-sends".equals(manner)) {
            Wild.sendQuietly(host);
        }
        if ("no-open".equals(manner)) {
            throw new IllegalStateException("can't");
        }
        return switch (manner) {
            case "more", "not-declared" -> new MoreSession(host);
            case "reports" -> new ReportingSession(host);
            case "targets" -> new TargetsSession(grant, host);
            case "offers" -> new OfferingSession(host);
            case "awaits" -> new AwaitingSession(host);
            default -> new TinySession(host, manner);
        };
    }

    private static final class MoreSession extends TinySession implements Deletes {
        private final Host host;

        MoreSession(Host host) {
            super(host, "");
            this.host = host;
        }

        /** Misbehaves at first in the way that the id says. */
        @Override
        public void delete(Receipt receipt) throws ConnectorException {
            var password = host.grant().current().secret("password").map(Secret::reveal);
            if (!password.equals(Optional.of("renewed"))) {
                Wild.behave(receipt.remoteId(), host);
            }
        }
    }

    private static final class ReportingSession extends TinySession implements ReportsEngagement {
        ReportingSession(Host host) {
            super(host, "");
        }

        /** What the first id says. */
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public List<Engagement> engagement(List<Receipt> posts) {
            return switch (posts.get(0).remoteId()) {
                case "own-list" -> new OwnList();
                case "not-engagement" -> (List) List.of("a text");
                case "not-numbers" -> List.of(Engagement.of("1", Instant.EPOCH, (Map) Map.of("likes", "many")));
                default -> List.of(Engagement.of("1", Instant.EPOCH, Map.of("likes", 1L)));
            };
        }
    }

    /** Lists what the handle of its grant says. */
    private static final class TargetsSession extends TinySession implements ListsTargets {
        private final Grant grant;

        TargetsSession(Grant grant, Host host) {
            super(host, "");
            this.grant = grant;
        }

        @Override
        public Account verify() {
            var id = grant.target().orElse("login");
            return Account.of("stray".equals(id) ? "another" : id, "tiny")
                    .displayName(
                            grant.setting("name").or(() -> grant.detail("name")).orElse("Tiny"))
                    .build();
        }

        @Override
        public Page<Account> targets(Optional<String> cursor) {
            var page = Integer.parseInt(cursor.orElse("0"));
            return switch (grant.handle()) {
                case "none" -> Page.last(List.of());
                case "twice" ->
                    Page.of(
                            List.of(named("1", "One"), named("2", "Two"), named("1", "One again")),
                            page == 0 ? Optional.of("1") : Optional.empty());
                case "circle" -> Page.of(List.of(named("1", "One")), Optional.of("7"));
                case "endless" -> Page.of(List.of(named("p" + page, "Page")), Optional.of("" + (page + 1)));
                case "many" ->
                    Page.of(
                            IntStream.range(0, 50)
                                    .mapToObj(i -> named(page + "-" + i, "Page"))
                                    .toList(),
                            Optional.of("" + (page + 1)));
                case "ugly" ->
                    Page.of(
                            List.of(
                                    named("1", "A\nB\u0007C\u202ED"),
                                    named("2", " \t\u061C\u200E\u200F\uFEFF"),
                                    Account.of("3", "").build()),
                            Optional.empty());
                case "turned-id" -> Page.of(List.of(named("1\u061C2", "One")), Optional.empty());
                case "turned-detail" ->
                    Page.of(List.of(Account.of("1", "x").detail("f", "a\u200Fb").build()), Optional.empty());
                case "bad-id" -> Page.of(List.of(named("1\n2", "One")), Optional.empty());
                case "blank-id" -> Page.of(List.of(named(" ", "One")), Optional.empty());
                case "details" ->
                    Page.of(
                            List.of(Account.of("1", "x")
                                    .detail("f", "x".repeat(1_001))
                                    .build()),
                            Optional.empty());
                case "detail-name" ->
                    Page.of(List.of(Account.of("1", "x").detail("a b", "x").build()), Optional.empty());
                case "own-list" -> Page.of(strange(), Optional.empty());
                default -> Page.of(List.of(named("1", "One"), named("2", "Two")), Optional.empty());
            };
        }

        private static Account named(String id, String name) {
            return Account.of(id, "h" + id).displayName(name).build();
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static List<Account> strange() {
            return (List) List.of("a text");
        }
    }

    /** Two pages of boards, or what is typed asks for. */
    private static final class OfferingSession extends TinySession implements OffersChoices {
        OfferingSession(Host host) {
            super(host, "");
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Page<Choice> choices(ChoiceQuery query) throws ConnectorException {
            var at = query.cursor().orElse("");
            return switch (query.typed().orElse("")) {
                case "" ->
                    at.isEmpty()
                            ? Page.of(List.of(Choice.of("a", "Arrivals"), Choice.of("d")), Optional.of("2"))
                            : Page.of(List.of(Choice.of("a", "Again"), Choice.of("t", "Tickets")), Optional.empty());
                case "endless" -> Page.of(List.of(Choice.of("v" + at)), Optional.of(at + "x"));
                case "circle" -> Page.of(List.of(Choice.of("one")), Optional.of("same"));
                case "many" ->
                    Page.of(
                            IntStream.range(0, 5_000)
                                    .mapToObj(each -> Choice.of("v" + each))
                                    .toList(),
                            Optional.empty());
                case "turned" ->
                    Page.of(
                            List.of(
                                    Choice.of("a\u202eb"),
                                    Choice.of("a\nb"),
                                    Choice.of(" "),
                                    Choice.of("x".repeat(201)),
                                    Choice.of("ok", "Tick\u202eets\u0007\n now " + "y".repeat(300)),
                                    Choice.of("\ud83d\udc69\u200d\ud83d\udd27")),
                            Optional.empty());
                case "tongues" -> Page.of(List.of(inManyLanguages()), Optional.empty());
                case "heavy" ->
                    Page.of(
                            IntStream.range(0, 2_000)
                                    .mapToObj(each -> Choice.of("v" + each, "\u6f22".repeat(200)))
                                    .toList(),
                            Optional.empty());
                case "not-choices" -> Page.of((List) List.of("a text"), Optional.empty());
                case "long" -> Page.of(List.of(Choice.of("x".repeat(100_000))), Optional.empty());
                default -> throw new ConnectorException.Unavailable("boards are closed", null);
            };
        }
    }

    private static Choice inManyLanguages() {
        var labels = new HashMap<Locale, String>();
        Stream.of(Locale.getISOLanguages()).limit(90).forEach(each -> labels.put(Locale.of(each), "in " + each));
        labels.put(Locale.ENGLISH, "Tickets");
        labels.put(Locale.FRENCH, "Billets");
        return Choice.of("t", labels);
    }

    /** Whoever reads it runs the connector's code. */
    private static final class OwnList extends AbstractList<Engagement> {
        @Override
        public Engagement get(int index) {
            return Engagement.of(Thread.currentThread().getName(), Instant.EPOCH, Map.of());
        }

        @Override
        public int size() {
            return 1;
        }
    }

    static class TinySession implements Publishes {
        private static final String PREPARING = "prepare: ";

        private final Host host;
        private final String manner;
        private boolean used;
        private int commits;

        TinySession(Host host, String manner) {
            this.host = host;
            this.manner = manner;
        }

        /** What a careless connector leaves on a thread. */
        private static final ThreadLocal<Object> CARELESS = new ThreadLocal<>();

        @Override
        public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
            used = true;
            if (part.text().startsWith(PREPARING)) {
                Wild.behave(part.text().substring(PREPARING.length()), host);
            }
            CARELESS.set(new TinyConnector("left-behind", ""));
            return Preparation.ready(Prepared.of(part.text()));
        }

        @Override
        public Commitment commit(Commit commit) throws ConnectorException {
            var json = commit.prepared().json();
            Wild.behave(json, host);
            var counted = json.replace("how-many", "count " + ++commits);
            return Commitment.visible(
                    Receipt.of(Wild.id(json, host.grant().current().handle()), Instant.EPOCH)
                            .data("{\"text\":\"" + counted + "\"}"));
        }

        @Override
        public Account verify() {
            return Account.of("1", "tiny").displayName("Tiny").build();
        }

        @Override
        public LiveTerms liveTerms() {
            return LiveTerms.of(
                    Map.of("tiny.text", new BigDecimal("77")), host.clock().instant());
        }

        @Override
        public void close() {
            if ("close-hangs".equals(manner) && used) {
                Wild.deaf();
            }
        }
    }
}
