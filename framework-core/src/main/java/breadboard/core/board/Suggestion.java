package breadboard.core.board;

import java.util.Collection;
import java.util.Comparator;

/// Guesses what a user meant by a word that is not there.
final class Suggestion {
    private Suggestion() { }

    /// `did you mean 'uart16550'? `, or nothing when no known word is near.
    static String of(String word, Collection<String> known) {
        int farthest = Math.max(1, word.length() / 3);
        return known.stream().filter(each -> distance(word, each) <= farthest || word.length() > 1 && each.startsWith(word))
                .min(Comparator.comparingInt(each -> distance(word, each)))
                .map(each -> "did you mean '" + each + "'? ").orElse("");
    }

    /// Insertions, deletions and replacements that make one word of the other (Levenshtein).
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
