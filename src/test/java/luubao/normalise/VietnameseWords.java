package luubao.normalise;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Clean Vietnamese texts to test with: NFC, as an editor would print them. */
final class VietnameseWords {

    private static final String[] WORDS = {
        "hòa",
        "hoà",
        "khóe",
        "khoé",
        "thúy",
        "thuý",
        "Ủy",
        "Uỷ",
        "quý",
        "quỳnh",
        "giữa",
        "già",
        "gìn",
        "nghiêng",
        "khuỷu",
        "hoạch",
        "thoát",
        "thuyền",
        "được",
        "người",
        "đồng",
        "Đắk",
        "ĐẤT",
        "kỹ",
        "kĩ",
        "Mỹ",
        "xã",
        "ấp",
        "ở",
        "lúa",
        "muối",
        "ngoằn",
        "ngoèo",
        "loè",
        "xoè",
        "tùy",
        "tuỳ",
        "quả",
        "quạ",
        "UBND",
        "TP.HCM",
        "37,5%",
        "3.947",
        "25/10/2017",
        "H’Mông",
        "“xanh”",
        "–",
        "…",
        "kinh",
        "tế"
    };

    private VietnameseWords() {}

    static Arbitrary<String> texts() {
        Arbitrary<String> blanks = Arbitraries.of(" ", " ", " ", ", ", ". ", "\n\n");
        return Combinators.combine(
                        Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(12),
                        blanks.list().ofSize(12))
                .as((words, between) -> {
                    StringBuilder text = new StringBuilder(words.get(0));
                    IntStream.range(1, words.size())
                            .forEach(i -> text.append(between.get(i)).append(words.get(i)));
                    return text.toString();
                });
    }
}
