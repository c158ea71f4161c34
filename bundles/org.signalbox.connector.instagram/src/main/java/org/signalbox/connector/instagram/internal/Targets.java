package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.common.Json;

/**
 * The professional accounts of a login: by Facebook those that are linked to the pages which the person manages, by
 * Instagram the one that signed in.
 */
final class Targets {
    private static final String DOING = "show the account";
    private static final String LISTING = "list the accounts";
    private static final int PAGES_A_CALL = 100;

    private final Api api;

    Targets(Api api) {
        this.api = api;
    }

    /** What shows the session's account. */
    static String shownBy(Api api) throws ConnectorException {
        return api.login() == Login.INSTAGRAM
                ? "me?fields=user_id,username,name"
                : api.account() + "?fields=id,username,name";
    }

    /** Names the target, or the person of a session without one. */
    Account verify() throws ConnectorException {
        var target = api.grant().target();
        if (target.isEmpty() && api.login() == Login.FACEBOOK) {
            var me = api.read("account.verify", DOING, GraphError.About.ACCOUNT, "me?fields=id,name");
            var id = Ids.of(me).orElseThrow(() -> Api.senseless(DOING));
            return Account.of(id, id)
                    .displayName(Json.string(me, "name")
                            .filter(name -> !name.isBlank())
                            .orElse(id))
                    .build();
        }
        var path = target.isPresent() ? shownBy(api) : "me?fields=user_id,username,name";
        var account = account(api.read("account.verify", DOING, GraphError.About.ACCOUNT, path))
                .orElseThrow(() -> Api.senseless(DOING));
        if (target.isPresent() && !target.get().equals(account.remoteId())) {
            throw AuthorizationLost.ofTarget(
                    "The login is that of " + account.handle() + ", another account at Instagram");
        }
        return account;
    }

    Page<Account> targets(Optional<String> cursor) throws ConnectorException {
        if (api.login() == Login.INSTAGRAM) {
            var me = api.read("targets.read", LISTING, GraphError.About.ACCOUNT, "me?fields=user_id,username,name");
            return Page.of(List.of(account(me).orElseThrow(() -> Api.senseless(LISTING))), Optional.empty());
        }
        var fields = Ids.encoded("id,name,instagram_business_account{id,username,name}");
        var body = api.read(
                "targets.read",
                LISTING,
                GraphError.About.ACCOUNT,
                "me/accounts?fields=" + fields + "&limit=" + PAGES_A_CALL + Api.after(cursor));
        var accounts = Api.data(body, LISTING).stream()
                .flatMap(page -> Json.object(page, "instagram_business_account")
                        .flatMap(account -> account(account).map(each -> named(page, each)))
                        .stream())
                .toList();
        return Page.of(accounts, Api.next(body, DOING));
    }

    /** An account without a name of its own has that of its page. */
    private static Account named(JsonObject page, Account account) {
        var name = Json.string(page, "name").filter(text -> !text.isBlank());
        return account.displayName().equals(account.handle()) && name.isPresent()
                ? Account.of(account.remoteId(), account.handle())
                        .displayName(name.get())
                        .profile(account.profile())
                        .build()
                : account;
    }

    private static Optional<Account> account(JsonObject json) {
        return Ids.of(json, "user_id").or(() -> Ids.of(json)).map(id -> {
            var handle = Json.string(json, "username").filter(text -> text.matches("[A-Za-z0-9_.]{1,60}"));
            return Account.of(id, handle.orElse(id))
                    .displayName(Json.string(json, "name")
                            .filter(name -> !name.isBlank())
                            .orElse(handle.orElse(id)))
                    .profile(handle.map(name -> URI.create("https://www.instagram.com/" + name + "/")))
                    .build();
        });
    }
}
