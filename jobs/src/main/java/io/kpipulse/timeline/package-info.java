/** Which deltas of its facts does an entity emit when an event arrives or the watermark moves? */
package io.kpipulse.timeline;
