package org.signalbox.store.internal.sql;

/** A column holds what can't be there: the row can't be read. */
final class DamagedValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String column;

    DamagedValueException(String column, RuntimeException cause) {
        super(column + ": " + cause.getMessage(), cause);
        this.column = column;
    }

    String column() {
        return column;
    }
}
