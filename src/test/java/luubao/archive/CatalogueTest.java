package luubao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private static final Path SCHEMA = Path.of("src/main/resources/luubao/archive/schema");

    @TempDir
    Path folder;

    @Test
    void schemaVersionIsTheHighestMigration() throws IOException {
        try (Stream<Path> migrations = Files.list(SCHEMA)) {
            assertThat(migrations
                            .map(file -> file.getFileName().toString())
                            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                            .max())
                    .hasValue(Catalogue.SCHEMA_VERSION);
        }
    }

    @Test
    void commitsSurviveAndARollBackLeavesNothing() {
        try (Catalogue catalogue = Catalogue.open(folder)) {
            insert(catalogue, "a");
            assertThatThrownBy(() -> catalogue.inTransaction(connection -> {
                        insert(catalogue, "b");
                        throw new IllegalStateException("half-way");
                    }))
                    .hasMessage("half-way");
        }
        try (Catalogue catalogue = Catalogue.open(folder)) {
            assertThat(number(catalogue, "SELECT count(*) FROM pending")).isEqualTo(1);
        }
    }

    @Test
    void migrationKilledBeforeItsVersionWasNotedIsTakenUpAgain() throws SQLException {
        Catalogue.open(folder).close();
        version(0);

        try (Catalogue catalogue = Catalogue.open(folder)) {
            assertThat(number(catalogue, "PRAGMA user_version")).isEqualTo(Catalogue.SCHEMA_VERSION);
        }
    }

    @Test
    void laterSchemaIsLeftAlone() throws SQLException {
        Catalogue.open(folder).close();
        version(99);

        assertThatThrownBy(() -> Catalogue.open(folder))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(folder.resolve("catalog.db").toString())
                .hasMessageContaining("schema version 99")
                .hasMessageContaining("use the version of luubao");
    }

    @Test
    void damagedFileIsNamedWithTheWayOut() throws IOException {
        Files.writeString(folder.resolve("catalog.db"), "This is no database at all. ".repeat(200));

        assertThatThrownBy(() -> Catalogue.open(folder))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(folder.resolve("catalog.db").toString())
                .hasMessageContaining("move it aside and start again");
    }

    @Test
    void fileThatCannotBeOpenedIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("catalog.db"));

        assertThatThrownBy(() -> Catalogue.open(folder))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(folder.resolve("catalog.db").toString())
                .hasMessageContaining("make the folder writable");
    }

    private static void insert(Catalogue catalogue, String url) {
        int rows = catalogue.inTransaction(connection -> Sql.update(
                connection, "INSERT INTO pending (json, url, aliases, copy) VALUES ('x.json', ?, '', 0)", url));
        assertThat(rows).isEqualTo(1);
    }

    private static long number(Catalogue catalogue, String sql) {
        return catalogue.read(connection -> Sql.number(connection, sql));
    }

    private void version(int version) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("catalog.db"))) {
            connection.createStatement().execute("PRAGMA user_version = " + version);
        }
    }
}
