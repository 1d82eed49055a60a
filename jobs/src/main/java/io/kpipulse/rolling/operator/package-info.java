/** How do scopes run in Flink: keyed state, timers, watermarks, checkpoints? */
package io.kpipulse.rolling.operator;
