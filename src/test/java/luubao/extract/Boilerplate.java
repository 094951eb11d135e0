package luubao.extract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The wordings that ship with the project. */
final class Boilerplate {
    static final Wordings SHIPPED = read();

    private Boilerplate() {}

    private static Wordings read() {
        try {
            Map<String, List<String>> keys =
                    new YAMLMapper().readValue(new File("config/boilerplate.yaml"), new TypeReference<>() {});
            return Wordings.ofKeys(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
