package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host:5432/db?user=u&password=s3%26cret&ssl=true, jdbc:postgresql://host:5432/db?ssl=true",
        "jdbc:postgresql://u:s3%26cret@host/db, jdbc:postgresql://host/db",
        "jdbc:postgresql://u:s3&cret@h1:1/db?sslmode=require, jdbc:postgresql://h1:1/db?sslmode=require",
        "jdbc:postgresql:db?password=s3%26cret&user=u, jdbc:postgresql:db",
    })
    void user_and_password_are_taken_out(String text, String url) {
        DatabaseUrl.Server server = (DatabaseUrl.Server) DatabaseUrl.parse(text);

        assertThat(server.url()).isEqualTo(url);
        assertThat(server.properties()).containsEntry("user", "u").containsEntry("password", "s3&cret");
        assertThat(server.toString()).doesNotContain("cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:file::memory:",
                "jdbc:sqlite:a.db?mode=memory",
                "jdbc:mysql://u:s3cret@host/db",
                "s3cret",
                "jdbc:postgresql://host/db?password=s3%zzcret",
                "jdbc:postgresql://u:p?s3cret@host/db",
                "jdbc:postgresql://u:s3cret@host:54x/db",
                "jdbc:postgresql://u:s3cret@host:5432"
            })
    void what_cannot_be_used_is_refused_without_being_quoted(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasNoCause()
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("cret"));
    }

    @Test
    void a_file_may_be_relative() {
        assertThat(DatabaseUrl.parse("jdbc:sqlite:countersign.db"))
                .isEqualTo(new DatabaseUrl.File(Path.of("countersign.db").toAbsolutePath()));
        assertThat(DatabaseUrl.parse("jdbc:sqlite:file:/tmp/a.db"))
                .isEqualTo(new DatabaseUrl.File(Path.of("/tmp/a.db")));
    }
}
