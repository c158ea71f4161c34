package org.signalbox.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Message;
import org.signalbox.model.NoticeRule;
import org.signalbox.notices.Notice;
import org.signalbox.notices.NoticeCondition;
import org.signalbox.notices.NoticeException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Mail by a real server with STARTTLS. */
class StartTlsTest {
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> passwords = new CopyOnWriteArrayList<>();
    private SMTPServer server;

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void mailAndPasswordGoEncryptedFromStartTlsOn() throws Exception {
        start(settings().requireTLS().startTlsSocketFactory(keys())); // accepts nothing before STARTTLS
        send(new Mail(trusting()));
        assertThat(mails).singleElement().asString().contains("Subject: Signalbox: ");
        assertThat(passwords).containsExactly("pa55");
    }

    @Test
    void aServerThatNobodyVouchesForGetsNeitherMailNorPassword() throws Exception {
        start(settings().startTlsSocketFactory(keys()));
        assertThatThrownBy(() -> send(new Mail(new Properties()))).isInstanceOf(NoticeException.class);
        assertThat(mails).isEmpty();
        assertThat(passwords).isEmpty();
    }

    @Test
    void aServerThatOffersNoEncryptionGetsNeitherMailNorPassword() throws Exception {
        start(settings().hideTLS());
        assertThatThrownBy(() -> send(new Mail(trusting()))).isInstanceOf(NoticeException.class);
        assertThat(mails).isEmpty();
        assertThat(passwords).isEmpty();
    }

    private SMTPServer.Builder settings() {
        return SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    passwords.add(password);
                    if (!user.equals("node")) {
                        throw new LoginFailedException();
                    }
                }))
                .messageHandler((context, from, to, data) -> mails.add(new String(data, StandardCharsets.UTF_8)));
    }

    private void start(SMTPServer.Builder settings) {
        server = settings.build();
        server.start();
    }

    private void send(Mail mail) throws NoticeException {
        var rule = new NoticeRule(
                "mail",
                NoticeRule.Channel.MAIL,
                Map.of(
                        "host", "127.0.0.1",
                        "port", String.valueOf(server.getPortAllocated()),
                        "tls", "starttls",
                        "from", "signalbox@example.org",
                        "to", "ops@example.org",
                        "user", "node"),
                Duration.ofMinutes(15),
                0);
        var result = new NoticeCondition(
                NoticeCondition.Kind.TEST, "test", Message.of("notices.test", "mail"), Optional.empty());
        mail.send(rule, Map.of("password", Secret.of("pa55")), new Notice(Instant.EPOCH, List.of(result)));
    }

    private static Properties trusting() {
        var trusting = new Properties();
        trusting.setProperty("mail.smtp.ssl.trust", "*");
        trusting.setProperty("mail.smtp.ssl.checkserveridentity", "false");
        return trusting;
    }

    /** A server certificate without a trusted issuer. */
    private static SSLContext keys() throws Exception {
        var password = "changeit".toCharArray(); // of a public key file
        var store = KeyStore.getInstance("PKCS12");
        try (var file = GreenMail.class.getResourceAsStream("/greenmail.p12")) {
            store.load(file, password);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
