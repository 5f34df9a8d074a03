package breadboard.experiments.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a kernel's command line; blanks inside double quotes belong to a word.
final class BootWords {
    private static final Pattern WORD = Pattern.compile("(?:[^ \"]|\"[^\"]*\"?)+");
    private final List<String> words = new ArrayList<>();

    BootWords(String line) {
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group());
        }
    }

    /// Gives the word `name=` a value, in its place or else at the end.
    void set(String name, String value) {
        String word = name + "=" + value;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(name + "=")) {
                words.set(i, word);
                return;
            }
        }
        words.add(word);
    }

    /// The command line.
    String line() {
        return String.join(" ", words);
    }
}
