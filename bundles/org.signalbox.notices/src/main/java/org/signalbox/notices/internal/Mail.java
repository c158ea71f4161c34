package org.signalbox.notices.internal;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Message;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.ShortenedText;
import org.signalbox.notices.Notice;
import org.signalbox.notices.NoticeException;
import org.signalbox.notices.Notices;

/** Sends a notice by SMTP: encrypted, unless the server is on this machine or needs no password. */
final class Mail implements Channel {
    private static final String MILLIS = "10000";
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");

    private final Properties more;

    /** @param more properties of Jakarta Mail, such as trusted certificates */
    Mail(Properties more) {
        this.more = more;
    }

    @Override
    public NoticeRule checked(NoticeRule rule, Map<String, Secret> secrets) throws NoticeException {
        var settings = rule.settings();
        for (var name : List.of("host", "port", "from", "to", "tls")) {
            if (settings.getOrDefault(name, "").isBlank()) {
                throw new NoticeException(Message.of("notices.mail-lacks", rule.name(), name));
            }
        }
        try {
            InternetAddress.parse(settings.get("from"), true);
            InternetAddress.parse(settings.get("to"), true);
            Integer.parseInt(settings.get("port"));
        } catch (AddressException | NumberFormatException e) {
            throw new NoticeException(Message.of("notices.mail-bad", rule.name()));
        }
        if (!Set.of("starttls", "tls", "none").contains(settings.get("tls"))) {
            throw new NoticeException(Message.of("notices.mail-bad", rule.name()));
        }
        if (settings.containsKey("user") && secrets.get(Notices.PASSWORD) == null) {
            throw new NoticeException(Message.of("notices.mail-lacks", rule.name(), Notices.PASSWORD));
        }
        if (settings.containsKey("user")
                && Objects.requireNonNull(settings.get("tls")).equals("none")
                && !LOCAL.contains(settings.get("host"))) {
            throw new NoticeException(Message.of("notices.mail-open", rule.name(), settings.get("host")));
        }
        return rule;
    }

    @Override
    public void send(NoticeRule rule, Map<String, Secret> secrets, Notice notice) throws NoticeException {
        checked(rule, secrets);
        var settings = rule.settings();
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        // Jakarta Mail finds its providers through the thread's context class loader
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            var mail = new MimeMessage(session(settings, Optional.ofNullable(secrets.get(Notices.PASSWORD))));
            mail.setFrom(InternetAddress.parse(settings.get("from"), true)[0]);
            mail.setRecipients(jakarta.mail.Message.RecipientType.TO, InternetAddress.parse(settings.get("to"), true));
            mail.setSubject(subject(notice), "UTF-8");
            mail.setText(String.join("\n", notice.text(Locale.getDefault())) + "\n", "UTF-8");
            mail.setSentDate(Date.from(notice.at()));
            mail.setHeader("Auto-Submitted", "auto-generated");
            Transport.send(mail);
        } catch (MessagingException e) {
            throw new NoticeException(Message.of(
                    "notices.unreachable",
                    rule.name(),
                    settings.get("host"),
                    e.getClass().getSimpleName())); // messages of servers may quote the sent secrets
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static String subject(Notice notice) {
        var line = notice.headline(Locale.getDefault()).replaceAll("[\\r\\n\\p{Cntrl}]+", " ");
        return "Signalbox: " + ShortenedText.of(line, 150);
    }

    private Session session(Map<String, String> settings, Optional<Secret> password) {
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", settings.get("host"));
        properties.setProperty("mail.smtp.port", settings.get("port"));
        properties.setProperty("mail.smtp.connectiontimeout", MILLIS);
        properties.setProperty("mail.smtp.timeout", MILLIS);
        properties.setProperty("mail.smtp.writetimeout", MILLIS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty(
                "mail.smtp.ssl.enable",
                String.valueOf(Objects.requireNonNull(settings.get("tls")).equals("tls")));
        properties.setProperty(
                "mail.smtp.starttls.enable", String.valueOf(settings.get("tls").equals("starttls")));
        properties.setProperty(
                "mail.smtp.starttls.required",
                String.valueOf(settings.get("tls").equals("starttls")));
        properties.putAll(more);
        var user = settings.get("user");
        if (user == null || password.isEmpty()) {
            return Session.getInstance(properties);
        }
        properties.setProperty("mail.smtp.auth", "true");
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password.get().reveal());
            }
        });
    }
}
