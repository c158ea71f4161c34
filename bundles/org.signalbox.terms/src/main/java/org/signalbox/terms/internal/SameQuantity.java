package org.signalbox.terms.internal;

import org.signalbox.terms.Measure;

/** Whether two measures measure the same quantity. */
public final class SameQuantity {
    private SameQuantity() {}

    public static boolean of(Measure one, Measure other) {
        return switch (one) {
            case Measure.TextLimit text -> other instanceof Measure.TextLimit that && same(text, that);
            case Measure.MediaLimit media -> other instanceof Measure.MediaLimit that && same(media, that);
            case Measure.PollLimit poll ->
                other instanceof Measure.PollLimit that
                        && poll.what() == that.what()
                        && poll.bound().equals(that.bound());
            case Measure.Demand demand -> other instanceof Measure.Demand that && same(demand, that);
            case Measure.AnswerWindow window -> other instanceof Measure.AnswerWindow that && window.of() == that.of();
            case Measure.UsageLimit limit -> other instanceof Measure.UsageLimit that && same(limit, that);
            case Measure.Price price -> other instanceof Measure.Price that && same(price, that);
            case Measure.ExtraCalls extra -> extra.equals(other);
            case Measure.VersionSunset sunset ->
                other instanceof Measure.VersionSunset that && sunset.version().equals(that.version());
            case Measure.NetworkSunset sunset -> false; // each counts
        };
    }

    private static boolean same(Measure.TextLimit one, Measure.TextLimit other) {
        return one.counted().unit() == other.counted().unit()
                && one.of().equals(other.of())
                && one.eachLine() == other.eachLine();
    }

    private static boolean same(Measure.MediaLimit one, Measure.MediaLimit other) {
        return one.what() == other.what()
                && one.of().equals(other.of())
                && one.bound().equals(other.bound())
                && one.unit().equals(other.unit());
    }

    private static boolean same(Measure.Demand one, Measure.Demand other) {
        return one.kind() == other.kind()
                && one.what().equals(other.what())
                && one.of().equals(other.of());
    }

    private static boolean same(Measure.UsageLimit one, Measure.UsageLimit other) {
        return one.kind() == other.kind()
                && one.unit().equals(other.unit())
                && one.window().equals(other.window())
                && one.times().equals(other.times());
    }

    private static boolean same(Measure.Price one, Measure.Price other) {
        return one.unit().equals(other.unit())
                && one.window().equals(other.window())
                && one.period().equals(other.period());
    }
}
