/** Which events are accepted, which are rejected, and for which reason? */
package io.kpipulse.ingest.validate;
