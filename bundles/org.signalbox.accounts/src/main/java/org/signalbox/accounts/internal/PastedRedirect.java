package org.signalbox.accounts.internal;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.signalbox.connector.api.ConnectorException;

/** The owner copies the address that the browser ended at. */
final class PastedRedirect implements RedirectReceiver {
    private final URI address;
    private final CompletableFuture<OAuthRedirect> answer = new CompletableFuture<>();
    private volatile Optional<OAuthRedirect.Expected> expected = Optional.empty();

    PastedRedirect(URI address) {
        this.address = address;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void expect(OAuthRedirect.Expected value) {
        expected = Optional.of(value);
    }

    @Override
    public CompletableFuture<OAuthRedirect> answer() {
        return answer;
    }

    /** @throws ConnectorException for an address of another flow or without a result; the flow goes on */
    void paste(String text) throws ConnectorException {
        var redirect = parsed(text).flatMap(uri -> expected.flatMap(it -> it.of(uri.getRawQuery())));
        answer.complete(
                redirect.orElseThrow(() -> AuthorizationFailure.rejected("accounts.oauth.not-pasted", address)));
    }

    private Optional<URI> parsed(String text) {
        try {
            return Optional.of(URI.create(text.strip()))
                    .filter(uri -> uri.getScheme() != null
                            && uri.getScheme().equalsIgnoreCase(address.getScheme())
                            && uri.getAuthority() != null
                            && uri.getAuthority().equalsIgnoreCase(address.getAuthority())
                            && path(uri).equals(path(address)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // refused as any other text
        }
    }

    /** Servers add a slash, or take it away. */
    private static String path(URI uri) {
        var path = uri.getPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public void stopSoon() {
        // nothing runs
    }
}
