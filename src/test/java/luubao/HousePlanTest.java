package luubao;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import luubao.site.Site;

/** Who may call whom. A rule that gets in the way is a sign to ask which room the code belongs in. */
@AnalyzeClasses(packages = "luubao", importOptions = ImportOption.DoNotIncludeTests.class)
class HousePlanTest {
    private static final String[] HTML = {"org.jsoup.."};
    private static final String[] SQL = {"java.sql..", "javax.sql..", "org.sqlite.."};
    private static final String[] HTTP = {"org.apache.hc..", "java.net.http.."};
    private static final String[] DISK = {"java.nio.file..", "java.nio.channels.."};

    @ArchTest
    static final ArchRule onlyTheRootKnowsCamel = noClasses()
            .that()
            .resideOutsideOfPackage("luubao")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.quartz..");

    @ArchTest
    static final ArchRule roomsDoNotCallTheRoot = noClasses()
            .that()
            .resideOutsideOfPackage("luubao")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("luubao");

    @ArchTest
    static final ArchRule roomsDoNotCallEachOtherInCircles =
            slices().matching("luubao.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule siteCallsNothing = room("site");

    @ArchTest
    static final ArchRule normaliseCallsNothing = room("normalise");

    @ArchTest
    static final ArchRule frontierUsesSite = room("frontier", "site");

    @ArchTest
    static final ArchRule discoverUsesSite = room("discover", "site");

    @ArchTest
    static final ArchRule fetchUsesSite = room("fetch", "site");

    @ArchTest
    static final ArchRule extractUsesNormaliseAndSite = room("extract", "normalise", "site");

    @ArchTest
    static final ArchRule deduplicateUsesNormalise = room("deduplicate", "normalise");

    @ArchTest
    static final ArchRule archiveTakesOthersRecords = room("archive", "extract", "deduplicate", "site", "search");

    @ArchTest
    static final ArchRule searchUsesNormaliseAndSite = room("search", "normalise", "site");

    @ArchTest
    static final ArchRule verifyHoldsArchiveAndWarcAgainstEachOther = room("verify", "archive", "warc");

    @ArchTest
    static final ArchRule verifyKnowsNoHtmlNoTableAndNoNetwork = without("verify", HTML, SQL, HTTP);

    @ArchTest
    static final ArchRule warcUsesSite = room("warc", "site");

    @ArchTest
    static final ArchRule exportTakesWhatTheArchiveHolds = room("export", "archive", "site", "warc");

    @ArchTest
    static final ArchRule exportKnowsNoHtmlNoTableAndNoNetwork = without("export", HTML, SQL, HTTP);

    @ArchTest
    static final ArchRule upkeepJudgesWhatOthersRead =
            room("upkeep", "site", "discover", "fetch", "extract", "frontier");

    @ArchTest
    static final ArchRule upkeepTouchesNoDiskNetworkOrTable = without("upkeep", SQL, HTTP, DISK);

    @ArchTest
    static final ArchRule demoStandsAlone = room("demo", "site", "extract");

    @ArchTest
    static final ArchRule frontierKnowsNoHtmlAndNoHttp = without("frontier", HTML, HTTP, DISK);

    @ArchTest
    static final ArchRule discoverTouchesNoDiskNetworkOrTable = without("discover", SQL, HTTP, DISK);

    @ArchTest
    static final ArchRule fetchKnowsNoHtmlAndNoTable = without("fetch", HTML, SQL, DISK);

    @ArchTest
    static final ArchRule extractTouchesNoDiskNetworkOrTable = without("extract", SQL, HTTP, DISK);

    @ArchTest
    static final ArchRule normaliseKnowsOnlyText = without("normalise", HTML, SQL, HTTP, DISK);

    @ArchTest
    static final ArchRule deduplicateKnowsNoFilesAndNoTable = without("deduplicate", HTML, SQL, HTTP, DISK);

    @ArchTest
    static final ArchRule archiveKnowsNoHtmlAndNoHttp = without("archive", HTML, HTTP);

    @ArchTest
    static final ArchRule searchKnowsNoFilesAndNoTable = without("search", HTML, SQL, HTTP, DISK);

    @ArchTest
    static final ArchRule warcKnowsNoHtmlNoTableAndNoNetwork = without("warc", HTML, SQL, HTTP);

    @ArchTest
    static final ArchRule cliKnowsNoTableAndNoSelectors = without("cli", HTML, SQL, HTTP);

    /** What another program needs to call the extractor. */
    private static final DescribedPredicate<JavaClass> LIBRARY = resideInAnyPackage(
                    "luubao.extract..", "luubao.normalise..")
            .or(belongToAnyOf(Site.class).or(name("luubao.site.HostName")).or(equivalentTo(Site.Kind[].class)));

    @ArchTest
    static final ArchRule theExtractorNeedsOnlyJsoupAndJSpecify = classes()
            .that(LIBRARY)
            .should()
            .onlyDependOnClassesThat(LIBRARY.or(resideInAnyPackage("java..", "org.jsoup..", "org.jspecify..")))
            .as("the extractor as a library needs only jsoup and JSpecify");

    @ArchTest
    static final ArchRule extractionAsksNoClock = noClasses()
            .that()
            .resideInAnyPackage("luubao.extract..", "luubao.normalise..", "luubao.deduplicate..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlyMainExits = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("luubao.Luubao")
            .should()
            .callMethod(System.class, "exit", int.class);

    private static ArchRule room(String name, String... calls) {
        String[] allowed = new String[calls.length + 1];
        allowed[0] = "luubao." + name + "..";
        for (int i = 0; i < calls.length; i++) {
            allowed[i + 1] = "luubao." + calls[i] + "..";
        }
        return classes()
                .that()
                .resideInAPackage("luubao." + name + "..")
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.not(resideInAPackage("luubao..")).or(resideInAnyPackage(allowed)))
                .as(name + " calls no room but " + String.join(", ", calls));
    }

    private static ArchRule without(String name, String[]... kinds) {
        String[] all =
                java.util.Arrays.stream(kinds).flatMap(java.util.Arrays::stream).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("luubao." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all);
    }
}
