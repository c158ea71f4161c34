package org.signalbox.connector.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.FormPart;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Session;

/** The host signs, and sends forms of several files, for a connector in another process. */
class SignaturesTest {
    private final SampleSession served = new SampleSession();
    private final SampleHost host = new SampleHost();
    private final AtomicReference<Host> there = new AtomicReference<>();
    private ConnectedPair pair;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        pair = ConnectedPair.of(new SampleConnector((grant, its) -> {
            there.set(its);
            return served;
        }));
        session = pair.connector().open(SampleHost.GRANT, host);
    }

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void keys_are_used_here_and_asked_for_there() throws Exception {
        served.verify = () -> {
            var signatures = there.get().signatures();
            assertThat(signatures.publicKey("key")).containsExactly(1);
            assertThat(signatures.sign("key", new byte[] {7, 8})).containsExactly(2, 7);
            assertThat(signatures.sharedSecret("key", new byte[] {9})).containsExactly(3, 9);
            assertThat(signatures.verify(new byte[1], new byte[] {5}, new byte[] {5}))
                    .isTrue();
            assertThat(signatures.verify(new byte[1], new byte[] {5}, new byte[] {6}))
                    .isFalse();
        };
        session.verify();
        assertThat(host.lines).containsExactly("public key key", "sign key 2");
    }

    @Test
    void what_the_host_refuses_is_refused_there() {
        served.verify = () -> there.get().signatures().publicKey("other");
        assertThat(catchThrowable(session::verify))
                .isInstanceOf(ConnectorException.NotSent.class)
                .hasMessage("no private key other");
    }

    @Test
    void a_form_of_several_files_is_read_from_the_other_process() throws Exception {
        host.answering = request -> {
            var text = new StringBuilder();
            for (var part : ((HttpRequest.Body.FormData) request.body()).parts()) {
                text.append(text(part)).append(' ');
            }
            return new HttpResponse(200, Map.of(), text.toString().getBytes(StandardCharsets.UTF_8));
        };
        var told = new AtomicReference<String>();
        served.verify = () -> told.set(there.get()
                .http()
                .send(HttpRequest.post(
                        "post.create",
                        SampleConnector.ORIGIN,
                        HttpRequest.multipart()
                                .json("payload_json", "{}")
                                .file("files[0]", "a", own("one"))
                                .file("files[1]", "b", own("two"))
                                .build()))
                .text());
        session.verify();
        assertThat(told.get()).isEqualTo("payload_json={} files[0]=one files[1]=two ");
    }

    private static HttpRequest.Body.Stream own(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return HttpRequest.stream("text/plain", bytes.length, offset -> new ByteArrayInputStream(bytes));
    }

    private static String text(FormPart part) {
        return switch (part) {
            case FormPart.Text text -> text.name() + "=" + text.text();
            case FormPart.File file -> {
                try (var in = file.content().content().open()) {
                    yield file.name() + "=" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        };
    }
}
