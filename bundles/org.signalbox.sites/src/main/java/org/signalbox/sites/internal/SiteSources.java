package org.signalbox.sites.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.http.HttpClients;
import org.signalbox.http.OriginReplacements;
import org.signalbox.sites.SiteException;

/** Opens a site by its location. */
@Component(service = SiteSources.class)
public final class SiteSources {
    private final HttpClients clients;
    private final OriginReplacements origins;

    @Activate
    public SiteSources(BundleContext context, @Reference HttpClients clients) {
        this(clients, OriginReplacements.of(context));
    }

    SiteSources(HttpClients clients, OriginReplacements origins) {
        this.clients = clients;
        this.origins = origins;
    }

    /** @param location normalized by {@link #normal} */
    SiteSource open(URI location) {
        return location.getScheme().equals("file")
                ? new FolderSource(Path.of(location))
                : new WebSource(location, clients, origins);
    }

    /**
     * Normalizes a location to the folder of {@code site.json} with a trailing slash.
     *
     * @throws SiteException when it is neither a folder nor a web address, or contains more than that, such as a
     *     password
     */
    static URI normal(URI location) throws SiteException {
        var scheme = location.getScheme() == null ? "" : location.getScheme().toLowerCase(Locale.ROOT);
        var path = location.getRawPath();
        var plain = !location.isOpaque()
                && path != null
                && location.getRawQuery() == null
                && location.getRawFragment() == null
                && location.getRawUserInfo() == null;
        var usable = switch (scheme) {
            case "file" -> plain && path.startsWith("/") && location.getRawAuthority() == null;
            case "http", "https" -> plain && location.getHost() != null;
            default -> false;
        };
        if (!usable) {
            throw SiteRefusal.notPossible("location", SiteRefusal.shown(scheme + ":" + location.getHost() + path));
        }
        if (path.endsWith("/" + SiteIndex.FILE)) {
            path = path.substring(0, path.length() - SiteIndex.FILE.length());
        }
        path = path.endsWith("/") ? path : path + "/";
        try {
            return new URI(scheme + "://" + (scheme.equals("file") ? "" : location.getRawAuthority()) + path)
                    .normalize();
        } catch (URISyntaxException e) {
            throw SiteRefusal.notPossible(e, "location", SiteRefusal.shown(path));
        }
    }
}
