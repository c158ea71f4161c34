package org.signalbox.relay.internal;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;

/** A server whose clock says that more than a day has passed. */
record LaterHttp(Http http) implements Http {
    @Override
    public HttpResponse send(HttpRequest request) throws ConnectorException {
        var answer = http.send(request);
        Map<String, List<String>> headers = new HashMap<>(answer.headers());
        var at = ZonedDateTime.now(ZoneOffset.UTC).plus(Duration.ofHours(25));
        headers.put("date", List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(at)));
        return new HttpResponse(answer.status(), headers, answer.body());
    }
}
