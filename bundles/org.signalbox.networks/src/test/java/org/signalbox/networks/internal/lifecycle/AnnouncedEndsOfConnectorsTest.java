package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Secret;
import org.signalbox.http.OriginReplacements;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.AnnouncedEndHeader;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** Ends that a server announces in answers to an installed connector. */
@Timeout(60)
class AnnouncedEndsOfConnectorsTest {
    @TempDir
    Path folder;

    private final AtomicInteger answers = new AtomicInteger();
    private HttpServer server;
    private Workshop shop;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> {
            answers.incrementAndGet();
            var headers = exchange.getResponseHeaders();
            headers.add("Sunset", "Wed, 30 Jun 2027 23:59:59 GMT");
            headers.add("Deprecation", "@1688169599");
            headers.add("Link", "</sunset?of=me>; rel=\"sunset\", <https://docs.example/v2>; rel=\"deprecation\"");
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        var to = "https://tiny.example=http://127.0.0.1:" + server.getAddress().getPort();
        shop = new Workshop(folder, Map.of(OriginReplacements.PROPERTY, to));
        shop.online = true;
        shop.open()
                .install(
                        TinyJar.plain().signed(folder, VendorKeys.TRUSTED),
                        Replacement.NONE,
                        Approval.EVERYTHING,
                        "tester");
        shop.addAccount(Workshop.ACCOUNT, Map.of("password", Secret.of("s3cret-pass")));
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
        server.stop(0);
    }

    /** The connector reads an address that has its password in it. */
    private void call() throws Exception {
        shop.networks.call(
                Workshop.ACCOUNT,
                Publishes.class,
                session -> session.commit(new Commit(
                        Part.text("logs"),
                        session.prepare(Part.text("logs"), Optional.empty()).prepared(),
                        new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                        Optional.empty())));
    }

    private List<AnnouncedEnd> stored() throws InterruptedException {
        for (int i = 0; i < 200 && shop.store.announcedEnds().list().size() < 2; i++) {
            Thread.sleep(50);
        }
        return shop.store.announcedEnds().list();
    }

    @Test
    void are_stored_once_with_the_operation_that_was_answered() throws Exception {
        call();
        call();

        assertThat(stored())
                .extracting(AnnouncedEnd::network, AnnouncedEnd::operation, AnnouncedEnd::header)
                .containsExactlyInAnyOrder(
                        tuple("tiny", "read", header("SUNSET", "2027-06-30T23:59:59Z", "https://tiny.example/sunset")),
                        tuple(
                                "tiny",
                                "read",
                                header("DEPRECATION", "2023-06-30T23:59:59Z", "https://docs.example/v2")));
        assertThat(stored()).noneMatch(end -> end.toString().contains("s3cret"));
        assertThat(answers).hasValue(2);
        assertThat(shop.logs.lines("tiny", 0)).noneMatch(line -> line.text().contains("sunset"));
    }

    private static AnnouncedEndHeader header(String kind, String at, String link) {
        return new AnnouncedEndHeader(
                AnnouncedEndHeader.Kind.valueOf(kind), Optional.of(Instant.parse(at)), Optional.of(link));
    }
}
