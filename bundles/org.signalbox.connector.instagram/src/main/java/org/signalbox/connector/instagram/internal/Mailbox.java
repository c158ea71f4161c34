package org.signalbox.connector.instagram.internal;

import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Json;

/**
 * Where an account's conversations are: by a login of Instagram at the account itself
 * (https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/conversations-api), by
 * one of Facebook at the page that it is linked to, with the page's token
 * (https://developers.facebook.com/docs/messenger-platform/conversations). One thread at a time.
 */
final class Mailbox {
    private static final String DOING = "find the page of the account";
    private static final int PAGES_A_CALL = 100;
    private static final int MOST_CALLS = 10;

    private final Api api;

    /** As it was found in this session. */
    private Optional<LinkedPage> page = Optional.empty();

    Mailbox(Api api) {
        this.api = api;
    }

    /** A page with its token. */
    private record LinkedPage(String account, String id, Secret token) {}

    /** Whether the page's way of sending is used, which wants to know what kind of message it is. */
    boolean isOfPage() {
        return api.login() == Login.FACEBOOK;
    }

    /**
     * Where it is, as the beginning of a path.
     *
     * @throws ConnectorException.Rejected if no page is shown that has the account
     */
    String owner() throws ConnectorException {
        return isOfPage() ? page().id() : api.account();
    }

    /** Sends a request with the token that conversations take. */
    HttpResponse send(HttpRequest request) throws ConnectorException {
        if (!isOfPage()) {
            return api.send(request);
        }
        var answer = api.send(request, page().token());
        if (GraphError.of(answer).isLost()) {
            page = Optional.empty();
        }
        return answer;
    }

    /** What is taken out of an answer's words. */
    Grant secrets() {
        return page.map(known -> api.grant().withSecret("page_token", known.token()))
                .orElseGet(api::grant);
    }

    /** What an answer to a change means; a page's lost token says nothing of the login. */
    ConnectorException refusal(GraphError error, String doing) {
        var refusal = error.asException(doing, GraphError.About.MESSAGE, secrets(), api.now());
        return isOfPage() && refusal instanceof AuthorizationLost
                ? AuthorizationLost.ofTarget(String.valueOf(refusal.getMessage()))
                : refusal;
    }

    private LinkedPage page() throws ConnectorException {
        var account = api.account();
        if (page.filter(known -> known.account().equals(account)).isEmpty()) {
            page = Optional.of(found(account));
        }
        return page.get();
    }

    private LinkedPage found(String account) throws ConnectorException {
        var fields = Ids.encoded("id,access_token,instagram_business_account{id}");
        Optional<String> cursor = Optional.empty();
        for (var calls = 0; calls < MOST_CALLS; calls++) {
            var body = api.read(
                    "targets.read",
                    DOING,
                    GraphError.About.READING,
                    "me/accounts?fields=" + fields + "&limit=" + PAGES_A_CALL + Api.after(cursor));
            for (var each : Api.data(body, DOING)) {
                var linked = Json.object(each, "instagram_business_account").flatMap(Ids::of);
                var id = Ids.of(each);
                var token = Json.string(each, "access_token").filter(text -> !text.isBlank());
                if (linked.equals(Optional.of(account)) && id.isPresent() && token.isPresent()) {
                    return new LinkedPage(account, id.get(), Secret.of(token.get()));
                }
            }
            cursor = Api.next(body, DOING);
            if (cursor.isEmpty()) {
                break;
            }
        }
        throw Api.rejected("Facebook shows no page of this login that the account is linked to", null);
    }
}
