package org.signalbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdministrationTest {
    private final SettableClock clock = new SettableClock("2027-03-01T08:00:00Z");
    private final Sandbox sandbox = Sandbox.on(clock);
    private PracticeNetwork chirp;
    private Client admin;
    private Client nightline;

    @BeforeEach
    void start() throws IOException {
        chirp = sandbox.start(PracticeKind.CHIRP, StartOptions.defaults());
        admin = new Client(chirp.origin(), "");
        nightline = new Client(chirp, "nightline");
    }

    @AfterEach
    void stop() {
        admin.close();
        nightline.close();
        chirp.close();
    }

    @Test
    void everySwitchOfTheJavaApiIsAnEndpointToo() throws IOException {
        assertThat(admin.get("/admin/accounts").list("accounts"))
                .singleElement()
                .satisfies(
                        account -> assertThat(account.get("posts").getAsInt()).isEqualTo(40));
        assertThat(admin.get("/admin/token?handle=nightline").text("token")).isEqualTo(chirp.tokenFor("nightline"));
        assertThat(admin.get("/admin/token?handle=x").status()).isEqualTo(404);
        admin.post("/admin/terms", "{\"max_length\":5,\"price_post_micros\":16000}");
        assertThat(nightline.post("/2/chirps", Client.text("123456")).error()).isEqualTo("text_too_long");
        assertThat(admin.post("/admin/terms", "{\"max_media_bytes\":0}").error())
                .isEqualTo("bad_field");
        assertThat(admin.post("/admin/access", "{\"access\":\"ended\",\"after_ms\":1000}")
                        .text("free_until"))
                .isEqualTo("2027-03-01T08:00:01Z");
        clock.forward(Duration.ofSeconds(1));
        nightline.post("/2/chirps", Client.text("Ok"), "Chirp-Access", "paid");
        assertThat(admin.get("/admin/bill").json().get("total_micros").getAsLong())
                .isEqualTo(16_000);
        assertThat(admin.post("/admin/token", "{\"handle\":\"nightline\"}").text("token"))
                .isEqualTo(chirp.tokenFor("nightline"));
    }

    @Test
    void aResetIsLikeAFreshStart() throws IOException {
        String token = chirp.tokenFor("nightline");
        nightline.post("/2/chirps", Client.text("Soon forgotten"));
        chirp.rotateToken("nightline");
        chirp.endFreeAccess(Duration.ZERO);
        chirp.misbehave(InjectedFault.of(InjectedFault.Kind.ERROR_BEFORE_COMMIT).untilDisarmed());
        assertThat(admin.post("/admin/reset", "{}").status()).isEqualTo(200);
        assertThat(chirp.tokenFor("nightline")).isEqualTo(token);
        assertThat(nightline.get("/2/me").json().get("posts").getAsInt()).isEqualTo(40);
        assertThat(chirp.posts()).hasSize(40);
    }

    @Test
    void onlyTheServersOwnHostNameReachesAdministration() throws IOException {
        assertThat(raw("GET /admin/posts HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("forbidden_host");
        assertThat(raw(("POST /admin/reset HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: https://evil.example\r\n"
                                + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                        .formatted(chirp.origin().getPort())))
                .startsWith("HTTP/1.1 403");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", chirp.origin().getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aTakenPortIsNamedWithWhatToDo() {
        int port = chirp.origin().getPort();
        assertThatThrownBy(() -> sandbox.start(
                        PracticeKind.PLAZA, StartOptions.defaults().withPort(port)))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining("plaza")
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("choose another port");
    }

    @Test
    void twoNetworksRunAtOnceAndAClosedOneGivesItsPortBack() throws IOException {
        PracticeNetwork plaza = sandbox.start(PracticeKind.PLAZA, StartOptions.defaults());
        assertThat(sandbox.running()).containsExactly(chirp, plaza);
        int port = plaza.origin().getPort();
        plaza.close();
        plaza.close();
        assertThat(sandbox.running()).containsExactly(chirp);
        sandbox.start(PracticeKind.PLAZA, StartOptions.defaults().withPort(port))
                .close();
    }

    @Test
    void onlyChirpsAccessCanEnd() throws IOException {
        try (PracticeNetwork plaza = sandbox.start(PracticeKind.PLAZA, StartOptions.defaults());
                Client plazaAdmin = new Client(plaza.origin(), "")) {
            assertThatThrownBy(() -> plaza.endFreeAccess(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
            assertThat(plazaAdmin
                            .post("/admin/access", "{\"access\":\"ended\"}")
                            .status())
                    .isEqualTo(404);
        }
    }
}
