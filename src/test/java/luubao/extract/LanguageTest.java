package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "Huyện Phú Tân tổ chức hội nghị = vi",
                "ខេត្តត្រាវិញ = km",
                "The province has opened a new bridge to the island in the north = en",
                "越南的新桥 = zh",
                "Le pont de la province est ouvert depuis mardi matin = und",
                "2024 - 12 = und"
            })
    void isToldByScriptAndLetters(String text, String language) {
        assertThat(Language.of(text)).isEqualTo(language);
    }
}
