package org.signalbox.demo.practice;

import java.util.List;
import org.signalbox.model.Message;

/**
 * The result of a set-up.
 *
 * @param now what is there
 * @param made what this call made; empty when everything was there
 * @param left what it found and left alone
 */
public record PracticeSetUp(PracticeWorkspace now, List<Message> made, List<Message> left) {
    public PracticeSetUp {
        made = List.copyOf(made);
        left = List.copyOf(left);
    }
}
