/** How do the bytes of a record become an event? */
package io.kpipulse.ingest.decode;
