/** How do clients reach Kafka? */
package io.kpipulse.kafka;
