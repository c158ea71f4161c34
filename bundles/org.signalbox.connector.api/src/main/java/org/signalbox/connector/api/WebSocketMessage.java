package org.signalbox.connector.api;

/**
 * A message to be sent; built with {@link #text} or {@link #binary}.
 *
 * @param content text or bytes
 * @param operation the operation of the network's terms that it performs, such as {@code post.create}; metered and
 *     priced by this name
 * @param effect whether it changes something visible
 */
public record WebSocketMessage(Content content, String operation, HttpRequest.Effect effect) {
    /** Content of a message. */
    public sealed interface Content {
        record Text(String text) implements Content {}

        record Binary(byte[] bytes) implements Content {}
    }

    public static WebSocketMessage text(String operation, String text) {
        return new WebSocketMessage(new Content.Text(text), operation, HttpRequest.Effect.REPEATABLE);
    }

    public static WebSocketMessage binary(String operation, byte[] bytes) {
        return new WebSocketMessage(new Content.Binary(bytes), operation, HttpRequest.Effect.REPEATABLE);
    }

    /** This message with a visible effect. */
    public WebSocketMessage visible() {
        return new WebSocketMessage(content, operation, HttpRequest.Effect.VISIBLE);
    }

    /** Without the content, which may hold secrets. */
    @Override
    public String toString() {
        return operation;
    }
}
