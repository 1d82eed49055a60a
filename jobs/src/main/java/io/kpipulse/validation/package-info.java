/** Which values may an event have, and what is said of one that it may not? */
package io.kpipulse.validation;
