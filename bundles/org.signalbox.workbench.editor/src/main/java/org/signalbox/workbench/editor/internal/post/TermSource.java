package org.signalbox.workbench.editor.internal.post;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.signalbox.model.Message;

/**
 * Where a term was published, for people. Pure.
 *
 * @param label short text, such as {@code docs.example.com/…/pricing}
 * @param page the address for a browser; empty when the source is no web page
 */
record TermSource(String label, Optional<String> page) {
    private static final String DOCS = "urn:signalbox:docs:";

    /** @param source the address in a terms document */
    static TermSource of(String source) {
        if (source.startsWith(DOCS)) {
            return named(Message.of("editor.source.docs", words(source.substring(DOCS.length())))
                    .text());
        }
        if (source.startsWith("urn:")) {
            return named(words(source.substring(source.lastIndexOf(':') + 1)));
        }
        return web(source)
                .map(page -> new TermSource(shortened(page), Optional.of(source)))
                .orElseGet(() -> named(source));
    }

    private static TermSource named(String label) {
        return new TermSource(label, Optional.empty());
    }

    private static String words(String name) {
        return name.replace('-', ' ');
    }

    private static Optional<URI> web(String source) {
        try {
            var uri = new URI(source);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String shortened(URI page) {
        var host = page.getHost().replaceFirst("^www\\.", "");
        var path = page.getPath() == null ? "" : page.getPath().replaceFirst("/+$", "");
        int last = path.lastIndexOf('/');
        return last <= 0 ? host + path : host + "/…" + path.substring(last);
    }
}
