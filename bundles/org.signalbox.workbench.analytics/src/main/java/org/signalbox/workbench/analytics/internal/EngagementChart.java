package org.signalbox.workbench.analytics.internal;

import java.text.DecimalFormat;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.signalbox.analytics.Analytics.Reading;
import org.signalbox.connector.api.Metric;
import org.signalbox.model.PublicationState;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;

/**
 * Chart of a post's engagement over time, with one line per metric in its own colour, style and marker. Views have a
 * second axis at the right, as they are far more than all else.
 */
final class EngagementChart {
    private static final List<LineStyle> STYLES =
            List.of(LineStyle.SOLID, LineStyle.DASH, LineStyle.DOT, LineStyle.DASHDOT, LineStyle.DASHDOTDOT);
    private static final List<PlotSymbolType> MARKERS = List.of(
            PlotSymbolType.CIRCLE,
            PlotSymbolType.SQUARE,
            PlotSymbolType.DIAMOND,
            PlotSymbolType.TRIANGLE,
            PlotSymbolType.INVERTED_TRIANGLE);

    /** Number of points above which a line has no markers. */
    private static final int MARKED = 40;

    private final Palette palette;
    private final Chart chart;
    private final int views;

    /** Readings of one metric, oldest first. */
    record Curve(Metric metric, List<Reading> readings) {
        Curve {
            readings = List.copyOf(readings);
        }
    }

    private List<Curve> shown = List.of();

    EngagementChart(Composite parent, Palette palette) {
        this.palette = palette;
        chart = StyleSheetExclusion.mark(new Chart(parent, SWT.NONE));
        chart.getTitle().setVisible(false);
        chart.getLegend().setPosition(SWT.BOTTOM);
        views = chart.getAxisSet().createYAxis();
        chart.getAxisSet().getYAxis(views).setPosition(IAxis.Position.Secondary);
        for (var axis : chart.getAxisSet().getAxes()) {
            axis.getTitle().setVisible(false);
        }
        for (var axis : chart.getAxisSet().getYAxes()) {
            axis.getTick().setFormat(new DecimalFormat("#,##0.#"));
        }
        paint();
        palette.onChange(chart, this::paint);
    }

    Chart control() {
        return chart;
    }

    /** Curves of a post, in the order of its network's metrics. */
    static List<Curve> curves(MetricText words, String network, Map<String, List<Reading>> readings) {
        return readings.entrySet().stream()
                .sorted(Comparator.comparingInt(
                                (Map.Entry<String, List<Reading>> curve) -> words.order(network, curve.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .map(curve -> new Curve(words.get(network, curve.getKey()), curve.getValue()))
                .filter(curve -> !curve.readings().isEmpty())
                .toList();
    }

    void show(List<Curve> curves) {
        if (chart.isDisposed() || curves.equals(shown)) {
            return;
        }
        shown = curves;
        chart.suspendUpdate(true);
        for (ISeries<?> old : chart.getSeriesSet().getSeries()) {
            chart.getSeriesSet().deleteSeries(old.getId());
        }
        int number = 0;
        var seen = false;
        for (var curve : curves) {
            var rare = curve.metric().role() != Metric.Role.VIEWS;
            seen |= !rare;
            add(curve, number++, rare ? 0 : views);
        }
        chart.getAxisSet().getYAxis(views).getTick().setVisible(seen);
        chart.getAxisSet().getXAxis(0).getTick().setFormat(format(curves));
        chart.suspendUpdate(false);
        chart.getAxisSet().adjustRange();
        fromNothing();
        chart.redraw();
    }

    private void add(Curve curve, int number, int axis) {
        var line = (ILineSeries<?>) chart.getSeriesSet()
                .createSeries(SeriesType.LINE, curve.metric().id());
        line.setDescription(legend(curve, axis != 0, Locale.getDefault()));
        line.setXDateSeries(curve.readings().stream()
                .map(reading -> Date.from(reading.at()))
                .toArray(Date[]::new));
        line.setYSeries(curve.readings().stream().mapToDouble(Reading::value).toArray());
        line.setYAxisId(axis);
        line.setLineWidth(2);
        line.setLineStyle(STYLES.get(number % STYLES.size()));
        line.setSymbolType(
                curve.readings().size() > MARKED ? PlotSymbolType.NONE : MARKERS.get(number % MARKERS.size()));
        line.setSymbolSize(3);
        line.setAntialias(SWT.ON);
        color(line, number);
    }

    /** A curve's name in the legend; an arrow points to the second axis. */
    static String legend(Curve curve, boolean secondary, Locale locale) {
        var name = MetricText.word(curve.metric(), locale);
        return secondary ? name + " →" : name;
    }

    /** Starts both axes at zero, so that a small growth doesn't look large. */
    private void fromNothing() {
        for (var axis : chart.getAxisSet().getYAxes()) {
            var upper = Math.max(1, axis.getRange().upper);
            axis.setRange(new org.eclipse.swtchart.Range(0, upper));
        }
    }

    private void color(ILineSeries<?> line, int number) {
        List<Color> colors = List.of(
                palette.get(ThemeColor.ACCENT),
                palette.state(PublicationState.HELD),
                palette.get(ThemeColor.SUCCESS),
                palette.get(ThemeColor.WARNING),
                palette.state(PublicationState.SENDING),
                palette.get(ThemeColor.ERROR));
        line.setLineColor(colors.get(number % colors.size()));
        line.setSymbolColor(colors.get(number % colors.size()));
    }

    private void paint() {
        var ground = palette.get(ThemeColor.SURFACE);
        chart.setBackground(ground);
        chart.getPlotArea().setBackground(ground);
        chart.getLegend().setBackground(ground);
        chart.getLegend().setForeground(palette.get(ThemeColor.TEXT));
        chart.getLegend().setFont(palette.small());
        for (var axis : chart.getAxisSet().getAxes()) {
            axis.getTick().setForeground(palette.get(ThemeColor.MUTED));
            axis.getTick().setFont(palette.small());
            axis.getGrid().setForeground(palette.get(ThemeColor.LINE));
        }
        int number = 0;
        for (ISeries<?> series : chart.getSeriesSet().getSeries()) {
            if (series instanceof ILineSeries<?> line) {
                color(line, number++);
            }
        }
        chart.redraw();
    }

    /** Format of the time axis: seconds below 10 minutes, hours below two days, else days. */
    static SimpleDateFormat format(List<Curve> curves) {
        var first =
                curves.stream().map(curve -> curve.readings().getFirst().at()).min(Instant::compareTo);
        var last = curves.stream().map(curve -> curve.readings().getLast().at()).max(Instant::compareTo);
        var span = first.isPresent() ? Duration.between(first.get(), last.orElseThrow()) : Duration.ZERO;
        var pattern = span.toMinutes() < 10 ? "HH:mm:ss" : span.toHours() < 48 ? "HH:mm" : "d MMM";
        return new SimpleDateFormat(pattern, Locale.getDefault());
    }
}
