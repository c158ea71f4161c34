package org.signalbox.notices.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Secret;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;
import org.signalbox.model.Message;
import org.signalbox.model.NoticeRule;
import org.signalbox.notices.Notice;
import org.signalbox.notices.NoticeCondition;
import org.signalbox.notices.NoticeException;
import org.signalbox.notices.Notices;

/**
 * Posts a notice as JSON to an address, signed if there is a key. The address is treated as a secret, because many
 * services include one in it. {@code docs/run/notices.md} describes the body; it doesn't contain a post's text.
 */
final class Webhook implements Channel {
    static final String SIGNATURE = "X-Signalbox-Signature";
    static final String TIME = "X-Signalbox-Timestamp";

    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final HttpClients clients;
    private final OriginReplacements origins;

    Webhook(HttpClients clients, OriginReplacements origins) {
        this.clients = clients;
        this.origins = origins;
    }

    @Override
    public NoticeRule checked(NoticeRule rule, Map<String, Secret> secrets) throws NoticeException {
        var origin = shown(url(rule, secrets));
        return new NoticeRule(rule.name(), rule.channel(), Map.of("origin", origin), rule.late(), rule.revision());
    }

    private static URI url(NoticeRule rule, Map<String, Secret> secrets) throws NoticeException {
        try {
            var url = URI.create(Optional.ofNullable(secrets.get(Notices.URL))
                    .map(Secret::reveal)
                    .orElse(""));
            if (url.getHost() != null
                    && url.getRawUserInfo() == null
                    && Set.of("http", "https")
                            .contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // the exception's message would quote the address
            throw new NoticeException(Message.of("notices.bad-url", rule.name()));
        }
        throw new NoticeException(Message.of("notices.bad-url", rule.name()));
    }

    /** The part of an address that can be shown. */
    static String shown(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }

    @Override
    public void send(NoticeRule rule, Map<String, Secret> secrets, Notice notice) throws NoticeException {
        var url = url(rule, secrets);
        var policy = new EgressPolicy(Set.of(), Set.of(URI.create(shown(url))));
        var http = clients.open(new HttpScope("notices", rule.name(), policy, RequestMeter.NONE, origins));
        var body = GSON.toJson(json(rule, notice));
        var at = notice.at().toString();
        var request = HttpRequest.post("notice.send", url, HttpRequest.json(body))
                .within(WITHIN)
                .header(TIME, at);
        var key = secrets.get(Notices.KEY);
        if (key != null) {
            request = request.header(SIGNATURE, "sha256=" + signature(key, at + "." + body));
        }
        try {
            var answer = http.send(request);
            if (!answer.ok()) {
                throw new NoticeException(
                        Message.of("notices.refused", rule.name(), shown(url), String.valueOf(answer.status())));
            }
        } catch (ConnectorException e) {
            throw new NoticeException(
                    Message.of("notices.unreachable", rule.name(), shown(url), String.valueOf(e.getMessage())));
        }
    }

    static String signature(Secret key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject json(NoticeRule rule, Notice notice) {
        var json = new JsonObject();
        json.addProperty("rule", rule.name());
        json.addProperty("at", notice.at().toString());
        json.addProperty("count", notice.conditions().size());
        json.addProperty("text", notice.headline(Locale.getDefault()));
        var items = new JsonArray();
        notice.conditions().stream().limit(Notice.MAX_CONDITIONS).forEach(each -> items.add(json(each)));
        json.add("items", items);
        return json;
    }

    private static JsonObject json(NoticeCondition condition) {
        var json = new JsonObject();
        json.addProperty("kind", condition.kind().name().toLowerCase(Locale.ROOT));
        json.addProperty("key", condition.key());
        json.addProperty("text", condition.message().text(Locale.getDefault(), Optional.empty()));
        var publication = condition.publication();
        json.addProperty("publication", publication.map(one -> one.id().value()).orElse(null));
        json.addProperty("title", publication.map(one -> one.title()).orElse(null));
        json.addProperty(
                "account", publication.map(one -> one.account().toString()).orElse(null));
        json.addProperty("state", publication.map(one -> one.state().name()).orElse(null));
        json.addProperty("due", publication.map(one -> one.due().toString()).orElse(null));
        json.addProperty(
                "file",
                publication
                        .map(one -> one.path())
                        .filter(path -> !path.isEmpty())
                        .orElse(null));
        json.addProperty("pointer", condition.pointer().orElse(null));
        return json;
    }
}
