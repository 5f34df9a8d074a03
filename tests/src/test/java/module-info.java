/// Tests that cross modules; what concerns one module alone is tested beside it.
open module breadboard.tests {
    requires breadboard.core;
    requires com.google.gson;
    requires org.junit.jupiter;
}
