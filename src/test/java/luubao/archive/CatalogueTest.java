package luubao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
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
    void catalogueThatStandsElsewhereIsSyncedThere() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("fast-disk"));
        Path archive = Files.createDirectories(folder.resolve("archive"));
        Catalogue.open(elsewhere).close();
        Files.createSymbolicLink(archive.resolve("catalog.db"), elsewhere.resolve("catalog.db"));

        try (Catalogue catalogue = Catalogue.open(archive)) {
            insert(catalogue, "a");

            assertThat(archive).isDirectoryNotContaining("glob:**-wal");
            assertThat(elsewhere).isDirectoryContaining("glob:**-wal");
        }
        try (Catalogue catalogue = Catalogue.open(archive)) {
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
    void rowsOfAnOlderCatalogueAreCarriedOver() throws SQLException {
        migrate("2");
        execute(
                "INSERT INTO run (id, kind, night, started) VALUES ('r', 'crawl', 1, 0)",
                "INSERT INTO known VALUES ('u1', 'u1', 'xa', 3, 5, 'unchanged'), ('u2', 'u2', 'xa', 2, 9, 'gone'),"
                        + " ('u3', 'u3', 'xa', 4, 4, NULL)",
                "INSERT INTO frontier (id, run, kind, site, url, canonical, target, host, priority, due, state) VALUES"
                        + " (1, 'r', 'page', 'xa', 'u1', 'u1', 'u1', 'h', 3, 0, 'open'),"
                        + " (2, 'r', 'page', 'xa', 'u2', 'u2', 'u2', 'h', 3, 0, 'open'),"
                        + " (3, 'r', 'page', 'xa', 'u3', 'u3', 'u3', 'h', 3, 0, 'open'),"
                        + " (4, 'r', 'page', 'xa', 'u4', 'u4', 'u4?page=3', 'h', 3, 0, 'claimed'),"
                        + " (5, 'r', 'page', 'xa', 'u5', 'u5', 'u5?page=2', 'h', 3, 0, 'open')");
        migrate("3");
        execute(
                "INSERT INTO held (row, waits, url, charset, kind, body, fetched) VALUES"
                        + " (2, 1, 'u2', 'utf-8', 'html', x'02', '2026-01-01T00:00:00Z'),"
                        + " (3, 0, 'u3', NULL, 'text', x'03', '2026-01-01T00:00:00Z'),"
                        + " (5, 1, 'u5?page=2', NULL, 'html', x'52', '2026-01-01T00:00:02Z')",
                "INSERT INTO profile VALUES ('xa', 1, '2026-01-01T00:00:00Z', '00000000', 'pages 5')",
                "INSERT INTO sighting VALUES ('xa', 'u1', 1, 0, '')");
        migrate("5");
        execute("INSERT INTO part (row, number, url, charset, kind, body, fetched) VALUES"
                + " (4, 1, 'u4', NULL, 'html', x'41', '2026-01-01T00:00:00Z'),"
                + " (4, 2, 'u4?page=2', NULL, 'html', x'42', '2026-01-01T00:00:01Z'),"
                + " (5, 1, 'u5', NULL, 'html', x'51', '2026-01-01T00:00:00Z')");
        execute("UPDATE frontier SET further = 2 WHERE id = 4", "UPDATE frontier SET further = 1 WHERE id = 5");
        version(5);

        try (Catalogue catalogue = Catalogue.open(folder)) {
            assertThat(rows(catalogue, "SELECT id, state, stage, further FROM frontier ORDER BY id"))
                    .containsExactly(
                            "1 open ask 0", "2 open wait 0", "3 open ready 0", "4 claimed ask 2", "5 open wait 1");
            assertThat(rows(
                            catalogue,
                            "SELECT row, number, url, ifnull(charset, '-'), kind, hex(body), fetched FROM kept_page"
                                    + " ORDER BY row, number"))
                    .containsExactly(
                            "2 1 u2 utf-8 html 02 2026-01-01T00:00:00Z",
                            "3 1 u3 - text 03 2026-01-01T00:00:00Z",
                            "4 1 u4 - html 41 2026-01-01T00:00:00Z",
                            "4 2 u4?page=2 - html 42 2026-01-01T00:00:01Z",
                            "5 1 u5 - html 51 2026-01-01T00:00:00Z",
                            "5 2 u5?page=2 - html 52 2026-01-01T00:00:02Z");
            assertThat(rows(
                            catalogue,
                            "SELECT canonical, next_night, ifnull(kept_night, '-'), since_night, unmodified FROM known"
                                    + " ORDER BY canonical"))
                    .containsExactly("u1 5 3 3 0", "u2 9 - 2 0", "u3 4 - 4 0");
            assertThat(number(catalogue, "SELECT count(*) FROM kept_page WHERE rights IS NULL AND etag IS NULL"))
                    .isEqualTo(6);
            assertThat(number(catalogue, "SELECT count(*) FROM profile")).isEqualTo(1);
            assertThat(number(catalogue, "SELECT count(*) FROM sighting")).isEqualTo(1);
        }
    }

    /** Makes the file what it was under an older version of the program. */
    private void migrate(String target) {
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + folder.resolve("catalog.db"), null, null)
                .locations("classpath:luubao/archive/schema")
                .target(target)
                .load()
                .migrate();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("catalog.db"))) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    /** Each row's columns, joined by blanks. */
    private static List<String> rows(Catalogue catalogue, String sql) {
        return catalogue.read(connection -> Sql.list(
                connection,
                row -> {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        columns.add(row.getString(i));
                    }
                    return String.join(" ", columns);
                },
                sql));
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
        execute("PRAGMA user_version = " + version);
    }
}
