package breadboard.experiments.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SlurmScriptsTest {

    @Test
    void wordsReachTheShellAsTheyAre() {
        assertEquals("/plain/path-1_x.toml", SlurmScripts.quoted("/plain/path-1_x.toml"));
        assertEquals("'a b'", SlurmScripts.quoted("a b"));
        assertEquals("'it'\\''s $HOME'", SlurmScripts.quoted("it's $HOME"));
    }
}
