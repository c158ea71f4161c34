package org.signalbox.connector.wire.internal;

/** The kinds of frames. */
enum FrameKind {
    /** The first one of each end: what it speaks. */
    HELLO,
    /** A method of an object of the other end: number, flags, object, method, arguments. */
    CALL,
    /** What a call returned: number, value. */
    ANSWER,
    /** How a call failed: number, failure. */
    FAILURE,
    /** A call's caller was interrupted: number. */
    CANCEL
}
