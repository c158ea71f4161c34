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
        var folder = Pattern.compile("[^\\w.~%/-]+")
                .matcher(path.replaceAll("^/+|/+$", "").replaceAll("%(?![0-9a-fA-F]{2})", "%25"))
                .replaceAll(other -> Site.encoded(other.group()));
        var origin = grant.origin().getScheme() + "://" + grant.origin().getRawAuthority() + "/";
        return URI.create(folder.isEmpty() ? origin : origin + folder + "/");
    }

    /** What the paths of the API follow. */
    String root() throws ConnectorException {
        if (root.isEmpty()) {
            var home = home();
            if (home.getHost() == null) {
                throw Site.rejected("«" + name(home) + "» is no name of a server: connect the site by another", null);
            }
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
        Optional<HttpResponse> page = Optional.empty();
        Optional<ConnectorException> failure = Optional.empty();
        try {
            page = Optional.of(host.http().send(HttpRequest.get("site.read", home)));
        } catch (ConnectorException.Unavailable broken) {
            // Such as a page that is too large; the API may answer all the same.
            failure = Optional.of(broken);
        }
        var named = page.map(answer -> answer.headers().getOrDefault("link", List.of())).orElse(List.of()).stream()
                .flatMap(text -> LINK.matcher(text).results())
                .map(match -> match.group(1))
                .findFirst();
        if (named.isPresent()) {
            return own(named.get(), home);
        }
        for (var usual : List.of("wp-json/", "?rest_route=/")) {
            if (isApi(URI.create(home + usual))) {
                return home + usual;
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        checkMoved(page.orElseThrow(), name(home));
        throw new ConnectorException.Unavailable(
                name(home) + " shows no REST API of WordPress (HTTP "
                        + page.orElseThrow().status() + "): is " + home
                        + " the address of the site, and does no plug-in switch the API off?",
                null);
    }

    /** Also one that tells nothing to guests. */
    private boolean isApi(URI uri) throws ConnectorException {
        try {
            var answer = host.http().send(HttpRequest.get("site.read", uri));
            return answer.ok()
                    ? Json.object(answer).filter(it -> it.has("namespaces")).isPresent()
                    : Refusal.of(answer).code().startsWith("rest_")
                            && !Refusal.of(answer).code().equals("rest_no_route");
        } catch (ConnectorException.Unavailable broken) {
            return false;
        }
    }

    private static String own(String named, URI home) throws ConnectorException {
        // Sites behind a proxy that has their certificate may name themselves by http.
        var text = home.getScheme().equals("https") ? named.replaceFirst("^http://", "https://") : named;
        if (!isOwn(text, home)) {
            throw Site.rejected(
                    "The API of " + name(home) + " is at " + text + ": connect the site by its address there", null);
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
        if (isRedirect(answer) && answer.status() != 304) {
            throw answer.status() == 301 || answer.status() == 308
                    ? Site.rejected(moved(answer, name), null)
                    : new ConnectorException.Unavailable(moved(answer, name), null);
        }
    }

    private static boolean isRedirect(HttpResponse answer) {
        return answer.status() >= 300 && answer.status() < 400;
    }

    static String moved(HttpResponse answer, String name) {
        var to = answer.header("location").orElse("another address");
        return name + " leads to " + (to.length() > 300 ? to.substring(0, 300) + "…" : to)
                + ": connect the site by the address that it has";
    }

    /**
     * Whether an answer leads away that may come after what was asked for is done, as by a plug-in with a page of its
     * own. A server that leads to the same path at its other name does so before.
     */
    static boolean mayHaveActed(HttpResponse answer, URI asked) {
        if (!isRedirect(answer)) {
            return false;
        }
        try {
            var to = URI.create(answer.header("location").orElse(""));
            return to.getRawAuthority() == null
                    || isOwn(to.toString(), asked)
                    || !asked.getRawPath().equals(to.getRawPath());
        } catch (IllegalArgumentException broken) {
            return true;
        }
    }

    /** Of the site, for people. */
    static String name(URI home) {
        return Optional.ofNullable(home.getHost()).orElseGet(home::getRawAuthority);
    }
}
