package breadboard.isa;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The ISA extension whose instructions a class describes.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface Extension {
    /// Its name in an ISA string, such as `m` or `zba`.
    String value();

    /// Whether its instructions are common enough for the interpreter's one fast method, which has a limited size.
    ///
    /// Instructions that take a `Core` or touch floating point are never in it.
    boolean hot() default false;
}
