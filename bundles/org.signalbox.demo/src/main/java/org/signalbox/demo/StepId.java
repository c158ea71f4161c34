package org.signalbox.demo;

/** Stable id of a step, such as {@code remove-chirp}. */
public record StepId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
