/** What is the total of a rolling window at each step, and which steps have a point? */
package io.kpipulse.rolling.window;
