/** How do our values travel between operators and into state? */
package io.kpipulse.wire;
