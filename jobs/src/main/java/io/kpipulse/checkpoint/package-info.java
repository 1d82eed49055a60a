/** What does an operator keep in a checkpoint beside its keyed state? */
package io.kpipulse.checkpoint;
