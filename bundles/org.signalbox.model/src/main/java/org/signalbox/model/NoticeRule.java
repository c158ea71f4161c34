package org.signalbox.model;

import java.time.Duration;
import java.util.Map;

/**
 * To whom notices are sent besides open windows, by which channel and how late.
 *
 * @param name unique, 1 to 40 letters, digits, {@code -} and {@code _}
 * @param settings of its channel; nothing secret
 * @param late how late something planned is told of
 * @param revision counts changes; 0 for a new one
 */
public record NoticeRule(String name, Channel channel, Map<String, String> settings, Duration late, long revision) {
    public NoticeRule {
        settings = Map.copyOf(settings);
        if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new IllegalArgumentException("not a name of a notice rule: " + name);
        }
        if (late.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("late by a minute at least");
        }
    }

    /** The channel of a notice. */
    public enum Channel {
        WEBHOOK,
        MAIL
    }
}
