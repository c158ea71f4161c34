package org.signalbox.connector.wire;

/** A bundle doesn't become a connector in its process. */
public final class StartRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String detail;

    public StartRefusedException(Reason reason, String detail) {
        super(reason + (detail.isEmpty() ? "" : ": " + detail));
        this.reason = reason;
        this.detail = detail;
    }

    /** Why it doesn't. */
    public enum Reason {
        /** The framework refuses the bundle; {@link #detail} is its reason. */
        NOT_INSTALLED,
        /** It doesn't start for another reason, which the detail says. */
        FAILED,
        /** It needs a package, or something else, that nothing here provides; the detail names it and its versions. */
        MISSING_PACKAGE,
        /** Its code needs a class that isn't there, which the detail names. */
        MISSING_CLASS,
        /** It is made for a newer Java than runs here; the detail is its number, or empty. */
        JAVA_TOO_NEW,
        /** Its activator throws something; the detail is the class of that. */
        THREW,
        /** It offers a connector, of which no object can be made. */
        NO_OBJECT,
        /** It offers a connector that doesn't say for which network. */
        NO_ID,
        /** It offers no connector in time. */
        NO_CONNECTOR,
        /** It offers a connector for another network only, which the detail names. */
        OTHER_ID,
        /** It offers more than one connector. */
        TWO_SERVICES,
        /** It offers other services, which the detail names. */
        FOREIGN_SERVICE,
        /** Its start doesn't end in time. */
        TIMEOUT,
        /** The process is gone, or what came from it broke a rule. */
        LOST
    }

    public Reason reason() {
        return reason;
    }

    /** One line without control characters, at most 500 characters, or nothing; the other end's words. */
    public String detail() {
        return detail;
    }
}
