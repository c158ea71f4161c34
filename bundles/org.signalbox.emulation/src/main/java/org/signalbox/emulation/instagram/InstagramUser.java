package org.signalbox.emulation.instagram;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphRequest;

/** What a user of Facebook's login may ask for: who it is, pages with their accounts, and permissions. */
final class InstagramUser {
    static final String ID = "122100997";

    private final InstagramAccounts accounts;
    private final Heard heard;

    /** By permission the refusal of a token without it. */
    private final Function<String, Optional<NetworkAnswer>> denial;

    /** Hears of a call. */
    interface Heard {
        void call(String node, GraphRequest call);
    }

    InstagramUser(InstagramAccounts accounts, Heard heard, Function<String, Optional<NetworkAnswer>> denial) {
        this.accounts = accounts;
        this.heard = heard;
        this.denial = denial;
    }

    NetworkAnswer answer(GraphRequest call, String token) {
        var edge = FakeInstagram.edge(call);
        heard.call("User", call);
        return switch (edge) {
            case "" -> {
                var user = new JsonObject();
                user.addProperty("name", "Eddy Manager");
                user.addProperty("id", ID);
                yield GraphAnswers.object(user);
            }
            case "accounts" ->
                denial.apply("pages_show_list")
                        .orElseGet(() -> GraphAnswers.object(
                                accounts.pages(call, Optional.of(FakeInstagram.following(call, token)))));
            case "permissions" -> permissions();
            default -> GraphAnswers.noField(edge, "User");
        };
    }

    private NetworkAnswer permissions() {
        var data = new JsonArray();
        new TreeSet<>(FakeInstagram.ALL)
                .stream()
                        .filter(permission -> !permission.startsWith("instagram_business_"))
                        .forEach(permission -> {
                            var each = new JsonObject();
                            each.addProperty("permission", permission);
                            each.addProperty("status", denial.apply(permission).isEmpty() ? "granted" : "declined");
                            data.add(each);
                        });
        var body = new JsonObject();
        body.add("data", data);
        return GraphAnswers.object(body);
    }

    NetworkAnswer page(String page, GraphRequest call) {
        heard.call("Page", call);
        var account = accounts.ofPage(page);
        return account.isPresent() && FakeInstagram.edge(call).isEmpty()
                ? GraphAnswers.object(accounts.shownPage(
                        page, account, GraphFields.of(call.parameter("fields").orElse("name,id"))))
                : GraphAnswers.missing(call.method(), page);
    }
}
