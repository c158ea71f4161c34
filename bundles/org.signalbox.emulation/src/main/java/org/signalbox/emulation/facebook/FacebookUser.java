package org.signalbox.emulation.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphJudge;
import org.signalbox.emulation.meta.GraphLists;
import org.signalbox.emulation.meta.GraphRequest;

/** The one user of the emulated Facebook: what the user granted, and the pages that the user's token shows. */
final class FacebookUser {
    static final String BUSINESS = "390017421";

    private final FacebookPages pages;
    private final Set<String> scopes = new TreeSet<>(FakeFacebook.ALL);
    private GraphJudge judge = GraphJudge.NONE;

    FacebookUser(FacebookPages pages) {
        this.pages = pages;
    }

    Set<String> scopes() {
        return scopes;
    }

    GraphJudge judge() {
        return judge;
    }

    void judge(GraphJudge listener) {
        judge = listener;
    }

    static String edge(GraphRequest call) {
        return call.path().size() > 1 ? call.path().get(1) : "";
    }

    static String following(GraphRequest call, String token) {
        return "https://graph.facebook.com/v26.0/" + String.join("/", call.path()) + "?access_token=" + token;
    }

    /** The refusal where a permission isn't granted. */
    Optional<NetworkAnswer> without(String permission) {
        return scopes.contains(permission) ? Optional.empty() : Optional.of(GraphAnswers.denied(permission));
    }

    /** What the user has: pages, permissions, businesses. */
    NetworkAnswer answer(GraphRequest call, String token) {
        var edge = edge(call);
        judge.called("User", call.method(), edge, call.own());
        if (!call.method().equals("GET")) {
            throw new AssertionError("a user isn't changed: " + call.method() + " " + call.path());
        }
        return switch (edge) {
            case "" -> {
                var user = new JsonObject();
                user.addProperty("name", "Eddy Manager");
                user.addProperty("id", FakeFacebook.USER);
                yield GraphAnswers.object(user);
            }
            case "accounts" ->
                without("pages_show_list")
                        .or(() -> unknown(call, "Page"))
                        .orElseGet(() -> GraphAnswers.object(
                                pages.list(Optional.empty(), call, Optional.of(following(call, token)))));
            case "permissions" -> permissions();
            case "businesses" ->
                without("business_management").orElseGet(() -> {
                    var business = new JsonObject();
                    business.addProperty("id", BUSINESS);
                    business.addProperty("name", "Harbour Ltd");
                    return GraphAnswers.object(GraphLists.page(
                            pages.all().stream()
                                            .anyMatch(page -> page.business().isPresent())
                                    ? List.of(business)
                                    : List.of(),
                            each -> BUSINESS,
                            each -> each,
                            call.parameters(),
                            25,
                            Optional.empty()));
                });
            default -> GraphAnswers.noField(edge, "User");
        };
    }

    private NetworkAnswer permissions() {
        var data = new JsonArray();
        new TreeSet<>(FakeFacebook.ALL).forEach(permission -> {
            var each = new JsonObject();
            each.addProperty("permission", permission);
            each.addProperty("status", scopes.contains(permission) ? "granted" : "declined");
            data.add(each);
        });
        var body = new JsonObject();
        body.add("data", data);
        return GraphAnswers.object(body);
    }

    NetworkAnswer ofBusiness(GraphRequest call, String token) {
        var edge = edge(call);
        judge.called("Business", call.method(), edge, call.own());
        var owner = edge.equals("owned_pages") ? Optional.of(BUSINESS) : Optional.of("another");
        return without("business_management")
                .or(() -> unknown(call, "Page"))
                .orElseGet(() -> List.of("owned_pages", "client_pages").contains(edge)
                        ? GraphAnswers.object(pages.list(owner, call, Optional.of(following(call, token))))
                        : GraphAnswers.noField(edge, "Business"));
    }

    /** A field that there isn't, also below another one. */
    static Optional<NetworkAnswer> unknown(GraphRequest call, String node) {
        return FacebookCalls.unknown(GraphFields.of(call.parameter("fields").orElse("id")), node);
    }
}
