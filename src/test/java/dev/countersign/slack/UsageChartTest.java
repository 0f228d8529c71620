package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyUsage;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The picture of a key's last days. Each is kept under {@code target/pictures}, to be looked at. */
final class UsageChartTest {
    private static final Path KEPT = Path.of("target", "pictures");
    private static final ApiKey MONTHLY =
            ApiKeyFixture.key().budget("10", "8", "monthly").build();
    private static final Map<ApiKeyField, FieldValue> FIFTY = Map.of(ApiKeyField.CREDIT_LIMIT, FieldValue.of(50));

    static Stream<Arguments> pictures() {
        ApiKey tokens = ApiKeyFixture.key()
                .usage(BudgetUnit.TOKENS, "5000000", null, "1200345", Instant.parse("2026-12-01T00:00:00Z"))
                .build();
        ApiKey forGood = ApiKeyFixture.key().budget("5000", null, null).build();
        return Stream.of(
                picture("spike", MONTHLY, FIFTY, "0.42", "0.38", "0", "0", "1.10", "4.90", "1.30"),
                picture("steady", MONTHLY, FIFTY, "0.31", "0.35", "0.29", "0.33", "0.36", "0.30", "0.12"),
                picture("no-budget", ApiKeyFixture.key().build(), Map.of(), "3", "2.5", "12", "0", "0", "1", "1"),
                picture("tokens", tokens, Map.of(), "120000", "98000", "0", "1500000", "900", "310000", "12000"),
                picture("large", forGood, Map.of(), "1200", "1834.55", "900", "0", "1500", "1700", "333.3"),
                picture("one-day", forGood, Map.of(), "0", "0", "0", "0", "0", "0", "0.004"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void every_day_has_its_place_on_a_ground_that_reads_in_both_themes(String name, UsageFigures figures)
            throws IOException {
        byte[] png = UsageChart.png(figures);
        Files.createDirectories(KEPT);
        Files.write(KEPT.resolve(name + ".png"), png);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(image.getColorModel().hasAlpha()).isFalse();
        assertThat(image.getRGB(2, 2)).isEqualTo(0xFFFFFFFF);
        assertThat(png.length).isLessThan(100_000);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere Java brings or finds fonts by itself")
    void without_any_font_there_is_no_picture_and_nothing_breaks(@TempDir Path empty) throws Exception {
        Path configuration = Files.writeString(empty.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        ProcessBuilder drawing = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + empty,
                "-cp",
                System.getProperty("java.class.path"),
                FontlessDrawing.class.getName());
        drawing.environment().put("FONTCONFIG_FILE", configuration.toString());
        drawing.environment().put("HOME", empty.toString());
        Process process = drawing.redirectError(empty.resolve("log").toFile()).start();
        List<String> said = process.inputReader()
                .lines()
                .filter(line -> line.startsWith("Without"))
                .toList();
        assertThat(process.waitFor()).isZero();
        assertThat(said).hasSize(2).allMatch(line -> line.contains("Install fontconfig and a font"));
    }

    private static Arguments picture(String name, ApiKey key, Map<ApiKeyField, FieldValue> wanted, String... used) {
        return Arguments.of(name, figures(key, wanted, used));
    }

    private static UsageFigures figures(ApiKey key, Map<ApiKeyField, FieldValue> wanted, String... used) {
        ChangeRequest request = RequestFixture.in(RequestState.PENDING, key, wanted, "Launch day", "");
        List<KeyUsage.Day> days = new ArrayList<>();
        for (String amount : used) {
            days.add(new KeyUsage.Day(LocalDate.of(2026, 11, 18).plusDays(days.size()), new BigDecimal(amount)));
        }
        return UsageFigures.of(request, days);
    }
}
