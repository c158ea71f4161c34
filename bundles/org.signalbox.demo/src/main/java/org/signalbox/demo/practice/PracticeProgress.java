package org.signalbox.demo.practice;

import org.signalbox.model.Message;

/** Receives the progress of a set-up, on its thread. */
@FunctionalInterface
public interface PracticeProgress {
    /**
     * @param done completed steps
     * @param total number of steps
     * @param doing the step that begins
     */
    void at(int done, int total, Message doing);
}
