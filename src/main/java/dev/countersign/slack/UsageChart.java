package dev.countersign.slack;

import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.KeyUsage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Draws {@link UsageFigures}: a bar for each day, a line for each budget. On a ground of its own, so that it reads the same
 * in Slack's light and dark themes; lines differ by stroke and label and not by colour alone.
 */
final class UsageChart {
    /** Slack shows it at half of that or less: letters must be large. */
    private static final int WIDTH = 900;

    private static final int HEIGHT = 450;
    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.PLAIN, 22);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 26);
    private static final Color GROUND = new Color(0xFFFFFF);
    private static final Color INK = new Color(0x1D1C1D);
    private static final Color GRID = new Color(0xDDDDDD);
    private static final Color BAR = new Color(0x5B8DB8);
    private static final Color BUDGET = new Color(0xA3231A);
    private static final Color ASKED = new Color(0x155C34);

    /** A line so far above the bars would make them vanish: it is left to the words. */
    private static final BigDecimal MOST_ABOVE = BigDecimal.valueOf(4);

    private static final double HEADROOM = 1.06;

    private static final float THICK = 3;
    private static final BasicStroke DASHES =
            new BasicStroke(THICK, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {12, 8}, 0);
    private static final BigDecimal DIME = new BigDecimal("0.1");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static {
        // Before anything of AWT is loaded: there is no screen where the bot runs.
        System.setProperty("java.awt.headless", "true");
    }

    private UsageChart() {}

    /** The picture as PNG. */
    static byte[] png(UsageFigures figures) {
        BufferedImage image = chart(figures).createBufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // In memory: what ImageIO keeps in files by itself needs a folder to write to.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException never) {
            throw new UncheckedIOException("memory cannot be written", never);
        }
        return bytes.toByteArray();
    }

    private static JFreeChart chart(UsageFigures figures) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        BigDecimal most = BigDecimal.ZERO;
        for (KeyUsage.Day day : figures.days()) {
            most = most.max(day.amount());
        }
        NumberFormat written = written(figures.unit(), most);
        for (KeyUsage.Day day : figures.days()) {
            // The amounts stand below and not on the bars, where the lines would run through them.
            data.addValue(
                    day.amount(),
                    "used",
                    figures.name(day) + "\n" + written.format(day.amount().doubleValue()));
        }
        CategoryAxis days = new CategoryAxis();
        days.setMaximumCategoryLabelLines(2);
        ink(days);
        NumberAxis amounts = new NumberAxis();
        amounts.setNumberFormatOverride(written);
        ink(amounts);
        CategoryPlot plot = new CategoryPlot(data, days, amounts, bars());
        plot.setBackgroundPaint(GROUND);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        Lines lines = new Lines(plot, most);
        figures.budget().ifPresent(line -> lines.add(line, BUDGET, new BasicStroke(THICK)));
        figures.asked().ifPresent(line -> lines.add(line, ASKED, DASHES));
        amounts.setRange(0, lines.highest.doubleValue() * HEADROOM);
        return framed(figures, plot);
    }

    private static JFreeChart framed(UsageFigures figures, CategoryPlot plot) {
        boolean legend = figures.budget().isPresent() || figures.asked().isPresent();
        JFreeChart chart = new JFreeChart(figures.title(), TITLE, plot, legend);
        chart.getTitle().setPaint(INK);
        chart.getTitle().setPadding(0, 0, 12, 0);
        chart.setBackgroundPaint(GROUND);
        chart.setPadding(new RectangleInsets(14, 14, 10, 26));
        if (legend) {
            chart.getLegend().setItemFont(LETTERS);
            chart.getLegend().setItemPaint(INK);
            chart.getLegend().setFrame(BlockBorder.NONE);
            chart.getLegend().setItemLabelPadding(new RectangleInsets(4, 6, 4, 24));
        }
        return chart;
    }

    /** The budgets' lines, each with its place in the legend. */
    private static final class Lines {
        private final LegendItemCollection legend = new LegendItemCollection();
        private final CategoryPlot plot;
        private final BigDecimal limit;
        private BigDecimal highest;

        Lines(CategoryPlot plot, BigDecimal most) {
            this.plot = plot;
            this.highest = most;
            this.limit = most.multiply(MOST_ABOVE);
            plot.setFixedLegendItems(legend);
        }

        void add(UsageFigures.Line line, Color color, BasicStroke stroke) {
            boolean near = line.height().compareTo(limit) <= 0;
            if (near) {
                ValueMarker marker = new ValueMarker(line.height().doubleValue(), color, stroke);
                plot.addRangeMarker(marker);
                highest = highest.max(line.height());
            }
            String label = near ? line.label() : line.label() + " (far above)";
            legend.add(new LegendItem(label, null, null, null, new Line2D.Double(0, 0, 44, 0), stroke, color));
        }
    }

    private static BarRenderer bars() {
        BarRenderer bars = new BarRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setSeriesPaint(0, BAR);
        bars.setMaximumBarWidth(0.09);
        return bars;
    }

    private static void ink(Axis axis) {
        axis.setTickLabelFont(LETTERS);
        axis.setTickLabelPaint(INK);
    }

    private static NumberFormat written(BudgetUnit unit, BigDecimal most) {
        if (unit == BudgetUnit.TOKENS) {
            NumberFormat compact = NumberFormat.getCompactNumberInstance(Locale.ENGLISH, NumberFormat.Style.SHORT);
            compact.setMaximumFractionDigits(1);
            return compact;
        }
        String cents = most.compareTo(DIME) < 0 ? "0.00##" : most.compareTo(HUNDRED) < 0 ? "0.00" : "#,##0";
        return new DecimalFormat("$" + cents, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }
}
