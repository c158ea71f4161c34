package org.signalbox.networks.internal.calls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Body;
import org.signalbox.connector.api.HttpRequest.FormPart;
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
            case Body.FormData form -> http.send(with(request, held(request, form)));
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

    /** The connector's own files have {@link #LIMIT} together, whatever it says of their sizes. */
    private Body held(HttpRequest request, Body.FormData form) throws ConnectorException {
        var parts = new ArrayList<FormPart>();
        var left = LIMIT;
        for (var part : form.parts()) {
            if (part instanceof FormPart.File file && isOwn(file.content())) {
                var bytes = bytes(request, file.content(), left);
                left -= bytes.length;
                parts.add(new FormPart.File(file.name(), file.fileName(), held(file.content(), bytes)));
            } else {
                parts.add(part);
            }
        }
        return new Body.FormData(parts);
    }

    private boolean isOwn(Body.Stream stream) {
        return stream.content().getClass().getClassLoader() == loader;
    }

    private Body.Stream held(HttpRequest request, Body.Stream stream) throws ConnectorException {
        return isOwn(stream) ? held(stream, bytes(request, stream, LIMIT)) : stream;
    }

    private static Body.Stream held(Body.Stream stream, byte[] bytes) {
        Media.Content held = offset -> new ByteArrayInputStream(bytes, Math.toIntExact(offset), bytes.length);
        return new Body.Stream(stream.type(), stream.size(), held);
    }

    private static byte[] bytes(HttpRequest request, Body.Stream stream, int most) throws ConnectorException {
        if (stream.size() > most) {
            throw tooLong(request);
        }
        try (var in = stream.content().open()) {
            var bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLong(request);
            }
            return bytes;
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
