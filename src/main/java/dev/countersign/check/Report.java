package dev.countersign.check;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Everything that was found, in the order it was looked at. */
public record Report(List<Finding> findings) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether {@code serve} would work. */
    public boolean passed() {
        return count(Finding.Result.FAILED) == 0;
    }

    /** A line each, and a last one with the upshot. */
    public void print(PrintWriter out) {
        findings.forEach(finding -> out.println(finding.line()));
        long failed = count(Finding.Result.FAILED);
        long warnings = count(Finding.Result.WARNING);
        String rest = warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings");
        out.println(
                passed()
                        ? "serve would work" + rest + "."
                        : "serve would not work: " + failed + " failed" + rest + ".");
    }

    /** One JSON object: {@code passed}, and {@code findings} with {@code result}, {@code subject} and {@code sentence}. */
    public String json() {
        ObjectNode root = JSON.createObjectNode().put("passed", passed());
        ArrayNode list = root.putArray("findings");
        findings.forEach(finding -> list.addObject()
                .put("result", finding.result().name().toLowerCase(Locale.ROOT))
                .put("subject", finding.subject())
                .put("sentence", finding.sentence()));
        return root.toPrettyString();
    }

    private long count(Finding.Result result) {
        return findings.stream().filter(finding -> finding.result() == result).count();
    }
}
