package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import luubao.site.BoilerplateReader;
import org.junit.jupiter.api.Test;

class ShippedWordingsTest {

    @Test
    void areThoseOfTheConfiguration() {
        Map<String, List<String>> configured = BoilerplateReader.read(Path.of("config/boilerplate.yaml"), pattern -> {})
                .classes();
        Map<String, List<String>> shipped = ShippedWordings.read();
        assertThat(shipped).isEqualTo(configured);
        assertThat(shipped.keySet()).containsExactlyElementsOf(configured.keySet());
    }

    @Test
    void aLineOfAnotherFormIsNamed() {
        String file = "# one\nshare:\n  - 'Gửi ''bạn'' bè'\n  - In\n";
        assertThatThrownBy(() -> ShippedWordings.read(new BufferedReader(new StringReader(file))))
                .hasMessageContaining(":4: found '  - In'");
    }
}
