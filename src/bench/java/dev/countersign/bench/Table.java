package dev.countersign.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures by measure and by who was measured, with Countersign's ratio to each of the others, round by round. */
final class Table {
    private final Map<String, Map<Peer, Spread>> rows = new LinkedHashMap<>();
    private final Map<String, String> goals = new LinkedHashMap<>();

    /** The figure of a round; all peers of a round are added before the next one's. */
    void add(String measure, Peer peer, double figure) {
        rows.computeIfAbsent(measure, any -> new EnumMap<>(Peer.class))
                .computeIfAbsent(peer, any -> new Spread())
                .add(figure);
    }

    /** The least ratio that was wished for. */
    void goal(String measure, Peer peer, double least) {
        double reached = ratio(measure, peer).map(Spread::median).orElse(Double.NaN);
        if (!Double.isNaN(reached)) {
            goals.merge(
                    measure,
                    "≥ %.4s × %s: %s".formatted(least, peer.words(), reached >= least ? "reached" : "**missed**"),
                    (one, other) -> one + "; " + other);
        }
    }

    /** As Markdown: what was measured, then the ratios. */
    String shown(List<Peer> peers) {
        StringBuilder text = new StringBuilder("minimum / median / maximum of the rounds\n\n");
        line(text, "measure", peers.stream().map(Peer::words).toList());
        rule(text, peers.size() + 1);
        rows.forEach((measure, figures) -> line(
                text,
                measure,
                peers.stream()
                        .map(peer -> Optional.ofNullable(figures.get(peer))
                                .map(Spread::shown)
                                .orElse(""))
                        .toList()));
        List<Peer> others =
                peers.stream().filter(peer -> peer != Peer.COUNTERSIGN).toList();
        List<String> heads = new ArrayList<>(others.stream().map(peer -> "to " + peer.words()).toList());
        heads.add("goal");
        text.append("\nCountersign's ratio, round by round\n\n");
        line(text, "measure", heads);
        rule(text, heads.size() + 1);
        for (String measure : rows.keySet()) {
            List<String> cells = new ArrayList<>(others.stream()
                    .map(peer -> ratio(measure, peer).map(Spread::shown).orElse(""))
                    .toList());
            cells.add(goals.getOrDefault(measure, ""));
            line(text, measure, cells);
        }
        return text.toString();
    }

    private Optional<Spread> ratio(String measure, Peer peer) {
        Map<Peer, Spread> figures = rows.getOrDefault(measure, Map.of());
        Spread ours = figures.get(Peer.COUNTERSIGN);
        Spread theirs = figures.get(peer);
        if (ours == null || theirs == null) {
            return Optional.empty();
        }
        Spread ratio = new Spread();
        for (int round = 0; round < ours.values().size(); round++) {
            ratio.add(ours.values().get(round) / theirs.values().get(round));
        }
        return Optional.of(ratio);
    }

    private static void line(StringBuilder text, String first, List<String> cells) {
        text.append("| ").append(first);
        cells.forEach(cell -> text.append(" | ").append(cell));
        text.append(" |\n");
    }

    private static void rule(StringBuilder text, int columns) {
        text.append("|---".repeat(columns)).append("|\n");
    }
}
