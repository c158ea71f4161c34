package org.signalbox.networks.internal.calls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Body;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;

/**
 * HTTP that reads a body from a connector's own code on the connector's thread, before anything is sent: the sending
 * thread has no limit for code that never ends. Media of the host are streamed.
 *
 * @param loader of the connector's classes
 */
record ConnectorBodies(Http http, ClassLoader loader) implements Http {
    /** Bytes of such a body at most, as it is held in memory. */
    static final int LIMIT = 16 * 1024 * 1024;

    @Override
    public HttpResponse send(HttpRequest request) throws ConnectorException {
        return switch (request.body()) {
            case Body.Stream stream -> http.send(with(request, held(request, stream)));
            case Body.Multipart(var fields, var fileField, var fileName, var file) ->
                http.send(with(request, new Body.Multipart(fields, fileField, fileName, held(request, file))));
            default -> http.send(request);
        };
    }

    private static HttpRequest with(HttpRequest request, Body body) {
        return new HttpRequest(
                request.method(),
                request.uri(),
                request.headers(),
                body,
                request.operation(),
                request.effect(),
                request.timeout(),
                request.reads429());
    }

    private Body.Stream held(HttpRequest request, Body.Stream stream) throws ConnectorException {
        if (stream.content().getClass().getClassLoader() != loader) {
            return stream;
        }
        if (stream.size() > LIMIT) {
            throw tooLong(request);
        }
        try (var in = stream.content().open()) {
            var bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw tooLong(request);
            }
            Media.Content held = offset -> new ByteArrayInputStream(bytes, Math.toIntExact(offset), bytes.length);
            return new Body.Stream(stream.type(), stream.size(), held);
        } catch (IOException e) {
            throw new ConnectorException.NotSent(request.operation() + ": not sent, its body can't be read", null);
        }
    }

    private static ConnectorException tooLong(HttpRequest request) {
        return LocalizedFailure.with(
                Message.of("networks.unsent.body", request.operation(), LIMIT / 1024 / 1024),
                message -> new ConnectorException.NotSent(message, null));
    }
}
