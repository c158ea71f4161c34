package org.signalbox.connector.linkedin.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.common.Json;

/** The member who signed in, and the pages where the member may publish. */
final class Targets {
    private static final String DOING = "show the account";
    private static final String LISTING = "list the pages";

    /** Those that publish; recruiters and analysts don't. */
    private static final Set<String> ROLES = Set.of("ADMINISTRATOR", "CONTENT_ADMINISTRATOR", "CONTENT_ADMIN");

    private static final int MOST_A_PAGE = 100;
    private static final int MOST_LISTS = 20;

    /** Each name is a call of its own: LinkedIn lets new apps read no batches. */
    private static final int NAMES_A_CALL = 20;

    private final Api api;

    Targets(Api api) {
        this.api = api;
    }

    /** Names the target, or the member of a session without one. */
    Account verify() throws ConnectorException {
        var target = api.grant().target();
        if (target.filter(Urn::isPage).isPresent()) {
            return verified(target.get());
        }
        var member = member();
        if (target.isPresent() && !target.get().equals(member.remoteId())) {
            throw AuthorizationLost.ofTarget("The login is that of " + member.displayName() + ", another member");
        }
        return member;
    }

    private Account verified(String page) throws ConnectorException {
        var managed = managed();
        if (!managed.pages().contains(page)) {
            if (!managed.all()) {
                throw Api.senseless(LISTING);
            }
            throw AuthorizationLost.ofTarget("LinkedIn doesn't let this login publish as the page any more: it is gone,"
                    + " or the member has no role there that may");
        }
        return named(page);
    }

    /** By OpenID where the app has that, else by the basic profile. */
    private Account member() throws ConnectorException {
        var scopes = Scopes.of(api.grant());
        if (scopes.unknown() || scopes.has("openid")) {
            var info = api.object(
                    api.send(HttpRequest.get("account.verify", api.uri("/v2/userinfo"))), DOING, Refusal.About.ACCOUNT);
            return member(Json.string(info, "sub"), Json.string(info, "name"), Optional.empty());
        }
        var me = api.object(
                api.send(HttpRequest.get("account.verify", api.uri("/rest/me"))), DOING, Refusal.About.ACCOUNT);
        var name = Stream.of("localizedFirstName", "localizedLastName")
                .flatMap(each -> Json.string(me, each).stream())
                .reduce((first, last) -> first + " " + last);
        return member(Json.string(me, "id"), name, Json.string(me, "vanityName"));
    }

    private static Account member(Optional<String> id, Optional<String> name, Optional<String> vanity)
            throws ConnectorException {
        var known = id.filter(text -> text.matches("[A-Za-z0-9_-]{1,100}")).orElseThrow(() -> Api.senseless(DOING));
        var handle = vanity.filter(text -> !text.isBlank());
        return Account.of(Urn.PERSON + known, handle.orElse(known))
                .displayName(name.filter(text -> !text.isBlank()).orElse(known))
                .profile(handle.flatMap(each -> Urn.web("https://www.linkedin.com/in/" + Urn.encoded(each) + "/")))
                .build();
    }

    Page<Account> targets(Optional<String> cursor) throws ConnectorException {
        var from = cursor.filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .orElse(0);
        var all = new ArrayList<Account>();
        if (from == 0) {
            all.add(member());
        }
        var pages = Scopes.of(api.grant()).pages() ? List.copyOf(managed().pages()) : List.<String>of();
        var to = Math.min(pages.size(), from + NAMES_A_CALL);
        for (var page : pages.subList(Math.min(from, to), to)) {
            all.add(named(page));
        }
        return Page.of(all, to < pages.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    /** @param all whether the list came to its end */
    private record Managed(Set<String> pages, boolean all) {}

    /** In the order in which LinkedIn lists them; a member may have several roles at one. */
    private Managed managed() throws ConnectorException {
        var pages = new LinkedHashSet<String>();
        var start = 0;
        for (var lists = 0; lists < MOST_LISTS; lists++) {
            var answer = api.send(HttpRequest.get(
                    "targets.read",
                    api.uri("/rest/organizationAcls?q=roleAssignee&state=APPROVED&start=" + start + "&count="
                            + MOST_A_PAGE)));
            if (answer.status() == 403 && Scopes.of(api.grant()).unknown()) {
                return new Managed(pages, true);
            }
            var listed = Listed.of(api, answer, start, MOST_A_PAGE, LISTING, Refusal.About.ACCOUNT);
            for (var role : listed.elements()) {
                if (ROLES.contains(Json.string(role, "role").orElse(""))) {
                    // Its own pages show both names.
                    Json.string(role, "organization")
                            .or(() -> Json.string(role, "organizationTarget"))
                            .filter(Urn::isPage)
                            .ifPresent(pages::add);
                }
            }
            if (listed.next().isEmpty()) {
                return new Managed(pages, true);
            }
            start = listed.next().getAsInt();
        }
        return new Managed(pages, false);
    }

    /** A page that doesn't show its name to this role has its number. */
    private Account named(String page) throws ConnectorException {
        var id = Urn.id(page);
        var answer = api.send(HttpRequest.get("account.verify", api.uri("/rest/organizations/" + id)));
        if (answer.status() == 404 || answer.status() == 403) {
            return Account.of(page, id).build();
        }
        var about = api.object(answer, DOING, Refusal.About.ACCOUNT);
        var vanity = Json.string(about, "vanityName").filter(text -> !text.isBlank());
        return Account.of(page, vanity.orElse(id))
                .displayName(Json.string(about, "localizedName")
                        .filter(text -> !text.isBlank())
                        .orElse(id))
                .profile(Urn.web("https://www.linkedin.com/company/" + Urn.encoded(vanity.orElse(id)) + "/"))
                .build();
    }
}
