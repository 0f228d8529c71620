package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.AuditKeyPair;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.store.VerifyAudit.Finding;
import dev.countersign.store.VerifyAudit.Known;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail as lines of JSON, away from any database. */
final class AuditFileTest extends StoreContract {
    private static final AuditKeyPair KEY = AuditKeyPair.fresh();
    private static final Known NOTHING = new Known(List.of(), Map.of(), Optional.empty());

    @TempDir
    private Path directory;

    @Override
    String freshDatabase() {
        return "jdbc:sqlite:" + directory.resolve("countersign.db");
    }

    @Test
    void every_line_taken_out_doubled_moved_or_altered_is_found() throws IOException {
        List<String> lines = story();
        assertThat(found(lines)).isInstanceOf(Finding.Intact.class);
        for (int at = 0; at < lines.size(); at++) {
            List<String> without = new ArrayList<>(lines);
            without.remove(at);
            assertThat(found(without)).as("without %s", lines.get(at)).isInstanceOf(Finding.Broken.class);
            List<String> doubled = new ArrayList<>(lines);
            doubled.add(at, lines.get(at));
            assertThat(found(doubled)).as("twice %s", lines.get(at)).isInstanceOf(Finding.Broken.class);
            if (at > 0) {
                List<String> moved = new ArrayList<>(lines);
                Collections.swap(moved, at - 1, at);
                assertThat(found(moved)).as("earlier %s", lines.get(at)).isInstanceOf(Finding.Broken.class);
            }
            for (String value :
                    List.of("\"at\":\"2026", "\"actor\":\"U0", "\"reason\":\"a", "\"first\":1", "\"events\":")) {
                List<String> altered = new ArrayList<>(lines);
                altered.set(at, lines.get(at).replace(value, value.substring(0, value.length() - 1) + "9"));
                if (!altered.equals(lines)) {
                    assertThat(found(altered)).as("altered %s", lines.get(at)).isInstanceOf(Finding.Broken.class);
                }
            }
        }
    }

    @Test
    void end_cut_off_is_found_whatever_is_left() throws IOException {
        List<String> lines = story();
        for (int left = 0; left < lines.size(); left++) {
            assertThat(found(lines.subList(0, left))).isInstanceOf(Finding.Broken.class);
        }
    }

    @Test
    void what_belongs_into_no_export_is_named_by_its_line() throws IOException {
        List<String> lines = story();
        String first = lines.get(0);
        Map<String, String> refused = Map.of(
                "",
                "is not one JSON object",
                "[]",
                "is not one JSON object",
                first + "{}",
                "is not one JSON object",
                first.replaceFirst("\\{", "{\"actor\":\"U0\","),
                "is not one JSON object",
                first.replaceFirst("\\{", "{\"comment\":\"harmless\","),
                "holds something that does not belong there",
                first.replaceFirst("\"event\"", "\"remark\""),
                "is of no type this program knows",
                first.replaceFirst("\"at\":\"([^\"]*)Z\"", "\"at\":\"$1+00:00\""),
                "has a time of another form",
                first.replaceFirst("\"position\":1", "\"position\":4294967297"),
                "has too large a number as “position”",
                first.replaceFirst("\"position\":1", "\"position\":\"1\""),
                "has no whole number as “position”",
                first.replaceFirst("\"actor\":\"[^\"]*\"", "\"actor\":null"),
                "has no text as “actor”");
        for (Map.Entry<String, String> line : refused.entrySet()) {
            List<String> altered = new ArrayList<>(lines);
            altered.set(0, line.getKey());
            assertThat(found(altered)).isEqualTo(new Finding.Broken("Line 1: " + line.getValue() + "."));
        }
        byte[] latin = "{\"type\":\"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(VerifyAudit.verify(new AuditSource.Lines(Files.write(directory.resolve("latin"), latin)), NOTHING))
                .isEqualTo(new Finding.Broken("The lines after line 0: are not UTF-8."));
    }

    @Test
    void later_export_begins_with_what_was_covered_in_the_earlier_one() {
        List<String> earlier = story();
        int covered = earlier.size() - 3;
        assertThat(earlier.get(covered - 1)).contains("\"type\":\"checkpoint\"");
        told("V8", 3);
        anchor();

        assertThat(exported().subList(0, covered)).isEqualTo(earlier.subList(0, covered));
    }

    @Test
    void another_program_finds_the_same_hashes_and_signatures_from_the_description_alone() throws Exception {
        List<String> lines = story();
        RecomputedAudit recomputed = new RecomputedAudit(KEY.pair().getPublic());
        for (String line : lines) {
            recomputed.check(line);
        }
        assertThat(recomputed.checked()).isEqualTo(lines.size() - 1);
    }

    /** Four requests, two checkpoints, and two events that none covers. */
    private List<String> story() {
        ChangeRequest first = told("V1", 3);
        told("V2", 1);
        anchor();
        clock.tick(Duration.ofMinutes(1));
        store.record(Examples.event(first, AuditEvent.Kind.DECISION_REFUSED));
        told("V3", 2);
        anchor();
        told("V4", 2);
        return exported();
    }

    private ChangeRequest told(String viewId, int events) {
        ChangeRequest request = inserted(viewId);
        for (int event = 1; event < events; event++) {
            store.record(Examples.event(request, AuditEvent.Kind.DECISION_REFUSED));
        }
        return request;
    }

    private void anchor() {
        new AnchorAudit(database, Optional.of(KEY.pair().getPrivate()), clock).anchor();
    }

    private Finding found(List<String> lines) throws IOException {
        Path file = Files.write(directory.resolve("audit.jsonl"), lines);
        return VerifyAudit.verify(new AuditSource.Lines(file), NOTHING);
    }
}
