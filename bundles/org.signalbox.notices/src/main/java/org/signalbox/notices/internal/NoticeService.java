package org.signalbox.notices.internal;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Secret;
import org.signalbox.http.HttpClients;
import org.signalbox.http.OriginReplacements;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.notices.Notice;
import org.signalbox.notices.NoticeCondition;
import org.signalbox.notices.NoticeException;
import org.signalbox.notices.Notices;
import org.signalbox.scheduler.Sender;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/** Manages the rules with their sealed secrets, and runs the poll. */
@Component(service = Notices.class, immediate = true)
public final class NoticeService implements Notices {
    private static final Gson GSON = new Gson();

    private final Store store;
    private final Vault vault;
    private final Map<NoticeRule.Channel, Channel> channels = new EnumMap<>(NoticeRule.Channel.class);
    private final NoticePoll poll;

    @Activate
    public NoticeService(
            @Reference Store store,
            @Reference Vault vault,
            @Reference HttpClients clients,
            @Reference Sender sender,
            BundleContext context) {
        this(store, vault, new Webhook(clients, OriginReplacements.of(context)), new Mail(new Properties()));
        // a window that doesn't send publications doesn't deliver notices either: it may not read the secrets
        poll.start(
                sender.node(),
                ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)).sends());
    }

    NoticeService(Store store, Vault vault, Channel webhook, Channel mail) {
        this.store = store;
        this.vault = vault;
        channels.put(NoticeRule.Channel.WEBHOOK, webhook);
        channels.put(NoticeRule.Channel.MAIL, mail);
        poll = new NoticePoll(store, this::send);
    }

    @Deactivate
    void stop() {
        poll.stop();
    }

    NoticePoll poll() {
        return poll;
    }

    @Override
    public List<NoticeRule> list() {
        return store.notices().list();
    }

    @Override
    public NoticeRule put(NoticeRule rule, Map<String, Secret> secrets, String actor) throws NoticeException {
        var kept = channel(rule).checked(rule, secrets);
        var plain = new TreeMap<String, String>();
        secrets.forEach((name, secret) -> plain.put(name, secret.reveal()));
        try {
            var sealed = vault.seal(purpose(rule.name()), GSON.toJson(plain).getBytes(StandardCharsets.UTF_8));
            return store.notices().put(kept, sealed, audit(rule.name(), "notices.rule-set", actor));
        } catch (VaultException e) {
            throw new NoticeException(Message.of("notices.no-vault", rule.name(), String.valueOf(e.getMessage())));
        }
    }

    @Override
    public boolean remove(String rule, String actor) {
        return store.notices().remove(rule, audit(rule, "notices.rule-removed", actor));
    }

    private AuditEntry audit(String rule, String what, String actor) {
        return new AuditEntry(store.now(), actor, "notices/" + rule, Message.of(what, rule));
    }

    @Override
    public void test(String rule) throws NoticeException {
        var known = list().stream()
                .filter(each -> each.name().equals(rule))
                .findFirst()
                .orElseThrow(() -> new NoticeException(Message.of("notices.no-rule", rule)));
        var test = new NoticeCondition(
                NoticeCondition.Kind.TEST, "test", Message.of("notices.test", rule), java.util.Optional.empty());
        send(known, new Notice(store.now(), List.of(test)));
    }

    private void send(NoticeRule rule, Notice notice) throws NoticeException {
        channel(rule).send(rule, secrets(rule), notice);
    }

    private Map<String, Secret> secrets(NoticeRule rule) throws NoticeException {
        try {
            var secrets = new HashMap<String, Secret>();
            var sealed = store.notices().sealedSecrets(rule.name());
            if (sealed.isPresent()) {
                var plain = new String(vault.open(purpose(rule.name()), sealed.get()), StandardCharsets.UTF_8);
                GSON.fromJson(plain, new TypeToken<Map<String, String>>() {})
                        .forEach((name, value) -> secrets.put(name, Secret.of(value)));
            }
            return secrets;
        } catch (VaultException e) {
            throw new NoticeException(Message.of("notices.no-vault", rule.name(), String.valueOf(e.getMessage())));
        }
    }

    private static String purpose(String rule) {
        return "notices/" + rule;
    }

    private Channel channel(NoticeRule rule) {
        return java.util.Objects.requireNonNull(channels.get(rule.channel()));
    }

    @Override
    public Registration onNotice(Consumer<Notice> listener) {
        return poll.onNotice(listener);
    }

    @Override
    public Registration onEnd(Consumer<Set<String>> listener) {
        return poll.onEnd(listener);
    }

    /** The delay from which windows report a planned publication. */
    static final Duration LATE = Duration.ofMinutes(5);
}
