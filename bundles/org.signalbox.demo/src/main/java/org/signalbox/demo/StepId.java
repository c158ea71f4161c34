package org.signalbox.demo;

/** Names a step for good, such as {@code remove-chirp}. */
public record StepId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
