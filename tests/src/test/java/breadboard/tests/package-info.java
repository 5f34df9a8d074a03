/// What several folders of tests need.
package breadboard.tests;
