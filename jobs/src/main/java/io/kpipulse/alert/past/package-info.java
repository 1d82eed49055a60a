/** What did a rule decide at a time, and why? Judged again, from the points that a store holds. */
package io.kpipulse.alert.past;
