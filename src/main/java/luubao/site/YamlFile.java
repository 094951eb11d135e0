package luubao.site;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads a YAML file so that each value still knows its file, line and key, which every complaint about it names. No
 * object is ever made from a tag; texts come out in NFC.
 */
public final class YamlFile {

    private static final String COMMENT_HINT = "; # begins a comment, so put a value that begins with it in quotes";
    /** A sign that was perhaps meant as an id in a CSS selector. */
    private static final Pattern COMMENT = Pattern.compile("[:\\[,-]\\s*#[\\w-]");

    private YamlFile() {}

    /** @throws ConfigException when the file is missing, not UTF-8, not YAML or empty */
    static Value read(Path file) {
        Node root = compose(file);
        if (root == null) {
            throw new ConfigException(file + ": the file is empty");
        }
        return new Value(file.toString(), "", root);
    }

    /** @throws ConfigException when the file, of whatever use, is missing, not UTF-8 or not YAML */
    public static void check(Path file) {
        compose(file);
    }

    private static @Nullable Node compose(Path file) {
        String text = Normalizer.normalize(text(file), Normalizer.Form.NFC);
        try (var reader = new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            return new Yaml(new LoaderOptions()).compose(reader);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigException(file + ":" + line + ": not YAML: " + e.getProblem() + hint(e, text, line));
        } catch (ReaderException e) {
            throw new ConfigException(file + ":" + lineAt(text, e.getPosition())
                    + String.format(": not YAML: the character U+%04X is not allowed", e.getCodePoint()));
        } catch (YAMLException e) {
            throw new ConfigException(file + ": not YAML: " + e.getMessage());
        }
    }

    /** What those who write selectors and regular expressions trip over. */
    private static String hint(MarkedYAMLException e, String text, int line) {
        if (String.valueOf(e.getProblem()).contains("escape character")) {
            return "; in double quotes a backslash begins an escape, so put a regular expression in single quotes";
        }
        return text.lines().limit(line).anyMatch(YamlFile::holdsComment) ? COMMENT_HINT : "";
    }

    private static boolean holdsComment(String line) {
        return COMMENT.matcher(line).find();
    }

    private static String text(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": there is no such file; make it, or name another folder with --config");
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read (" + e.getMessage() + "): check its permissions");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new ConfigException(file + ":" + lineAt(text, text.length()) + ": not UTF-8; save the file as UTF-8");
        }
        return text;
    }

    private static int lineAt(String text, int position) {
        return 1
                + (int) text.substring(0, Math.min(position, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /**
     * A value and where it stands.
     *
     * @param key its keys from the top, joined by dots; empty for the whole file
     */
    record Value(String file, String key, Node node) {

        /** The complaint about this value: what was found and what is wanted. */
        ConfigException wrong(String problem) {
            return at(node, key, problem);
        }

        private ConfigException at(Node place, String path, String problem) {
            int line = place.getStartMark().getLine() + 1;
            return path.isEmpty()
                    ? new ConfigException(file + ":" + line + ": " + problem)
                    : new ConfigException(file, line, path, problem);
        }

        /** A text that is not empty; numbers and booleans are taken as they are written. */
        String text() {
            if (!(node instanceof ScalarNode scalar)) {
                throw wrong("found " + found() + ", wanted one value");
            }
            if (scalar.getValue().isBlank()) {
                throw wrong("has no value; give one or take the key out"
                        + (holdsComment(node.getStartMark().get_snippet()) ? COMMENT_HINT : ""));
            }
            return scalar.getValue().strip();
        }

        boolean flag() {
            String text = text();
            if (!text.equals("true") && !text.equals("false")) {
                throw wrong("found '" + text + "', wanted true or false");
            }
            return text.equals("true");
        }

        /** A whole number of at least 1. */
        int count() {
            String text = text();
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw wrong("found '" + text + "', wanted a whole number from 1 on");
            }
            return Integer.parseInt(text);
        }

        boolean isList() {
            return node instanceof SequenceNode;
        }

        List<Value> list() {
            if (!(node instanceof SequenceNode sequence)) {
                throw wrong("found " + found() + ", wanted a list, such as [ a, b ]");
            }
            List<Value> values = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                values.add(new Value(file, key, item));
            }
            return values;
        }

        /** Keys and values in the file's order; a key that stands there twice is an error. */
        Map<String, Value> map() {
            if (!(node instanceof MappingNode mapping)) {
                throw wrong("found " + found() + ", wanted keys and values, such as 'key: value'");
            }
            Map<String, Value> values = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                Node keyNode = tuple.getKeyNode();
                if (!(keyNode instanceof ScalarNode name)) {
                    throw at(keyNode, key, "found a key that is no plain word");
                }
                String path = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
                if (values.put(name.getValue(), new Value(file, path, tuple.getValueNode())) != null) {
                    throw at(keyNode, path, "the key stands here a second time; keep one of the two");
                }
            }
            return values;
        }

        /** Like {@link #map()}, with these keys only. */
        Map<String, Value> map(List<String> known) {
            Map<String, Value> values = map();
            for (NodeTuple tuple : ((MappingNode) node).getValue()) {
                String name = ((ScalarNode) tuple.getKeyNode()).getValue();
                if (!known.contains(name)) {
                    String hint = Misspelling.nearest(name, known)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("known here are " + String.join(", ", known));
                    String path = key.isEmpty() ? name : key + "." + name;
                    throw at(tuple.getKeyNode(), path, "unknown key; " + hint);
                }
            }
            return values;
        }

        private String found() {
            if (node instanceof MappingNode) {
                return "keys and values";
            }
            if (node instanceof SequenceNode) {
                return "a list";
            }
            String text = ((ScalarNode) node).getValue();
            return text.isEmpty() ? "nothing" : "'" + text + "'";
        }
    }
}
