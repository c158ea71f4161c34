package org.signalbox.connector.wire.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.wire.RemoteError;
import org.signalbox.connector.wire.StartRefusedException;

/**
 * Failures of calls as they cross. A {@link ConnectorException} goes with its words, all others as the simple name of
 * their class: nobody promised that they hold no secret.
 */
final class Failures {
    /** Bytes of the words: the host keeps far fewer, after it has masked them. */
    private static final int LONGEST = 100_000;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DETAIL = 2_000;
    private static final int FRAMES = 30;
    private static final Pattern NAME = Pattern.compile("[^\\p{Alnum}_$.<>/:@-]");
    private static final Codec TIME = Codecs.of(Instant.class);

    private Failures() {}

    /** What a failure is. */
    private enum Kind {
        NOT_SENT,
        OUTCOME_UNKNOWN,
        RATE_LIMITED,
        AUTHORIZATION_LOST,
        REJECTED,
        UNAVAILABLE,
        START_REFUSED,
        INPUT_OUTPUT,
        INTERRUPTED,
        GONE,
        TOO_MUCH,
        ERROR
    }

    private record Noting(ThrownFailures all, Scope scope) {}

    /** Too much is under way: the call wasn't made. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** @param scope of the object whose method failed */
    static void write(WireOutput out, Throwable failure, ThrownFailures thrown, Scope scope) {
        switch (failure) {
            case ConnectorException known -> write(out, known, new Noting(thrown, scope));
            case StartRefusedException refused -> {
                kind(out, Kind.START_REFUSED);
                out.number(refused.reason().ordinal());
                out.text(cut(refused.detail(), LONGEST_DETAIL / 4));
            }
            case IOException e -> kind(out, Kind.INPUT_OUTPUT);
            case InterruptedException e -> kind(out, Kind.INTERRUPTED);
            case GoneException e -> kind(out, Kind.GONE);
            case RefusedException e -> kind(out, Kind.TOO_MUCH);
            default -> error(out, failure);
        }
    }

    private static void write(WireOutput out, ConnectorException failure, Noting thrown) {
        switch (failure) {
            case ConnectorException.NotSent e -> words(out, Kind.NOT_SENT, e, thrown);
            case ConnectorException.OutcomeUnknown e -> words(out, Kind.OUTCOME_UNKNOWN, e, thrown);
            case ConnectorException.RateLimited e -> {
                words(out, Kind.RATE_LIMITED, e, thrown);
                out.octet(e.retryAt().isPresent() ? 1 : 0);
                e.retryAt().ifPresent(time -> TIME.write(out, time));
            }
            case ConnectorException.AuthorizationLost e -> {
                words(out, Kind.AUTHORIZATION_LOST, e, thrown);
                out.octet(e.isOfTarget() ? 1 : 0);
            }
            case ConnectorException.Rejected e -> {
                words(out, Kind.REJECTED, e, thrown);
                out.octet(e.termId().isPresent() ? 1 : 0);
                e.termId().ifPresent(term -> out.text(cut(term, LONGEST_NAME / 4)));
            }
            case ConnectorException.Unavailable e -> words(out, Kind.UNAVAILABLE, e, thrown);
        }
    }

    private static void kind(WireOutput out, Kind kind) {
        out.number(kind.ordinal());
    }

    private static void words(WireOutput out, Kind kind, ConnectorException failure, Noting thrown) {
        kind(out, kind);
        out.text(cut(String.valueOf(failure.getMessage()), LONGEST / 4));
        out.number(ThrownFailures.number(failure));
        out.number(thrown.all.add(failure, thrown.scope));
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    private static void error(WireOutput out, Throwable failure) {
        kind(out, Kind.ERROR);
        out.text(name(
                failure instanceof RemoteError error
                        ? error.kind()
                        : failure.getClass().getSimpleName()));
        var trace = failure.getStackTrace();
        var count = Math.min(trace.length, FRAMES);
        out.number(count);
        for (var i = 0; i < count; i++) {
            out.text(name(trace[i].getClassName()));
            out.text(name(trace[i].getMethodName()));
            out.text(name(String.valueOf(trace[i].getFileName())));
            out.signed(trace[i].getLineNumber());
        }
    }

    private static String name(String any) {
        return NAME.matcher(cut(any, LONGEST_NAME)).replaceAll("_");
    }

    /**
     * @param all the failures that this end sent before: what comes back is the same one
     * @param scope of the call that failed
     */
    static Throwable read(WireInput in, ThrownFailures all, Scope scope) throws MalformedException {
        var thrown = new Noting(all, scope);
        return switch (Kind.values()[in.index(Kind.values().length)]) {
            case NOT_SENT -> known(in, thrown, words -> new ConnectorException.NotSent(words, null));
            case OUTCOME_UNKNOWN -> known(in, thrown, words -> new ConnectorException.OutcomeUnknown(words, null));
            case UNAVAILABLE -> known(in, thrown, words -> new ConnectorException.Unavailable(words, null));
            case RATE_LIMITED ->
                known(
                        in,
                        thrown,
                        words -> new ConnectorException.RateLimited(words, in.flag() ? PlainCodec.instant(in) : null));
            case AUTHORIZATION_LOST ->
                known(
                        in,
                        thrown,
                        words -> in.flag()
                                ? ConnectorException.AuthorizationLost.ofTarget(words)
                                : new ConnectorException.AuthorizationLost(words));
            case REJECTED ->
                known(
                        in,
                        thrown,
                        words -> new ConnectorException.Rejected(words, in.flag() ? in.text(LONGEST_NAME) : null));
            case START_REFUSED ->
                new StartRefusedException(
                        StartRefusedException.Reason.values()[in.index(StartRefusedException.Reason.values().length)],
                        line(in.text(LONGEST_DETAIL)));
            case INPUT_OUTPUT -> new IOException("the other process can't read it");
            case INTERRUPTED -> new InterruptedException();
            case GONE -> new GoneException();
            case TOO_MUCH -> new RefusedException();
            case ERROR -> error(in);
        };
    }

    /** Makes a failure of its words. */
    private interface Maker {
        ConnectorException of(String words) throws MalformedException;
    }

    private static ConnectorException known(WireInput in, Noting thrown, Maker maker) throws MalformedException {
        var words = in.text(LONGEST);
        var own = in.number();
        var theirs = in.number();
        var made = maker.of(words);
        return thrown.all.returned(own, thrown.all.marked(made, theirs), thrown.scope);
    }

    private static RemoteError error(WireInput in) throws MalformedException {
        var error = new RemoteError(name(in.text(LONGEST_NAME)));
        var trace = new StackTraceElement[in.index(FRAMES + 1)];
        for (var i = 0; i < trace.length; i++) {
            trace[i] = new StackTraceElement(
                    name(in.text(LONGEST_NAME)),
                    name(in.text(LONGEST_NAME)),
                    name(in.text(LONGEST_NAME)),
                    in.signedInt());
        }
        error.setStackTrace(trace);
        return error;
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]+", " ").strip();
    }
}
