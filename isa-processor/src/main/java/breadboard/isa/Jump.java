package breadboard.isa;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The method's result is the address of the next instruction; `rd` receives the address behind this one.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Jump {
}
