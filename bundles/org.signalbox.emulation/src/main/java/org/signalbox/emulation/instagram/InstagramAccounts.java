package org.signalbox.emulation.instagram;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphLists;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Professional accounts, of which those with a page are found by it
 * (https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/get-started). A page
 * without an account is among them.
 */
public final class InstagramAccounts {
    /** By https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user. */
    static final Set<String> FIELDS = Set.of(
            "id",
            "ig_id",
            "user_id",
            "account_type",
            "biography",
            "followers_count",
            "follows_count",
            "media_count",
            "name",
            "profile_picture_url",
            "username",
            "website");

    /**
     * An account.
     *
     * @param page that it is joined to
     */
    public record Account(String id, String username, String name, String page) {
        /** Of the page; Instagram takes it, too. */
        public String pageToken() {
            return "EAAGpage" + page + "ZBt0ken";
        }
    }

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private int most = 2;

    public Account add(String id, String username, String name) {
        var account = new Account(id, username, name, "10452900" + (7_000 + accounts.size()));
        accounts.put(id, account);
        return account;
    }

    /** At most so many pages are shown at once. */
    public void showPages(int count) {
        most = count;
    }

    void remove(String id) {
        accounts.remove(id);
    }

    public List<Account> all() {
        return List.copyOf(accounts.values());
    }

    Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    Optional<Account> ofPageToken(String token) {
        return accounts.values().stream()
                .filter(account -> account.pageToken().equals(token))
                .findFirst();
    }

    Optional<Account> ofPage(String page) {
        return accounts.values().stream()
                .filter(account -> account.page().equals(page))
                .findFirst();
    }

    /** Pages of the user; the first has no account. */
    JsonObject pages(GraphRequest request, Optional<String> next) {
        var fields = GraphFields.of(request.parameter("fields").orElse("id,name,access_token"));
        var pages = new LinkedHashMap<String, Optional<Account>>();
        pages.put("104529006999", Optional.empty());
        accounts.values().forEach(account -> pages.put(account.page(), Optional.of(account)));
        return GraphLists.page(
                List.copyOf(pages.entrySet()),
                Map.Entry::getKey,
                page -> shownPage(page.getKey(), page.getValue(), fields),
                request.parameters(),
                most,
                next);
    }

    JsonObject shownPage(String page, Optional<Account> account, List<GraphFields> fields) {
        return GraphFields.shown(page, fields, field -> switch (field.name()) {
            case "name" ->
                Optional.of(new JsonPrimitive(account.map(Account::name).orElse("Without Instagram")));
            case "access_token" ->
                Optional.of(new JsonPrimitive(account.map(Account::pageToken).orElse("EAAGpageZBt0ken")));
            case "instagram_business_account" ->
                account.map(each -> shown(each, field.below().isEmpty() ? GraphFields.of("id") : field.below(), 0));
            default -> Optional.empty();
        });
    }

    /** @param posts how many it has */
    JsonObject shown(Account account, List<GraphFields> fields, int posts) {
        return GraphFields.shown(account.id(), fields, field -> value(account, field.name(), posts));
    }

    private static Optional<JsonElement> value(Account account, String field, int posts) {
        return switch (field) {
            case "username" -> Optional.of(new JsonPrimitive(account.username()));
            case "name" -> Optional.of(new JsonPrimitive(account.name()));
            case "user_id" -> Optional.of(new JsonPrimitive(account.id()));
            case "account_type" -> Optional.of(new JsonPrimitive("BUSINESS"));
            case "ig_id" ->
                Optional.of(new JsonPrimitive(4_000_000L + account.id().hashCode() % 1_000));
            case "media_count" -> Optional.of(new JsonPrimitive(posts));
            case "followers_count", "follows_count" -> Optional.of(new JsonPrimitive(1_024));
            case "profile_picture_url" ->
                Optional.of(new JsonPrimitive("https://scontent.cdninstagram.com/" + account.id() + ".jpg"));
            default -> Optional.empty();
        };
    }
}
