/** How are records read from Kafka, and what is the event time of a job? */
package io.kpipulse.ingest.kafka;
