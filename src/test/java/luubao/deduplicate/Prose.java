package luubao.deduplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Made-up news of 300 to 1,500 syllables, in the set phrases of officialdom. Wording, places and figures come from three
 * sources of chance, so that one article's form can be filled in again.
 */
final class Prose {
    private static final Pattern CHOICE = Pattern.compile("\\[([^\\]]*)\\]");
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)\\}");

    private final Random wording;
    private final Random places;
    private final Random figures;
    private final String district;
    private final List<String> communes = new ArrayList<>();
    private final List<String> people = new ArrayList<>();

    /** Of the figures drawn before, the share that stays when the form is filled in again; dates never stay. */
    private final double keptFigures;

    private final Random earlier;
    private final Random keeps;

    Prose(Form form) {
        wording = new Random(form.wording);
        places = new Random(form.places);
        figures = new Random(form.figures);
        earlier = new Random(form.earlier);
        keeps = new Random(form.figures + 1);
        keptFigures = form.kept;
        district = place();
        for (int i = 0; i < 6; i++) {
            communes.add(place());
            people.add(person());
        }
    }

    /** Paragraphs of an article. */
    List<String> article() {
        int target = 300 + wording.nextInt(1_200);
        List<List<String>> topics = List.copyOf(new TreeMap<>(Wordlists.TOPICS).values());
        List<String> own = topics.get(wording.nextInt(topics.size()));
        List<String> aside = topics.get(wording.nextInt(topics.size()));
        List<String> paragraphs = new ArrayList<>();
        for (int syllables = 0; syllables < target; ) {
            StringBuilder paragraph = new StringBuilder();
            for (int left = 1 + wording.nextInt(3); left > 0; left--) {
                String sentence = sentence(own, aside);
                syllables += sentence.split(" ").length;
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(sentence);
            }
            paragraphs.add(paragraph.toString());
        }
        return paragraphs;
    }

    /** Paragraphs of a bulletin of the day. */
    List<String> bulletin() {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(filled("Bản tin ngày {ngay} của huyện {huyen}: giá cả thị trường và thời tiết."));
        for (int i = 0; i < 14 + wording.nextInt(8); i++) {
            paragraphs.add(filled(one(Wordlists.BULLETIN)));
        }
        return paragraphs;
    }

    /** A first paragraph such as another paper's editor writes. */
    String lead() {
        return filled(
                        "[Thông tin từ|Nguồn tin của|Ghi nhận tại] [huyện {huyen}|địa phương|cơ sở] cho hay [nhiều chuyển biến|kết quả"
                                + " khả quan|những điểm mới] [vừa được công bố|đang được chú ý|đáng quan tâm] trong [tuần|tháng|những ngày] qua.")
                + (wording.nextBoolean() ? " " + seen() : "");
    }

    String person() {
        return pick(Wordlists.FAMILY, places) + " " + pick(Wordlists.MIDDLE, places) + " "
                + pick(Wordlists.GIVEN, places);
    }

    private String sentence(List<String> own, List<String> aside) {
        int kind = wording.nextInt(100);
        if (kind < 45) {
            return filled(one(own));
        }
        if (kind < 52) {
            return filled(one(aside));
        }
        if (kind < 65) {
            return one(Wordlists.STOCK);
        }
        return kind < 80 ? filled(one(Wordlists.COMMON)) : seen();
    }

    private String seen() {
        List<String> parts = new ArrayList<>();
        for (String[] part : Wordlists.SEEN) {
            parts.add(pick(part, wording));
        }
        return String.join(" ", parts);
    }

    private String filled(String pattern) {
        String chosen = CHOICE.matcher(pattern)
                .replaceAll(
                        choice -> Matcher.quoteReplacement(pick(choice.group(1).split("\\|"), wording)));
        return SLOT.matcher(chosen).replaceAll(slot -> Matcher.quoteReplacement(value(slot.group(1))));
    }

    private String value(String slot) {
        return switch (slot) {
            case "huyen" -> district;
            case "xa" -> communes.get(wording.nextInt(communes.size()));
            case "nguoi" -> people.get(wording.nextInt(people.size()));
            default -> figure(slot);
        };
    }

    private String figure(String slot) {
        String now = figure(slot, figures);
        String before = figure(slot, earlier);
        return keeps.nextDouble() < keptFigures && !slot.equals("ngay") ? before : now;
    }

    private static String figure(String slot, Random random) {
        return switch (slot) {
            case "ngay" -> (1 + random.nextInt(28)) + "/" + (1 + random.nextInt(12));
            case "pct" -> (50 + random.nextInt(60)) + "," + random.nextInt(10);
            case "ha", "nghin" -> (1 + random.nextInt(30)) + "." + (100 + random.nextInt(900));
            case "gia" -> (5 + random.nextInt(4)) + "." + (1 + random.nextInt(9)) + "00";
            case "ta" -> (48 + random.nextInt(30)) + "," + random.nextInt(10);
            case "tram" -> String.valueOf(50 + random.nextInt(900));
            case "trieu" -> String.valueOf(5 + random.nextInt(90));
            case "ty" -> (1 + random.nextInt(300)) + "," + random.nextInt(10);
            case "tuoi" -> String.valueOf(18 + random.nextInt(60));
            case "gio" -> String.valueOf(1 + random.nextInt(23));
            case "so" -> String.valueOf(1 + random.nextInt(9));
            case "nho" -> String.valueOf(2 + random.nextInt(24));
            default -> throw new IllegalArgumentException("no such slot: " + slot);
        };
    }

    private String place() {
        return pick(Wordlists.PLACE_ONE, places) + " " + pick(Wordlists.PLACE_TWO, places);
    }

    private String one(List<String> patterns) {
        return patterns.get(wording.nextInt(patterns.size()));
    }

    private static String pick(String[] words, Random random) {
        return words[random.nextInt(words.length)];
    }

    /**
     * What an article comes from.
     *
     * @param earlier where kept figures come from
     * @param kept the share of figures that are the earlier ones
     */
    record Form(long wording, long places, long figures, long earlier, double kept) {
        static Form fresh(Random random) {
            long figures = random.nextLong();
            return new Form(random.nextLong(), random.nextLong(), figures, figures, 0);
        }

        /** The same report of another quarter, or bulletin of another day. */
        Form later(Random random, double kept) {
            return new Form(wording, places, random.nextLong(), figures, kept);
        }

        /** The same report of another district. */
        Form elsewhere(Random random, double kept) {
            return new Form(wording, random.nextLong(), random.nextLong(), figures, kept);
        }

        /** Another reporter's words about the same people and places, with many of the same figures. */
        Form otherwise(Random random) {
            return new Form(random.nextLong(), places, figures, figures, 0);
        }
    }
}
