package org.signalbox.relay.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Media in a private bucket of an S3-compatible server, at signed addresses that expire by themselves. The objects'
 * keys begin with a folder of their own; nothing else in the bucket is touched.
 */
final class BucketRelay implements Relay {
    static final String FOLDER = "signalbox-media/";

    private static final Pattern OWN = Pattern.compile(FOLDER + "[0-9a-f]{40}(\\.[a-z0-9]{1,5})?");

    /** Of the requests that this process sends itself. */
    private static final Duration SIGNED = Duration.ofMinutes(15);

    /** Slower than the slowest line that is worth waiting for. */
    private static final long BYTES_A_SECOND = 128 * 1024;

    private static final int MOST_PAGES = 100;

    /** The key to the bucket. */
    interface Key {
        /** @throws IOException when this process can't open it */
        Presigner presigner() throws IOException;
    }

    private final URI bucket;
    private final Key key;
    private final Http http;
    private final InstantSource clock;

    /** @param bucket its address, with a slash at its end */
    BucketRelay(URI bucket, Key key, Http http, InstantSource clock) {
        this.bucket = bucket;
        this.key = key;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String host() {
        return bucket.getHost();
    }

    @Override
    public URI put(String name, Media media, Instant until) throws IOException {
        var address = address(name);
        var body = HttpRequest.stream(media.type(), media.size(), media.content());
        var request = HttpRequest.put("relay.put", signed(SdkHttpMethod.PUT, address), body)
                .within(Duration.ofSeconds(30 + media.size() / BYTES_A_SECOND));
        send(request, Set.of());
        var now = clock.instant();
        return key.presigner().sign(SdkHttpMethod.GET, address, now, Duration.between(now, until));
    }

    @Override
    public void remove(String name) throws IOException {
        delete(address(name));
    }

    private URI address(String name) {
        var key = FOLDER + name;
        if (!OWN.matcher(key).matches()) {
            throw new IllegalArgumentException("not a file's name: " + name);
        }
        return bucket.resolve(key);
    }

    private URI signed(SdkHttpMethod method, URI address) throws IOException {
        return key.presigner().sign(method, address, clock.instant(), SIGNED);
    }

    private void delete(URI address) throws IOException {
        send(HttpRequest.delete("relay.remove", signed(SdkHttpMethod.DELETE, address)), Set.of(404));
    }

    @Override
    public int removeExpired() throws IOException {
        var failed = 0;
        Optional<String> token = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var query = "?list-type=2&prefix=" + encoded(FOLDER)
                    + token.map(text -> "&continuation-token=" + encoded(text)).orElse("");
            var list = URI.create(bucket + query);
            var answer = send(HttpRequest.get("relay.list", signed(SdkHttpMethod.GET, list)), Set.of());
            var listing = BucketListing.read(answer.body());
            var oldest = now(answer).minus(LONGEST);
            for (var stored : listing.objects()) {
                if (stored.at().isBefore(oldest) && OWN.matcher(stored.key()).matches()) {
                    failed += deleted(stored.key()) ? 0 : 1;
                }
            }
            token = listing.next();
            if (token.isEmpty()) {
                break;
            }
        }
        return failed;
    }

    private boolean deleted(String key) {
        try {
            delete(bucket.resolve(key));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** On the server's clock, which wrote the objects' times. */
    private Instant now(HttpResponse answer) {
        try {
            return answer.header("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElseGet(clock::instant);
        } catch (DateTimeException e) {
            return clock.instant();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @throws IOException whose words have neither the address nor the signature */
    private HttpResponse send(HttpRequest request, Set<Integer> allowed) throws IOException {
        try {
            var answer = http.send(request);
            if (!answer.ok() && !allowed.contains(answer.status())) {
                var code = BucketListing.errorCode(answer.body());
                throw new IOException("the bucket answers " + answer.status()
                        + code.map(text -> " " + text).orElse(""));
            }
            return answer;
        } catch (ConnectorException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
