package org.signalbox.model;

/** Names one running instance that may send, such as {@code anna@laptop:4711-x3f9}. */
public record NodeId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
