/** How do values become bytes and values again, between operators and in state? */
package io.kpipulse.codec;
