/// Guests that also run on other machines: what they print is compared.
package breadboard.tests.boot;
