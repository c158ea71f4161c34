package org.signalbox.sites.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;
import org.signalbox.model.Message;
import org.signalbox.sites.SiteException;

/** A site behind HTTP. Follows redirects within the site's origin only; never sends a secret. */
final class WebSource implements SiteSource {
    private final URI base;
    private final Http http;

    WebSource(URI base, HttpClients clients, OriginReplacements origins) {
        this.base = base;
        // The policy allows the site's origin only, for redirects as well.
        var policy = new EgressPolicy(Set.of(), Set.of(base));
        http = clients.open(new HttpScope("site", base.getAuthority(), policy, RequestMeter.NONE, origins));
    }

    @Override
    public Optional<Fetched> fetch(String file, long most, Duration within, Optional<String> tag)
            throws SiteException, InterruptedException {
        var end = System.nanoTime() + within.toNanos();
        var at = base.resolve(file);
        for (var hop = 0; hop <= SiteLimits.REDIRECTS; hop++) {
            var answer = ask(at, Duration.ofNanos(end - System.nanoTime()), tag);
            switch (answer.status()) {
                case 200 -> {
                    if (answer.body().length > most) {
                        throw SiteRefusal.of("too-large", file, most);
                    }
                    return Optional.of(new Fetched(answer.body(), answer.header("etag")));
                }
                case 301, 302, 303, 307, 308 -> at = redirected(at, answer, file);
                case 304 -> {
                    if (tag.isEmpty()) {
                        throw SiteRefusal.of("no-answer", file);
                    }
                    return Optional.empty();
                }
                case 404, 410 ->
                    throw new SiteException(SiteException.Kind.UNREACHABLE, Message.of("sites.not-there", file, base));
                default ->
                    throw new SiteException(
                            SiteException.Kind.UNREACHABLE, Message.of("sites.status", base, answer.status(), file));
            }
        }
        throw SiteRefusal.of("redirects", file, SiteLimits.REDIRECTS);
    }

    private HttpResponse ask(URI at, Duration left, Optional<String> tag) throws SiteException, InterruptedException {
        if (left.isNegative() || left.isZero()) {
            throw new SiteException(
                    SiteException.Kind.UNREACHABLE, Message.of("sites.unreachable", base, "no answer in time"));
        }
        var request = HttpRequest.get("site.read", at).within(left).header("Accept", "*/*");
        if (tag.isPresent()) {
            request = request.header("If-None-Match", tag.get());
        }
        try {
            return http.send(request);
        } catch (ConnectorException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw SiteRefusal.unreachable(e, "unreachable", base, String.valueOf(e.getMessage()));
        }
    }

    private URI redirected(URI from, HttpResponse answer, String file) throws SiteException {
        var location = answer.header("location").orElse("");
        try {
            var to = from.resolve(location);
            var own = new EgressPolicy(Set.of(), Set.of(base)).check(to);
            if (location.isBlank() || own.isPresent()) {
                throw SiteRefusal.of("redirected", file, SiteRefusal.shown(location));
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw SiteRefusal.of(e, "redirected", file, SiteRefusal.shown(location));
        }
    }
}
