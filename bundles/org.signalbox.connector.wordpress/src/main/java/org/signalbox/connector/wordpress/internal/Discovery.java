package org.signalbox.connector.wordpress.internal;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * Finds where a site's REST API is: the page of the site names it in its header {@code Link}. It is {@code /wp-json/},
 * {@code /?rest_route=/} where addresses have no words, or anywhere else.
 */
final class Discovery {
    /** The account's detail that has it, so that later sessions needn't ask. */
    static final String DETAIL = "api";

    /** The grant's setting of a site that isn't at the root of its server. */
    static final String FOLDER = "folder";

    private static final String DOING = "name its API";
    private static final Pattern LINK = Pattern.compile("<([^<>\\s]{1,2000})>\\s*;[^<]*?rel=\"?https://api\\.w\\.org/");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.0\\.0\\.1|\\[::1]");

    private final Host host;
    private Optional<String> root = Optional.empty();

    Discovery(Host host) {
        this.host = host;
    }

    /** The address of the site's page, with a slash at its end. */
    URI home() {
        var grant = host.grant().current();
        var path = grant.setting(FOLDER)
                .map(String::strip)
                .filter(folder -> !folder.isEmpty() && !folder.equals("/"))
                .or(() -> Optional.ofNullable(grant.origin().getRawPath()))
                .orElse("");
        var folder = path.replaceAll("^/+|/+$", "").replaceAll("[^\\w.~%/-]", "");
        var origin = grant.origin().getScheme() + "://" + grant.origin().getRawAuthority() + "/";
        return URI.create(folder.isEmpty() ? origin : origin + folder + "/");
    }

    /** What the paths of the API follow. */
    String root() throws ConnectorException {
        if (root.isEmpty()) {
            var home = home();
            secure(home);
            var known = host.grant().current().detail(DETAIL).filter(text -> isOwn(text, home));
            root = Optional.of(known.isPresent() ? known.get() : asked(home));
        }
        return root.get();
    }

    /** A password that travels openly is everybody's. */
    private static void secure(URI home) throws ConnectorException {
        if (!home.getScheme().equalsIgnoreCase("https")
                && !LOOPBACK.matcher(home.getHost().toLowerCase(Locale.ROOT)).matches()) {
            throw new ConnectorException.NotSent(
                    "The password would be sent openly to " + home.getHost() + ": connect it by https", null);
        }
    }

    private String asked(URI home) throws ConnectorException {
        var page = host.http().send(HttpRequest.get("site.read", home));
        checkMoved(page, home.getHost());
        var named = page.headers().getOrDefault("link", List.of()).stream()
                .flatMap(text -> LINK.matcher(text).results())
                .map(match -> match.group(1))
                .findFirst();
        if (named.isPresent()) {
            return own(named.get(), home);
        }
        if (!page.ok() && page.status() != 404 && page.status() != 403) {
            throw Refusal.of(page)
                    .asException(DOING, home.getHost(), host.grant().current());
        }
        for (var usual : List.of("wp-json/", "?rest_route=/")) {
            var answer = host.http().send(HttpRequest.get("site.read", URI.create(home + usual)));
            if (answer.ok()
                    && Json.object(answer).filter(it -> it.has("namespaces")).isPresent()) {
                return home + usual;
            }
        }
        throw new ConnectorException.Unavailable(
                home.getHost() + " shows no REST API of WordPress: is " + home
                        + " the address of the site, and does no plug-in switch the API off?",
                null);
    }

    private static String own(String named, URI home) throws ConnectorException {
        // Sites behind a proxy that has their certificate may name themselves by http.
        var text = home.getScheme().equals("https") ? named.replaceFirst("^http://", "https://") : named;
        if (!isOwn(text, home)) {
            throw Site.rejected(
                    "The API of " + home.getHost() + " is at " + text + ": connect the site by its address there",
                    null);
        }
        return text.endsWith("/") ? text : text + "/";
    }

    private static boolean isOwn(String text, URI home) {
        try {
            var uri = URI.create(text);
            return home.getScheme().equalsIgnoreCase(uri.getScheme())
                    && home.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    /** No redirect is followed: it leads to another address, to which the account isn't connected. */
    static void checkMoved(HttpResponse answer, String name) throws ConnectorException {
        if (answer.status() >= 300 && answer.status() < 400 && answer.status() != 304) {
            var to = answer.header("location").orElse("another address");
            var words = name + " leads to " + (to.length() > 300 ? to.substring(0, 300) + "…" : to)
                    + ": connect the site by the address that it has";
            throw answer.status() == 301 || answer.status() == 308
                    ? Site.rejected(words, null)
                    : new ConnectorException.Unavailable(words, null);
        }
    }
}
