package luubao.deduplicate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What becomes of a text on its way from one paper to another. */
enum Copying {
    LEAD {
        @Override
        List<String> of(List<String> paragraphs, Random random) {
            List<String> copy = new ArrayList<>(paragraphs);
            copy.set(0, new Prose(Prose.Form.fresh(random)).lead());
            return copy;
        }
    },
    CUT_10 {
        @Override
        List<String> of(List<String> paragraphs, Random random) {
            return cut(paragraphs, 10, random);
        }
    },
    CUT_20 {
        @Override
        List<String> of(List<String> paragraphs, Random random) {
            return cut(paragraphs, 20, random);
        }
    },
    CUT_30 {
        @Override
        List<String> of(List<String> paragraphs, Random random) {
            return cut(paragraphs, 30, random);
        }
    },
    BYLINE {
        @Override
        List<String> of(List<String> paragraphs, Random random) {
            String person = new Prose(Prose.Form.fresh(random)).person();
            List<String> copy = new ArrayList<>(paragraphs);
            switch (random.nextInt(3)) {
                case 0 -> copy.add(person + " (Theo TTXVN)");
                case 1 -> copy.set(0, "(BĐT) - " + copy.get(0));
                default -> copy.add("Bài, ảnh: " + person.toUpperCase(Locale.ROOT));
            }
            return copy;
        }
    },
    ABBREVIATIONS {
        @Override
        List<String> of(List<String> paragraphs, Random random) {
            return each(paragraphs, Copying::abbreviated);
        }
    },
    TONE_MARKS {
        @Override
        List<String> of(List<String> paragraphs, Random random) {
            return each(paragraphs, Copying::newToneMarks);
        }
    },
    DECOMPOSED {
        @Override
        List<String> of(List<String> paragraphs, Random random) {
            return each(paragraphs, text -> Normalizer.normalize(text, Normalizer.Form.NFD));
        }
    },
    CASE {
        @Override
        List<String> of(List<String> paragraphs, Random random) {
            return random.nextBoolean()
                    ? each(paragraphs, text -> text.toUpperCase(Locale.ROOT))
                    : each(paragraphs, text -> text.toLowerCase(Locale.ROOT));
        }
    },
    PUNCTUATION {
        @Override
        List<String> of(List<String> paragraphs, Random random) {
            return each(
                    paragraphs,
                    text -> text.replace("\"", random.nextBoolean() ? "'" : "”")
                            .replace(" - ", " – ")
                            .replaceAll(",(?= )", random.nextBoolean() ? " –" : "")
                            .replaceAll(";(?= )", ",")
                            .replaceAll("\\.$", random.nextBoolean() ? "" : "..."));
        }
    };

    /** Another text, or one in which only what folding evens out is other. */
    abstract List<String> of(List<String> paragraphs, Random random);

    /** True where a copy differs in folding only. */
    boolean isFolding() {
        return compareTo(TONE_MARKS) >= 0;
    }

    private static List<String> cut(List<String> paragraphs, int percent, Random random) {
        List<String> copy = new ArrayList<>(paragraphs);
        for (int left = Math.max(1, Math.round(paragraphs.size() * percent / 100f)); left > 0; left--) {
            copy.remove(random.nextInt(copy.size()));
        }
        return copy;
    }

    private static List<String> each(List<String> paragraphs, java.util.function.UnaryOperator<String> change) {
        return paragraphs.stream().map(change).toList();
    }

    private static String abbreviated(String text) {
        return text.replace("Ủy ban nhân dân", "UBND")
                .replace("Hội đồng nhân dân", "HĐND")
                .replace("Ủy ban Mặt trận Tổ quốc", "UBMTTQ")
                .replace("Ban Thường vụ", "BTV")
                .replace("Ban Quản lý", "BQL")
                .replace("Giáo dục và Đào tạo", "GD&ĐT")
                .replace("Trung học cơ sở", "THCS")
                .replace("bảo hiểm y tế", "BHYT")
                .replace("cảnh sát giao thông", "CSGT")
                .replace("Hợp tác xã", "HTX")
                .replace("Ngân hàng Chính sách xã hội", "NHCSXH")
                .replace("Trung tâm Y tế", "TTYT")
                .replace("tỷ đồng", "tỉ đồng")
                .replace("triệu đồng", "tr.đ")
                .replace("Đồng chí", "Đ/c");
    }

    private static String newToneMarks(String text) {
        return text.replace("òa", "oà")
                .replace("óa", "oá")
                .replace("ỏa", "oả")
                .replace("õa", "oã")
                .replace("ọa", "oạ")
                .replace("òe", "oè")
                .replace("óe", "oé")
                .replace("ỏe", "oẻ")
                .replace("ủy", "uỷ")
                .replace("Ủy", "Uỷ")
                .replace("úy", "uý")
                .replace("ùy", "uỳ")
                .replace("ụy", "uỵ")
                .replace("ũy", "uỹ");
    }
}
