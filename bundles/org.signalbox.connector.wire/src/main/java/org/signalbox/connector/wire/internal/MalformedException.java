package org.signalbox.connector.wire.internal;

/** The other end sent something that isn't of the format, or beyond a limit. Its message names no value but numbers. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What is wrong. */
    private enum Kind {
        FORMAT,
        LIMIT,
        ROOM
    }

    private MalformedException(String message, Kind kind) {
        super(message, null, false, false);
        this.kind = kind;
    }

    static MalformedException of(String what) {
        return new MalformedException(what, Kind.FORMAT);
    }

    static MalformedException beyond(String limit) {
        return new MalformedException(limit, Kind.LIMIT);
    }

    /** There is no memory for it now. It isn't read, and the connection lasts. */
    static MalformedException noRoom() {
        return new MalformedException("no room for a message", Kind.ROOM);
    }

    boolean isLimit() {
        return kind == Kind.LIMIT;
    }

    boolean isOfRoom() {
        return kind == Kind.ROOM;
    }
}
