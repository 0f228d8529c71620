package dev.countersign.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Figures of several rounds. */
public final class Spread {
    private final List<Double> values = new ArrayList<>();

    public void add(double value) {
        values.add(value);
    }

    List<Double> values() {
        return values;
    }

    public double median() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** @param share from 0 to 1 */
    double percentile(double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }

    /** Minimum, median, maximum, with as many digits behind the point as the median needs. */
    public String shown() {
        String digits = median() >= 100 ? "%.0f" : median() >= 10 ? "%.1f" : "%.2f";
        return String.format(
                Locale.ROOT,
                digits + " / " + digits + " / " + digits,
                Collections.min(values),
                median(),
                Collections.max(values));
    }
}
