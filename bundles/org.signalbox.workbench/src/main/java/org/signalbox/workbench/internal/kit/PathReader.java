package org.signalbox.workbench.internal.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads SVG path data. The result has one array per subpath, with the coordinates x, y of each of its points in turn;
 * curves are divided into short lines, and a closed subpath ends in its first point.
 */
final class PathReader {
    /** Lines of a Bézier curve. */
    private static final int STEPS = 16;

    /** The greatest angle of an arc's lines: below a tenth of a pixel off at a radius of 48 pixels. */
    private static final double ANGLE = Math.PI / 24;

    /** What no coordinate reaches. */
    private static final double GREATEST = 1_000_000;

    private final String data;
    private final List<double[]> subpaths = new ArrayList<>();
    private final List<Double> points = new ArrayList<>();
    private int at;
    private double x;
    private double y;
    private double startX;
    private double startY;

    /** The last control point of a curve, for the smooth one after it. */
    private double controlX;

    private double controlY;
    private char before = 'M';

    private PathReader(String data) {
        this.data = data;
    }

    /** @throws IllegalArgumentException if the data isn't a path */
    static List<double[]> read(String data) {
        return new PathReader(data).read();
    }

    private List<double[]> read() {
        char command = 0;
        for (skip(); at < data.length(); skip()) {
            if (Character.isLetter(data.charAt(at))) {
                command = data.charAt(at++);
                if (subpaths.isEmpty() && points.isEmpty() && command != 'M' && command != 'm') {
                    throw wrong("a path starts with M");
                }
            } else if (command == 0 || command == 'Z' || command == 'z') {
                throw wrong("a command is expected");
            }
            char name = Character.toUpperCase(command);
            step(name, command != name);
            before = name;
            if (name == 'M') { // what follows without a command are lines
                command = command == 'M' ? 'L' : 'l';
            }
        }
        endSubpath();
        return List.copyOf(subpaths);
    }

    private void step(char command, boolean relative) {
        double fromX = relative ? x : 0;
        double fromY = relative ? y : 0;
        switch (command) {
            case 'M' -> {
                endSubpath();
                startX = fromX + number();
                startY = fromY + number();
                begin();
            }
            case 'L' -> line(fromX + number(), fromY + number());
            case 'H' -> line(fromX + number(), y);
            case 'V' -> line(x, fromY + number());
            case 'C' ->
                cubic(
                        fromX + number(),
                        fromY + number(),
                        fromX + number(),
                        fromY + number(),
                        fromX + number(),
                        fromY + number());
            case 'S' -> {
                boolean smooth = before == 'C' || before == 'S';
                cubic(
                        smooth ? 2 * x - controlX : x,
                        smooth ? 2 * y - controlY : y,
                        fromX + number(),
                        fromY + number(),
                        fromX + number(),
                        fromY + number());
            }
            case 'Q' -> quadratic(fromX + number(), fromY + number(), fromX + number(), fromY + number());
            case 'T' -> {
                boolean smooth = before == 'Q' || before == 'T';
                quadratic(
                        smooth ? 2 * x - controlX : x,
                        smooth ? 2 * y - controlY : y,
                        fromX + number(),
                        fromY + number());
            }
            case 'A' -> arc(number(), number(), number(), flag(), flag(), fromX + number(), fromY + number());
            case 'Z' -> {
                line(startX, startY);
                endSubpath();
            }
            default -> throw wrong("the command " + command + " is unknown");
        }
    }

    private void begin() {
        add(startX, startY);
    }

    private void add(double toX, double toY) {
        if (!(Math.abs(toX) < GREATEST && Math.abs(toY) < GREATEST)) { // also not a number
            throw wrong("a point is too far off");
        }
        x = toX;
        y = toY;
        points.add(x);
        points.add(y);
    }

    private void endSubpath() {
        if (!points.isEmpty()) {
            subpaths.add(points.stream().mapToDouble(Double::doubleValue).toArray());
            points.clear();
        }
    }

