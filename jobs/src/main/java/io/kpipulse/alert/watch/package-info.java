/** Which alerts of a rule stand, from when to when, given how its units are judged step by step? */
package io.kpipulse.alert.watch;
