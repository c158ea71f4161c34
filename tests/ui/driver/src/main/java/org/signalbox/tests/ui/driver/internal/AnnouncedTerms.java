package org.signalbox.tests.ui.driver.internal;

/** Terms of Chirp that nobody signed. */
final class AnnouncedTerms {
    static final String VERSION = "2099-01-01.1";

    private AnnouncedTerms() {}

    /** Chirp's terms with a lower text limit, and a price for posts with links. */
    static String json() {
        return """
                {"format": "signalbox-terms/1", "network": "chirp", "version": "%s", "entries": [
                  {"id": "chirp.text.announced", "kind": "text-limit", "operation": "post.create", "measure": \
                  {"unit": "x-weighted", "url": 23}, "value": 140, "from": "2020-01-01", "source": \
                  "urn:signalbox:tests", "checkedOn": "2026-11-24"},
                  {"id": "chirp.quota", "kind": "quota", "operation": "post.create", "measure": {"unit": "posts", \
                  "window": "billing-cycle", "scope": "account"}, "value": 500, "from": "2020-01-01", "source": \
                  "urn:signalbox:tests", "checkedOn": "2026-11-24"},
                  {"id": "chirp.price.post", "kind": "price", "operation": "post.create", "value": "0.015", \
                  "currency": "USD", "from": "2020-01-01", "source": "urn:signalbox:tests", "checkedOn": \
                  "2026-11-24", "uncertain": "The announcement and the price list differ.", "alternatives": [{"value": \
                  "0.01", "source": "urn:signalbox:tests:list", "checkedOn": "2026-11-24"}]},
                  {"id": "chirp.price.link", "kind": "price", "operation": "post.create", "when": {"has": "link"}, \
                  "value": "0.20", "currency": "USD", "from": "2020-01-01", "source": "urn:signalbox:tests", \
                  "checkedOn": "2026-11-24"}
                ]}
                """.formatted(VERSION);
    }
}