    private void line(double toX, double toY) {
        if (points.isEmpty()) { // after Z without M
            begin();
        }
        add(toX, toY);
    }

    private void cubic(double x1, double y1, double x2, double y2, double toX, double toY) {
        double fromX = x;
        double fromY = y;
        for (int i = 1; i <= STEPS; i++) {
            double t = (double) i / STEPS;
            double u = 1 - t;
            line(
                    u * u * u * fromX + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * toX,
                    u * u * u * fromY + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * toY);
        }
        controlX = x2;
        controlY = y2;
    }

    private void quadratic(double x1, double y1, double toX, double toY) {
        cubic(x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3, toX + (x1 - toX) * 2 / 3, toY + (y1 - toY) * 2 / 3, toX, toY);
        controlX = x1;
        controlY = y1;
    }

    /** From end points to a centre: appendix B.2.4 of SVG 2. */
    private void arc(double rx, double ry, double degrees, boolean large, boolean sweep, double toX, double toY) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double halfX = (x - toX) / 2;
        double halfY = (y - toY) / 2;
        double px = cos * halfX + sin * halfY;
        double py = cos * halfY - sin * halfX;
        double a = Math.abs(rx);
        double b = Math.abs(ry);
        if (a == 0 || b == 0 || px == 0 && py == 0) {
            line(toX, toY);
            return;
        }
        double tooFar = px * px / (a * a) + py * py / (b * b);
        if (tooFar > 1) {
            a *= Math.sqrt(tooFar);
            b *= Math.sqrt(tooFar);
        }
        double rest = a * a * b * b / (a * a * py * py + b * b * px * px) - 1;
        double factor = Math.sqrt(Math.max(0, rest)) * (large == sweep ? -1 : 1);
        double cx = factor * a * py / b;
        double cy = -factor * b * px / a;
        double from = Math.atan2((py - cy) / b, (px - cx) / a);
        double turn = Math.atan2((-py - cy) / b, (-px - cx) / a) - from;
        turn += sweep && turn < 0 ? 2 * Math.PI : !sweep && turn > 0 ? -2 * Math.PI : 0;
        double middleX = cos * cx - sin * cy + (x + toX) / 2;
        double middleY = sin * cx + cos * cy + (y + toY) / 2;
        int steps = (int) Math.ceil(Math.abs(turn) / ANGLE);
        for (int i = 1; i < steps; i++) {
            double u = a * Math.cos(from + turn * i / steps);
            double v = b * Math.sin(from + turn * i / steps);
            line(middleX + cos * u - sin * v, middleY + sin * u + cos * v);
        }
        line(toX, toY);
    }

    private void skip() {
        while (at < data.length() && (Character.isWhitespace(data.charAt(at)) || data.charAt(at) == ',')) {
            at++;
        }
    }

    private boolean flag() {
        skip();
        if (at < data.length() && (data.charAt(at) == '0' || data.charAt(at) == '1')) {
            return data.charAt(at++) == '1';
        }
        throw wrong("0 or 1 is expected");
    }

    private double number() {
        skip();
        int start = at;
        sign();
        digits();
        if (at < data.length() && data.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at > start && at < data.length() && (data.charAt(at) == 'e' || data.charAt(at) == 'E')) {
            at++;
            sign();
            digits();
        }
        try {
            return Double.parseDouble(data.substring(start, at));
        } catch (NumberFormatException e) {
            throw wrong("a number is expected");
        }
    }

    private void sign() {
        if (at < data.length() && (data.charAt(at) == '-' || data.charAt(at) == '+')) {
            at++;
        }
    }

    private void digits() {
        while (at < data.length() && data.charAt(at) >= '0' && data.charAt(at) <= '9') {
            at++;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(String.format(Locale.ROOT, "%s at %d of a path", what, at));
    }
}
