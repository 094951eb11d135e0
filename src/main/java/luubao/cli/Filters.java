package luubao.cli;

import java.time.LocalDate;
import java.util.List;
import luubao.archive.ArchiveReading;
import luubao.search.ProvinceNames;
import luubao.search.UnreadableQuery;
import luubao.search.Wanted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which commands choose among the articles of an archive. */
final class Filters {
    @Option(
            names = "--site",
            paramLabel = "ID",
            description = "only what this site published; may be given more than once")
    List<String> sites = List.of();

    @Option(
            names = "--province",
            paramLabel = "NAME",
            description =
                    "only what is of this province, of before 1 July 2025 or of today, with or without diacritics; a"
                            + " name of both times is that of today, 'Vĩnh Long (cũ)' the one before; may be given more than once")
    private List<String> provinces = List.of();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = Day.class,
            description = "only what was published on this day of Vietnam or later, such as 2024-05-01; undated"
                    + " articles are left out then, and it is told how many")
    @Nullable
    LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = Day.class,
            description = "only what was published on this day or earlier; likewise")
    @Nullable
    LocalDate to;

    /** @throws Cli.WrongUse where a site is named that is neither configured nor known to the archive that is there */
    void check(Cli cli) {
        if (!ArchiveReading.isThere(cli.places().archive())) {
            return;
        }
        for (String site : sites) {
            // one that was configured once may stand in the archive, or be where a copy stood
            if (!ArchiveReading.knows(cli.places().archive(), site)
                    && cli.program().sites(cli.places()).byId(site).isEmpty()) {
                throw new Cli.WrongUse("no site '" + site
                        + "' is configured, and nothing of it is kept; `luubao sites list` shows the ids");
            }
        }
    }

    /**
     * What lies in the provinces; null where none is named.
     *
     * @throws UnreadableQuery where a name is none of a province
     */
    Wanted.@Nullable Places places(Cli cli) {
        return provinces.isEmpty() ? null : ProvinceNames.places(cli.program().sites(cli.places()), provinces);
    }
}
