/** How does Flink run the desk: where do its inputs come from, and what survives a failure? */
package io.kpipulse.alert.stream;
